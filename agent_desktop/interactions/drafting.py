"""An exchange being typed, as a record."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from uuid import UUID

from agent_desktop.cases.records import Commitment, NewCommitment
from agent_desktop.foundation.records import dataclass
from agent_desktop.interactions.records import AskedBefore, Content, Origin, Outcome, Retelling
from agent_desktop.store.drafts import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What an exchange takes up from an earlier one: the answers as they were then, and when each was given.

    `met` are the steps of the path then: a margin that was not used there was noted there.
    """

    interaction_id: UUID
    answers: Mapping[str, Json] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)
    met: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptDraft:
    """The script being played: its version is the one the exchange began with.

    `answers` is what the player takes, as JSON; the part the pack keeps only for the conversation
    (`conservation: entretien`) is in `private`, and never joins the rest.
    """

    pack_id: str
    pack_version: str
    pack_digest: str
    answers: Mapping[str, Json] = field(default_factory=dict)
    private: Mapping[str, Json] = field(default_factory=dict, repr=False)
    earlier: Earlier | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Everything of an exchange that is not yet a record."""

    interaction_id: UUID
    channel: str
    opened_at: datetime
    person_ids: tuple[UUID, ...] = ()
    content: Content = field(default_factory=Content)
    script: ScriptDraft | None = None
    register: str = "standard"
    spoken: bool | None = None
    """Told on the phone, or at the desk; `None` follows the channel."""
    language: str = "fr"
    density: str = ""
    """How much of the script is in sight; empty is the usual one of the agent."""
    promises: tuple[NewCommitment, ...] = ()
    decided: Mapping[str, str] = field(default_factory=dict)
    """Signed decisions on margins: the id of each, by step."""
    deciding: Mapping[str, Json] = field(default_factory=dict)
    """What is typed on a margin before its decision, by step."""
    outcome: Outcome | None = None
    revision: int = 0
    retold: tuple[Retelling, ...] = ()
    answered: tuple[AskedBefore, ...] = ()
    before: tuple[str, ...] = ()
    """Sentences at fault that the record held when it was opened again (`at_fault.told_before`)."""

    @property
    def is_untouched(self) -> bool:
        """Tell whether nothing was written, explained or promised yet."""
        return self.content == Content() and self.script is None and not self.promises


def as_new(promise: Commitment) -> NewCommitment:
    """Return a promise already made as one of a draft: made again under the same id, it stays one promise."""
    return NewCommitment(
        bearer=promise.bearer,
        bearer_name=promise.bearer_name,
        text=promise.text,
        due_on=promise.due_on,
        deputy_name=promise.deputy_name,
        person_id=promise.person_id,
        case_id=promise.case_id,
        interaction_id=promise.interaction_id,
        adaptation_id=promise.adaptation_id,
        id=promise.id,
    )
