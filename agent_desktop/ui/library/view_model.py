"""The library of rules: what is looked for, what was found, and what is read of it."""

from datetime import date, datetime

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.facilitation.collection import Book, Collection
from agent_desktop.facilitation.findings import Finding
from agent_desktop.facilitation.records import SiteTexts
from agent_desktop.facilitation.rule_entries import Entry, EntryKind
from agent_desktop.facilitation.rule_search import Hit, search
from agent_desktop.facilitation.words import Register
from agent_desktop.foundation.clock import Clock, today
from agent_desktop.ui.facilitation.library import PackLibrary
from agent_desktop.ui.facilitation.telling import FRENCH


class RulesViewModel(QObject):
    """`changed`: the packs were read; `searched`: other rows; `shown`: something else is read; `reworded`."""

    changed = Signal()
    searched = Signal()
    shown = Signal()
    reworded = Signal()
    failed = Signal(Exception)

    def __init__(self, library: PackLibrary, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library, self._clock = library, clock
        self._collection: Collection | None = None
        self._text = ""
        self._hits: tuple[Hit, ...] = ()
        self._trail: list[Entry] = []
        self.register, self.language = Register.STANDARD, FRENCH
        library.listed.connect(self._listed)

    @property
    def day(self) -> date:
        """Return today, where the desk stands."""
        return today(self._clock)

    @property
    def is_read(self) -> bool:
        """Tell whether the packs were read."""
        return self._collection is not None

    @property
    def collection(self) -> Collection:
        """Return the packs; none until they were read."""
        return self._collection or Collection()

    @property
    def site(self) -> SiteTexts:
        """Return what the site chose."""
        return self._library.site

    def day_of(self, moment: datetime) -> date:
        """Return the day of a moment, where the desk stands."""
        return moment.astimezone(self._clock.zone).date()

    @property
    def refused(self) -> tuple[Finding, ...]:
        """Return what is wrong with the files that cannot be read."""
        return self._library.refused

    @property
    def text(self) -> str:
        """Return what is looked for."""
        return self._text

    @property
    def hits(self) -> tuple[Hit, ...]:
        """Return what was found."""
        return self._hits

    @property
    def entry(self) -> Entry | None:
        """Return what is read now; `None` before anything was chosen."""
        return self._trail[-1] if self._trail else None

    @property
    def book(self) -> Book | None:
        """Return the pack that it stands in."""
        return None if self.entry is None else self.collection.book(self.entry.pack.id)

    @property
    def can_go_back(self) -> bool:
        """Tell whether something was read before, that a link left."""
        return len(self._trail) > 1

    def read(self) -> None:
        """Read the packs again, off the screen's thread."""
        self._library.look(self.failed.emit)

    @Slot(str)
    def set_text(self, text: str) -> None:
        """Look for these words: an answer at once, from what was read."""
        self._text = text
        self._hits = search(self.collection.index, text)
        self.searched.emit()

    def open(self, kind: EntryKind, pack_id: str, reference: str = "", *, follows: bool = False) -> None:
        """Read something; with `follows`, what was read before can be come back to."""
        entry = self.collection.entry(kind, pack_id, reference)
        if entry is None or entry == self.entry:
            return
        if not follows:
            self._trail.clear()
        self._trail.append(entry)
        self.shown.emit()

    @Slot()
    def go_back(self) -> None:
        """Read again what a link left."""
        if self.can_go_back:
            self._trail.pop()
            self.shown.emit()

    def tell(self, register: Register, language: str) -> None:
        """Read plain words in this register, and in this language where the pack has it."""
        if (register, language) != (self.register, self.language):
            self.register, self.language = register, language
            self.reworded.emit()

    @Slot()
    def _listed(self) -> None:
        self._library.collect(self, done=self._have, failed=self.failed.emit)

    def _have(self, found: Collection) -> None:
        self._collection = found
        kept = [(one.kind, one.pack.id, one.reference) for one in self._trail]
        self._trail = [one for where in kept if (one := found.entry(*where)) is not None]
        self._hits = search(found.index, self._text)
        self.changed.emit()
