"""Copying the summary of an exchange for another application: without identity, unless asked twice."""

from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from agent_desktop.channels.all import CHANNELS
from agent_desktop.facilitation.margin_model import ChoiceBounds
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.walk import Walk
from agent_desktop.foundation.clock import Clock
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.records import dataclass
from agent_desktop.interactions.closing import closing_of
from agent_desktop.interactions.drafting import Draft
from agent_desktop.interactions.records import ClosedInteraction, Closing, Outcome
from agent_desktop.reports.sheet.summary import SummaryFacts, summary_of
from agent_desktop.ui.clipboard import copy_for_a_while
from agent_desktop.ui.desk import Desk
from agent_desktop.ui.facilitation.library import PackLibrary
from agent_desktop.ui.tasks import Tasks
from agent_desktop.user_file.exchange_queries import kept_exchange
from agent_desktop.user_file.records import KeptExchange

Labels = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What was put in the clipboard, of which exchange, and whether it says who the person is."""

    interaction_id: UUID
    text: str
    identified: bool


class SummaryViewModel(QObject):
    """Reads an exchange, composes its summary off the screen's thread, lends it to the clipboard."""

    copied = Signal(Copied)
    failed = Signal(Exception)

    def __init__(
        self, desk: Desk, tasks: Tasks, clock: Clock, library: PackLibrary, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._clock, self._library = desk, tasks, clock, library
        self._last: Copied | None = None

    @property
    def last(self) -> Copied | None:
        """Return what was copied last; `None` before anything was."""
        return self._last

    def copy(self, interaction_id: UUID, walk: Walk | None = None, *, identified: bool = False) -> None:
        """Copy the summary of an exchange: as it is being written when it is open, else as it was closed.

        `walk` is the script as it is being played.
        """
        self._tasks.read(
            self,
            kept_exchange,
            interaction_id,
            done=lambda kept: self._read(interaction_id, kept, walk, identified=identified),
            failed=self.failed.emit,
            replaces="summary",
        )

    def _read(self, interaction_id: UUID, kept: KeptExchange, walk: Walk | None, *, identified: bool) -> None:
        draft = next((one.kept_draft for one in self._desk.exchanges if one.id == interaction_id), None)
        if draft is None and kept.closed is None:
            return

        def compose(labels: Labels) -> None:
            facts = facts_of(draft, kept, walk, labels, self._clock)
            work = partial(summary_of, facts, identified=identified)
            self._tasks.run(self, work, done=lend, failed=self.failed.emit, replaces="summary-text")

        def lend(text: str) -> None:
            self._last = Copied(interaction_id=interaction_id, text=text, identified=identified)
            copy_for_a_while(text)
            self.copied.emit(self._last)

        if walk is not None:
            compose(labels_of(walk.pack))
        else:
            self._with_labels(kept, compose)

    def _with_labels(self, kept: KeptExchange, compose: Callable[[Labels], None]) -> None:
        """Fetch what the codes of options mean; a pack that is gone leaves them as they are."""
        script = None if kept.closed is None else kept.closed.script
        if script is None or not any(act.choice for act in kept.adaptations):
            compose({})
            return
        self._library.fetch(
            self,
            script.pack_id,
            script.pack_version,
            script.pack_digest,
            done=lambda found: compose(labels_of(found.pack)),
            failed=lambda _error: compose({}),
        )


def facts_of(
    draft: Draft | None, kept: KeptExchange, walk: Walk | None, labels: Labels, clock: Clock
) -> SummaryFacts:
    """Return what the summary says: of `draft` while the exchange is open, else of its last closing.

    One of the two is there.
    """
    closed = kept.closed
    whole: Closing | ClosedInteraction
    if draft is not None:
        # Only the rules are taken of this closing: how it ends may be still to come.
        before = closed if walk is None else None
        whole = closing_of(draft, draft.outcome or Outcome.ONGOING, walk=walk, before=before)
        outcome, channel, opened_at = draft.outcome, draft.channel, draft.opened_at
    else:
        assert closed is not None
        whole, outcome = closed, closed.outcome
        channel, opened_at = closed.channel, closed.opened_at
    place = CHANNELS.get(channel)
    return SummaryFacts(
        day=opened_at.astimezone(clock.zone).date(),
        place=_(place.label) if place else "",
        content=whole.content,
        explained=whole.explained,
        adaptations=kept.adaptations,
        promises=whole.promises,
        outcome=outcome,
        people=kept.people,
        labels=labels,
    )


def labels_of(pack: Pack) -> Labels:
    """Return what the code of each option means, by margin and code."""
    return {
        (margin.id, option.value): option.label
        for margin in pack.margins
        if isinstance(margin.bounds, ChoiceBounds)
        for option in margin.bounds.options
    }
