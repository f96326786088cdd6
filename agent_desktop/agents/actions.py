"""Writes about agents: found the site, invite, let go; the ledger says each in the same transaction."""

from uuid import UUID

from agent_desktop.agents.queries import agent_by_id
from agent_desktop.agents.records import Agent, NewAgent, Permission
from agent_desktop.agents.rules import check_may, tidy_name
from agent_desktop.agents.tables import AgentRow
from agent_desktop.foundation.actor import Actor, Role
from agent_desktop.foundation.changes import Topic
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.actions import enroll, found_ledger, revoke
from agent_desktop.ledger.queries import is_revoked
from agent_desktop.ledger.records import Enrolment
from agent_desktop.ledger.signing import public_key
from agent_desktop.store.database import Transaction


def found_site(tx: Transaction, *, name: str, role: Role, site: str) -> Agent:
    """Write the first agent and open the ledger that she alone signs.

    `tx.actor` is that agent, made beforehand by `rules.first_actor`: the words given here must be hers.
    Raises RefusedError `actor_differs`, `no_signing_key`, `ledger_already_founded`, `bad_name`.
    """
    actor = tx.actor
    if (tidy_name(name), role, site) != (actor.name, actor.role, actor.site):
        raise RefusedError("actor_differs", agent=str(actor.agent_id))
    if actor.signing_seed is None:
        raise RefusedError("no_signing_key", writer=actor.writer)
    found_ledger(tx)
    return _write(tx, _own(actor, actor.signing_seed))


def invite_agent(tx: Transaction, new: NewAgent) -> Agent:
    """Write an agent and trust their key. Invited twice under the same `id`, they are returned as they are.

    Raises RefusedError `not_allowed` unless a lead acts, `agent_differs`, `bad_name`, `already_enrolled`.
    """
    check_may(tx.actor, Permission.INVITE_AGENT)
    known = agent_by_id(tx.session, new.id)
    if known is not None:
        if (known.public_key, known.writer) != (new.public_key, new.writer):
            raise RefusedError("agent_differs", agent=str(new.id))
        return known
    enroll(tx, Enrolment(writer=new.writer, key=new.public_key, agent_id=new.id, role=new.role.value))
    return _write(tx, new)


def let_agent_go(tx: Transaction, agent_id: UUID, cause: str = "left") -> Agent:
    """Close an agent's chain where it stands, and let them sign in no more. What they signed stays theirs.

    `cause` as in `ledger.actions.revoke`. Raises RefusedError `not_allowed`, `agent_unknown`,
    `agent_has_left`, `not_oneself` (someone must be left to invite the next one).
    """
    row = _of_another(tx, agent_id)
    revoke(tx, row.writer, cause)
    row.left_at = tx.now
    tx.changed(Topic.AGENT, agent_id)
    found = agent_by_id(tx.session, agent_id)
    assert found is not None
    return found


def _of_another(tx: Transaction, agent_id: UUID) -> AgentRow:
    """Return someone else who works here, for whoever may close their key."""
    check_may(tx.actor, Permission.LET_AGENT_GO)
    row = tx.session.get(AgentRow, agent_id)
    if row is None or row.site != tx.actor.site:
        raise RefusedError("agent_unknown", agent=str(agent_id))
    if row.left_at is not None:
        raise RefusedError("agent_has_left", agent=str(agent_id))
    if agent_id == tx.actor.agent_id:
        raise RefusedError("not_oneself", agent=str(agent_id))
    return row


def take_new_key(tx: Transaction, writer: str, seed: bytes) -> None:
    """Have whoever acts sign in with another seed (32 bytes) from now on: the ledger said so already.

    Raises RefusedError("agent_unknown").
    """
    row = tx.session.get(AgentRow, tx.actor.agent_id)
    if row is None:
        raise RefusedError("agent_unknown", agent=str(tx.actor.agent_id))
    row.writer, row.public_key = writer, public_key(seed)
    tx.changed(Topic.AGENT, row.id)


def replace_lost_key(tx: Transaction, agent_id: UUID, writer: str, key: str) -> Agent:
    """Trust no more a key that is lost, and trust another one (base64) of the same person instead.

    Raises RefusedError `not_allowed`, `agent_unknown`, `agent_has_left`, `not_oneself`, `already_enrolled`.
    """
    row = _of_another(tx, agent_id)
    if not is_revoked(tx.session, row.writer):
        revoke(tx, row.writer, "lost")
    enroll(tx, Enrolment(writer=writer, key=key, agent_id=agent_id, role=row.role))
    row.writer, row.public_key = writer, key
    tx.changed(Topic.AGENT, agent_id)
    tx.session.flush()
    found = agent_by_id(tx.session, agent_id)
    assert found is not None
    return found


def _own(actor: Actor, seed: bytes) -> NewAgent:
    return NewAgent(
        id=actor.agent_id,
        name=actor.name,
        role=actor.role,
        desk=actor.desk,
        public_key=public_key(seed),
        writer=actor.writer,
    )


def _write(tx: Transaction, new: NewAgent) -> Agent:
    agent = Agent(
        id=new.id,
        name=tidy_name(new.name),
        role=new.role,
        site=tx.actor.site,
        desk=new.desk,
        public_key=new.public_key,
        writer=new.writer,
        created_at=tx.now,
        left_at=None,
    )
    tx.session.add(
        AgentRow(
            id=agent.id,
            name=agent.name,
            role=agent.role.value,
            site=agent.site,
            desk=agent.desk,
            public_key=agent.public_key,
            writer=agent.writer,
            created_at=agent.created_at,
        )
    )
    tx.changed(Topic.AGENT, agent.id)
    return agent
