"""What is chosen and written on a margin before its decision."""

from collections.abc import Mapping
from dataclasses import field
from unicodedata import normalize
from uuid import UUID

from agent_desktop.foundation.records import dataclass
from agent_desktop.interactions.rules import as_typed
from agent_desktop.store.drafts import Json
from agent_desktop.wording.guard import Passage, faults

PERSON_VIEW = "person_view"
"""The name, beside those of the margin's questions, of the words of the person on the decision."""

DEPARTURE = "departure"
"""The name of why the value is apart from the precedents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What the agent has chosen and written so far: a number as text or the code of an option, and why."""

    value: str | None = None
    criteria: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    person_view: str = ""
    departure: str = ""

    def texts(self) -> Mapping[str, str]:
        """Return every free text, by question; `PERSON_VIEW` and `DEPARTURE` for the two others."""
        return {**self.reasons, PERSON_VIEW: self.person_view, DEPARTURE: self.departure}


def clean(text: str) -> str:
    """Return a text as it can be kept and compared: without lone surrogates, accents in one piece (NFC)."""
    return normalize("NFC", as_typed(text))


def at_fault(typed: Typed) -> Mapping[str, tuple[Passage, ...]]:
    """Return the passages that must not be written about a person, by question."""
    found = {name: faults(text) for name, text in typed.texts().items()}
    return {name: passages for name, passages in found.items() if passages}


def from_draft(found: Json) -> tuple[Typed, UUID | None]:
    """Return what a draft kept of a margin, and the id its decision was to have."""
    if not isinstance(found, dict):
        return Typed(), None
    reasons, criteria = found.get("reasons"), found.get("criteria")
    value, attempt = found.get("value"), found.get("id")
    typed = Typed(
        value=None if value is None else str(value),
        criteria=tuple(str(one) for one in criteria) if isinstance(criteria, list | tuple) else (),
        reasons={str(name): str(text) for name, text in reasons.items()} if isinstance(reasons, dict) else {},
        person_view=str(found.get(PERSON_VIEW, "")),
        departure=str(found.get(DEPARTURE, "")),
    )
    return typed, None if attempt is None else UUID(str(attempt))


def to_draft(typed: Typed, attempt: UUID) -> Json:
    """Return what the draft keeps; with the id, a decision taken just before a crash is recognised."""
    return {
        "id": str(attempt),
        "value": typed.value,
        "criteria": list(typed.criteria),
        "reasons": dict(typed.reasons),
        PERSON_VIEW: typed.person_view,
        DEPARTURE: typed.departure,
    }
