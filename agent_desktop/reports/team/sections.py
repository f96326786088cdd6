"""The page of a team's meeting, section by section."""

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
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import NO_BREAK, full_date, tidy
from agent_desktop.reports.team.charts import chart_of
from agent_desktop.reports.team.drawing import chart_figure
from agent_desktop.reports.team.facts import TeamFacts
from agent_desktop.reports.team.sentences import (
    LABELS,
    LOOKS,
    NO_CHANCE,
    between,
    lack_lines,
    large,
    nothing_lacked,
    out_of,
    period,
    returned_lines,
    says,
)
from agent_desktop.team.records import MEASURES, Look, Measure, QuarterPicture

_TONES = {Look.SERVICE: Tone.SERVICE, Look.MEANING: Tone.RULE, Look.RELATION: Tone.PERSON}
_LINES = 3


def title_of(facts: TeamFacts) -> str:
    """Return the title, the service in it when it has a name."""
    if not facts.service:
        return tidy(_("Our team"))
    return tidy(_("Our team: {service}").format(service=facts.service))


def opening(facts: TeamFacts) -> Iterator[Block]:
    """Yield what it is, about which days, and what it never is."""
    yield Heading(text=title_of(facts), level=1)
    rows = ((_("Period"), period(facts.quarter)), (_("Printed on"), full_date(facts.day)))
    yield KeyValues(pairs=rows)
    promise = _(
        "Three looks of the same weight. No overall mark, no ranking, nobody named, nothing under five."
    )
    yield Paragraph(text=tidy(promise))


def look(facts: TeamFacts, which: Look) -> Iterator[Block]:
    """Yield one look: its sentence, its three figures, its chart."""
    picture, quarter = facts.picture, facts.quarter
    yield Heading(text=_(LOOKS[which]))
    yield Callout(tone=_TONES[which], body=(Paragraph(text=says(which, picture, quarter)),))
    now, before = picture.of(quarter), picture.before(quarter)
    yield Table(
        head=(_("What is counted"), _("This quarter"), _("Give or take chance"), _("The quarter before")),
        rows=tuple(_row(measure, now, before) for measure in MEASURES[which]),
    )
    chart = chart_of(which, picture, quarter)
    if chart.rows:
        yield Heading(text=chart.title, level=3)
        yield chart_figure(chart)


def returned(facts: TeamFacts) -> Iterator[Block]:
    """Yield what went back to the owners of rules, and what they answered."""
    yield Heading(text=_("What went back to the owners of rules, and what they answered"))
    lines = returned_lines(facts.picture.of(facts.quarter).returned)
    yield BulletList(items=tuple(Item(text=line) for line in lines))


def lacked(facts: TeamFacts) -> Iterator[Block]:
    """Yield what the team lacked, and room for what no record tells."""
    yield Heading(text=_("What we lacked"))
    lines = list(lack_lines(facts.picture.of(facts.quarter).lacks)) or [nothing_lacked()]
    yield BulletList(items=tuple(Item(text=line) for line in lines))
    yield _room(_("What no record tells"), _("In our own words:"))


def decided() -> Iterator[Block]:
    """Yield room for what the meeting decides: what, for which rule or habit, for which day."""
    yield Heading(text=_("What we decide, and for which day"))
    yield _room(
        _("At least one thing, and its day"),
        _("What, and with whom:"),
        _("From which day, and when we look again:"),
    )


def not_concluded() -> Iterator[Block]:
    """Yield what may not be concluded from it."""
    lines = (
        _("Nothing here measures anyone: no count by agent exists, on paper or elsewhere."),
        _("The three looks are not added up: none makes up for another."),
        _(
            "Looking at nine shares, chance alone makes about one in 20 seem to change: a change is a"
            " question to ask."
        ),
        _("A share says nothing of why. What is not recorded is not counted: a talk, a look, a silence."),
    )
    yield Heading(text=_("What may not be concluded"))
    yield BulletList(items=tuple(Item(text=tidy(line)) for line in lines))


def method() -> Iterator[Block]:
    """Yield how it is counted, and after whom."""
    words = _(
        "A quarter that is over, of one site where five agents or more received someone. People count once"
        " a quarter, for the hardest of their times. A share tells both of its parts or neither: each must"
        " reach five. Intervals at 95%: exact up to 40 (Clopper and Pearson, 1934), by score above (Wilson,"
        " 1927); changes after R. G. Newcombe, Statistics in Medicine 17 (1998)."
    )
    yield Heading(text=_("Method"))
    yield Paragraph(text=tidy(words), quiet=True)


def footer(facts: TeamFacts) -> str:
    """Return what stands at the foot of each page."""
    words = _("Our team, {day}. Three looks, no mark, nobody named.")
    return tidy(words.format(day=full_date(facts.day)))


def _row(measure: Measure, now: QuarterPicture, before: QuarterPicture | None) -> tuple[str, ...]:
    shown = now.measures[measure]
    then = None if before is None else before.measures[measure].share
    if shown.share is None:
        this, chance = large(shown), ""
    else:
        this = f"{large(shown)}, {_whole(out_of(shown.share))}"
        chance = "" if measure in NO_CHANCE else between(shown.share)
    return _(LABELS[measure]), this, chance, "" if then is None else _whole(out_of(then))


def _whole(words: str) -> str:
    return words.replace(" ", NO_BREAK)


def _room(title: str, *asked: str) -> Block:
    # Lines inside a paragraph: alone, they would be taken for nothing and leave no room to write.
    words = "\n".join(line for one in asked for line in (one, *([NO_BREAK] * _LINES)))
    return Callout(tone=Tone.NOTICE, title=title, body=(Paragraph(text=words),))
