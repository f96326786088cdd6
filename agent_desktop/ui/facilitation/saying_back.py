"""What the person says back, wherever the agent asks: who, on which support, her words, and what follows."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from agent_desktop.facilitation.retelling import (
    FAILED,
    check_ahead,
    check_before,
    rules_to_check,
)
from agent_desktop.facilitation.steps.explain import Explained
from agent_desktop.facilitation.steps.teach_back import SaidBack
from agent_desktop.facilitation.walk import Visit, VisitState, Walk
from agent_desktop.facilitation.words import Register
from agent_desktop.facilitation.words import Understanding as Result
from agent_desktop.foundation.records import dataclass
from agent_desktop.interactions.records import Retelling, Support, Understanding
from agent_desktop.interactions.rules import as_typed
from agent_desktop.ui.facilitation.telling import FRENCH

if TYPE_CHECKING:
    from agent_desktop.ui.facilitation.view_model import ScriptViewModel

_TOLD = frozenset({"dire", "expliquer", "reformuler"})
"""Steps at which something is said, or said back: another support is of no use elsewhere."""

_PLAINER = {Register.STANDARD: Register.SIMPLE, Register.SIMPLE: Register.FALC}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said back: a step, and which time."""

    step_id: str
    visit: int
    rule_ids: tuple[str, ...] = ()


