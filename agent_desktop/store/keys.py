"""Ways in: a phrase for each agent, a recovery code in a drawer, a keyring for comfort.

A phrase opens the data key and its agent's own signing seed. The recovery code opens what whoever asked for
it held (docs/decisions/0005): a desk alone would otherwise have nobody left who may sign. A keyring that is
lost or changed costs a phrase to type, never the data. Everything that takes a phrase works for a fifth of a
second: never on the thread of the screen.
"""

import secrets
from dataclasses import field, replace
from uuid import UUID

from agent_desktop.foundation.errors import RefusedError, UnavailableError
from agent_desktop.foundation.records import dataclass
from agent_desktop.store.passphrase import check_phrase, normalised
from agent_desktop.store.profile import Profile, read_marker
from agent_desktop.store.recovery import draw_recovery_code, read_recovery_code
from agent_desktop.store.renewals import Renewed, renewals
from agent_desktop.store.sealing import KEY_BYTES, Cost, derived, stretched
from agent_desktop.store.slots import (
    SALT_BYTES,
    Slot,
    SlotKind,
    Slots,
    check_mac,
    read_slots,
    tag_of,
    write_slots,
)

_RECOVERY_TAG = "recovery"
_TEXTS = "parvis/ledger/texts/v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedKeys:
    """What a way in gives.

    `data_key` opens the store (32 bytes); `signing_seed` is the agent's Ed25519 seed (32 bytes, RFC 8032),
    `writer` the name of the chain of the ledger that it signs. `renewed` are the seeds drawn since to take
    its place, the oldest first: the one that signs is the one that the store knows.
    """

    profile: UUID
    via: SlotKind
    data_key: bytes = field(repr=False)
    agent_id: UUID | None = None
    writer: str | None = None
    signing_seed: bytes | None = field(default=None, repr=False)
    renewed: tuple[Renewed, ...] = ()

    @property
    def text_key(self) -> bytes:
        """Return what wraps the keys of the texts of the ledger (32 bytes)."""
        return self.derived(_TEXTS)

    def derived(self, domain: str) -> bytes:
        """Return the 32-byte key of one use of the data key, named by a domain that begins with `parvis/`."""
        return derived(self.data_key, domain)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysIn:
    """What the lock may say before anyone signs in: no name, and not how many agents beyond a count."""

    phrases: int
    recovery: bool
    keyring: str | None
    pin: bool


def create_keys(
    profile: Profile, *, agent_id: UUID, writer: str, phrase: str, cost: Cost | None = None
) -> tuple[OpenedKeys, str]:
    """Draw a data key and the first agent's seed; return them opened, and the recovery code to print once.

    Both ways in are read back from the disk before this returns.
    Raises RefusedError: weak_phrase, keys_exist.
    """
    check_phrase(phrase)
    if profile.slots.exists():
        raise RefusedError("keys_exist")
    slots = Slots(profile=read_marker(profile).id, salt=secrets.token_bytes(SALT_BYTES), cost=cost or Cost())
    opened = OpenedKeys(
        profile=slots.profile,
        via=SlotKind.PHRASE,
        data_key=secrets.token_bytes(KEY_BYTES),
        agent_id=agent_id,
        writer=writer,
        signing_seed=secrets.token_bytes(KEY_BYTES),
    )
    code = draw_recovery_code()
    root = stretched(normalised(phrase), slots.salt, slots.cost)
    slots = slots.with_slot(_agent_slot(slots, opened, root))
    slots = slots.with_slot(_recovery_slot(slots, opened, code))
    write_slots(profile.slots, slots, opened.data_key)
    if _open_phrase(read_slots(profile.slots), root) != opened:
        raise UnavailableError("slots_damaged")
    if open_with_recovery(profile, code).data_key != opened.data_key:
        raise UnavailableError("slots_damaged")
    return opened, code


def open_with_phrase(profile: Profile, phrase: str) -> OpenedKeys:
    """Sign in with a phrase, whoever's it is.

    Raises RefusedError("wrong_phrase"); UnavailableError: slots_missing, slots_damaged, slots_weak.
    """
    slots = profile_slots(profile)
    opened = _open_phrase(slots, stretched(normalised(phrase), slots.salt, slots.cost))
    if opened is None:
        raise RefusedError("wrong_phrase")
    return opened


def open_slots(slots: Slots, typed: str) -> OpenedKeys:
    """Open slots that may stand in no profile yet, with a phrase or a recovery code, whichever was typed.

    Raises RefusedError("wrong_phrase").
    """
    try:
        secret = read_recovery_code(typed)
    except RefusedError:
        opened = _open_phrase(slots, stretched(normalised(typed), slots.salt, slots.cost))
    else:
        contents = (slots.unwrap(slot, secret) for slot in slots.of(SlotKind.RECOVERY))
        found = next((content for content in contents if content is not None), None)
        opened = None if found is None else signed_in(slots, SlotKind.RECOVERY, found)
    if opened is None:
        raise RefusedError("wrong_phrase")
    return opened


def open_with_recovery(profile: Profile, code: str) -> OpenedKeys:
    """Sign in whoever asked for the code; a new phrase is to be chosen at once (`change_phrase`).

    Raises RefusedError("wrong_recovery", reason: length, sign, check, unknown), and as `open_with_phrase`.
    """
    slots = profile_slots(profile)
    secret = read_recovery_code(code)
    for slot in slots.of(SlotKind.RECOVERY):
        content = slots.unwrap(slot, secret)
        if content is not None:
            return signed_in(slots, SlotKind.RECOVERY, content)
    raise RefusedError("wrong_recovery", reason="unknown")


