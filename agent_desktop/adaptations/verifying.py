"""The whole verification: the ledger, and the decisions kept beside it. Here, or in a process of its own.

The window verifies in a process of its own, which shares out the work (`ledger.readers`): nothing of it runs,
nor waits, where the window is painted.
"""

import atexit
import os
from collections.abc import Iterable
from dataclasses import field, replace
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic

from sqlalchemy.orm import Session

from agent_desktop.adaptations.checked_file import CheckedFile, checked_file_of
from agent_desktop.adaptations.proof import unproved
from agent_desktop.agents.opening import OpenDesk
from agent_desktop.foundation.errors import ParvisError, RefusedError, UnavailableError
from agent_desktop.foundation.processes import Child, ignore_interrupts, started
from agent_desktop.foundation.progress import Progress
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.queries import verified
from agent_desktop.ledger.readers import Readers
from agent_desktop.ledger.reading import ReadAll, read_all
from agent_desktop.ledger.rechecking import checked
from agent_desktop.ledger.records import Fault, Report, Verdict
from agent_desktop.ledger.verify import Known
from agent_desktop.store.append_only import SQLITE
from agent_desktop.store.database import Database
from agent_desktop.store.engines import postgres_engine, sqlcipher_engine
from agent_desktop.store.process import leave_nothing, refuse_readers

_EVERY_S = 0.1
_NICER = 10
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
    progress: Progress | None = None,
) -> Report:
    """Do the same, but read again only what was verified and did not change; keep what was, for next time.

    `is_whole`: everything is verified. Nothing was read before in that session. Raises as `ledger.verify`.
    """
    if session.get_bind().dialect.name != SQLITE:
        # What is kept is the digest of what was verified, and not of what another wrote meanwhile.
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    before = None if kept is None or is_whole else kept.read()
    report, found = checked(session, site, known, before, read_all=read_all, progress=progress)
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

    done: int = 0
    total: int = 0
    report: Report | None = None
    error: ParvisError | None = None

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more will come."""
        return self.report is not None or self.error is not None


class Verifying:
    """A verification in a process of its own, from its start. Not for two threads at once.

    What was verified before, and did not change since, is only read again, unless it `is_whole`.
    Starting takes some hundredths of a second, for a thread that nobody waits for; `how_far` and `cancel`
    take none to speak of. One that is left without a word ends with this process, however this one ends.
    """

    def __init__(self, reach: Reach, site: str, known: Known, *, is_whole: bool = False) -> None:
        self._told = HowFar()
        self._child: Child | None = started(_serve, is_alone=False)
        atexit.register(self.cancel)
        self._child.line.send((reach, site, known, is_whole))

    def how_far(self) -> HowFar:
        """Return where it is, without waiting."""
        child = self._child
        while child is not None and not self._told.is_over:
            try:
                if not child.line.poll():
                    break
                self._told = child.line.recv()
            except (EOFError, OSError):
                self._told = HowFar(error=UnavailableError("verification_died"))
        if self._told.is_over:
            self._end()
        return self._told

    def cancel(self) -> None:
        """End it at once, with every process it started; nothing is concluded."""
        if not self._told.is_over:
            self._told = HowFar(error=RefusedError("stopped"))
        self._end()

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            atexit.unregister(self.cancel)
            child.end()


class _ToldProgress(Progress):
    """Tells the other end of a line how far it is, ten times a second at most; stops when it goes away."""

    def __init__(self, line: Connection) -> None:
        super().__init__()
        self._line, self._told_at = line, 0.0

    def breathe(self) -> None:
        super().breathe()
        now = monotonic()
        if now - self._told_at >= _EVERY_S:
            self._told_at = now
            self._line.send(HowFar(done=self.done, total=self.total))


def _serve(line: Connection) -> None:
    ignore_interrupts()
    leave_nothing()
    refuse_readers()
    if hasattr(os, "nice"):
        # The window, and whoever waits in front of it, come first.
        os.nice(_NICER)
    try:
        reach, site, known, is_whole = line.recv()
        line.send(_verified(reach, site, known, _ToldProgress(line), is_whole=is_whole))
    except (EOFError, OSError):
        # Nobody listens any more.
        return


def _verified(reach: Reach, site: str, known: Known, progress: Progress, *, is_whole: bool) -> HowFar:
    database = reach.open()
    try:
        with database.read() as session:
            report = verified_again(
                session, site, known, reach.kept, is_whole=is_whole, read_all=Readers(), progress=progress
            )
    except ParvisError as error:
        return HowFar(error=error)
    finally:
        database.close()
    count = report.counts.entries
    return HowFar(done=count, total=count, report=report.shortened(_MOST_FAULTS))
