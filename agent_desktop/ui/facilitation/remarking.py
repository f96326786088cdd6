"""What the agent says of the texts in front: that one fails, or in which words she says it."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.foundation.changes import Change, Topic
from agent_desktop.interactions.rules import as_typed
from agent_desktop.remarks.actions import (
    forget_own_words,
    keep_own_words,
    make_remark,
    offer_own_words,
    take_back_remark,
)
from agent_desktop.remarks.pointing import against, private_in, texts_at
from agent_desktop.remarks.queries import said_of_pack
from agent_desktop.remarks.records import NewRemark, OwnWords, Point, Reason, Remark, SaidOfPack, TextRef
from agent_desktop.remarks.rules import Private, can_keep, private_points, wording_points
from agent_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from agent_desktop.ui.facilitation.view_model import ScriptViewModel


class Remarking(QObject):
    """Remarks and own words live in the store, apart from the exchange, and hold nothing of anyone.

    `taken` carries a remark once it is kept, `kept` own words, `failed` why something could not be.
    """

    changed = Signal()
    taken = Signal(Remark)
    kept = Signal(OwnWords)
    failed = Signal(Exception)

    def __init__(self, script: "ScriptViewModel", tasks: Tasks, name_of: Callable[[UUID], str]) -> None:
        super().__init__(script)
        self._script, self._tasks, self._name_of = script, tasks, name_of
        self._pack_id = ""
        self._own: dict[tuple[object, ...], OwnWords] = {}
        self._remarks: tuple[Remark, ...] = ()
        script.walked.connect(self._look)
        tasks.changed.connect(self._changed)
        self._look()

    @property
    def texts(self) -> tuple[TextRef, ...]:
        """Return the texts of the step in front, in its order."""
        walk, visit = self._script.walk, self._script.current
        if walk is None or visit is None:
            return ()
        return texts_at(walk, visit, self._script.register, self._script.mode, self._script.language)

    def own(self, about: TextRef) -> OwnWords | None:
        """Return the agent's own words for a text, if there are any."""
        return self._own.get(about.place)

    def remarks_on(self, about: TextRef) -> tuple[Remark, ...]:
        """Return what was said of a text at this desk, latest first, with the author's answers."""
        return tuple(one for one in self._remarks if one.about.place == about.place)

    def points(self, about: TextRef, words: str) -> tuple[Point, ...]:
        """Return what to look at in other words for a text, before they are kept."""
        walk = self._script.walk
        if walk is None:
            return ()
        return wording_points(as_typed(words), against(walk, about), self._private())

    def remark_points(self, about: TextRef, words: str) -> tuple[Point, ...]:
        """Return what keeps the words of a remark from being kept."""
        return private_points(as_typed(words), self._private(), about.shown)

    def remark(self, about: TextRef, reason: Reason, words: str = "") -> bool:
        """Say that a text fails, and why. False when its words say something of someone."""
        private = self._private()
        said = as_typed(words)
        if not can_keep(private_points(said, private, about.shown)):
            return False
        new = NewRemark(about=about, reason=reason, words=said)
        self._tasks.write(self, make_remark, new, private, done=self.taken.emit, failed=self.failed.emit)
        return True

    def take_back(self, remark_id: UUID) -> None:
        """Take a remark back."""
        self._tasks.write(self, take_back_remark, remark_id, done=_nothing, failed=self.failed.emit)

    def keep(self, about: TextRef, words: str) -> bool:
        """Keep the agent's own words for a text. False when something stops them."""
        if not can_keep(self.points(about, words)):
            return False
        self._tasks.write(
            self,
            keep_own_words,
            about,
            as_typed(words),
            self._private(),
            done=self.kept.emit,
            failed=self.failed.emit,
        )
        return True

    def forget(self, about: TextRef) -> None:
        """Go back to the words of the pack."""
        self._tasks.write(self, forget_own_words, about, done=_nothing, failed=self.failed.emit)

    def offer(self, about: TextRef) -> None:
        """Offer the author the agent's own words: only ever when the agent asks."""
        self._tasks.write(
            self, offer_own_words, about, self._private(), done=self.taken.emit, failed=self.failed.emit
        )

    def _private(self) -> Private:
        walk, exchange = self._script.walk, self._script.exchange
        if walk is None or exchange is None:
            return Private()
        draft = exchange.draft
        names = [self._name_of(person_id) for person_id in draft.person_ids]
        return private_in(walk, (*(name for name in names if name), draft.content.speaks_for))

    @Slot()
    def _look(self) -> None:
        pack = self._script.pack
        pack_id = "" if pack is None else pack.meta.id
        if pack_id != self._pack_id:
            self._pack_id = pack_id
            self._own, self._remarks = {}, ()
            self._read()

    def _read(self) -> None:
        if not self._pack_id:
            return
        self._tasks.read(
            self,
            said_of_pack,
            self._tasks.actor.agent_id,
            self._pack_id,
            done=self._have,
            failed=self.failed.emit,
            replaces="remarks",
        )

    def _have(self, found: SaidOfPack) -> None:
        if found.pack_id == self._pack_id:
            self._own = {one.about.place: one for one in found.own}
            self._remarks = found.remarks
            self.changed.emit()

    @Slot(list)
    def _changed(self, changes: Iterable[Change]) -> None:
        if any(one.topic is Topic.REMARK and one.subject == self._pack_id for one in changes):
            self._read()


def _nothing(_answer: object) -> None:
    pass
