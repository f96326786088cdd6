"""Play the tests of a pack, and hundreds of walks at random, through the real player."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from agent_desktop.facilitation.answers import NOT_KNOWN, Answers
from agent_desktop.facilitation.checks.edges import EDGES, edges_met
from agent_desktop.facilitation.checks.forbidden import delays_said_over, forbidden_steps
from agent_desktop.facilitation.expressions import ExpressionError
from agent_desktop.facilitation.findings import Finding, Severity
from agent_desktop.facilitation.margin_model import Margin, NumberBounds
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.pack_parts import Trial
from agent_desktop.facilitation.player import walk_with
from agent_desktop.facilitation.reader import Trail
from agent_desktop.facilitation.step_type import Step, StepType, Turn
from agent_desktop.facilitation.steps.ask import Ask
from agent_desktop.facilitation.steps.conclude import Conclude
from agent_desktop.facilitation.typed import read_number
from agent_desktop.facilitation.values import UNKNOWN, Value
from agent_desktop.facilitation.walk import UnmetKind, Walk
from agent_desktop.facilitation.words import Verdict
from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.errors import RefusedError

_FLAGS = {"oui": True, "vrai": True, "true": True, "non": False, "faux": False, "false": False}


NOBODY_SAYS: frozenset[str] = frozenset()
"""No variable is kept unknown."""


@dataclass(slots=True)
class Coverage:
    """What the tests of a pack have met."""

    steps: set[str] = field(default_factory=set)
    outcomes: set[str] = field(default_factory=set)
    margins: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def note(self, walk: Walk) -> None:
        """Add what a walk met."""
        self.steps.update(walk.path)
        if walk.conclusion is not None:
            self.outcomes.add(walk.conclusion.outcome)
        for met in walk.margins:
            if met.decision is not None:
                refused = met.decision.refused_by_rule
                self.margins[met.margin_id].add("out_of_bounds" if refused else met.decision.verdict.value)
        for margin_id, edge in edges_met(walk):
            self.margins[margin_id].add(edge)


def play_trial(pack: Pack, trial: Trial) -> Walk:
    """Return the path that a test's answers lead along; a step it says nothing of is left waiting."""

    def answer(step_type: StepType[Any], step: Step, turn: Turn) -> Answers | None:
        return None if step_type.follow is None else step_type.follow(step, turn, trial)

    return walk_with(pack, Answers(letter=trial.letter), trial.today, supply=answer)


def play_at_random(
    pack: Pack,
    today: date,
    chance: Random,
    *,
    letter: str | None = None,
    unsaid: frozenset[str] = NOBODY_SAYS,
) -> Walk:
    """Return a path whose answers are drawn at random; those of the variables in `unsaid` are not known."""

    def answer(step_type: StepType[Any], step: Step, turn: Turn) -> Answers | None:
        if isinstance(step, Ask) and step.variable in unsaid:
            return turn.answers.answer(turn.step_id, NOT_KNOWN)
        return None if step_type.invent is None else step_type.invent(step, turn, chance)

    return walk_with(pack, Answers(letter=letter), today, supply=answer)


def check(pack: Pack) -> Iterator[Finding]:
    """Yield each test that fails, each prohibition that one crosses, and what no test has tried."""
    coverage = Coverage()
    for index, trial in enumerate(pack.trials):
        yield from trial_findings(pack, trial, ("essais", index), coverage)
    yield from _untried(pack, coverage)


def trial_findings(pack: Pack, trial: Trial, here: Trail, coverage: Coverage) -> Iterator[Finding]:
    """Yield what a test does not come to, noting in `coverage` what it met."""
    named: dict[str, object] = {"trial": trial.name}
    try:
        walk = play_trial(pack, trial)
    except (RefusedError, ExpressionError) as error:
        yield Finding(code="trial_broken", trail=here, facts={**named, "why": error.code, **error.facts})
        return
    coverage.note(walk)
    yield from _stopped(walk, here, named)
    yield from _crossed(pack, walk, here, named)
    for code, trail, facts in _differences(walk, trial):
        yield Finding(code=code, trail=(*here, *trail), facts={**named, **facts})


