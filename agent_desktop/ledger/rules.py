"""What an entry may say besides its form: bounds, levels, roles. Asked at writing and at verifying."""

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from agent_desktop.foundation.actor import Level, Role
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.canon import Value
from agent_desktop.ledger.records import NO_NEED, NOBODYS, SITE_ROLE, Decision, EntryType

ENROLLERS = frozenset({Role.LEAD})
"""Roles whose key may enrol and revoke the keys of others, adopt packs, and lend to other services."""

APPROVERS = frozenset({Role.REFERENT, Role.LEAD})
"""Roles whose key may answer what others passed on, and make codes to do it from afar."""

GUARDIANS = frozenset({Role.LEAD, Role.DPO})
"""Roles whose key may countersign the keys of others, answer an erasure, and carry the ledger away."""

READERS = frozenset({Role.REFERENT, Role.LEAD, Role.DPO})
"""Roles whose key may read decisions again, and lift a mask to do it."""

_MIDNIGHT = "T00:00:00.000Z"
_LEVEL_OF_ROLE = {
    Role.AGENT: Level.AGENT,
    Role.REFERENT: Level.REFERENT,
    Role.LEAD: Level.LEAD,
    Role.DPO: Level.AGENT,
}
_WRITERS_OF: Mapping[EntryType, frozenset[Role]] = {
    EntryType.KEY_ENROLL: ENROLLERS,
    EntryType.KEY_REVOKE: ENROLLERS,
    EntryType.PACK_ADOPT: ENROLLERS,
    EntryType.WITNESS_POLICY: ENROLLERS,
    EntryType.EXPORT: ENROLLERS,
    EntryType.CODE_SHEET: APPROVERS,
    EntryType.KEY_COUNTERSIGN: GUARDIANS,
    EntryType.SAMPLE: GUARDIANS,
    EntryType.REVIEW: READERS,
    EntryType.REVEAL: READERS,
}
_ABOUT_ANOTHER = frozenset(
    {
        EntryType.CORRECTION,
        EntryType.APPROVAL,
        EntryType.REFUSAL,
        EntryType.CODE_END,
        EntryType.CODE_WORD,
        EntryType.KEY_COUNTERSIGN,
        EntryType.REVIEW,
        EntryType.REVEAL,
        EntryType.ANSWER,
    }
)
COUNTERSIGNABLE = frozenset({EntryType.GENESIS, EntryType.KEY_ENROLL})
"""Entries that bring in a key on the word of one person, which another may countersign."""

_DECISIONS = frozenset({EntryType.ADAPTATION, EntryType.CORRECTION})
_ABOUT: Mapping[EntryType, tuple[frozenset[EntryType], str]] = {
    EntryType.CORRECTION: (_DECISIONS, "not_correctable"),
    EntryType.REVIEW: (_DECISIONS, "not_reviewable"),
    EntryType.REVEAL: (_DECISIONS, "not_reviewable"),
    EntryType.ANSWER: (frozenset({EntryType.REVIEW}), "not_answerable"),
}
"""What some entries may refer to, and the code of the others."""


def level_of(role: str) -> Level:
    """Return the highest decision a key of this role may take alone; the site's own key takes none."""
    return Level.AGENT if role == SITE_ROLE else _LEVEL_OF_ROLE[Role(role)]


def check_role(kind: EntryType, role: str, d: Mapping[str, Value], at: str) -> None:
    """Refuse an entry that this key may not write.

    Raises RefusedError: `role_too_low` for keys, packs, witnesses and what is lent; `needs_site_key` and
    `site_key_misused` so that what was not used is never signed by an agent, nor anything else by nobody;
    `author_not_hidden` when it tells an hour or a file; `level_too_low` when more is granted than the role
    may, no approval asked.
    """
    writers = GUARDIANS if takes_entries_away(kind, d) else _WRITERS_OF.get(kind)
    if writers is not None and role not in writers:
        raise RefusedError("role_too_low", role=role, type=str(kind))
    nobodys = d.get("decision") in NOBODYS
    if nobodys and role != SITE_ROLE:
        raise RefusedError("needs_site_key", decision=d["decision"])
    if role == SITE_ROLE and not (nobodys and kind is EntryType.ADAPTATION):
        raise RefusedError("site_key_misused", type=str(kind))
    if nobodys and (not at.endswith(_MIDNIGHT) or "file_c" in d):
        raise RefusedError("author_not_hidden", at=at)
    if d.get("decision") == Decision.GRANTED and d["need"] == NO_NEED:
        asked = Level(str(d["level"]))
        if level_of(role).rank < asked.rank:
            raise RefusedError("level_too_low", role=role, level=str(asked))


def check_countersigner(by: UUID, author: UUID, enrolled: UUID) -> None:
    """Refuse to countersign what one wrote, or the key that is one's own. Raises RefusedError `own_act`."""
    if by in {author, enrolled}:
        raise RefusedError("own_act")


def check_decision(d: Mapping[str, Value]) -> None:
    """Refuse a decision that contradicts itself, or goes beyond a bound whoever decides.

    Raises RefusedError: `outside_bounds` (`lo`, `hi`, `val`), `bounds_unknown` (nothing is granted without
    both bounds), `value_and_choice`, `nothing_granted`, `unit_missing`, `need_misplaced` (only what is
    granted or passed on may call for an approval).
    """
    decision = Decision(str(d["decision"]))
    if "val" in d and "choice" in d:
        raise RefusedError("value_and_choice")
    _check_bounds(d, decision)
    if decision is Decision.GRANTED and "val" not in d and "choice" not in d:
        raise RefusedError("nothing_granted")
    if decision not in {Decision.GRANTED, Decision.PASSED_ON} and d["need"] != NO_NEED:
        raise RefusedError("need_misplaced", need=d["need"])


def check_reference(kind: EntryType, ref: str | None) -> None:
    """Refuse a correction or an answer of nothing, and a reference that means nothing."""
    if (kind in _ABOUT_ANOTHER) != (ref is not None):
        raise RefusedError("reference_missing" if ref is None else "reference_misplaced", type=str(kind))


def check_about(kind: EntryType, about: EntryType) -> None:
    """Refuse a correction or a reading of what is no decision, and an answer to what is no reading.

    Raises RefusedError: `not_correctable`, `not_reviewable`, `not_answerable`.
    """
    allowed, code = _ABOUT.get(kind, ({about}, ""))
    if about not in allowed:
        raise RefusedError(code, type=str(about))


def takes_entries_away(kind: EntryType, d: Mapping[str, Value]) -> bool:
    """Tell whether an entry says that the ledger was copied or sealed to a reader, not precedents lent."""
    return kind is EntryType.EXPORT and d["what"] in {"ledger", "reading"}


def says_a_decision(kind: EntryType, d: Mapping[str, Value]) -> bool:
    """Tell whether `d` carries a decision: an adaptation, or the correction that replaces one."""
    return kind is EntryType.ADAPTATION or (kind is EntryType.CORRECTION and d["act"] == "replace")


def _check_bounds(d: Mapping[str, Value], decision: Decision) -> None:
    if "val" not in d:
        return
    if "unit" not in d:
        raise RefusedError("unit_missing")
    lo, hi, val = d.get("lo"), d.get("hi"), d["val"]
    if decision is Decision.GRANTED and (lo is None or hi is None):
        raise RefusedError("bounds_unknown")
    low = lo is not None and Decimal(str(val)) < Decimal(str(lo))
    high = hi is not None and Decimal(str(val)) > Decimal(str(hi))
    if low or high:
        raise RefusedError("outside_bounds", lo=lo, hi=hi, val=val)
