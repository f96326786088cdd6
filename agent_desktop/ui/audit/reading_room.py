"""A bundle being read: its decisions, the one in front, the opinion on it; one side where room is short."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from agent_desktop.audit.at_hand import CaseAtHand
from agent_desktop.audit.records import Case
from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import filled, full_date, short_day, tidy
from agent_desktop.ui.audit.case_head import CaseHead
from agent_desktop.ui.audit.case_list import CaseList, CaseRow
from agent_desktop.ui.audit.case_pane import CasePane
from agent_desktop.ui.audit.form import ReadingForm
from agent_desktop.ui.audit.integrity import IntegrityCard
from agent_desktop.ui.audit.opinion_side import OpinionSide
from agent_desktop.ui.audit.reading_view_model import ReadingViewModel
from agent_desktop.ui.audit.words import decided, sample_words, state_words, to_read_words
from agent_desktop.ui.shell_page import Handlers
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note, Sheet
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, holder
from agent_desktop.ui.widgets.segmented import Choice, Segmented

_BESIDE, _WIDE = 1080, 1600
_LIST, _SIDE, _WIDE_LIST, _WIDE_SIDE = 276, 372, 300, 820
"""Widths of the page from which all three stand beside one another, and all that stands at the side too."""

_NO_LIMIT = 16_777_215
_TOP = Qt.AlignmentFlag.AlignTop
_CASES, _CASE, _OPINION = "cases", "case", "opinion"
_PANES = (_CASES, _CASE, _OPINION)


class ReadingRoom(QWidget):
    """`back_asked`: to the bundles; `return_asked`: what was concluded is to go back.

    `answers_asked`: what agents answered is to be read again; `print_asked`: a proof, on paper.
    """

    back_asked = Signal()
    answers_asked = Signal()
    return_asked = Signal()
    print_asked = Signal()

    def __init__(self, view_model: ReadingViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._is_beside, self._pane = True, _CASE
        self._words: dict[str, tuple[str, str]] = {}
        self.integrity, self._list = IntegrityCard(), CaseList()
        self._count = PlainLabel("", role="small", color="ink_2")
        self._drawn = PlainLabel("", role="micro", color="ink_2", wrap=True)
        self._masked = PlainLabel("", role="small", wrap=True)
        self._return = Button(_("Send my readings back…"), identifier="audit.return", icon="send", size="s")
        self._answers = Button(
            _("What you were answered"), identifier="audit.answers", icon="messages-square", size="s"
        )
        self._head = CaseHead(view_model)
        self._previous = IconButton(
            "chevron-left", _("Decision before"), identifier="audit.previous", kind="quiet", size="m"
        )
        self._following = IconButton(
            "chevron-right", _("Decision after"), identifier="audit.following", kind="quiet", size="m"
        )
        self._back = IconButton("arrow-left", _("Back to the bundles"), identifier="audit.back", kind="quiet")
        self._switch = Segmented(
            [Choice(_CASES, _("Decisions")), Choice(_CASE, _("Reading")), Choice(_OPINION, _("Opinion"))],
            name=_("What is shown"),
            identifier="audit.pane",
            value=_CASE,
            wide=True,
        )
        self.setLayout(self._arranged())

    def fill(self) -> Iterator[None]:
        """Make the decision and the opinion on it, and stop after each so that the window can answer."""
        self._case = CasePane(self._view_model)
        self._told.add(Part(self._case, 1))
        yield
        self.side = OpinionSide(self._view_model)
        self._sides.add(self.side)
        yield
        yield from self.side.fill()
        yield
        self._connect()

    @property
    def form(self) -> ReadingForm:
        """Return where the opinion is written."""
        return self.side.form

    def handlers(self) -> Handlers:
        """Conclude, go from decision to decision, from side to side, and back."""
        return {
            "back": self.back_asked.emit,
            "finish": self._finish,
            "proceed": self._after,
            "step_back": self._before,
            "next_pane": self._next_pane,
            "previous_pane": self._previous_pane,
            "sheet": self._ask_return,
        }

    def focus_first(self) -> None:
        """Land on the list of decisions, or on the decision where it alone shows."""
        (self._list if self._is_beside else self._switch).setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the three where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arranged(self) -> Column:
        title = PlainLabel(_("To read"), role="h3")
        mask = Note(
            Row(
                Part(IconView("eye-off", size=16, color="rule"), align=_TOP), Part(self._masked, 1), spacing=8
            ),
            tone="rule",
        )
        cases = Sheet(
            holder(
                Column(
                    Row(Part(title, 1), self._count, spacing=8),
                    self._drawn,
                    spacing=2,
                    margins=(12, 0, 12, 0),
                )
            ),
            Part(self._list, 1),
            holder(Column(mask, Row(self._answers), Row(self._return), spacing=8, margins=(6, 0, 6, 0))),
            spacing=8,
            margins=(6, 14, 6, 10),
        )
        self._left = holder(Column(self.integrity, Part(cases, 1), spacing=10))
        steps = holder(Row(self._previous, self._following, spacing=8))
        head = Row(Part(self._back, align=_TOP), Part(self._head, 1), Part(steps, align=_TOP), spacing=10)
        self._told = Column(head, spacing=10)
        self._middle = holder(self._told)
        self._sides = Row(self._left, Part(self._middle, 1), spacing=14)
        self._switch_held = holder(Row(self._switch))
        return Column(self._switch_held, Part(self._sides, 1), spacing=10)

    def _connect(self) -> None:
        model = self._view_model
        model.shown.connect(self._show_bundle)
        model.chosen.connect(self._show_case)
        model.concluded.connect(self._show_concluded)
        model.noted.connect(self._show_rows)
        model.told.connect(self._head.show_who)
        self._list.chosen.connect(model.choose)
        self._list.opened.connect(self._open)
        self._previous.clicked.connect(self._before)
        self._following.clicked.connect(self._after)
        self._back.clicked.connect(self.back_asked)
        self._return.clicked.connect(self.return_asked)
        self._answers.clicked.connect(self.answers_asked)
        self.form.next_asked.connect(self._go_on)
        self.side.print_asked.connect(self.print_asked)
        self._switch.chosen.connect(self._show_pane)
        theme().changed.connect(self._arrange)

    @Slot()
    def _show_bundle(self) -> None:
        bundle = self._view_model.bundle
        if bundle is None:
            return
        opened = bundle.opened
        self._words.clear()
        words = ngettext("{count} entry verified.", "{count} entries verified.", opened.entries)
        told = [filled(words, count=opened.entries)]
        told.append(_("Open until {day}.").format(day=full_date(opened.note.until.date())))
        self.integrity.show_verdict(opened.verdict, told)
        self._answers.setVisible(bool(bundle.answers))
        self._drawn.setText(sample_words(opened.note))
        masked = _("The agent’s name stays masked until your opinion: one reads the act before the person.")
        together = _("A small team: nobody is masked, and it is read together, from what was lacking.")
        self._masked.setText(tidy(together if self._view_model.together else masked))
        self._show_rows()

    @Slot()
    def _show_rows(self) -> None:
        model = self._view_model
        current = "" if model.current is None else model.current.case.leaf
        to_read = [self._row(one, current) for one in model.to_read]
        done = [self._row(one, current) for one in model.read_already]
        heading = [CaseRow(leaf="", title=_("Read already"))] if done else []
        self._list.show_rows((*to_read, *heading, *done), current)
        self._count.setText(to_read_words(len(to_read), len(to_read) + len(done)))
        self._return.setVisible(bool(done))

    def _row(self, one: CaseAtHand, current: str) -> CaseRow:
        case, leaf = one.case, one.case.leaf
        if self._view_model.hides(one):
            is_said = leaf in self._view_model.redecided
            state, icon = (_("said"), "circle-check") if is_said else (_("to decide"), "circle")
            return CaseRow(
                leaf=leaf,
                title=tidy(case.title),
                line=short_day(case.day),
                state=state,
                icon=icon,
                tone="accent" if leaf == current else "neutral",
            )
        outcome = None if one.reading is None else one.reading.outcome
        is_current = leaf == current
        state, icon, tone = state_words(outcome, is_drafted=one.draft is not None, is_current=is_current)
        title, line = self._words.get(leaf) or self._words.setdefault(leaf, self._words_of(case))
        return CaseRow(leaf=leaf, title=title, line=line, state=state, icon=icon, tone=tone)

    def _words_of(self, case: Case) -> tuple[str, str]:
        """Return what the list says of a decision, which never changes while its bundle is read."""
        bundle = self._view_model.bundle
        pack = None if bundle is None else bundle.packs.get(case.pack_digest)
        return decided(case, pack), tidy(f"{short_day(case.day)} · {case.title}")

    @Slot()
    def _show_case(self) -> None:
        self._head.show_case()
        self._case.show_case()
        place, count = self._view_model.place
        self._previous.setEnabled(place > 1)
        self._following.setEnabled(0 < place < count)
        self._show_rows()

    @Slot()
    def _show_concluded(self) -> None:
        self._show_rows()
        left = len(self._view_model.to_read)
        words = ngettext("Signed. {count} decision is left.", "Signed. {count} decisions are left.", left)
        announce(self, filled(words, count=left) if left else _("Signed. Every decision was read."))

    @Slot(str)
    def _open(self, _leaf: str) -> None:
        self._show_pane(_CASE)
        self.side.focus_first() if self._is_beside else self._switch.setFocus()

    @Slot()
    def _go_on(self) -> None:
        self._view_model.next_unread()
        self._show_pane(_CASE)
        if self._is_beside:
            self.side.focus_first()

    @Slot()
    def _finish(self) -> None:
        """Conclude where the opinion is in sight, so that what is missing is seen."""
        if self._view_model.is_hidden:
            self._view_model.next_hidden()
            return
        self.side.show_form()
        self.form.finish()

    @Slot()
    def _before(self) -> None:
        self._view_model.step(-1)

    @Slot()
    def _after(self) -> None:
        self._view_model.step(1)

    @Slot()
    def _ask_return(self) -> None:
        if self._view_model.read_already:
            self.return_asked.emit()

    @Slot()
    def _next_pane(self) -> None:
        self._step_pane(1)

    @Slot()
    def _previous_pane(self) -> None:
        self._step_pane(-1)

    def _step_pane(self, by: int) -> None:
        if not self._is_beside:
            self._show_pane(_PANES[(_PANES.index(self._pane) + by) % len(_PANES)])
            self._switch.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.side.has_focus():
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.side.focus_first()

    @Slot(str)
    def _show_pane(self, pane: str) -> None:
        self._pane = pane
        self._switch.set_value(pane)
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        width = self.width() / theme().scale
        self._is_beside = width >= _BESIDE
        self._switch_held.setVisible(not self._is_beside)
        sides = {_CASES: self._left, _CASE: self._middle, _OPINION: self.side}
        for name, side in sides.items():
            side.setVisible(self._is_beside or name == self._pane)
        wide = width >= _WIDE
        self.side.set_wide(is_wide=wide)
        for side, usual, more in ((self._left, _LIST, _WIDE_LIST), (self.side, _SIDE, _WIDE_SIDE)):
            length = theme().s(more if wide else usual) if self._is_beside else 0
            side.setMinimumWidth(length)
            side.setMaximumWidth(length or _NO_LIMIT)
