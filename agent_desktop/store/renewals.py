"""Seeds drawn to take the place of others: slots that are no way in, and lead from one seed to the next."""

from dataclasses import field
from uuid import UUID

from agent_desktop.foundation.records import dataclass
from agent_desktop.store.sealing import KEY_BYTES, derived
from agent_desktop.store.slots import Slot, SlotKind, Slots, tag_of

_DOMAIN = "parvis/renewal/v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """A seed (32 bytes) that was drawn to take the place of another, and the name of its chain."""

    writer: str
    seed: bytes = field(repr=False)


def renewals(slots: Slots, data_key: bytes, agent_id: UUID, seed: bytes) -> tuple[Renewed, ...]:
    """Return the seeds of an agent that were drawn after one that is held, the oldest first."""
    tag = tag_of(data_key, agent_id)
    waiting = [slot for slot in slots.of(SlotKind.RENEWED) if slot.tag.startswith(f"{tag}.")]
    found, seeds = [], [seed]
    while seeds:
        key = _key(data_key, seeds.pop(0))
        for slot in waiting:
            content = slots.unwrap(slot, key)
            if content is not None:
                found.append(Renewed(writer=content[KEY_BYTES:].decode(), seed=content[:KEY_BYTES]))
                seeds.append(found[-1].seed)
    return tuple(found)


def renewal_slot(slots: Slots, data_key: bytes, agent_id: UUID, seed: bytes, new: Renewed) -> Slot:
    """Return the slot that leads from a seed to a new one: it opens with that seed and the data key."""
    tag = f"{tag_of(data_key, agent_id)}.{new.writer.rpartition('-')[2]}"
    return slots.wrap(SlotKind.RENEWED, tag, _key(data_key, seed), new.seed + new.writer.encode())


def _key(data_key: bytes, seed: bytes) -> bytes:
    return derived(data_key + seed, _DOMAIN)
