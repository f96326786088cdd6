"""Exchanges: one person, one agent, one channel, from the first word to the outcome."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from agent_desktop.adaptations.records import UnusedMargin
from agent_desktop.cases.records import Commitment, NewCommitment
from agent_desktop.foundation.records import dataclass
from agent_desktop.store.drafts import Json


class State(StrEnum):
    """Where an exchange stands. A closed one may be reopened the same day."""

    OPEN = "open"
    PARKED = "parked"
    CLOSED = "closed"


class Event(StrEnum):
    """What happened to an exchange, in order; nothing here is ever rewritten."""

    OPENED = "opened"
    PARKED = "parked"
    RESUMED = "resumed"
    CLOSED = "closed"
    REOPENED = "reopened"
    PERSON_ADDED = "person_added"
    PERSON_REMOVED = "person_removed"
    MOVED = "moved"


class Speaker(StrEnum):
    """Who speaks."""

    SELF = "self"
    FOR_SOMEONE = "for_someone"
    UNNAMED = "unnamed"


class Verification(StrEnum):
    """How the one who speaks was recognised."""

    NOT_VERIFIED = "not_verified"
    DOCUMENT = "document"
    QUESTIONS = "questions"
    CALL_BACK = "call_back"
    MANDATE_SEEN = "mandate_seen"


class Disclosure(StrEnum):
    """What may be told to the one who speaks."""

    WHOLE_FILE = "whole_file"
    WITHIN_MANDATE = "within_mandate"
    GENERAL_ONLY = "general_only"


class Outcome(StrEnum):
    """How an exchange ends: the five natures of the packs (`etapes.*.nature`)."""

    RESOLVED = "resolu"
    ONGOING = "en_cours"
    REFERRED = "oriente"
    REFUSAL_EXPLAINED = "refus_explique"
    INTERRUPTED = "interrompu"


class Understanding(StrEnum):
    """What teach-back gave. `UNVERIFIED` when the person did not wish to say it back."""

    UNDERSTOOD = "compris"
    ALMOST = "presque"
    TO_RESUME = "a_reprendre"
    UNVERIFIED = "ne_souhaite_pas"
    NOT_ASKED = "not_asked"


class Voice(StrEnum):
    """Who said it back."""

    PERSON = "person"
    COMPANION = "companion"
    INTERPRETER = "interpreter"


class Support(StrEnum):
    """With what it was explained before it was said back."""

    WORDS = "words"
    PLAINER = "plainer"
    DRAWN = "drawn"
    WRITTEN = "written"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInteraction:
    """An exchange that begins. `person_ids` is empty for someone welcomed without a name."""

    id: UUID
    channel: str
    person_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedRule:
    """A rule that was explained, in which words, and what the person made of it: two facts kept apart."""

    rule_id: str
    title: str
    digest: str
    register: str
    understanding: Understanding = Understanding.NOT_ASKED
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Origin:
    """When and how an earlier exchange did a step: the day at the site, and the channel."""

    day: date
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOpen:
    """Something the script left open: its kind, the step in words without what is not kept, and details."""

    kind: str
    step_id: str
    label: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """An answer kept with the file, as the player takes it; `source` is where the pack says it stands."""

    value: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retelling:
    """One time the rules of a step were said back: by whom, on which support, what it gave.

    `step_id` and `visit` are where it was asked; `words` are hers as she said them, empty when nobody chose
    to keep them; the result is `NOT_ASKED` while only words were noted.
    """

    step_id: str
    visit: int
    rule_ids: tuple[str, ...] = ()
    result: Understanding = Understanding.NOT_ASKED
    voice: Voice = Voice.PERSON
    support: Support = Support.WORDS
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedBefore:
    """A question that an earlier exchange left open, in the words of the person."""

    asked_in: UUID
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptRun:
    """The script that was played, in the version the exchange began with.

    `answers` holds only what the pack keeps with the file (`conservation: dossier`), and so does `kept`,
    which is all that the player takes, as JSON. `continues` is the exchange whose script was taken up;
    `origins` says when, for the steps done then and not since. `decided` holds the signed decisions, by step.
    """

    pack_id: str
    pack_version: str
    pack_digest: str
    path: tuple[str, ...]
    answers: Mapping[str, str]
    skips: Mapping[str, str] = field(default_factory=dict)
    conclusion: str | None = None
    product: str = ""
    title: str = ""
    standing: str = ""
    asked_again: int = 0
    kept: Mapping[str, Json] = field(default_factory=dict)
    continues: UUID | None = None
    origins: Mapping[str, Origin] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    decided: Mapping[str, str] = field(default_factory=dict)
    unmet: tuple[LeftOpen, ...] = ()

    @property
    def is_finished(self) -> bool:
        """Tell whether the script led to its end."""
        return self.conclusion is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumable:
    """A script that an exchange with this person left before its end, and where it stopped."""

    interaction_id: UUID
    closed_at: datetime
    channel: str
    pack_id: str
    title: str
    standing: str
    asked_again: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidFact:
    """An answer of an earlier exchange: its value, as the player takes it, when, and how it was said."""

    value: str
    said_at: datetime
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What an exchange says, all of it: what is typed while it is open, what is kept once it is closed."""

    brought: str = ""
    said: str = ""
    understood: str = ""
    understood_confirmed: bool = False
    speaker: Speaker = Speaker.SELF
    verification: Verification = Verification.NOT_VERIFIED
    speaks_for: str = ""
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """Everything that is written when an exchange ends, in one transaction."""

    interaction_id: UUID
    content: Content
    outcome: Outcome
    script: ScriptRun | None = None
    explained: tuple[ExplainedRule, ...] = ()
    promises: tuple[NewCommitment, ...] = ()
    unused_margins: tuple[UnusedMargin, ...] = ()
    retold: tuple[Retelling, ...] = ()
    answered: tuple[AskedBefore, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Information:
    """A visit of one minute: a question, an answer, no person, no script, no promise."""

    id: UUID
    channel: str
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenInteraction:
    """An exchange that waits on a desk, as the top bar and the home page list it."""

    id: UUID
    channel: str
    state: State
    opened_at: datetime
    agent_id: UUID
    person_ids: tuple[UUID, ...]
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedInteraction:
    """One exchange as it was last closed."""

    id: UUID
    channel: str
    opened_at: datetime
    closed_at: datetime
    agent_id: UUID
    person_ids: tuple[UUID, ...]
    revision: int
    content: Content
    outcome: Outcome
    script: ScriptRun | None
    explained: tuple[ExplainedRule, ...]
    promises: tuple[Commitment, ...] = ()
    retold: tuple[Retelling, ...] = ()
    answered: tuple[AskedBefore, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet that was handed over; its bytes are kept."""

    id: UUID
    interaction_id: UUID
    made_at: datetime
    large: bool
    register: str
    language: str
    sha256: str
    pdf: bytes = field(repr=False)
