"""A whole verification, from the store, against the hashes and the signature of each entry, and nothing else.

As many processes on both sides; those of the baseline are started and hold their entries before it begins.
"""

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter

from agent_desktop.agents.opening import OpenDesk
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.processes import Child, started
from agent_desktop.ledger import signing
from agent_desktop.ledger.queries import stored_entries, verified
from agent_desktop.ledger.readers import Readers, cores
from agent_desktop.ledger.records import Verdict
from tests.bench import logs
from tests.bench.harness import Line, line_from, take_pairs
from tests.journeys.driver import a_desk

_ENTRIES = 40_000
_PAIRS = 5
_BASELINE = (
    "SHA-256 of the same entries and texts, and Ed25519, in memory, in as many processes already started"
)


def measure(*, entries: int = _ENTRIES, pairs: int = _PAIRS, few: int | None = None) -> Line:
    """Verify a ledger with its texts, as `ledger verify` does."""
    count = cores()
    readers = Readers(count) if few is None else Readers(count, few=few)
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as name:
        desk = a_desk(Path(name) / "profile", role=Role.LEAD)
        with closing(desk.database):
            logs.fill(desk, entries)
            with bare(desk, count) as started_already:
                taken = take_pairs(lambda: _verify(desk, readers), lambda: go(started_already), pairs=pairs)
    seconds = sorted(pair.ours for pair in taken)[len(taken) // 2]
    per_second = round(entries / seconds)
    return line_from(
        "verification", 2.0, _BASELINE, taken, p95_ms=None, processes=count, per_second=per_second
    )


def _verify(desk: OpenDesk, readers: Readers) -> float:
    begun = perf_counter()
    with desk.database.read() as session:
        report = verified(session, desk.actor.site, read_all=readers)
    took = perf_counter() - begun
    assert report.verdict is Verdict.INTACT, report.first
    return took


# -- the baseline --------------------------------------------------------------------------------------------


@contextmanager
def bare(desk: OpenDesk, count: int) -> Iterator[list[Child]]:
    """Yield processes that hold each its share of the entries."""
    with desk.database.read() as session:
        rows = list(stored_entries(session, desk.actor.site))
    keys = {one.writer: signing.public_key(one.seed) for one in logs.signers(desk.actor.site)}
    keys[desk.actor.writer] = signing.public_key(desk.actor.signing_seed or b"")
    signed = [
        (
            b"parvis/entry/v%d\n" % json.loads(row.canon)["v"] + row.canon,
            row.sig,
            [text.salt + text.text.encode() for text in row.texts],
            keys[row.w],
        )
        for row in rows
        if row.w in keys
    ]
    with ExitStack() as stack:
        children = []
        for rank in range(count):
            child = started(_hash_and_verify, is_alone=True)
            stack.callback(child.end)
            child.line.send(signed[rank::count])
            child.line.recv()
            children.append(child)
        yield children


def go(children: Sequence[Child]) -> float:
    begun = perf_counter()
    for child in children:
        child.line.send(None)
    for child in children:
        child.line.recv()
    return perf_counter() - begun


def _hash_and_verify(line: Connection) -> None:
    shares = line.recv()
    signed = [(signing.key_from(key), sig, said, texts) for said, sig, texts, key in shares]
    try:
        while True:
            line.send(None)
            line.recv()
            for key, sig, said, texts in signed:
                sha256(said + sig).digest()
                for text in texts:
                    sha256(b"parvis/commit/v1\n" + text).digest()
                key.verify(sig, said)
    except EOFError:
        return
