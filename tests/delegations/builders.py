"""A delegation as a service enters it; a test states only what it is about."""

from datetime import UTC, date, datetime
from uuid import UUID

from agent_desktop.delegations.records import Delegation, NewDelegation
from agent_desktop.foundation.ids import new_id

AGENT_ID = UUID("01936000-0000-7000-8000-00000000a001")
LEAD_ID = UUID("01936000-0000-7000-8000-00000000a002")
PACK, MARGIN = "impot", "echeances"
DAY = date(2026, 11, 24)
ACT = "décision du 12 janvier 2026, RAA n° 14"


def a_new_delegation(**changes) -> NewDelegation:
    """Return a delegation given to Nadia for instalments since January."""
    usual = {
        "given_by": "Yann Kerbrat, directeur",
        "act": ACT,
        "pack_id": PACK,
        "margin_id": MARGIN,
        "agent_id": AGENT_ID,
        "starts_on": date(2026, 1, 12),
    }
    if changes.get("role") is not None:
        usual.pop("agent_id")
    return NewDelegation(**{**usual, **changes})


def a_delegation(**changes) -> Delegation:
    """Return the same once it is in the register."""
    ends = {name: changes.pop(name) for name in ("stopped_from", "is_mistake") if name in changes}
    new = a_new_delegation(**{"id": new_id(), **changes})
    said = {name: getattr(new, name) for name in new.__dataclass_fields__}
    return Delegation(
        **said, site="local", entered_at=datetime(2026, 1, 12, 9, tzinfo=UTC), entered_by=LEAD_ID, **ends
    )
