"""Who works here, as the rest of the program sees them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.records import dataclass


class Permission(StrEnum):
    """What only some roles may do; everything else is open to whoever signed in."""

    INVITE_AGENT = "invite_agent"
    LET_AGENT_GO = "let_agent_go"
    APPROVE_ADAPTATION = "approve_adaptation"
    REVIEW_ADAPTATIONS = "review_adaptations"
    ADOPT_PACK = "adopt_pack"
    SEAL_LEDGER = "seal_ledger"
    EXPORT_LEDGER = "export_ledger"
    APPROVE_ERASURE = "approve_erasure"
    ANSWER_REMARK = "answer_remark"
    READ_WHAT_FAILS = "read_what_fails"
    KEEP_DELEGATIONS = "keep_delegations"
    LEND_PRECEDENTS = "lend_precedents"
    SEE_TEAM = "see_team"
    READ_ACCESS_LOG = "read_access_log"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """One agent on one device: `public_key` (base64) verifies the entries of the chain `writer`.

    `left_at` is `None` as long as they work here.
    """

    id: UUID
    name: str
    role: Role
    site: str
    desk: str
    public_key: str
    writer: str
    created_at: datetime
    left_at: datetime | None

    @property
    def works_here(self) -> bool:
        """Tell whether the agent may still sign in."""
        return self.left_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAgent:
    """An agent to invite: identity and key made beforehand, so that a retry is recognised by `id`."""

    id: UUID
    name: str
    role: Role
    desk: str
    public_key: str
    writer: str
