"""From what the library found to rows: what it is, where the words stand, what must be said of it."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby

from agent_desktop.facilitation.cautions import Caution, cautions, pack_cautions
from agent_desktop.facilitation.collection import Book, Collection
from agent_desktop.facilitation.rule_entries import Entry, EntryKind, Where
from agent_desktop.facilitation.rule_search import Hit
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import full_date, tidy
from agent_desktop.ui.library.words import HEADINGS, LOOKS, WHERE, caution_look
from agent_desktop.ui.widgets.search_result import Result, ResultHeading, ResultRow

_SEPARATOR = "\t"


def reference_of(kind: EntryKind, pack_id: str, reference: str = "") -> str:
    """Return the one word by which a row, or a link, names something of the library."""
    return _SEPARATOR.join((kind.value, pack_id, reference))


def read_reference(text: str) -> tuple[EntryKind, str, str]:
    """Return the kind, the pack and the reference that `reference_of` put together."""
    kind, pack_id, reference = text.split(_SEPARATOR, 2)
    return EntryKind(kind), pack_id, reference


def rows_of_hits(hits: Sequence[Hit], collection: Collection, day: date) -> tuple[Result, ...]:
    """Return headings and rows, kind by kind."""
    rows: list[Result] = []
    for kind, found in groupby(hits, key=lambda hit: hit.entry.kind):
        rows.append(ResultHeading(text=_(HEADINGS[kind])))
        rows += [_row(hit, collection, day) for hit in found]
    return tuple(rows)


def rows_of_books(books: Sequence[Book], day: date) -> tuple[Result, ...]:
    """Return every procedure, with how far it was reviewed and until when it is in force."""
    rows: list[Result] = [ResultHeading(text=_(HEADINGS[EntryKind.PROCEDURE]))] if books else []
    for book in books:
        pack = book.summary
        icon, tone = LOOKS[EntryKind.PROCEDURE]
        until = tidy(_("In force until {day}").format(day=full_date(pack.valid_to)))
        said = pack_cautions(pack, day)
        dated = any(one.day is not None for one in said)
        rows.append(
            ResultRow(
                reference=reference_of(EntryKind.PROCEDURE, pack.id),
                letters="",
                icon=icon,
                tone=tone,
                title=tidy(pack.title),
                line=tidy(" ".join(pack.summary.split())),
                reasons=(*_said(said), *(() if dated else (("calendar", until),))),
            )
        )
    return tuple(rows)


def cautions_of(entry: Entry, collection: Collection, day: date) -> tuple[Caution, ...]:
    """Return what must be said of something found."""
    book = collection.book(entry.pack.id)
    if book is None or entry.kind in (EntryKind.PROCEDURE, EntryKind.WORD):
        return pack_cautions(entry.pack, day)
    if entry.kind is EntryKind.RULE:
        names = book.pack.rule(entry.reference).sources
    else:
        names = book.pack.letters[entry.reference].sources
    return cautions(entry.pack, (book.pack.source(name) for name in names), day)


def _row(hit: Hit, collection: Collection, day: date) -> ResultRow:
    entry = hit.entry
    icon, tone = LOOKS[entry.kind]
    in_title = hit.where is Where.TITLE
    return ResultRow(
        reference=reference_of(entry.kind, entry.pack.id, entry.reference),
        letters="",
        icon=icon,
        tone=tone,
        title=_set(entry.title[:1].upper() + entry.title[1:]),
        title_marks=hit.title_spans,
        line=_set(_context(entry) if in_title else hit.excerpt.text),
        line_marks=() if in_title else hit.excerpt.spans,
        reasons=(*_said(cautions_of(entry, collection, day)), *_where(hit.where)),
    )


def _context(entry: Entry) -> str:
    if entry.kind in (EntryKind.PROCEDURE, EntryKind.WORD):
        return " ".join(entry.texts[-1][1].split()) if entry.kind is EntryKind.WORD else entry.pack.summary
    return entry.pack.title


def _said(found: Sequence[Caution]) -> Iterator[tuple[str, str]]:
    for caution in found:
        look = caution_look(caution)
        yield look.icon, look.short


def _where(where: Where) -> Iterator[tuple[str, str]]:
    if where in WHERE:
        icon, words = WHERE[where]
        yield icon, _(words)


@lru_cache(maxsize=4096)
def _set(text: str) -> str:
    """Return a text as French sets it; the same ones come back from key to key."""
    return tidy(text)
