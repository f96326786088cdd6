"""Erasures: asked by one person, approved by another, and what may be missing of a ledger since. Pure.

An `erasure` names the entries whose texts must go. An `approval` that is about an erasure, by another person
who watches over the ledger, makes it done. The commitments stay, and prove as much as before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import cast
from uuid import UUID

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import rules
from agent_desktop.ledger.records import Entry, EntryType, StoredEntry


def leaves_of(entry: Entry) -> tuple[str, ...]:
    """Return the entries whose texts an erasure asks to destroy. Raises RefusedError `not_answerable`."""
    if entry.type is not EntryType.ERASURE:
        raise RefusedError("not_answerable")
    return tuple(cast("Sequence[str]", entry.d["leaves"]))


def check_answer(asked: UUID | None, by: UUID, role: str) -> None:
    """Refuse an answer to an erasure that nobody asked for, that is one's own, or that comes from too low.

    `asked` is who asked. Raises RefusedError: `not_answerable`, `own_act`, `role_too_low`.
    """
    if asked is None:
        raise RefusedError("not_answerable")
    if asked == by:
        raise RefusedError("own_act")
    if role not in rules.GUARDIANS:
        raise RefusedError("role_too_low", role=role, type="erasure")


@dataclass(frozen=True, slots=True)
class _Asked:
    by: UUID
    leaves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lacking:
    """Where an entry stands that lacks a text, and its row."""

    position: int
    row: StoredEntry


@dataclass(slots=True)
class Erasures:
    """What was asked, answered and done in a ledger, as its entries come in order."""

    asked: dict[str, _Asked] = field(default_factory=dict)
    answered: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)
    lacking: dict[str, Lacking] = field(default_factory=dict)

    def ask(self, entry: Entry) -> None:
        """Note an erasure that was asked for."""
        asked = _Asked(entry.by, leaves_of(entry))
        self.asked[entry.leaf] = asked
        self.named.update(asked.leaves)

    def answer(self, entry: Entry, role: str) -> None:
        """Note what was answered. Raises RefusedError: as `check_answer`, `answered_twice`."""
        ref = str(entry.ref)
        asked = self.asked.get(ref)
        check_answer(None if asked is None else asked.by, entry.by, role)
        if ref in self.answered:
            raise RefusedError("answered_twice", leaf=ref)
        self.answered.add(ref)
        if asked is not None and entry.type is EntryType.APPROVAL:
            self.done.update(asked.leaves)

    def lack(self, leaf: str, position: int, row: StoredEntry) -> None:
        """Note an entry one of whose texts is not there."""
        self.lacking[leaf] = Lacking(position, row)

    def missing(self) -> Iterator[tuple[Lacking, str]]:
        """Yield the entries that lack a text though no erasure was approved, and the code of what that is."""
        for leaf, lacking in self.lacking.items():
            if leaf not in self.done:
                yield lacking, "erasure_not_approved" if leaf in self.named else "text_missing"

    @property
    def erased(self) -> int:
        """Return how many entries lost a text as was approved."""
        return len(self.lacking.keys() & self.done)
