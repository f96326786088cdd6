"""The sheet to take away: made of the exchange as it stands, kept when it is handed over."""

import hashlib
from collections.abc import Callable
from dataclasses import field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.facilitation.walk import Walk
from agent_desktop.foundation.actor import Actor
from agent_desktop.foundation.changes import Change, Topic
from agent_desktop.foundation.clock import Clock, today
from agent_desktop.foundation.ids import new_id
from agent_desktop.foundation.records import dataclass
from agent_desktop.foundation.settings import Settings
from agent_desktop.interactions.actions import keep_sheet
from agent_desktop.interactions.drafting import Draft
from agent_desktop.interactions.records import Sheet
from agent_desktop.ledger.paper_records import Sealed
from agent_desktop.reports import sheet
from agent_desktop.reports.sheet.facts import Contact
from agent_desktop.reports.sheet.from_exchange import Exchanged, facts_of
from agent_desktop.store.files import replace_file
from agent_desktop.ui.reports.sealing import sealed_first
from agent_desktop.ui.sealing import Sealing
from agent_desktop.ui.tasks import Tasks
from agent_desktop.user_file.exchange_queries import on_the_sheet
from agent_desktop.user_file.records import OnTheSheet

T = TypeVar("T")

_FRENCH = "fr"


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeSheet:
    """The bytes of a sheet, and what they were made of."""

    pdf: bytes = field(repr=False)
    large: bool
    at: datetime
    beside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    draft: Draft
    walk: Walk | None
    person: str | None


