"""Who may fit: ranges of the keys, each with a limit. They propose more than fits, `matching` decides.

No statement reads more than its budget of rows, whatever is typed and however many people there are: past
it, a search shows what it has found. Building a statement takes longer than running it: each is small, and
built once for each shape of question, so that few keys of the day are the first to ask in theirs.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Executable, Select, and_, bindparam, or_, select, union_all
from sqlalchemy.orm import Session

from agent_desktop.people.births import Birth
from agent_desktop.people.records import ContactKind
from agent_desktop.people.tables import ContactPointRow, PersonKeyRow, PersonRow

BUDGET = 2000
MOST_LEADERS = 8
MOST_MEANINGS = 4
_NEAR_BUDGET = 400
_FEW_RANGES, _MANY_RANGES = 3, 12
"""Those of one birth, and of one with the slips that may have been made in it."""
_LAST = "\U0010ffff"

_key = PersonKeyRow.__table__.c
_person = PersonRow.__table__.c
_contact = ContactPointRow.__table__.c
_Parameters = dict[str, Any]


def ids_by_contact(session: Session, kind: ContactKind, prefix: str, most: int) -> list[UUID]:
    """Return the people reached at a number or an e-mail that begins so."""
    return list(_run(session, _by_contact(), {"kind": kind.value, "most": most} | _range("p", prefix)))


def ids_by_reference(session: Session, typed: str, most: int) -> list[UUID]:
    """Return the people whose own reference begins or ends so."""
    values = {"most": most} | _range("begins", typed) | _range("ends", typed[::-1])
    return list(_run(session, _by_reference(), values))


def ids_by_birth(session: Session, births: Sequence[Birth], most: int) -> list[UUID]:
    """Return the people who may have been born then."""
    ranges = _born_values(births)
    return list(_run(session, _by_birth(len(ranges) // 2), {"most": most} | ranges))


def ids_by_town(session: Session, town: str, most: int) -> list[UUID]:
    """Return the people of the towns that begin so; none whose address is protected."""
    return list(_run(session, _by_town(), {"most": most} | _range("town", town)))


def ids_by_names(session: Session, names: Sequence[str], births: Sequence[Birth], most: int) -> list[UUID]:
    """Return the people whose names begin with these folded words, in either order, exact names first.

    `riv chri`, `chri riv`, `le bihan mary`, `mary lebihan` are all tried as they stand; then the longest
    word leads, and the others are looked for in what it brings, within the budget.
    """
    born = _born_values(births)
    shared: _Parameters = {"most": most} | born
    ranges = len(born) // 2
    found: dict[UUID, None] = {}
    for at in range(1, len(names)):
        after = _range("after", " ".join(names[at:]))
        for key in _joined(names[:at]):
            found |= _run(session, _split(ranges), shared | {"key": key} | after)
    for phrase in _joined(names):
        if ranges:
            found |= _run(session, _whole(ranges), shared | {"key": phrase})
        found |= _run(session, _begun(ranges), shared | _range("key", phrase))
    if len(found) < most and len(names) > 1:
        found |= _led_by_longest(session, names, births, most)
    return list(found)


def ids_by_leaders(
    session: Session,
    leaders: Sequence[tuple[str, Sequence[Sequence[str]]]],
    births: Sequence[Birth],
    most: int,
) -> list[UUID]:
    """Return the people who have a whole word, and one of the meanings of each of the others.

    `leaders` pairs a word with the others, each as its possible meanings.
    """
    born = _born_values(births)
    found: dict[UUID, None] = {}
    for word, meanings in leaders:
        meant = MOST_MEANINGS if any(len(words) > 1 for words in meanings) else 1
        first = meanings[0][0] if meanings and meanings[0] else "\x01"
        values = {"most": most, "word": word} | _meaning_values(meanings, meant) | _range("first", first)
        found |= _run(session, _led_by_word(len(meanings), meant, len(born) // 2), values | born)
    return list(found)


def ids_by_names_and_town(session: Session, names: Sequence[str], town: str, most: int) -> list[UUID]:
    """Return the people whose names begin with these words and who live in a town that begins so."""
    values = {"most": most} | _range("key", max(names, key=len)) | _range("town", town)
    return list(_run(session, _by_name_and_town(), values))


def towns_begun(session: Session, typed: Sequence[str]) -> frozenset[str]:
    """Return those of these words with which some town of the base begins."""
    values: _Parameters = {}
    for at, word in enumerate(typed):
        values |= {f"word{at}": word} | _range(f"town{at}", word)
    return frozenset(session.scalars(_by_begun_towns(len(typed)), values).all()) if typed else frozenset()


def _led_by_longest(
    session: Session, names: Sequence[str], births: Sequence[Birth], most: int
) -> dict[UUID, None]:
    leader = max(names, key=len)
    others = [(name,) for name in names if name is not leader]
    values = {"most": most} | _born_values(births) | _range("key", leader) | _meaning_values(others, 1)
    return _run(session, _led(len(others), len(_born_values(births)) // 2), values)


@lru_cache(maxsize=1)
def _by_contact() -> Executable:
    return (
        select(_contact.person_id)
        .where(_contact.kind == bindparam("kind"), _within(_contact.search_key, "p"))
        .where(_contact.ended_at.is_(None))
        .order_by(_contact.search_key)
        .limit(bindparam("most"))
    )


@lru_cache(maxsize=1)
def _by_reference() -> Executable:
    return _together(
        select(_person.id).where(_within(_person.reference_key, "begins")).limit(bindparam("most")),
        select(_person.id).where(_within(_person.reference_tail, "ends")).limit(bindparam("most")),
    )


@lru_cache(maxsize=16)
def _by_birth(ranges: int) -> Executable:
    return select(_person.id).where(_born(_person.born, ranges)).limit(bindparam("most"))


@lru_cache(maxsize=1)
def _by_town() -> Executable:
    return select(_person.id).where(_within(_person.town_key, "town")).limit(bindparam("most"))


@lru_cache(maxsize=16)
def _split(ranges: int) -> Executable:
    """Ask for a first name whole, then what follows it begun."""
    split = select(_key.person_id).where(_key.key == bindparam("key"), _within(_key.other, "after"))
    return _if_born(split, _key.born, ranges).order_by(_key.other).limit(bindparam("most"))


@lru_cache(maxsize=16)
def _whole(ranges: int) -> Executable:
    whole = select(_key.person_id).where(_key.key == bindparam("key"))
    return _if_born(whole, _key.born, ranges).limit(bindparam("most"))


@lru_cache(maxsize=16)
def _begun(ranges: int) -> Executable:
    """Ask for a name begun, whole names first; among many when a birth must be theirs as well."""
    if ranges:
        return _budgeted(_within(_key.key, "key"), BUDGET, (), ranges)
    begun = select(_key.person_id).where(_within(_key.key, "key"))
    return begun.order_by(_key.key, _key.other).limit(bindparam("most"))


@lru_cache(maxsize=64)
def _led_by_word(others: int, meanings: int, ranges: int) -> Executable:
    word = _key.key == bindparam("word")
    led = _budgeted(word, _NEAR_BUDGET, _meanings(others, meanings), ranges)
    if ranges or not others:
        return led
    # A common name goes past its budget: here the first of the others is reached by the index.
    first = select(_key.person_id).where(word, _within(_key.other, "first"))
    return _together(led, first.limit(bindparam("most")))


@lru_cache(maxsize=64)
def _led(others: int, ranges: int) -> Executable:
    return _budgeted(_within(_key.key, "key"), BUDGET, _meanings(others, 1), ranges)


@lru_cache(maxsize=1)
def _by_name_and_town() -> Executable:
    led = select(_key.person_id).where(_within(_key.key, "key")).limit(BUDGET).subquery()
    return (
        select(_person.id)
        .join(led, led.c.person_id == _person.id)
        .where(_within(_person.town_key, "town"))
        .limit(bindparam("most"))
    )


@lru_cache(maxsize=16)
def _by_begun_towns(count: int) -> Executable:
    return union_all(
        *(
            select(bindparam(f"word{at}", type_=PersonRow.town_key.type)).where(
                select(_person.id).where(_within(_person.town_key, f"town{at}")).exists()
            )
            for at in range(count)
        )
    )


def _budgeted(
    condition: ColumnElement[bool], budget: int, others: Sequence[Sequence[str]], ranges: int
) -> Select[UUID]:
    """Read the keys that meet a condition, within a budget; keep those that hold each other word."""
    led = select(_key.key, _key.other, _key.person_id, _key.born).where(condition)
    read = led.order_by(_key.key, _key.other).limit(budget).subquery()
    text = " " + read.c.key + " " + read.c.other
    held = (or_(*(text.like(bindparam(name)) for name in names)) for names in others)
    return _if_born(select(read.c.person_id).where(*held), read.c.born, ranges).limit(bindparam("most"))


def _meanings(others: int, most: int) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(f"like{at}_{n}" for n in range(most)) for at in range(others))


def _meaning_values(meanings: Sequence[Sequence[str]], most: int) -> _Parameters:
    """Return a pattern for each meaning, the last one said again to fill the shape."""
    values: _Parameters = {}
    for at, words in enumerate(meanings):
        padded = [*words[:most], *[words[-1] if words else "\x01"] * most][:most]
        values |= {f"like{at}_{n}": f"% {word}%" for n, word in enumerate(padded)}
    return values


def _joined(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((" ".join(names), "".join(names))))


def _range(name: str, prefix: str) -> _Parameters:
    return {f"{name}_low": prefix, f"{name}_high": prefix + _LAST}


def _within(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    return and_(column >= bindparam(f"{name}_low"), column < bindparam(f"{name}_high"))


def _born_values(births: Iterable[Birth]) -> _Parameters:
    """Return the ranges of births, as many as one of a few shapes: the last is said again to fill it."""
    pairs = [pair for birth in births for pair in birth.ranges]
    at_once = _FEW_RANGES if len(pairs) <= _FEW_RANGES else _MANY_RANGES
    pairs += pairs[-1:] * (-len(pairs) % at_once)
    return {
        f"born{at}_{end}": number
        for at, pair in enumerate(pairs)
        for end, number in zip(("low", "high"), pair, strict=True)
    }


def _born(column: ColumnElement[Any], ranges: int) -> ColumnElement[bool]:
    return or_(
        *(column.between(bindparam(f"born{at}_low"), bindparam(f"born{at}_high")) for at in range(ranges))
    )


def _if_born(statement: Select[UUID], column: ColumnElement[Any], ranges: int) -> Select[UUID]:
    return statement.where(_born(column, ranges)) if ranges else statement


def _together(*parts: Select[UUID]) -> Executable:
    # A limit inside a union needs a query around it on SQLite.
    return union_all(*(select(part.subquery().columns[0]) for part in parts))


def _run(session: Session, statement: Executable, values: Mapping[str, Any]) -> dict[UUID, None]:
    """Return who a statement finds, each once, in its order."""
    return dict.fromkeys(session.connection().execute(statement, values).scalars().all())
