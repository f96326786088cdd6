"""What a picture of a team says, in words: calm, without blame, each share with its count."""

from collections.abc import Iterator, Mapping

from agent_desktop.audit.certainty import Share
from agent_desktop.equality.records import Quarter
from agent_desktop.foundation.i18n import N_, _, current_language
from agent_desktop.foundation.typography import NO_BREAK, filled, full_date, number, tidy
from agent_desktop.reports.equality.sentences import quarter_name
from agent_desktop.team.records import (
    MEASURES,
    Change,
    Lack,
    Look,
    Measure,
    Picture,
    QuarterPicture,
    Returned,
    Shown,
    Told,
)
from agent_desktop.team.rules import change

LOOKS = {
    Look.SERVICE: N_("The service given"),
    Look.MEANING: N_("The common sense of it"),
    Look.RELATION: N_("The quality of the relation"),
}
LABELS = {
    Measure.PROMISES: N_("Promises kept by their day"),
    Measure.AT_ONCE: N_("Settled at the first exchange"),
    Measure.TAKEN_UP: N_("Taken up, with nothing to say again"),
    Measure.PRECEDENTS: N_("Decided with precedents in sight"),
    Measure.USED: N_("Margins used, of those offered"),
    Measure.READ_AGAIN: N_("Decisions read again by others"),
    Measure.UNDERSTOOD: N_("Said back, and understood"),
    Measure.CONFIRMED: N_("What we understood, confirmed"),
    Measure.NO_QUESTION: N_("Left with no open question"),
}
ABOUT = {
    Measure.PROMISES: N_("Promises of the service whose day fell in the quarter; withdrawn ones left out."),
    Measure.AT_ONCE: N_("People who came once in the quarter, and left with it settled, of all who came."),
    Measure.TAKEN_UP: N_(
        "People who came back for a procedure left on the way, with whom it was taken up; the others had to"
        " say it all once more."
    ),
    Measure.PRECEDENTS: N_("Signed decisions, of which at least one comparable decision was shown before."),
    Measure.USED: N_("Granted, of what was granted, refused, passed on or not used."),
    Measure.READ_AGAIN: N_("Signed decisions that a reader read again since."),
    Measure.UNDERSTOOD: N_("People who said every rule back and had it, of those who said one back."),
    Measure.CONFIRMED: N_("People with whom all that was understood was confirmed, by voice or in person."),
    Measure.NO_QUESTION: N_("People who left no exchange with a question that nobody had answered."),
}
NO_CHANCE = frozenset({Measure.READ_AGAIN})
"""Shares that people chose: chance has no part in them, and no interval is told."""

_LACKS = {
    Lack.ANSWERS: N_("An answer: {count} people left with a question that stayed open."),
    Lack.TIME: N_("Time, or means: {count} promises were not kept by their day."),
    Lack.TAKING_UP: N_("What had been said: {count} people had to say it all again."),
    Lack.LEVEL: N_("The power to decide: {count} decisions had to wait for another level."),
    Lack.SUPPORT: N_("Support: {count} readings concluded that it was lacking."),
}


def says(look: Look, picture: Picture, quarter: Quarter) -> str:
    """Return the sentence that comes before the figures: what changed, beyond what chance explains."""
    now, before = picture.of(quarter), picture.before(quarter)
    shown = [measure for measure in MEASURES[look] if now.measures[measure].told is not Told.TOO_FEW]
    if not shown:
        return tidy(_("Too few, this quarter, to say anything."))
    moved = {one: change(_of(before, one), now.measures[one]) for one in shown}
    more = _names(moved, Change.MORE)
    less = _names(moved, Change.LESS)
    if more and less:
        words = _("More often than the quarter before: {more}. Less often: {less}.")
        return tidy(words.format(more=more, less=less))
    if more:
        return tidy(_("More often than the quarter before: {more}.").format(more=more))
    if less:
        return tidy(_("Less often than the quarter before: {less}.").format(less=less))
    if all(one is Change.UNTOLD for one in moved.values()):
        return tidy(_("Nothing yet to set beside it."))
    return tidy(_("As in the quarter before, give or take chance."))


def large(shown: Shown) -> str:
    """Return the figure in large letters: a share, or words where a part is under five."""
    if shown.share is not None:
        return percent(shown.share.share)
    return {
        Told.NEARLY_ALL: _("nearly always"),
        Told.HARDLY_ANY: _("hardly ever"),
        Told.TOO_FEW: _("not told"),
        Told.COUNTED: "",
    }[shown.told]


def under(measure: Measure, shown: Shown) -> str:
    """Return what stands under a figure: its count and interval, or why there is none."""
    if shown.share is None:
        return tidy(_("Too few: under five.") if shown.told is Told.TOO_FEW else _few(shown))
    counted = out_of(shown.share)
    if measure is Measure.TAKEN_UP:
        again = filled(_("{count} people had to say it again"), count=shown.share.read - shown.share.found)
        counted = f"{counted} · {again}"
    elif measure not in NO_CHANCE:
        counted = f"{counted} · {between(shown.share)}"
    return tidy(counted)


