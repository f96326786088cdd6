"""The file by which a service lends its precedents to others: written, and read strictly. Pure.

It holds decisions as they are compared, and nothing of whoever took them or whom they were about: no leaf, no
agent, no person, no day nor hour, no words. The facts that were ticked are told by a code made from the words
of the pack: who has the pack finds them again, and words that are in no pack stay unreadable.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Never
from unicodedata import normalize

from agent_desktop.adaptations.nearness import ENOUGH_PRECEDENTS
from agent_desktop.facilitation.protected import stands_for
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.records import Decision

FORMAT, SCHEMA, ENDING = "parvis-precedents", 1, ".json"
LIMIT_BYTES = 64 * 1024 * 1024
MOST = 50_000
LONGEST_NAME = 120

LENT = frozenset({Decision.GRANTED, Decision.REFUSED, Decision.PASSED_ON, Decision.NOT_USED})
"""What is lent: how a margin ended where it applied."""

_HEAD = frozenset({"format", "schema", "unit", "source", "audience", "made_on", "precedents"})
_ONE = frozenset(
    {"pack", "margin", "version", "digest", "unit", "decision", "month", "situation", "criteria"}
)
_ID, _NAME, _CODE = r"[\w.-]{1,120}", r"[a-z0-9_]{1,120}", r"[\w.+-]{1,120}"
_DIGEST, _SOURCE, _FACT = r"[A-Za-z0-9+/]{43}=", r"[0-9a-f]{32}", r"f[0-9a-f]{16}"
_VALUE, _MONTH = r"-?\d{1,12}(\.\d{1,6})?", r"\d{4}-(0[1-9]|1[0-2])"
_MOST_PARTS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Lent:
    """One decision as it is lent. `criteria` are codes of facts, `month` its first day."""

    pack_id: str
    margin_id: str
    version: str
    digest: str
    unit: str
    decision: Decision
    month: date
    situation: Mapping[str, str]
    value: Decimal | None = None
    choice: str | None = None
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LentFile:
    """What one service lends: its name, the fingerprint of its ledger, and whom it lends to, in words."""

    unit: str
    source: str
    audience: str
    made_on: date
    precedents: tuple[Lent, ...]


def fact_code(criterion: str) -> str:
    """Return the code of a fact to tick, the same wherever the pack says the same words."""
    words = " ".join(normalize("NFC", criterion).split())
    return f"f{hashlib.sha256(words.encode()).hexdigest()[:16]}"


def lendable(found: Iterable[Lent], today: date) -> tuple[Lent, ...]:
    """Return what may leave: months that are over, margins met five times, nothing that tells who someone is.

    In no order of time: sorted by what they say.
    """
    this_month = today.replace(day=1)
    over = [_without_who(one) for one in found if one.decision in LENT and one.month < this_month]
    kept = [one for one in over if _is_readable(one)]
    counts: dict[tuple[str, str], int] = {}
    for one in kept:
        counts[one.pack_id, one.margin_id] = counts.get((one.pack_id, one.margin_id), 0) + 1
    enough = (one for one in kept if counts[one.pack_id, one.margin_id] >= ENOUGH_PRECEDENTS)
    return tuple(sorted(enough, key=lambda one: json.dumps(_plain(one), sort_keys=True)))


def as_bytes(lent: LentFile) -> bytes:
    """Return the bytes of the file: the same decisions give the same bytes."""
    head = {
        "format": FORMAT,
        "schema": SCHEMA,
        "unit": lent.unit,
        "source": lent.source,
        "audience": lent.audience,
        "made_on": lent.made_on.isoformat(),
        "precedents": [_plain(one) for one in lent.precedents],
    }
    return (json.dumps(head, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def read_bytes(data: bytes) -> LentFile:
    """Return what a file lends.

    Raises RefusedError: `lent_unreadable` (no such file), `lent_newer` (a later schema), `lent_too_many`,
    `lent_wrong` (number, what): nothing of a file that is wrong anywhere is taken.
    """
    found = _parsed(data)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise RefusedError("lent_unreadable")
    if found.get("schema") != SCHEMA:
        raise RefusedError("lent_newer", schema=str(found.get("schema"))[:20])
    if found.keys() != _HEAD:
        _wrong(0, ", ".join(sorted(map(str, found.keys() ^ _HEAD)))[:LONGEST_NAME])
    entries = found["precedents"]
    if not isinstance(entries, list):
        _wrong(0, "precedents")
    if len(entries) > MOST:
        raise RefusedError("lent_too_many", most=MOST)
    return LentFile(
        unit=name_of(found["unit"], "unit"),
        source=_match(_SOURCE, found["source"], 0, "source"),
        audience=name_of(found["audience"], "audience"),
        made_on=_day(found["made_on"]),
        precedents=tuple(_one(entry, number) for number, entry in enumerate(entries, 1)),
    )


def name_of(text: object, what: str) -> str:
    """Return the name of a service, or of those it lends to, as kept. Raises RefusedError `lent_wrong`."""
    name = " ".join(normalize("NFC", text).split()) if isinstance(text, str) else ""
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        _wrong(0, what)
    return name


def _plain(one: Lent) -> dict[str, object]:
    plain: dict[str, object] = {
        "pack": one.pack_id,
        "margin": one.margin_id,
        "version": one.version,
        "digest": one.digest,
        "unit": one.unit,
        "decision": one.decision.value,
        "month": f"{one.month:%Y-%m}",
        "situation": dict(sorted(one.situation.items())),
        "criteria": list(one.criteria),
    }
    if one.value is not None:
        plain["value"] = format(one.value, "f")
    if one.choice is not None:
        plain["choice"] = one.choice
    return plain


def _without_who(one: Lent) -> Lent:
    situation = {name: code for name, code in one.situation.items() if not stands_for(name)}
    return Lent(
        pack_id=one.pack_id,
        margin_id=one.margin_id,
        version=one.version,
        digest=one.digest,
        unit=one.unit,
        decision=one.decision,
        month=one.month,
        situation=situation,
        value=one.value,
        choice=one.choice,
        criteria=one.criteria,
    )


def _is_readable(one: Lent) -> bool:
    try:
        _one(_plain(one), 0)
    except RefusedError:
        # Written by hand, or typed: what is no code does not leave.
        return False
    return True


def _parsed(data: bytes) -> object:
    try:
        return json.loads(
            data.decode("utf-8"), object_pairs_hook=_once, parse_float=_refuse, parse_constant=_refuse
        )
    except (ValueError, RecursionError):
        raise RefusedError("lent_unreadable") from None


def _once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _refuse(_text: str) -> Never:
    raise ValueError


def _one(entry: object, number: int) -> Lent:
    if not isinstance(entry, dict):
        _wrong(number, "precedents")
    if not _ONE <= entry.keys() <= _ONE | {"value", "choice"} or {"value", "choice"} <= entry.keys():
        _wrong(number, ", ".join(sorted(map(str, entry.keys() ^ _ONE)))[:LONGEST_NAME])
    decision = _match("|".join(sorted(LENT)), entry["decision"], number, "decision")
    value, choice = entry.get("value"), entry.get("choice")
    return Lent(
        pack_id=_match(_ID, entry["pack"], number, "pack"),
        margin_id=_match(_ID, entry["margin"], number, "margin"),
        version=_match(_CODE, entry["version"], number, "version"),
        digest=_match(_DIGEST, entry["digest"], number, "digest"),
        unit=_unit(entry["unit"], number),
        decision=Decision(decision),
        month=date.fromisoformat(f"{_match(_MONTH, entry['month'], number, 'month')}-01"),
        situation=dict(_situation(entry["situation"], number)),
        value=None if value is None else Decimal(_match(_VALUE, value, number, "value")),
        choice=None if choice is None else _match(_CODE, choice, number, "choice"),
        criteria=tuple(_facts(entry["criteria"], number)),
    )


def _situation(found: object, number: int) -> Iterator[tuple[str, str]]:
    if not isinstance(found, dict) or len(found) > _MOST_PARTS:
        _wrong(number, "situation")
    for name in sorted(found):
        if stands_for(_match(_NAME, name, number, "situation")):
            _wrong(number, name)
        yield name, _match(_CODE, found[name], number, name)


def _facts(found: object, number: int) -> Iterator[str]:
    if not isinstance(found, list) or len(found) > _MOST_PARTS:
        _wrong(number, "criteria")
    for code in found:
        yield _match(_FACT, code, number, "criteria")


def _unit(found: object, number: int) -> str:
    if not isinstance(found, str) or len(found) > LONGEST_NAME or not (found.isprintable() or not found):
        _wrong(number, "unit")
    return found


def _day(found: object) -> date:
    try:
        return date.fromisoformat(_match(r"\d{4}-\d{2}-\d{2}", found, 0, "made_on"))
    except ValueError:
        _wrong(0, "made_on")


def _match(pattern: str, found: object, number: int, what: str) -> str:
    if not isinstance(found, str) or re.fullmatch(pattern, found) is None:
        _wrong(number, what)
    return found


def _wrong(number: int, what: str) -> Never:
    raise RefusedError("lent_wrong", number=number, what=what)
