"""The measures of speed still find what they measure. Nothing here is timed: `make bench` does that."""

from collections.abc import Callable

import pytest

from tests.bench import (
    appends,
    bundle_memory,
    bundles,
    bursts,
    checker,
    closing,
    funnels,
    library,
    packs,
    palette,
    pastes,
    precedents,
    rereads,
    sheets,
    steps,
    verifications,
    writers,
)
from tests.bench.harness import Line
from tests.bench.measures import MEASURES
from tests.journeys.driver import a_desk

_SHORT: dict[str, Callable[[], Line]] = {
    "typing": lambda: bursts.measure(pairs=1),
    "closing": lambda: closing.measure(pairs=1),
    "funnel": lambda: funnels.measure(decisions=3_000, turns=1),
    "checker": lambda: checker.measure(turns=1),
    "library": lambda: library.measure(typed=("de",), rounds=1, repaints=1),
    "painted": lambda: steps.measure(rounds=0, most_keys=2, repaints=1),
    "pasting": lambda: pastes.measure(turns=1, size=1000),
    "precedents": lambda: precedents.measure(decisions=12, turns=1),
    "sheet": lambda: sheets.measure(turns=1, rounds=1),
    "step": lambda: packs.step(turns=1),
    "reading": lambda: packs.reading(pairs=1),
    "walks": lambda: packs.walking(walks_each=20),
    "append": lambda: appends.measure(pairs=1, each=1),
    "verification": lambda: verifications.measure(entries=24, pairs=1, few=8),
    "reread": lambda: rereads.measure(entries=16, pairs=1),
    "merging": lambda: bundles.merging(readings=3, pairs=1),
    "bundle-export": lambda: bundles.export(entries=12, cases=2, pairs=1),
    "bundle-opening": lambda: bundles.opening(entries=12, cases=2, pairs=1),
    "bundle-memory": lambda: bundle_memory.measure(entries=12, cases=2),
    "next-case": lambda: bundles.next_case(cases=2, repaints=1),
}
_IN_A_TOWN = {"palette"}
_ON_A_SERVER = {"writers"}
_IN_PROCESSES_OF_THEIR_OWN = {"paint", "home", "memory", "stalls", "verifying", "rereading"}
"""They start the program itself, as several tests do: a minute each."""


@pytest.mark.parametrize("name", _SHORT)
@pytest.mark.usefixtures("qapp")
def test_a_measure_can_still_be_taken(name):
    line = _SHORT[name]()
    assert line.pairs > 0
    assert line.as_json()


@pytest.mark.usefixtures("qapp")
def test_the_measure_of_the_palette_can_still_be_taken(tmp_path):
    a_desk(tmp_path / "profile").database.close()
    line = palette.measure(tmp_path / "profile", typed=("le",), rounds=1, repaints=1)
    assert line.pairs == len("le")


@pytest.mark.postgres
def test_the_measure_of_writers_at_once_can_still_be_taken(postgres_server):
    assert writers.measure_on(postgres_server, pairs=1, writers=2, each=2).pairs == 1


def test_no_measure_is_forgotten_here():
    assert set(MEASURES) == {*_SHORT, *_IN_A_TOWN, *_ON_A_SERVER, *_IN_PROCESSES_OF_THEIR_OWN}
