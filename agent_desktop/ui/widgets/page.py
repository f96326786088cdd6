"""A column that scrolls: a fade tells that more follows, and the focus is always in sight."""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QScrollArea, QWidget

from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.theme.theme import theme


class Fade(QWidget):
    """The last pixels of a scrolled area, melting into its ground."""

    def __init__(self, ground: ColorRole, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground: ColorRole = ground
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the melting."""
        gradient = QLinearGradient(0, 0, 0, self.height())
        gradient.setColorAt(0, theme().color(self._ground, 0.0))
        gradient.setColorAt(0.85, theme().color(self._ground))
        QPainter(self).fillRect(self.rect(), gradient)


class Page(QScrollArea):
    """A scrolled layout on a ground (`canvas` for a page, `surface` inside a sheet).

    Give the layout a margin of four pixels or more at the sides: the focus ring is drawn inside.
    """

    def __init__(
        self, layout: QLayout, *, ground: ColorRole = "canvas", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setLayout(layout)
        self.setWidget(content)
        # Qt fills both with the palette otherwise, and hides the sheet under them.
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        content.installEventFilter(self)
        self._fade = Fade(ground, self)
        self.verticalScrollBar().valueChanged.connect(self._show_fade)
        self.verticalScrollBar().rangeChanged.connect(self._show_fade)
        theme().changed.connect(self._place_fade)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._show_focus)

    def has_more(self) -> bool:
        """Tell whether something follows below."""
        bar = self.verticalScrollBar()
        return bar.value() < bar.maximum()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again whether more follows, when the content changes its mind about its height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._show_fade()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the fade."""
        super().resizeEvent(event)
        self._place_fade()

    @Slot()
    def _place_fade(self) -> None:
        high = min(theme().size("fade"), self.viewport().height() // 3)
        wide = self.viewport().width()
        self._fade.setGeometry(0, self.viewport().height() - high, wide, high)
        self._show_fade()

    @Slot()
    def _show_fade(self) -> None:
        self._fade.setVisible(self.has_more())
        self._fade.raise_()

    @Slot("QWidget*", "QWidget*")
    def _show_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        # A click has its target in sight already; moving it between press and release would lose the click.
        if now is None or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        content = self.widget()
        if content is not None and content.isAncestorOf(now):
            margin = theme().size("focus_margin")
            self.ensureWidgetVisible(now, 0, min(margin, self.viewport().height() // 4))
