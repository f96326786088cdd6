"""Someone more at this desk: a phrase of their own, and a key that a lead has the ledger trust."""

from uuid import UUID

from agent_desktop.agents.actions import invite_agent, replace_lost_key
from agent_desktop.agents.opening import OpenDesk
from agent_desktop.agents.queries import agent_by_id
from agent_desktop.agents.records import Agent, NewAgent, Permission
from agent_desktop.agents.rules import check_may, tidy_name
from agent_desktop.agents.vouching import next_writer
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.ids import new_id
from agent_desktop.ledger.signing import public_key, writer_id
from agent_desktop.store.keys import add_agent, remove_agent


def invite_here(desk: OpenDesk, *, name: str, role: Role, label: str, phrase: str) -> Agent:
    """Give someone a phrase at an open desk, and write them among its agents; all of it, or nothing.

    Works for some tenths of a second. Raises RefusedError: `not_allowed` unless a lead is signed in,
    `bad_name`, `weak_phrase`, `phrase_taken`.
    """
    check_may(desk.actor, Permission.INVITE_AGENT)
    agent_id = new_id()
    writer = writer_id(agent_id, new_id())
    tidied = tidy_name(name)
    keys = add_agent(desk.profile, desk.keys, agent_id=agent_id, writer=writer, phrase=phrase)
    assert keys.signing_seed is not None
    new = NewAgent(
        id=agent_id,
        name=tidied,
        role=role,
        desk=label,
        public_key=public_key(keys.signing_seed),
        writer=writer,
    )
    try:
        with desk.database.write(desk.actor) as tx:
            return invite_agent(tx, new)
    except BaseException:
        # A phrase that opens the desk for nobody must not stay.
        remove_agent(desk.profile, desk.keys, agent_id)
        raise


def enroll_here_anew(desk: OpenDesk, agent_id: UUID, phrase: str) -> Agent:
    """Give someone another phrase and another key: theirs is lost, and is trusted no more from now on.

    Works for some tenths of a second. Killed in between, the new phrase opens nothing yet, and this is done
    again. Raises RefusedError: `not_allowed` unless a lead is signed in, `not_oneself`, `agent_unknown`,
    `weak_phrase`, `phrase_taken`.
    """
    check_may(desk.actor, Permission.INVITE_AGENT)
    if agent_id == desk.actor.agent_id:
        raise RefusedError("not_oneself", agent=str(agent_id))
    with desk.database.read() as session:
        agent = agent_by_id(session, agent_id)
        if agent is None or not agent.works_here:
            raise RefusedError("agent_unknown", agent=str(agent_id))
        writer = next_writer(session, agent.writer, desk.memory.known)
    keys = add_agent(desk.profile, desk.keys, agent_id=agent_id, writer=writer, phrase=phrase)
    assert keys.signing_seed is not None
    with desk.database.write(desk.actor) as tx:
        return replace_lost_key(tx, agent_id, writer, public_key(keys.signing_seed))
