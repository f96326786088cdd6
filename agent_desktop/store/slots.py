"""The file of key slots: the data key, wrapped once for each way in. It names nobody.

JSON in its only canonical form, with `sum` (a plain SHA-256 that tells damage from a wrong phrase) and `mac`
(under a key that the data key gives, checked at every opening). Changing any bit of it is seen.
"""

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.foundation.records import dataclass
from agent_desktop.store.files import disk_code, read_file, replace_file, translated_disk
from agent_desktop.store.sealing import Cost, derived, sealed, unsealed

VERSION = 1
SALT_BYTES = 16
LIMIT_BYTES = 256 * 1024
_MAC_DOMAIN = "parvis/slots-mac/v1"
_TAG_DOMAIN = "parvis/slot-tag/v1"


class SlotKind(StrEnum):
    """A way in."""

    PHRASE = "phrase"
    RECOVERY = "recovery"
    KEYRING = "keyring"
    PIN = "pin"
    """The keyring and a short code: neither opens alone."""
    RENEWED = "renewed"
    """No way in: leads from the seed that one holds to the seed that took its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One wrapped key. `tag` tells whose it is to those who hold the data key, and nothing to the others."""

    kind: SlotKind
    tag: str
    box: bytes
    backend: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """The whole file: one salt and one cost, so that a single derivation tries every slot."""

    profile: UUID
    salt: bytes
    cost: Cost
    slots: tuple[Slot, ...] = ()
    mac: str = ""

    def of(self, kind: SlotKind) -> tuple[Slot, ...]:
        """Return the slots of one kind."""
        return tuple(slot for slot in self.slots if slot.kind == kind)

    def with_slot(self, slot: Slot) -> "Slots":
        """Return these slots with `slot` in place of any of the same kind and tag."""
        others = self.without(slot.kind, slot.tag).slots
        return replace(self, slots=(*others, slot))

    def without_renewals(self, tag: str) -> "Slots":
        """Return these slots less those that lead from a seed of an agent to the next."""
        kept = (
            slot for slot in self.slots if slot.kind != SlotKind.RENEWED or not slot.tag.startswith(f"{tag}.")
        )
        return replace(self, slots=tuple(kept))

    def without(self, kind: SlotKind, tag: str | None = None) -> "Slots":
        """Return these slots less those of a kind, or of a kind and tag."""
        kept = (slot for slot in self.slots if slot.kind != kind or (tag is not None and slot.tag != tag))
        return replace(self, slots=tuple(kept))

    def wrap(self, kind: SlotKind, tag: str, key: bytes, content: bytes, backend: str = "") -> Slot:
        """Return a slot that holds `content` under `key`, bound to this profile and to where it stands."""
        return Slot(
            kind=kind,
            tag=tag,
            backend=backend,
            box=sealed(self._slot_key(kind, key), content, self._bound(kind, tag, backend)),
        )

    def unwrap(self, slot: Slot, key: bytes) -> bytes | None:
        """Return what a slot holds, None when `key` is not its key."""
        bound = self._bound(slot.kind, slot.tag, slot.backend)
        return unsealed(self._slot_key(slot.kind, key), slot.box, bound)

    def _slot_key(self, kind: SlotKind, key: bytes) -> bytes:
        return derived(key, f"parvis/slot-{kind.value}/v1", self.salt)

    def _bound(self, kind: SlotKind, tag: str, backend: str) -> bytes:
        return _canonical({**_header(self), "kind": kind.value, "tag": tag, "backend": backend})


def tag_of(data_key: bytes, agent: UUID) -> str:
    """Return the tag of an agent's slot: who holds the data key finds it again, nobody else reads a name."""
    return hmac.digest(derived(data_key, _TAG_DOMAIN), agent.bytes, "sha256")[:12].hex()


def read_slots(path: Path) -> Slots:
    """Return the slots of a file whose sum is right; the MAC waits for the data key (`check_mac`).

    Raises UnavailableError: slots_missing, slots_damaged, slots_weak (its cost is below the floor), and the
    codes of `disk_code`.
    """
    try:
        raw = read_file(path, limit_bytes=LIMIT_BYTES)
    except FileNotFoundError as error:
        raise UnavailableError("slots_missing") from error
    except ValueError as error:
        raise UnavailableError("slots_damaged") from error
    except OSError as error:
        raise UnavailableError(disk_code(error)) from error
    return parse_slots(raw)


def parse_slots(raw: bytes) -> Slots:
    """Return the slots that the bytes of a file hold. Raises as `read_slots`."""
    try:
        read = _decoded(json.loads(raw))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnavailableError("slots_damaged") from error
    if _encoded(read) != raw:
        raise UnavailableError("slots_damaged")
    if not read.cost.is_acceptable:
        raise UnavailableError("slots_weak")
    return read


def check_mac(slots: Slots, data_key: bytes) -> None:
    """Raise UnavailableError("slots_damaged") when the file was changed by someone without the data key."""
    if not hmac.compare_digest(slots.mac.encode(), _mac(slots, data_key).encode()):
        raise UnavailableError("slots_damaged")


def write_slots(path: Path, slots: Slots, data_key: bytes) -> None:
    """Replace the file in one step, MAC'd with the data key.

    Raises UnavailableError with the codes of `disk_code`: the file is then the old one or the new one.
    """
    with translated_disk():
        replace_file(path, _encoded(replace(slots, mac=_mac(slots, data_key))))


def _mac(slots: Slots, data_key: bytes) -> str:
    content = _canonical(_body(slots))
    return hmac.digest(derived(data_key, _MAC_DOMAIN), content, "sha256").hex()


def _header(slots: Slots) -> dict[str, Any]:
    return {
        "v": VERSION,
        "profile": str(slots.profile),
        "kdf": {
            "name": "argon2id",
            "salt": _text(slots.salt),
            "memory_kib": slots.cost.memory_kib,
            "passes": slots.cost.passes,
            "lanes": slots.cost.lanes,
        },
    }


def _body(slots: Slots) -> dict[str, Any]:
    return {
        **_header(slots),
        "slots": [
            {"kind": slot.kind.value, "tag": slot.tag, "backend": slot.backend, "box": _text(slot.box)}
            for slot in slots.slots
        ],
    }


def _encoded(slots: Slots) -> bytes:
    content = {**_body(slots), "mac": slots.mac}
    digest = hashlib.sha256(_canonical(content)).hexdigest()
    return _canonical({**content, "sum": digest}) + b"\n"


def _decoded(found: dict[str, Any]) -> Slots:
    kdf = found["kdf"]
    return Slots(
        profile=UUID(str(found["profile"])),
        salt=_bytes(kdf["salt"]),
        cost=Cost(memory_kib=int(kdf["memory_kib"]), passes=int(kdf["passes"]), lanes=int(kdf["lanes"])),
        slots=tuple(_decoded_slot(slot) for slot in found["slots"]),
        mac=str(found["mac"]),
    )


def _decoded_slot(found: dict[str, Any]) -> Slot:
    return Slot(
        kind=SlotKind(found["kind"]),
        tag=str(found["tag"]),
        box=_bytes(found["box"]),
        backend=str(found["backend"]),
    )


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError(text) from error
