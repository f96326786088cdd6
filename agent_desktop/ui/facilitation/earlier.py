"""What earlier exchanges with the person left for this one: scripts to take up, answers already given."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from agent_desktop.channels.all import CHANNELS
from agent_desktop.facilitation.pack import Pack
from agent_desktop.foundation.changes import Change, Topic
from agent_desktop.foundation.clock import Clock
from agent_desktop.interactions.closed_queries import closed_interaction
from agent_desktop.interactions.records import ClosedInteraction, Origin, Resumable, SaidFact
from agent_desktop.interactions.resuming import taken_up
from agent_desktop.interactions.script_queries import facts_said, resumable_scripts
from agent_desktop.ui.desk import Desk
from agent_desktop.ui.facilitation.words import said_when
from agent_desktop.ui.interactions.exchange import Exchange
from agent_desktop.ui.tasks import Tasks


class EarlierScripts(QObject):
    """`changed`: something else can be taken up. `facts_changed`: answers given earlier are known.

    `took_up` is emitted once a script is taken up in the exchange in front.
    """

    changed = Signal()
    facts_changed = Signal()
    took_up = Signal()
    failed = Signal(Exception)

    def __init__(self, desk: Desk, tasks: Tasks, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._clock = desk, tasks, clock
        self._exchange: Exchange | None = None
        self._about: UUID | None = None
        self._found: tuple[Resumable, ...] = ()
        self._facts: Mapping[str, SaidFact] = {}
        self._facts_of: tuple[UUID | None, str] = (None, "")
        desk.current_changed.connect(self._on_current)
        tasks.changed.connect(self._on_changes)
        self._on_current()

    @property
    def offers(self) -> tuple[Resumable, ...]:
        """Return the scripts that may be taken up here, latest first; none once a procedure was chosen."""
        if self._exchange is None or self._exchange.draft.script is not None:
            return ()
        return self._found

    @property
    def facts(self) -> Mapping[str, SaidFact]:
        """Return the answers given earlier in this procedure, by variable."""
        return self._facts

    def look(self, pack: Pack | None) -> None:
        """Look for answers given earlier in this procedure, unless it was done."""
        person_id = self._person_id
        about = (person_id, "" if pack is None else pack.meta.id)
        if about == self._facts_of:
            return
        self._facts_of, self._facts = about, {}
        if pack is None or person_id is None:
            return
        sources = {name: known.prefilled_by or "" for name, known in pack.variables.items()}
        self._tasks.read(
            self,
            facts_said,
            person_id,
            pack.meta.id,
            sources,
            done=lambda found: self._take_facts(about, found),
            failed=self.failed.emit,
            replaces="facts",
        )

    @Slot()
    def take_up_last(self) -> None:
        """Take up the script left last, if there is one."""
        if self.offers:
            self.take_up(self.offers[0])

    def take_up(self, offer: Resumable) -> None:
        """Take up a script where it was left, in the version it began with."""
        exchange = self._exchange
        if exchange is None or exchange.draft.script is not None:
            return
        self._tasks.read(
            self,
            closed_interaction,
            offer.interaction_id,
            done=lambda closed: self._take(exchange, closed),
            failed=self.failed.emit,
            replaces="take-up",
        )

    def when(self, offer: Resumable) -> str:
        """Return when and how a script was left: `24 novembre, au guichet`."""
        return said_when(Origin(offer.closed_at.astimezone(self._clock.zone).date(), offer.channel))

    def when_said(self, fact: SaidFact) -> str:
        """Return when and how an answer was given."""
        return said_when(Origin(fact.said_at.astimezone(self._clock.zone).date(), fact.channel), year=True)

    @property
    def _person_id(self) -> UUID | None:
        people = () if self._exchange is None else self._exchange.draft.person_ids
        return people[0] if people else None

    @Slot()
    def _on_current(self) -> None:
        if self._exchange is not None and isValid(self._exchange):
            self._exchange.changed.disconnect(self._on_draft)
        self._exchange = self._desk.current
        self._facts_of, self._facts = (None, ""), {}
        if self._exchange is not None:
            self._exchange.changed.connect(self._on_draft)
        self._about, self._found = self._person_id, ()
        self._read()
        self.changed.emit()

    @Slot()
    def _on_draft(self) -> None:
        # At each key: read again only once the exchange is about someone else.
        if self._about != self._person_id:
            self._about, self._found = self._person_id, ()
            self._read()
            self.changed.emit()

    @Slot(list)
    def _on_changes(self, changes: list[Change]) -> None:
        if any(change.topic is Topic.INTERACTION for change in changes):
            self._read()

    def _read(self) -> None:
        person_id = self._person_id
        if person_id is None:
            return
        self._tasks.read(
            self,
            resumable_scripts,
            person_id,
            done=lambda found: self._list(person_id, found),
            failed=self.failed.emit,
            replaces="resumable",
        )

    def _list(self, person_id: UUID, found: tuple[Resumable, ...]) -> None:
        if person_id == self._person_id and found != self._found:
            self._found = found
            self.changed.emit()

    def _take(self, exchange: Exchange, closed: ClosedInteraction | None) -> None:
        there = isValid(exchange) and exchange is self._exchange and exchange.draft.script is None
        if not there or closed is None or closed.script is None:
            return
        channel = CHANNELS.get(exchange.draft.channel)
        exchange.update(
            script=taken_up(closed, self._clock.zone),
            decided=dict(closed.script.decided),
            spoken=channel is not None and channel.spoken,
        )
        exchange.flush()
        self.changed.emit()
        self.took_up.emit()

    def _take_facts(self, about: tuple[UUID | None, str], found: Mapping[str, SaidFact]) -> None:
        if about == self._facts_of and found:
            self._facts = found
            self.facts_changed.emit()
