"""What the first run, the lock and the settings ask of the rooms below. No Qt: workers run them."""

from contextlib import suppress
from dataclasses import field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from agent_desktop.agents.opening import NewDesk, OpenDesk, make_desk, open_desk
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.clock import Clock, today
from agent_desktop.foundation.i18n import DEFAULT_LANGUAGE
from agent_desktop.foundation.records import dataclass
from agent_desktop.foundation.settings import SMALLEST_PERCENT, Settings, Theme, save_settings
from agent_desktop.store.files import replace_file
from agent_desktop.store.keyring_slot import keep_in_keyring, leave_keyring
from agent_desktop.store.keyrings import Keyring, system_keyring
from agent_desktop.store.keys import OpenedKeys, open_with_phrase, open_with_recovery, ways_in
from agent_desktop.store.pins import give_tries_back, has_pin, open_with_pin, set_pin
from agent_desktop.store.profile import Profile
from agent_desktop.store.sealing import Cost


class Place(StrEnum):
    """Where the agent mostly works."""

    COUNTER = "counter"
    PHONE = "phone"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRunChoice:
    """What the first run asks before anything is written. `desk` is a label, and may stay empty."""

    agent_name: str = ""
    site: str = ""
    desk: str = ""
    place: Place = Place.COUNTER
    theme: str = Theme.SYSTEM.value
    scale_percent: int = SMALLEST_PERCENT
    language: str = DEFAULT_LANGUAGE
    phrase: str = field(default="", repr=False)

    def settings(self) -> Settings:
        """Return the settings that these choices make."""
        return Settings(
            theme=self.theme,
            scale_percent=self.scale_percent,
            language=self.language,
            channel=Place.COUNTER.value if self.place is Place.REVIEW else self.place.value,
            reviews=self.place is Place.REVIEW,
            desk=self.desk,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeDesk:
    """A desk that was just made, open, and the recovery code to show once."""

    desk: OpenDesk
    recovery_code: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRunResult:
    """What the first run leaves: the desk, the choices (phrase forgotten), and the wish to try it first."""

    desk: OpenDesk
    choice: FirstRunChoice
    with_demo: bool


class KeyringState(StrEnum):
    """Whether this session opens without a phrase."""

    ABSENT = "absent"
    """No keyring of this session may hold a key."""
    OFF = "off"
    ON = "on"
    PIN = "pin"
    """The keyring opens with a short code."""


class KeyringDoor(Protocol):
    """The third way in of the agent who is signed in."""

    def state(self) -> KeyringState:
        """Return whether this session opens without a phrase. Raises UnavailableError as `ways_in`."""
        ...

    def keep(self) -> None:
        """Open without a phrase from now on. Raises UnavailableError: keyring_missing, keyring_locked."""
        ...

    def set_pin(self, pin: str) -> None:
        """Open with a short code from now on. Raises as `pins.set_pin`."""
        ...

    def leave(self) -> None:
        """Ask for the phrase from now on."""
        ...


@dataclass(frozen=True, slots=True)
class ProfileKeyring:
    """The keyring slot of a profile; `keyring` stands in for the one of the system."""

    profile: Profile
    keys: OpenedKeys
    keyring: Keyring | None = None

    def state(self) -> KeyringState:
        """Return whether this session opens without a phrase."""
        ways = ways_in(self.profile)
        if ways.pin and has_pin(self.profile, self.keys):
            return KeyringState.PIN
        if ways.keyring is not None and not ways.pin:
            return KeyringState.ON
        there = self.keyring or system_keyring()
        return KeyringState.ABSENT if there is None else KeyringState.OFF

    def keep(self) -> None:
        """Open without a phrase from now on."""
        keep_in_keyring(self.profile, self.keys, self.keyring)

    def set_pin(self, pin: str) -> None:
        """Open with a short code from now on."""
        set_pin(self.profile, self.keys, pin, self.keyring)

    def leave(self) -> None:
        """Ask for the phrase from now on."""
        leave_keyring(self.profile, self.keys, self.keyring)


def make(profile: Profile, clock: Clock, choice: FirstRunChoice, cost: Cost | None = None) -> MadeDesk:
    """Make the desk of the first agent, a lead: others are invited by her. Raises as `make_desk`."""
    new = NewDesk(
        agent_name=choice.agent_name,
        role=Role.LEAD,
        site=choice.site,
        desk=choice.desk,
        phrase=choice.phrase,
    )
    desk, code = make_desk(profile, new, clock, cost=cost)
    # The code must be shown whatever happens: how the screen looks can be chosen again.
    with suppress(OSError):
        save_settings(profile.folder, choice.settings())
    return MadeDesk(desk=desk, recovery_code=code)


def open_by_phrase(profile: Profile, clock: Clock, phrase: str) -> OpenDesk:
    """Open the desk of whoever the phrase is. Raises as `open_with_phrase` and `open_desk`."""
    keys = open_with_phrase(profile, phrase)
    give_tries_back(profile, keys)
    return open_desk(profile, keys, clock)


def open_by_pin(profile: Profile, clock: Clock, pin: str) -> OpenDesk:
    """Open the desk of the agent whose session and short code these are. Raises as `open_with_pin`."""
    return open_desk(profile, open_with_pin(profile, pin), clock)


def open_by_recovery(profile: Profile, code: str) -> OpenedKeys:
    """Return the keys of whoever asked for the code. Raises as `open_with_recovery`."""
    return open_with_recovery(profile, code)


def save_recovery_page(clock: Clock, choice: FirstRunChoice, code: str, path: Path) -> None:
    """Write the page of the recovery code, a PDF readable by this account only. Raises OSError."""
    # Loaded once, at the first run: what makes a PDF takes longer to load than a desk to open.
    from agent_desktop.documents.pdf import render_pdf  # noqa: PLC0415
    from agent_desktop.reports import recovery  # noqa: PLC0415

    desk = ", ".join(filter(None, (choice.site, choice.desk)))
    facts = recovery.RecoveryFacts(code=code, day=today(clock), desk=desk)
    replace_file(path, render_pdf(recovery.build(facts), at=clock.now()))
