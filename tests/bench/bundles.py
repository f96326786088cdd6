"""Bundles of readings: one sealed, one opened and verified, readings merged, and the next decision on screen."""

import io
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from agent_desktop.adaptations.unused import settle_days
from agent_desktop.agents.opening import OpenDesk
from agent_desktop.audit.actions import trust_reader
from agent_desktop.audit.bundle import age
from agent_desktop.audit.bundle.answers import AnswersNote, open_answers, sealed_answers
from agent_desktop.audit.bundle.contents import Told
from agent_desktop.audit.looking import Asked, looked_at
from agent_desktop.audit.merging import merge
from agent_desktop.audit.reader_card import ReaderCard
from agent_desktop.audit.reading import keep_opened, make_reader_keys
from agent_desktop.audit.sending import Sent, Wanted, send
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.clock import today
from agent_desktop.foundation.ids import new_id
from agent_desktop.foundation.progress import Progress
from agent_desktop.interactions.records import Content
from agent_desktop.ledger import entries, queries, signing
from agent_desktop.ledger.committing import committed
from agent_desktop.ledger.entries import Saying
from agent_desktop.ledger.fields import b64
from agent_desktop.ledger.readers import cores
from agent_desktop.ledger.records import EntryType, Mark, Signer, Verdict
from agent_desktop.ledger.tables import ENTRIES
from tests.audit.conftest import Told as Lived
from tests.bench import logs, verifications
from tests.bench.closing import bare_copy
from tests.bench.harness import PAIRS, Line, collected_apart, line_from, p95, take_pairs
from tests.bench.recorder import Recorder, Statement, replay
from tests.bench.repaints import REPAINTS, Limits, line_of_keys, repaint_ms
from tests.journeys.driver import Driver, a_desk

_ENTRIES = 100_000
_CASES = 500
_LIVED = 50
_READINGS = 500
_PART = 1 << 16
_FEW_PAIRS = 5
_NEVER = timedelta(days=30)
_AS_AES = "AES-256-GCM of the same bytes, 64 KiB at a time, written to a file of the same disk"
_AS_ROWS = "the rows that the merge kept, inserted and committed by the bare driver in a copy of the store"
_AS_REPAINTS = "one repaint of the same page, nothing new to show"
_SHOWN = 24
_READ_MS = 250
"""How long one looks at a decision before going on: nobody reads one in less."""

_LIMITS = Limits(repaints=4.0, ms=16.0)
_SAID = Content(
    brought="Une lettre", said="Je ne peux pas payer tout d’un coup.", understood="Elle craint la suite."
)
_AS_HASHES = "SHA-256 of the same entries, and Ed25519, in memory, in as many processes already started"


class Reader:
    """Whoever reads: her keys, and the end of her chain."""

    def __init__(self) -> None:
        self.seed, self.identity = signing.new_seed(), age.new_identity()
        self.agent_id = new_id()
        self.last: Mark | None = None
        self.card = ReaderCard(
            name="Hélène Vasseur",
            agent_id=self.agent_id,
            writer=signing.writer_id(self.agent_id, new_id()),
            key=signing.public_key(self.seed),
            recipient=age.recipient_of(self.identity),
        )

    def answers(self, site: str, genesis: str, leaves: Sequence[str], to: str) -> bytes:
        """Return answers that read decisions again, each with its two texts."""
        signer = Signer(writer=self.card.writer, agent_id=self.agent_id, site=site, seed=self.seed)
        bundle, lines, words = new_id(), [], []
        for leaf in leaves:
            d = {
                "bundle": str(bundle),
                "way": "blind",
                "understands": "yes",
                "alike": "no",
                "outcome": "rule",
            }
            said = committed(EntryType.REVIEW, d, {"reason_c": ["Elle propose elle-même.", "Pourquoi six ?"]})
            saying = Saying(id=new_id(), type=EntryType.REVIEW, d=said.d, at=datetime.now(UTC), ref=leaf)
            entry = entries.signed(saying, signer, self.last)
            self.last = Mark(writer=entry.w, n=entry.n, leaf=entry.leaf)
            lines.append((entry.canon, entry.sig))
            words += [
                Told(leaf=entry.leaf, field=name, salt=b64(text.words.salt), text=text.words.text)
                for name, text in said.texts.items()
            ]
        note = AnswersNote(
            bundle=bundle, site=site, genesis=genesis, reader=self.card.writer, entries="", words=""
        )
        return sealed_answers(note, lines, words, self.seed, to)


# -- merging -------------------------------------------------------------------------------------------------


