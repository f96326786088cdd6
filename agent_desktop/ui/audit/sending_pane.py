"""« Faire relire »: whom it is for, what is drawn or chosen, the bundle; and readings that come back."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from secrets import randbelow

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.adaptations.records import AdaptationRecord
from agent_desktop.audit.pairs import FEWEST
from agent_desktop.audit.records import Way, Why
from agent_desktop.audit.twice import Twice
from agent_desktop.foundation.i18n import N_, _, ngettext
from agent_desktop.foundation.typography import filled, full_date, number, short_day, tidy
from agent_desktop.reports.dossier.counted import half_name
from agent_desktop.simplification.records import HalfYear
from agent_desktop.ui.adaptations.units import value_words
from agent_desktop.ui.audit.case_list import CaseRow
from agent_desktop.ui.audit.choosing_list import ChoosingList
from agent_desktop.ui.audit.sending_view_model import SPANS, Certainty, SendingViewModel
from agent_desktop.ui.sentences import describe
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.widgets.announce import announce
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
        self._merge = Button(_("Take readings back…"), identifier="audit.merge", icon="mail-open")
        self._merged = PlainLabel("", weight="semibold", wrap=True)
        words = _("The file that a reader gave back: what is there already is passed over, twice is once.")
        right = Sheet(
            PlainLabel(_("Readings that come back"), role="h3"),
            PlainLabel(tidy(words), role="small", color="ink_2", wrap=True),
            holder(Row(self._merge, Stretch())),
            self._merged,
            spacing=10,
            margins=(20, 16, 20, 16),
        )
        report = self._report_sheet()
        beside = holder(Column(right, self._twice_sheet(), report, spacing=14))
        both = FoldingRow(Part(left, _MORE), Part(beside, _LESS), least=_BESIDE, spacing=14)
        keep_size(both, max_width=_WIDEST)
        self._page = Page(Column(Row(Part(both, 100), Stretch()), Stretch(), margins=(4, 2, 12, 20)))
        self.setLayout(Column(Part(self._page, 1), spacing=0))
        self._connect()
        self._show()

    @property
    def half(self) -> HalfYear | None:
        """Return the half year whose report is asked for."""
        chosen = self._half.value()
        return next((one for one in self._view_model.halves if str(one) == chosen), None)

    def _twice_sheet(self) -> QWidget:
        self._agreed = PlainLabel("", role="small", wrap=True)
        self._apart = PlainLabel("", role="small", color="ink_2", wrap=True)
        self._apart.hide()
        return Sheet(
            PlainLabel(_("Do two readers agree?"), role="h3"),
            self._agreed,
            self._apart,
            spacing=8,
            margins=(20, 16, 20, 16),
        )

    def _report_sheet(self) -> QWidget:
        halves = self._view_model.halves
        self._half = SelectField(
            _("Half year"),
            [Choice(str(one), half_name(one)) for one in halves],
            identifier="audit.half",
            value=str(halves[0]),
        )
        self._report = Button(
            _("See the report…"), identifier="audit.report", icon="printer", command="sheet"
        )
        self._report.clicked.connect(self.report_asked)
        words = _(
            "Method, sample, how sure it is, what was found from five up, rules to review, corrections and"
            " answers. Half a year that is over; neither a person nor an agent is in it."
        )
        return Sheet(
            PlainLabel(_("Report of a period"), role="h3"),
            PlainLabel(tidy(words), role="small", color="ink_2", wrap=True),
            self._half,
            holder(Row(self._report, Stretch())),
            spacing=10,
            margins=(20, 16, 20, 16),
        )

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
        self._merge.clicked.connect(self.answers_asked)
        self._stop.clicked.connect(model.stop)
        self._days.chosen.connect(self._look_back)
        self._why.chosen.connect(self._show)
        self._size.edited.connect(self._show)
        self._several.changed.connect(self._show)
        self._look.timeout.connect(self._tell)
        model.changed.connect(self._show)
        model.sending.connect(self._show_sending)
        model.merged.connect(self._show_merged)
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
        self._several.show_decisions([_row(one) for one in model.decisions])
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
            self._say(self._result, _sent_words(model))
        self._show()
        if had_focus:
            (self._stop if is_under_way else self._send).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_agreed(self) -> None:
        model = self._view_model
        twice = model.twice
        self._again.setVisible(model.last_draw is not None)
        if twice is None:
            return
        self._agreed.setText(agreement_words(twice))
        self._apart.setText(apart_words(twice))
        self._apart.setVisible(bool(twice.apart))

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
        self._say(self._result, tidy(words))
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_merged(self) -> None:
        self._say(self._merged, _merged_words(self._view_model))

    def _say(self, label: PlainLabel, words: str) -> None:
        label.setText(words)
        if words:
            announce(label, words)


def certainty_words(found: Certainty) -> str:
    """Return what reading so many would tell, with how sure it is."""
    if not found.frame:
        return tidy(_("No decision to read in these days."))
    words = ngettext(
        "{size} of {frame} decision. Half, rounded up ({alike}), is drawn from all alike: if none of"
        " those is at fault, at most {most} is, 95 times out of 100. The other half goes to what"
        " deserves a look.",
        "{size} of {frame} decisions. Half, rounded up ({alike}), is drawn from all alike: if none of"
        " those is at fault, at most {most} are, 95 times out of 100. The other half goes to what"
        " deserves a look.",
        found.frame,
    )
    return filled(words, size=found.size, frame=found.frame, alike=found.alike, most=found.most)


def agreement_words(twice: Twice) -> str:
    """Return how far two readers who did not see each other agree, or why it is not told."""
    if twice.is_small:
        return tidy(_("A team of fewer than five is read together: no agreement is counted."))
    one = twice.agreement
    if one is None:
        return tidy(
            _(
                "Fewer than five decisions were read by two people this year. Have a share of a sample read"
                " twice: neither sees the other’s opinion."
            )
        )
    words = _("{pairs} decisions read by two people: the same outcome {percent}% of the time.")
    told = filled(words, pairs=one.pairs, percent=round(100 * one.observed))
    if one.kappa is None or one.low is None or one.high is None:
        return tidy(f"{told} {_always()}")
    beyond = _("Cohen’s kappa: {kappa}; between {low} and {high}, 95 times out of 100. Chance alone gives 0.")
    kappa, low, high = (number(Decimal(f"{value:.2f}")) for value in (one.kappa, one.low, one.high))
    return tidy(f"{told} {beyond.format(kappa=kappa, low=low, high=high)}")


def _always() -> str:
    return _("Both always said the same: nothing can be told beyond chance.")


def apart_words(twice: Twice) -> str:
    """Return the rules to talk about, where two readers differ: never which of them is right."""
    words = _("To talk about, since the rule lets two answers stand: {rules}.")
    return tidy(words.format(rules=", ".join(twice.apart))) if twice.apart else ""


def pairs_words(pairs: int) -> str:
    """Return how many like pairs there are to decide again, and how it goes."""
    if pairs < FEWEST:
        words = _(
            "Fewer than three pairs in these days: like situations, in one version of a margin, with opposite"
            " outcomes."
        )
        return tidy(words)
    words = ngettext(
        "{count} pair of like situations with opposite outcomes. The reader says what to decide of each"
        " without knowing what was, nor that they are pairs; then sees both. Not in a team under five.",
        "{count} pairs of like situations with opposite outcomes. The reader says what to decide of each"
        " without knowing what was, nor that they are pairs; then sees both. Not in a team under five.",
        pairs,
    )
    return filled(words, count=pairs)


def decision_words(one: AdaptationRecord) -> str:
    """Return a decision among others: its day, its margin, its value; nobody's name."""
    value = "" if one.value is None else value_words(one.value, one.unit)
    return tidy(" · ".join(part for part in (short_day(one.day), one.title, value) if part))


