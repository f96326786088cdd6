"""A decision of a pair: what one would decide, told blind; then both, and the rule to talk about."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.audit.at_hand import CaseAtHand
from agent_desktop.audit.pairs import Noise, differing
from agent_desktop.audit.records import Conclusion, Redecided
from agent_desktop.foundation.i18n import N_, _, ngettext
from agent_desktop.foundation.typography import filled, tidy
from agent_desktop.ui.adaptations.bands import bare
from agent_desktop.ui.audit.reading_view_model import ReadingViewModel
from agent_desktop.ui.audit.words import decided
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note, Sheet
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Row, Stretch, holder
from agent_desktop.ui.widgets.segmented import Choice, Segmented

_SAID = {
    Redecided.GRANT: N_("Grant"),
    Redecided.NOT_GRANT: N_("Not grant"),
    Redecided.CANNOT_TELL: N_("Cannot tell"),
}


class RedecidePane(QWidget):
    """What one would decide, asked before anything tells what was; nothing here tells that it is a pair."""

    def __init__(self, view_model: ReadingViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        how = _(
            "What was decided, by whom and why stay hidden until you have said what you would do. It is"
            " signed with your reading, and changes no more once it is compared."
        )
        self._answer = Segmented(
            [Choice(one.value, _(words)) for one, words in _SAID.items()],
            name=_("What would you decide?"),
            identifier="audit.redecide",
            wide=True,
        )
        self._next = Button(
            _("Next decision"),
            identifier="audit.redecide.next",
            kind="primary",
            icon="chevron-right",
            command="finish",
        )
        sheet = Sheet(
            PlainLabel(_("What would you decide?"), role="h3"),
            PlainLabel(tidy(how), role="small", color="ink_2", wrap=True),
            self._answer,
            holder(Row(Stretch(), self._next)),
            spacing=12,
            margins=(18, 14, 18, 14),
        )
        self.setLayout(Column(sheet, Stretch()))
        self._answer.chosen.connect(self._say)
        self._next.clicked.connect(view_model.next_hidden)
        view_model.chosen.connect(self.show_answer)

    def focus_first(self) -> None:
        """Be ready to answer."""
        self._answer.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def show_answer(self) -> None:
        """Show what is said of the decision in front."""
        decides = self._view_model.form.decides
        self._answer.set_value(None if decides is None else decides.value)

    @Slot(str)
    def _say(self, value: str) -> None:
        self._view_model.decide_again(Redecided(value))


class PairNote(Note):
    """Both decisions of a pair, once both are decided again; the rule lets two answers stand."""

    def __init__(self, view_model: ReadingViewModel) -> None:
        self._view_model = view_model
        self._words = PlainLabel("", wrap=True)
        self._counts = PlainLabel("", role="small", color="ink_2", wrap=True)
        self._see = Button(_("See the other"), identifier="audit.pair.other", size="s", icon="repeat-2")
        self._rule = Button(_("Rule to review"), identifier="audit.pair.rule", size="s", icon="scale")
        title = PlainLabel(
            _("Two like situations, two outcomes"), role="small", weight="semibold", color="rule"
        )
        acts = holder(Row(self._see, self._rule, Stretch(), spacing=8))
        super().__init__(title, self._words, self._counts, acts, tone="rule", spacing=7)
        self._see.clicked.connect(self._see_other)
        self._rule.clicked.connect(self._to_the_rule)

    @Slot()
    def show_pair(self) -> None:
        """Show the pair of the decision in front, if it is one."""
        model = self._view_model
        current, other = model.current, model.other
        self.setVisible(other is not None)
        if current is None or other is None:
            return
        self._words.setText("\n".join(pair_lines(model, current, other)))
        self._counts.setText(noise_words(model.noise))

    @Slot()
    def _see_other(self) -> None:
        other = self._view_model.other
        if other is not None:
            self._view_model.choose(other.case.leaf)

    @Slot()
    def _to_the_rule(self) -> None:
        self._view_model.end_with(Conclusion.RULE)


def pair_lines(model: ReadingViewModel, current: CaseAtHand, other: CaseAtHand) -> tuple[str, ...]:
    """Return in what two decisions differ, what was decided of each, and what the reader would decide."""
    names = [bare(name, model.pack).replace("_", " ") for name in differing(current.case, other.case)]
    near = _("They differ in: {parts}.").format(parts=", ".join(names)) if names else ""
    said = model.redecided
    told = [near or _("Nothing known sets them apart.")]
    for words, one in ((_("Here"), current), (_("The other"), other)):
        yours = _("{which}: decided {decided}; you: {yours}.").format(
            which=words, decided=decided(one.case, model.pack), yours=_(_SAID[said[one.case.leaf]])
        )
        told.append(yours)
    return tuple(tidy(one) for one in told)


def noise_words(found: Noise) -> str:
    """Return what the pairs decided again say together, with its interval."""
    if found.alike is None:
        return ""
    words = ngettext(
        "Of {count} pair decided again, you decide {same} alike: between {low} and {high}%, 95 times out of"
        " 100. {as_decided} of {told} answers are what had been decided.",
        "Of {count} pairs decided again, you decide {same} alike: between {low} and {high}%, 95 times out of"
        " 100. {as_decided} of {told} answers are what had been decided.",
        found.alike.read,
    )
    return filled(
        words,
        count=found.alike.read,
        same=found.alike.found,
        low=round(100 * found.alike.low),
        high=round(100 * found.alike.high),
        as_decided=found.as_decided,
        told=found.told,
    )