def spoken(measure: Measure, picture: Picture, quarter: Quarter) -> str:
    """Return a figure as it is read aloud, with that of the quarter before."""
    shown = picture.of(quarter).measures[measure]
    words = f"{named(_(LABELS[measure]), large(shown))}. {under(measure, shown)}"
    then = _of(picture.before(quarter), measure)
    if then is not None and then.share is not None:
        before = _("The quarter before: {share}, {count}.").format(
            share=percent(then.share.share), count=out_of(then.share)
        )
        words = f"{words}. {before}"
    return tidy(words.replace("..", "."))


def named(name: str, words: str) -> str:
    """Return a name and what is said of it: `Redit, et compris : 83 %`."""
    return tidy(_("{name}: {words}").format(name=name, words=words))


def percent(share: float) -> str:
    """Return `83 %`."""
    rounded = number(round(100 * share))
    return f"{rounded}{NO_BREAK}%" if current_language() == "fr" else f"{rounded}%"


def out_of(share: Share) -> str:
    """Return `34 sur 41`."""
    return _("{found} out of {read}").format(found=number(share.found), read=number(share.read))


def between(share: Share) -> str:
    """Return `entre 69 et 91 %`."""
    low, high = number(round(100 * share.low)), percent(share.high)
    return _("between {low} and {high}").format(low=low, high=high)


def short_quarter(quarter: Quarter) -> str:
    """Return `3e trim. 2026`."""
    words = {
        1: _("1st quarter {year}"),
        2: _("2nd quarter {year}"),
        3: _("3rd quarter {year}"),
        4: _("4th quarter {year}"),
    }[quarter.number]
    return words.format(year=quarter.year).replace(" ", NO_BREAK)


def period(quarter: Quarter) -> str:
    """Return the days counted: a quarter that is over."""
    words = _("From {first} to {last}: a quarter that is over, and not a day more.")
    return tidy(words.format(first=full_date(quarter.first), last=full_date(quarter.last)))


def returned_lines(returned: Returned) -> Iterator[str]:
    """Yield what went back to the owners of rules, and what they answered."""
    if returned.sent is None:
        yield tidy(_("Fewer than five remarks went back to the owners of rules."))
    else:
        words = _("{count} remarks and wordings went back to the owners of rules.")
        yield filled(words, count=returned.sent)
        yield _answers(returned)
    if returned.changed is not None and returned.unchanged is not None:
        words = _("Of those answered: {changed} had their text changed, {unchanged} did not.")
        yield filled(words, changed=returned.changed, unchanged=returned.unchanged)
    if returned.later is not None and returned.kept is not None:
        words = _("Not changed: {later} to be looked at, {kept} kept as they are.")
        yield filled(words, later=returned.later, kept=returned.kept)
    if returned.rules is not None:
        words = _("{count} readings of decisions concluded that the rule is to be reviewed.")
        yield filled(words, count=returned.rules)


def lack_lines(lacks: Mapping[Lack, int]) -> Iterator[str]:
    """Yield what the team lacked, each with its count, in a fixed order."""
    for lack in Lack:
        if lack in lacks:
            yield filled(_(_LACKS[lack]), count=lacks[lack])


def nothing_lacked() -> str:
    """Return what is said when no lack reaches five."""
    return tidy(_("Nothing that reaches five is recorded this quarter."))


def why_nothing(quarter: QuarterPicture) -> str:
    """Return why nothing of a quarter is told; empty when something is."""
    if quarter.is_small:
        return tidy(
            _("Fewer than five people received someone: nothing is shown, so that nobody is measured.")
        )
    return tidy(_("Nothing reaches five this quarter: nothing is shown.")) if quarter.is_empty else ""


def quarter_words(quarter: Quarter) -> str:
    """Return `juillet à septembre 2026`."""
    return quarter_name(quarter)


def _answers(returned: Returned) -> str:
    if returned.answered is None or returned.waiting is None:
        return tidy(_("Answers are not counted: those answered, or those that wait, are fewer than five."))
    words = _("{answered} were answered, {waiting} still wait.")
    return filled(words, answered=returned.answered, waiting=returned.waiting)


def _few(shown: Shown) -> str:
    if shown.told is Told.NEARLY_ALL:
        return _("Fewer than five otherwise.")
    return _("Fewer than five times.")


def _names(moved: Mapping[Measure, Change], wanted: Change) -> str:
    found = [_(LABELS[one]) for one, moves in moved.items() if moves is wanted]
    return ", ".join(name[0].lower() + name[1:] for name in found)


def _of(quarter: QuarterPicture | None, measure: Measure) -> Shown | None:
    return None if quarter is None else quarter.measures[measure]
