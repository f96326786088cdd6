"""Values that a site sets in a pack: which there are, what uses them, and the text that they make.

The values are written into the very text of the pack, where its author marked them `local`: what comes of it
is read, checked and kept like any other text, under its own digest. So an exchange keeps the values it began
with, and a sheet printed again says the same figures.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import yaml

from agent_desktop.facilitation.checks.known import knowledge, sites
from agent_desktop.facilitation.findings import Finding
from agent_desktop.facilitation.interpolation import placeholders
from agent_desktop.facilitation.linter import WALKS, check_file
from agent_desktop.facilitation.pack import STEP_TYPES, Pack
from agent_desktop.facilitation.pack_file import PackFile, read_pack
from agent_desktop.facilitation.reader import Scalar, find
from agent_desktop.facilitation.steps.commit import Commit
from agent_desktop.facilitation.typed import read_number
from agent_desktop.facilitation.values import Kind, Known, kind_of
from agent_desktop.facilitation.walk import Problem
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.i18n import _

LONGEST = 120
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?")
_IN_PROMISE = 3
_BREAK = re.compile(r"\r\n|\n|\r")


class UseKind(StrEnum):
    """What a value is used by."""

    MARGIN = "margin"
    RULE = "rule"
    STEP = "step"
    PROMISE = "promise"
    LETTER = "letter"
    DELAY = "delay"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class Use:
    """Something that a value changes; `title` is empty for the sheet."""

    kind: UseKind
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalParameter:
    """A value that a site may set: what it means, what it is now, and what it changes."""

    name: str
    label: str
    unit: str
    kind: Kind
    value: Known
    uses: tuple[Use, ...]

    @property
    def written(self) -> str:
        """Return the value as a pack writes it."""
        return written(self.value)


def local_parameters(pack: Pack) -> tuple[LocalParameter, ...]:
    """Return the values of a pack that a site may set, in the order of the file."""
    names = [name for name, one in pack.parameters.items() if one.local]
    uses = _uses(pack, names) if names else {}
    return tuple(
        LocalParameter(
            name=name,
            label=pack.parameters[name].label,
            unit=pack.parameters[name].unit or "",
            kind=kind_of(pack.parameters[name].value),
            value=pack.parameters[name].value,
            uses=tuple(uses[name]),
        )
        for name in names
    )


def written(value: Known) -> str:
    """Return a value as a pack writes it."""
    if isinstance(value, bool):
        return "vrai" if value else "faux"
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)


def read_value(parameter: LocalParameter, typed: str) -> str:
    """Return what was typed as a pack writes it: `3 000,50` gives `3000.5`.

    Raises RefusedError: local_value_missing, local_value_not_a_number, local_value_not_a_flag,
    local_value_too_long.
    """
    text = " ".join(typed.split())
    if not text:
        raise RefusedError("local_value_missing", name=parameter.name)
    match parameter.kind:
        case Kind.NUMBER:
            number = read_number(text)
            if isinstance(number, Problem) or not _NUMBER.fullmatch(written(number)):
                raise RefusedError("local_value_not_a_number", name=parameter.name)
            return written(number)
        case Kind.FLAG:
            if text not in ("vrai", "faux"):
                raise RefusedError("local_value_not_a_flag", name=parameter.name)
            return text
        case _:
            if len(text) > LONGEST:
                raise RefusedError("local_value_too_long", name=parameter.name, most=LONGEST)
            return text


def with_values(found: PackFile, values: Mapping[str, str]) -> PackFile:
    """Return a pack whose text holds these values in place of its own; nothing else of it changes.

    Raises RefusedError: local_value_unknown(name), local_value_misplaced; PackRefusedError when what comes of
    it is no pack any more.
    """
    text = found.data.decode("utf-8-sig")
    starts = [0, *(one.end() for one in _BREAK.finditer(text))]
    places: list[tuple[int, int, str]] = []
    ends = _ends(text)
    for name, value in values.items():
        parameter = found.pack.parameters.get(name)
        node, rest = find(found.node, ("parametres", name, "valeur"))
        if parameter is None or not parameter.local or rest or not isinstance(node, Scalar):
            raise RefusedError("local_value_unknown", name=name)
        end = ends[(node.place.line, node.place.column)]
        start = starts[node.place.line - 1] + node.place.column - 1
        places.append((start, starts[end[0] - 1] + end[1] - 1, _scalar(value)))
    for start, stop, scalar in sorted(places, reverse=True):
        text = text[:start] + scalar + text[stop:]
    made = read_pack(text.encode(), found.file)
    _refuse_other_changes(found.pack, made.pack, values)
    return made


def failures(
    found: PackFile, values: Mapping[str, str], day: date, *, walks: int = WALKS
) -> tuple[PackFile, tuple[Finding, ...]]:
    """Return the pack with these values in place, and what its checks and its own tests find wrong."""
    made = with_values(found, values)
    return made, tuple(one for one in check_file(made, walks=walks, today=day) if one.is_error)


def _ends(text: str) -> Mapping[tuple[int, int], tuple[int, int]]:
    """Return where each plain or quoted scalar ends, by where it starts; lines and columns from 1."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.ScalarEvent) and event.start_mark and event.end_mark:
            start, end = event.start_mark, event.end_mark
            found[(start.line + 1, start.column + 1)] = (end.line + 1, end.column + 1)
    return found


