"""Closing an exchange, against the very same statements replayed raw on SQLCipher with the same settings."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import UUID

from agent_desktop.agents.opening import OpenDesk
from agent_desktop.cases.records import Bearer
from agent_desktop.facilitation.answers import to_plain
from agent_desktop.facilitation.checks.trials import play_trial
from agent_desktop.facilitation.walk import Walk
from agent_desktop.foundation.ids import new_id
from agent_desktop.interactions.actions import close_interaction
from agent_desktop.interactions.closing import closing_of
from agent_desktop.interactions.drafting import Draft, ScriptDraft
from agent_desktop.interactions.records import Closing, Content, Outcome
from agent_desktop.store import engines
from tests.bench.harness import PAIRS, Line, line_from, p95, take_pairs
from tests.bench.recorder import Recorder, Statement, replay
from tests.builders import a_person, a_promise, an_open_exchange
from tests.journeys.driver import a_desk, ten_fourteen
from tests.journeys.main_job import BROUGHT, OURS, SAID, THEIRS, UNDERSTOOD
from tests.ui.adaptations.bench import MAIN_JOB, pack_file

_EACH = 5
"""How many exchanges one time is taken over: a single one is too short to be told from noise."""

_BASELINE = "the statements that closing sent, replayed by the bare driver on a copy of the store"


def measure(*, pairs: int = PAIRS) -> Line:
    """Close exchanges in which the main job was done."""
    with tempfile.TemporaryDirectory() as name:
        desk = a_desk(Path(name) / "profile")
        copy = Path(name) / "copy.db"
        with closing(desk.database):
            waiting = list(_closings(desk, (pairs + 1) * _EACH))
            with bare_copy(desk, copy) as raw:
                return _compare(desk, waiting, raw, pairs)


@contextmanager
def bare_copy(desk: OpenDesk, copy: Path) -> Iterator[Any]:
    """Yield the bare driver on a copy of a store, settled as the connections of the application are."""
    with engines.maintenance(desk.profile.store, desk.keys.data_key) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(desk.profile.store, copy)
    with closing(_raw(copy, desk.keys.data_key)) as raw:
        yield raw


def _compare(desk: OpenDesk, waiting: list[Closing], raw: Any, pairs: int) -> Line:
    recorder = Recorder(desk.database.engine)
    sent: list[list[Statement]] = []
    took: list[float] = []

    def ours() -> float:
        sent.clear()
        times = [_close(desk, waiting.pop()) for _each in range(_EACH)]
        took.extend(times)
        return sum(times)

    def _close(desk: OpenDesk, one: Closing) -> float:
        recorder.take()
        begun = perf_counter()
        with desk.database.write(desk.actor) as tx:
            close_interaction(tx, one)
        took_ms = (perf_counter() - begun) * 1000
        sent.append(recorder.take())
        return took_ms

    # What is replayed is what was just sent, so ours goes first each time.
    taken = take_pairs(ours, lambda: sum(replay(raw, one) for one in sent), pairs=pairs, turns=False)
    return line_from("closing", 2.5, _BASELINE, taken, p95_ms=p95(took), statements=len(sent[0]))


def _raw(path: Path, key: bytes) -> Any:
    connection = engines._open(path, key, mode="rw")
    engines._settle(connection, read_only=False)
    connection.set_authorizer(engines._authorize)
    return connection


def _closings(desk: OpenDesk, count: int) -> Iterator[Closing]:
    pack = pack_file().pack
    walk = play_trial(pack, next(trial for trial in pack.trials if trial.name == MAIN_JOB))
    person = a_person(desk.database, desk.actor)
    for _number in range(count):
        opened = an_open_exchange(desk.database, desk.actor, person.id)
        yield closing_of(_draft(opened.id, walk, person.id), Outcome.ONGOING, walk=walk)


def _draft(exchange_id: UUID, walk: Walk, person_id: UUID) -> Draft:
    meta = walk.pack.meta
    return Draft(
        interaction_id=exchange_id,
        channel="counter",
        opened_at=ten_fourteen().now(),
        person_ids=(person_id,),
        content=Content(brought=BROUGHT, said=SAID, understood=UNDERSTOOD, understood_confirmed=True),
        script=ScriptDraft(
            pack_id=meta.id, pack_version=meta.version, pack_digest="0" * 64, answers=to_plain(walk.answers)
        ),
        promises=(
            a_promise(text=OURS, id=new_id()),
            a_promise(text=THEIRS, bearer=Bearer.PERSON, bearer_name="Maryvonne Le Bihan", id=new_id()),
        ),
        decided={"marge_echeances": str(new_id())},
    )
