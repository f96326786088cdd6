"""A ledger already verified, read again byte for byte, against the hash of each entry and text in memory.

Each side in a process of its own, which holds nothing of the other: the memory told is that of the reading.
"""

import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter

from sqlalchemy import select

from agent_desktop.adaptations.checked_file import checked_file_of
from agent_desktop.adaptations.verifying import Reach, known_of, reach_of
from agent_desktop.agents.opening import OpenDesk
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.processes import Child, collected_seldom, started
from agent_desktop.ledger import reading, rechecking
from agent_desktop.ledger.reading import KeyOf, Reading
from agent_desktop.ledger.records import StoredEntry
from agent_desktop.ledger.tables import ENTRIES, TEXTS
from agent_desktop.ledger.verify import Known
from tests.bench import logs
from tests.bench.harness import Line, line_from, take_pairs
from tests.bench.peak import peak_mb
from tests.journeys.driver import a_desk

_ENTRIES = 100_000
MANY = 1_000_000
"""As many as a site writes in years; making them takes a quarter of an hour."""

_PAIRS = 5
_BASELINE = "SHA-256 of each of the same entries and sealed texts, in memory"
_Served = tuple[Reach, str, Known, bytes]


def measure(*, entries: int = _ENTRIES, pairs: int = _PAIRS) -> Line:
    """Read a ledger again with its texts, as `ledger verify` does once it verified them."""
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as name:
        desk = a_desk(Path(name) / "profile", role=Role.LEAD)
        with closing(desk.database):
            begun = perf_counter()
            served = _verified(desk, entries)
            made_s = round(perf_counter() - begun)
        with _both(served) as (ours, theirs):
            taken = take_pairs(lambda: _asked(ours)[0], lambda: _asked(theirs)[0], pairs=pairs)
            (_seconds, peak), (_each, at_once) = _asked(ours), _asked(theirs)
    seconds = sorted(pair.ours for pair in taken)[len(taken) // 2]
    return line_from(
        "ledger read again",
        3.0,
        _BASELINE,
        taken,
        p95_ms=None,
        entries=entries,
        seconds=round(seconds, 2),
        bytes_hashed_at_once_s=round(at_once, 2),
        peak_mb=round(peak),
        made_s=made_s,
    )


def verified_desk(desk: OpenDesk, entries: int) -> None:
    """Have the desk of a lead hold that many decisions, sealed, and remember that it verified them."""
    _reach, _site, _known, found = _verified(desk, entries)
    kept, checked = checked_file_of(desk), rechecking.read(found)
    assert kept is not None
    assert checked is not None
    kept.write(checked)


def _verified(desk: OpenDesk, entries: int) -> _Served:
    """Return what is remembered of a ledger just made, without the signatures that were just made too."""
    logs.fill(desk, entries)
    logs.seal_at_once(desk)
    site, known = desk.actor.site, known_of(desk)
    with desk.database.read() as session, collected_seldom():
        report, found = rechecking.checked(session, site, known, read_all=_believed)
    assert found is not None, report.first
    return reach_of(desk), site, known, rechecking.written(found)


def _believed(rows: Iterable[StoredEntry], key_of: KeyOf) -> Generator[Reading]:
    for row in rows:
        found = reading.read(row, lambda _writer: None)
        yield replace(found, signed_by=key_of(row.w), is_signed=True) if key_of(row.w) else found


# -- in processes of their own -------------------------------------------------------------------------------


@contextmanager
def _both(served: _Served) -> Iterator[tuple[Child, Child]]:
    with ExitStack() as stack:
        children = []
        for serve in (_serve_ours, _serve_theirs):
            child = started(serve, is_alone=True)
            stack.callback(child.end)
            child.line.send(served)
            child.line.recv()
            children.append(child)
        ours, theirs = children
        yield ours, theirs


def _asked(child: Child) -> tuple[float, float]:
    child.line.send(None)
    seconds, also = child.line.recv()
    return seconds, also


def _serve_ours(line: Connection) -> None:
    """Read again each time it is asked; answer in how long, and the most memory ever held (MB)."""
    reach, site, known, kept = line.recv()
    before = rechecking.read(kept)
    assert before is not None
    with closing(reach.open()) as database:

        def read_again() -> tuple[float, float]:
            begun = perf_counter()
            with database.read() as session:
                report, _found = rechecking.checked(session, site, known, before)
            took = perf_counter() - begun
            assert report.reread is not None, report.first
            return took, peak_mb()

        _answer(line, read_again)


def _serve_theirs(line: Connection) -> None:
    """Hash each entry and text; answer in how long, and how long all of it takes as one."""
    reach, _site, _known, _kept = line.recv()
    with closing(reach.open()) as database, database.read() as session:
        rows = [(row.canon, row.sig) for row in session.execute(select(ENTRIES.c.canon, ENTRIES.c.sig))]
        texts = list(session.scalars(select(TEXTS.c.box)))

    def hash_each() -> tuple[float, float]:
        begun = perf_counter()
        for canon, sig in rows:
            sha256(b"\x00" + canon + sig).digest()
        for box in texts:
            sha256(b"parvis/commit/v1\n" + box).digest()
        took = perf_counter() - begun
        begun, whole = perf_counter(), sha256()
        for start in range(0, len(rows), 1000):
            joined = b"".join(part for row in rows[start : start + 1000] for part in row)
            whole.update(joined)
        return took, perf_counter() - begun

    _answer(line, hash_each)


def _answer(line: Connection, measured: Callable[[], tuple[float, float]]) -> None:
    try:
        line.send(None)
        while True:
            line.recv()
            line.send(measured())
    except EOFError:
        return
