"""What can be looked up in packs: procedures, rules, hard words, letters, and the texts they are found by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from agent_desktop.facilitation.catalog import PackSummary
from agent_desktop.facilitation.letter_model import Letter
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.rule_model import GlossaryEntry, Rule


class EntryKind(StrEnum):
    """What is looked up, in the order of answers that are as good."""

    PROCEDURE = "procedure"
    RULE = "rule"
    WORD = "word"
    LETTER = "letter"


class Where(StrEnum):
    """Which text of it holds the words looked for."""

    TITLE = "title"
    ON_THE_LETTER = "on_the_letter"
    SENSE = "sense"
    SUMMARY = "summary"
    PLAIN = "plain"
    OFFICIAL = "official"
    PURPOSE = "purpose"
    MISBELIEF = "misbelief"


WEIGHTS = {
    Where.TITLE: 12,
    Where.ON_THE_LETTER: 10,
    Where.SENSE: 5,
    Where.SUMMARY: 5,
    Where.PLAIN: 4,
    Where.OFFICIAL: 3,
    Where.MISBELIEF: 3,
    Where.PURPOSE: 2,
}
"""How much a word counts by where it stands: a title names the thing, its purpose only speaks of it.

An entry lists its texts from the heaviest to the lightest.
"""

Texts = tuple[tuple[Where, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing to find; `reference` is the id of the rule or letter, the term, or empty for a procedure."""

    kind: EntryKind
    pack: PackSummary
    reference: str
    title: str
    texts: Texts


def entries(packs: Iterable[tuple[PackSummary, Pack]]) -> Iterator[Entry]:
    """Yield everything that can be looked up in packs, in the order of their files."""
    for summary, pack in packs:
        yield _procedure(summary, pack)
        yield from (_rule(summary, rule) for rule in pack.rules)
        yield from (_word(summary, one) for one in pack.glossary)
        yield from (_letter(summary, name, letter) for name, letter in pack.letters.items())


def _procedure(summary: PackSummary, pack: Pack) -> Entry:
    meta = pack.meta
    return Entry(
        kind=EntryKind.PROCEDURE,
        pack=summary,
        reference="",
        title=meta.title,
        texts=(
            (Where.TITLE, meta.title),
            (Where.SUMMARY, meta.summary),
            (Where.SUMMARY, ", ".join((*meta.administrations, *meta.themes)).replace("_", " ")),
        ),
    )


def _rule(summary: PackSummary, rule: Rule) -> Entry:
    said = rule.formulations
    plain = (said.simple.written, said.standard.written, said.falc, *said.languages.values())
    return Entry(
        kind=EntryKind.RULE,
        pack=summary,
        reference=rule.id,
        title=rule.title,
        texts=(
            (Where.TITLE, rule.title),
            *((Where.PLAIN, text) for text in plain),
            (Where.OFFICIAL, rule.official),
            *((Where.MISBELIEF, f"{one.said} {one.answer}") for one in rule.misbeliefs),
            (Where.PURPOSE, rule.purpose),
            *((Where.PURPOSE, text) for text in (rule.example, *rule.vigilance) if text),
        ),
    )


def _word(summary: PackSummary, entry: GlossaryEntry) -> Entry:
    return Entry(
        kind=EntryKind.WORD,
        pack=summary,
        reference=entry.term,
        title=entry.term,
        texts=(
            *((Where.TITLE, form) for form in (entry.term, *entry.variants, *entry.languages.values())),
            (Where.SENSE, entry.simple),
        ),
    )


def _letter(summary: PackSummary, name: str, letter: Letter) -> Entry:
    plain = letter.plain
    return Entry(
        kind=EntryKind.LETTER,
        pack=summary,
        reference=name,
        title=letter.name,
        texts=(
            (Where.TITLE, letter.name),
            *((Where.ON_THE_LETTER, words) for words in letter.words),
            *((Where.PLAIN, text) for text in (plain.simple, plain.standard, *plain.languages.values())),
        ),
    )
