"""A short code beside the keyring: neither opens alone. After three wrong tries the phrase is asked.

Each try is counted on the disk before it is answered: to kill the program between the two costs a try. The
count stands in a file of its own, since the slots cannot be written again without the data key; where that
file is missing or unreadable, every try is taken to be spent. Whoever may write there as this account could
as well run a program of their own as this account: the code keeps a desk from hands, not from programs.
"""

from contextlib import suppress

from agent_desktop.foundation.errors import RefusedError, UnavailableError
from agent_desktop.store.files import read_file, replace_file
from agent_desktop.store.keyring_slot import new_secret, put_slot, unwrapped_by_keyring
from agent_desktop.store.keyrings import Keyring
from agent_desktop.store.keys import OpenedKeys, checked_slots, profile_slots, signed_in, slot_content
from agent_desktop.store.pin_rules import check_pin
from agent_desktop.store.profile import Profile
from agent_desktop.store.sealing import derived, sealed, stretched, unsealed
from agent_desktop.store.slots import SlotKind, Slots, tag_of

TRIES = 3
_DOMAIN = "parvis/pin/v1"


def set_pin(profile: Profile, opened: OpenedKeys, pin: str, keyring: Keyring | None = None) -> str:
    """Ask for `pin` where the keyring opened alone; return the name of the keyring.

    Raises RefusedError: weak_pin, nobody_signed_in; UnavailableError: keyring_missing, keyring_locked.
    """
    check_pin(pin)
    slots = checked_slots(profile, opened)
    content = slot_content(opened)
    assert opened.agent_id is not None
    tag = tag_of(opened.data_key, opened.agent_id)
    ring, secret = new_secret(slots, keyring)
    inner = sealed(_key(slots, secret, pin), content, _bound(slots))
    put_slot(profile, slots, opened, slots.wrap(SlotKind.PIN, tag, secret, inner, backend=ring.name))
    _count(profile, 0)
    return ring.name


def has_pin(profile: Profile, opened: OpenedKeys) -> bool:
    """Tell whether the code of this desk is the one of the agent signed in."""
    if opened.agent_id is None:
        return False
    tag = tag_of(opened.data_key, opened.agent_id)
    return any(slot.tag == tag for slot in profile_slots(profile).of(SlotKind.PIN))


def tries_left(profile: Profile, keyring: Keyring | None = None) -> int:
    """Return how many tries are left, once the keyring is known to hold its half.

    Raises UnavailableError: keyring_missing, keyring_changed, keyring_locked; RefusedError("pin_spent").
    """
    unwrapped_by_keyring(profile_slots(profile), SlotKind.PIN, keyring)
    return TRIES - _begun(profile)


def open_with_pin(profile: Profile, pin: str, keyring: Keyring | None = None) -> OpenedKeys:
    """Sign in the agent whose session and code these are.

    Raises RefusedError: wrong_pin (`left`, from 1; `reason`: last), pin_spent; UnavailableError:
    pin_uncounted (nothing can be written), and as `open_with_keyring`.
    """
    slots = profile_slots(profile)
    inner, secret = unwrapped_by_keyring(slots, SlotKind.PIN, keyring)
    begun = _begun(profile) + 1
    try:
        _count(profile, begun)
    except OSError as error:
        raise UnavailableError("pin_uncounted") from error
    content = unsealed(_key(slots, secret, pin), inner, _bound(slots))
    if content is None:
        if begun >= TRIES:
            raise RefusedError("pin_spent")
        left = TRIES - begun
        raise RefusedError("wrong_pin", left=left, reason="last" if left == 1 else "")
    opened = signed_in(slots, SlotKind.PIN, content)
    # Were the disk to refuse, the tries would stay spent: the next phrase gives them back.
    with suppress(OSError):
        _count(profile, 0)
    return opened


def give_tries_back(profile: Profile, opened: OpenedKeys) -> None:
    """Forget the wrong tries of the agent who has just signed in with their phrase, and of nobody else."""
    with suppress(OSError, UnavailableError):
        if has_pin(profile, opened):
            _count(profile, 0)


def _key(slots: Slots, secret: bytes, pin: str) -> bytes:
    return derived(secret + stretched(pin, slots.salt, slots.cost), _DOMAIN, slots.salt)


def _bound(slots: Slots) -> bytes:
    return b"pin" + slots.profile.bytes


def _begun(profile: Profile) -> int:
    try:
        begun = int(read_file(profile.pin_tries, limit_bytes=16))
    except (OSError, ValueError) as error:
        raise RefusedError("pin_spent") from error
    if not 0 <= begun < TRIES:
        raise RefusedError("pin_spent")
    return begun


def _count(profile: Profile, begun: int) -> None:
    replace_file(profile.pin_tries, b"%d\n" % begun)
