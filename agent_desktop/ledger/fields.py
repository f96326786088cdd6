"""What each value of an entry must look like, one small question at a time.

A check takes a value and returns whether it stands. Dates, amounts and durations are texts: the only numbers
of an entry are whole.
"""

import re
from base64 import b64decode
from binascii import Error as NotBase64
from binascii import b2a_base64
from collections.abc import Callable
from datetime import UTC, datetime
from typing import cast

from agent_desktop.ledger.canon import MAX_INTEGER, Value

Check = Callable[[Value], bool]

_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?", re.ASCII)
_ZERO = re.compile(r"-0(?:\.0+)?", re.ASCII)
WRITER = re.compile(r"[a-z0-9]{1,16}-[a-z0-9]{1,16}-[0-9]{1,6}", re.ASCII)
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:@#/-]{0,127}", re.ASCII)
INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z", re.ASCII)
UUID_WRITTEN = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.ASCII)
# 32 bytes fill 42 signs and the top four bits of the last one: the two below are zero, in one writing only.
HASH = re.compile(r"[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=", re.ASCII)
_LINE = 64
MOST_HASHES = 64
"""How many values of 32 bytes a list holds at most."""

MOST_WITNESSES = 8
"""How many persons may be asked to cosign a checkpoint: its note has room for them and the sealer."""

MOST_CODES = 31
"""How many codes one sheet holds at most: each says its place in one character, from 1."""


def b64(raw: bytes) -> str:
    """Return standard base64, padded."""
    return b2a_base64(raw, newline=False).decode("ascii")


def unb64(text: str) -> bytes:
    """Return the bytes, or none at all when `text` is not the one base64 writing of something."""
    try:
        raw = b64decode(text, validate=True)
    except (NotBase64, ValueError):
        return b""
    return raw if b64(raw) == text else b""


def is_hash(value: Value) -> bool:
    """Tell 32 bytes in base64."""
    return isinstance(value, str) and HASH.fullmatch(value) is not None


def is_hash_list(value: Value) -> bool:
    """Tell a list of 32-byte values, at most 64."""
    return (
        isinstance(value, list | tuple) and len(value) <= MOST_HASHES and all(is_hash(item) for item in value)
    )


def is_code_list(value: Value) -> bool:
    """Tell what a sheet of codes commits to: 1 to 31 values of 32 bytes, no two alike."""
    return is_hash_list(value) and 0 < len(cast("list[str]", value)) <= MOST_CODES and _all_differ(value)


def _all_differ(value: Value) -> bool:
    values = cast("list[str]", value)
    return len(set(values)) == len(values)


def is_leaves(value: Value) -> bool:
    """Tell a list of entries, by leaf: 1 to 64, no two alike."""
    return is_hash_list(value) and bool(value) and _all_differ(value)


def is_signature(value: Value) -> bool:
    """Tell 64 bytes in base64."""
    return isinstance(value, str) and len(unb64(value)) == 64


def is_quorum(value: Value) -> bool:
    """Tell how many witnesses are asked for: a whole number from 0 to 8."""
    return is_rank(value) and cast("int", value) <= MOST_WITNESSES


def is_uuid(value: Value) -> bool:
    """Tell a UUID in its usual writing, lower case."""
    return isinstance(value, str) and UUID_WRITTEN.fullmatch(value) is not None


def is_decimal(value: Value) -> bool:
    """Tell a decimal number written as text: `6`, `12.50`, never `-0`."""
    return isinstance(value, str) and bool(_DECIMAL.fullmatch(value)) and not _ZERO.fullmatch(value)


def is_writer(value: Value) -> bool:
    """Tell the name of a chain: `<agent-short>-<device-short>-<epoch>`."""
    return isinstance(value, str) and bool(WRITER.fullmatch(value))


def is_code(value: Value) -> bool:
    """Tell a code or an identifier out of a pack: no space, no accent, at most 128 characters."""
    return isinstance(value, str) and bool(CODE.fullmatch(value))


def is_line(value: Value) -> bool:
    """Tell a short text on one line, 1 to 64 characters, no space around it."""
    return isinstance(value, str) and 0 < len(value) <= _LINE and value == value.strip() and "\n" not in value


def is_instant(value: Value) -> bool:
    """Tell a real instant in UTC to the millisecond: `2026-11-23T13:00:00.000Z`."""
    if not isinstance(value, str) or not INSTANT.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def is_rank(value: Value) -> bool:
    """Tell a place in a chain: a whole number from 0."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_INTEGER


def is_rank_or_none_yet(value: Value) -> bool:
    """Tell a place in a chain, or -1 for a chain without an entry."""
    return value == -1 or is_rank(value)


def is_true(value: Value) -> bool:
    """Tell `true` itself."""
    return value is True


def one_of(*words: str) -> Check:
    """Return a check that the value is one of these words."""
    allowed = frozenset(words)
    return lambda value: isinstance(value, str) and value in allowed


def instant(at: datetime) -> str:
    """Return an aware datetime as entries write it, in UTC, cut (not rounded) to the millisecond."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"
