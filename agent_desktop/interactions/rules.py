"""Decisions about exchanges: what may be told, what may still change, what is missing. Pure."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from agent_desktop.foundation.records import dataclass
from agent_desktop.interactions.records import (
    Closing,
    Content,
    Disclosure,
    Event,
    Outcome,
    Speaker,
    State,
    Verification,
)

TEXT_LIMIT = 65_536
"""Characters of one free text; what exceeds stays in the clipboard, never silently cut (security.md, F30)."""

_VERIFIED = {Verification.DOCUMENT, Verification.QUESTIONS, Verification.CALL_BACK}


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing an exchange still lacks before it can be closed."""

    code: str
    about: str = ""


def may_be_told(speaker: Speaker, verification: Verification) -> Disclosure:
    """Return what may be told to the one who speaks.

    Someone recognised hears their whole file; someone who speaks for another hears what their mandate
    covers; anyone else hears the rules, nothing of a file (RGPD, art. 5, 1 f).
    """
    if speaker is Speaker.SELF and verification in _VERIFIED:
        return Disclosure.WHOLE_FILE
    if speaker is Speaker.FOR_SOMEONE and verification is Verification.MANDATE_SEEN:
        return Disclosure.WITHIN_MANDATE
    return Disclosure.GENERAL_ONLY


def state_after(events: Sequence[Event]) -> State:
    """Return where an exchange stands after these events, oldest first."""
    state = State.OPEN
    for event in events:
        match event:
            case Event.PARKED:
                state = State.PARKED
            case Event.CLOSED:
                state = State.CLOSED
            case Event.OPENED | Event.RESUMED | Event.REOPENED:
                state = State.OPEN
            case Event.PERSON_ADDED | Event.PERSON_REMOVED | Event.MOVED:
                pass
    return state


def may_reopen(closed_at: datetime, today: date, zone: ZoneInfo) -> bool:
    """Tell whether a closed exchange may be opened again: the same day at the site, never later."""
    return closed_at.astimezone(zone).date() == today


def missing_to_close(closing: Closing) -> tuple[Missing, ...]:
    """Return what keeps an exchange from being closed.

    A conclusion « suite promise » names at least one promise of the service (requirement 2); an exchange
    that was cut short asks for nothing.
    """
    if closing.outcome is Outcome.INTERRUPTED:
        return ()
    found: list[Missing] = []
    if closing.outcome is Outcome.ONGOING and not any(p.is_ours for p in closing.promises):
        found.append(Missing("promise_of_the_service", "promises"))
    found += [Missing("text_too_long", name) for name in _too_long(closing.content)]
    return tuple(found)


def as_typed(text: str) -> str:
    """Return a text as it can be kept: without NUL nor lone surrogates, which no store can hold."""
    return "".join(char for char in text if char != "\x00" and not "\ud800" <= char <= "\udfff")


def is_untouched(content: Content) -> bool:
    """Tell whether nothing was written yet."""
    return content == Content()


def _too_long(content: Content) -> list[str]:
    texts = {"brought": content.brought, "said": content.said, "understood": content.understood}
    return [name for name, text in texts.items() if len(text) > TEXT_LIMIT]
