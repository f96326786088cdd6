"""What a site does to have decisions read again: whom for, a draw or a choice, a bundle; then readings."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.adaptations.queries import adaptations_by_leaf
from agent_desktop.adaptations.records import AdaptationRecord
from agent_desktop.agents.opening import OpenDesk
from agent_desktop.audit.actions import trust_reader
from agent_desktop.audit.certainty import at_most
from agent_desktop.audit.frames import frame
from agent_desktop.audit.merging import Merged, merge, read_answers
from agent_desktop.audit.pairs import like_pairs
from agent_desktop.audit.period import PeriodRead, period_read
from agent_desktop.audit.queries import trusted_reader
from agent_desktop.audit.reader_card import MOST_BYTES, ReaderCard, read_card
from agent_desktop.audit.records import Why
from agent_desktop.audit.sending import Sent, Wanted, send
from agent_desktop.audit.twice import LastDraw, Twice, last_draw, read_twice
from agent_desktop.foundation.actor import Actor
from agent_desktop.foundation.clock import Clock, today
from agent_desktop.foundation.errors import ParvisError, RefusedError
from agent_desktop.foundation.progress import Progress
from agent_desktop.foundation.records import dataclass
from agent_desktop.simplification.records import HalfYear
from agent_desktop.simplification.rules import ended_halves
from agent_desktop.store.database import Database
from agent_desktop.store.files import read_file, translated_disk
from agent_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from agent_desktop.audit.bundle.answers import Answers
    from agent_desktop.store.database import Transaction

SPANS = (30, 92, 365)
"""How many days back decisions may be drawn from."""

MOST_HALVES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Certainty:
    """What reading so many tells of all, when none is found to be at fault.

    Of `frame` decisions, `size` are read; `alike` of them are drawn from all alike, and tell of the whole: at
    most `most` others could be at fault, 95 times out of 100.
    """

    frame: int
    size: int
    alike: int
    most: int


class SendingViewModel(QObject):
    """`changed`: the card, the days, or what may be drawn; `sending`: a bundle begins, or ends, to be made.

    `merged`: readings that came back are in the ledger, or are refused (`problem`). `agreed`: how far two
    readers agree was read.
    """

    changed = Signal()
    sending = Signal()
    merged = Signal()
    agreed = Signal()
    failed = Signal(Exception)

    def __init__(self, desk: OpenDesk, tasks: Tasks, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._clock = desk, tasks, clock
        self._card: ReaderCard | None = None
        self._is_trusted = False
        self._days = SPANS[1]
        self._decisions: tuple[AdaptationRecord, ...] = ()
        self._pairs = 0
        self._progress: Progress | None = None
        self._sent: Sent | None = None
        self._found: Merged | None = None
        self._problem: Exception | None = None
        self._twice: Twice | None = None
        self._last: LastDraw | None = None

    @property
    def card(self) -> ReaderCard | None:
        """Return the card of whom it is for."""
        return self._card

    @property
    def is_trusted(self) -> bool:
        """Tell whether the ledger knows this card: its code need not be heard again."""
        return self._is_trusted

    @property
    def days(self) -> int:
        """Return how many days back decisions may be drawn from."""
        return self._days

    @property
    def decisions(self) -> tuple[AdaptationRecord, ...]:
        """Return the decisions that may be read again, the latest first."""
        return self._decisions

    @property
    def pairs(self) -> int:
        """Return how many like decisions with opposite outcomes there are, in pairs; those of now."""
        return self._pairs

    @property
    def halves(self) -> tuple[HalfYear, ...]:
        """Return the half years whose report may be made, the latest first: those that are over."""
        return ended_halves(today(self._clock), MOST_HALVES)

    def period(self, half: HalfYear, done: Callable[[PeriodRead], None]) -> None:
        """Read what may be told of half a year."""
        site = self._tasks.actor.site
        self._tasks.read(
            self,
            period_read,
            site,
            half,
            self._clock,
            done=done,
            failed=self.failed.emit,
            replaces="audit-report",
        )

    @property
    def progress(self) -> Progress | None:
        """Return how far the bundle being made is; `None` when none is."""
        return self._progress

    @property
    def sent(self) -> Sent | None:
        """Return the bundle made last."""
        return self._sent

    @property
    def found(self) -> Merged | None:
        """Return what the readings merged last brought."""
        return self._found

    @property
    def problem(self) -> Exception | None:
        """Return why nothing was sent, or merged."""
        return self._problem

    def certainty(self, size: int) -> Certainty:
        """Return what reading so many decisions would tell."""
        count = len(self._decisions)
        size = min(max(size, 0), count)
        alike = (size + 1) // 2
        return Certainty(frame=count, size=size, alike=alike, most=at_most(alike, count))

    @Slot()
    def read(self) -> None:
        """Read what may be drawn again."""
        self._tasks.read(
            self,
            _may_be_read,
            self._tasks.actor.site,
            self._since,
            today(self._clock),
            done=self._have,
            failed=self.failed.emit,
            replaces="audit-frame",
        )
        now = self._clock.now().astimezone(UTC)
        self._tasks.read(
            self,
            _read_twice,
            self._tasks.actor.site,
            now,
            done=self._have_agreed,
            failed=self.failed.emit,
            replaces="audit-twice",
        )

    @property
    def twice(self) -> Twice | None:
        """Return how far two readers agree, of the last year; `None` before it is read."""
        return self._twice

    @property
    def last_draw(self) -> LastDraw | None:
        """Return the last sample drawn by lot these three months, a share of which may be read twice."""
        return self._last

    def look_back(self, days: int) -> None:
        """Take decisions of more days, or fewer."""
        self._days = days
        self.read()

    def take_card(self, path: Path) -> None:
        """Read the card of whom it is for."""
        self._tasks.run(
            self,
            _card_in,
            self._tasks.database,
            self._tasks.actor,
            path,
            done=self._have_card,
            failed=self._refuse,
        )

    def send(
        self,
        path: Path,
        why: Why,
        *,
        size: int = 0,
        seed: str = "",
        leaves: Sequence[str] = (),
        reason: str = "",
        heard: str = "",
        pairs: bool = False,
    ) -> None:
        """Make a bundle, beside everything else; the card is trusted first, once its code was `heard`."""
        if self._progress is not None or self._card is None:
            return
        self._sent = self._problem = None
        self._progress = Progress()
        wanted = Wanted(
            card=self._card,
            since=self._since,
            until=today(self._clock),
            why=why,
            size=size,
            seed=seed.strip(),
            leaves=tuple(leaves),
            reason=reason.strip(),
            pairs=pairs,
        )
        self.sending.emit()
        if self._is_trusted:
            self._send(wanted, path)
            return
        self._tasks.write(
            self,
            _trust,
            self._card,
            heard,
            done=lambda _entry: self._trusted(wanted, path),
            failed=self._refuse,
        )

    @Slot()
    def stop(self) -> None:
        """Give up the bundle being made: no file is left."""
        if self._progress is not None:
            self._progress.stop()

    def merge(self, path: Path) -> None:
        """Put readings that came back in the ledger; twice is once."""
        self._found = self._problem = None
        self._tasks.run(
            self,
            _answers_in,
            self._tasks.database,
            self._tasks.actor,
            path,
            done=self._merge,
            failed=self._refuse,
        )

    @property
    def _since(self) -> date:
        return today(self._clock) - timedelta(days=self._days)

    def _have(self, found: tuple[tuple[AdaptationRecord, ...], int]) -> None:
        self._decisions, self._pairs = found
        self.changed.emit()

    def _have_agreed(self, found: tuple[Twice, LastDraw | None]) -> None:
        self._twice, self._last = found
        self.agreed.emit()

    def _have_card(self, found: tuple[ReaderCard, bool]) -> None:
        self._card, self._is_trusted = found
        self._problem = None
        self.changed.emit()

    def _trusted(self, wanted: Wanted, path: Path) -> None:
        self._is_trusted = True
        self.changed.emit()
        self._send(wanted, path)

    def _send(self, wanted: Wanted, path: Path) -> None:
        assert self._progress is not None
        self._tasks.aside(
            self,
            _send_to,
            self._tasks.database,
            self._tasks.actor,
            wanted,
            path,
            self._desk.profile.folder,
            self._progress,
            done=self._have_sent,
            failed=self._refuse,
        )

    def _have_sent(self, sent: Sent) -> None:
        self._sent, self._progress = sent, None
        self.sending.emit()
        self.read()

    def _merge(self, answers: "Answers") -> None:
        self._tasks.write(self, merge, answers, done=self._have_merged, failed=self._refuse)

    def _have_merged(self, found: Merged) -> None:
        self._found = found
        self.merged.emit()
        self.read()

    def _refuse(self, error: Exception) -> None:
        was_sending = self._progress is not None
        self._progress = None
        if not isinstance(error, ParvisError | OSError):
            self.sending.emit()
            self.failed.emit(error)
            return
        if not (isinstance(error, RefusedError) and error.code == "stopped"):
            self._problem = error
        (self.sending if was_sending else self.merged).emit()


def _may_be_read(
    session: "Session", site: str, since: date, until: date
) -> tuple[tuple[AdaptationRecord, ...], int]:
    """Return the decisions that may be read again, the latest first, and how many like pairs they hold."""
    leaves = [one.leaf for one in frame(session, site, since, until).decisions]
    records = adaptations_by_leaf(session, leaves).values()
    latest = tuple(sorted(records, key=lambda one: (one.day, str(one.id)), reverse=True))
    return latest, len(like_pairs(latest))


def _read_twice(session: "Session", site: str, now: datetime) -> tuple[Twice, LastDraw | None]:
    year, season = now - timedelta(days=SPANS[2]), now - timedelta(days=SPANS[1])
    return read_twice(session, site, year, now + timedelta(seconds=1)), last_draw(session, site, season)


def _card_in(database: Database, actor: Actor, path: Path) -> tuple[ReaderCard, bool]:
    try:
        with translated_disk():
            card = read_card(read_file(path, limit_bytes=MOST_BYTES).decode("utf-8"))
    except ValueError as error:
        raise RefusedError("card_bad") from error
    with database.read() as session:
        try:
            trusted_reader(session, actor.site, card)
        except RefusedError as error:
            if error.code != "reader_unknown":
                raise
            return card, False
    return card, True


def _trust(tx: "Transaction", card: ReaderCard, heard: str) -> None:
    trust_reader(tx, card, heard)


def _send_to(
    database: Database, actor: Actor, wanted: Wanted, path: Path, room: Path, progress: Progress
) -> Sent:
    return send(database, actor, wanted, path, room=room, progress=progress)


def _answers_in(database: Database, actor: Actor, path: Path) -> "Answers":
    with translated_disk(), path.open("rb") as source, database.read() as session:
        return read_answers(session, actor.site, source)
