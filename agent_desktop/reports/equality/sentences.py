"""What a plot says, in words: calm, without blame, with what it cannot see and what it does not compare."""

from collections.abc import Iterator, Sequence

from agent_desktop.equality.records import (
    Agreement,
    Compared,
    Funnel,
    MarginUse,
    Point,
    Quarter,
    Standing,
)
from agent_desktop.equality.rules import ENOUGH_POINTS, LEAST_OFFERED
from agent_desktop.foundation.actor import LONE_SITE
from agent_desktop.foundation.days import month_name
from agent_desktop.foundation.i18n import N_, _, current_language, ngettext
from agent_desktop.foundation.typography import full_date, number, tidy

_ODDS = (
    (0.99, N_("almost always")),
    (0.95, N_("19 times out of 20")),
    (0.85, N_("9 times out of 10")),
    (0.70, N_("3 times out of 4")),
    (0.60, N_("2 times out of 3")),
    (0.40, N_("about one time out of two: even odds")),
    (0.28, N_("one time out of three")),
    (0.18, N_("one time out of five")),
    (0.08, N_("one time out of ten")),
    (0.0, N_("almost never")),
)
STANDINGS = {
    Standing.UNDER: N_("much lower than chance explains"),
    Standing.LOW: N_("rather low"),
    Standing.USUAL: N_("like the others"),
    Standing.HIGH: N_("rather high"),
    Standing.OVER: N_("much higher than chance explains"),
}


def odds(chance: float) -> str:
    """Return how often something happens, in the words of someone who bets."""
    return _(next(words for least, words in _ODDS if chance >= least))


def what_it_says(plot: Funnel) -> str:
    """Return the sentence that comes before the drawing."""
    if not plot.points:
        return _nothing_to_show(plot)
    if len(plot.points) == 1:
        return tidy(_("There is nothing yet to compare with."))
    apart = plot.beyond
    if not apart:
        return tidy(_("Nothing stands out of what chance explains."))
    names = ", ".join(group_name(plot, one.group) for one in apart)
    words = (
        ngettext(
            "One unit stands apart from what chance explains: {names}.",
            "{count} units stand apart from what chance explains: {names}.",
            len(apart),
        )
        if plot.compared is Compared.UNITS
        else ngettext(
            "One quarter stands apart from what chance explains: {names}.",
            "{count} quarters stand apart from what chance explains: {names}.",
            len(apart),
        )
    )
    said = words.format(count=number(len(apart)), names=names)
    question = _("It is a question to ask, not a fault.")
    return tidy(f"{said} {question}")


def _nothing_to_show(plot: Funnel) -> str:
    if plot.small and not plot.left_out:
        return tidy(
            _("The team counts fewer than five people: nothing is shown, so that nobody is measured by it.")
        )
    return tidy(_("Too few offers to say anything: it takes twelve."))


def rate_line(plot: Funnel) -> str:
    """Return used out of offered, all points together; empty when there is none."""
    if not plot.points:
        return ""
    words = _("Used {used} times out of the {offered} where it was offered.")
    used, offered = sum(one.used for one in plot.points), sum(one.offered for one in plot.points)
    return tidy(words.format(used=number(used), offered=number(offered)))


def about(plot: Funnel) -> Iterator[str]:
    """Yield what the plot can see, what was corrected, what is not compared, and what is left out."""
    if len(plot.points) > 1:
        yield from _power(plot)
        yield _spread(plot)
        yield _mix(plot)
        yield _(
            "By chance alone, one point in 20 is outside the inner lines, one in 500 outside the outer ones."
        )
    if plot.compared is Compared.QUARTERS and plot.points:
        yield _("There is one unit here: its quarters are compared with each other, over two years.")
    yield _(
        "What was passed on counts as offered: whoever decides next has not answered yet. Once granted, it"
        " counts as used."
    )
    if plot.left_out:
        names = ", ".join(group_name(plot, one) for one in plot.left_out)
        yield _("Too few, under {least} offers: {names}.").format(least=LEAST_OFFERED, names=names)
    if plot.small and plot.points:
        names = ", ".join(group_name(plot, one) for one in plot.small)
        yield _("Team of fewer than five people, not shown: {names}.").format(names=names)


