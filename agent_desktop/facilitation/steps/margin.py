"""`marge`: where a rule may be adapted; each of the four verdicts leads somewhere."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from agent_desktop.facilitation.answers import Answers, MarginChoice
from agent_desktop.facilitation.fields import Identifier, Part
from agent_desktop.facilitation.margin_model import ChoiceBounds
from agent_desktop.facilitation.margins import (
    Decision,
    Frame,
    MarginValue,
    decide,
    fills,
    frame,
    keep_rule,
    pass_on,
)
from agent_desktop.facilitation.step_type import Link, Outcome, PassedOver, Step, StepType, Turn
from agent_desktop.facilitation.typed import read_number
from agent_desktop.facilitation.walk import Detail, MarginMet, Problem
from agent_desktop.facilitation.words import Register, Verdict
from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.i18n import N_

if TYPE_CHECKING:
    from agent_desktop.facilitation.pack import Pack
    from agent_desktop.facilitation.pack_parts import Trial


class Ways(Part):
    """Where each verdict leads."""

    granted: Identifier = Field(alias="accordee")
    refused: Identifier = Field(alias="refusee")
    passed_on: Identifier = Field(alias="transmise")
    not_open: Identifier = Field(alias="non_ouverte")

    def after(self, verdict: Verdict) -> str:
        """Return where a verdict leads."""
        match verdict:
            case Verdict.GRANTED:
                return self.granted
            case Verdict.REFUSED:
                return self.refused
            case Verdict.PASSED_ON:
                return self.passed_on
            case Verdict.NOT_OPEN:
                return self.not_open


class Adapt(Step):
    """A margin met on the way."""

    kind: Literal["marge"] = Field(alias="type")
    margin: Identifier = Field(alias="marge")
    ways: Ways = Field(alias="suites")

    def links(self) -> tuple[Link, ...]:
        """Return where each verdict leads."""
        return tuple(Link(("suites", verdict.value), self.ways.after(verdict)) for verdict in Verdict)

    def sets(self, step_id: str, pack: "Pack") -> frozenset[str]:
        """Return the verdict, the value granted, the value proposed."""
        margin = pack.margin_by_id.get(self.margin)
        filled = {f"decision_{step_id}", f"propose_{self.margin}"}
        return frozenset(filled if margin is None else filled | {margin.variable})

    def say(self, register: Register, pack: "Pack", language: str = "fr") -> str | None:
        """Return what the person is told about the adaptation."""
        return pack.margin(self.margin).words.words(register, language)

    def title(self, pack: "Pack") -> str | None:
        """Return the title of the margin."""
        margin = pack.margin_by_id.get(self.margin)
        return None if margin is None else margin.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapting(Detail):
    """A margin as it stands here. `facilitation.offers.offer_at` gives everything its screen needs."""

    where: Frame
    choice: MarginChoice | None
    decision: Decision | None


def _play(step: Adapt, turn: Turn) -> Outcome:
    margin = turn.pack.margin(step.margin)
    where = _frame(step, turn)
    choice = turn.answers.margins.get(turn.step_id)
    decision = judged(where, choice)
    problem = decision if isinstance(decision, Problem) else None
    decided = decision if isinstance(decision, Decision) else None
    met = MarginMet(step_id=turn.step_id, margin_id=margin.id, is_open=where.is_open, decision=decided)
    detail = Adapting(where=where, choice=choice, decision=decided)
    if decided is None:
        return Outcome(detail=detail, margin=met, problem=problem)
    to = step.ways.after(decided.verdict)
    return Outcome(to=to, sets=fills(margin, turn.step_id, decided), detail=detail, margin=met)


def _frame(step: Adapt, turn: Turn) -> Frame:
    margin = turn.pack.margin(step.margin)
    return frame(margin, turn.known, turn.today, forgotten=turn.pack.forgotten)


def judged(where: Frame, choice: MarginChoice | None) -> Decision | Problem | None:
    """Return what a choice comes to here, `None` while an open margin waits for one."""
    if not where.is_open:
        return keep_rule(where)
    if choice is None:
        return None
    if choice.verdict is Verdict.REFUSED:
        return keep_rule(where)
    if choice.value is None:
        return pass_on(where) if choice.verdict is Verdict.PASSED_ON else Problem("value_missing")
    value = _read(where, choice.value)
    if isinstance(value, Problem):
        return value
    passing = choice.verdict is Verdict.PASSED_ON
    return decide(where, value, choice.level, choice.grounds, pass_on=passing)


def _read(where: Frame, text: str) -> MarginValue | Problem:
    return text if isinstance(where.margin.bounds, ChoiceBounds) else read_number(text)


def _skip(step: Adapt, turn: Turn) -> PassedOver:
    where = _frame(step, turn)
    decision = keep_rule(where)
    return PassedOver(to=step.ways.after(decision.verdict), sets=fills(where.margin, turn.step_id, decision))


def _follow(_step: Adapt, turn: Turn, trial: "Trial") -> Answers | None:
    given = trial.margins.get(turn.step_id)
    if given is None:
        return None
    choice = MarginChoice(
        verdict=Verdict(given.decision),
        value=given.value,
        level=given.level,
        grounds=frozenset(given.grounds),
    )
    return turn.answers.decide(turn.step_id, choice)


def _invent(step: Adapt, turn: Turn, chance: Random) -> Answers | None:
    where = _frame(step, turn)
    verdict = chance.choice((Verdict.GRANTED, Verdict.GRANTED, Verdict.REFUSED, Verdict.PASSED_ON))
    level = chance.choice((Level.AGENT, Level.REFERENT, Level.LEAD))
    value = _random_value(where, chance) if verdict is Verdict.GRANTED else None
    return turn.answers.decide(turn.step_id, MarginChoice(verdict=verdict, value=value, level=level))


def _random_value(where: Frame, chance: Random) -> str:
    if isinstance(where.margin.bounds, ChoiceBounds):
        return chance.choice(where.margin.bounds.options).value
    low, high = where.lowest or Decimal(0), where.highest or Decimal(12)
    if chance.random() < 0.2:
        return str(chance.choice((low - 1, high + 1)))
    step = where.step or Decimal(1)
    count = max(0, int((high - low) // step)) if step > 0 else 0
    return str(low + step * chance.randint(0, count))


STEP = StepType(
    kind="marge",
    label=N_("Margin to decide"),
    model=Adapt,
    play=_play,
    skip=_skip,
    follow=_follow,
    invent=_invent,
)
