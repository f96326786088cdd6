"""What time it is, and what day it is at the site: one object, so that a test can set both."""

from dataclasses import field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Protocol

from agent_desktop.foundation.records import dataclass

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    PARIS: ZoneInfo


@cache
def paris() -> "ZoneInfo":
    """Return the zone of the sites, also named `PARIS` here. The lock shows no hour: it is read after it."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    return ZoneInfo("Europe/Paris")


def __getattr__(name: str) -> object:
    if name == "PARIS":
        return paris()
    raise AttributeError(name)


class Clock(Protocol):
    """The hour, and the zone of the site, which governs days, years and legal delays."""

    @property
    def zone(self) -> "ZoneInfo":
        """Return the zone of the site."""
        ...

    def now(self) -> datetime:
        """Return the hour, aware, in UTC."""
        ...


class SystemClock:
    """The clock of the machine."""

    @property
    def zone(self) -> "ZoneInfo":
        """Return the zone of the site."""
        return paris()

    def now(self) -> datetime:
        """Return the hour, aware, in UTC."""
        return datetime.now(UTC)


@dataclass(slots=True)
class FixedClock:
    """A clock that stands where it was set; `advance` moves it. For `--date`, demonstrations and tests."""

    at: datetime
    zone: "ZoneInfo" = field(default_factory=paris)

    def now(self) -> datetime:
        """Return the hour that was set, in UTC."""
        return self.at.astimezone(UTC)

    def advance(self, by: timedelta) -> None:
        """Move the clock, forward or backward."""
        self.at += by


@dataclass(frozen=True, slots=True)
class DatedClock:
    """The clock of the machine moved to another day, its hours still running. For `--date`."""

    day: date
    zone: "ZoneInfo" = field(default_factory=paris)

    def now(self) -> datetime:
        """Return today's hour on the chosen day, in UTC."""
        local = datetime.now(self.zone).timetz().replace(tzinfo=None)
        return datetime.combine(self.day, local, self.zone).astimezone(UTC)


def today(clock: Clock) -> date:
    """Return the day it is at the site."""
    return clock.now().astimezone(clock.zone).date()


def start_of_day(day: date, zone: "ZoneInfo") -> datetime:
    """Return the first instant of a day at the site, in UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)
