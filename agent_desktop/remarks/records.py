"""Remarks on the texts of the packs, and an agent's own words for them. No person is in any of them."""

from dataclasses import field
from datetime import date
from enum import StrEnum
from uuid import UUID, uuid4

from agent_desktop.foundation.records import dataclass


class Kind(StrEnum):
    """What a remark is: the text fails, or here are other words for it."""

    FAILS = "fails"
    WORDING = "wording"


class Reason(StrEnum):
    """Why a text fails."""

    TOO_LONG = "too_long"
    HARD_WORD = "hard_word"
    MISUNDERSTOOD = "misunderstood"
    WRONG_HERE = "wrong_here"


class Verdict(StrEnum):
    """What the author of a pack does with a remark."""

    CHANGED = "changed"
    LATER = "later"
    KEPT = "kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRef:
    """One text of a pack: of a rule (`idea` from 1, 0 for the whole rule), or of a step that says something.

    `shown` is the text as the pack writes it, its variables not filled in: nothing of anyone is in it.
    """

    pack_id: str
    pack_version: str
    register: str
    language: str = "fr"
    rule_id: str = ""
    step_id: str = ""
    idea: int = 0
    title: str = ""
    shown: str = ""

    @property
    def place(self) -> tuple[str, str, str, int, str, str]:
        """Return what tells this text from the others, whatever the version of its pack."""
        return (self.pack_id, self.rule_id, self.step_id, self.idea, self.register, self.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRemark:
    """A remark as an agent makes it; `words` are optional when the text fails.

    Its id is drawn at random: one that grows with time would tell the hour.
    """

    about: TextRef
    kind: Kind = Kind.FAILS
    reason: Reason | None = None
    words: str = ""
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the author answered, on which day."""

    verdict: Verdict
    words: str
    answered_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A remark as it is kept: a day, never an hour nor an agent; its last answer, if any."""

    id: UUID
    about: TextRef
    kind: Kind
    reason: Reason | None
    words: str
    made_on: date
    answer: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """An agent's own words for a text, for that agent alone."""

    about: TextRef
    words: str
    offered_on: date | None = None

    def is_for(self, shown: str) -> bool:
        """Tell whether the pack still says the text as when these words were written."""
        return self.about.shown == shown


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOfPack:
    """What one agent reads of a pack: their own words, and every remark on its texts."""

    pack_id: str
    own: tuple[OwnWords, ...]
    remarks: tuple[Remark, ...]


class Care(StrEnum):
    """What to look at in words before they are kept. Those of `STOPS` keep them from being kept."""

    JARGON = "jargon"
    LONG_SENTENCE = "long_sentence"
    NO_PLAINER = "no_plainer"
    HARD_TO_READ = "hard_to_read"
    FIGURE = "figure"
    NAME = "name"
    ABOUT_SOMEONE = "about_someone"
    EMPTY = "empty"
    TOO_LONG = "too_long"


STOPS = frozenset({Care.FIGURE, Care.NAME, Care.ABOUT_SOMEONE, Care.EMPTY, Care.TOO_LONG})


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing to look at: the words at fault, or a plain sense to put in their place."""

    care: Care
    words: str = ""
    plain: str = ""

    @property
    def stops(self) -> bool:
        """Tell whether words with this in them cannot be kept."""
        return self.care in STOPS
