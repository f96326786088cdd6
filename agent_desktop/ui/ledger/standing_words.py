"""How far a ledger is sealed, as a shape and as words: never a colour alone, never more than is known."""

from datetime import timedelta
from typing import TYPE_CHECKING

from agent_desktop.foundation.clock import Clock, today
from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.records import dataclass
from agent_desktop.foundation.typography import clock_time, full_date, number, short_day, tidy

if TYPE_CHECKING:
    from agent_desktop.ledger.paper_records import Sealed, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An icon, a few words, and the whole sentence; `is_alarm` when something does not hold."""

    icon: str
    short: str
    whole: str
    is_alarm: bool = False


def shown_standing(found: "Standing", clock: Clock, *, is_refused: bool = False) -> Shown:
    """Return what is shown of a ledger. Sealed says that it was, not that it still holds."""
    if is_refused:
        words = _("The ledger was not sealed: something in it does not hold. See the ledger.")
        return Shown(icon="triangle-alert", short=_("Seal refused"), whole=tidy(words), is_alarm=True)
    if found.last is None:
        words = _("The ledger was never sealed. A lead opens this desk once, then it seals itself.")
        return Shown(icon="shield", short=_("Never sealed"), whole=tidy(words))
    until = _until(found.last, clock)
    if found.waiting:
        short = ngettext("{count} entry to seal", "{count} entries to seal", found.waiting)
        count = short.format(count=number(found.waiting))
        return Shown(icon="hourglass", short=count, whole=tidy(f"{count}. {until}"))
    return Shown(icon="shield-check", short=_when(found.last, clock), whole=until)


def _until(sealed: "Sealed", clock: Clock) -> str:
    words = _("Sealed up to entry {size} of {year}, {when}.")
    return tidy(
        words.format(size=number(sealed.size), year=sealed.year, when=_moment(sealed, clock, full=True))
    )


def _when(sealed: "Sealed", clock: Clock) -> str:
    return tidy(_("Sealed {when}").format(when=_moment(sealed, clock, full=False)))


def _moment(sealed: "Sealed", clock: Clock, *, full: bool) -> str:
    day = sealed.sealed_at.astimezone(clock.zone).date()
    hour = clock_time(sealed.sealed_at, clock.zone)
    if day == today(clock):
        return _("today at {hour}").format(hour=hour)
    if day == today(clock) - timedelta(days=1):
        return _("yesterday at {hour}").format(hour=hour)
    return _("on {day} at {hour}").format(day=full_date(day) if full else short_day(day), hour=hour)
