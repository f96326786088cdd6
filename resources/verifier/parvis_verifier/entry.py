"""An entry: the only bytes it may be (specification, §2), what it holds (§4), who may say it (§5)."""

import base64
import json
import pkgutil
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any, NamedTuple

Entry = dict[str, Any]
Check = Callable[[Any], bool]


class FaultError(Exception):
    """What is wrong with something that was read: a code of the specification."""


def must(**rules: object) -> bool:
    """Raise the code of the first rule that does not hold."""
    for code, holds in rules.items():
        if not holds:
            raise FaultError(code)
    return True


@contextmanager
def otherwise(code: str, kinds: tuple[type[Exception], ...] = (ValueError,)) -> Iterator[None]:
    """Turn what cannot be read into the fault `code`."""
    try:
        yield
    except kinds:
        raise FaultError(code) from None


def b64(data: bytes) -> str:
    """Write bytes in base64."""
    return base64.b64encode(data).decode()


def raw(text: str, *sizes: int) -> bytes:
    """Read base64, of so many bytes if told, that comes out the same written again; else raise ValueError."""
    data = base64.b64decode(text, validate=True)
    if b64(data) != text or (sizes and len(data) not in sizes):
        raise ValueError(text)
    return data


# §2: the bytes of an entry, and what its keys hold

BAD_CHARACTER = re.compile("[\x00-\x09\x0b-\x1f\ud800-\udfff\u2028-\u202e\u2066-\u2069]")
HOOKS: Entry = {
    "parse_int": lambda text: must(integer_too_large=len(text) <= 17) and int(text),
    "parse_float": lambda _: must(not_an_integer=False),
    "parse_constant": lambda _: must(not_an_integer=False),
    "object_pairs_hook": lambda pairs: must(duplicate_key=len(dict(pairs)) == len(pairs)) and dict(pairs),
}


def walk(value: Any, depth: int = 1) -> None:
    """Check what stands in a value, keys before what they hold."""
    if isinstance(value, dict | list):
        must(too_deep=depth <= 4)
        for item in value:
            must(bad_key=isinstance(value, list) or re.fullmatch("[a-z_.]{1,32}", item))
            walk(item if isinstance(value, list) else value[item], depth + 1)
    elif isinstance(value, str):
        must(bad_character=not BAD_CHARACTER.search(value), not_nfc=unicodedata.is_normalized("NFC", value))
    elif isinstance(value, int):
        must(integer_too_large=abs(value) < 2**53)


def read_canon(data: bytes) -> Entry:
    """Read an object written the only way it may be."""
    must(too_long=len(data) <= 16_384)
    with otherwise("not_utf8"):
        text = data.decode()
    with otherwise("too_deep", (RecursionError,)), otherwise("not_json"):
        value: Entry = json.loads(text, **HOOKS)
    must(not_an_object=isinstance(value, dict))
    walk(value)
    must(not_canonical=json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) == text)
    return value


def commitment(salt: bytes, text: str) -> str:
    """Return the commitment to a text."""
    said = unicodedata.normalize("NFC", text).encode()
    return b64(sha256(b"parvis/commit/v1\n" + salt + said).digest())


def text_form(pattern: str) -> Check:
    """Make the check of a text that a pattern fits."""
    fits = re.compile(pattern).fullmatch
    return lambda x: isinstance(x, str) and fits(x) is not None


def check_keys(d: Entry, keys: dict[str, Check]) -> bool:
    """Check what an object holds, key by key, then that none is missing."""
    with otherwise("bad_field"):
        for key, value in d.items():
            check = keys.get(key) or keys.get(key + "?")
            must(unknown_field=check is not None)
            must(bad_field=check is not None and check(value))
    return must(missing_field=all(key in d or key.endswith("?") for key in keys))