def ways_in(profile: Profile) -> WaysIn:
    """Return which ways in a profile has.

    Raises UnavailableError: slots_missing, slots_damaged, slots_weak.
    """
    slots = profile_slots(profile)
    of_session = (*slots.of(SlotKind.KEYRING), *slots.of(SlotKind.PIN))
    return WaysIn(
        phrases=len(slots.of(SlotKind.PHRASE)),
        recovery=bool(slots.of(SlotKind.RECOVERY)),
        keyring=next((slot.backend for slot in of_session), None),
        pin=bool(slots.of(SlotKind.PIN)),
    )


def add_agent(
    profile: Profile, opened: OpenedKeys, *, agent_id: UUID, writer: str, phrase: str
) -> OpenedKeys:
    """Give an agent a phrase and a new seed; return their keys opened. A slot they already had is replaced.

    Raises RefusedError: weak_phrase, phrase_taken (another slot opens with it).
    """
    check_phrase(phrase)
    slots = checked_slots(profile, opened)
    added = OpenedKeys(
        profile=slots.profile,
        via=SlotKind.PHRASE,
        data_key=opened.data_key,
        agent_id=agent_id,
        writer=writer,
        signing_seed=secrets.token_bytes(KEY_BYTES),
    )
    _write_phrase(profile, slots, added, phrase)
    return added


def change_phrase(profile: Profile, opened: OpenedKeys, phrase: str) -> None:
    """Replace the phrase of the agent signed in; the seed stays.

    Raises RefusedError: weak_phrase, phrase_taken, nobody_signed_in.
    """
    check_phrase(phrase)
    _write_phrase(profile, checked_slots(profile, opened), opened, phrase)


def remove_agent(profile: Profile, opened: OpenedKeys, agent_id: UUID) -> None:
    """Take an agent's phrase and short code away. Raises RefusedError: unknown_agent, last_phrase."""
    slots = checked_slots(profile, opened)
    tag = tag_of(opened.data_key, agent_id)
    left = slots.without(SlotKind.PHRASE, tag)
    if left == slots:
        raise RefusedError("unknown_agent")
    left = left.without(SlotKind.PIN, tag).without_renewals(tag)
    if not left.of(SlotKind.PHRASE):
        raise RefusedError("last_phrase")
    write_slots(profile.slots, left, opened.data_key)


def renew_recovery(profile: Profile, opened: OpenedKeys) -> str:
    """Return a new recovery code to print, for whoever is signed in; the one before opens no more."""
    slots = checked_slots(profile, opened)
    code = draw_recovery_code()
    slot = _recovery_slot(slots, opened, code)
    write_slots(profile.slots, slots.with_slot(slot), opened.data_key)
    return code


def profile_slots(profile: Profile) -> Slots:
    """Return the slots of a profile. Raises UnavailableError: slots_missing, slots_damaged, slots_weak."""
    slots = read_slots(profile.slots)
    if slots.profile != read_marker(profile).id:
        raise UnavailableError("slots_damaged")
    return slots


def checked_slots(profile: Profile, opened: OpenedKeys) -> Slots:
    """Return the slots of a profile, whose every bit was written by someone who held these keys."""
    slots = profile_slots(profile)
    check_mac(slots, opened.data_key)
    return slots


def _open_phrase(slots: Slots, root: bytes) -> OpenedKeys | None:
    for slot in slots.of(SlotKind.PHRASE):
        content = slots.unwrap(slot, root)
        if content is not None:
            return signed_in(slots, SlotKind.PHRASE, content)
    return None


def _write_phrase(profile: Profile, slots: Slots, opened: OpenedKeys, phrase: str) -> None:
    root = stretched(normalised(phrase), slots.salt, slots.cost)
    slot = _agent_slot(slots, opened, root)
    for other in slots.of(SlotKind.PHRASE):
        if other.tag != slot.tag and slots.unwrap(other, root) is not None:
            raise RefusedError("phrase_taken")
    write_slots(profile.slots, slots.with_slot(slot), opened.data_key)


def _agent_slot(slots: Slots, opened: OpenedKeys, root: bytes) -> Slot:
    if opened.agent_id is None:
        raise RefusedError("nobody_signed_in")
    tag = tag_of(opened.data_key, opened.agent_id)
    return slots.wrap(SlotKind.PHRASE, tag, root, slot_content(opened))


def _recovery_slot(slots: Slots, opened: OpenedKeys, code: str) -> Slot:
    return slots.wrap(SlotKind.RECOVERY, _RECOVERY_TAG, read_recovery_code(code), slot_content(opened))


def slot_content(opened: OpenedKeys) -> bytes:
    """Return what a slot holds of the keys of an agent. Raises RefusedError("nobody_signed_in")."""
    if opened.agent_id is None or opened.signing_seed is None:
        raise RefusedError("nobody_signed_in")
    return opened.data_key + opened.signing_seed + opened.agent_id.bytes + (opened.writer or "").encode()


def signed_in(slots: Slots, via: SlotKind, content: bytes) -> OpenedKeys:
    """Return the keys that a slot held, once the file is known to be theirs."""
    data_key, seed, agent, writer = content[:32], content[32:64], content[64:80], content[80:]
    check_mac(slots, data_key)
    opened = OpenedKeys(
        profile=slots.profile,
        via=via,
        data_key=data_key,
        agent_id=UUID(bytes=agent),
        writer=writer.decode(),
        signing_seed=seed,
    )
    assert opened.agent_id is not None
    return replace(opened, renewed=renewals(slots, data_key, opened.agent_id, seed))
