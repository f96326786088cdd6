"""What each answer opens, and what it closes that another one would have opened: to say before choosing."""

from agent_desktop.facilitation.answers import NOT_KNOWN
from agent_desktop.facilitation.interpolation import fill
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.preview import consequences, label_of
from agent_desktop.facilitation.steps.ask import Ask
from agent_desktop.facilitation.walk import Visit, Walk
from agent_desktop.foundation.records import dataclass

_TELLING = frozenset({"marge", "conclure"})
"""What a person may gain or lose by an answer: an adaptation, an end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """An answer, what only some answers lead to and it does (`opens`), and what it no longer leads to."""

    value: str
    label: str
    opens: tuple[str, ...]
    closes: tuple[str, ...]


def doors(walk: Walk, visit: Visit) -> tuple[Door, ...]:
    """Return what each answer of a closed question opens and closes; nothing where none closes anything."""
    if not isinstance(visit.step, Ask):
        return ()
    found = [one for one in consequences(walk, visit) if one.value != NOT_KNOWN]
    reaches = [_told(walk, visit, _reach(walk.pack, one.step_id)) for one in found]
    if not reaches:
        return ()
    every, always = frozenset[str]().union(*reaches), frozenset.intersection(*reaches)
    if every == always:
        return ()
    order = _in_order(walk, visit)
    return tuple(
        Door(
            value=one.value,
            label=fill(one.label, visit.known, walk.pack.labels),
            opens=tuple(label for label in order if label in reach - always),
            closes=tuple(label for label in order if label in every - reach),
        )
        for one, reach in zip(found, reaches, strict=True)
    )


def _reach(pack: Pack, step_id: str) -> frozenset[str]:
    """Return the telling steps that some answers lead to from a step, itself included."""
    seen, edge = set[str](), {step_id}
    while edge:
        seen |= edge
        edge = {link.to for name in edge for link in pack.step(name).links()} - seen
    return frozenset(name for name in seen if pack.step(name).kind in _TELLING)


def _in_order(walk: Walk, visit: Visit) -> tuple[str, ...]:
    """Return every step in words, as the pack lists them: what may be adapted, then the rest."""
    steps = walk.pack.steps
    names = sorted(steps, key=lambda name: steps[name].kind != "marge")
    return tuple(dict.fromkeys(label_of(walk, name, visit.known) for name in names))


def _told(walk: Walk, visit: Visit, steps: frozenset[str]) -> frozenset[str]:
    """Return the steps in words: two that say the same are the same to the person."""
    return frozenset(label_of(walk, name, visit.known) for name in steps)