def _row(one: AdaptationRecord) -> CaseRow:
    value = "" if one.value is None else value_words(one.value, one.unit)
    title = tidy(" · ".join(part for part in (one.title, value) if part))
    return CaseRow(leaf=one.leaf or "", title=title, line=short_day(one.day))


def _sent_words(model: SendingViewModel) -> str:
    if model.problem is not None:
        text = describe(model.problem)
        return " ".join(part for part in (text.title, text.safe, text.next_step) if part)
    sent = model.sent
    if sent is None:
        return ""
    words = ngettext(
        "{count} decision of {frame} sealed: {path}. It opens until {day}.",
        "{count} decisions of {frame} sealed: {path}. It opens until {day}.",
        sent.drawn,
    )
    told = filled(
        words,
        count=sent.drawn,
        frame=sent.frame,
        path=sent.path.name,
        day=full_date(sent.expires_at.date()),
    )
    together = _("Fewer than five agents: nothing is masked, it is read together.")
    return tidy(f"{told} {together}" if sent.way is Way.TOGETHER else told)


def _merged_words(model: SendingViewModel) -> str:
    if model.problem is not None:
        text = describe(model.problem)
        return " ".join(part for part in (text.title, text.safe, text.next_step) if part)
    found = model.found
    if found is None:
        return ""
    said = [
        filled(
            ngettext("{count} new reading.", "{count} new readings.", found.readings), count=found.readings
        )
    ]
    if found.unmasked:
        words = ngettext("{count} mask was lifted.", "{count} masks were lifted.", found.unmasked)
        said.append(filled(words, count=found.unmasked))
    if found.promised:
        words = ngettext("{count} correction promised.", "{count} corrections promised.", found.promised)
        said.append(filled(words, count=found.promised))
    if found.known:
        said.append(_("Already here: {count}.").format(count=found.known))
    return tidy(" ".join(said))
