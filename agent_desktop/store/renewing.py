"""A new signing seed for the same agent, reached from the one before by every way in at once.

Each way in (phrase, recovery code, keyring, short code) holds the seed it was made with. A slot of its own,
which only who holds that seed and the data key opens, leads from it to the next: no phrase has to be typed
and no page printed again for the new seed to be as durable as the old. A way in made anew holds the new one.
"""

import hmac
import secrets

from agent_desktop.foundation.errors import RefusedError, UnavailableError
from agent_desktop.store.keys import OpenedKeys, checked_slots
from agent_desktop.store.profile import Profile
from agent_desktop.store.renewals import Renewed, renewal_slot, renewals
from agent_desktop.store.sealing import KEY_BYTES
from agent_desktop.store.slots import read_slots, write_slots


def prepare_seed(profile: Profile, opened: OpenedKeys, writer: str) -> Renewed:
    """Return a new seed for the agent who is signed in, under the name of a chain; durable on return.

    The same one is returned for the same name: killed before the ledger knows it, it serves the next time.
    Raises RefusedError("nobody_signed_in"); UnavailableError as `write_slots`, and slots_damaged when it does
    not read back.
    """
    if opened.agent_id is None or opened.signing_seed is None:
        raise RefusedError("nobody_signed_in")
    held = (opened.data_key, opened.agent_id, opened.signing_seed)
    slots = checked_slots(profile, opened)
    known = next((one for one in renewals(slots, *held) if one.writer == writer), None)
    if known is not None:
        return known
    made = Renewed(writer=writer, seed=secrets.token_bytes(KEY_BYTES))
    write_slots(profile.slots, slots.with_slot(renewal_slot(slots, *held, made)), opened.data_key)
    found = renewals(read_slots(profile.slots), *held)
    if not any(hmac.compare_digest(one.seed, made.seed) for one in found):
        raise UnavailableError("slots_damaged")
    return made
