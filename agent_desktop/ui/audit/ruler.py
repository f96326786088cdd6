"""The ruler of a decision that was taken: its bounds as they were signed, its precedents, where it stands.

It is looked at, never moved.
"""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from itertools import groupby

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.audit.records import Case
from agent_desktop.facilitation.evaluation import evaluate
from agent_desktop.facilitation.margin_model import Margin
from agent_desktop.facilitation.pack import Pack
from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.records import Decision
from agent_desktop.ui.adaptations.scale import Drawn, Steps, dots
from agent_desktop.ui.adaptations.units import value_words
from agent_desktop.ui.audit.words import decided
from agent_desktop.ui.theme.paint import smooth
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.identity import say_more, say_name
from agent_desktop.ui.widgets.margin_scale import MarginScale, Precedent
from agent_desktop.ui.widgets.ruler_paint import LEGEND_LINE, PRECEDENT_SIGN, RulerDrawing
from agent_desktop.ui.widgets.spoken import SpokenPicture

_HEIGHT, _SLIM, _LEGEND_LINES = 222, 560, 3
_MOST_STEPS = 500
_ROOM = 8
"""Parts of the range that are left free beyond a bound, so that its lock stands inside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseScale:
    """What is drawn of one decision."""

    drawn: Drawn
    place: int
    precedents: tuple[Precedent, ...]


def case_scale(
    case: Case, pack: Pack | None, beside: Mapping[Decimal, int] | None = None
) -> CaseScale | None:
    """Return the ruler of a decision; `None` for one of no value, or whose bounds were not known.

    `beside`: the values drawn with it, and how often; without them, those of its precedents.
    """
    if case.value is None or case.lo is None or case.hi is None or case.hi <= case.lo:
        return None
    values = [case.value, case.lo, case.hi]
    counts = _of_precedents(case) if beside is None else beside
    margin = None if pack is None else pack.margin_by_id.get(case.margin.margin_id)
    by_rule = _by_rule(case, margin)
    step = _step([*values, *counts, *([] if by_rule is None else [by_rule])])
    steps = Steps(case.lo % step, step)
    low, high = steps.place(case.lo), steps.place(case.hi)
    reached = [low, high, *(steps.place(value) for value in counts)]
    room = max(1, (high - low) // _ROOM)
    own, lead = _zones(case, margin, steps, low, high)
    rule = None if by_rule is None else steps.place(by_rule)
    places = reached if rule is None else [*reached, rule]
    scale = MarginScale(
        axis=(min(places) - (0 if rule is not None and rule <= low else room), max(places) + room),
        lowest=low,
        highest=high,
        own=own,
        lead=lead,
        rule=rule,
        limit=high,
        rule_name=_("The rule"),
        own_name=_("The agent’s margin") if lead else _("The margin, that day"),
        lead_name=_("With whoever leads"),
        limit_name=_("{value}, limit for everyone").format(value=value_words(case.hi, case.unit)),
        limit_note=_("nobody can go beyond") if beside is None else "",
    )
    return CaseScale(drawn=Drawn(scale, steps), place=steps.place(case.value), precedents=dots(counts, steps))


def _of_precedents(case: Case) -> Mapping[Decimal, int]:
    values = (one.value for one in case.precedents if one.decision is Decision.GRANTED)
    return Counter(value for value in values if value is not None)


class CaseRuler(QWidget):
    """Hidden for a decision without a value to draw; what it shows is said in one sentence.

    `compares`: its dots are the decisions on the same margin, instead of the precedents.
    """

    spoken_as = SpokenPicture

    def __init__(self, parent: QWidget | None = None, *, compares: bool = False) -> None:
        super().__init__(parent)
        self._shown: CaseScale | None = None
        self._unit, self._compares = "", compares
        self._is_slim = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        say_name(self, _("Where the decision stands"))
        theme().changed.connect(self.restyle)

    @property
    def has_something(self) -> bool:
        """Tell whether there is a ruler to look at."""
        return self._shown is not None

    def show_case(self, case: Case, pack: Pack | None, beside: Mapping[Decimal, int] | None = None) -> None:
        """Show another decision, and what it is set beside."""
        self._shown, self._unit = case_scale(case, pack, beside), case.unit
        say_more(self, self._sentence(case, pack))
        self.update()

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of a ruler, and of its legend where it stands below."""
        return QSize(theme().s(_SLIM), theme().s(_HEIGHT) + self._below())

    def minimumSizeHint(self) -> QSize:
        """Return the least width at which its words do not touch."""
        return QSize(theme().s(240), theme().s(_HEIGHT) + self._below())

    def resizeEvent(self, event: object) -> None:
        """Put the legend under the ruler where there is little width."""
        is_slim = self.width() < theme().s(_SLIM)
        if is_slim != self._is_slim:
            self._is_slim = is_slim
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ruler."""
        shown = self._shown
        if shown is None:
            return
        area = QRectF(self.rect()).adjusted(0, 0, 0, -self._below())
        drawing = RulerDrawing(smooth(self), area, shown.drawn.scale)
        drawing.draw_zones()
        drawing.draw_fill(shown.place)
        left_out = drawing.draw_names(shown.place)
        drawing.draw_stem(shown.place, self._describe)
        drawing.draw_precedents(shown.precedents)
        drawing.draw_limit(named=not self._is_slim)
        drawing.draw_ticks(self._describe)
        if shown.precedents:
            left_out.insert(0, (_dot_words(drawing.each, compares=self._compares), PRECEDENT_SIGN))
        if self._is_slim:
            drawing.draw_legend_below(left_out)
        else:
            drawing.draw_legend(left_out, shown.place, self._describe)
        drawing.draw_handle(shown.place, self._describe, focused=False)

    def _below(self) -> int:
        return theme().s(_LEGEND_LINES * LEGEND_LINE + 4) if self._is_slim else 0

    def _describe(self, place: int) -> tuple[str, str]:
        assert self._shown is not None
        return value_words(self._shown.drawn.steps.value(place), self._unit), ""

    def _sentence(self, case: Case, pack: Pack | None) -> str:
        if self._shown is None or case.lo is None or case.hi is None:
            return ""
        words = _("{decided}; the margin went from {low} to {high}.")
        return words.format(
            decided=decided(case, pack),
            low=value_words(case.lo, case.unit),
            high=value_words(case.hi, case.unit),
        )


def _dot_words(each: int, *, compares: bool) -> str:
    if each == 1:
        return _("a decision on this margin") if compares else _("a precedent")
    if compares:
        what = ngettext("{n} decision", "{n} decisions", each)
    else:
        what = ngettext("{n} precedent", "{n} precedents", each)
    return _("one dot: {what}").format(what=what.format(n=each))


def _step(values: list[Decimal]) -> Decimal:
    """Return the widest power of ten that every value is a multiple of, one at most."""
    exponents = [int(value.normalize().as_tuple().exponent) for value in values]
    return Decimal(1).scaleb(min(0, *exponents))


def _by_rule(case: Case, margin: Margin | None) -> Decimal | None:
    """Return what the rule gave without adaptation, when the pack alone tells it."""
    if margin is None or margin.value_by_rule is None:
        return None
    value = evaluate(margin.value_by_rule, {}, case.day)
    return value if isinstance(value, Decimal) else None


def _zones(
    case: Case, margin: Margin | None, steps: Steps, low: int, high: int
) -> tuple[tuple[int, int], tuple[int, int] | None]:
    """Return the zone of the agent and that of whoever leads, when the value alone tells who decides."""
    whole = (low, high), None
    if margin is None or high - low > _MOST_STEPS:
        return whole
    levels = {place: _level(case, margin, steps.value(place)) for place in range(low, high + 1)}
    if None in levels.values() or levels[steps.place(case.value or Decimal(0))] is not case.level:
        return whole
    runs = [
        (is_own, list(places)) for is_own, places in groupby(levels, lambda at: levels[at] is Level.AGENT)
    ]
    if [is_own for is_own, _places in runs] != [True, False]:
        return whole
    (_own, own), (_lead, lead) = runs
    return (own[0], own[-1]), (lead[0], lead[-1])


def _level(case: Case, margin: Margin, value: Decimal) -> Level | None:
    """Return who decides a value, `None` when it rests on more than the value."""
    names: Mapping[str, Decimal] = {"valeur_marge": value}
    for rule in margin.levels:
        found = evaluate(rule.when, names, case.day)
        if found is True:
            return rule.level
        if found is not False:
            return None
    return Level.OUTSIDE
