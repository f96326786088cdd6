"""Ask that the words of a person's decisions be erased, and answer it: two people, or nothing goes."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import insert, select

from agent_desktop.agents.queries import agent_by_id
from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import may
from agent_desktop.foundation.changes import Topic
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.erasing import approve_erasure, ask_erasure, refuse_erasure
from agent_desktop.ledger.records import Ground
from agent_desktop.privacy.queries import erasure_scope, leaves_to_erase, named_by, open_exchanges_among
from agent_desktop.privacy.records import ErasureOutcome
from agent_desktop.privacy.tables import ANSWERED, REQUESTS
from agent_desktop.store.database import Transaction


def request_erasure(tx: Transaction, person_id: UUID, ground: Ground) -> tuple[str, ...]:
    """Ask for the words of a person's decisions to be erased; return the entries that ask it.

    Nothing is erased yet. Raises RefusedError: `nothing_to_erase`, `erasure_asked_already`,
    and those of `ledger.actions.append`.
    """
    scope = erasure_scope(tx.session, person_id, tx.actor.site)
    if scope.asked:
        raise RefusedError("erasure_asked_already")
    leaves = leaves_to_erase(tx.session, person_id, tx.actor.site)
    if not leaves:
        raise RefusedError("nothing_to_erase")
    asked = ask_erasure(tx, leaves, ground)
    rows = [
        {
            "erasure": entry.leaf,
            "person_id": person_id,
            "site": tx.actor.site,
            "agent_id": tx.actor.agent_id,
            "ground": ground.value,
            "asked_at": tx.now,
        }
        for entry in asked
    ]
    tx.session.execute(insert(REQUESTS), rows)
    tx.changed(Topic.PERSON, person_id)
    tx.changed(Topic.ADAPTATION, person_id)
    return tuple(entry.leaf for entry in asked)


def answer_erasure(tx: Transaction, erasures: Sequence[str], outcome: ErasureOutcome) -> None:
    """Approve a request, whole, or refuse it. Approved, the words are destroyed in this transaction.

    What the disk keeps of them is for `privacy.erasing`. Raises RefusedError: `erasure_unknown`,
    `erasure_answered`, `own_request`, `erasure_not_yours`, `exchange_still_open`, and those of
    `ledger.erasing`.
    """
    for leaf in erasures:
        person_id = _check(tx, leaf)
        approved = outcome is ErasureOutcome.APPROVED
        if approved and open_exchanges_among(tx.session, named_by(tx.session, [leaf])):
            raise RefusedError("exchange_still_open")
        answer = approve_erasure(tx, leaf) if approved else refuse_erasure(tx, leaf)
        row = {
            "erasure": leaf,
            "outcome": outcome.value,
            "agent_id": tx.actor.agent_id,
            "leaf": answer.leaf,
            "answered_at": tx.now,
        }
        tx.session.execute(insert(ANSWERED), row)
        tx.changed(Topic.PERSON, person_id)
        tx.changed(Topic.ADAPTATION, person_id)


def _check(tx: Transaction, erasure: str) -> UUID:
    """Return whom a request is about, unless whoever acts may not answer it."""
    asked = tx.session.execute(select(REQUESTS).where(REQUESTS.c.erasure == erasure)).first()
    if asked is None:
        raise RefusedError("erasure_unknown")
    if tx.session.scalar(select(ANSWERED.c.erasure).where(ANSWERED.c.erasure == erasure)) is not None:
        raise RefusedError("erasure_answered")
    author = agent_by_id(tx.session, asked.agent_id)
    same_name = author is not None and author.name.casefold() == tx.actor.name.casefold()
    # One person enrolled twice, as an agent and as a lead, is still one person.
    if asked.agent_id == tx.actor.agent_id or same_name:
        raise RefusedError("own_request")
    if not may(tx.actor.role, Permission.APPROVE_ERASURE):
        raise RefusedError("erasure_not_yours", role=str(tx.actor.role))
    person_id: UUID = asked.person_id
    return person_id
