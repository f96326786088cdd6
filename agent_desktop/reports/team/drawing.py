"""A chart of the team on paper, in lines and signs: what it shows is written beside each row."""

from collections.abc import Iterator

from agent_desktop.documents.records import Disc, Figure, Label, Polygon, Polyline, Shape
from agent_desktop.reports.team.charts import Chart, ChartRow, Kind
from agent_desktop.reports.team.sentences import percent
from agent_desktop.team.records import Look

_WIDTH = 500.0
_LEFT, _RIGHT, _FOOT = 150.0, 100.0, 20.0
_ROW, _BAR, _TICK, _RADIUS = 21.0, 8.0, 5.0, 3.8
_SMALL = 11.5
_INKS = {Look.SERVICE: "accent", Look.MEANING: "rule", Look.RELATION: "warm"}


def chart_figure(chart: Chart) -> Figure:
    """Return the drawing of a chart that has rows; whoever cannot see it reads each of them."""
    height = _ROW * len(chart.rows) + (_FOOT if chart.kind is Kind.RANGES else 4.0)
    shapes = tuple(_shapes(chart, height))
    return Figure(width=_WIDTH, height=height, alt=chart.alt, shapes=shapes)


def _shapes(chart: Chart, height: float) -> Iterator[Shape]:
    ink = _INKS[chart.look]
    for place, row in enumerate(chart.rows):
        middle = height - _ROW * (place + 0.5)
        foot = middle - _SMALL / 3
        yield Label(x=0, y=foot, text=row.label)
        if chart.kind is Kind.RANGES:
            yield from _range(row, middle, ink)
            yield Label(x=_WIDTH - _RIGHT + 12, y=foot, text=row.text)
        else:
            yield from _bars(row, middle, ink)
            yield Label(x=_at(row.whole) + 8, y=foot, text=row.text)
    if chart.kind is Kind.RANGES:
        for share, words in ((0.0, "0"), (0.5, percent(0.5)), (1.0, percent(1.0))):
            yield Label(x=_at(share), y=4, text=words, anchor="middle")


def _range(row: ChartRow, middle: float, ink: str) -> Iterator[Shape]:
    yield Polyline(points=((_LEFT, middle), (_at(1.0), middle)), line="line", width=0.7)
    if not row.whole:
        return
    yield _bar(row.low, row.high, middle, f"{ink}_line")
    for end in (row.low, row.high):
        x = _at(end)
        yield Polyline(points=((x, middle - _TICK), (x, middle + _TICK)), line=ink, width=1.2)
    yield Disc(x=_at(row.point), y=middle, radius=_RADIUS, fill=ink)


def _bars(row: ChartRow, middle: float, ink: str) -> Iterator[Shape]:
    if row.whole:
        yield _bar(0.0, row.whole, middle, f"{ink}_line")
        yield _bar(0.0, row.filled, middle, ink)


def _bar(start: float, end: float, middle: float, fill: str) -> Polygon:
    low, high = middle - _BAR / 2, middle + _BAR / 2
    left, right = _at(start), _at(end)
    return Polygon(points=((left, low), (right, low), (right, high), (left, high)), fill=fill)


def _at(share: float) -> float:
    return _LEFT + (_WIDTH - _LEFT - _RIGHT) * share
