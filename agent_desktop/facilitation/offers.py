"""Everything the margin screen needs: bounds, who may decide what, questions, words, precedents' key."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from agent_desktop.delegations.records import Allowed
from agent_desktop.facilitation.answers import MarginChoice
from agent_desktop.facilitation.bands import key_part
from agent_desktop.facilitation.evaluation import evaluate
from agent_desktop.facilitation.expressions import carried
from agent_desktop.facilitation.grounds import Ground, forbidden
from agent_desktop.facilitation.interpolation import fill
from agent_desktop.facilitation.margin_model import ChoiceBounds, Margin, NumberBounds, Question
from agent_desktop.facilitation.margins import (
    Decision,
    Frame,
    MarginValue,
    amount_of,
    frame,
)
from agent_desktop.facilitation.margins import decide as decide_within
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.preview import after_verdict
from agent_desktop.facilitation.rule_model import Source
from agent_desktop.facilitation.steps.margin import Adapt, Adapting
from agent_desktop.facilitation.values import UNKNOWN, Names
from agent_desktop.facilitation.walk import Walk
from agent_desktop.facilitation.words import AnswerKind, Verdict
from agent_desktop.foundation.actor import Level

_MOST_POINTS = 500
_INSIDE = (Level.AGENT, Level.REFERENT, Level.LEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedOption:
    """One value of a closed list, and who may decide it."""

    value: str
    label: str
    level: Level


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the axis that one level decides, both ends included."""

    level: Level
    lowest: Decimal
    highest: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingReason:
    """A question of the justification still to answer: `missing` characters are wanted."""

    question: Question
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginOffer:
    """A margin at one moment, whole. `where` holds whether it is open, its bounds and its step.

    `zones` cover the axis in order; `ceilings` is the largest value each level may decide alone, `None` for
    none. `situation` is the key precedents are compared by: bands, never amounts, and nothing sensitive.
    `value_by_rule` is what the rule gives without adaptation, `value_by_person` what the person proposes,
    when the pack can work it out of their answers; `alternative` is where keeping the rule leads.
    """

    where: Frame
    unit: str
    options: tuple[OfferedOption, ...]
    zones: tuple[Zone, ...]
    ceilings: Mapping[Level, Decimal | None]
    axis: tuple[Decimal, Decimal] | None
    value_by_rule: Decimal | None
    value_by_person: Decimal | None
    situation: Mapping[str, str]
    sources: tuple[Source, ...]
    forbidden: tuple[Ground, ...]
    alternative: str | None
    pack: Pack

    @property
    def margin(self) -> Margin:
        """Return the margin as the pack describes it: title, criteria, questions, words, recourse."""
        return self.where.margin

    @property
    def is_open(self) -> bool:
        """Tell whether it may be used here."""
        return self.where.is_open

    def detail_at(self, value: Decimal) -> str | None:
        """Return what a value means beside its unit (`200 € par mois`), if the pack tells.

        The sheet prints it and its bytes are kept: nothing that is forgotten with the exchange is in it.
        """
        axis = self.margin.axis
        if axis is None or axis.detail is None or axis.detail_text is None:
            return None
        if carried(axis.detail) & self.pack.forgotten.keys():
            return None
        names = {**self.where.names, "valeur_marge": value}
        detail = evaluate(axis.detail, names, self.where.today)
        if detail is UNKNOWN:
            return None
        if isinstance(detail, Decimal):
            detail = detail.quantize(Decimal("0.01"))
        return fill(axis.detail_text, {**self.pack.lasting(names), "detail": detail}, self.pack.labels)


def offer(
    pack: Pack, margin_id: str, names: Names, today: date, *, alternative: str | None = None
) -> MarginOffer:
    """Return everything about a margin, from what is known at that moment. Raises KeyError when unknown."""
    margin = pack.margin(margin_id)
    where = frame(margin, names, today, forgotten=pack.forgotten)
    zones = tuple(_zones(where))
    return MarginOffer(
        where=where,
        unit=margin.bounds.unit if isinstance(margin.bounds, NumberBounds) else "",
        options=tuple(_options(where)),
        zones=zones,
        ceilings={level: _ceiling(zones, level) for level in _INSIDE},
        axis=_axis(where),
        value_by_rule=amount_of(margin.value_by_rule, names, today),
        value_by_person=amount_of(margin.value_by_person, names, today),
        situation=situation(pack, margin, names),
        sources=tuple(pack.source(source_id) for source_id in margin.sources),
        forbidden=tuple(ground for ground in Ground if ground in forbidden(margin.forbidden.admitted)),
        alternative=alternative,
        pack=pack,
    )


def offer_at(walk: Walk, step_id: str) -> MarginOffer:
    """Return the margin met at a step, as things stood there. Raises KeyError when it was not met."""
    visit = walk.visit(step_id)
    if visit is None or not isinstance(visit.step, Adapt) or not isinstance(visit.detail, Adapting):
        raise KeyError(step_id)
    way = after_verdict(walk, visit, Verdict.REFUSED)
    return offer(walk.pack, visit.step.margin, visit.known, walk.today, alternative=way)