def merging(*, readings: int = _READINGS, pairs: int = PAIRS) -> Line:
    """Merge readings that come back, from the sealed file to the commit."""
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as name:
        desk, reader = a_desk(Path(name) / "profile", role=Role.LEAD), Reader()
        with closing(desk.database):
            logs.fill(desk, readings)
            with desk.database.write(desk.actor) as tx:
                tx.session.add_all(logs.agent_row(one, tx.now) for one in logs.signers(desk.actor.site))
                trust_reader(tx, reader.card, reader.card.code)
            with bare_copy(desk, Path(name) / "copy.db") as raw, collected_apart():
                return _merged(desk, reader, raw, readings, pairs)


def _merged(desk: OpenDesk, reader: Reader, raw: Any, readings: int, pairs: int) -> Line:
    recorder, home = Recorder(desk.database.engine), age.new_identity()
    with desk.database.read() as session:
        genesis = queries.genesis_of(session, desk.actor.site)
        found = session.scalars(
            ENTRIES.select().with_only_columns(ENTRIES.c.leaf).where(ENTRIES.c.type == "adaptation")
        )
        leaves = list(found)[:readings]
    assert genesis is not None
    sent: list[Statement] = []
    took: list[float] = []

    def ours() -> float:
        content = reader.answers(desk.actor.site, genesis.leaf, leaves, age.recipient_of(home))
        recorder.take()
        begun = perf_counter()
        answers = open_answers(io.BytesIO(content), [home])
        with desk.database.write(desk.actor) as tx:
            done = merge(tx, answers)
        took.append((perf_counter() - begun) * 1000)
        assert done.readings == readings
        sent[:] = _kept(recorder.take())
        return took[-1]

    # What is inserted again is what was just kept, so ours goes first each time.
    taken = take_pairs(ours, lambda: replay(raw, sent), pairs=pairs, turns=False)
    return line_from("merging", 4.0, _AS_ROWS, taken, p95_ms=p95(took), readings=readings)


def _kept(sent: list[Statement]) -> list[Statement]:
    return [
        ("BEGIN IMMEDIATE", (), False),
        *(one for one in sent if one[0].startswith("INSERT")),
        *(one for one in sent if one[0] == "COMMIT"),
    ]


# -- sealing -------------------------------------------------------------------------------------------------


def export(*, entries: int = _ENTRIES, cases: int = _CASES, pairs: int = _FEW_PAIRS) -> Line:
    """Seal the cases of a long ledger, the sealing alone; the whole of it is told beside."""
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as name:
        room, reader = Path(name), Reader()
        with long_ledger(room, reader, entries) as desk:
            sent, whole_s = sent_from(desk, reader, room, cases)
            content = _inside(sent.path, reader)
            taken = take_pairs(
                lambda: _seal(content, reader, room / "sealed"),
                lambda: _encrypt(content, room / "encrypted"),
                pairs=pairs,
            )
    return line_from(
        "sealing of a bundle",
        3.5,
        _AS_AES,
        taken,
        p95_ms=p95([pair.ours for pair in taken]),
        frame=sent.frame,
        mib=round(len(content) / (1 << 20), 1),
        whole_s=round(whole_s, 1),
    )


@contextmanager
def long_ledger(room: Path, reader: Reader, entries: int, *, texts: bool = True) -> Iterator[OpenDesk]:
    """Yield a desk whose ledger is long, each decision of which may be drawn; some were taken at the desk."""
    desk = a_desk(room / "profile", role=Role.LEAD)
    with closing(desk.database) as database:
        lived = Lived(database, desk.actor, database.clock)
        for _number in range(min(entries, _LIVED)):
            lived.decision()
        logs.fill(desk, entries, texts=texts)
        logs.decide(desk)
        logs.seal_at_once(desk)
        with database.write(desk.actor) as tx:
            trust_reader(tx, reader.card, reader.card.code)
        yield desk


def sent_from(desk: OpenDesk, reader: Reader, room: Path, cases: int) -> tuple[Sent, float]:
    """Seal so many cases to a reader; return what left, and in how many seconds."""
    day = today(desk.database.clock)
    wanted = Wanted(card=reader.card, since=day, until=day, size=cases, seed="7319", lasts=_NEVER)
    begun = perf_counter()
    sent = send(desk.database, desk.actor, wanted, room / "b.parvis", room=room)
    took = perf_counter() - begun
    assert sent.drawn == cases
    return sent, took


def asked_of(desk: OpenDesk, sent: Sent, reader: Reader, room: Path) -> Asked:
    """Return what is asked of whoever opens a bundle, now."""
    now = desk.database.clock.now().astimezone(UTC)
    return Asked(path=sent.path, card=reader.card, identity=reader.identity, work=room, now=now)


def _inside(sealed: Path, reader: Reader) -> bytes:
    content = bytearray()
    with sealed.open("rb") as source:
        age.unseal(source, [reader.identity], content.extend)
    return bytes(content)


