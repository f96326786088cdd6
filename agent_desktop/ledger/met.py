"""What a verification remembers of the entries that went by: no bytes, no text. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import field
from typing import cast
from uuid import UUID

from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import rules
from agent_desktop.ledger.answers import Asked, Awaited
from agent_desktop.ledger.erasures import Erasures
from agent_desktop.ledger.ordinary import Ordinary
from agent_desktop.ledger.records import NO_NEED, Entry, EntryType, Fault, StoredEntry

_COUNTED = (
    "signatures",
    "texts",
    "adaptations",
    "corrections",
    "exchanges",
    "approvals_needed",
    "rules_not_adopted",
)
_COUNT_OF = {
    EntryType.CORRECTION: "corrections",
    EntryType.ADAPTATION: "adaptations",
    EntryType.EXPORT: "exchanges",
}


@dataclass(frozen=True, slots=True)
class Quote:
    """A leaf quoted before it was met."""

    leaf: str
    position: int
    row: StoredEntry


@dataclass(slots=True)
class Met:
    """What was met so far, of which no row is kept.

    `seen`: the position of each leaf; `kinds`, by position: what could be read; `told`, by position:
    whether a text of it holds. Of a ledger taken up again from `first` on, `past` tells what stands before;
    its erased entries were counted then.
    """

    first: int = 0
    past: Callable[[str], EntryType | None] | None = None
    erased: int = 0
    position: int = -1
    seen: dict[str, int] = field(default_factory=dict)
    kinds: list[EntryType | None] = field(default_factory=list)
    told: bytearray = field(default_factory=bytearray)
    rules: set[str] = field(default_factory=set)
    need: int = 0
    awaited: Awaited = field(default_factory=Awaited)
    erasures: Erasures = field(default_factory=Erasures)
    quotes: list[Quote] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_COUNTED, 0))

    def arrive(self) -> None:
        """Go on to the next row."""
        self.position += 1
        self.told.append(0)

    def kind_of(self, leaf: str) -> EntryType | None:
        """Return the type of an entry met before, `None` when it was not, or could not be read."""
        position = self.seen.get(leaf)
        if position is None:
            return None if self.past is None else self.past(leaf)
        return self.kinds[position - self.first]

    def has(self, leaf: str) -> bool:
        """Tell whether an entry was met before."""
        # Every entry of the past could be read: each has a type.
        return leaf in self.seen or (self.past is not None and self.past(leaf) is not None)

    def tell(self, position: int) -> None:
        """Note that a text of the entry there holds."""
        self.told[position - self.first] = 1

    def is_told(self, position: int) -> bool:
        """Tell whether a text of the entry there holds."""
        return bool(self.told[position - self.first])

    def count(self, entry: Entry) -> None:
        """Count what an entry is, and note what it makes known."""
        if entry.type in _COUNT_OF and not rules.takes_entries_away(entry.type, entry.d):
            self.counts[_COUNT_OF[entry.type]] += 1
        if entry.type is EntryType.PACK_ADOPT:
            self.rules.update(cast("Sequence[str]", entry.d.get("rules", ())))
        elif entry.type is EntryType.WITNESS_POLICY:
            self.need = cast("int", entry.d["need"])
        if rules.says_a_decision(entry.type, entry.d):
            self.counts["approvals_needed"] += entry.d["need"] != NO_NEED
            self.counts["rules_not_adopted"] += entry.d["rule_h"] not in self.rules

    def count_ordinary(self, said: Ordinary, leaf: str, by: UUID) -> None:
        """Count an ordinary entry as `count` and `awaited.take` do, once its signature is counted too."""
        counts = self.counts
        counts["signatures"] += 1
        counts["adaptations"] += 1
        counts["rules_not_adopted"] += said.rule_h not in self.rules
        if said.need != NO_NEED:
            counts["approvals_needed"] += 1
            self.awaited.asked[leaf] = Asked(by, Level(said.need))
