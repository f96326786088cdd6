"""The keyring of a session as a way in: a comfort that may fail at any time, and costs a phrase then."""

import secrets
from contextlib import suppress

from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.store.keyrings import Keyring, system_keyring
from agent_desktop.store.keys import OpenedKeys, checked_slots, profile_slots, signed_in, slot_content
from agent_desktop.store.profile import Profile
from agent_desktop.store.sealing import KEY_BYTES
from agent_desktop.store.slots import Slot, SlotKind, Slots, write_slots

_KEYRING_TAG = "keyring"


def open_with_keyring(profile: Profile, keyring: Keyring | None = None) -> OpenedKeys:
    """Sign in the agent whose session this is, through the keyring of the system unless one is given.

    Raises UnavailableError: keyring_missing (`reason`: slot, service, secret), keyring_changed (`recorded`,
    `found`: another back-end, or another secret under the same one), keyring_locked; as `open_with_phrase`.
    Each means the same for the agent: type the phrase.
    """
    slots = profile_slots(profile)
    content, _secret = unwrapped_by_keyring(slots, SlotKind.KEYRING, keyring)
    return signed_in(slots, SlotKind.KEYRING, content)


def keep_in_keyring(profile: Profile, opened: OpenedKeys, keyring: Keyring | None = None) -> str:
    """Let this session open without a phrase; return the name of the keyring. A short code is taken away.

    The keyring keeps a key that opens the slot, not the data key. Raises UnavailableError: keyring_missing,
    keyring_locked.
    """
    slots = checked_slots(profile, opened)
    ring, secret = new_secret(slots, keyring)
    slot = slots.wrap(SlotKind.KEYRING, _KEYRING_TAG, secret, slot_content(opened), backend=ring.name)
    put_slot(profile, slots, opened, slot)
    return ring.name


def leave_keyring(profile: Profile, opened: OpenedKeys, keyring: Keyring | None = None) -> None:
    """Ask for the phrase from now on: the slot goes first, then what the keyring kept, if it answers."""
    slots = checked_slots(profile, opened)
    left = slots.without(SlotKind.KEYRING).without(SlotKind.PIN)
    write_slots(profile.slots, left, opened.data_key)
    ring = keyring or system_keyring()
    if ring is not None:
        # Without its slot, what a locked keyring still holds opens nothing.
        with suppress(UnavailableError):
            ring.forget(slots.profile)


def unwrapped_by_keyring(slots: Slots, kind: SlotKind, keyring: Keyring | None) -> tuple[bytes, bytes]:
    """Return what the slot of a kind holds, and the secret of the keyring that opened it.

    Raises UnavailableError: keyring_missing, keyring_changed, keyring_locked.
    """
    slot = next(iter(slots.of(kind)), None)
    if slot is None:
        raise UnavailableError("keyring_missing", reason="slot")
    ring = keyring or system_keyring()
    if ring is None:
        raise UnavailableError("keyring_missing", reason="service")
    if ring.name != slot.backend:
        raise UnavailableError("keyring_changed", recorded=slot.backend, found=ring.name)
    secret = ring.get(slots.profile)
    if secret is None:
        raise UnavailableError("keyring_missing", reason="secret")
    content = slots.unwrap(slot, secret) if len(secret) == KEY_BYTES else None
    if content is None:
        raise UnavailableError("keyring_changed", recorded=slot.backend, found=ring.name)
    return content, secret


def new_secret(slots: Slots, keyring: Keyring | None) -> tuple[Keyring, bytes]:
    """Return the keyring and a new secret that it keeps. Raises UnavailableError as `keep_in_keyring`."""
    ring = keyring or system_keyring()
    if ring is None:
        raise UnavailableError("keyring_missing", reason="service")
    secret = secrets.token_bytes(KEY_BYTES)
    ring.put(slots.profile, secret)
    if ring.get(slots.profile) != secret:
        raise UnavailableError("keyring_missing", reason="secret")
    return ring, secret


def put_slot(profile: Profile, slots: Slots, opened: OpenedKeys, slot: Slot) -> None:
    """Make `slot` the only one that the keyring opens: it keeps one secret a profile."""
    others = slots.without(SlotKind.KEYRING).without(SlotKind.PIN)
    write_slots(profile.slots, others.with_slot(slot), opened.data_key)
