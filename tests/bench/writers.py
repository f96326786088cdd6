"""Sixteen writers at once on one PostgreSQL server, against pgbench sending the same inserts as many at once."""

import multiprocessing
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter
from uuid import UUID

import psycopg

from agent_desktop.foundation.actor import Actor, Role
from agent_desktop.foundation.ids import new_id
from agent_desktop.ledger import signing
from agent_desktop.ledger.actions import append, enroll, found_ledger
from agent_desktop.ledger.canon import Value
from agent_desktop.ledger.committing import Secrets
from agent_desktop.ledger.records import Entry, EntryType
from agent_desktop.store.database import Database
from agent_desktop.store.engines import postgres_engine
from agent_desktop.store.migrate import upgrade
from tests.bench.harness import Line, collected_apart, line_from, take_pairs
from tests.bench.recorder import Recorder, Statement
from tests.support.logs import key_of, said
from tests.support.postgres import Server, server_binaries

WRITERS = 16
_EACH = 100
_PAIRS = 7
_BASELINE = "pgbench sending the same inserts over as many connections, prepared, in the same database"
_REASON = "Le loyer a doublé depuis le mois de septembre."
_TEXT_KEY = bytes(32)
_OWN = "('banc' || :client_id::text || '-' || :n::text)"
"""What no other row of the bench has; the same in every insert of one entry."""

_LEAF = "encode(sha256(convert_to({writer} || '-' || {rank}, 'UTF8')), 'base64')"
_WRITER = "('banc' || :client_id::text || '-poste-1')"
_INSERT = re.compile(r"^\(?(INSERT .*?)(?: RETURNING .*)?$", re.MULTILINE | re.DOTALL)
_TPS = re.compile(r"^tps = ([0-9.]+)", re.MULTILINE)


def measure(*, pairs: int = _PAIRS, writers: int = WRITERS, each: int = _EACH) -> Line:
    """Append decisions from processes of their own, each a desk with its chain, every commit flushed."""
    with Server.start(durable=True) as server:
        return measure_on(server, pairs=pairs, writers=writers, each=each)


