"""The whole verification: the ledger, and the decisions kept beside it. Here, or in a process of its own.

The window verifies in a process of its own, which shares out the work (`ledger.readers`): nothing of it runs,
nor waits, where the window is painted.
"""

from collections.abc import Iterable
from dataclasses import field, replace
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy.orm import Session

from agent_desktop.adaptations.checked_file import CheckedFile, checked_file_of
from agent_desktop.adaptations.proof import unproved
from agent_desktop.agents.opening import OpenDesk
from agent_desktop.foundation.errors import ParvisError
from agent_desktop.foundation.progress import Progress
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.queries import verified
from agent_desktop.ledger.readers import Readers, cores
from agent_desktop.ledger.reading import ReadAll, read_all
from agent_desktop.ledger.rechecking import checked
from agent_desktop.ledger.records import Fault, Report, Verdict
from agent_desktop.ledger.verify import Known
from agent_desktop.store.append_only import SQLITE
from agent_desktop.store.aside import Aside, serve_one
from agent_desktop.store.database import Database
from agent_desktop.store.engines import postgres_engine, sqlcipher_engine

_MOST_FAULTS = 200
"""Faults that come back from a process: the first of them, and enough to see what they are."""


def known_of(desk: OpenDesk, known: Known | None = None) -> Known:
    """Return what is known beforehand, with the present and what a desk remembers outside its store."""
    known, memory = known or Known(), desk.memory.known
    notes = () if memory.checkpoint is None else (memory.checkpoint.note,)
    return replace(
        known,
        now=int(desk.database.clock.now().timestamp()),
        kept=(*known.kept, *memory.marks),
        notes=(*known.notes, *notes),
    )


def verified_whole(
    session: Session,
    site: str,
    known: Known,
    *,
    read_all: ReadAll = read_all,
    progress: Progress | None = None,
) -> Report:
    """Verify the ledger of a site and the decisions kept beside it. Raises as `ledger.verify`."""
    report = verified(session, site, known, read_all=read_all, progress=progress)
    return with_decisions(report, unproved(session, site))


def verified_again(
    session: Session,
    site: str,
    known: Known,
    kept: CheckedFile | None,
    *,
    is_whole: bool = False,
    read_all: ReadAll = read_all,
    at_once: int | None = None,
    progress: Progress | None = None,
) -> Report:
    """Do the same, but read again only what was verified and did not change; keep what was, for next time.

    `is_whole`: everything is verified. Nothing was read before in that session. `at_once`: as `checked`.
    Raises as `ledger.verify`.
    """
    if session.get_bind().dialect.name != SQLITE:
        # What is kept is the digest of what was verified, and not of what another wrote meanwhile.
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    before = None if kept is None or is_whole else kept.read()
    report, found = checked(
        session, site, known, before, read_all=read_all, at_once=at_once, progress=progress
    )
    if kept is not None and found is not None:
        kept.write(found)
    return with_decisions(report, unproved(session, site))


def with_decisions(report: Report, faults: Iterable[Fault]) -> Report:
    """Return the report with what is wrong of the decisions kept beside the ledger."""
    found = tuple(faults)
    if not found:
        return report
    tampered = report.verdict is Verdict.TAMPERED
    first = report.first if tampered else found[0]
    return replace(report, verdict=Verdict.TAMPERED, first=first, faults=(*report.faults, *found))


# -- in a process of its own ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How another process reaches the store of a desk: `place` is its file, or the address of a server.

    `kept`: where what was verified before is.
    """

    place: Path | str = field(repr=False)
    data_key: bytes = field(repr=False)
    text_key: bytes | None = field(repr=False)
    kept: CheckedFile | None = None

    def open(self) -> Database:
        """Open the store, to read."""
        if isinstance(self.place, Path):
            return Database(
                sqlcipher_engine(self.place, self.data_key, read_only=True), text_key=self.text_key
            )
        return Database(postgres_engine(self.place), text_key=self.text_key)


def reach_of(desk: OpenDesk) -> Reach:
    """Return how another process reaches the store of a desk that is open."""
    engine = desk.database.engine
    on_disk = engine.dialect.name == SQLITE
    return Reach(
        place=desk.profile.store if on_disk else engine.url.render_as_string(hide_password=False),
        data_key=desk.keys.data_key,
        text_key=desk.database.text_key,
        kept=checked_file_of(desk),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HowFar:
    """Where a verification is: entries done of all; at its end, what was found, or why it did not conclude.

    The report lists the first faults only, and says how many there are beyond.
    """

    step: str = ""
    done: int = 0
    total: int = 0
    report: Report | None = None
    error: ParvisError | None = None

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more will come."""
        return self.report is not None or self.error is not None


class Verifying(Aside[HowFar]):
    """A verification in a process of its own, from its start; what was verified before is only read again.

    Unless it `is_whole`.
    """

    def __init__(self, reach: Reach, site: str, known: Known, *, is_whole: bool = False) -> None:
        super().__init__(_serve, _Asked(reach, site, known, is_whole), HowFar)


@dataclass(frozen=True, slots=True)
class _Asked:
    reach: Reach
    site: str
    known: Known
    is_whole: bool


def _serve(line: Connection) -> None:
    serve_one(line, _verified, HowFar)


def _verified(asked: _Asked, progress: Progress) -> HowFar:
    database = asked.reach.open()
    try:
        with database.read() as session:
            report = verified_again(
                session,
                asked.site,
                asked.known,
                asked.reach.kept,
                is_whole=asked.is_whole,
                read_all=Readers(),
                # Read again, a ledger takes a second, and as much of the memory's way as the window: one core
                # is left to whoever works in front of it.
                at_once=max(1, cores() - 1),
                progress=progress,
            )
    finally:
        database.close()
    count = report.counts.entries
    return HowFar(done=count, total=count, report=report.shortened(_MOST_FAULTS))
