"""Verify a ledger again: what was verified once, and is the same byte for byte, is not verified any more.

What a whole verification read is remembered up to the last checkpoint that held: a digest, and where the
verification stood. A later one hashes these rows, goes on from there, and says what a whole one would have.
As soon as anything differs, is at fault or cannot be told that way, everything is verified: a fault is named
by a whole verification only (docs/decisions/0031).
"""

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import replace

from sqlalchemy.orm import Session

from agent_desktop.foundation.progress import Progress
from agent_desktop.foundation.records import dataclass
from agent_desktop.foundation.version import VERSION
from agent_desktop.ledger import halfway, queries
from agent_desktop.ledger.fields import b64
from agent_desktop.ledger.halfway import DoubtError, State
from agent_desktop.ledger.past import Past
from agent_desktop.ledger.readers import FEW, cores
from agent_desktop.ledger.reading import Glance, ReadAll, Reading, read_all
from agent_desktop.ledger.records import Disclosure, Place, Report, Reread, StoredEntry
from agent_desktop.ledger.strands import Extent, Strands, extent_of, stands_apart
from agent_desktop.ledger.verify import Known, Verification
from agent_desktop.store.append_only import SQLITE
from agent_desktop.store.database import TEXT_KEY

_FORM = 2
_MOST_READERS = 4
"""Each has a connection of its own, and the memory that one takes."""
_OF_NOW = frozenset({"witness_stale", "quorum_missing", "paper_code_unknown"})
"""Faults of the present, told from the checkpoints: whatever stands before is no less verified."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was verified of the ledger of a site: how far, the digest of what was read, where it stood.

    `whole_at`: when a whole verification was made of its first rows; `at`: when it was last read. Seconds
    since 1970.
    """

    site: str
    extent: Extent
    digest: str
    state: State
    at: int
    whole_at: int

    @property
    def entries(self) -> int:
        """Return how many entries it holds."""
        return int(self.state["met"]["entries"])


def checked(
    session: Session,
    site: str,
    known: Known,
    before: Checked | None = None,
    *,
    read_all: ReadAll = read_all,
    at_once: int | None = None,
    progress: Progress | None = None,
) -> tuple[Report, Checked | None]:
    """Verify the ledger of a site against what is known beforehand; return what to remember of it too.

    `before` is what was remembered: `None` to verify everything. The session must see the store as it is at
    one moment. `at_once`: how many read again, one for each core unless told. `progress` counts entries.
    Raises as `ledger.verify.verify`.
    """
    at_once = min(_MOST_READERS, cores() if at_once is None else at_once)
    checking = _Checking(session, site, known, read_all, at_once, progress or Progress())
    if before is not None:
        with suppress(DoubtError):
            return checking.again(before)
    return checking.whole()


