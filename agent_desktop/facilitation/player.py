"""Play a script: a pure function of the pack, the answers and the day.

Nothing is remembered from one play to the next: the whole path is walked again from the start at each answer,
so going back and answering otherwise loses no other answer, and what no longer holds is simply off the path.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from agent_desktop.facilitation.answers import Answers
from agent_desktop.facilitation.delay_model import running
from agent_desktop.facilitation.detours import Detours
from agent_desktop.facilitation.interpolation import fill
from agent_desktop.facilitation.pack import STEP_TYPES, Pack
from agent_desktop.facilitation.rule_model import Rule
from agent_desktop.facilitation.step_type import Outcome, PassedOver, Step, StepType, Turn
from agent_desktop.facilitation.values import Names, is_known
from agent_desktop.facilitation.walk import (
    MarginMet,
    Promise,
    Unmet,
    UnmetKind,
    Visit,
    VisitState,
    Walk,
    Warn,
)
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.i18n import _

MOST_VISITS = 200

Supply = Callable[[StepType[Any], Step, Turn], Answers | None]
"""Answers a step that waits, or returns `None` to leave it waiting."""

_NO_FACTS: Mapping[str, str] = {}
_NO_DAYS: Mapping[str, date] = {}


def play(
    pack: Pack,
    answers: Answers,
    today: date,
    *,
    facts: Mapping[str, str] = _NO_FACTS,
    done_on: Mapping[str, date] = _NO_DAYS,
) -> Walk:
    """Return the path that the answers lead along, as far as they go.

    `facts` are texts the file already knows, by variable: they are offered as suggestions, never taken.
    `done_on` are the days of the steps that an earlier exchange did: what was promised then keeps its day.
    Raises RefusedError("endless_path") when a pack turns in circles, ExpressionError when it mixes kinds;
    `packs check` finds both before a pack is used.
    """
    return walk_with(pack, answers, today, facts=facts, done_on=done_on)


def walk_with(
    pack: Pack,
    answers: Answers,
    today: date,
    *,
    facts: Mapping[str, str] = _NO_FACTS,
    done_on: Mapping[str, date] = _NO_DAYS,
    supply: Supply | None = None,
) -> Walk:
    """Return the path walked, asking `supply` for an answer at each step that waits."""
    known = dict(pack.constants)
    trip = _Trip(pack=pack, answers=answers, today=today, facts=facts, done_on=done_on, known=known)
    trip.go(supply)
    return trip.walk()


@dataclass(slots=True, kw_only=True)
class _Trip:
    """What is gathered along the way."""

    pack: Pack
    answers: Answers
    today: date
    facts: Mapping[str, str]
    done_on: Mapping[str, date]
    known: Names
    visits: list[Visit] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    promises: list[Promise] = field(default_factory=list)
    margins: list[MarginMet] = field(default_factory=list)
    rules: dict[str, Rule] = field(default_factory=dict)
    unmet: list[Unmet] = field(default_factory=list)
    last: Outcome = field(default_factory=Outcome)
    detours: Detours | None = None

    def go(self, supply: Supply | None) -> None:
        """Walk from the first step to one that waits, or concludes; what a step needs is asked before it."""
        if self.answers.letter in self.pack.letters:
            part = self.pack.skipped[str(self.answers.letter)]
            self.detours = Detours(self.pack, part, self._leads, self.counts)
        waiting = [self.pack.first_step(self.answers)]
        while waiting:
            step_id = waiting[-1]
            first = self.detours.before(step_id, self.known, waiting) if self.detours else None
            if first is not None:
                waiting.append(first)
                continue
            waiting.pop()
            to = self.meet(step_id, supply, back_to=waiting[-1] if waiting else None)
            if to is None:
                return
            if not waiting:
                waiting.append(to)

    def _leads(self, step_id: str) -> str | None:
        """Return where a question, a calculation or a parting already met leads now."""
        step = self.pack.step(step_id)
        step_type = STEP_TYPES[step.kind]
        turn = self._turn(step_id, step_type)
        over = self._passed_over(step_type, step, turn)
        return step_type.play(step, turn).to if over is None else over.to

    def meet(self, step_id: str, supply: Supply | None, *, back_to: str | None) -> str | None:
        """Play one step and return the next, `None` when it waits or concludes."""
        if len(self.visits) >= MOST_VISITS:
            last = tuple(visit.step_id for visit in self.visits[-8:])
            raise RefusedError("endless_path", path=last, limit=MOST_VISITS)
        step = self.pack.step(step_id)
        step_type = STEP_TYPES[step.kind]
        self.counts[step_id] = self.counts.get(step_id, 0) + 1
        turn = self._turn(step_id, step_type)
        outcome = step_type.play(step, turn)
        if outcome.waits and supply is not None:
            supplied = supply(step_type, step, turn)
            if supplied is not None:
                self.answers = supplied
                turn = self._turn(step_id, step_type)
                outcome = step_type.play(step, turn)
        over = self._passed_over(step_type, step, turn)
        self._note(step_type, step, turn, outcome, over, back_to)
        return outcome.to if over is None else over.to

    def _turn(self, step_id: str, step_type: StepType[Any]) -> Turn:
        return Turn(
            pack=self.pack,
            step_id=step_id,
            number=self.counts[step_id],
            answers=self.answers,
            known=self.known,
            today=self.done_on.get(step_id, self.today) if step_type.dated else self.today,
            facts=self.facts,
        )

    @staticmethod
    def _passed_over(step_type: StepType[Any], step: Step, turn: Turn) -> PassedOver | None:
        if step_type.skip is None or turn.step_id not in turn.answers.skips:
            return None
        return step_type.skip(step, turn)

    def _note(
        self,
        step_type: StepType[Any],
        step: Step,
        turn: Turn,
        outcome: Outcome,
        over: PassedOver | None,
        back_to: str | None,
    ) -> None:
        state = VisitState.CURRENT if outcome.waits else VisitState.DONE
        reason = turn.answers.skips.get(turn.step_id)
        if over is not None:
            skipped = Unmet(kind=UnmetKind.SKIPPED, step_id=turn.step_id, items=(reason or "",))
            margin = None if outcome.margin is None else replace(outcome.margin, decision=None)
            outcome = Outcome(
                to=over.to, sets=over.sets, detail=outcome.detail, margin=margin, unmet=(skipped,)
            )
            state = VisitState.SKIPPED
        visit = Visit(
            step_id=turn.step_id,
            step=step,
            number=turn.number,
            state=state,
            label=turn.fill(step.title(self.pack) or _(step_type.label)),
            silent=step_type.silent,
            known=self.known,
            detail=outcome.detail,
            warnings=_warnings(step, turn, outcome),
            problem=outcome.problem,
            skip_reason=reason if over is not None else None,
            reason=outcome.reason,
            back_to=back_to,
        )
        self.visits.append(visit)
        self._gather(outcome)

    def _gather(self, outcome: Outcome) -> None:
        if outcome.sets:
            self.known = {**self.known, **outcome.sets}
            if not self.pack.delay_starts.isdisjoint(outcome.sets):
                self.known = {**self.known, **running(self.pack.delays, self.known, self.today)}
        self.promises.extend(outcome.promises)
        self.unmet.extend(outcome.unmet)
        self.rules.update((rule.id, rule) for rule in outcome.rules)
        if outcome.margin is not None:
            self.margins.append(outcome.margin)
        self.last = outcome

    def walk(self) -> Walk:
        """Return everything gathered."""
        if self.detours is not None and self.last.conclusion is not None:
            left = self.detours.left(self.known)
            self.unmet.extend(Unmet(kind=UnmetKind.NOT_ASKED, step_id=step_id) for step_id in left)
        met = {visit.step_id for visit in self.visits}
        return Walk(
            pack=self.pack,
            answers=self.answers,
            today=self.today,
            facts=self.facts,
            visits=tuple(self.visits),
            variables={name: value for name, value in self.known.items() if is_known(value)},
            promises=tuple(self.promises),
            margins=tuple(self.margins),
            rules=tuple(self.rules.values()),
            unmet=tuple(self.unmet),
            off_path=tuple(sorted(self.answers.steps - met)),
            conclusion=self.last.conclusion,
        )


def _warnings(step: Step, turn: Turn, outcome: Outcome) -> tuple[Warn, ...]:
    """Return the warnings that apply: what the step itself has just filled counts too."""
    if not step.warnings:
        return ()
    after = replace(turn, known={**turn.known, **outcome.sets})
    return tuple(
        Warn(warning.alarm, fill(warning.text, after.known, turn.pack.labels))
        for warning in step.warnings
        if after.holds(warning.when)
    )
