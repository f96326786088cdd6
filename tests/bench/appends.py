"""One entry of the ledger, durable, against the bare driver inserting the very same rows in a copy of the store."""

import tempfile
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import Any

from agent_desktop.agents.opening import OpenDesk
from agent_desktop.foundation.ids import new_id
from agent_desktop.ledger.actions import append
from agent_desktop.ledger.records import EntryType
from tests.bench.closing import bare_copy
from tests.bench.harness import PAIRS, Line, collected_apart, line_from, p95, take_pairs
from tests.bench.recorder import Recorder, Statement, replay
from tests.journeys.driver import a_desk
from tests.support.logs import said

_EACH = 20
"""How many entries one time is taken over: a single one is too short to be told from noise."""

_BASELINE = "the rows that the append kept, inserted and committed by the bare driver in a copy of the store"
_REASON = "Le loyer a doublé depuis le mois de septembre."
_BEGIN: Statement = ("BEGIN IMMEDIATE", (), False)


def measure(*, pairs: int = PAIRS, each: int = _EACH) -> Line:
    """Append decisions, each in a transaction of its own, with the two texts that it commits to."""
    with tempfile.TemporaryDirectory() as name:
        desk = a_desk(Path(name) / "profile")
        with closing(desk.database), bare_copy(desk, Path(name) / "copy.db") as raw, collected_apart():
            return _compare(desk, raw, pairs, each)


def _compare(desk: OpenDesk, raw: Any, pairs: int, each: int) -> Line:
    recorder = Recorder(desk.database.engine)
    sent: list[list[Statement]] = []
    took: list[float] = []

    def ours() -> float:
        sent.clear()
        times = []
        for _number in range(each):
            recorder.take()
            times.append(_append(desk))
            sent.append(_kept(recorder.take()))
        took.extend(times)
        return sum(times)

    # What is inserted again is what was just kept, so ours goes first each time.
    taken = take_pairs(ours, lambda: sum(replay(raw, one) for one in sent), pairs=pairs, turns=False)
    return line_from("append to the ledger", 2.0, _BASELINE, taken, p95_ms=p95(took), rows=len(sent[0]) - 2)


def _append(desk: OpenDesk) -> float:
    begun = perf_counter()
    with desk.database.write(desk.actor) as tx:
        # A file of its own each time: its key is one more row.
        append(tx, EntryType.ADAPTATION, said(), secrets={"file_c": str(new_id()), "reason_c": [_REASON]})
    return (perf_counter() - begun) * 1000


def _kept(sent: list[Statement]) -> list[Statement]:
    """Return what keeps the rows: nothing of what was read or checked before."""
    return [
        _BEGIN,
        *(one for one in sent if one[0].startswith("INSERT")),
        *(one for one in sent if one[0] == "COMMIT"),
    ]
