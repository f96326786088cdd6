"""Which quarters are counted at which site, and where an instant or a day falls among them."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from agent_desktop.equality.periods import quarter_of
from agent_desktop.equality.records import Quarter
from agent_desktop.foundation.clock import start_of_day
from agent_desktop.foundation.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Quarters one after the other, the earliest first, of one site."""

    site: str
    quarters: tuple[Quarter, ...]
    zone: ZoneInfo

    @property
    def first(self) -> date:
        """Return the first day."""
        return self.quarters[0].first

    @property
    def last(self) -> date:
        """Return the last day, included."""
        return self.quarters[-1].last

    @property
    def begins(self) -> datetime:
        """Return the first instant."""
        return start_of_day(self.first, self.zone)

    @property
    def ends(self) -> datetime:
        """Return the first instant after."""
        return start_of_day(self.last + timedelta(days=1), self.zone)

    def of(self, at: datetime) -> Quarter:
        """Return the quarter of an instant, by the days of the site."""
        return quarter_of(self.day(at))

    def day(self, at: datetime) -> date:
        """Return the day of an instant at the site."""
        return at.astimezone(self.zone).date()

    def bounds(self, quarter: Quarter) -> tuple[datetime, datetime]:
        """Return the first instant of a quarter, and the first after it."""
        after = quarter.last + timedelta(days=1)
        return start_of_day(quarter.first, self.zone), start_of_day(after, self.zone)
