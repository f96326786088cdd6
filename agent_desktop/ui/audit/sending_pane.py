"""« Faire relire »: whom it is for, what is drawn or chosen, the bundle; and readings that come back."""

from collections.abc import Iterator
from pathlib import Path
from secrets import randbelow

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.audit.pairs import FEWEST
from agent_desktop.audit.records import Why
from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import tidy
from agent_desktop.simplification.records import HalfYear
from agent_desktop.ui.audit.choosing_list import ChoosingList
from agent_desktop.ui.audit.returning_pane import ReturningPane, say
from agent_desktop.ui.audit.sending_view_model import SPANS, SendingViewModel
from agent_desktop.ui.audit.sending_words import (
    case_row,
    certainty_words,
    decision_words,
    pairs_words,
    sent_words,
)
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note, Sheet
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.progress_bar import ProgressBar
from agent_desktop.ui.widgets.segmented import Choice, Segmented
from agent_desktop.ui.widgets.select_field import SelectField
from agent_desktop.ui.widgets.text_area import TextArea

_WIDEST, _BESIDE = 1320, 940
_MORE, _LESS = 5, 3
_LOOK_AGAIN_MS = 200
_TOP = Qt.AlignmentFlag.AlignTop
_USUAL = 30
_SPANS = {30: N_("A month"), 92: N_("Three months"), 365: N_("A year")}
_WHYS = {
    Why.DRAW: N_("Drawn by lot"),
    Why.SELECTION: N_("Chosen one by one"),
    Why.COMPLAINT: N_("After a complaint"),
}
_PAIRS = "pairs"
"""How decisions are taken when like ones, with opposite outcomes, are to be decided again."""


