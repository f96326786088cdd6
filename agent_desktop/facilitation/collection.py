"""The packs of a desk read together, to be looked through, and the index of their words."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from agent_desktop.facilitation.catalog import PackSummary
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.rule_entries import Entry, EntryKind, entries
from agent_desktop.facilitation.rule_model import GlossaryEntry, Rule
from agent_desktop.facilitation.rule_search import Index, index_of
from agent_desktop.wording.glossary import mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A pack, and what a list says of it."""

    summary: PackSummary
    pack: Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Books by title, and what finds in them."""

    books: tuple[Book, ...] = ()
    index: Index = field(default_factory=Index)

    def book(self, pack_id: str) -> Book | None:
        """Return the book of a pack; `None` when it is not here."""
        return next((book for book in self.books if book.summary.id == pack_id), None)

    def entry(self, kind: EntryKind, pack_id: str, reference: str = "") -> Entry | None:
        """Return what is found under a reference; `None` when it is not here any more."""
        wanted = (kind, pack_id, reference)
        return next(
            (one for one in self.index.entries if (one.kind, one.pack.id, one.reference) == wanted), None
        )


def collection(books: Iterable[Book]) -> Collection:
    """Return books ready to be looked through."""
    kept = tuple(books)
    found = entries((book.summary, book.pack) for book in kept)
    return Collection(books=kept, index=index_of(found))


def rules_with(pack: Pack, word: GlossaryEntry) -> tuple[Rule, ...]:
    """Return the rules whose official or plain texts use a hard word."""
    terms = [term for term in pack.terms if term.word == word.term]
    return tuple(rule for rule in pack.rules if any(mark(text, terms) for text in _texts(rule)))


def words_in(pack: Pack, rule: Rule) -> tuple[GlossaryEntry, ...]:
    """Return the hard words of the official text of a rule, in the order they are met."""
    by_term = {entry.term: entry for entry in pack.glossary}
    met = dict.fromkeys(span.term.word for span in mark(rule.official, pack.terms))
    return tuple(by_term[term] for term in met)


def _texts(rule: Rule) -> tuple[str, ...]:
    said = rule.formulations
    return (
        rule.official,
        rule.purpose,
        said.standard.written,
        said.simple.written,
        said.falc,
        *(idea.extract for idea in rule.ideas),
    )