def _scalar(value: str) -> str:
    if _NUMBER.fullmatch(value):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _refuse_other_changes(before: Pack, after: Pack, values: Mapping[str, str]) -> None:
    """Raise RefusedError("local_value_misplaced") unless the values, and nothing else, are what was asked."""
    kinds = {name: (kind_of(before.parameters[name].value), value) for name, value in values.items()}
    asked = {
        name: (kind_of(after.parameters[name].value), written(after.parameters[name].value)) for name in kinds
    }
    same = before.model_dump(exclude={"parameters"}) == after.model_dump(exclude={"parameters"})
    others = {name: one for name, one in before.parameters.items() if name not in values}
    if asked != kinds or not same or any(after.parameters[name] != one for name, one in others.items()):
        raise RefusedError("local_value_misplaced", names=tuple(values))


def _uses(pack: Pack, names: Sequence[str]) -> Mapping[str, list[Use]]:
    found: dict[str, dict[Use, None]] = {name: {} for name in names}
    for site in sites(knowledge(pack)):
        for name in site.expression.names & set(names):
            found[name][_used_at(pack, site.trail)] = None
    for use, texts in _texts(pack):
        for text in texts:
            for name, _filter in placeholders(text):
                if name in found:
                    found[name][use] = None
    return {name: list(uses) for name, uses in found.items()}


def _used_at(pack: Pack, trail: tuple[str | int, ...]) -> Use:
    first, second = trail[0], trail[1]
    match first:
        case "marges":
            return Use(UseKind.MARGIN, pack.margins[int(second)].title)
        case "etapes":
            return _at_step(pack, trail)
        case "delais":
            return Use(UseKind.DELAY, pack.delays[str(second)].label)
        case "jamais":
            return Use(UseKind.STEP, pack.never[int(second)].reason)
        case _:
            return Use(UseKind.SHEET, "")


def _at_step(pack: Pack, trail: tuple[str | int, ...]) -> Use:
    step = pack.step(str(trail[1]))
    if isinstance(step, Commit) and len(trail) > _IN_PROMISE and trail[2] == "engagements":
        return Use(UseKind.PROMISE, step.promises[int(trail[3])].what)
    return _step(pack, str(trail[1]))


def _step(pack: Pack, name: str) -> Use:
    step = pack.step(name)
    return Use(UseKind.STEP, step.title(pack) or _(STEP_TYPES[step.kind].label))


def _texts(pack: Pack) -> Iterator[tuple[Use, Sequence[str]]]:
    """Yield every text of a pack with what it belongs to."""
    for rule in pack.rules:
        yield Use(UseKind.RULE, rule.title), _strings(rule.model_dump(mode="json"))
    for letter in pack.letters.values():
        yield Use(UseKind.LETTER, letter.name), _strings(letter.model_dump(mode="json"))
    for margin in pack.margins:
        yield Use(UseKind.MARGIN, margin.title), _strings(margin.model_dump(mode="json"))
    for name, step in pack.steps.items():
        yield _step(pack, name), _strings(step.model_dump(mode="json"))
    yield Use(UseKind.SHEET, ""), _strings(pack.take_away.model_dump(mode="json"))


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value] if "{{" in value else []
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return [text for part in parts for text in _strings(part)]
