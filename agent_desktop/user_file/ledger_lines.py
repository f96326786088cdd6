"""The ledger as a list that people read: each entry with what it is about and who wrote it, latest first."""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from agent_desktop.adaptations.tables import AdaptationRow
from agent_desktop.agents.queries import names_of
from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import may
from agent_desktop.foundation.actor import Actor
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import entries
from agent_desktop.ledger.proving import EntryProof, prove
from agent_desktop.ledger.records import Entry, EntryType
from agent_desktop.ledger.tables import ENTRIES, PLACES
from agent_desktop.ledger.words import said, what
from agent_desktop.people.queries import people

_AT_ONCE = 200
_LOOKED_AT_ONCE = 1_000
_MOST_LOOKED_AT = 20_000
"""How many entries one search goes through before it says what it found so far."""

# An entry is written in one way only, its keys in order: reading one whole takes forty times as long as this.
_BEFORE_D, _AFTER_D = b',"d":', b',"id":"'
_AFTER = re.compile(
    rb',"id":"[^"]*","n":[0-9]+,"prev":[^,]*,"ref":(?:null|"([^"]*)"),"site":.*,"type":"([a-z.]+)","v":[^"]*"w".*'
)
_HASH = re.compile(rb'"(?<!"unit":")[A-Za-z0-9+/]{43}="')

SEES_ALL = Permission.EXPORT_LEDGER


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """One entry in the list. `entry` is `None` when its bytes are no entry any more.

    `title` is that of the margin it is about; `author` is empty for what nobody signs, and for a key whose
    owner this desk does not know. `has_place` tells whether it stands in a tree.
    """

    seq: int
    leaf: str
    entry: Entry | None
    title: str
    author: str
    has_place: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Lines, the latest first, and where to go on from: `None` at the beginning of the ledger."""

    lines: tuple[LedgerLine, ...]
    before: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is looked for: types of entries (none for all), words, and before which arrival."""

    types: frozenset[EntryType] = frozenset()
    text: str = ""
    before: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofRead:
    """The proof of an entry, with what it is about: the margin, who wrote it, whose file it concerns.

    `owner` is whose key signed it, `person` empty when it concerns nobody's file.
    """

    proof: EntryProof
    title: str
    author: str
    person: str


def ledger_lines(session: Session, actor: Actor, asked: Asked) -> Lines:
    """Return the entries that were asked for: of all for whoever may export them, one's own otherwise.

    Words are looked for in what an entry says and never in who wrote it: no list is of one agent.
    """
    if asked.text:
        return _looked_for(session, actor, asked)
    rows = session.execute(_among(_SHOWN, actor, asked.types, asked.before).limit(_AT_ONCE)).all()
    return Lines(lines=tuple(_told(session, rows)), before=rows[-1].seq if len(rows) == _AT_ONCE else None)


def read_proof(session: Session, actor: Actor, leaf: str) -> ProofRead | None:
    """Return the proof of an entry, `None` when it is not there, or not for whoever asks.

    Raises RefusedError as `prove`.
    """
    proof = prove(session, leaf)
    if proof is None or not (may(actor.role, SEES_ALL) or proof.entry.w == actor.writer):
        return None
    about = _abouts(session, [proof.entry.leaf, proof.entry.ref or ""])
    row = about.get(proof.entry.leaf) or about.get(proof.entry.ref or "")
    named = {} if row is None or row.person_id is None else people(session, [row.person_id])
    return ProofRead(
        proof=proof,
        title="" if row is None else row.title,
        author=names_of(session, [proof.entry.by]).get(proof.entry.by, ""),
        person=next((one.shown_name for one in named.values()), ""),
    )


_SHOWN = select(
    ENTRIES.c.seq, ENTRIES.c.leaf, ENTRIES.c.canon, ENTRIES.c.sig, PLACES.c.position
).outerjoin_from(ENTRIES, PLACES, PLACES.c.leaf == ENTRIES.c.leaf)
_DECISIONS = AdaptationRow.__table__
_LOOKED_AT = select(ENTRIES.c.seq, ENTRIES.c.canon, _DECISIONS.c.title).outerjoin_from(
    ENTRIES, _DECISIONS, _DECISIONS.c.leaf == ENTRIES.c.leaf
)


