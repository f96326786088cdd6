"""The part of a script that starting from a letter skips: what it would have asked, and on which ways."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent_desktop.facilitation.needs import needs
from agent_desktop.facilitation.steps.ask import Ask
from agent_desktop.facilitation.steps.branch import Branch
from agent_desktop.facilitation.steps.compute import Compute

if TYPE_CHECKING:
    from agent_desktop.facilitation.pack import Pack

Ways = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """What a letter skips.

    `needs` by step; `fillers`: the questions and calculations that fill a name, in the order of the script;
    `before`: the questions, calculations and partings that may lead to a step; `always`: the steps that any
    way from the beginning to a step goes through; `steps`: those that fill something.
    """

    needs: Mapping[str, tuple[str, ...]]
    fillers: Mapping[str, tuple[str, ...]]
    before: Ways
    always: Mapping[str, frozenset[str]]
    steps: frozenset[str]


def skipped(pack: "Pack", start: str) -> Skipped:
    """Return what is skipped by beginning at `start`."""
    ways = {name: tuple(link.to for link in step.links()) for name, step in pack.steps.items()}
    whole = reached(ways, [pack.start])
    left_out = whole - reached(ways, [start])
    asked = {name for name in left_out if isinstance(pack.steps[name], Ask | Compute)}
    order = {name: rank for rank, name in enumerate(pack.steps)}
    fillers: dict[str, tuple[str, ...]] = {}
    for name in sorted(asked, key=order.__getitem__):
        for filled in pack.steps[name].sets(name, pack):
            fillers[filled] = (*fillers.get(filled, ()), name)
    wanted = {
        name: tuple(sorted(needs(pack, name) & set(fillers), key=lambda one: order[fillers[one][0]]))
        for name in pack.steps
    }
    return Skipped(
        needs=wanted,
        fillers=fillers,
        before={name: _before(pack, ways, left_out, name) for name in left_out},
        always=_always(ways, pack.start, whole),
        steps=frozenset(name for name in left_out if pack.steps[name].sets(name, pack)),
    )


def reached(ways: Ways, starts: Iterable[str]) -> set[str]:
    """Return every step that can be met from some steps, these included."""
    found: set[str] = set()
    waiting = list(starts)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(ways[name])
    return found


def _before(pack: "Pack", ways: Ways, among: set[str], step_id: str) -> tuple[str, ...]:
    return tuple(
        name
        for name in pack.steps
        if name in among and step_id in ways[name] and isinstance(pack.steps[name], Ask | Compute | Branch)
    )


def _always(ways: Ways, start: str, whole: set[str]) -> Mapping[str, frozenset[str]]:
    """Return, for each step, those that every way to it goes through (its dominators)."""
    into = {name: [one for one in whole if name in ways[one]] for name in whole}
    every = frozenset(whole)
    found = {name: frozenset({name}) if name == start else every for name in whole}
    moved = True
    while moved:
        moved = False
        for name in whole - {start}:
            met = frozenset.intersection(*(found[one] for one in into[name])) | {name}
            if met != found[name]:
                found[name], moved = met, True
    return found