class SheetViewModel(QObject):
    """One exchange's sheet. `made` carries its bytes; nothing is kept until it is printed or saved."""

    made = Signal(MadeSheet)
    making = Signal()
    kept = Signal(Sheet)
    saved = Signal(str)
    failed = Signal(Exception)

    def __init__(
        self,
        tasks: Tasks,
        clock: Clock,
        settings: Settings,
        sealing: Sealing,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._clock, self._settings, self._sealing = tasks, clock, settings, sealing
        self._subject: _Subject | None = None
        self._stored: OnTheSheet | None = None
        self._large = False
        self._beside = ""
        self._language_chosen = False
        self._sheet: MadeSheet | None = None
        self._code = ""
        self._kept_ids: dict[str, UUID] = {}
        tasks.changed.connect(self._on_changes)

    @property
    def sheet(self) -> MadeSheet | None:
        """Return the sheet as it was last made; `None` while it is being made."""
        return self._sheet

    @property
    def large(self) -> bool:
        """Tell whether the print is large."""
        return self._large

    @property
    def beside(self) -> str:
        """Return the language that stands beside French, as a two-letter code; empty for French alone."""
        return self._beside

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages that may stand beside French: those of the pack that was played."""
        walk = None if self._subject is None else self._subject.walk
        return () if walk is None else tuple(one for one in walk.pack.meta.languages if one != _FRENCH)

    @property
    def file_name(self) -> str:
        """Return the name proposed when the sheet is saved: no name of a person in it."""
        return f"feuille-{today(self._clock).isoformat()}.pdf"

    def set_settings(self, settings: Settings) -> None:
        """Take what the settings say of who to call."""
        self._settings = settings

    def begin(
        self, draft: Draft, walk: Walk | None, person: str, *, large: bool = False, speaks: str = ""
    ) -> None:
        """Make the sheet of an exchange as it stands now.

        `large` says how the person reads, `speaks` which language; the language that things were told in wins
        over it, and what the agent chose on the sheet of this exchange over all.
        """
        is_new = self._subject is None or self._subject.draft.interaction_id != draft.interaction_id
        self._subject = _Subject(draft=draft, walk=walk, person=person or None)
        if is_new:
            self._large, self._language_chosen = large, False
        if not self._language_chosen:
            self._beside = speaks if draft.language == _FRENCH else draft.language
        if self._beside not in self.languages:
            self._beside = ""
        # Nothing made of another exchange, or of what was known before, may be handed over.
        self._sheet = self._stored = None
        self._read(self._take)

    def set_large(self, large: bool) -> None:  # noqa: FBT001 - a state, as in QAbstractButton.setChecked
        """Make it again in large print, or in usual print."""
        if large != self._large:
            self._large = large
            self._make()

    def set_beside(self, language: str) -> None:
        """Make it again with another language beside French, or with French alone."""
        if language != self._beside:
            self._beside, self._language_chosen = language, True
            self._make()

    def draw(self, pages: Callable[[], T], done: Callable[[T], None]) -> None:
        """Have the pages of the sheet drawn by a worker; those of an older sheet are dropped."""
        self._tasks.run(self, pages, done=done, failed=self.failed.emit, replaces="sheet-pages")

    def keep(self) -> None:
        """Keep the very bytes that are handed over. The same sheet handed twice is kept once."""
        if self._sheet is None or self._subject is None:
            return
        digest = hashlib.sha256(self._sheet.pdf).hexdigest()
        sheet_id = self._kept_ids.setdefault(digest, new_id())
        draft = self._subject.draft
        record = Sheet(
            id=sheet_id,
            interaction_id=draft.interaction_id,
            made_at=self._sheet.at,
            large=self._sheet.large,
            register=draft.register,
            language=f"{_FRENCH}+{self._sheet.beside}" if self._sheet.beside else _FRENCH,
            sha256=digest,
            pdf=self._sheet.pdf,
        )
        self._tasks.write(self, keep_sheet, record, done=self.kept.emit, failed=self.failed.emit)

    def save_to(self, path: Path) -> None:
        """Write the sheet to a file that the agent chose, and keep its bytes."""
        if self._sheet is None:
            return
        self._tasks.run(
            self,
            replace_file,
            path,
            self._sheet.pdf,
            done=lambda _none: self.saved.emit(str(path)),
            failed=self.failed.emit,
        )
        self.keep()

    def _read(self, done: Callable[[OnTheSheet], None]) -> None:
        assert self._subject is not None
        draft = self._subject.draft
        self._tasks.read(
            self,
            on_the_sheet,
            draft.interaction_id,
            draft.person_ids,
            done=done,
            failed=self.failed.emit,
            replaces="sheet-stored",
        )

    def _take(self, stored: OnTheSheet) -> None:
        self._stored, self._code = stored, ""
        if stored.adaptations and not stored.in_danger:
            sealed_first(
                self._sealing, self._tasks, self, partial(self._sealed, stored), failed=self.failed.emit
            )
        else:
            self._make()

    def _sealed(self, stored: OnTheSheet, sealed: Sealed | None) -> None:
        """Make it under the code of the ledger, unless it was read again meanwhile."""
        if self._stored is stored:
            self._code = "" if sealed is None else sealed.code
            self._make()

    @Slot(list)
    def _on_changes(self, changes: list[Change]) -> None:
        people = set() if self._subject is None else set(map(str, self._subject.draft.person_ids))
        if any(one.topic is Topic.PERSON and one.subject in people for one in changes):
            self._read(self._take_danger)

    def _take_danger(self, stored: OnTheSheet) -> None:
        """Make the sheet again, or take it back, when a danger was noted or lifted since."""
        if self._stored is None or stored.in_danger != self._stored.in_danger:
            self._take(stored)

    def _make(self) -> None:
        if self._subject is None or self._stored is None:
            return
        self._sheet = None
        self.making.emit()
        subject = self._subject
        exchanged = Exchanged(
            draft=subject.draft,
            walk=subject.walk,
            adaptations=self._stored.adaptations,
            person=subject.person,
            contact=contact_of(self._tasks.actor, self._settings),
            day=today(self._clock),
            in_danger=self._stored.in_danger,
            code=self._code,
        )
        self._tasks.run(
            self,
            made_sheet,
            exchanged,
            self._large,
            self._beside,
            self._clock.now(),
            done=self._done,
            failed=self.failed.emit,
            replaces="sheet",
        )

    def _done(self, made: MadeSheet) -> None:
        self._sheet = made
        self.made.emit(made)


def made_sheet(
    exchanged: Exchanged,
    large: bool,  # noqa: FBT001 - a setting of paper
    beside: str,
    at: datetime,
) -> MadeSheet:
    """Return the sheet of an exchange. Works for some tenths of a second: never on the GUI thread."""
    # Loaded with the first sheet: what makes a PDF weighs as much as all the pages of a desk.
    from agent_desktop.documents.pdf import render_pdf  # noqa: PLC0415

    document = sheet.build(facts_of(exchanged, large=large, beside=beside))
    return MadeSheet(pdf=render_pdf(document, at=at), large=large, at=at, beside=beside)


def contact_of(actor: Actor, settings: Settings) -> Contact:
    """Return who to call: the agent, where, and on which number."""
    desk = settings.desk or actor.desk
    place = ", ".join(part for part in (settings.service or actor.site, desk) if part)
    return Contact(agent=actor.name, place=place, phone=settings.phone, hours=settings.hours)
