"""The chart of each look, as rows: the same on screen, on paper, in a table and aloud."""

from collections.abc import Iterator
from enum import StrEnum

from agent_desktop.channels.all import CHANNELS
from agent_desktop.equality.records import Quarter
from agent_desktop.facilitation.value_words import VALUES
from agent_desktop.facilitation.words import PublicValue
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.records import dataclass
from agent_desktop.foundation.typography import number, tidy
from agent_desktop.reports.team.sentences import (
    between,
    large,
    named,
    out_of,
    percent,
    quarter_words,
    short_quarter,
)
from agent_desktop.team.records import Look, Measure, Picture, QuarterPicture, Shown

_QUARTERS = 4


class Kind(StrEnum):
    """How rows are drawn: a share with its interval, a count, or a part of a whole."""

    RANGES = "ranges"
    COUNTS = "counts"
    PARTS = "parts"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartRow:
    """One row: `text` stands at its end, `words` say it all aloud.

    Lengths run from 0 to 1: `low`, `point` and `high` of a share; `filled` of `whole` for the others. All are
    0 for a row that is told in words alone.
    """

    label: str
    text: str
    words: str
    cells: tuple[str, ...]
    low: float = 0.0
    point: float = 0.0
    high: float = 0.0
    filled: float = 0.0
    whole: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart: its title, its rows, what its two tints mean, and the head of its table."""

    look: Look
    kind: Kind
    title: str
    head: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    strong: str = ""
    soft: str = ""

    @property
    def alt(self) -> str:
        """Return all that it shows, for whoever does not see it."""
        return " ".join([f"{self.title}.", *(row.words for row in self.rows)])


def chart_of(look: Look, picture: Picture, quarter: Quarter) -> Chart:
    """Return the chart of a look; without a row when nothing may be drawn."""
    match look:
        case Look.SERVICE:
            return _promises(picture, quarter)
        case Look.MEANING:
            return _values(picture.of(quarter))
        case Look.RELATION:
            return _channels(picture.of(quarter))


def _promises(picture: Picture, quarter: Quarter) -> Chart:
    there = picture.until(quarter, _QUARTERS)
    rows = [_range(one.quarter, one.measures[Measure.PROMISES]) for one in there]
    return Chart(
        look=Look.SERVICE,
        kind=Kind.RANGES,
        title=_("Promises kept by their day, by quarter"),
        head=(_("Quarter"), _("Kept"), _("Share"), _("Give or take chance")),
        rows=tuple(rows) if any(row.whole for row in rows) else (),
        strong=_("share"),
        soft=_("give or take chance"),
    )


def _range(quarter: Quarter, shown: Shown) -> ChartRow:
    name, share = short_quarter(quarter), shown.share
    if share is None:
        return _in_words(name, shown, aloud=quarter_words(quarter), columns=3)
    words = named(quarter_words(quarter), f"{out_of(share)}, {between(share)}.")
    return ChartRow(
        label=name,
        text=out_of(share),
        words=words,
        cells=(name, out_of(share), percent(share.share), between(share)),
        low=share.low,
        point=share.share,
        high=share.high,
        whole=1.0,
    )


def _values(quarter: QuarterPicture) -> Chart:
    most = max((one.people for one in quarter.values), default=1)
    rows: list[ChartRow] = []
    for one in quarter.values:
        name, count = _capital(_(VALUES[PublicValue(one.value)])), number(one.people)
        words = _("{value}: explained to {count} people.").format(value=name, count=count)
        part = one.people / most
        rows.append(
            ChartRow(label=name, text=count, words=tidy(words), cells=(name, count), filled=part, whole=part)
        )
    return Chart(
        look=Look.MEANING,
        kind=Kind.COUNTS,
        title=_("People who heard a rule explained, by the value it serves"),
        head=(_("Value"), _("People")),
        rows=tuple(rows),
        strong=_("people"),
    )


def _channels(quarter: QuarterPicture) -> Chart:
    shares = [one.shown.share for one in quarter.channels if one.shown.share is not None]
    most = max((share.read for share in shares), default=1)
    rows: list[ChartRow] = []
    for one in quarter.channels:
        name, share = _capital(_(CHANNELS[one.channel].label)), one.shown.share
        if share is None:
            rows.append(_in_words(name, one.shown, columns=2))
            continue
        words = named(name, f"{out_of(share)}, {percent(share.share)}, {between(share)}.")
        rows.append(
            ChartRow(
                label=name,
                text=out_of(share),
                words=words,
                cells=(name, out_of(share), f"{percent(share.share)}, {between(share)}"),
                filled=share.found / most,
                whole=share.read / most,
            )
        )
    return Chart(
        look=Look.RELATION,
        kind=Kind.PARTS,
        title=_("Said back, and understood, by channel"),
        head=(_("Channel"), _("Understood"), _("Share")),
        rows=tuple(rows),
        strong=_("understood"),
        soft=_("not yet"),
    )


def _in_words(name: str, shown: Shown, *, columns: int, aloud: str = "") -> ChartRow:
    told = large(shown)
    return ChartRow(
        label=name,
        text=told,
        words=named(aloud or name, f"{told}."),
        cells=(name, told, *("" for _column in range(columns - 1))),
    )


def all_charts(picture: Picture, quarter: Quarter) -> Iterator[Chart]:
    """Yield the three charts, in the order of the looks."""
    for look in Look:
        yield chart_of(look, picture, quarter)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
