"""Words of the application: English message ids, French on screen unless the agent chooses otherwise.

Every text a person can read goes through `_` or `ngettext`; a text defined at import time goes through
`N_`, and through `_` when it is shown. The language is a process-wide choice, made once at start-up and
again when the agent changes it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from agent_desktop.foundation.bundled import bundled
from agent_desktop.foundation.catalogue import Catalogue, read_catalogue
from agent_desktop.foundation.records import dataclass

DOMAIN = "parvis"
LANGUAGES = ("fr", "en")
DEFAULT_LANGUAGE = "fr"


@dataclass(frozen=True, slots=True)
class _Speech:
    """One language and its words; English has none of its own, since messages are written in it."""

    language: str
    words: Catalogue | None


class _State:
    speech = _Speech(DEFAULT_LANGUAGE, None)


_BORROWED: ContextVar[_Speech | None] = ContextVar("borrowed", default=None)


@cache
def _speech_in(language: str) -> _Speech:
    known = language if language in LANGUAGES else DEFAULT_LANGUAGE
    file = bundled("resources") / "locale" / known / "LC_MESSAGES" / f"{DOMAIN}.mo"
    return _Speech(known, read_catalogue(file))


def _speech() -> _Speech:
    return _BORROWED.get() or _State.speech


def use_language(language: str) -> None:
    """Choose the language of every text from now on. Unknown languages fall back to French."""
    _State.speech = _speech_in(language)


@contextmanager
def in_language(language: str) -> Iterator[None]:
    """Speak another language inside the block, in this thread only: paper is in the words of its reader."""
    token = _BORROWED.set(_speech_in(language))
    try:
        yield
    finally:
        _BORROWED.reset(token)


def current_language() -> str:
    """Return the two-letter code in use."""
    return _speech().language


def _(message: str) -> str:
    """Return the message in the language in use."""
    words = _speech().words
    return message if words is None else words.say(message)


def ngettext(one: str, many: str, n: int) -> str:
    """Return the singular or the plural that `n` asks for, in the language in use."""
    words = _speech().words
    if words is None:
        return one if n == 1 else many
    return words.count(one, many, n)


def pgettext(context: str, message: str) -> str:
    """Return the message in the language in use; `context` tells apart two uses of the same English words."""
    words = _speech().words
    return message if words is None else words.say(message, context)


def N_(message: str) -> str:
    """Mark a message for translation and return it unchanged."""
    return message
