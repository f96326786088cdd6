"""Walk a script at random, thousands of times, always the same: where does it break, stop, or go too far?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from agent_desktop.facilitation.checks.forbidden import delays_said_over, forbidden_steps
from agent_desktop.facilitation.checks.trials import NOBODY_SAYS, play_at_random
from agent_desktop.facilitation.expressions import ExpressionError
from agent_desktop.facilitation.findings import Finding, Severity
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.reader import Trail
from agent_desktop.facilitation.walk import UnmetKind, Walk
from agent_desktop.facilitation.words import Bearer, Nature
from agent_desktop.foundation.errors import RefusedError

SEED = 20_260_915


@dataclass(frozen=True, slots=True)
class _Plan:
    """How one walk begins: the day, the letter in hand, and the variables that nobody knows."""

    today: date
    letter: str | None
    unsaid: frozenset[str]


def check(pack: Pack, *, walks: int, seed: int = SEED) -> Iterator[Finding]:
    """Yield once each thing that goes wrong on a walk at random."""
    chance = Random(seed)  # noqa: S311  # a drawing to repeat, not a secret
    plans = _plans(pack)
    told: set[tuple[str, str]] = set()
    for turn in range(walks):
        for finding in _one_walk(pack, plans[turn % len(plans)], chance):
            mark = (finding.code, str(finding.facts.get("reason", finding.facts.get("step", ""))))
            if mark not in told:
                told.add(mark)
                yield finding


def _plans(pack: Pack) -> Sequence[_Plan]:
    """Return the beginnings to go through by turns; one in two knows no day of receipt, if delays run."""
    days = sorted({trial.today for trial in pack.trials})
    starts: tuple[str | None, ...] = (None, *pack.letters)
    receipts = frozenset(delay.since for delay in pack.delays.values())
    unsaid = (NOBODY_SAYS, receipts) if receipts else (NOBODY_SAYS,)
    return [_Plan(day, letter, names) for day in days for letter in starts for names in unsaid]


def _one_walk(pack: Pack, plan: _Plan, chance: Random) -> Iterator[Finding]:
    try:
        walk = play_at_random(pack, plan.today, chance, letter=plan.letter, unsaid=plan.unsaid)
    except (RefusedError, ExpressionError) as error:
        path = error.facts.get("path")
        trail: Trail = ("etapes", str(path[-1])) if isinstance(path, tuple) else ("etapes",)
        yield Finding(code="walk_broken", trail=trail, facts={"why": error.code, **error.facts})
        return
    current = walk.current
    if current is not None:
        why = current.problem.code if current.problem else "no_answer"
        facts = {"step": current.step_id, "why": why, "path": walk.path}
        yield Finding(code="walk_stops", trail=("etapes", current.step_id), facts=facts)
    for unmet in walk.unmet:
        if unmet.kind is UnmetKind.PROMISE_UNDATED:
            facts = {"step": unmet.step_id, "what": unmet.items}
            yield Finding(code="promise_undated", trail=("etapes", unmet.step_id), facts=facts)
    for index, never in enumerate(pack.never):
        crossed = forbidden_steps(never, walk)
        if crossed:
            facts = {"reason": never.reason, "steps": crossed, "path": walk.path}
            yield Finding(code="never_crossed", trail=("jamais", index), facts=facts)
    yield from delays_said_over(pack, walk)
    yield from _without_promise(walk)


def _without_promise(walk: Walk) -> Iterator[Finding]:
    end = walk.conclusion
    if end is None or end.nature is not Nature.ONGOING:
        return
    if not any(promise.bearer is Bearer.SERVICE for promise in walk.promises):
        step = walk.path[-1]
        facts = {"step": step, "path": walk.path}
        yield Finding(
            code="ongoing_without_promise", severity=Severity.WARNING, trail=("etapes", step), facts=facts
        )
