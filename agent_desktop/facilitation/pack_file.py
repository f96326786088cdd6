"""Read a pack file: strict YAML, then the models, then every reference. Each error has a file and a line."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from agent_desktop.facilitation.findings import Finding, PackRefusedError
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.reader import (
    Node,
    Scalar,
    Table,
    Trail,
    YamlError,
    find,
    place_of,
    plain,
    read_file,
    read_yaml,
)
from agent_desktop.facilitation.references import dangling


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFile:
    """A pack and the file it was read from; `digest` is the hexadecimal SHA-256 of `data`, its bytes."""

    pack: Pack
    node: Node
    file: str
    digest: str
    data: bytes = field(repr=False)


def load_pack_file(path: Path) -> PackFile:
    """Read a pack from a file. Raises PackRefusedError, or OSError when the file cannot be read."""
    try:
        data = read_file(path)
    except YamlError as error:
        raise PackRefusedError((_yaml_finding(error, str(path)),)) from error
    return read_pack(data, str(path))


def read_pack(data: bytes, file: str) -> PackFile:
    """Read a pack from bytes; `file` is the name that errors show. Raises PackRefusedError."""
    try:
        node = read_yaml(data)
    except YamlError as error:
        raise PackRefusedError((_yaml_finding(error, file),)) from error
    try:
        pack = Pack.model_validate(plain(node))
    except ValidationError as error:
        found = located(_model_findings(error, node), node, file)
        raise PackRefusedError(_one_each(found)) from error
    broken = tuple(located(dangling(pack), node, file))
    if broken:
        raise PackRefusedError(broken)
    digest = hashlib.sha256(data).hexdigest()
    return PackFile(pack=pack, node=node, file=file, digest=digest, data=data)


def _one_each(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Keep the first finding of each place: a union of types says the same thing once for each of them."""
    kept: dict[Trail, Finding] = {}
    for finding in findings:
        kept.setdefault(finding.trail, finding)
    return tuple(kept.values())


def located(findings: Iterable[Finding], node: Node, file: str) -> Iterator[Finding]:
    """Yield findings with their file and place, in the order of the file."""
    placed = {
        (one.code, one.trail, str(sorted(one.facts.items(), key=str))): Finding(
            code=one.code,
            severity=one.severity,
            file=file,
            place=place_of(node, one.trail, key=one.code in _ABOUT_A_KEY),
            trail=one.trail,
            facts=one.facts,
        )
        for one in findings
    }
    yield from sorted(placed.values(), key=lambda one: (one.place, one.code))


_ABOUT_A_KEY = {"unknown_key", "bad_key", "unreachable_step", "dead_end", "variable_unused"}

# pydantic's own words for what is wrong, and ours.
_CODES = {
    "missing": "missing_key",
    "extra_forbidden": "unknown_key",
    "enum": "not_one_of",
    "literal_error": "not_one_of",
    "string_pattern_mismatch": "bad_form",
    "string_too_short": "text_too_short",
    "string_too_long": "text_too_long",
    "too_short": "too_few_items",
    "string_type": "text_expected",
    "tuple_type": "list_expected",
    "mapping_type": "mapping_expected",
    "dict_type": "mapping_expected",
    "model_type": "mapping_expected",
    "model_attributes_type": "mapping_expected",
    "union_tag_invalid": "not_one_of",
    "union_tag_not_found": "missing_key",
    "greater_than_equal": "number_too_small",
    "less_than_equal": "number_too_large",
    "bool_type": "not_a_flag",
    "int_type": "not_a_whole_number",
    "date_type": "not_a_day",
}
_WITHIN: Mapping[str, Trail] = {"french_missing": ("langues",)}
"""Where inside a part a fault of the whole part stands."""

_KEPT_FACTS = ("expected", "pattern", "min_length", "max_length", "ge", "le", "found", "why", "text", "facts")


def _yaml_finding(error: YamlError, file: str) -> Finding:
    facts = {name: value for name, value in error.facts.items() if name not in {"line", "column"}}
    return Finding(code=f"yaml_{error.code}", file=file, place=error.place, facts=facts)


def _model_findings(error: ValidationError, node: Node) -> Iterator[Finding]:
    for detail in error.errors(include_url=False):
        trail, rest = _trail(detail["loc"], node)
        code = _CODES.get(detail["type"], detail["type"])
        if rest == ("[key]",):
            code = "bad_key"
        facts = _facts(detail, trail, node, code)
        if code == "too_few_items" and _size(node, trail) >= int(str(facts["min_length"])):
            # An item that is wrong is not counted; it has its own finding.
            continue
        at = (*trail, "type") if detail["type"] == "union_tag_invalid" else (*trail, *_WITHIN.get(code, ()))
        yield Finding(code=code, trail=at, facts=facts)


def _size(node: Node, trail: Trail) -> int:
    here, rest = find(node, trail)
    return 0 if rest or isinstance(here, Scalar) else len(here.nodes)


def _trail(loc: tuple[str | int, ...], node: Node) -> tuple[Trail, Trail]:
    """Return the path in the document for a path in the models, which also names the union members tried."""
    trail: list[str | int] = []
    here: Node | None = node
    tagged = False
    for index, step in enumerate(loc):
        if step == "[key]":
            return tuple(trail), (step,)
        if isinstance(here, Table) and not tagged and _is_tag(here, step):
            tagged = True
            continue
        below = None if here is None else find(here, (step,))
        if below is None or below[1]:
            # A union member (`tuple[...]`, `str`) names no key; a missing key ends the path.
            if index == len(loc) - 1 and isinstance(here, Table):
                trail.append(step)
            continue
        trail.append(step)
        here, tagged = below[0], False
    return tuple(trail), ()


def _is_tag(table: Table, step: str | int) -> bool:
    kind = table.nodes.get("type")
    return isinstance(kind, Scalar) and kind.text == step


def _facts(detail: ErrorDetails, trail: Trail, node: Node, code: str) -> Mapping[str, object]:
    context: Mapping[str, Any] = detail.get("ctx", {})
    facts: dict[str, object] = {name: context[name] for name in _KEPT_FACTS if name in context}
    if code == "not_one_of":
        listed = str(context.get("expected_tags", context.get("expected", "")))
        facts["expected"] = tuple(re.findall(r"'([^']*)'", listed))
    if code in {"missing_key", "unknown_key", "bad_key"} and trail:
        facts["key"] = str(trail[-1])
    if detail["type"] == "union_tag_not_found":
        facts["key"] = "type"
    if code == "unknown_key":
        facts["near"] = _near(str(trail[-1]), trail, node)
    given = detail.get("input")
    if code in {"not_one_of", "bad_form", "bad_key"} and isinstance(given, str):
        facts["found"] = given
    if detail["type"] == "union_tag_invalid":
        facts["found"] = str(context.get("tag", ""))
    return facts


def _near(key: str, trail: Trail, node: Node) -> str:
    """Return the known key closest to a misspelt one, empty when none is close."""
    known = _keys_of_models() - {key}
    above, _rest = find(node, trail[:-1])
    taken = set(above.nodes) if isinstance(above, Table) else set()
    return next(iter(get_close_matches(key, sorted(known - taken), n=1, cutoff=0.75)), "")


@cache
def _keys_of_models() -> frozenset[str]:
    schema = Pack.model_json_schema(by_alias=True)
    parts = (schema, *schema.get("$defs", {}).values())
    return frozenset(key for part in parts for key in part.get("properties", {}))
