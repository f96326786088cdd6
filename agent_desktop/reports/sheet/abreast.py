"""How the sheet sets its words: days and sentences, and another language beside French."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from agent_desktop.documents.records import Beside, Block, BulletList, Heading, Item, Paragraph, Passage
from agent_desktop.foundation.i18n import LANGUAGES, _, in_language
from agent_desktop.foundation.typography import NO_BREAK, full_date, long_date
from agent_desktop.reports.sheet.facts import SheetFacts


def day_in_words(day: date, *, weekday: bool = True) -> str:
    """Return a day in words, its number never parted from its month."""
    words = long_date(day) if weekday else full_date(day)
    return re.sub(r"(\d(?:er)?) (?=[^\W\d])", rf"\1{NO_BREAK}", words, count=1)


def capital(text: str) -> str:
    """Return `text` with its first letter raised, the others untouched."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Return `text` ended by a full stop, unless it ends already."""
    return text if not text or text[-1] in ".!?…:" else f"{text}."


@contextmanager
def beside(facts: SheetFacts) -> Iterator[bool]:
    """Speak the language that stands beside, and tell whether the application knows it."""
    if facts.beside not in LANGUAGES:
        yield False
        return
    with in_language(facts.beside):
        yield True


def heading(facts: SheetFacts, message: str) -> Iterable[Block]:
    """Yield the heading of a section, and its words in the language that stands beside."""
    yield Heading(text=_(message))
    with beside(facts) as is_spoken:
        other = _(message) if is_spoken else ""
    if other and other != _(message):
        yield Passage(language=facts.beside, blocks=(Paragraph(text=other, quiet=True),), heads=True)


def abreast(facts: SheetFacts, words: Paragraph, other: Paragraph) -> Block:
    """Return words in both languages, or alone when nobody wrote them in the other."""
    return Beside(text=words, other=other, language=facts.beside) if facts.beside and other.text else words


def in_other(facts: SheetFacts, words: str, *, quiet: bool = False) -> Iterable[Block]:
    """Yield words of the language that stands beside under those they translate, if anybody wrote them."""
    if facts.beside and words:
        yield Passage(language=facts.beside, blocks=(Paragraph(text=words, quiet=quiet),))


def list_in_other(facts: SheetFacts, lines: Sequence[Item]) -> Iterable[Block]:
    """Yield under a list those of its lines that somebody translated."""
    items = tuple(line for line in lines if line.text)
    if facts.beside and items:
        yield Passage(language=facts.beside, blocks=(BulletList(items=items),))
