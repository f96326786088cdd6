"""How the settings look: one place turns them into the theme, at the start and at each choice."""

from agent_desktop.foundation.settings import Settings
from agent_desktop.ui.keymap import keymap
from agent_desktop.ui.theme.roles import ContrastChoice, SchemeChoice
from agent_desktop.ui.theme.theme import theme

_SCHEMES: dict[str, SchemeChoice] = {"light": "light", "dark": "dark", "system": "system"}
_CONTRASTS: dict[str, ContrastChoice] = {"normal": "normal", "high": "high", "system": "system"}


def apply_look(settings: Settings) -> None:
    """Show the theme, size, contrast and motion of these settings, and take their keys, all at once."""
    keymap().use(settings.keys)
    theme().configure(
        scheme=_SCHEMES.get(settings.theme, "system"),
        scale_percent=settings.scale_percent,
        contrast=_CONTRASTS.get(settings.contrast, "system"),
        reduced_motion=settings.reduced_motion,
    )
