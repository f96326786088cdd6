"""The look in use: colours, scale, motion and contrast, one object for the whole application.

A painter asks for what it needs at each paint and holds nothing; a widget that keeps lengths or fonts
connects to `changed`.
"""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from shiboken6 import isValid

from agent_desktop.ui.theme.fonts import load_fonts, make_font
from agent_desktop.ui.theme.roles import (
    ColorRole,
    ContrastChoice,
    Pace,
    Scheme,
    SchemeChoice,
    TextRole,
    Weight,
)
from agent_desktop.ui.theme.stylesheet import Dress, stylesheet
from agent_desktop.ui.theme.tokens import tokens

SMALLEST_SCALE, LARGEST_SCALE = 1.0, 2.0
STYLE, STYLED = "Fusion", "made_with_its_style"
"""The style of Qt under ours, and the property of an application that was made with it."""

_PALETTE: dict[QPalette.ColorRole, ColorRole] = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "alert",
    QPalette.ColorRole.ToolTipBase: "ink",
    QPalette.ColorRole.ToolTipText: "surface",
    QPalette.ColorRole.PlaceholderText: "placeholder",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line_2",
    QPalette.ColorRole.Dark: "control",
    QPalette.ColorRole.Shadow: "shadow",
}
_FADED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


class Theme(QObject):
    """What the whole application looks like now. Obtain it with `theme()`."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        # Without these references the binding deletes the objects, and their signals with them.
        self._hints = app.styleHints()
        self._access_hints = self._hints.accessibility()
        self._scheme_choice: SchemeChoice = "system"
        self._contrast_choice: ContrastChoice = "system"
        self._scale = SMALLEST_SCALE
        self._reduced_motion = False
        self._colours: dict[ColorRole, QColor] = {}
        self._fonts: dict[tuple[object, ...], QFont] = {}
        self._sheets: dict[Dress, str] = {}
        self._shown: tuple[Scheme, bool, float] | None = None
        load_fonts()
        if not app.property(STYLED):
            app.setStyle(STYLE)
        self._moves_in_system: bool | None = None
        self._hints.colorSchemeChanged.connect(self._follow_system)
        self._access_hints.contrastPreferenceChanged.connect(self._follow_system)
        self.apply()

    def configure(
        self,
        *,
        scheme: SchemeChoice | None = None,
        scale_percent: int | None = None,
        contrast: ContrastChoice | None = None,
        reduced_motion: bool | None = None,
    ) -> None:
        """Change what is given, keep the rest, and repaint everything once, if anything looks otherwise.

        `scale_percent` is held between 100 and 200; "system" follows the workstation, then and later.
        """
        moved = self._reduced_motion
        self._scheme_choice = scheme or self._scheme_choice
        self._contrast_choice = contrast or self._contrast_choice
        if scale_percent is not None:
            self._scale = min(LARGEST_SCALE, max(SMALLEST_SCALE, scale_percent / 100))
        if reduced_motion is not None:
            self._reduced_motion = reduced_motion
        if self._look() != self._shown:
            self.apply()
        elif self._reduced_motion != moved:
            self.changed.emit()

    def apply(self) -> None:
        """Hand palette and font to the application, then tell the painters."""
        self._colours = {role: QColor(value) for role, value in self._values().items()}
        self._fonts.clear()
        self._sheets.clear()
        palette = self._palette()
        self._app.setPalette(palette)
        QToolTip.setPalette(palette)
        self._app.setFont(self.font("body"))
        self._shown = self._look()
        self.changed.emit()

    def dress(self, widget: QWidget, kind: Dress) -> None:
        """Have a widget that Qt paints itself wear the style sheet of its kind, as it is now."""
        if kind not in self._sheets:
            self._sheets[kind] = stylesheet(kind, self._values(), self._scale)
        if widget.styleSheet() != self._sheets[kind]:
            widget.setStyleSheet(self._sheets[kind])

    def _values(self) -> dict[ColorRole, str]:
        return tokens().colours(self.scheme, high_contrast=self.high_contrast)

    def _look(self) -> tuple[Scheme, bool, float]:
        return self.scheme, self.high_contrast, self._scale

    @property
    def scheme(self) -> Scheme:
        """Return the scheme shown, after asking the workstation if the choice is "system"."""
        match self._scheme_choice:
            case "light" | "dark" as chosen:
                return chosen
            case _:
                return "dark" if self._hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    @property
    def high_contrast(self) -> bool:
        """Tell whether lines and words are strengthened."""
        if self._contrast_choice == "system":
            preference = self._access_hints.contrastPreference()
            return preference == Qt.ContrastPreference.HighContrast
        return self._contrast_choice == "high"

    @property
    def scale(self) -> float:
        """Return the factor of every length, from 1.0 to 2.0."""
        return self._scale

    @property
    def reduced_motion(self) -> bool:
        """Tell whether nothing should move: asked here, or by the workstation."""
        if self._moves_in_system is None:
            from PySide6.QtWidgets import QStyle  # loads hundreds of names: not before the first paint

            hint = QStyle.StyleHint.SH_Widget_Animation_Duration
            self._moves_in_system = self._app.style().styleHint(hint) != 0
        return self._reduced_motion or not self._moves_in_system

    def s(self, length: float) -> int:
        """Return a length given at 100 % in the pixels of now. Every length goes through here."""
        return round(length * self._scale)

    def stroke(self, width: float = 1.0) -> float:
        """Return the width of a line, which grows a little slower than what it surrounds."""
        return width * max(1.0, self._scale * 0.8)

    def color(self, role: ColorRole, alpha: float = 1.0) -> QColor:
        """Return the colour of a role, to read only: all share it; `alpha` goes from 0.0 to 1.0."""
        found = self._colours[role]
        if alpha < 1.0:
            found = QColor(found)
            found.setAlphaF(alpha)
        return found

    def font(
        self,
        role: TextRole = "body",
        *,
        weight: Weight | None = None,
        italic: bool = False,
        tabular: bool = False,
        px: float | None = None,
    ) -> QFont:
        """Return the font of a role, to read only: all share it.

        `px` replaces its size at 100 %; `tabular` lines figures up.
        """
        key = (role, weight, italic, tabular, px)
        if key not in self._fonts:
            self._fonts[key] = make_font(
                role, self._scale, weight=weight, italic=italic, tabular=tabular, px=px
            )
        return self._fonts[key]

    def line_height(self, role: TextRole) -> float:
        """Return the height of a line of a paragraph of this role, in pixels of now."""
        style = tokens().text[role]
        return style.px * style.line_height * self._scale

    def duration(self, pace: Pace) -> int:
        """Return how long a movement lasts, in milliseconds: zero under reduced motion."""
        return 0 if self.reduced_motion else tokens().motion_ms[pace]

    def size(self, name: str) -> int:
        """Return a named size of the tokens (`pane_left`, `rail`…) in the pixels of now."""
        return self.s(tokens().size[name])

    def _palette(self) -> QPalette:
        palette = QPalette()
        for theirs, ours in _PALETTE.items():
            palette.setColor(theirs, self._colours[ours])
        for faded in _FADED:
            palette.setColor(QPalette.ColorGroup.Disabled, faded, self._colours["disabled"])
        return palette

    @Slot()
    def _follow_system(self) -> None:
        if "system" in (self._scheme_choice, self._contrast_choice):
            self.apply()


class _Current:
    theme: Theme | None = None


def theme() -> Theme:
    """Return the theme of the running application, made at the first call.

    Raises RuntimeError when there is no QApplication.
    """
    if _Current.theme is None or not isValid(_Current.theme):
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise RuntimeError("a QApplication must exist before its theme")
        _Current.theme = Theme(app)
    return _Current.theme
