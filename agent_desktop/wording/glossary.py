"""Find the difficult words of a text, so that a screen can mark them and offer their plain sense."""

import re
from collections.abc import Iterable
from functools import lru_cache

from agent_desktop.foundation.records import dataclass

_QUOTED = re.compile(r"«[^»]*»")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A difficult word: other forms it takes, its plain sense, and whether simple texts do without it."""

    word: str
    plain: str
    variants: tuple[str, ...] = ()
    avoid: bool = True

    @property
    def forms(self) -> tuple[str, ...]:
        """Return every form to look for."""
        return (self.word, *self.variants)


@dataclass(frozen=True, slots=True)
class Span:
    """Where a term stands in a text: `text[start:end]`."""

    start: int
    end: int
    term: Term


def mark(text: str, terms: Iterable[Term]) -> tuple[Span, ...]:
    """Return the terms found in a text, in order, never overlapping: the longest form wins.

    Case, straight or curly apostrophes, the kind of spaces and a final plural `s` or `x` make no difference.
    """
    by_form = {form.casefold(): term for term in terms for form in term.forms if form}
    if not by_form:
        return ()
    found = _pattern(tuple(by_form)).finditer(text)
    return tuple(Span(match.start(), match.end(), by_form[_form(match[0], by_form)]) for match in found)


def jargon(text: str, terms: Iterable[Term]) -> tuple[Span, ...]:
    """Return the terms that a simple text must avoid.

    A word quoted between « » is let through: it is shown so that the person recognises it on a letter.
    """
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    spans = mark(text, (term for term in terms if term.avoid))
    return tuple(span for span in spans if not any(start <= span.start < end for start, end in quoted))


@lru_cache(maxsize=16)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    # Longest first, so that « remise gracieuse » is not cut into « remise ».
    parts = sorted((_loose(form) for form in forms), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def _loose(form: str) -> str:
    words = [
        re.escape(word).replace("’", "'").replace("'", "['’]") for word in re.split(r"\s+", form.strip())
    ]
    return r"[\s\u00a0\u202f]+".join(f"{word}[sx]?" for word in words)


def _form(found: str, by_form: dict[str, Term]) -> str:
    text = re.sub(r"\s+", " ", found.replace("’", "'")).casefold()
    if text in by_form:
        return text
    return next(form for form in by_form if re.fullmatch(_loose(form), found, re.IGNORECASE))
