"""Choose what someone says: what fits them and what came before, least told first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import field

from agent_desktop.demo.chance import Chance
from agent_desktop.demo.contents import CaseKind, Telling
from agent_desktop.demo.records import Resident
from agent_desktop.demo.words import agrees, asks_for
from agent_desktop.foundation.records import dataclass
from agent_desktop.interactions.records import Outcome
from agent_desktop.people.records import Agreement


def may_come_for(kind: CaseKind, resident: Resident) -> bool:
    """Tell whether someone may come for a procedure."""
    return (
        (kind.age is None or kind.age.holds(resident.age))
        and (not kind.with_child or bool(resident.child))
        and (not kind.alone or resident.alone)
        and any(may_tell(one, resident) for one in kind.first)
    )


def may_tell(telling: Telling, resident: Resident) -> bool:
    """Tell whether someone may say it: their age, a child at home, an agreement that is known."""
    unknown = resident.person.agreement is Agreement.UNKNOWN
    return (
        (telling.age is None or telling.age.holds(resident.age))
        and (bool(resident.child) or not asks_for(telling.words, "enfant"))
        and (bool(resident.person.other_birth_name) or not telling.two_names)
        # Someone whose agreement nobody asked says nothing that would need it.
        and not (unknown and agrees(telling.said))
    )


def leads_to_instalments(telling: Telling) -> bool:
    """Tell whether the sum is said to be right, and something can be paid each month."""
    disputed = telling.answers.get("q_objet") == "desaccord"
    return not disputed and "q_capacite" not in telling.answers and telling.age is None


@dataclass(slots=True)
class Tellings:
    """Lets every sentence be told once before any is told twice."""

    chance: Chance
    _told: Counter[str] = field(default_factory=Counter)

    def first(self, kind: CaseKind, resident: Resident, *, paying: bool = False) -> Telling:
        """Return why someone comes; `paying`: they will pay by instalments."""
        fitting = [one for one in kind.first if may_tell(one, resident)]
        return self._least_told([one for one in fitting if leads_to_instalments(one)] if paying else fitting)

    def later(self, kind: CaseKind, resident: Resident, before: Outcome, waited_days: int) -> Telling | None:
        """Return why someone comes back, `None` when nothing makes sense after what came before."""
        fitting = [
            one
            for one in kind.later
            if may_tell(one, resident) and before in one.after and waited_days >= one.wait_days
        ]
        return self._least_told(fitting) if fitting else None

    def _least_told(self, tellings: Sequence[Telling]) -> Telling:
        least = min(self._told[one.said] for one in tellings)
        telling = self.chance.choice([one for one in tellings if self._told[one.said] == least])
        self._told[telling.said] += 1
        return telling
