"""Who acts: the agent at the desk, for as long as the desk is open."""

from dataclasses import field
from enum import StrEnum
from uuid import UUID

from agent_desktop.foundation.records import dataclass

LONE_SITE = "local"
"""The name of a site to which nobody gave one."""


class Role(StrEnum):
    """What an agent may do; packs, approvals and the ledger use the same words."""

    AGENT = "agent"
    REFERENT = "referent"
    LEAD = "responsable"
    DPO = "dpo"


class Level(StrEnum):
    """How high a decision must go, lowest first (packs: `marges[].niveaux[].role`)."""

    AGENT = "agent"
    REFERENT = "referent"
    LEAD = "responsable"
    OUTSIDE = "hors_application"

    @property
    def rank(self) -> int:
        """Return 0 for the lowest level."""
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(Level)}
_LEVELS = {
    Role.AGENT: Level.AGENT,
    Role.REFERENT: Level.REFERENT,
    Role.LEAD: Level.LEAD,
    Role.DPO: Level.AGENT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The agent who signed in: identity, role, site, and the key that signs their entries in the ledger.

    `signing_seed` is a 32-byte Ed25519 seed (RFC 8032), `None` when only reading is possible.
    `writer` names the agent-and-device chain of the ledger that this seed signs. `site_seed` is that of the
    desk, which signs what no agent signs. `may_not_sign`: the store is older than what this key signed, and
    another entry on that chain would be a second one of its rank.
    """

    agent_id: UUID
    name: str
    role: Role
    site: str
    writer: str
    desk: str = ""
    signing_seed: bytes | None = field(default=None, repr=False)
    site_seed: bytes | None = field(default=None, repr=False)
    may_not_sign: bool = False

    @property
    def level(self) -> Level:
        """Return the highest decision this agent may take alone."""
        return _LEVELS[self.role]