def _stopped(walk: Walk, here: Trail, named: dict[str, object]) -> Iterator[Finding]:
    current = walk.current
    if current is not None:
        why = current.problem.code if current.problem else "no_answer"
        facts = {**named, "step": current.step_id, "why": why, "path": walk.path}
        yield Finding(code="trial_stops", trail=here, facts=facts)
    for unmet in walk.unmet:
        if unmet.kind is UnmetKind.PROMISE_UNDATED:
            facts = {"step": unmet.step_id, "what": unmet.items}
            yield Finding(code="promise_undated", trail=("etapes", unmet.step_id), facts=facts)


def _crossed(pack: Pack, walk: Walk, here: Trail, named: dict[str, object]) -> Iterator[Finding]:
    for never in pack.never:
        crossed = forbidden_steps(never, walk)
        if crossed:
            facts = {**named, "reason": never.reason, "steps": crossed, "path": walk.path}
            yield Finding(code="never_crossed_by_trial", trail=here, facts=facts)
    yield from delays_said_over(pack, walk)


Difference = tuple[str, Trail, dict[str, object]]


def _differences(walk: Walk, trial: Trial) -> Iterator[Difference]:
    expected, path = trial.expected, walk.path
    outcome = walk.conclusion.outcome if walk.conclusion else None
    if walk.conclusion is not None and outcome != expected.outcome:
        yield (
            "trial_outcome",
            ("attendu", "issue"),
            {"wanted": expected.outcome, "got": outcome, "path": path},
        )
    for rank, name in enumerate(expected.through):
        if name not in path:
            yield "trial_not_through", ("attendu", "passe_par", rank), {"step": name, "path": path}
    for rank, name in enumerate(expected.around):
        if name in path:
            yield "trial_not_around", ("attendu", "evite", rank), {"step": name, "path": path}
    for name, wanted in expected.variables.items():
        got = walk.variables.get(name, UNKNOWN)
        if not agrees(got, wanted):
            trail: Trail = ("attendu", "variables", name)
            yield "trial_variable", trail, {"name": name, "wanted": wanted, "got": str(got)}
    if expected.promises is not None and len(walk.promises) != expected.promises:
        facts: dict[str, object] = {"wanted": expected.promises, "got": len(walk.promises)}
        yield "trial_promises", ("attendu", "engagements"), facts
    refused = refused_margins(walk)
    if expected.refused_margins is not None and expected.refused_margins != refused:
        facts = {"wanted": expected.refused_margins, "got": refused}
        yield "trial_refused_margins", ("attendu", "marges_refusees"), facts


def refused_margins(walk: Walk) -> tuple[str, ...]:
    """Return the margins that the application itself refused, in the order met."""
    return tuple(
        met.margin_id for met in walk.margins if met.decision is not None and met.decision.refused_by_rule
    )


def agrees(got: Value, wanted: str) -> bool:
    """Tell whether a value is the one a test writes."""
    match got:
        case bool():
            return _FLAGS.get(wanted) is got
        case Decimal():
            return read_number(wanted) == got
        case date():
            return got.isoformat() == wanted
        case _ if got is UNKNOWN:
            return wanted == "inconnu"
        case _:
            return got == wanted


def _untried(pack: Pack, coverage: Coverage) -> Iterator[Finding]:
    for index, margin in enumerate(pack.margins):
        for missing in sorted(_wanted(margin) - coverage.margins[margin.id]):
            facts = {"name": margin.id, "missing": missing}
            code = "margin_edge_untried" if missing in EDGES else "margin_untried"
            yield Finding(code=code, severity=Severity.WARNING, trail=("marges", index), facts=facts)
    for name, step in pack.steps.items():
        if name not in coverage.steps:
            yield Finding(
                code="step_untried", severity=Severity.WARNING, trail=("etapes", name), facts={"name": name}
            )
        if isinstance(step, Conclude) and step.outcome not in coverage.outcomes:
            facts = {"name": step.outcome}
            yield Finding(
                code="outcome_untried",
                severity=Severity.WARNING,
                trail=("etapes", name, "issue"),
                facts=facts,
            )


def _wanted(margin: Margin) -> set[str]:
    """Return what the tests must have met of a margin: a badly drawn limit shows only at its edges."""
    levels = [rule.level for rule in margin.levels]
    wanted = {"out_of_bounds", *EDGES} if isinstance(margin.bounds, NumberBounds) else set()
    if any(level is not Level.OUTSIDE for level in levels):
        wanted.add(Verdict.GRANTED.value)
    if len(levels) > 1 or levels[0] is not Level.AGENT:
        wanted.add(Verdict.PASSED_ON.value)
    return wanted