def measure_on(server: Server, *, pairs: int, writers: int, each: int) -> Line:
    """Append decisions on a server that runs."""
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as name:
        server.create("banc")
        url = server.url("banc")
        actors = _actors(writers)
        script = Path(name) / "inserts.sql"
        script.write_text(_founded(url, actors), encoding="utf-8")
        rounds = count()
        with _desks(url, actors[1:]) as desks:
            taken = take_pairs(
                lambda: _write(desks, each),
                lambda: _bench(server, script, writers, each, next(rounds)),
                pairs=pairs,
            )
    seconds = sorted(pair.ours for pair in taken)[len(taken) // 2]
    per_second = round(writers * each / seconds)
    return line_from(
        "writers at once", 2.0, _BASELINE, taken, p95_ms=None, writers=writers, per_second=per_second
    )


def _actors(writers: int) -> list[Actor]:
    """Return a lead, then those who write."""
    made = []
    for rank in range(writers + 1):
        agent, seed = new_id(), signing.new_seed()
        made.append(
            Actor(
                agent_id=agent,
                name=f"Agent {rank}",
                role=Role.AGENT if rank else Role.LEAD,
                site="local",
                writer=signing.writer_id(agent, new_id()),
                signing_seed=seed,
            )
        )
    return made


def _founded(url: str, actors: Sequence[Actor]) -> str:
    """Make the tables and open the ledger, every writer enrolled; return what pgbench is to send."""
    with closing(Database(postgres_engine(url), text_key=_TEXT_KEY)) as database:
        upgrade(database.engine)
        with database.write(actors[0]) as tx:
            found_ledger(tx)
            for actor in actors[1:]:
                enroll(tx, key_of(actor))
        _append(database, actors[0], _said())
        recorder = Recorder(database.engine)
        entry = _append(database, actors[0], _said())
        sent = [(found[1], *rest) for sql, *rest in recorder.take() if (found := _INSERT.search(sql))]
    return "\n".join(
        ["\\set n :n + 1", "BEGIN;", *(line for one in sent for line in _again(one, entry)), "END;", ""]
    )


def _said() -> tuple[Mapping[str, Value], Secrets]:
    """Return what is said of one decision. A file of its own each time: its key is one more row."""
    return said(), {"file_c": str(new_id()), "reason_c": [_REASON]}


def _append(database: Database, actor: Actor, decision: tuple[Mapping[str, Value], Secrets]) -> Entry:
    d, secrets = decision
    with database.write(actor) as tx:
        return append(tx, EntryType.ADAPTATION, d, secrets=secrets)


# -- the same inserts, for pgbench ---------------------------------------------------------------------------


def _again(sent: Statement, entry: Entry) -> Iterator[str]:
    """Yield an insert as pgbench writes it: the same bytes, under keys that it makes itself."""
    statement, values, many = sent
    for one in values if many else [values]:
        yield statement.replace("\n", " ") % _literals(one, entry) + ";"


def _literals(values: Mapping[str, object], entry: Entry) -> dict[str, str]:
    own = {
        entry.leaf: _LEAF.format(writer=_WRITER, rank=":n::text"),
        entry.prev: _LEAF.format(writer=_WRITER, rank="(:n::bigint - 1)::text"),
        entry.w: _WRITER,
        entry.n: ":n",
    }
    return {
        name: own[value] if isinstance(value, str | int) and value in own else _literal(name, value)
        for name, value in values.items()
    }


def _literal(name: str, value: object) -> str:
    match value:
        case None:
            return "NULL"
        case bytes() | psycopg.Binary():
            return _bytes(name, value if isinstance(value, bytes) else value.obj)
        case UUID():
            return f"md5({_OWN} || '{value.hex[-8:]}')::uuid"
        case datetime():
            return "now()"
        case _:
            return f"'{value}'"


def _bytes(name: str, value: bytes) -> str:
    if name == "tag":
        return f"sha256(convert_to({_OWN}, 'UTF8'))"
    return f"decode('{value.hex()}', 'hex')"


def _bench(server: Server, script: Path, clients: int, each: int, number: int) -> float:
    """Return how long pgbench takes, in seconds, its connections already made."""
    done = subprocess.run(
        [
            *(server_binaries() / "pgbench", "--no-vacuum", "--protocol=prepared", f"--file={script}"),
            *(f"--client={clients}", "--jobs=2", f"--transactions={each}", f"--define=n={number * each}"),
            *("--host=127.0.0.1", f"--port={server.port}", "--username=parvis", "banc"),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    found = _TPS.search(done.stdout)
    assert found is not None, done.stdout
    return clients * each / float(found[1])


# -- those who write -----------------------------------------------------------------------------------------


@contextmanager
def _desks(url: str, actors: Sequence[Actor]) -> Iterator[list[Connection]]:
    """Yield a line to a process for each writer, ready; they end with it."""
    spawn = multiprocessing.get_context("spawn")
    with ExitStack() as stack:
        lines = []
        for actor in actors:
            ours, theirs = spawn.Pipe()
            process = spawn.Process(target=_write_when_told, args=(theirs, url, actor))
            process.start()
            theirs.close()
            stack.callback(process.join)
            stack.callback(ours.close)
            lines.append(ours)
        for line in lines:
            line.recv()
        yield lines


def _write(desks: Sequence[Connection], each: int) -> float:
    """Return how long it takes all of them to write, in seconds, what they have to say already given."""
    _tell(desks, each)
    begun = perf_counter()
    _tell(desks, None)
    return perf_counter() - begun


def _tell(desks: Sequence[Connection], what: object) -> None:
    """Tell each something, and wait until each has done it."""
    for desk in desks:
        desk.send(what)
    for desk in desks:
        desk.recv()


def _write_when_told(line: Connection, url: str, actor: Actor) -> None:
    with closing(Database(postgres_engine(url), text_key=_TEXT_KEY)) as database, collected_apart():
        # psycopg prepares what was sent five times.
        for _time in range(6):
            _append(database, actor, _said())
        line.send(None)
        try:
            while True:
                decisions = [_said() for _time in range(line.recv())]
                line.send(None)
                line.recv()
                for decision in decisions:
                    _append(database, actor, decision)
                line.send(None)
        except EOFError:
            return
