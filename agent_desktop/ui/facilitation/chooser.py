"""Choose what to explain: search by any word, without accents; the first procedure is one key away."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.catalog import Validity
from agent_desktop.facilitation.findings import Finding
from agent_desktop.facilitation.search import found
from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facilitation.procedure_card import ProcedureCard
from agent_desktop.ui.facilitation.resume_offer import ResumeOffer
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.empty_state import EmptyState
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.page import Page

_WIDEST = 860
_ALL = 100  # against the one of a stretch: what is left goes there once the column is as wide as it likes


class ProcedureChooser(QWidget):
    """Down goes from the search to the cards. A text out of date opens only once the agent agreed."""

    started = Signal(object)

    def __init__(self, view_model: ScriptViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._cards: list[ProcedureCard] = []
        self._search = Field(
            _("What is it about?"),
            identifier="script.search",
            example=_("For instance: tax, overpaid benefit, missing paper"),
            role="lead",
            height=44,
            max_length=120,
        )
        self._search.edited.connect(self._show)
        self._search.edit.returnPressed.connect(self._take_first)
        self._search.edit.installEventFilter(self)
        self._offer = ResumeOffer(view_model.earlier, limit=3)
        self._late = self._make_late()
        self._list = Column(spacing=10)
        inner = Column(
            PlainLabel(tidy(_("Which rule do we explain?")), role="h1", wrap=True),
            self._offer,
            self._search,
            self._late,
            holder(self._list),
            Stretch(),
            spacing=14,
            margins=(6, 6, 6, 16),
        )
        column = holder(inner)
        keep_size(column, max_width=_WIDEST)
        row = Row(Stretch(), Part(column, _ALL), Stretch(), margins=(4, 4, 4, 4))
        self.setLayout(Column(Page(row), spacing=0))
        view_model.library.listed.connect(self._show)

    def enter(self) -> None:
        """Read the folder again, put the focus on the search."""
        self._late.hide()
        self._view_model.library.look(self._view_model.failed.emit)
        self._offer.show_offers()
        self._show()
        self._search.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._search.edit.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go down from the search to the first card."""
        down = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if down and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down and self._cards:
            self._cards[0].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from card to card with the arrows; up from the first goes back to the search."""
        here = next((n for n, card in enumerate(self._cards) if card.hasFocus()), None)
        if here is None or event.key() not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            super().keyPressEvent(event)
            return
        there = here + (1 if event.key() == Qt.Key.Key_Down else -1)
        if there < 0:
            self._search.edit.setFocus(Qt.FocusReason.TabFocusReason)
        elif there < len(self._cards):
            self._cards[there].setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _show(self) -> None:
        clear(self._list)
        library = self._view_model.library
        proposed = found(library.packs, self._search.text())
        self._cards = [ProcedureCard(one, one.pack.validity(self._view_model.day)) for one in proposed]
        for card in self._cards:
            card.clicked.connect(self._chosen)
            self._list.add(card)
            card.show()
        if library.is_read and not proposed:
            self._list.add(_nothing(typed=bool(self._search.text().strip())))
        if library.refused:
            self._list.add(refused_note(library.refused))

    @Slot()
    def _take_first(self) -> None:
        if not self._search.text().strip():
            self._view_model.earlier.take_up_last()
        elif self._cards:
            self._cards[0].click()

    @Slot()
    def _chosen(self) -> None:
        card = self.sender()
        if not isinstance(card, ProcedureCard):
            return
        if card.validity is Validity.CURRENT:
            self.started.emit(card.found)
            return
        self._ask_late(card)

    def _make_late(self) -> Note:
        self._late_words = PlainLabel(weight="medium", wrap=True)
        self._open_late = Button(_("Open it all the same"), identifier="script.late.open", size="s")
        leave = Button(_("Leave it"), identifier="script.late.leave", size="s", kind="primary")
        self._open_late.clicked.connect(self._really_open)
        leave.clicked.connect(self._leave_late)
        note = Note(
            self._late_words,
            holder(Row(Stretch(), self._open_late, leave, spacing=6)),
            tone="attn",
            spacing=8,
        )
        note.hide()
        return note

    def _ask_late(self, card: ProcedureCard) -> None:
        self._waiting = card.found
        words = tidy(_("“{title}” is not in force today: what it says may no longer be true."))
        self._late_words.setText(tidy(words.format(title=card.pack.title)))
        self._late.show()
        announce(self._late, self._late_words.text(), at_once=True)
        self._open_late.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _really_open(self) -> None:
        self._late.hide()
        self.started.emit(self._waiting)

    @Slot()
    def _leave_late(self) -> None:
        self._late.hide()
        self._search.edit.setFocus(Qt.FocusReason.OtherFocusReason)


def _nothing(*, typed: bool) -> EmptyState:
    if typed:
        return EmptyState(
            _("No procedure matches these words"),
            _("Try another word: the name of the letter, of the office."),
            icon="search",
        )
    return EmptyState(
        _("No procedure on this desk"),
        _("Whoever looks after this desk can add them; the exchange goes on without."),
        icon="book-open",
    )


def refused_note(findings: Sequence[Finding]) -> QWidget:
    """Return which files cannot be read, and the line of the first mistake."""
    files = list(dict.fromkeys(Path(finding.file).name for finding in findings))
    words = ngettext(
        "{count} procedure cannot be read: {names}.",
        "{count} procedures cannot be read: {names}.",
        len(files),
    ).format(count=len(files), names=", ".join(files))
    first = findings[0]
    where = _("First mistake: line {line}. The other procedures work.").format(line=first.line)
    lines = Column(
        PlainLabel(tidy(words), role="small", weight="medium", wrap=True),
        PlainLabel(tidy(where), role="small", color="ink_2", wrap=True),
        spacing=1,
    )
    icon = IconView("triangle-alert", size=16, color="attn")
    return Note(
        holder(Row(Part(icon, align=Qt.AlignmentFlag.AlignTop), Part(holder(lines), 1), spacing=9)),
        tone="attn",
    )