KINDS: dict[str, Check] = {
    "version": lambda x: x in (1, 2, 3),
    "rank": lambda x: type(x) is int and x >= 0,
    "last": lambda x: type(x) is int and x >= -1,
    "eight": lambda x: type(x) is int and 0 <= x <= 8,
    "true": lambda x: x is True,
    "object": lambda x: isinstance(x, dict),
    "line": lambda x: isinstance(x, str) and 1 <= len(x) <= 64 and x == x.strip() and "\n" not in x,
    "text": lambda x: isinstance(x, str),
    "instant": lambda x: KINDS["moment"](x) and bool(datetime.fromisoformat(x)),
    "hash": lambda x: isinstance(x, str) and raw(x, 32) != b"",
    "leaf": lambda x: x is None or KINDS["hash"](x),
    "signature": lambda x: isinstance(x, str) and raw(x, 64) != b"",
    "hashes": lambda x: isinstance(x, list) and len(x) <= 64 and all(map(KINDS["hash"], x)),
    "leaves": lambda x: KINDS["hashes"](x) and len(x) == len(set(x)) > 0,
    "codes": lambda x: KINDS["leaves"](x) and len(x) <= 31,
    "enrolment": lambda x: isinstance(x, list) and len(x) == 1 and is_enrolment(x[0]),
}


def is_enrolment(x: Any) -> bool:
    """Tell whether a genesis brings in a key as `key.enroll` does."""
    keys = SHAPES["key.enroll"].keys
    return isinstance(x, dict) and x.keys() == keys.keys() and all(keys[key](x[key]) for key in x)


class Shape(NamedTuple):
    """A line of forms.txt."""

    version: int
    about: str
    otherwise: str
    roles: str
    keys: dict[str, Check]


def read_forms(text: str) -> dict[str, Shape]:
    """Read forms.txt: put its kinds in KINDS and return its shapes."""
    text, _, decision = text.partition("\nDECISION ")
    KINDS.update(
        (name, text_form(pattern)) for name, pattern in re.findall(r"^kind (\S+) (\S+)$", text, re.MULTILINE)
    )
    shapes = {}
    for row in re.findall("^say (.*)$", text.replace("DECISION", decision.strip()), re.MULTILINE):
        said, version, about, fault, roles, *items = row.split()
        keys = {
            key: KINDS.get(kind) or text_form(kind)
            for key, _, kind in (item.partition(":") for item in items)
        }
        shapes[said] = Shape(int(version), about, fault, roles, keys)
    return shapes


SHAPES: dict[str, Shape] = read_forms((pkgutil.get_data(__package__, "forms.txt") or b"").decode())
LEVELS = ("agent", "referent", "responsable", "hors_application")
RANKS = {"agent": 0, "dpo": 0, "site": 0, "referent": 1, "responsable": 2}


def said_by(e: Entry) -> str:
    """Return which of SHAPES an entry claims, or its type if there is none."""
    kind, d = str(e["type"]), e["d"]
    told = "erasure" if "about" in d else "code" if "proof" in d else ""
    said = f"{kind}/" + str(
        {"correction": "replace" * (d.get("act") != "withdraw"), "export": d.get("what")}.get(kind, told)
    )
    return said if said in SHAPES else kind


def check_shape(e: Entry) -> None:
    """Check `d`, `ref`, and what a decision says (§3, step 9)."""
    d, ref = e["d"], e["ref"]
    must(type_to_come=said_by(e) in SHAPES)
    version, about, _, _, keys = SHAPES[said_by(e)]
    must(bad_field=e["v"] == version)
    check_keys(d, keys)
    must(reference_missing=about == "-" or ref, reference_misplaced=about != "-" or not ref)
    if "decision" in d:
        granted, valued = d["decision"] == "granted", "val" in d
        must(value_and_choice=not valued or "choice" not in d, unit_missing=not valued or "unit" in d)
        must(bounds_unknown=not valued or not granted or {"lo", "hi"} <= d.keys())
        low, value, high = (Decimal(d.get(key, d.get("val", 0))) for key in ("lo", "val", "hi"))
        must(outside_bounds=not valued or low <= value <= high)
        must(nothing_granted=not granted or valued or "choice" in d)
        must(need_misplaced=d["need"] == "none" or d["decision"] in ("granted", "passed_on"))


def check_role(e: Entry, role: str) -> None:
    """Check that a role may write this (§5)."""
    d, roles = e["d"], SHAPES[said_by(e)].roles
    desk, counted = role == "site", d.get("decision") in ("not_used", "not_applicable")
    must(role_too_low=roles == "-" or re.fullmatch(roles, role), needs_site_key=desk or not counted)
    must(site_key_misused=not desk or (counted and e["type"] == "adaptation"))
    must(author_not_hidden=not desk or (e["at"].endswith("T00:00:00.000Z") and "file_c" not in d))
    if d.get("decision") == "granted" and d["need"] == "none":
        must(level_too_low=LEVELS.index(d["level"]) <= RANKS[role])
