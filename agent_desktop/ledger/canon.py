"""The bytes of an entry: RFC 8785 (JCS) narrowed until there is one way, and one only, to write a thing.

JCS alone writes `1.0` and `1`, `-0.0` and `0`, as the same bytes, and leaves é and e + U+0301 apart:
so floats are refused and every text is NFC. The same checks run at writing and at verifying.
"""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from agent_desktop.foundation.errors import RefusedError

Value: TypeAlias = "bool | int | str | Sequence[Value] | Mapping[str, Value] | None"

MAX_BYTES = 16_384
MAX_DEPTH = 4
MAX_INTEGER = 2**53 - 1

_KEY = re.compile(r"[a-z_.]{1,32}")
FORBIDDEN = "\x00-\x09\x0b-\x1f\ud800-\udfff\u202a-\u202e\u2066-\u2069\u2028\u2029"
"""C0 except the line feed, lone surrogates, bidi controls, separators of lines, as a class of signs."""

_FORBIDDEN = re.compile(f"[{FORBIDDEN}]")
_DIGITS_TOO_MANY = 18  # one more than "-" and the sixteen digits of 2^53 - 1


def dumps(value: Mapping[str, Value]) -> bytes:
    """Return the one way to write `value`.

    Raises RefusedError with the codes of `parse`.
    """
    _check(value, 1)
    raw = _AS_JCS(value).encode("utf-8")
    if len(raw) > MAX_BYTES:
        raise RefusedError("too_long", bytes=len(raw), most=MAX_BYTES)
    return raw


def unchecked(value: Mapping[str, Value]) -> bytes | None:
    """Return what `dumps` writes of a value that it lets through, without asking; `None` does not tell."""
    try:
        return _AS_JCS(value).encode("utf-8")
    except (TypeError, ValueError, RecursionError):
        return None


def parse(raw: bytes) -> dict[str, Value]:
    """Return what `raw` says, and refuse it unless `dumps` would write exactly the same bytes.

    Raises RefusedError: `too_long`, `not_json`, `too_deep`, `not_an_object`, `bad_key`, `bad_character`,
    `not_nfc`, `not_an_integer`, `integer_too_large`, `not_canonical` (a key that stands twice, among others).
    """
    if len(raw) > MAX_BYTES:
        raise RefusedError("too_long", bytes=len(raw), most=MAX_BYTES)
    value = _read(raw)
    if not isinstance(value, dict):
        raise RefusedError("not_an_object")
    _check(value, 1)
    if _AS_JCS(value).encode("utf-8") != raw:
        raise RefusedError("not_canonical")
    return value


def parsed_again(raw: bytes) -> dict[str, Value]:
    """Return what `raw` says, where `parse` let it through before."""
    value: dict[str, Value] = _DECODER.decode(raw.decode("utf-8"))
    return value


def check_text(text: str) -> None:
    """Refuse a text that could be read in two ways. Raises RefusedError `bad_character`, `not_nfc`."""
    if text.isascii() and text.isprintable():
        # As most are, and nothing can be wrong with it.
        return
    found = _FORBIDDEN.search(text)
    if found:
        raise RefusedError("bad_character", code_point=f"U+{ord(found.group()):04X}")
    if not unicodedata.is_normalized("NFC", text):
        raise RefusedError("not_nfc")


def _read(raw: bytes) -> object:
    try:
        read: object = _DECODER.decode(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise RefusedError("not_json", at=error.start) from error
    except json.JSONDecodeError as error:
        raise RefusedError("not_json", at=error.pos) from error
    except RecursionError as error:
        raise RefusedError("too_deep", most=MAX_DEPTH) from error
    return read


def _integer(digits: str) -> int:
    # Python refuses to convert thousands of digits with a bare ValueError: so many already make it too large.
    return int(digits[:_DIGITS_TOO_MANY])


_DECODER = json.JSONDecoder(parse_int=_integer)
# Once `_check` has gone over a value, whose keys are ASCII and whose numbers are whole, the encoder of the
# standard library writes the bytes of JCS, many times as fast as rfc8785, which the tests hold it against.
_AS_JCS = json.JSONEncoder(
    ensure_ascii=False,
    check_circular=False,
    allow_nan=False,
    sort_keys=True,
    separators=(",", ":"),
    # A mapping of another make; `_check` let nothing else through.
    default=dict,
).encode


def _check(value: Value, depth: int) -> None:
    match value:
        case str():
            check_text(value)
        case None | bool():
            return
        case int():
            if abs(value) > MAX_INTEGER:
                raise RefusedError("integer_too_large")
        case Mapping():
            _check_depth(depth)
            _check_object(value, depth)
        case list() | tuple():
            _check_depth(depth)
            for inner in value:
                _check(inner, depth + 1)
        case _:
            raise RefusedError("not_an_integer", found=type(value).__name__)


def _check_object(value: Mapping[str, Value], depth: int) -> None:
    for key, inner in value.items():
        if not isinstance(key, str) or not _is_key(key):
            raise RefusedError("bad_key", depth=depth)
        # Most are texts that nothing can be wrong with: those are seen at once.
        if not (type(inner) is str and inner.isascii() and inner.isprintable()):
            _check(inner, depth + 1)


@lru_cache(maxsize=256)
def _is_key(key: str) -> bool:
    return _KEY.fullmatch(key) is not None


def _check_depth(depth: int) -> None:
    if depth > MAX_DEPTH:
        raise RefusedError("too_deep", most=MAX_DEPTH)
