"""The two families that ship with the application, made known to Qt."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from agent_desktop.foundation.bundled import bundled
from agent_desktop.ui.theme.roles import TextRole, Weight
from agent_desktop.ui.theme.tokens import tokens

_TABULAR = "tnum"


@cache
def load_fonts() -> tuple[str, ...]:
    """Make the shipped fonts known to Qt, once, and return the families found. Needs a QGuiApplication."""
    families: set[str] = set()
    for path in sorted((bundled("resources") / "fonts").rglob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        families.update(QFontDatabase.applicationFontFamilies(number))
    return tuple(sorted(families))


def make_font(
    role: TextRole, scale: float, *, weight: Weight | None, italic: bool, tabular: bool, px: float | None
) -> QFont:
    """Return the font of a role at a scale. Weights and figures are set here, never in the style sheet."""
    style = tokens().text[role]
    font = QFont(tokens().families[style.family])
    font.setPixelSize(max(1, round((px or style.px) * scale)))
    font.setWeight(QFont.Weight(tokens().weights[weight or style.weight]))
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        font.setFeature(QFont.Tag(_TABULAR), 1)
    return font
