"""What has been answered so far in one script: by step, so that going back loses nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from agent_desktop.facilitation.words import Understanding, Verdict
from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.errors import RefusedError

NOT_KNOWN = "inconnu"
"""The answer « I do not know », said and not merely missing."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginChoice:
    """What someone decides on a margin: grant a value, keep the rule, or pass it on.

    `value` is the text of a number or the code of an option; `level` is that of whoever decides; `reasons`
    are the answers to the margin's questions, by question.
    """

    verdict: Verdict
    value: str | None = None
    level: Level = Level.AGENT
    reasons: Mapping[str, str] = field(default_factory=dict)
    criteria: tuple[str, ...] = ()
    grounds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Everything answered in a script, by step; a change returns a new record and keeps all the rest.

    `values` are texts as typed, or `NOT_KNOWN`. `tries` are the results of each teach-back, first one first.
    `documents` are the pieces at hand, by step; no entry means nobody has looked yet. `seen` counts how many
    times a step that only asks to be said, explained or promised was done. `skips` are reasons. `letter` is
    the letter in the person's hand that the script started from, if it did.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    tries: Mapping[str, tuple[Understanding, ...]] = field(default_factory=dict)
    documents: Mapping[str, frozenset[str]] = field(default_factory=dict)
    margins: Mapping[str, MarginChoice] = field(default_factory=dict)
    seen: Mapping[str, int] = field(default_factory=dict)
    skips: Mapping[str, str] = field(default_factory=dict)
    letter: str | None = None

    def answer(self, step: str, value: str) -> "Answers":
        """Return these answers with a question answered, or answered otherwise."""
        return replace(self._kept(step), values={**self.values, step: value})

    def try_again(self, step: str, result: Understanding) -> "Answers":
        """Return these answers with one more teach-back."""
        tries = (*self.tries.get(step, ()), result)
        return replace(self._kept(step), tries={**self.tries, step: tries})

    def with_tries(self, step: str, tries: tuple[Understanding, ...]) -> "Answers":
        """Return these answers with the teach-backs of a step replaced."""
        return replace(self, tries={**self.tries, step: tries})

    def bring(self, step: str, documents: frozenset[str]) -> "Answers":
        """Return these answers with the documents at hand."""
        return replace(self._kept(step), documents={**self.documents, step: documents})

    def decide(self, step: str, choice: MarginChoice) -> "Answers":
        """Return these answers with a margin decided."""
        return replace(self._kept(step), margins={**self.margins, step: choice})

    def acknowledge(self, step: str, visit: int = 1) -> "Answers":
        """Return these answers with a step said, explained or promised, for the `visit`-th time."""
        count = max(visit, self.seen.get(step, 0))
        return replace(self._kept(step), seen={**self.seen, step: count})

    def skip(self, step: str, reason: str) -> "Answers":
        """Return these answers with a step passed over. Raises RefusedError("skip_without_reason")."""
        if not reason.strip():
            raise RefusedError("skip_without_reason", step=step)
        return replace(self, skips={**self.skips, step: reason.strip()})

    def without(self, step: str) -> "Answers":
        """Return these answers without anything said at a step, as before it was met."""
        return Answers(
            values=_less(self.values, step),
            tries=_less(self.tries, step),
            documents=_less(self.documents, step),
            margins=_less(self.margins, step),
            seen=_less(self.seen, step),
            skips=_less(self.skips, step),
            letter=self.letter,
        )

    def only(self, step: str) -> "Answers":
        """Return what was answered at one step, and nothing else: to compare it with another time."""
        return Answers(
            values=_one(self.values, step),
            tries=_one(self.tries, step),
            documents=_one(self.documents, step),
            margins=_one(self.margins, step),
            seen=_one(self.seen, step),
            skips=_one(self.skips, step),
        )

    @property
    def steps(self) -> frozenset[str]:
        """Return the steps that something was answered to."""
        return frozenset().union(self.values, self.tries, self.documents, self.margins, self.seen, self.skips)

    def _kept(self, step: str) -> "Answers":
        """Return these answers with the skip of a step taken back, since it is answered after all."""
        return replace(self, skips=_less(self.skips, step)) if step in self.skips else self


def _less(mapping: Mapping[str, T], key: str) -> dict[str, T]:
    return {name: value for name, value in mapping.items() if name != key}


def _one(mapping: Mapping[str, T], key: str) -> dict[str, T]:
    return {key: mapping[key]} if key in mapping else {}


Plain = dict[str, Any]


def to_plain(answers: Answers) -> Plain:
    """Return answers as JSON can hold them, for the draft journal; empty parts are left out."""
    choices = {
        step: {
            "verdict": choice.verdict.value,
            "value": choice.value,
            "level": choice.level.value,
            "reasons": dict(choice.reasons),
            "criteria": list(choice.criteria),
            "grounds": sorted(choice.grounds),
        }
        for step, choice in answers.margins.items()
    }
    whole: Plain = {
        "values": dict(answers.values),
        "tries": {step: [one.value for one in tries] for step, tries in answers.tries.items()},
        "documents": {step: sorted(ids) for step, ids in answers.documents.items()},
        "margins": choices,
        "seen": dict(answers.seen),
        "skips": dict(answers.skips),
        "letter": answers.letter,
    }
    return {name: part for name, part in whole.items() if part}


def from_plain(plain: Mapping[str, Any]) -> Answers:
    """Return the answers that `to_plain` wrote. Raises KeyError or ValueError when they were damaged."""
    margins = {
        step: MarginChoice(
            verdict=Verdict(choice["verdict"]),
            value=choice["value"],
            level=Level(choice["level"]),
            reasons=dict(choice["reasons"]),
            criteria=tuple(choice["criteria"]),
            grounds=frozenset(choice["grounds"]),
        )
        for step, choice in plain.get("margins", {}).items()
    }
    return Answers(
        values=dict(plain.get("values", {})),
        tries={step: tuple(map(Understanding, tries)) for step, tries in plain.get("tries", {}).items()},
        documents={step: frozenset(ids) for step, ids in plain.get("documents", {}).items()},
        margins=margins,
        seen=dict(plain.get("seen", {})),
        skips=dict(plain.get("skips", {})),
        letter=plain.get("letter"),
    )
