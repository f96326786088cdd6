"""The focus ring: two pixels, two away from the control, drawn over everything that scrolls with it."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from agent_desktop.ui.theme.paint import draw_ring, smooth
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.pasting import TOASTS
from agent_desktop.ui.widgets.toast import Toast

_REACH = 4.0  # two pixels of ring, two of gap
_FOLLOWED = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
    QEvent.Type.EnabledChange,
}


class FocusRing(QWidget):
    """One ring for the application: it goes round the control that has the focus.

    A control asks for it by an attribute `focus_radius` (at 100 %); one that draws its own focus, like a
    field, has none. One that draws a heading leaves it out by a `focus_top`, in pixels. The ring lives in the
    nearest scrolled area, in what toasts pass over, or in the window, so that it is never cut by a tight
    parent nor drawn over a pinned bar or a toast.
    """

    def __init__(self) -> None:
        super().__init__()
        self._control: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def surround(self, control: QWidget | None) -> None:
        """Go round another control, or away."""
        self._unwatch()
        self._control = control if getattr(control, "focus_radius", None) is not None else None
        if self._control is None:
            self.hide()
            return
        host = _host_of(self._control)
        if self.parentWidget() is not host:
            self.setParent(host)
        ancestor: QWidget | None = self._control
        while ancestor is not None and ancestor is not host:
            ancestor.installEventFilter(self)
            self._watched.append(ancestor)
            ancestor = ancestor.parentWidget()
        self.place()

    def place(self) -> None:
        """Follow the control where it went."""
        control = self._control
        host = self.parentWidget()
        if control is None or host is None or not control.isVisibleTo(host) or not host.isAncestorOf(control):
            self.hide()
            return
        reach = round(_REACH * theme().scale)
        corner = control.mapTo(host, QPoint(0, 0))
        above = int(getattr(control, "focus_top", 0)) - reach
        self.setGeometry(QRect(corner, control.size()).adjusted(-reach, above, reach, reach))
        self.raise_()
        for passing in self._passing(host, control):
            self.stackUnder(passing)
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the control and what holds it."""
        if event.type() in _FOLLOWED:
            self.place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        if self._control is not None:
            radius = float(getattr(self._control, "focus_radius", 10.0)) + _REACH / 2
            draw_ring(smooth(self), QRectF(self.rect()), radius=radius)

    @staticmethod
    def _passing(host: QWidget, control: QWidget) -> Iterator[QWidget]:
        """Yield what passes over the host, and stays over the ring."""
        if host.property(TOASTS):
            for child in host.findChildren(Toast, options=Qt.FindChildOption.FindDirectChildrenOnly):
                if not child.isAncestorOf(control):
                    yield child

    def _unwatch(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()


class FocusRings(QObject):
    """Keeps a ring round whatever has the focus. Make one with `show_focus_rings`."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: FocusRing | None = None
        self._control: QWidget | None = None
        app.focusChanged.connect(self._follow)
        theme().changed.connect(self._restyle)

    def ring(self) -> FocusRing | None:
        """Return the ring, if a control has it now."""
        return self._ring

    @Slot("QWidget*", "QWidget*")
    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        self._drop()
        if now is None or getattr(now, "focus_radius", None) is None:
            return
        self._control = now
        self._ring = FocusRing()
        self._ring.surround(now)
        now.destroyed.connect(self._drop)

    @Slot()
    def _restyle(self) -> None:
        if self._ring is not None and isValid(self._ring):
            self._ring.place()
            self._ring.update()

    @Slot()
    def _drop(self) -> None:
        ring, control, self._ring, self._control = self._ring, self._control, None, None
        if control is not None and isValid(control):
            # A page that is left may be deleted once the focus is on another: its end is not this ring's.
            control.destroyed.disconnect(self._drop)
        # The window that held the ring may have been deleted, and the ring with it.
        if ring is not None and isValid(ring):
            ring.surround(None)
            ring.deleteLater()


class _Installed:
    rings: FocusRings | None = None


def show_focus_rings(app: QApplication) -> FocusRings:
    """Draw the ring round whatever has the focus in this application, from now on."""
    if _Installed.rings is None or _Installed.rings.parent() is not app:
        _Installed.rings = FocusRings(app)
    return _Installed.rings


def _host_of(control: QWidget) -> QWidget:
    ancestor = control.parentWidget()
    while ancestor is not None:
        parent = ancestor.parentWidget()
        if isinstance(parent, QAbstractScrollArea) and parent.viewport() is ancestor:
            return ancestor
        if ancestor.isWindow() or parent is None or ancestor.property(TOASTS):
            return ancestor
        ancestor = parent
    return control
