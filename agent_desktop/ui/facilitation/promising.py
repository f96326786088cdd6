"""What the script promises, in the draft of the exchange: one promise a line, however often it is played."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from uuid import UUID, uuid5

from agent_desktop.cases.records import Bearer, NewCommitment
from agent_desktop.facilitation.walk import Promise, Walk
from agent_desktop.facilitation.words import Bearer as Side
from agent_desktop.interactions.drafting import Draft
from agent_desktop.interactions.resuming import answers_of_then

BEARERS = {Side.SERVICE: Bearer.SERVICE, Side.PERSON: Bearer.PERSON, Side.PARTNER: Bearer.PARTNER}


@dataclass(frozen=True, slots=True)
class Who:
    """Who bears a promise, and who keeps it when they are away (the service's own only)."""

    name: str
    deputy: str = ""


People = Callable[[Bearer], Who]
"""Who bears a promise of each side, when the agent says nothing else."""


def promise_id(interaction_id: UUID, pack_id: str, promise: Promise) -> UUID:
    """Return the id of a promise of the script: always the same in one exchange."""
    return uuid5(interaction_id, f"{pack_id}/{promise.step_id}/{promise.index}")


def commitment(draft: Draft, pack_id: str, promise: Promise, who: Who) -> NewCommitment:
    """Return a promise of the script as one of the exchange."""
    bearer = BEARERS[promise.bearer]
    return NewCommitment(
        id=promise_id(draft.interaction_id, pack_id, promise),
        bearer=bearer,
        bearer_name=who.name,
        deputy_name=who.deputy if bearer is Bearer.SERVICE else "",
        text=promise.what,
        due_on=promise.due,
        person_id=draft.person_ids[0] if draft.person_ids else None,
        interaction_id=draft.interaction_id,
    )


def merged(
    draft: Draft, before: Walk | None, after: Walk | None, people: People
) -> tuple[NewCommitment, ...]:
    """Return the promises of the exchange once the script goes from one walk to another.

    Those newly met are added, those no longer met are taken out, those still met take the words and the day
    they have now and keep their people. One that the agent took out by hand does not come back. Those that an
    earlier exchange made are made already.
    """
    made_then = answers_of_then(draft.script).seen
    old, new = dict(_by_id(draft, before)), dict(_by_id(draft, after))
    held: list[NewCommitment] = []
    for promise in draft.promises:
        if promise.id in new:
            found = new[promise.id]
            held.append(replace(promise, text=found.what, due_on=found.due))
        elif promise.id not in old:
            held.append(promise)
    there = {promise.id for promise in draft.promises}
    pack_id = "" if after is None else after.pack.meta.id
    for known, found in new.items():
        if known not in old and known not in there and found.step_id not in made_then:
            held.append(commitment(draft, pack_id, found, people(BEARERS[found.bearer])))
    return tuple(held)


def _by_id(draft: Draft, walk: Walk | None) -> Iterator[tuple[UUID, Promise]]:
    if walk is not None:
        for promise in walk.promises:
            yield promise_id(draft.interaction_id, walk.pack.meta.id, promise), promise