def _seal(content: bytes, reader: Reader, path: Path) -> float:
    parts = (content[at : at + (1 << 20)] for at in range(0, len(content), 1 << 20))
    begun = perf_counter()
    with path.open("wb") as written:
        age.seal(parts, reader.card.recipient, written)
        written.flush()
        os.fsync(written.fileno())
    return (perf_counter() - begun) * 1000


def _encrypt(content: bytes, path: Path) -> float:
    begun = perf_counter()
    cipher = AESGCM(os.urandom(32))
    with path.open("wb") as written:
        for rank, at in enumerate(range(0, len(content), _PART)):
            written.write(cipher.encrypt(rank.to_bytes(12, "big"), content[at : at + _PART], None))
        written.flush()
        os.fsync(written.fileno())
    return (perf_counter() - begun) * 1000


# -- opening -------------------------------------------------------------------------------------------------


def opening(*, entries: int = _ENTRIES, cases: int = _CASES, pairs: int = _FEW_PAIRS) -> Line:
    """Open a bundle of a long ledger and verify all of it, as the process beside the window does."""
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as name:
        room, reader = Path(name), Reader()
        with long_ledger(room, reader, entries, texts=False) as desk:
            sent, _whole = sent_from(desk, reader, room, cases)
            asked = asked_of(desk, sent, reader, room)
            with verifications.bare(desk, cores()) as bare:
                taken = take_pairs(lambda: _opened(asked), lambda: verifications.go(bare), pairs=pairs)
    seconds = sorted(pair.ours for pair in taken)[len(taken) // 2]
    return line_from(
        "opening of a bundle",
        2.5,
        _AS_HASHES,
        taken,
        p95_ms=None,
        processes=cores(),
        seconds=round(seconds, 1),
    )


def _opened(asked: Asked) -> float:
    with tempfile.TemporaryDirectory(dir=asked.work) as work:
        begun = perf_counter()
        found = looked_at(replace(asked, work=Path(work)), Progress())
        took = perf_counter() - begun
    assert found.verdict is Verdict.INTACT, (found.faults, found.export.report)
    return took


# -- the next decision on screen -----------------------------------------------------------------------------


def next_case(*, cases: int = _SHOWN, repaints: int = REPAINTS) -> Line:
    """Go down the list of the decisions of a bundle, and wait for each to be on the screen."""
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as name:
        room = Path(name)
        bundle = _carried(room, cases)
        with Driver(room / "reader") as desk:
            desk.start()
            desk.sign_in()
            desk.press("Ctrl+Shift+R")
            desk.wait_for_page("audit")
            desk.rest()
            desk.tab_to(f"audit.read.{bundle}")
            desk.press("Space")
            desk.wait_for_focus("audit.cases")
            desk.rest()
            workstation = desk.window.workstation
            assert workstation is not None
            keys = [_down(desk) for _number in range(cases - 1)]
            empty = repaint_ms(workstation.shell.page("audit"), times=repaints)
    assert app is QApplication.instance()
    return line_of_keys("next decision", keys, empty=empty, limits=_LIMITS, baseline=_AS_REPAINTS)


def _down(desk: Driver) -> float:
    desk.rest()
    QTest.qWait(_READ_MS)
    begun = perf_counter()
    desk.press("Down")
    # The decision is there at once; it is laid out and painted in the turns that follow.
    QApplication.processEvents()
    QApplication.processEvents()
    return (perf_counter() - begun) * 1000


def _carried(room: Path, cases: int) -> UUID:
    """Make the profile of a reader who has opened a bundle of so many decisions; return its number."""
    service, reader = a_desk(room / "service", role=Role.LEAD), a_desk(room / "reader", role=Role.LEAD)
    with closing(service.database), closing(reader.database):
        with reader.database.write(reader.actor) as tx:
            keys = make_reader_keys(tx)
        with service.database.write(service.actor) as tx:
            settle_days(tx)
        lived = Lived(service.database, service.actor, service.database.clock)
        for _number in range(cases):
            lived.decision(content=_SAID)
        with service.database.write(service.actor) as tx:
            trust_reader(tx, keys.card, keys.card.code)
        day, now = today(service.database.clock), service.database.clock.now().astimezone(UTC)
        wanted = Wanted(card=keys.card, since=day, until=day, size=cases, seed="7319")
        path = send(service.database, service.actor, wanted, room / "b.parvis", room=room).path
        asked = Asked(path=path, card=keys.card, identity=keys.identity, work=room, now=now)
        with tempfile.TemporaryDirectory(dir=room) as work:
            found = looked_at(replace(asked, work=Path(work)), Progress())
        with reader.database.write(reader.actor) as tx:
            return keep_opened(tx, found).id
