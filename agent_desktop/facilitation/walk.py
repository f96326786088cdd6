"""What playing a script gives: the path so far, what is known, promised, decided, and left open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from agent_desktop.facilitation.answers import Answers
from agent_desktop.facilitation.margins import Decision
from agent_desktop.facilitation.values import Known, Value
from agent_desktop.facilitation.words import Alarm, Bearer, Nature

if TYPE_CHECKING:
    from agent_desktop.facilitation.pack import Pack
    from agent_desktop.facilitation.rule_model import Rule
    from agent_desktop.facilitation.step_type import Step


class VisitState(StrEnum):
    """Where a step of the path stands."""

    DONE = "done"
    SKIPPED = "skipped"
    CURRENT = "current"


class UnmetKind(StrEnum):
    """Why something of the script is left open."""

    NOT_KNOWN = "not_known"
    SKIPPED = "skipped"
    NOT_UNDERSTOOD = "not_understood"
    NOT_VERIFIED = "not_verified"
    DOCUMENTS_MISSING = "documents_missing"
    PROMISE_UNDATED = "promise_undated"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """Something left open at a step; `items` are the pieces, the words promised or the reason."""

    kind: UnmetKind
    step_id: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an answer cannot be taken: a code and the facts a sentence needs."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A promise as the script words it, its variables filled in; always dated, today or later.

    `translations` are the same words by two-letter code of language, where the pack has them.
    """

    step_id: str
    index: int
    bearer: Bearer
    what: str
    due: date
    reminder_days: int | None = None
    translations: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def remind_on(self) -> date | None:
        """Return the day to be reminded of it, if the pack asks for one."""
        return None if self.reminder_days is None else self.due - timedelta(days=self.reminder_days)


@dataclass(frozen=True, slots=True)
class Warn:
    """A warning to the agent that applies now."""

    alarm: Alarm
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """How the script ends: outcome, its nature in five words, and what the person has in hand.

    `translations` are the words of `product` by two-letter code of language, where the pack has them.
    """

    outcome: str
    nature: Nature | None
    label: str
    product: str
    translations: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginMet:
    """A margin met on the path; `decision` is `None` while nobody has decided."""

    step_id: str
    margin_id: str
    is_open: bool
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class Detail:
    """What a kind of step shows besides its words; each kind has its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One step met on the path. `number` is 1 the first time; `known` is what was known before it.

    `back_to` is the step that this one is asked for, when a letter had skipped it: whatever is answered, the
    script goes on there.
    """

    step_id: str
    step: "Step"
    number: int
    state: VisitState
    label: str
    silent: bool
    known: Mapping[str, Value]
    detail: Detail
    warnings: tuple[Warn, ...] = ()
    problem: Problem | None = None
    skip_reason: str | None = None
    reason: str | None = None
    back_to: str | None = None

    @property
    def kind(self) -> str:
        """Return the type of the step, in the words of the pack."""
        return self.step.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """A script played as far as the answers go.

    `visits` is the whole path in order, silent steps (`calculer`, `aiguiller`) included; the last one is the
    current step, or the conclusion. `variables` holds what is known, parameters included. `off_path` are the
    steps that keep an answer although the path no longer meets them.
    """

    pack: "Pack"
    answers: Answers
    today: date
    facts: Mapping[str, str]
    visits: tuple[Visit, ...]
    variables: Mapping[str, Known]
    promises: tuple[Promise, ...]
    margins: tuple[MarginMet, ...]
    rules: tuple["Rule", ...]
    unmet: tuple[Unmet, ...]
    off_path: tuple[str, ...]
    conclusion: Conclusion | None

    @property
    def path(self) -> tuple[str, ...]:
        """Return the steps met, in order, with repetitions."""
        return tuple(visit.step_id for visit in self.visits)

    @property
    def shown(self) -> tuple[Visit, ...]:
        """Return the visits an agent sees: silent steps are left out."""
        return tuple(visit for visit in self.visits if not visit.silent)

    @property
    def current(self) -> Visit | None:
        """Return the step to do now, `None` once concluded."""
        return None if self.conclusion else self.visits[-1]

    @property
    def warnings(self) -> tuple[Warn, ...]:
        """Return every warning met on the path, the present one last."""
        return tuple(warn for visit in self.visits for warn in visit.warnings)

    def visit(self, step_id: str) -> Visit | None:
        """Return the last visit of a step, `None` when the path has not met it."""
        return next((visit for visit in reversed(self.visits) if visit.step_id == step_id), None)
