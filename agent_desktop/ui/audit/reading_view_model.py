"""One bundle as it is read: decision after decision, an opinion on each, who it is about only after."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from agent_desktop.audit.answered import say_answers_read
from agent_desktop.audit.at_hand import (
    BundleAtHand,
    CaseAtHand,
    Unmasked,
    bundle_at_hand,
    keys_here,
)
from agent_desktop.audit.drafts import keep_draft
from agent_desktop.audit.pairs import Noise, is_paired
from agent_desktop.audit.reading import conclude
from agent_desktop.audit.records import Conclusion, Draft, Masked, NewReading, Opinion, Redecided, Way
from agent_desktop.audit.traces import Counted, Trace, margin_of
from agent_desktop.facilitation.pack import Pack
from agent_desktop.foundation.clock import Clock
from agent_desktop.ui.audit.cases_at_hand import CasesAtHand
from agent_desktop.ui.audit.opinion_form import Missing, form_of, form_of_reading, missing, reading_of
from agent_desktop.ui.audit.redeciding import hides, noise_of, other_decided, redecided
from agent_desktop.ui.audit.who_view_model import WhoViewModel
from agent_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from agent_desktop.store.database import Transaction

KEEP_AFTER_MS = 300
"""How long what is typed waits before it is on the disk (DECISIONS, what is saved)."""


class ReadingViewModel(QObject):
    """`shown`: another bundle; `chosen`: another decision; `noted`: what is written changed, or is kept.

    `refused`: something is still missing to conclude; `concluded`: an opinion is signed; `told`: who it is
    about is known, or is not; `answers_read`: what agents answered was read, the decisions come next.
    """

    shown = Signal()
    chosen = Signal()
    noted = Signal()
    refused = Signal()
    concluded = Signal()
    told = Signal()
    answers_read = Signal()
    failed = Signal(Exception)

    def __init__(self, tasks: Tasks, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._clock = tasks, clock
        self._bundle: BundleAtHand | None = None
        self._cases = CasesAtHand()
        self._form = Draft(leaf="")
        self._who = WhoViewModel(tasks, self)
        self._writes = 0
        self._is_unkept = False
        self._is_concluding = False
        self._settled = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._settled.timeout.connect(self.keep_now)
        self._who.told.connect(self.told)
        self._who.failed.connect(self.failed)

    # -- what is read ------------------------------------------------------------------------------------

    @property
    def bundle(self) -> BundleAtHand | None:
        """Return the bundle in hand."""
        return self._bundle

    @property
    def begins_with_answers(self) -> bool:
        """Tell whether agents answered what was not read yet: it comes before any decision."""
        return self._bundle is not None and self._bundle.opened.unread > 0

    @Slot()
    def say_answers_read(self) -> None:
        """Remember that what agents answered was read."""
        if self._bundle is None:
            return
        if not self.begins_with_answers:
            self.answers_read.emit()
            return
        bundle = self._bundle
        self._tasks.write(
            self,
            say_answers_read,
            bundle.opened.id,
            done=lambda _done: self._have_read_answers(bundle.opened.id),
            failed=self.failed.emit,
        )

    @property
    def to_read(self) -> tuple[CaseAtHand, ...]:
        """Return the decisions still to read, in the order they were drawn."""
        return self._cases.to_read

    @property
    def read_already(self) -> tuple[CaseAtHand, ...]:
        """Return the decisions that were read."""
        return self._cases.read_already

    @property
    def current(self) -> CaseAtHand | None:
        """Return the decision in front."""
        return self._cases.current

    @property
    def pack(self) -> Pack | None:
        """Return the pack of the decision in front, as it was that day; `None` when no script was played."""
        current = self.current
        if self._bundle is None or current is None:
            return None
        return self._bundle.packs.get(current.case.pack_digest)

    @property
    def is_hidden(self) -> bool:
        """Tell whether what was decided of the decision in front stays hidden: one of a pair not yet said."""
        current = self.current
        return current is not None and self.hides(current)

    def hides(self, one: CaseAtHand) -> bool:
        """Tell whether what was decided stays hidden: the two of its pair are not both decided again."""
        return hides(self._cases, self.redecided, one)

    @property
    def redecided(self) -> Mapping[str, Redecided]:
        """Return what the reader would have decided, by leaf, as far as it is said."""
        return redecided(self._cases, self._form)

    @property
    def other(self) -> CaseAtHand | None:
        """Return the other of a pair, once both are decided again."""
        current = self.current
        return None if current is None else other_decided(self._cases, self.redecided, current)

    @property
    def noise(self) -> Noise:
        """Return what the pairs decided again say together."""
        return noise_of(self._cases, self.redecided)

    def decide_again(self, decides: Redecided) -> None:
        """Say what one would decide; once what was decided is seen, it changes no more."""
        current = self.current
        if current is None or not self.hides(current):
            return
        self._say(replace(self._form, decides=decides))
        self.keep_now()
        if not self.hides(current):
            # Both are in: what was decided of the two is told.
            self.chosen.emit()

    def next_hidden(self) -> None:
        """Go to the next decision that is not decided again; stay when none is left."""
        said = self.redecided
        self._go_to(self._cases.next_of(lambda one: is_paired(one.case) and one.case.leaf not in said))

    @property
    def trace(self) -> Trace | None:
        """Return where the decision in front stands in the ledger; `None` when it was not kept."""
        current, bundle = self.current, self._bundle
        return None if current is None or bundle is None else bundle.traces.by_leaf.get(current.case.leaf)

    @property
    def counted(self) -> Counted | None:
        """Return what became of its margin among all that could be drawn; `None` where nothing is counted."""
        current, bundle = self.current, self._bundle
        if current is None or bundle is None or self.together:
            return None
        return bundle.traces.by_margin.get(margin_of(current.case))

    @property
    def together(self) -> bool:
        """Tell whether it is read together: nobody is masked then."""
        return self._bundle is not None and self._bundle.opened.note.way is Way.TOGETHER

    @property
    def who(self) -> Unmasked:
        """Return who the decision in front is about, as far as it may be said."""
        return self._who.who

    def begin(self, bundle_id: UUID) -> None:
        """Read a bundle from its first decision that was not read."""
        self._tasks.read(
            self,
            bundle_at_hand,
            self._tasks.actor.agent_id,
            bundle_id,
            self._clock.now(),
            done=self._have,
            failed=self.failed.emit,
            replaces="audit-bundle",
        )

    def choose(self, leaf: str) -> None:
        """Bring a decision in front; what was being written of the other is kept."""
        if leaf == self._cases.leaf or leaf not in self._cases:
            return
        self.keep_now()
        self._cases.leaf = leaf
        self._form = form_of(self._cases[leaf])
        self._who.show(leaf)
        self.chosen.emit()

    def step(self, by: int) -> None:
        """Go to the decision before or after, in the order they were drawn."""
        self._go_to(self._cases.beside(by))

    @property
    def place(self) -> tuple[int, int]:
        """Return the place of the decision in front, from 1, and how many there are."""
        return self._cases.place

    def next_unread(self) -> None:
        """Go to the next decision that was not read, round to the first; stay when none is left."""
        self._go_to(self._cases.next_of(lambda one: one.reading is None))

    def _go_to(self, leaf: str | None) -> None:
        if leaf is not None:
            self.choose(leaf)

    # -- what is written ---------------------------------------------------------------------------------

    @property
    def form(self) -> Draft:
        """Return what is written of the decision in front."""
        return self._form

    @property
    def is_kept(self) -> bool:
        """Tell whether all that was written is on the disk."""
        return not self._is_unkept and not self._writes

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Return what is still to be answered before one concludes."""
        return missing(self._form)

    @property
    def is_as_concluded(self) -> bool:
        """Tell whether the form says just what was concluded."""
        current = self.current
        return (
            current is not None
            and current.reading is not None
            and self._form == form_of_reading(current.reading)
        )

    def write(self, **said: str) -> None:
        """Write words: `good`, `talk` or `missed`."""
        self._say(replace(self._form, **said))  # type: ignore[arg-type]  # names of texts, told by the form

    def answer(self, *, understands: Opinion | None = None, alike: Opinion | None = None) -> None:
        """Answer one of the two questions."""
        form = self._form
        self._say(replace(form, understands=understands or form.understands, alike=alike or form.alike))

    def end_with(self, outcome: Conclusion) -> None:
        """Choose an outcome."""
        self._say(replace(self._form, outcome=outcome))

    @Slot()
    def keep_now(self) -> None:
        """Put what is written on the disk."""
        self._settled.stop()
        if not self._is_unkept or self._bundle is None:
            return
        self._is_unkept = False
        form, current = self._form, self.current
        assert current is not None
        kept = Draft(leaf=form.leaf) if self.is_as_concluded else form
        self._cases.put(replace(current, draft=None if kept.is_empty else kept))
        self._writes += 1
        self._tasks.write(
            self, keep_draft, self._bundle.opened.id, kept, done=self._have_written, failed=self._not_written
        )

    @Slot()
    def conclude(self) -> None:
        """Sign what is concluded of the decision in front."""
        form = self._form
        if self._bundle is None or self._is_concluding or self.is_as_concluded or self.is_hidden:
            return
        if self.missing:
            self.refused.emit()
            return
        self._settled.stop()
        self._is_unkept, self._is_concluding = False, True
        new = reading_of(form)
        self._tasks.write(
            self,
            _conclude,
            self._bundle.opened.id,
            new,
            done=lambda _leaf: self._have_concluded(new, form),
            failed=self._not_concluded,
        )

    def lift(self, whom: Masked, reason: str) -> None:
        """Ask who it is about before the opinion is given; the agent will see that it was asked, and why."""
        self._who.lift(whom, reason)

    # -- answers -----------------------------------------------------------------------------------------

    def _have(self, found: BundleAtHand) -> None:
        self._settled.stop()
        self._is_unkept = False
        self._bundle = found
        self._cases = CasesAtHand(found.cases)
        first = self._cases.current
        self._form = Draft(leaf="") if first is None else form_of(first)
        self._who.begin(found.opened.id, tuple(self._cases), self._cases.leaf)
        self.shown.emit()
        self._who.read()
        self.chosen.emit()

    def _have_read_answers(self, bundle_id: UUID) -> None:
        if self._bundle is not None and self._bundle.opened.id == bundle_id:
            self._bundle = replace(self._bundle, opened=replace(self._bundle.opened, unread=0))
            self.answers_read.emit()

    def _say(self, form: Draft) -> None:
        if form == self._form or self.current is None:
            return
        self._form, self._is_unkept = form, True
        if not self._settled.isActive():
            # From the first key: what is typed waits so long at most, however long one types.
            self._settled.start()
        self.noted.emit()

    def _have_written(self, _done: object) -> None:
        self._writes -= 1
        self.noted.emit()

    def _not_written(self, error: Exception) -> None:
        self._writes -= 1
        self.failed.emit(error)

    def _have_concluded(self, new: NewReading, form: Draft) -> None:
        self._is_concluding = False
        case = self._cases.get(new.leaf)
        if case is None:
            return
        self._cases.put(replace(case, reading=new, draft=None))
        self._who.forget()
        if new.leaf == self._cases.leaf:
            if self._form == form:
                # What was typed since is another opinion, and stays.
                self._form = form_of_reading(new)
            self._who.read()
        self.concluded.emit()

    def _not_concluded(self, error: Exception) -> None:
        self._is_concluding = False
        if self.current is not None:
            # It was stopped from being kept as a draft: it is one again.
            self._is_unkept = True
            self._settled.start()
        self.failed.emit(error)


def _conclude(tx: "Transaction", bundle_id: UUID, new: NewReading) -> str:
    keys = keys_here(tx.session, tx.actor.agent_id, tx.actor.name)
    return conclude(tx, keys, bundle_id, new).leaf