class SendingPane(QWidget):
    """`card_asked`, `bundle_asked`, `answers_asked`: a file is to be chosen; `report_asked`: a report."""

    card_asked = Signal()
    bundle_asked = Signal()
    answers_asked = Signal()
    report_asked = Signal()

    def __init__(self, view_model: SendingViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._make_parts()
        left = Sheet(*self._sheet(), spacing=11, margins=(20, 16, 20, 16))
        self._returning = ReturningPane(self._view_model)
        both = FoldingRow(Part(left, _MORE), Part(self._returning, _LESS), least=_BESIDE, spacing=14)
        keep_size(both, max_width=_WIDEST)
        self._page = Page(Column(Row(Part(both, 100), Stretch()), Stretch(), margins=(4, 2, 12, 20)))
        self.setLayout(Column(Part(self._page, 1), spacing=0))
        self._connect()
        self._show()

    @property
    def half(self) -> HalfYear | None:
        """Return the half year whose report is asked for."""
        return self._returning.half

    def focus_first(self) -> None:
        """Begin with whom it is for."""
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def send(self, path: Path) -> None:
        """Make the bundle that was asked, in a file."""
        self._view_model.send(
            path,
            self.why,
            size=self.size_wanted,
            seed=self._seed.text(),
            leaves=self.leaves,
            reason=self._reason.text(),
            heard=self._heard.text(),
            pairs=self.is_pairs,
        )

    @property
    def why(self) -> Why:
        """Return why decisions are read again; like pairs are a selection that the program finds."""
        return Why.SELECTION if self.is_pairs else Why(self._why.value() or Why.DRAW.value)

    @property
    def is_pairs(self) -> bool:
        """Tell whether like pairs are to be decided again."""
        return self._why.value() == _PAIRS

    @property
    def leaves(self) -> tuple[str, ...]:
        """Return the decisions that are chosen: several, or the one that a complaint is about."""
        if self.is_pairs:
            return ()
        if self.why is Why.SELECTION:
            return self._several.leaves
        decision = self._decision.value()
        return () if self.why is Why.DRAW or decision is None else (decision,)

    @property
    def size_wanted(self) -> int:
        """Return how many decisions are to be drawn."""
        text = self._size.text().strip()
        return int(text) if text.isascii() and text.isdigit() else 0

    def _make_parts(self) -> None:
        self._choose = Button(_("Choose the reader’s card…"), identifier="audit.to", icon="id-card")
        self._whom = PlainLabel("", weight="semibold", wrap=True)
        self._heard = Field(
            _("Code that the reader read out to you"),
            identifier="audit.heard",
            example="KX7F2-M9QTR-4D8HV-E1C3W-77ZPA",
            hint=_("By telephone, on a number that you already know. It is asked once."),
            max_length=60,
        )
        self._days = Segmented(
            [Choice(str(days), _(_SPANS[days])) for days in SPANS],
            name=_("How far back"),
            identifier="audit.days",
            value=str(self._view_model.days),
        )
        self._why = Segmented(
            [
                *(Choice(why.value, _(words)) for why, words in _WHYS.items()),
                Choice(_PAIRS, _("Like pairs, blind")),
            ],
            name=_("How they are taken"),
            identifier="audit.why",
            value=Why.DRAW.value,
        )
        self._size = Field(_("How many to read"), identifier="audit.size", text=str(_USUAL), max_length=4)
        self._seed = Field(
            _("Seed of the draw"),
            identifier="audit.seed",
            text=f"{randbelow(10_000):04} {randbelow(10_000):04}",
            hint=_("Figures that nobody chose. Whoever opens the bundle draws again from them."),
            max_length=64,
        )
        self._again = Button(_("Have a share read twice"), identifier="audit.twice", size="s", icon="users")
        self._again.hide()
        self._tells = PlainLabel("", role="small", wrap=True)
        self._decision = SelectField(_("Which decision"), (), identifier="audit.decision")
        self._several = ChoosingList()
        self._paired = PlainLabel("", role="small", wrap=True)
        self._paired_held = Note(self._paired, tone="rule")
        self._reason = TextArea(
            _("Why it is read again"),
            identifier="audit.reason",
            hint=_("It is kept in the ledger, and the agent reads it."),
            lines=2,
            most_lines=6,
        )
        self._send = Button(_("Seal the bundle…"), identifier="audit.send", kind="primary", icon="lock")
        self._bar = ProgressBar(name=_("Sealing"), identifier="audit.send.bar")
        self._stop = Button(_("Stop"), identifier="audit.send.stop", icon="x", size="s")
        self._under_way = holder(Row(Part(self._bar, 1), self._stop, spacing=12))
        self._result = PlainLabel("", weight="semibold", wrap=True)
        self._under_way.hide()
        self._look = QTimer(self, interval=_LOOK_AGAIN_MS)

    def _sheet(self) -> Iterator[QWidget]:
        yield PlainLabel(_("Have decisions read again"), role="h3")
        words = _(
            "What is drawn is in the ledger before anyone’s name is read. The file opens for one reader."
        )
        yield PlainLabel(tidy(words), role="small", color="ink_2", wrap=True)
        yield holder(Row(self._choose, Part(self._whom, 1), spacing=12))
        yield self._heard
        yield holder(Row(self._days, self._why, Stretch(), spacing=12))
        self._drawing = holder(
            Column(
                Row(Part(self._size, 1, align=_TOP), Part(self._seed, 2, align=_TOP), spacing=12),
                Note(self._tells, tone="rule"),
                Row(self._again, Stretch()),
                spacing=8,
            )
        )
        self._naming = holder(
            Column(self._paired_held, self._decision, self._several, self._reason, spacing=8)
        )
        yield self._drawing
        yield self._naming
        yield holder(Row(self._send, Stretch()))
        yield self._under_way
        yield self._result

    def _connect(self) -> None:
        model = self._view_model
        self._choose.clicked.connect(self.card_asked)
        self._send.clicked.connect(self.bundle_asked)
        self._returning.answers_asked.connect(self.answers_asked)
        self._returning.report_asked.connect(self.report_asked)
        self._stop.clicked.connect(model.stop)
        self._days.chosen.connect(self._look_back)
        self._why.chosen.connect(self._show)
        self._size.edited.connect(self._show)
        self._several.changed.connect(self._show)
        self._look.timeout.connect(self._tell)
        model.changed.connect(self._show)
        model.sending.connect(self._show_sending)
        model.agreed.connect(self._show_agreed)
        self._again.clicked.connect(self._take_last_draw)

    @Slot(str)
    def _look_back(self, days: str) -> None:
        self._view_model.look_back(int(days))

    @Slot()
    def _show(self) -> None:
        model, is_draw = self._view_model, self.why is Why.DRAW
        card = model.card
        self._whom.setText("" if card is None else card.name)
        self._heard.setVisible(card is not None and not model.is_trusted)
        self._drawing.setVisible(is_draw)
        self._naming.setVisible(not is_draw)
        self._several.setVisible(self.why is Why.SELECTION and not self.is_pairs)
        pairs = model.pairs if self.is_pairs else 0
        self._paired.setText(pairs_words(pairs))
        self._paired_held.setVisible(self.is_pairs)
        self._decision.setVisible(self.why is Why.COMPLAINT)
        self._several.show_decisions([case_row(one) for one in model.decisions])
        self._tells.setText(certainty_words(model.certainty(self.size_wanted)))
        choices = [Choice(one.leaf or "", decision_words(one)) for one in model.decisions]
        chosen = self._decision.value()
        kept = chosen if any(choice.value == chosen for choice in choices) else None
        self._decision.set_choices(choices, kept or (choices[0].value if choices else None))
        has_some = is_draw or bool(self.leaves) or pairs >= FEWEST
        self._send.setEnabled(
            card is not None and model.progress is None and bool(model.decisions) and has_some
        )

    @Slot()
    def _tell(self) -> None:
        progress = self._view_model.progress
        self._bar.setValue(0 if progress is None else progress.percent)

    @Slot()
    def _show_sending(self) -> None:
        model = self._view_model
        is_under_way = model.progress is not None
        had_focus = self._send.hasFocus() or self._stop.hasFocus()
        self._under_way.setVisible(is_under_way)
        if is_under_way:
            self._result.setText("")
            self._look.start()
        else:
            self._look.stop()
            say(self._result, sent_words(model))
        self._show()
        if had_focus:
            (self._stop if is_under_way else self._send).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_agreed(self) -> None:
        self._again.setVisible(self._view_model.last_draw is not None)

    @Slot()
    def _take_last_draw(self) -> None:
        """Take the seed of the last draw and a share of it: another reader then reads the same first ones."""
        last = self._view_model.last_draw
        if last is None:
            return
        self._seed.set_text(last.seed)
        self._size.set_text(str(last.share))
        self._show()
        words = _("The same seed, and one in five of them: choose the card of another reader.")
        say(self._result, tidy(words))
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)
