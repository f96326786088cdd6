"""A column that scrolls: a fade tells that more follows, and the focus is always in sight."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QScrollArea, QWidget

from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.laid_out import lay_out_now
from agent_desktop.ui.widgets.scrolling import CalmScrollBar, Fade


class Page(QScrollArea):
    """A scrolled layout on a ground (`canvas` for a page, `surface` inside a sheet).

    Give the layout a margin of four pixels or more at the sides: the focus ring is drawn inside. What passes
    over the page leaves the part that is `bare`, if there is one, to be read.
    """

    def __init__(
        self, layout: QLayout, *, ground: ColorRole = "canvas", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.bare: QWidget | None = None
        # PySide loads every class of Qt to find what the viewport is, when Qt made it.
        self.setViewport(QWidget())
        # By this name Qt leaves a viewport out of what a screen reader is told.
        self.viewport().setObjectName("qt_scrollarea_viewport")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = _Content()
        # Empty when it comes in: Qt would ask it at once for its size, which is not known before the page has
        # a width, and every text would be broken for nobody.
        self.setWidget(content)
        content.setLayout(layout)
        # Qt fills both with the palette otherwise, and hides the sheet under them.
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        CalmScrollBar(self)
        self._fade = Fade(ground, self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._show_focus)

    @contextmanager
    def laid_out_once(self) -> Iterator[None]:
        """Lay out at the end, once, whatever comes and goes inside meanwhile."""
        content = self.widget()
        layout = None if content is None else content.layout()
        assert content is not None
        assert layout is not None
        layout.setEnabled(False)
        try:
            yield
        finally:
            layout.setEnabled(True)
            _forget_heights(layout)
            # Left to a turn of its own, the content would first be squeezed into the height that it had.
            QApplication.sendEvent(self.viewport(), QEvent(QEvent.Type.LayoutRequest))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what one was typing in sight when what is pinned below takes room from the page."""
        super().resizeEvent(event)
        if event.size().height() < event.oldSize().height():
            self.keep_focus_in_sight()

    def has_more(self) -> bool:
        """Tell whether something follows below."""
        bar = self.verticalScrollBar()
        return bar.value() < bar.maximum()

    @Slot("QWidget*", "QWidget*")
    def _show_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if not self.isVisible():
            return
        self.verticalScrollBar().update()
        if now is not None and self._may_move_to(now):
            self._move_to(now)
            # What has just been shown gets its place at the next turn only.
            QTimer.singleShot(0, self, self._show_focus_again)

    @Slot()
    def keep_focus_in_sight(self) -> None:
        """Bring the focus back in sight at the next turn, once what came above it has its place."""
        QTimer.singleShot(0, self, self._show_focus_laid_out)

    @Slot()
    def _show_focus_laid_out(self) -> None:
        lay_out_now()
        self._show_focus_again()

    @Slot()
    def _show_focus_again(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and self._may_move_to(now):
            self._move_to(now)

    def _may_move_to(self, control: QWidget) -> bool:
        # A click has its target in sight already; moving it between press and release would lose the click.
        content = self.widget()
        still = QApplication.mouseButtons() == Qt.MouseButton.NoButton
        return still and content is not None and content.isAncestorOf(control)

    def _move_to(self, control: QWidget) -> None:
        content, room = self.widget(), self.viewport().height()
        if content is None:
            return
        top, high = control.mapTo(content, QPoint(0, 0)).y(), control.height()
        margin = min(theme().size("focus_margin"), (room - high) // 2)
        if margin < 0 and not control.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            # Taller than the page, with no cursor to follow: it begins with what it is about.
            self.verticalScrollBar().setValue(top)
            return
        if margin < 0:
            # Taller than the page: Qt follows the cursor.
            self.ensureWidgetVisible(control, 0, min(theme().size("focus_margin"), room // 4))
            return
        # Qt would bring in the cursor of a field, and leave half of the field outside.
        bar = self.verticalScrollBar()
        bar.setValue(max(min(bar.value(), top - margin), top + high + margin - room))


def _forget_heights(layout: QLayout) -> None:
    """Have a layout and those inside it count anew: each keeps the height of the last width asked for."""
    layout.invalidate()
    for number in range(layout.count()):
        item = layout.itemAt(number)
        inner = None if item is None else item.layout()
        if inner is not None:
            _forget_heights(inner)


class _Content(QWidget):
    """What scrolls is as wide as the page, whatever it would like.

    Qt asks at each layout what it would like, which breaks every text at that width for nobody.
    """

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return QSize() if layout is None else layout.sizeHint()
