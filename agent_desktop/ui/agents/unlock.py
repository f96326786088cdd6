"""The lock: one field on a still ground. It names nobody, neither who works here nor who waits."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.agents.lifted_card import LiftedCard
from agent_desktop.ui.agents.lock_faces import BlockedFace, KeyFace
from agent_desktop.ui.agents.unlock_view_model import UnlockViewModel, WayIn
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.rings import SoftRings

if TYPE_CHECKING:
    # What opens is loaded behind the lock, once the lock is painted.
    from agent_desktop.agents.opening import OpenDesk
    from agent_desktop.store.keys import OpenedKeys

_CARD_WIDTH, _TALL_ENOUGH = 446, 600
_ALL = 100  # against the one of a stretch: what is left goes there once the card is as wide as it likes


class UnlockPage(SoftRings):
    """Asks for the phrase, or for the recovery code; says what is safe when neither can open.

    `opened` and `recovered` repeat those of the view model; `left` asks to leave the application.
    """

    opened = Signal(object)
    recovered = Signal(object)
    left = Signal()

    def __init__(self, view_model: UnlockViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._view_model = view_model
        # Each is made when it is first shown: most days one is, and the first paint waits for it.
        self._faces: dict[WayIn, KeyFace] = {}
        self._blocked: BlockedFace | None = None
        self._compact = False
        self._card = LiftedCard(width=_CARD_WIDTH)
        scrolled = Page(
            Column(Stretch(), Row(Stretch(), Part(self._card, _ALL), Stretch()), Stretch()), ground="chrome"
        )
        self.setLayout(Column(Part(scrolled, 1), _footer(), spacing=0, margins=(20, 20, 20, 26)))
        theme().changed.connect(self._fold)
        view_model.changed.connect(self.refresh)
        view_model.refused.connect(self._refused)
        view_model.opened.connect(self._opened)
        view_model.recovered.connect(self._recovered)
        self._shown: QWidget | None = None
        self.refresh()

    def focus_field(self) -> None:
        """Put the focus where one acts: the field, or the button when no key opens."""
        if self._view_model.blocked is not None:
            self._blocked_face.first_act.setFocus()
        else:
            self._face.field.edit.setFocus()

    @Slot()
    def refresh(self) -> None:
        """Show what is asked now, and how it went."""
        shown = self._face if self._view_model.blocked is None else self._blocked_face
        for face in self._made():
            face.setVisible(face is shown)
            face.refresh()
        if shown is not self._shown:
            self._shown = shown
            self.focus_field()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button in focus with Enter, go back to what is asked first with Escape."""
        focused = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        elif event.key() == Qt.Key.Key_Escape:
            self._view_model.choose(self._view_model.first_way)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what only adorns when the height is short."""
        super().resizeEvent(event)
        self._fold()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was typed."""
        self._forget()
        super().hideEvent(event)

    @property
    def _face(self) -> KeyFace:
        way = self._view_model.way
        if way not in self._faces:
            self._faces[way] = KeyFace(way, self._view_model)
            self._take_in(self._faces[way])
        return self._faces[way]

    @property
    def _blocked_face(self) -> BlockedFace:
        if self._blocked is None:
            self._blocked = BlockedFace(self._view_model)
            self._blocked.left.connect(self.left)
            self._take_in(self._blocked)
        return self._blocked

    def _made(self) -> tuple[KeyFace | BlockedFace, ...]:
        return (*self._faces.values(), *(() if self._blocked is None else (self._blocked,)))

    def _take_in(self, face: KeyFace | BlockedFace) -> None:
        self._card.add(face)
        face.set_compact(self._compact)

    @Slot()
    def _fold(self) -> None:
        self._compact = self.height() < theme().s(_TALL_ENOUGH)
        self._card.set_compact(self._compact)
        for face in self._made():
            face.set_compact(self._compact)

    @Slot()
    def _refused(self) -> None:
        self._face.field.edit.selectAll()
        self.focus_field()

    @Slot(object)
    def _opened(self, desk: "OpenDesk") -> None:
        self._forget()
        self.opened.emit(desk)

    @Slot(object)
    def _recovered(self, keys: "OpenedKeys") -> None:
        self._forget()
        self.recovered.emit(keys)

    def _forget(self) -> None:
        for face in self._faces.values():
            face.forget()


def _footer() -> QWidget:
    words = PlainLabel(tidy(_("Encrypted on this workstation")), role="small", color="ink_2")
    return holder(Row(Stretch(), IconView("lock", size=15, color="ink_3"), words, Stretch(), spacing=7))
