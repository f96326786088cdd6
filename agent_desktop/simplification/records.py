"""What goes back to the owner of a rule: counts that point at nobody, and the words agents offer."""

from datetime import date

from agent_desktop.foundation.records import dataclass


@dataclass(frozen=True, slots=True)
class HalfYear:
    """Half of a year: from January to June (`number` 1), or from July to December (2).

    Halves never overlap: two dossiers cover the same days, or none in common.
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        """Refuse what is no half of a year."""
        if self.number not in {1, 2} or not date.min.year < self.year < date.max.year:
            raise ValueError(f"no such half year: {self.year}-{self.number}")

    @property
    def first(self) -> date:
        """Return its first day."""
        return date(self.year, 1 if self.number == 1 else 7, 1)

    @property
    def last(self) -> date:
        """Return its last day, included."""
        return date(self.year, 6, 30) if self.number == 1 else date(self.year, 12, 31)

    @property
    def after(self) -> "HalfYear":
        """Return the next half."""
        return HalfYear(self.year, 2) if self.number == 1 else HalfYear(self.year + 1, 1)

    @property
    def before(self) -> "HalfYear":
        """Return the half before."""
        return HalfYear(self.year - 1, 2) if self.number == 1 else HalfYear(self.year, 1)

    def __str__(self) -> str:
        """Return `2026-1`, as it is given to a command."""
        return f"{self.year}-{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTally:
    """People to whom a rule was explained, each counted once, by what saying it back gave.

    `later`: understood after another try. `in_company` are those, among whom did not understand at once, who
    said it back with someone close or an interpreter. Never leaves the room: see `RuleShown`.
    """

    rule_id: str
    at_once: int = 0
    later: int = 0
    almost: int = 0
    to_resume: int = 0
    declined: int = 0
    not_asked: int = 0
    in_company: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleShown:
    """The same, as anyone may read it: `None` for what is not shown."""

    rule_id: str
    at_once: int | None = None
    not_at_once: int | None = None
    later: int | None = None
    not_yet: int | None = None
    almost: int | None = None
    to_resume: int | None = None
    in_company: int | None = None
    declined: int | None = None
    not_asked: int | None = None

    @property
    def said_back(self) -> int | None:
        """Return how many people said it back: `None` unless both of its parts are shown."""
        return _sum(self.at_once, self.not_at_once)

    @property
    def explained(self) -> int | None:
        """Return how many people it was explained to: `None` unless every part is shown."""
        return _sum(self.at_once, self.not_at_once, self.declined, self.not_asked)

    @property
    def fails(self) -> bool:
        """Tell whether enough people did not understand at once for it to be shown."""
        return self.not_at_once is not None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing of it is shown."""
        return (self.at_once, self.not_at_once, self.declined, self.not_asked) == (None,) * 4


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTally:
    """Times agents marked a text as failing, by reason: a rule (`idea` from 1, 0 for the whole) or a step.

    Each register and each language of it is a text of its own.
    """

    rule_id: str
    step_id: str = ""
    idea: int = 0
    register: str = "simple"
    language: str = "fr"
    too_long: int = 0
    hard_word: int = 0
    misunderstood: int = 0
    wrong_here: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TextShown:
    """The same, as anyone may read it. `form` is too long or a hard word, `substance` the two others."""

    rule_id: str
    fails: int
    step_id: str = ""
    idea: int = 0
    register: str = "simple"
    language: str = "fr"
    form: int | None = None
    substance: int | None = None
    too_long: int | None = None
    hard_word: int | None = None
    misunderstood: int | None = None
    wrong_here: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginTally:
    """What became of a margin each time a rule left it open."""

    margin_id: str
    granted: int = 0
    otherwise: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginShown:
    """The same, as anyone may read it: `granted` out of `offered`, both `None` or neither."""

    margin_id: str
    granted: int | None = None
    offered: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginReviewed:
    """A margin whose rule is to be reviewed, say those who read decisions again, and in how many of these."""

    margin_id: str
    decisions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """Words that an agent offered the author for a text: the words, and for which text. No day, no one."""

    words: str
    rule_id: str
    step_id: str = ""
    idea: int = 0
    register: str = "standard"
    language: str = "fr"


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatFails:
    """What does not get through in one pack over half a year, worst first.

    `reviewed` is what relecture says, which knows this room and is unknown to it: whoever asks adds it.
    """

    pack_id: str
    half: HalfYear
    versions: tuple[str, ...] = ()
    rules: tuple[RuleShown, ...] = ()
    texts: tuple[TextShown, ...] = ()
    margins: tuple[MarginShown, ...] = ()
    offered: tuple[Offered, ...] = ()
    withheld: bool = False
    open_questions: int | None = None
    reviewed: tuple[MarginReviewed, ...] = ()

    @property
    def failing(self) -> tuple[str, ...]:
        """Return the rules that something shown says to fail, worst first."""
        worst: dict[str, int] = {}
        for rule in self.rules:
            if rule.not_at_once is not None:
                worst[rule.rule_id] = rule.not_at_once
        for text in self.texts:
            if text.rule_id:
                worst[text.rule_id] = worst.get(text.rule_id, 0) + text.fails
        return tuple(sorted(worst, key=lambda rule_id: (-worst[rule_id], rule_id)))

    @property
    def is_empty(self) -> bool:
        """Tell whether no count reaches what is shown."""
        counted = [rule for rule in self.rules if not rule.is_empty]
        used = any(one.offered for one in self.margins)
        return not (counted or self.texts or self.open_questions or used or self.reviewed)


def _sum(*parts: int | None) -> int | None:
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None
