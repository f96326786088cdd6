"""The three doors of the lock. What they need is loaded when one knocks: the lock is painted before it."""

from typing import TYPE_CHECKING

from agent_desktop.foundation.clock import Clock
from agent_desktop.foundation.errors import ParvisError
from agent_desktop.store.profile import Profile
from agent_desktop.ui.agents.unlock_view_model import UnlockViewModel
from agent_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from agent_desktop.agents.opening import OpenDesk
    from agent_desktop.store.keys import OpenedKeys

_NO_PIN = {"keyring_missing", "slots_missing", "slots_damaged", "slots_weak"}
"""Why no short code is asked, when nothing is to be said of it here."""


class LockDoors:
    """What opens one profile; workers call it."""

    def __init__(self, profile: Profile, clock: Clock) -> None:
        self._profile, self._clock = profile, clock

    def by_keyring(self) -> "OpenDesk":
        """Open the desk of whoever's session this is. Raises as `open_with_keyring` and `open_desk`."""
        from agent_desktop.agents.opening import open_desk
        from agent_desktop.store.keyring_slot import open_with_keyring

        return open_desk(self._profile, open_with_keyring(self._profile), self._clock)

    def by_phrase(self, phrase: str) -> "OpenDesk":
        """Open the desk of whoever the phrase is. Raises as `doors.open_by_phrase`."""
        from agent_desktop.ui.agents import doors

        return doors.open_by_phrase(self._profile, self._clock, phrase)

    def by_pin(self, pin: str) -> "OpenDesk":
        """Open the desk of whoever the session and the short code are. Raises as `doors.open_by_pin`."""
        from agent_desktop.ui.agents import doors

        return doors.open_by_pin(self._profile, self._clock, pin)

    def by_recovery(self, code: str) -> "OpenedKeys":
        """Return the keys of whoever asked for the code. Raises as `doors.open_by_recovery`."""
        from agent_desktop.ui.agents import doors

        return doors.open_by_recovery(self._profile, code)

    def pin_tries(self) -> int:
        """Return how many tries of the short code are left. Raises as `pins.tries_left`."""
        from agent_desktop.store.pins import tries_left

        return tries_left(self._profile)


def offer_pin(tasks: Tasks, model: UnlockViewModel, lock_doors: LockDoors) -> None:
    """Have the short code asked first, if this desk has one that may open."""

    def offer(_left: int) -> None:
        model.offer_pin()

    def refuse(error: Exception) -> None:
        _tell_why_not(model, error)

    tasks.run(model, lock_doors.pin_tries, done=offer, failed=refuse)


def _tell_why_not(model: UnlockViewModel, error: Exception) -> None:
    if isinstance(error, ParvisError) and error.code in _NO_PIN and error.facts.get("reason") != "secret":
        return
    if not isinstance(error, ParvisError | OSError):
        raise error
    model.show_error(error)
