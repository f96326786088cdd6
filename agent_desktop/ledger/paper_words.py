"""What a code typed back is, in words: for the screen and for the command line."""

from agent_desktop.foundation.clock import paris
from agent_desktop.foundation.i18n import N_, _, ngettext
from agent_desktop.foundation.records import dataclass
from agent_desktop.foundation.typography import clock_time, full_date, number, tidy
from agent_desktop.ledger.paper_check import Found, PaperChecked
from agent_desktop.ledger.records import Verdict

_READINGS = (
    N_("It was misread or miscopied: type it again, five signs at a time."),
    N_("It is of another ledger: look at the site and the year on the page."),
    N_("It is of a seal made on another desk, or later: this desk has not received it."),
    N_("This ledger is not the one that gave it: then it was changed. Have it verified, and keep the paper."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSaid:
    """A verdict, one sentence, and what follows from it. Only `INTACT` is good news."""

    verdict: Verdict
    title: str
    rest: tuple[str, ...]


def said_of(checked: PaperChecked) -> PaperSaid:
    """Return what is said of a code that was looked for."""
    match checked.found:
        case Found.HOLDS:
            return _holds(checked)
        case Found.DIFFERS:
            title = _("The entries that this code covers no longer give it: the ledger was changed since.")
            rest = (
                _covered(checked),
                _("Keep the paper, change nothing, and have the whole ledger verified."),
            )
            return PaperSaid(verdict=Verdict.TAMPERED, title=tidy(title), rest=rest)
        case Found.UNSIGNED:
            title = _("This code is of a seal that no desk of this ledger signed.")
            rest = (_covered(checked), _("It proves nothing: have the whole ledger verified."))
            return PaperSaid(verdict=Verdict.TAMPERED, title=tidy(title), rest=rest)
        case Found.UNKNOWN:
            title = _("No seal of this ledger has this code. One of these is true:")
            return PaperSaid(
                verdict=Verdict.UNDECIDABLE,
                title=tidy(title),
                rest=tuple(tidy(_(reading)) for reading in _READINGS),
            )


def _holds(checked: PaperChecked) -> PaperSaid:
    title = _("This code is of this ledger, and what it covers has not changed.")
    if checked.since:
        words = ngettext("{count} entry came since.", "{count} entries came since.", checked.since).format(
            count=number(checked.since)
        )
    else:
        words = _("Nothing was written since.")
    rest = (_covered(checked), tidy(words))
    return PaperSaid(verdict=Verdict.INTACT, title=tidy(title), rest=rest)


def _covered(checked: PaperChecked) -> str:
    sealed = checked.sealed
    assert sealed is not None
    words = ngettext(
        "It is of the ledger of {year} when it had {size} entry, sealed on {day} at {hour}.",
        "It is of the ledger of {year} when it had {size} entries, sealed on {day} at {hour}.",
        sealed.size,
    )
    at = sealed.sealed_at
    return tidy(
        words.format(
            year=sealed.year,
            size=number(sealed.size),
            day=full_date(at.astimezone(paris()).date()),
            hour=clock_time(at),
        )
    )