class SayingBack(QObject):
    """Kept with the exchange at each key. « Explained » and « understood » stay two facts."""

    changed = Signal()

    def __init__(self, script: "ScriptViewModel") -> None:
        super().__init__(script)
        self._script = script
        self._asked: str | None = None
        self._shown = self.all
        script.walked.connect(self._look)

    def place_of(self, visit: Visit, walk: Walk | None = None) -> Place:
        """Return where a visit is said back: a step of the pack by its visit, any other by the next try.

        `walk` is the one of the visit, that of now when it is not told.
        """
        walk = walk or self._script.walk
        assert walk is not None
        rules = tuple(rule.id for rule in rules_to_check(walk, visit))
        if isinstance(visit.detail, SaidBack):
            return Place(visit.step_id, visit.number, rules)
        return Place(visit.step_id, self._given(visit.step_id) + 1, rules)

    def at(self, place: Place) -> Retelling:
        """Return what was said back at a place, blank when nothing was."""
        for one in self.all:
            if (one.step_id, one.visit) == (place.step_id, place.visit):
                return one
        return Retelling(step_id=place.step_id, visit=place.visit, rule_ids=place.rule_ids)

    def last_at(self, visit: Visit) -> Retelling | None:
        """Return the last answer given at a visit that the agent had said back, `None` for none."""
        given = [one for one in self.all if one.step_id == visit.step_id and is_given(one)]
        return given[-1] if given else None

    def note(self, place: Place, **facts: Any) -> None:
        """Keep who answers, the support, or the words, before or after the answer itself."""
        if "words" in facts:
            facts["words"] = as_typed(facts["words"])
        self._put(replace(self.at(place), rule_ids=place.rule_ids, **facts))

    def give(self, visit: Visit, result: Result) -> None:
        """Take one of the four answers, and go on where the pack leads when the step is its own."""
        place = self.place_of(visit)
        support = self.at(place).support
        if support is Support.WORDS:
            support = self._support_before(visit)
        self._put(
            replace(
                self.at(place),
                rule_ids=place.rule_ids,
                result=Understanding(result.value),
                support=support,
            )
        )
        if isinstance(visit.detail, SaidBack):
            self._script.say_back(result)
        elif result not in FAILED:
            self.stop()

    @property
    def has_check_ahead(self) -> bool:
        """Tell whether the pack itself asks for it at the next step."""
        walk = self._script.walk
        return walk is not None and check_ahead(walk) is not None

    def can_ask(self, visit: Visit | None) -> bool:
        """Tell whether what stands at this step can be said back."""
        return visit is not None and isinstance(visit.detail, Explained | SaidBack)

    def is_asked(self, visit: Visit | None) -> bool:
        """Tell whether the agent asks for it at this step, on top of what the pack asks."""
        return visit is not None and self._asked == visit.step_id

    def ask(self, visit: Visit) -> None:
        """Ask for it here: at the step of the pack that is made for it when it comes next."""
        if isinstance(visit.detail, SaidBack):
            return
        if self.has_check_ahead and visit.state is VisitState.CURRENT:
            self._script.proceed()
            return
        self._asked = visit.step_id
        self.changed.emit()

    def stop(self) -> None:
        """Ask no more."""
        self._asked = None
        self.changed.emit()

    def needs_support(self, visit: Visit) -> bool:
        """Tell whether the last try failed: the next one goes on another support."""
        return visit.kind in _TOLD and self.failed_at(visit) > 0

    def supports(self) -> tuple[Support, ...]:
        """Return the supports there are for this pack and these words."""
        walk = self._script.walk
        found = [Support.PLAINER] if self._script.register in _PLAINER else []
        found += [Support.DRAWN, Support.WRITTEN]
        if walk is not None and len(walk.pack.meta.languages) > 1:
            found.append(Support.LANGUAGE)
        return tuple(found)

    def support(self, visit: Visit) -> Support:
        """Return the support chosen for the next try."""
        return self.at(self._next_place(visit)).support

    def choose_support(self, visit: Visit, support: Support) -> None:
        """Explain again on another support; plainer words, or another language, are taken at once."""
        self.note(self._next_place(visit), support=support)
        plainer = _PLAINER.get(self._script.register)
        if support is Support.PLAINER and plainer is not None:
            self._script.set_register(plainer)
        if support is Support.LANGUAGE and self._script.language == FRENCH:
            self._script.next_language()

    @property
    def all(self) -> tuple[Retelling, ...]:
        """Return everything said back in this exchange, in order."""
        exchange = self._script.exchange
        return () if exchange is None else exchange.draft.retold

    def _given(self, step_id: str) -> int:
        return sum(1 for one in self.all if one.step_id == step_id and is_given(one))

    def failed_at(self, visit: Visit) -> int:
        """Return how many tries failed in a row before this step, or at it when the agent asked there."""
        walk = self._script.walk
        if walk is None:
            return 0
        last = self.last_at(visit) if isinstance(visit.detail, Explained) else None
        if last is not None:
            return self._failed_in_a_row(visit.step_id)
        before = check_before(walk, visit)
        return 0 if before is None else before.failed

    def _failed_in_a_row(self, step_id: str) -> int:
        count = 0
        for one in reversed([one for one in self.all if one.step_id == step_id and is_given(one)]):
            if Result(one.result.value) not in FAILED:
                break
            count += 1
        return count

    def _next_place(self, visit: Visit) -> Place:
        """Return where the next try will be: at the failed check of the pack, else here."""
        walk = self._script.walk
        before = None if walk is None or isinstance(visit.detail, SaidBack) else check_before(walk, visit)
        if before is None or (self.last_at(visit) is not None and isinstance(visit.detail, Explained)):
            return self.place_of(visit)
        tries = 0 if walk is None else len(walk.answers.tries.get(before.step_id, ()))
        return Place(before.step_id, tries + 1)

    def _support_before(self, visit: Visit) -> Support:
        return self.at(self._next_place(visit)).support

    def _put(self, retelling: Retelling) -> None:
        exchange = self._script.exchange
        if exchange is None:
            return
        place = (retelling.step_id, retelling.visit)
        others = [(one.step_id, one.visit) for one in self.all]
        kept = list(self.all)
        if place in others:
            kept[others.index(place)] = retelling
        else:
            kept.append(retelling)
        exchange.update(retold=tuple(kept))
        self._look()

    def _look(self) -> None:
        if self.all != self._shown:
            self._shown = self.all
            self.changed.emit()


def is_given(one: Retelling) -> bool:
    """Tell whether one of the four answers was given, not only words."""
    return one.result is not Understanding.NOT_ASKED
