"""Three notes before the act: how like situations were decided, who decides, what will be kept."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.ui.adaptations.sentences import alike, what_is_kept, who_decides
from agent_desktop.ui.adaptations.view_model import AdaptViewModel
from agent_desktop.ui.theme.roles import TONES, Tone
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Part, Row, Stretch

_SIDE_BY_SIDE = 560
_MARGINS, _SHORT_MARGINS = (15, 11, 14, 12), (15, 7, 14, 8)


class Notes(QWidget):
    """A change of who decides is said aloud: the handle may pass a limit without one looking."""

    def __init__(self, view_model: AdaptViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._alike = PlainLabel("", role="small", wrap=True)
        self._who = PlainLabel("", role="small", wrap=True)
        self._kept = PlainLabel("", role="small", wrap=True)
        self._notes = (
            _note("equal", _("In similar situations"), self._alike, "ok"),
            _note("user-check", _("Who decides"), self._who, "margin"),
            _note("file-clock", _("What will be kept"), self._kept, "rule"),
        )
        self._row = Row(*(Part(note, 1) for note in self._notes), spacing=12)
        self.setLayout(self._row)
        view_model.began.connect(self._begin)
        view_model.changed.connect(self._follow)
        theme().changed.connect(self._fold)

    def set_short(self, short: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Stand closer when the page is low."""
        for note in self._notes:
            note.set_margins(_SHORT_MARGINS if short else _MARGINS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the form that fits."""
        super().resizeEvent(event)
        self._fold()

    @Slot()
    def _begin(self) -> None:
        self._show_value()

    def _show_value(self) -> None:
        self._alike.setText(alike(self._view_model))
        self._who.setText(who_decides(self._view_model))
        self._kept.setText(what_is_kept(self._view_model))

    @Slot()
    def _follow(self) -> None:
        before = self._who.text()
        self._show_value()
        if self._who.text() != before:
            announce(self, self._who.text())

    @Slot()
    def _fold(self) -> None:
        beside = self.width() >= theme().s(_SIDE_BY_SIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != way:
            self._row.setDirection(way)
            self.updateGeometry()


def _note(icon: str, title: str, words: PlainLabel, tone: Tone) -> Note:
    ink = TONES[tone].ink
    head = Row(
        IconView(icon, size=17, color=ink),
        Part(PlainLabel(title, role="small", weight="semibold", color=ink, elide=True), 1),
        spacing=8,
    )
    return Note(head, words, Stretch(), tone=tone, margins=_MARGINS)
