"""The ordinary entry, read at one glance: a decision of an agent or of a site, in the one way to write it.

Nearly all of a ledger is that. What `read` recognizes, `canon.parse`, `schemas` and `rules` let through: one
pattern holds the eleven keys and those of `d` in their order, each with the pattern of its own check or a
narrower one, and between them the very bytes of JCS. Whatever it does not recognize, wrong or only rarer, is
read by them: no code of a fault comes from here.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from unicodedata import is_normalized

from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger import canon, fields, rules, signing
from agent_desktop.ledger.records import NO_NEED, NOBODYS, Decision, EntryType, Qualification


class Ordinary(NamedTuple):
    """What an adaptation of version 1 says, as it is written, whoever signed it.

    `precedent` are leaves. `held`: how many texts hold; `lacks` one: none is wrong, nor of nothing.
    """

    at: str
    by: str
    decision: str
    file_c: str | None
    level: str
    need: str
    precedent: tuple[str, ...]
    rule_h: str
    id: str
    n: int
    prev: str | None
    site: str
    w: str
    held: int
    lacks: bool


def read(raw: bytes, texts: Mapping[str, tuple[bytes, str]], unreadable: Collection[str]) -> Ordinary | None:
    """Return what an ordinary entry says, if these bytes are one and its texts hold; `None` does not tell.

    `texts`: salt and text, by field; `unreadable`: the fields whose text does not open here.
    """
    said = None if unreadable else _groups(raw)
    if said is None:
        return None
    at, by, _choice, decision, file_c, _hi, level, _lo, need, precedent, reason_c, *others = said
    rule_h, _unit, _val, entry_id, n, prev, site, writer = others
    reasons = _leaves(reason_c)
    held = _held(file_c, reasons, texts)
    if held is None:
        return None
    lacks = held < len(reasons) + (file_c is not None)
    return Ordinary(
        at,
        by,
        decision,
        file_c,
        level,
        need,
        _leaves(precedent),
        rule_h,
        entry_id,
        int(n),
        prev,
        site,
        writer,
        held,
        lacks,
    )


def is_one(raw: bytes) -> bool:
    """Tell bytes that are an ordinary entry, whatever became of its texts; `False` does not tell."""
    return _groups(raw) is not None


def may_write(role: str, said: Ordinary) -> bool:
    """Tell whether `rules.check_role` lets a key of this role write an ordinary entry."""
    # The instant and the file are asked of what nobody wrote only, and that has few instants: midnights.
    hidden = (said.at, said.file_c) if said.decision in NOBODYS else ("", None)
    return _may_write(role, said.decision, said.level, said.need, *hidden)


@lru_cache(maxsize=4096)
def _may_write(role: str, decision: str, level: str, need: str, at: str, file_c: str | None) -> bool:
    d = _standing(decision=decision, level=level, need=need, file_c=file_c)
    return _lets(lambda: rules.check_role(EntryType.ADAPTATION, role, d, at))


def _groups(raw: bytes) -> Sequence[Any] | None:
    """Return what stands in an ordinary entry, if its instant is one and its decision may be taken."""
    said = _said(raw)
    if said is None:
        return None
    found = said.groups()
    at, _by, choice, decision, _file_c, hi, _level, lo, need, *others = found
    _precedent, _reason_c, _rule_h, unit, val, _id, _n, _prev, site, _w = others
    # Nothing else holds more than ASCII.
    if not (is_normalized("NFC", site) and is_normalized("NFC", unit or "")):
        return None
    return found if fields.is_instant(at) and _stands(decision, need, choice, unit, lo, hi, val) else None


def _said(raw: bytes) -> re.Match[str] | None:
    if len(raw) > canon.MAX_BYTES:
        return None
    try:
        return _ORDINARY.fullmatch(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return None


def _held(file_c: str | None, reasons: Sequence[str], texts: Mapping[str, tuple[bytes, str]]) -> int | None:
    """Return how many texts hold; `None` when one is wrong, or of nothing."""
    for name, (salt, text) in texts.items():
        rank = _RANKS.get(name, len(reasons))
        expected = reasons[rank] if rank < len(reasons) else file_c if name == "file_c" else None
        if expected is None or signing.commitment(text, salt) != expected:
            return None
    return len(texts)


@lru_cache(maxsize=4096)
def _stands(
    decision: str,
    need: str,
    choice: str | None,
    unit: str | None,
    lo: str | None,
    hi: str | None,
    val: str | None,
) -> bool:
    """Tell whether `rules.check_decision` lets a decision through."""
    d = _standing(decision=decision, need=need, choice=choice, unit=unit, lo=lo, hi=hi, val=val)
    return _lets(lambda: rules.check_decision(d))


def _standing(**said: str | None) -> dict[str, str]:
    """Return the keys that stand."""
    return {key: value for key, value in said.items() if value is not None}


def _lets(check: Callable[[], None]) -> bool:
    try:
        check()
    except RefusedError:
        return False
    return True


def _leaves(listed: str) -> tuple[str, ...]:
    """Return the leaves between the brackets of a list, as JSON writes them."""
    return tuple(listed[1:-1].split('","')) if listed else ()


def _one_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))


_RANKS = {f"reason_c.{rank}": rank for rank in range(fields.MOST_HASHES)}
_HASH = fields.HASH.pattern
_HASHES = rf'(?:"{_HASH}"(?:,"{_HASH}"){{0,{fields.MOST_HASHES - 1}}})?'
_UUID = fields.UUID_WRITTEN.pattern
_CODE = fields.CODE.pattern
# Without the sign of those below zero: which zeros may have one is for `fields` to tell.
_DECIMAL = r"(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?"
# Well below 2^53.
_RANK = r"0|[1-9][0-9]{0,14}"
# What JSON writes as it is, on one line; no space at either end.
_SIGN = rf'"\\\n{canon.FORBIDDEN}'
_LINE = rf"[^\s{_SIGN}](?:[^{_SIGN}]{{0,62}}[^\s{_SIGN}])?"
_ORDINARY = re.compile(
    rf'\{{"at":"({fields.INSTANT.pattern})","by":"({_UUID})","d":\{{'
    rf'(?:"choice":"({_CODE})",)?'
    rf'"decision":"({_one_of(Decision)})"'
    rf'(?:,"file_c":"({_HASH})")?'
    rf'(?:,"hi":"({_DECIMAL})")?'
    rf',"level":"({_one_of(Level)})"'
    rf'(?:,"lo":"({_DECIMAL})")?'
    rf',"need":"({_one_of((NO_NEED, *Level))})"'
    rf',"precedent":\[({_HASHES})\]'
    rf'(?:,"qual":"(?:{_one_of(Qualification)})")?'
    rf',"reason_c":\[({_HASHES})\]'
    rf',"rule":"{_CODE}"'
    rf',"rule_h":"({_HASH})"'
    rf'(?:,"unit":"({_LINE})")?'
    rf'(?:,"val":"({_DECIMAL})")?'
    rf'\}},"id":"({_UUID})","n":({_RANK}),"prev":(?:null|"({_HASH})"),"ref":null,"site":"({_LINE})"'
    rf',"type":"adaptation","v":1,"w":"({fields.WRITER.pattern})"\}}',
)
