"""What a step needs to know before it is played: the names in its expressions and in the words it says."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pydantic import BaseModel

from agent_desktop.facilitation.expressions import Expression
from agent_desktop.facilitation.interpolation import placeholders
from agent_desktop.facilitation.reader import Trail
from agent_desktop.facilitation.step_type import Step
from agent_desktop.facilitation.steps.explain import Explain
from agent_desktop.facilitation.steps.margin import Adapt

if TYPE_CHECKING:
    from agent_desktop.facilitation.pack import Pack

MARGIN_VALUE = "valeur_marge"
MEDIAN = "mediane_precedents"


def expressions(part: object, trail: Trail) -> Iterator[tuple[Trail, Expression]]:
    """Yield every expression of a part of a pack with its place, in the order written."""
    match part:
        case Expression():
            yield trail, part
        case BaseModel():
            for name, field in type(part).model_fields.items():
                yield from expressions(getattr(part, name), (*trail, field.alias or name))
        case tuple():
            for index, item in enumerate(part):
                yield from expressions(item, (*trail, index))
        case Mapping():
            for key, item in part.items():
                yield from expressions(item, (*trail, key))
        case _:
            return


def needs(pack: "Pack", step_id: str) -> frozenset[str]:
    """Return the names a step uses and does not fill itself; a delay gives the days it is counted from."""
    step = pack.step(step_id)
    found = {name for _trail, one in expressions(step, ()) for name in one.names}
    found |= {name for text in _texts(pack, step) for name, _filter in placeholders(text)}
    if isinstance(step, Adapt):
        margin = pack.margin(step.margin)
        found |= {name for _trail, one in expressions(margin, ()) for name in one.names}
        found -= {MARGIN_VALUE, MEDIAN, "detail"}
    return frozenset(_counted_from(pack, found)) - step.sets(step_id, pack) - set(pack.parameters)


def _texts(pack: "Pack", step: Step) -> Iterator[str]:
    yield from (told.text for told in step.told())
    match step:
        case Adapt():
            yield from (pack.margin(step.margin).words.standard, pack.margin(step.margin).words.simple)
        case Explain():
            for rule in map(pack.rule, step.rules):
                words = rule.formulations
                yield from (words.standard.written, words.standard.spoken, words.falc)
                yield from (words.simple.written, words.simple.spoken)
        case _:
            return


def _counted_from(pack: "Pack", names: set[str]) -> Iterator[str]:
    delays = pack.delay_names
    for name in names:
        delay = delays.get(name)
        if delay is None:
            yield name
        else:
            yield from (day for day in (delay.since, delay.earliest) if day is not None)
