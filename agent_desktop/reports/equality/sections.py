"""The sections of equal treatment on paper, one after the other."""

from collections.abc import Iterator

from agent_desktop.documents.records import (
    Block,
    BulletList,
    Callout,
    Heading,
    Item,
    KeyValues,
    Paragraph,
    Table,
    Tone,
)
from agent_desktop.equality.records import Compared, Funnel, Point
from agent_desktop.equality.rules import LEAST_OFFERED, goes_to_owner
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import full_date, number, tidy
from agent_desktop.reports.equality.drawing import funnel_figure
from agent_desktop.reports.equality.facts import EqualityFacts
from agent_desktop.reports.equality.sentences import (
    STANDINGS,
    about,
    group_name,
    period,
    rate_line,
    to_owner,
    what_it_says,
)


def title_of(facts: EqualityFacts) -> str:
    """Return the title, the margin in it."""
    return tidy(_("Equal treatment: {margin}").format(margin=facts.margin))


def opening(facts: EqualityFacts) -> Iterator[Block]:
    """Yield what it is about, the sentence, then the drawing."""
    plot = facts.plot
    yield Heading(text=title_of(facts), level=1)
    rows = [
        (_("Procedure"), facts.pack),
        (_("Service"), facts.service),
        (_("Period"), period(facts.quarters)),
        (_("Printed on"), full_date(facts.day)),
    ]
    yield KeyValues(pairs=tuple((name, words) for name, words in rows if words))
    yield Callout(tone=Tone.RULE, title=what_it_says(plot), body=(Paragraph(text=rate_line(plot)),))
    yield funnel_figure(plot)


def figures(facts: EqualityFacts) -> Iterator[Block]:
    """Yield the same points in a table: by name, never by rate."""
    plot = facts.plot
    first = _("Unit") if plot.compared is Compared.UNITS else _("Quarter")
    yield Heading(text=_("The figures"))
    yield Table(
        head=(first, _("Used"), _("Offered"), _("Foreseen"), _("Where it stands")),
        rows=tuple(_row(plot, point) for point in plot.points),
    )


def limits(facts: EqualityFacts) -> Iterator[Block]:
    """Yield what the drawing can see, what was corrected, what is left out, and what goes to the owner."""
    yield Heading(text=_("What it can see"))
    lines = list(about(facts.plot))
    use = facts.use
    if use is not None and goes_to_owner(use.used, use.offered):
        words = _("Used in more than three offers out of ten: the rule itself may be the one to change.")
        lines.append(f"{to_owner(facts.margin, use)} {words}")
    yield BulletList(items=tuple(Item(text=tidy(line)) for line in lines))


def not_concluded(facts: EqualityFacts) -> Iterator[Block]:
    """Yield what may not be concluded from it."""
    lines = [
        _("A point apart is a question to ask, never a fault: it does not say why."),
        _("A point like the others is no proof of equality: a real gap may hide in small counts."),
        _("Nothing here measures anyone: no count by agent exists, on paper or elsewhere."),
        _(
            "Under {least} offers, and for a team of fewer than five people, nothing is shown: nor can it be"
            " worked out from the rest."
        ).format(least=number(LEAST_OFFERED)),
    ]
    if facts.plot.compared is Compared.UNITS:
        lines.append(_("Units are in the order of their names: they are not ranked, and may not be."))
    yield Heading(text=_("What may not be concluded"))
    yield BulletList(items=tuple(Item(text=tidy(line)) for line in lines))


def method() -> Iterator[Block]:
    """Yield how the lines were drawn, and after whom."""
    yield Heading(text=_("Method"))
    words = _(
        "Limits at 95% and 99.8%, from the binomial law added up exactly around the rate of all. Each"
        " situation is compared with its like, by bands. From ten points on, when all differ more than chance"
        " makes them, the lines are moved apart. After D. J. Spiegelhalter, Statistics in Medicine 24 (2005),"
        " and Quality and Safety in Health Care 14 (2005)."
    )
    yield Paragraph(text=tidy(words), quiet=True)


def footer(facts: EqualityFacts) -> str:
    """Return what stands at the foot of each page."""
    return tidy(_("Equal treatment, {day}. Units and situations, never people.")).format(
        day=full_date(facts.day)
    )


def _row(plot: Funnel, point: Point) -> tuple[str, ...]:
    return (
        group_name(plot, point.group),
        number(point.used),
        number(point.offered),
        number(round(point.foreseen)),
        _(STANDINGS[point.standing]),
    )
