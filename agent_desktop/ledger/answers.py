"""Approvals and refusals: who may answer which entry, once, and never their own. Asked at both ends.

An `approval` or a `refusal` refers to the leaf of a decision whose `need` is a level. Its writer is another
person, with that level. The second answer to one decision is refused. One written with a code that was heard
is the answer of whoever made the sheet of that code.
"""

from collections.abc import Mapping
from dataclasses import field
from uuid import UUID

from agent_desktop.foundation.actor import Level, Role
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import rules
from agent_desktop.ledger.canon import Value
from agent_desktop.ledger.codes import Codes, is_by_code
from agent_desktop.ledger.records import ANSWERS, NO_NEED, SITE_ROLE, Entry, EntryType


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision that calls for an approval: whose it is, and the level that must answer."""

    by: UUID
    need: Level


def asked_by(entry: Entry) -> Asked | None:
    """Return what an entry asks for; `None` when it calls for no approval."""
    if not rules.says_a_decision(entry.type, entry.d) or entry.d["need"] == NO_NEED:
        return None
    return Asked(entry.by, Level(str(entry.d["need"])))


def check_answer(asked: Asked | None, by: UUID, role: str, d: Mapping[str, Value]) -> None:
    """Refuse an answer that nobody asked for, that is one's own, or that comes from too low.

    Raises RefusedError: `not_answerable`, `own_act`, `role_too_low`, `level_too_low`.
    """
    if asked is None:
        raise RefusedError("not_answerable")
    if by == asked.by:
        raise RefusedError("own_act")
    if role == SITE_ROLE or Role(role) not in rules.APPROVERS:
        raise RefusedError("role_too_low", role=role, type="approval")
    level = Level(str(d["level"]))
    if not asked.need.rank <= level.rank <= rules.level_of(role).rank:
        raise RefusedError("level_too_low", role=role, level=str(level))


@dataclass(slots=True)
class Awaited:
    """What was asked and answered in a ledger, as its entries come in order."""

    asked: dict[str, Asked] = field(default_factory=dict)
    answered: set[str] = field(default_factory=set)
    corrected: set[str] = field(default_factory=set)
    codes: Codes = field(default_factory=Codes)

    @property
    def waiting(self) -> int:
        """Return how many decisions still wait: neither answered nor corrected by their author."""
        return len(self.asked.keys() - self.answered - self.corrected)

    def take(self, entry: Entry, role: str) -> None:
        """Note what an entry asks, answers or corrects.

        Raises RefusedError: as `check_answer`, `answered_twice`, `answered_once_corrected`, and those of
        `codes.Codes.take`.
        """
        if entry.type in ANSWERS:
            ref = str(entry.ref)
            by, its_role = entry.by, role
            if is_by_code(entry):
                sheet = self.codes.use(entry)
                by, its_role = sheet.by, sheet.role
            check_answer(self.asked.get(ref), by, its_role, entry.d)
            if ref in self.answered:
                raise RefusedError("answered_twice", leaf=ref)
            if ref in self.corrected:
                raise RefusedError("answered_once_corrected", leaf=ref)
            self.answered.add(ref)
        elif entry.type is EntryType.CORRECTION and entry.ref is not None:
            self.corrected.add(entry.ref)
        self.codes.take(entry, role)
        asked = asked_by(entry)
        if asked is not None:
            self.asked[entry.leaf] = asked
