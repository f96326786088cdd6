"""From a folder and a way in to someone signed in: a desk is made once, then opened."""

import logging
import secrets
from contextlib import suppress
from dataclasses import field, replace
from uuid import UUID

from sqlalchemy import text

from agent_desktop.agents.named_queries import agent_of
from agent_desktop.agents.remembering import Remembering
from agent_desktop.agents.rules import first_actor, sign_in
from agent_desktop.agents.site_keys import site_seed
from agent_desktop.foundation.actor import Actor, Role
from agent_desktop.foundation.clock import Clock
from agent_desktop.foundation.errors import RefusedError, UnavailableError
from agent_desktop.foundation.ids import new_id
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.memory import Behind
from agent_desktop.ledger.signing import SITE_KEY, public_key, writer_id
from agent_desktop.ledger.site_key import site_signer
from agent_desktop.store.database import Database
from agent_desktop.store.keys import OpenedKeys, create_keys, open_with_phrase
from agent_desktop.store.opening import create_first_store, open_store
from agent_desktop.store.profile import Profile, begin_profile
from agent_desktop.store.sealing import Cost

log = logging.getLogger(__name__)

_ANY_CLEAR_TEXT = text("SELECT EXISTS (SELECT 1 FROM ledger_disclosure)")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDesk:
    """What it takes to make a desk: who is its first agent, where, and the phrase she was given."""

    agent_name: str
    role: Role
    site: str
    desk: str
    phrase: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDesk:
    """A desk that is open: its folder, its keys, its store, and who acts.

    `memory` is what it remembers of its ledger outside the store, `behind` what the store lacked of it,
    `site_writer` the chain of the key of the desk.
    """

    profile: Profile
    keys: OpenedKeys
    database: Database
    actor: Actor
    memory: Remembering
    site_writer: str
    behind: Behind = field(default_factory=Behind)


def make_desk(
    profile: Profile, new: NewDesk, clock: Clock, *, cost: Cost | None = None
) -> tuple[OpenDesk, str]:
    """Make a profile, its keys, its store and its ledger; return them open, and the recovery code.

    Works for some tenths of a second. Raises RefusedError: weak_phrase, profile_exists, profile_damaged,
    network_folder, bad_name.
    """
    agent_id, device_id = new_id(), new_id()
    probe = first_actor(
        agent_id=agent_id,
        device_id=device_id,
        name=new.agent_name,
        role=new.role,
        site=new.site,
        seed=secrets.token_bytes(32),
        desk=new.desk,
    )
    begin_profile(profile, site=new.site, clock=clock)
    keys, code = create_keys(
        profile, agent_id=agent_id, writer=writer_id(agent_id, device_id), phrase=new.phrase, cost=cost
    )
    assert keys.signing_seed is not None
    actor = replace(probe, signing_seed=keys.signing_seed, site_seed=keys.derived(SITE_KEY))
    from agent_desktop.agents.actions import found_site  # noqa: PLC0415 - only a first run loads the ledger here

    database = create_first_store(profile, keys, clock)
    with database.write(actor) as tx:
        found_site(tx, name=actor.name, role=actor.role, site=actor.site)
    desk = OpenDesk(
        profile=profile,
        keys=keys,
        database=database,
        actor=actor,
        memory=Remembering(profile, keys),
        site_writer=_site_writer(actor),
    )
    # The desk is made: what could not be remembered yet is remembered at its first write.
    with suppress(UnavailableError):
        desk.memory.follow(database, actor)
    return desk, code


def open_desk(profile: Profile, keys: OpenedKeys, clock: Clock, *, read_only: bool = False) -> OpenDesk:
    """Open the store of a profile and sign in whoever the keys are of.

    Raises RefusedError("nobody_signed_in") for keys that open the data alone (the recovery code),
    "agent_unknown", and what `agents.rules.sign_in` and `store.opening.open_store` raise.
    """
    if keys.agent_id is None or keys.signing_seed is None:
        raise RefusedError("nobody_signed_in")
    database = open_store(profile, keys, clock, read_only=read_only)
    memory = Remembering(profile, keys)
    try:
        actor, keys = _signed_in(database, keys, keys.agent_id, keys.signing_seed)
        if not read_only:
            _seal_what_was_clear(database, actor)
        behind = memory.behind(database, actor.site)
    except BaseException:
        database.close()
        raise
    desk = OpenDesk(
        profile=profile,
        keys=keys,
        database=database,
        actor=actor,
        memory=memory,
        site_writer=_site_writer(actor),
        behind=behind,
    )
    return held_back(desk, behind)


def held_back(desk: OpenDesk, behind: Behind) -> OpenDesk:
    """Return a desk whose keys sign nothing that the store is too old for."""
    actor = desk.actor
    if behind.is_shorter or behind.cuts(desk.site_writer):
        actor = replace(actor, site_seed=None)
    return replace(desk, behind=behind, actor=replace(actor, may_not_sign=behind.cuts(actor.writer)))


def signs_beside(profile: Profile, database: Database, phrase: str) -> Actor:
    """Return who a phrase is of, to sign one act at a desk that someone else keeps open.

    Works for a fifth of a second; nothing of it is kept. Raises RefusedError("wrong_phrase"), and what
    `agents.rules.sign_in` raises.
    """
    keys = open_with_phrase(profile, phrase)
    if keys.agent_id is None or keys.signing_seed is None:
        raise RefusedError("nobody_signed_in")
    actor, keys = _signed_in(database, keys, keys.agent_id, keys.signing_seed)
    behind = Remembering(profile, keys).behind(database, actor.site)
    return replace(actor, may_not_sign=behind.cuts(actor.writer))


def _signed_in(database: Database, keys: OpenedKeys, agent_id: UUID, seed: bytes) -> tuple[Actor, OpenedKeys]:
    """Return who acts, and the keys with the seed that signs: of several, the one that the store knows."""
    with database.look() as connection:
        agent = agent_of(connection, agent_id)
        if agent is None:
            raise RefusedError("agent_unknown", agent=str(agent_id))
        for newer in keys.renewed:
            if public_key(newer.seed) == agent.public_key:
                keys = replace(keys, signing_seed=newer.seed, writer=newer.writer)
                seed = newer.seed
        actor = sign_in(agent, seed)
        return replace(actor, site_seed=site_seed(connection, keys, agent.site)), keys


def _site_writer(actor: Actor) -> str:
    assert actor.site_seed is not None
    return site_signer(actor.site_seed, actor.site).writer


def _seal_what_was_clear(database: Database, actor: Actor) -> None:
    """Seal the texts that versions before kept in clear; what cannot be now is at the next opening."""
    with database.look() as connection:
        if not connection.scalar(_ANY_CLEAR_TEXT):
            return
    from agent_desktop.ledger.taking_up import seal_clear_texts  # noqa: PLC0415 - once in the life of a desk

    try:
        seal_clear_texts(database, actor)
    except UnavailableError as error:
        log.warning("texts left in clear: %s", error.code)