def decide(
    made: MarginOffer,
    value: MarginValue,
    level: Level,
    grounds: Iterable[str] = (),
    *,
    delegation: Allowed | None = None,
    pass_on: bool = False,
) -> Decision:
    """Return what becomes of a value, with where to go instead when it is refused. See `margins.decide`."""
    decision = decide_within(made.where, value, level, grounds, delegation=delegation, pass_on=pass_on)
    return replace(decision, alternative=made.alternative) if decision.refused_by_rule else decision


def choice_of(decision: Decision, level: Level, *, reasons: Mapping[str, str]) -> MarginChoice:
    """Return a decision as an answer of the script."""
    value = None if decision.value is None else str(decision.value)
    verdict = Verdict.REFUSED if decision.verdict is Verdict.NOT_OPEN else decision.verdict
    return MarginChoice(verdict=verdict, value=value, level=level, reasons=reasons)


def missing_reasons(
    margin: Margin, reasons: Mapping[str, str], criteria: Sequence[str] = ()
) -> tuple[MissingReason, ...]:
    """Return the questions still to answer; the words of ticked criteria count towards the first of them."""
    ticked = sum(len(criterion) for criterion in criteria)
    found = []
    for index, question in enumerate(margin.questions):
        length = len(reasons.get(question.id, "").strip()) + (ticked if index == 0 else 0)
        wanted = max(question.min_chars, 1) if question.obligatory else 0
        if length < wanted:
            found.append(MissingReason(question=question, missing=wanted - length))
    return tuple(found)


def situation(pack: Pack, margin: Margin, names: Names) -> Mapping[str, str]:
    """Return the key that precedents are compared by.

    The margin's own value is no part of the situation it is decided in; what is sensitive, typed freely,
    forgotten with the exchange, or tells who the person is, is left out whatever the pack says.
    """
    key: dict[str, str] = {}
    for name in margin.precedent_key:
        if name == margin.variable or not may_compare(pack, name):
            continue
        variable = pack.variables.get(name)
        counted = variable is not None and variable.type is AnswerKind.NUMBER
        part, value = key_part(name, names.get(name, UNKNOWN), counted=counted)
        key[part] = value
    return key


def may_compare(pack: Pack, name: str) -> bool:
    """Tell whether a variable may be part of what precedents are compared by."""
    variable = pack.variables.get(name)
    if name in pack.forgotten or name in pack.protected:
        return False
    return variable is None or not (variable.sensitive or variable.type is AnswerKind.TEXT)


def _options(where: Frame) -> Iterator[OfferedOption]:
    bounds = where.margin.bounds
    if not isinstance(bounds, ChoiceBounds) or not where.is_open:
        return
    for option in bounds.options:
        yield OfferedOption(value=option.value, label=option.label, level=where.level_for(option.value))


def _axis(where: Frame) -> tuple[Decimal, Decimal] | None:
    axis = where.margin.axis
    drawn = (None, None) if axis is None else (axis.start, axis.end)
    start = amount_of(drawn[0], where.names, where.today)
    end = amount_of(drawn[1], where.names, where.today)
    start = where.lowest if start is None else start
    end = where.highest if end is None else end
    return None if start is None or end is None or start > end else (start, end)


def _zones(where: Frame) -> Iterator[Zone]:
    points = _points(where)
    if not points:
        return
    start, level = points[0], where.level_for(points[0])
    for before, here in pairwise(points):
        found = where.level_for(here)
        if found is level:
            continue
        last = _last_at(where, level, before, here)
        yield Zone(level, start, last)
        start, level = last + (where.step or Decimal(1)), found
    yield Zone(level, start, points[-1])


def _points(where: Frame) -> list[Decimal]:
    """Return values of the axis to try: all of them, or evenly spread ones when there are very many."""
    low, high = where.lowest, where.highest
    if not where.is_open or low is None or high is None or low > high:
        return []
    step = where.step if where.step and where.step > 0 else Decimal(1)
    count = int((high - low) // step)
    stride = max(1, -(-count // _MOST_POINTS))
    points = [low + step * index for index in range(0, count + 1, stride)]
    last = low + step * count
    return points if points[-1] == last else [*points, last]


def _last_at(where: Frame, level: Level, before: Decimal, here: Decimal) -> Decimal:
    """Return the last value that a level still decides, between two neighbours decided by two levels."""
    step = where.step if where.step and where.step > 0 else Decimal(1)
    low, high = 0, int((here - before) / step)
    while high - low > 1:
        middle = (low + high) // 2
        if where.level_for(before + step * middle) is level:
            low = middle
        else:
            high = middle
    return before + step * low


def _ceiling(zones: Sequence[Zone], level: Level) -> Decimal | None:
    reached = [
        zone.highest for zone in zones if zone.level is not Level.OUTSIDE and zone.level.rank <= level.rank
    ]
    return max(reached, default=None)