def _looked_for(session: Session, actor: Actor, asked: Asked) -> Lines:
    found: list[int] = []
    says, before, looked_at = _Says(asked.text), asked.before, 0
    while len(found) < _AT_ONCE and looked_at < _MOST_LOOKED_AT:
        page = _among(_LOOKED_AT, actor, asked.types, before).limit(_LOOKED_AT_ONCE)
        rows = session.execute(page).all()
        found += _saying(session, rows, says)
        looked_at += len(rows)
        if len(rows) < _LOOKED_AT_ONCE:
            before = None
            break
        before = rows[-1].seq
    if len(found) > _AT_ONCE:
        found = found[:_AT_ONCE]
        before = found[-1]
    shown = _among(_SHOWN, actor, asked.types, None).where(ENTRIES.c.seq.in_(found))
    lines = _told(session, session.execute(shown).all())
    return Lines(lines=tuple(line for line in lines if _has(line, asked.text)), before=before)


def _saying(session: Session, rows: Sequence[Row[Any]], says: "_Says") -> Iterator[int]:
    """Yield which rows may say what is looked for: whether they are entries is asked of those alone."""
    parts = [(row, *_parts(row.canon)) for row in rows]
    answered = _abouts(session, sorted({ref for row, _type, _d, ref in parts if ref and not row.title}))
    for row, type_, d, ref in parts:
        margin = answered.get(ref) if ref else None
        if says(type_, d, row.title or ("" if margin is None else margin.title)):
            yield row.seq


def _parts(canon: bytes) -> tuple[bytes, bytes, str]:
    """Return the type of an entry, what it holds but for hashes, what it is about; empty if it is none."""
    begin, end = canon.find(_BEFORE_D), canon.rfind(_AFTER_D)
    after = _AFTER.fullmatch(canon, max(end, 0))
    if after is None or begin < 0:
        return b"", b"", ""
    ref, type_ = after.groups()
    return type_, _HASH.sub(b'""', canon[begin + len(_BEFORE_D) : end]), (ref or b"").decode()


class _Says:
    """Tells whether words stand in what entries say. Most say what another says, but for their hashes."""

    def __init__(self, text: str) -> None:
        self._text = text.casefold()
        self._known: dict[tuple[bytes, bytes, str], bool] = {}

    def __call__(self, type_: bytes, d: bytes, title: str) -> bool:
        known = self._known.get((type_, d, title))
        if known is None:
            known = self._known[type_, d, title] = self._text in _words(type_, d, title).casefold()
        return known


def _words(type_: bytes, d: bytes, title: str) -> str:
    try:
        return said(EntryType(type_.decode()), json.loads(d), title)
    except (ValueError, RecursionError):
        return ""


def _among(asked: Select[Any], actor: Actor, types: Collection[EntryType], before: int | None) -> Select[Any]:
    asked = asked.where(ENTRIES.c.site == actor.site).order_by(ENTRIES.c.seq.desc())
    if not may(actor.role, SEES_ALL):
        asked = asked.where(ENTRIES.c.w == actor.writer)
    if types:
        asked = asked.where(ENTRIES.c.type.in_([one.value for one in types]))
    return asked if before is None else asked.where(ENTRIES.c.seq < before)


def _told(session: Session, rows: Sequence[Row[Any]]) -> list[LedgerLine]:
    read = [(row, _read(row)) for row in rows]
    about = _abouts(
        session, [leaf for row, entry in read for leaf in (row.leaf, entry and entry.ref) if leaf]
    )
    names = names_of(session, {entry.by for _row, entry in read if entry is not None})
    return [_line(row, entry, about, names) for row, entry in read]


def _line(
    row: Row[Any], entry: Entry | None, about: Mapping[str, Any], names: Mapping[UUID, str]
) -> LedgerLine:
    margin = None if entry is None else about.get(row.leaf) or about.get(entry.ref or "")
    return LedgerLine(
        seq=row.seq,
        leaf=row.leaf,
        entry=entry,
        title="" if margin is None else margin.title,
        author="" if entry is None else names.get(entry.by, ""),
        has_place=row.position is not None,
    )


def _read(row: Row[Any]) -> Entry | None:
    try:
        return entries.read(row.canon, row.sig)
    except RefusedError:
        return None


def _abouts(session: Session, leaves: Sequence[str]) -> Mapping[str, Any]:
    """Return the decisions kept beside these leaves: their margin, and whose file they are in."""
    rows = session.execute(
        select(AdaptationRow.leaf, AdaptationRow.title, AdaptationRow.person_id).where(
            AdaptationRow.leaf.in_(leaves)
        )
    )
    return {row.leaf: row for row in rows}


def _has(line: LedgerLine, text: str) -> bool:
    return line.entry is not None and text.casefold() in what(line.entry, line.title).casefold()
