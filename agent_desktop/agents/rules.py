"""Who may do what, and how an agent is named on screen. No clock, no store."""

import re
from collections.abc import Mapping
from unicodedata import normalize
from uuid import UUID

from agent_desktop.agents.records import Agent, Permission
from agent_desktop.foundation.actor import Actor, Level, Role
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.signing import public_key, writer_id

NAME_LENGTH = 80
LEAST_TEAM = 5
"""Agents under which what is counted of a team is somebody's (DECISIONS, minimum counts)."""

_MATRIX: Mapping[Permission, frozenset[Role]] = {
    Permission.INVITE_AGENT: frozenset({Role.LEAD}),
    Permission.LET_AGENT_GO: frozenset({Role.LEAD}),
    Permission.APPROVE_ADAPTATION: frozenset({Role.REFERENT, Role.LEAD}),
    Permission.REVIEW_ADAPTATIONS: frozenset({Role.LEAD}),
    Permission.ADOPT_PACK: frozenset({Role.LEAD}),
    Permission.SEAL_LEDGER: frozenset({Role.LEAD}),
    Permission.EXPORT_LEDGER: frozenset({Role.LEAD, Role.DPO}),
    Permission.APPROVE_ERASURE: frozenset({Role.LEAD, Role.DPO}),
    Permission.ANSWER_REMARK: frozenset({Role.REFERENT, Role.LEAD}),
    # It goes to the owner of the rules, and says nothing of whoever explains them.
    Permission.READ_WHAT_FAILS: frozenset({Role.REFERENT, Role.LEAD}),
    Permission.KEEP_DELEGATIONS: frozenset({Role.LEAD}),
    # Whom a service shows its decisions to, and whose it looks at, is for whoever answers for them.
    Permission.LEND_PRECEDENTS: frozenset({Role.LEAD}),
    Permission.SEE_TEAM: frozenset({Role.LEAD}),
    # A lead who read it could measure the agents: the log protects the person, it is no tool of management.
    Permission.READ_ACCESS_LOG: frozenset({Role.DPO}),
}

_PARTICLES = frozenset({"d", "da", "de", "del", "della", "des", "du", "el", "la", "le", "les", "van", "von"})
_WORD = re.compile(r"[^\W\d_]+")
_SPACES = re.compile(r"\s+")


def may(role: Role, permission: Permission) -> bool:
    """Tell whether this role may do this."""
    return role in _MATRIX[permission]


def check_may(actor: Actor, permission: Permission) -> None:
    """Raise RefusedError `not_allowed` unless whoever acts may do this."""
    if not may(actor.role, permission):
        raise RefusedError("not_allowed", permission=str(permission), role=str(actor.role))


def may_approve(actor: Actor, level: Level, author_id: UUID) -> bool:
    """Tell whether the actor may approve what another decided at this level; nobody approves their own."""
    if not may(actor.role, Permission.APPROVE_ADAPTATION) or actor.agent_id == author_id:
        return False
    return level is not Level.OUTSIDE and actor.level.rank >= level.rank


def tidy_name(name: str) -> str:
    """Return a name as it is kept: NFC, single spaces. Raises RefusedError `bad_name`."""
    tidy = _SPACES.sub(" ", normalize("NFC", name)).strip()
    if not tidy or len(tidy) > NAME_LENGTH or not _WORD.search(tidy) or not tidy.isprintable():
        raise RefusedError("bad_name", length=len(tidy), most=NAME_LENGTH)
    return tidy


def initials(name: str) -> str:
    """Return the two letters of the round portrait: `Marie-Hélène Le Guen` gives `MG`, `Ali` gives `A`."""
    words = [word for word in _WORD.findall(name) if word.casefold() not in _PARTICLES] or _WORD.findall(name)
    if not words:
        return ""
    ends = words[:1] if len(words) == 1 else (words[0], words[-1])
    return "".join(word[0] for word in ends).upper()


def first_name(name: str) -> str:
    """Return how colleagues are called on screen: the first word, `Marie-Hélène` kept whole."""
    return name.split(" ", 1)[0]


def first_actor(
    *, agent_id: UUID, device_id: UUID, name: str, role: Role, site: str, seed: bytes, desk: str = ""
) -> Actor:
    """Return who acts when nobody is written in the store yet: the first agent, about to found the site."""
    return Actor(
        agent_id=agent_id,
        name=tidy_name(name),
        role=role,
        site=site,
        writer=writer_id(agent_id, device_id),
        desk=desk,
        signing_seed=seed,
    )


def sign_in(agent: Agent, seed: bytes) -> Actor:
    """Return who acts once their key slot opened and gave their seed.

    Raises RefusedError: `agent_has_left`; `wrong_signing_key` when the seed is not the one of this agent.
    """
    if not agent.works_here:
        raise RefusedError("agent_has_left", agent=str(agent.id))
    if public_key(seed) != agent.public_key:
        raise RefusedError("wrong_signing_key", writer=agent.writer)
    return Actor(
        agent_id=agent.id,
        name=agent.name,
        role=agent.role,
        site=agent.site,
        writer=agent.writer,
        desk=agent.desk,
        signing_seed=seed,
    )
