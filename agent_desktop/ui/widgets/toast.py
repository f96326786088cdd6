"""A passing word at the bottom left: what was done, and how to undo it."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QEnterEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget
from shiboken6 import isValid

from agent_desktop.foundation.i18n import _
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.theme.tokens import tokens
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Card
from agent_desktop.ui.widgets.free_place import free_place
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.identity import identify
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Part, Row
from agent_desktop.ui.widgets.spoken import SpokenNews

_FROM_EDGE = 20
_SLIM = 620
"""Width of the parent, in pixels at 100 %, under which it comes nearer to the edges."""


class Toast(Card):
    """Six seconds or `lasts_ms`, longer while the pointer or the focus is on it. Show one with `show_toast`.

    `undone` is emitted by its button (or by the action it follows), `closed` once, however it goes. `offer`
    names what its button does when it is not to undo.
    """

    spoken_as = SpokenNews
    undone = Signal()
    closed = Signal()

    def __init__(
        self,
        text: str,
        *,
        icon: str = "circle-check",
        can_undo: bool = False,
        action: QAction | None = None,
        offer: str = "",
        lasts_ms: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(fill="ink", line=None, radius=10, parent=parent)
        identify(self, "toast", text)
        self._words = PlainLabel(text, role="body", weight="medium", color="surface", wrap=True)
        # One line stands beside the middle of a button that is higher than it.
        words = Part(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        row = Row(IconView(icon, size=17, color="surface"), words, spacing=8, margins=(14, 6, 14, 6))
        self._undo: Button | None = None
        self._answers_undo = False
        self._followed: list[QWidget] = []
        if can_undo or action is not None:
            row.set_margins((14, 6, 8, 6))
            row.add(4, self._undo_button(action, offer or _("Undo")))
        self.setLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self._timer = QTimer(self, singleShot=True, interval=lasts_ms or tokens().motion_ms["toast"])
        self._timer.timeout.connect(self._end_unless_held)
        self._timer.start()
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self._place_unless_held)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._hold_or_release)
            self._follow(app.focusWidget())
        if parent is not None:
            parent.installEventFilter(self)
            QTimer.singleShot(0, self, self._place_unless_held)

    def text(self) -> str:
        """Return the words."""
        return self._words.text()

    def undo_button(self) -> Button | None:
        """Return the button that undoes, if there is one."""
        return self._undo

    def undo(self) -> bool:
        """Undo what it tells of, as its button does; tell whether it could."""
        if self._undo is None or not self._answers_undo or not self.isVisible():
            return False
        self._undo.click()
        return True

    def is_held(self) -> bool:
        """Tell whether the pointer or the focus keeps it."""
        focus = QApplication.focusWidget()
        return self.underMouse() or (focus is not None and self.isAncestorOf(focus))

    def close_now(self) -> None:
        """Go away."""
        if not self.isHidden():
            self._timer.stop()
            self.hide()
            self.closed.emit()
            self.deleteLater()

    def place(self) -> None:
        """Stand at the bottom left of the parent, on as many lines as its width asks for.

        It covers neither a title nor an act, whatever the width, nor the control that has the focus.
        """
        parent = self.parentWidget()
        layout = self.layout()
        if parent is not None and layout is not None:
            edge = theme().s(_FROM_EDGE if parent.width() >= theme().s(_SLIM) else _FROM_EDGE // 2)
            width = min(self.sizeHint().width(), parent.width() - 2 * edge)
            self.resize(width, max(layout.totalHeightForWidth(width), self.minimumSizeHint().height()))
            self.move(free_place(parent, self, self.size(), edge))
            self.raise_()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is here."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Count again from the start."""
        super().leaveEvent(event)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent when it changes its size, and what has the focus when it moves."""
        if watched is self.parentWidget():
            if event.type() == QEvent.Type.Resize:
                self.place()
        elif event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._settled.start()
        return False

    def _undo_button(self, action: QAction | None, label: str) -> Button:
        self._undo = Button(label, identifier="toast.undo", kind="inverse", size="s")
        if action is None:
            # Its key is that of a command: with one of its own, Qt would not know which to answer.
            self._undo.set_command("undo")
            self._answers_undo = True
        else:
            self._undo.follow(action)
            self._undo.set_label(label)
        self._undo.clicked.connect(self._undone)
        return self._undo

    @Slot()
    def _undone(self) -> None:
        self.undone.emit()
        self.close_now()

    @Slot()
    def _end_unless_held(self) -> None:
        if not self.is_held():
            self.close_now()

    @Slot("QWidget*", "QWidget*")
    def _hold_or_release(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self._timer.stop()
            return
        if before is not None and self.isAncestorOf(before):
            self._timer.start()
        self._follow(now)
        self._place_now_and_again()

    def _follow(self, focus: QWidget | None) -> None:
        """Stand where there is room also once what has the focus was moved: scrolled, or pushed down."""
        for widget in self._followed:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._followed.clear()
        host = self.parentWidget()
        if focus is None or host is None or not host.isAncestorOf(focus) or self.isAncestorOf(focus):
            return
        while focus is not None and focus is not host:
            focus.installEventFilter(self)
            self._followed.append(focus)
            focus = focus.parentWidget()

    def _place_now_and_again(self) -> None:
        """Stand where there is room; a page that has just come takes its shape at the next turn only."""
        self._place_unless_held()
        QTimer.singleShot(0, self, self._place_unless_held)

    @Slot()
    def _place_unless_held(self) -> None:
        if not self.is_held():
            self.place()


def undo_what_was_said(host: QWidget) -> bool:
    """Undo what the toast of `host` tells of, for the key that it shows; tell whether there was any."""
    return any(toast.undo() for toast in host.findChildren(Toast))


def show_toast(
    host: QWidget,
    text: str,
    *,
    icon: str = "circle-check",
    can_undo: bool = False,
    action: QAction | None = None,
    offer: str = "",
    lasts_ms: int = 0,
) -> Toast:
    """Show a toast at the bottom left of `host`, in place of the one before, and have it said."""
    for older in host.findChildren(Toast):
        older.close_now()
    toast = Toast(
        text, icon=icon, can_undo=can_undo, action=action, offer=offer, lasts_ms=lasts_ms, parent=host
    )
    toast.place()
    toast.show()
    announce(toast, text)
    return toast
