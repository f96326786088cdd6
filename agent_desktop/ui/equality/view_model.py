"""What a lead looks at: the margins met, the plot of one, and pairs read blind."""

from collections.abc import Iterable, Mapping
from datetime import date

from PySide6.QtCore import QObject, Signal

from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import may
from agent_desktop.equality.actions import keep_reading
from agent_desktop.equality.queries import looked_at, to_read
from agent_desktop.equality.records import (
    Agreement,
    Answer,
    Looked,
    MarginKey,
    MarginUse,
    NewReading,
    Pair,
    Situation,
)
from agent_desktop.equality.rules import goes_to_owner
from agent_desktop.facilitation.pack import Pack
from agent_desktop.foundation.clock import Clock
from agent_desktop.ledger.records import Decision
from agent_desktop.reports.equality.facts import EqualityFacts
from agent_desktop.ui.adaptations.bands import band_words
from agent_desktop.ui.facilitation.library import PackLibrary
from agent_desktop.ui.tasks import Tasks


class EqualityViewModel(QObject):
    """`changed`: another plot; `pair_changed`: another pair, an answer, or its outcomes shown."""

    changed = Signal()
    pair_changed = Signal()
    failed = Signal(Exception)

    def __init__(
        self, tasks: Tasks, clock: Clock, library: PackLibrary, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._clock, self._library = tasks, clock, library
        self._packs: Mapping[str, Pack] = {}
        self._looked: Looked | None = None
        self._pairs: tuple[Pair, ...] = ()
        self.agreement = Agreement()
        self._answers: list[Answer | None] = [None, None]
        self._is_revealed = False

    @property
    def can_see(self) -> bool:
        """Tell whether whoever signed in may see it."""
        return may(self._tasks.actor.role, Permission.REVIEW_ADAPTATIONS)

    @property
    def looked(self) -> Looked | None:
        """Return what was read; None before."""
        return self._looked

    def title(self, key: MarginKey) -> str:
        """Return the title of a margin, after that of its pack when several packs were met."""
        pack = self._packs.get(key.pack_id)
        known = pack is not None and key.margin_id in pack.margin_by_id
        return pack.margin(key.margin_id).title if pack is not None and known else key.margin_id

    def pack_title(self, key: MarginKey) -> str:
        """Return the title of the pack of a margin."""
        pack = self._packs.get(key.pack_id)
        return key.pack_id if pack is None else pack.meta.title

    def on_paper(self, day: date, service: str) -> EqualityFacts | None:
        """Return what is printed of the plot in front: nothing more than it shows; `None` without a point."""
        looked = self._looked
        if looked is None or looked.key is None or looked.plot is None or not looked.plot.points:
            return None
        return EqualityFacts(
            plot=looked.plot,
            margin=self.title(looked.key),
            pack=self.pack_title(looked.key),
            quarters=looked.quarters,
            day=day,
            service=service,
            use=next((one for one in looked.margins if one.key == looked.key), None),
        )

    @property
    def for_owners(self) -> tuple[MarginUse, ...]:
        """Return the margins used so often that the rule is proposed to its owner for change."""
        margins = () if self._looked is None else self._looked.margins
        return tuple(one for one in margins if goes_to_owner(one.used, one.offered))

    @property
    def pairs_left(self) -> int:
        """Return how many pairs are still to be read, the one in front included."""
        return len(self._pairs)

    @property
    def situations(self) -> tuple[Situation, Situation] | None:
        """Return the two situations in front, without anything that tells what was decided."""
        return (self._pairs[0].first, self._pairs[0].second) if self._pairs else None

    @property
    def is_one(self) -> bool:
        """Tell whether nothing that was noted sets the two situations apart."""
        both = self.situations
        return both is not None and both[0] == both[1]

    @property
    def answers(self) -> tuple[Answer | None, Answer | None]:
        """Return what was answered so far."""
        return self._answers[0], self._answers[1]

    @property
    def outcomes(self) -> tuple[Decision, Decision] | None:
        """Return what had been decided, once both answers are in and kept; None before."""
        pair = self._pairs[0] if self._pairs else None
        return (pair.first_outcome, pair.second_outcome) if pair is not None and self._is_revealed else None

    def facts(self, situation: Situation) -> tuple[str, ...]:
        """Return a situation in words: its bands, then the criteria that were ticked."""
        looked = self._looked
        pack = None if looked is None or looked.key is None else self._packs.get(looked.key.pack_id)
        bands = (
            f"{name} : {code}" if pack is None else band_words(pack, name, code)
            for name, code in sorted(situation.bands.items())
        )
        return (*bands, *situation.criteria)

    def read(self) -> None:
        """Read the packs, then count again."""
        if self.can_see:
            self._library.read_again(self, done=self._have_packs, failed=self.failed.emit)

    def look_at(self, key: MarginKey) -> None:
        """Look at another margin, and leave the pair in front."""
        self._show_pairs(())
        self._count(key)

    def answer(self, side: int, answer: Answer) -> None:
        """Answer for one of the two situations (0 or 1); for both when nothing sets them apart."""
        if self._is_revealed:
            return
        self._answers[side] = answer
        if self.is_one:
            self._answers = [answer, answer]
        self.pair_changed.emit()

    def reveal(self) -> None:
        """Keep both answers, then show what had been decided."""
        first, second = self._answers
        if first is None or second is None or not self._pairs or self._is_revealed:
            return
        reading = NewReading(pair=self._pairs[0], first_answer=first, second_answer=second)
        self._tasks.write(self, keep_reading, reading, done=self._kept, failed=self.failed.emit)

    def next_pair(self) -> None:
        """Go on to the next pair."""
        if self._is_revealed:
            self._show_pairs(self._pairs[1:])

    def _have_packs(self, packs: Iterable[Pack]) -> None:
        self._packs = {pack.meta.id: pack for pack in packs}
        self._count(None if self._looked is None else self._looked.key)

    def _count(self, key: MarginKey | None) -> None:
        self._tasks.read(
            self,
            looked_at,
            self._tasks.actor,
            key,
            self._clock,
            done=self._have,
            failed=self.failed.emit,
            replaces="equality",
        )

    def _have(self, looked: Looked) -> None:
        self._looked = looked
        self.changed.emit()
        if looked.key is None:
            self._have_pairs(((), Agreement()))
            return
        self._read_pairs(looked.key)

    def _read_pairs(self, key: MarginKey) -> None:
        self._tasks.read(
            self,
            to_read,
            self._tasks.actor,
            key,
            self._clock,
            done=self._have_pairs,
            failed=self.failed.emit,
            replaces="equality-pairs",
        )

    def _have_pairs(self, found: tuple[tuple[Pair, ...], Agreement]) -> None:
        pairs, self.agreement = found
        if self._is_revealed:
            # The pair in front stays until its outcomes were read.
            self._pairs = (self._pairs[0], *(one for one in pairs if one != self._pairs[0]))
            self.pair_changed.emit()
        else:
            self._show_pairs(pairs)

    def _show_pairs(self, pairs: tuple[Pair, ...]) -> None:
        self._pairs, self._answers, self._is_revealed = pairs, [None, None], False
        self.pair_changed.emit()

    def _kept(self, _nothing: None) -> None:
        self._is_revealed = True
        self.pair_changed.emit()
        looked = self._looked
        if looked is not None and looked.key is not None:
            self._read_pairs(looked.key)
