"""Whether whoever grants is delegated, on the day of the act, and which act covers them."""

from uuid import UUID

from agent_desktop.adaptations.records import NewAdaptation
from agent_desktop.delegations.queries import delegation_for
from agent_desktop.delegations.records import Cover
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.records import Decision
from agent_desktop.store.database import Transaction


def covering(tx: Transaction, new: NewAdaptation) -> Cover | None:
    """Return the act that covers a decision about to be written; nothing for one that grants nothing.

    Read in the transaction that writes the decision: a delegation revoked since the page was opened counts.
    Raises RefusedError("adaptation_refused") with `not_delegated`.
    """
    value = new.choice if new.value is None else new.value
    if new.decision is not Decision.GRANTED or value is None or new.reserved_until is not None:
        # Subject to confirmation: whoever confirms is looked up in the register.
        return None
    found = delegation_for(tx.session, tx.actor, new.margin.pack_id, new.margin.margin_id, tx.today)
    if not found.allows(value):
        raise RefusedError("adaptation_refused", problems=["not_delegated"])
    return found.cover(value)


def cover_columns(cover: Cover | None) -> dict[str, object]:
    """Return a cover as a row keeps it: the row of the register, and the act as it stood."""
    if cover is None:
        return {}
    kept = {"given_by": cover.given_by, "act": cover.act, "deputy_of": cover.deputy_of}
    return {"delegation_id": cover.delegation_id, "cover": kept}


def cover_from(delegation_id: UUID | None, kept: dict[str, str] | None) -> Cover | None:
    """Return what `cover_columns` wrote."""
    return None if delegation_id is None or kept is None else Cover(delegation_id=delegation_id, **kept)