def _power(plot: Funnel) -> Iterator[str]:
    power = plot.power
    if power is None:
        return
    words = (
        _("At these counts ({offered} offers), a unit that grants twice as often would be seen {odds}.")
        if power.doubled
        else _("At these counts ({offered} offers), a unit that grants half as often would be seen {odds}.")
    )
    if plot.compared is Compared.QUARTERS:
        words = (
            _("At these counts ({offered} offers), a quarter with twice the rate would be seen {odds}.")
            if power.doubled
            else _("At these counts ({offered} offers), a quarter with half the rate would be seen {odds}.")
        )
    yield words.format(offered=number(power.offered), odds=odds(power.chance))


def _spread(plot: Funnel) -> str:
    spread = plot.spread
    if spread.is_applied:
        words = _(
            "The points differ more than chance alone would make them, {factor} times: the lines were moved"
            " apart accordingly."
        )
        return words.format(factor=_one_decimal(spread.factor))
    if spread.is_judged:
        return _("The points differ no more than chance makes them: the lines are those of chance alone.")
    words = _(
        "Under {least} points, nobody can tell a wide spread from chance: the lines are of chance alone."
    )
    return words.format(least=ENOUGH_POINTS)


def _mix(plot: Funnel) -> str:
    mix = plot.mix
    if not mix.kinds:
        return _(
            "Situations are not compared with their like: too few are alike. What each one receives may"
            " explain a gap."
        )
    kinds = ngettext(
        "{share}% of the offers are compared with their like ({count} kind of situations)",
        "{share}% of the offers are compared with their like ({count} kinds of situations)",
        mix.kinds,
    ).format(share=number(round(100 * mix.share)), count=number(mix.kinds))
    rest = _("the others, with all of them.") if mix.share < 0.995 else _("by their bands, and nothing else.")
    return f"{kinds}, {rest}"


def point_words(plot: Funnel, point: Point) -> str:
    """Return a point as it is read: name, used out of offered, what was foreseen, where it stands."""
    words = _(
        "{name}: used {used} times out of {offered}, {foreseen} foreseen for its situations, {standing}."
    )
    return tidy(
        words.format(
            name=group_name(plot, point.group),
            used=number(point.used),
            offered=number(point.offered),
            foreseen=number(round(point.foreseen)),
            standing=_(STANDINGS[point.standing]),
        )
    )


def group_name(plot: Funnel, group: str) -> str:
    """Return a unit by its name, a quarter as `avril à juin 2026`."""
    if plot.compared is Compared.UNITS:
        return _("this service") if group == LONE_SITE else group or _("unnamed unit")
    year, _dash, place = group.partition("-")
    return quarter_name(Quarter(int(year), int(place)))


def quarter_name(quarter: Quarter) -> str:
    """Return `avril à juin 2026`."""
    language = current_language()
    return _("{first} to {last} {year}").format(
        first=month_name(quarter.first, language), last=month_name(quarter.last, language), year=quarter.year
    )


def period(quarters: Sequence[Quarter]) -> str:
    """Return the days counted: quarters that are over."""
    words = _("From {first} to {last}: quarters that are over, and not a day more.")
    return tidy(words.format(first=full_date(quarters[0].first), last=full_date(quarters[-1].last)))


def to_owner(title: str, use: MarginUse) -> str:
    """Return how often a margin is used that has become the rule."""
    words = _("“{title}”: used {used} times out of {offered}.")
    return tidy(words.format(title=title, used=number(use.used or 0), offered=number(use.offered or 0)))


def to_owner_why() -> str:
    """Return why margins used too often are proposed to the owners of their rules, and where that is told."""
    words = _(
        "Used in more than three offers out of ten: the rule itself may be the one to change. It joins the"
        " dossier of its pack: “What does not get through”, in the settings."
    )
    return tidy(words)


def agreement_words(found: Agreement) -> str:
    """Return what the readings say together; empty before the first."""
    alone = _(
        "One person alone may read here: it takes two to tell whether readings agree, so each counts for one."
    )
    if not found.readings:
        return tidy(alone) if found.readers == 1 else ""
    said = ngettext("{count} pair read.", "{count} pairs read.", found.readings).format(
        count=number(found.readings)
    )
    if found.apart:
        alike = _("Where one band sets the two apart, the same answer {alike} times out of {apart}.")
        said = f"{said} {alike.format(alike=number(found.alike), apart=number(found.apart))}"
    if found.twice:
        again = _("Read by two people, {same} out of {twice} got the same answers.")
        said = f"{said} {again.format(same=number(found.same), twice=number(found.twice))}"
    if found.readers == 1:
        said = f"{said} {alone}"
    return tidy(said)


def _one_decimal(value: float) -> str:
    text = f"{value:.1f}"
    return text.replace(".", ",") if current_language() == "fr" else text
