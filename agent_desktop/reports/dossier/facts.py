"""What a dossier says, gathered by its caller from counts and from the pack. Nobody is in it."""

from dataclasses import dataclass
from datetime import date

from agent_desktop.ledger.paper_records import Sealed
from agent_desktop.simplification.records import HalfYear, RuleShown, TextShown


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A text that agents marked as failing: which one (`idea` from 1, 0 for the whole), what it says."""

    shown: TextShown
    words: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Other words that an agent offers: the words, for which idea (0 for the whole) and in which register."""

    words: str
    idea: int
    register: str
    language: str = "fr"


@dataclass(frozen=True, slots=True, kw_only=True)
class FailingRule:
    """A rule that does not get through: its texts, its counts, and the words offered for it.

    `plain` is in the simple register, its variables not filled in. `counts` is `None` when only its texts
    were marked.
    """

    id: str
    title: str
    official: str
    plain: str
    sources: tuple[str, ...]
    counts: RuleShown | None
    marked: tuple[Marked, ...] = ()
    offered: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherRule:
    """A rule that is only counted: its title and its counts."""

    title: str
    counts: RuleShown


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedMargin:
    """A margin: its title, how many times it was granted, out of how many it was open."""

    title: str
    granted: int
    offered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedMargin:
    """A margin whose rule is to be reviewed: its title, and how many decisions read again say so."""

    title: str
    decisions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRead:
    """A source of the rules shown: its title, its own date, and the day it was read."""

    title: str
    version: date | None
    read_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierFacts:
    """Everything a dossier says.

    `version` is that of the texts shown, `counted` those that were explained; `sender` is the service;
    `sealed` the ledger that margins, and readings of them, were counted in.
    """

    pack_title: str
    pack_id: str
    pack_status: str
    version: str
    half: HalfYear
    day: date
    counted: tuple[str, ...] = ()
    sender: str = ""
    rules: tuple[FailingRule, ...] = ()
    others: tuple[OtherRule, ...] = ()
    steps: tuple[Marked, ...] = ()
    margins: tuple[UsedMargin, ...] = ()
    reviewed: tuple[ReviewedMargin, ...] = ()
    sources: tuple[SourceRead, ...] = ()
    open_questions: int | None = None
    withheld: bool = False
    sealed: Sealed | None = None
