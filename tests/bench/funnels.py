"""The funnel of one margin over a hundred thousand decisions: from the store to its points, ready to paint."""

import statistics
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter

from sqlalchemy.orm import Session

from agent_desktop.agents.opening import OpenDesk
from agent_desktop.equality.binomial import _lows
from agent_desktop.equality.queries import funnel_of
from agent_desktop.equality.records import MarginKey
from tests.bench.harness import PAIRS, Line, p95
from tests.bench.pace import allowed_ms
from tests.equality.filling import KEY, a_team, decided
from tests.journeys.driver import a_desk

DECISIONS = 100_000
"""Of one margin over a year, in sixty units; as many again of another, over two years of one unit alone."""
_MOST_MS = 200.0
_UNITS, _SITUATIONS, _YEAR = 60, 24, 365
_FIRST = date(2024, 10, 1)
_SHARES = {"granted": 15, "refused": 5, "passed_on": 5, "not_used": 75}
_ALONE = MarginKey("impot", "seule")


def measure(*, decisions: int = DECISIONS, turns: int = PAIRS) -> Line:
    """Read the plot of each margin, on a session of its own each time; the first makes the statements."""
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as room:
        desk = a_desk(Path(room) / "profile")
        with closing(desk.database):
            _fill(desk, decisions)
            units = [_took(desk, partial(_read, desk, KEY)) for _turn in range(turns + 1)][1:]
            quarters = [_took(desk, partial(_read, desk, _ALONE)) for _turn in range(turns + 1)][1:]
    slowest = max(p95(units), p95(quarters))
    return Line(
        name="funnel over 100,000 decisions",
        ratio=round(slowest / allowed_ms(_MOST_MS), 2),
        limit=1.0,
        ok=slowest <= allowed_ms(_MOST_MS),
        p95_ms=round(slowest, 1),
        baseline="200 ms, for the slower of units and of quarters compared",
        pairs=turns,
        notes={
            "units ms": round(statistics.median(units), 1),
            "quarters ms": round(statistics.median(quarters), 1),
            "decisions": decisions,
        },
    )


def _read(desk: OpenDesk, key: MarginKey, session: Session) -> int:
    return len(funnel_of(session, key, "unit-00", desk.database.clock).points)


def _took(desk: OpenDesk, work: Callable[[Session], int]) -> float:
    # Limits worked out once stay at hand: each turn works them out anew.
    _lows.cache_clear()
    begun = perf_counter()
    with desk.database.read() as session:
        points = work(session)
    assert points > 1
    return (perf_counter() - begun) * 1000


def _fill(desk: OpenDesk, decisions: int) -> None:
    chance = Random(100)
    sites = [f"unit-{number:02d}" for number in range(_UNITS)]
    with desk.database.write(desk.actor) as tx:
        authors = [a_team(tx, site)[0] for site in sites]
    each = decisions // (_UNITS * _SITUATIONS)
    for site, author in zip(sites, authors, strict=True):
        with desk.database.write(desk.actor) as tx:
            for number in range(_SITUATIONS):
                for decision, times in _drawn(chance, each).items():
                    day = _FIRST + timedelta(days=_YEAR + chance.randrange(_YEAR))
                    decided(tx, site, author, day=day, bands=_situation(number), **{decision: times})
    with desk.database.write(desk.actor) as tx:
        for number in range(_SITUATIONS):
            for decision, times in _drawn(chance, decisions // _SITUATIONS).items():
                for day in _days(chance, min(times, 400)):
                    many = {decision: max(1, times // 400)}
                    decided(tx, sites[0], authors[0], key=_ALONE, day=day, bands=_situation(number), **many)


def _drawn(chance: Random, times: int) -> dict[str, int]:
    drawn = chance.choices(list(_SHARES), list(_SHARES.values()), k=times)
    return {decision: drawn.count(decision) for decision in _SHARES}


def _days(chance: Random, count: int) -> Sequence[date]:
    return [_FIRST + timedelta(days=chance.randrange(2 * _YEAR)) for _day in range(count)]


def _situation(number: int) -> dict[str, str]:
    return {
        "impot": ("revenu", "fonciere", "habitation")[number % 3],
        "tranche_somme": f"{number}-{number + 1}",
    }
