"""The visual language: tokens, one theme an application, fonts, icons, shapes."""

from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.theme.roles import TONES, ColorRole, Scheme, TextRole, Tone, Weight
from agent_desktop.ui.theme.theme import Theme, theme
from agent_desktop.ui.theme.tokens import tokens

__all__ = [
    "TONES",
    "ColorRole",
    "Scheme",
    "TextRole",
    "Theme",
    "Tone",
    "Weight",
    "keep_size",
    "theme",
    "tokens",
]