class _Checking:
    """One verification: of what comes after what is remembered, or of everything."""

    def __init__(
        self,
        session: Session,
        site: str,
        known: Known,
        read_all: ReadAll,
        at_once: int,
        progress: Progress,
    ) -> None:
        self._session, self._site, self._known = session, site, known
        self._read_all, self._at_once, self._progress = read_all, at_once, progress
        self._checkpoints = queries.notes_of(session, site)
        self._strands = Strands(session, site)
        self._state: State | None = None

    def whole(self) -> tuple[Report, Checked | None]:
        """Verify everything; remember it if it holds."""
        self._begin()
        verification = Verification(self._known, self._checkpoints)
        self._go_over(verification, queries.stored_entries(self._session, self._site))
        report = verification.report(queries.texts_of_nothing(self._session))
        report = replace(report, site=self._site)
        now = self._known.now
        if now is None or not holds(report):
            return report, None
        self._strands = Strands(self._session, self._site)
        return report, self._remembered(whole_at=now)

    def again(self, before: Checked) -> tuple[Report, Checked | None]:
        """Read again what is remembered, verify what came after. Raises DoubtError."""
        self._check_is_of_here(before)
        self._begin()
        readers = self._at_once if before.entries > FEW else 1
        found = self._strands.grow(before.extent, self._progress, readers=readers)
        if b64(found) != before.digest or not stands_apart(self._session, before.extent):
            raise DoubtError("other bytes")
        past = Past(self._session, self._site, before.extent)
        verification = halfway.resumed(before.state, past, self._known, self._checkpoints)
        rows = queries.stored_entries(self._session, self._site, before.extent)
        self._go_over(verification, rows, halfway.check_goes_on)
        report = verification.report(self._orphans())
        if not holds(report):
            raise DoubtError("a fault")
        reread = Reread(entries=before.entries, whole_at=before.whole_at)
        return replace(report, site=self._site, reread=reread), self._remembered(whole_at=before.whole_at)

    def _check_is_of_here(self, before: Checked) -> None:
        """Doubt what was remembered of another ledger, or later than now."""
        now = self._known.now
        is_here = before.site == self._site and self._session.info.get(TEXT_KEY) is not None
        if not is_here or not self._known.has_texts or now is None or now < before.at:
            raise DoubtError("not of here and now")

    def _begin(self) -> None:
        self._progress.begin("entries", queries.entry_count(self._session, self._site))

    def _go_over(
        self,
        verification: Verification,
        rows: Iterable[StoredEntry],
        check: Callable[[Reading | Glance], None] = lambda _reading: None,
    ) -> None:
        last = self._last()
        with closing(self._read_all(rows, verification.chains.key_of)) as readings:
            for reading in readings:
                verification.take(reading)
                check(reading)
                if reading.row.place == last:
                    self._state = halfway.kept(verification)
                self._progress.advance(1)

    def _last(self) -> Place | None:
        """Return the place of the last entry that the last checkpoint covers."""
        if not self._checkpoints:
            return None
        return Place(self._checkpoints[-1].year, self._checkpoints[-1].size - 1)

    def _remembered(self, whole_at: int) -> Checked | None:
        """Return what was read up to the last checkpoint; `None` when there is nothing new to remember."""
        last, now = self._last(), self._known.now
        if self._state is None or last is None or now is None:
            return None
        extent = extent_of(self._session, self._site, Place(last.year, last.position + 1))
        if extent is None:
            return None
        digest = b64(self._strands.grow(extent, Progress()))
        return Checked(
            site=self._site, extent=extent, digest=digest, state=self._state, at=now, whole_at=whole_at
        )

    def _orphans(self) -> Sequence[Disclosure]:
        # In a store of one file, all texts of before were hashed, and none of after is of nothing.
        on_disk = self._session.get_bind().dialect.name == SQLITE
        return () if on_disk else queries.texts_of_nothing(self._session)


def holds(report: Report) -> bool:
    """Tell whether nothing is wrong but of the present: what was read was verified."""
    return all(fault.code in _OF_NOW for fault in report.faults)


# -- as it is kept -------------------------------------------------------------------------------------------


def written(one: Checked) -> bytes:
    """Return the bytes that keep what was verified."""
    extent = one.extent
    content = {
        "form": [_FORM, VERSION],
        "site": one.site,
        "place": [extent.place.year, extent.place.position],
        "rows": [extent.entries, extent.places, extent.texts, extent.keys],
        "digest": one.digest,
        "state": one.state,
        "at": [one.at, one.whole_at],
    }
    return json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def read(content: bytes) -> Checked | None:
    """Return what these bytes keep; `None` if another version of this program did: it may check less."""
    found = json.loads(content)
    if found["form"] != [_FORM, VERSION]:
        return None
    year, size = found["place"]
    rows, places, texts, keys = found["rows"]
    at, whole_at = found["at"]
    return Checked(
        site=found["site"],
        extent=Extent(place=Place(year, size), entries=rows, places=places, texts=texts, keys=keys),
        digest=found["digest"],
        state=found["state"],
        at=at,
        whole_at=whole_at,
    )
