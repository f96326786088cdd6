"""The funnel on paper, in lines and signs: what it shows is told by shapes first, then by inks."""

from collections.abc import Callable, Iterator, Sequence

from agent_desktop.documents.records import Disc, Figure, Label, Place, Polygon, Polyline, Shape
from agent_desktop.equality.records import Funnel, Line, Standing
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.records import dataclass
from agent_desktop.foundation.typography import number
from agent_desktop.reports.equality.axes import highest_share, most_offered, round_steps
from agent_desktop.reports.equality.sentences import STANDINGS, group_name, point_words, what_it_says

_WIDTH, _HEIGHT = 500.0, 306.0
_LEGEND, _LEGEND_LINE = 54.0, 16.0
_LEFT, _TOP, _RIGHT, _BOTTOM = 42.0, 20.0, 10.0, 32.0 + _LEGEND
_MARK, _APART = 3.4, 5.0
_SMALL = 11.5
_LEAST_GAP = 14.0
"""Points between two names at least: nearer ones are told by the table alone."""
_INKS: dict[Standing, str] = {
    Standing.UNDER: "attn",
    Standing.LOW: "rule",
    Standing.USUAL: "rule",
    Standing.HIGH: "rule",
    Standing.OVER: "attn",
}


def funnel_figure(plot: Funnel) -> Figure:
    """Return the drawing; whoever cannot see it reads the sentence, then each point."""
    told = [what_it_says(plot), *(point_words(plot, point) for point in plot.points)]
    return Figure(width=_WIDTH, height=_HEIGHT, alt=" ".join(told), shapes=tuple(_Drawing(plot).shapes()))


def sign(standing: Standing, x: float, y: float) -> Shape:
    """Return the mark of a point: a disc, a hollow diamond, a triangle that points outwards."""
    ink = _INKS[standing]
    if standing is Standing.USUAL:
        return Disc(x=x, y=y, radius=_MARK, fill=ink)
    if standing in {Standing.LOW, Standing.HIGH}:
        around = ((0.0, _APART), (_APART, 0.0), (0.0, -_APART), (-_APART, 0.0))
        return Polygon(points=_around(x, y, around), fill="surface", line=ink)
    up = _APART if standing is Standing.OVER else -_APART
    return Polygon(points=_around(x, y, ((0.0, up), (_APART, -up), (-_APART, -up))), fill=ink, line=ink)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Everything in points, from the foot and the left of the figure."""

    plot: Funnel

    def shapes(self) -> Iterator[Shape]:
        """Yield from what lies beneath to what lies above."""
        yield self._band(lambda line: line.under, lambda line: line.over, "sunken")
        yield self._band(lambda line: line.low, lambda line: line.high, "rule_soft")
        for edge in (_under, _over):
            yield Polyline(points=self._inside(edge), line="rule", width=1.0)
        for edge in (_low, _high):
            yield Polyline(points=self._inside(edge), line="rule_solid", width=0.7, dashed=True)
        most = most_offered(self.plot)
        middle = (self._at(0, self.plot.rate), self._at(most, self.plot.rate))
        yield Polyline(points=middle, line="rule_solid", width=1.2)
        yield from self._axes(most)
        for point in self.plot.points:
            yield sign(point.standing, *self._at(point.offered, point.place))
        yield from self._names()
        yield from self._legend()

    def _axes(self, most: int) -> Iterator[Shape]:
        corner, right, top = (_LEFT, _BOTTOM), (_WIDTH - _RIGHT, _BOTTOM), (_LEFT, _HEIGHT - _TOP)
        yield Polyline(points=(top, corner, right), line="control", width=0.75)
        for percent in round_steps(100 * highest_share(self.plot)):
            y = self._at(0, percent / 100)[1] - _SMALL / 3
            yield Label(x=_LEFT - 6, y=y, text=f"{number(percent)}\u00a0%", anchor="end")
        for offered in round_steps(most):
            x = self._at(offered, 0)[0]
            yield Label(x=x, y=_BOTTOM - 14, text=number(offered), anchor="middle")
        yield Label(x=0, y=_HEIGHT - 10, text=_("Used, out of offered"), anchor="start")
        yield Label(x=_WIDTH - _RIGHT, y=_BOTTOM - 30, text=_("Times offered"), anchor="end")

    def _legend(self) -> Iterator[Shape]:
        """Yield the five signs and their words, under the drawing in two columns."""
        for place, standing in enumerate(reversed(Standing)):
            x, y = place // 3 * _WIDTH / 2 + 8, _LEGEND - 10 - place % 3 * _LEGEND_LINE
            yield sign(standing, x, y)
            yield Label(x=x + 12, y=y - _SMALL / 3, text=_(STANDINGS[standing]))

    def _names(self) -> Iterator[Shape]:
        """Name the points apart, those that leave each other room."""
        taken: list[tuple[float, float]] = []
        for point in self.plot.beyond:
            x, y = self._at(point.offered, point.place)
            if any(abs(y - other) < _LEAST_GAP and abs(x - there) < _WIDTH / 3 for there, other in taken):
                continue
            taken.append((x, y))
            is_right = x > _WIDTH * 0.7
            yield Label(
                x=x - 9 if is_right else x + 9,
                y=y - _SMALL / 3,
                text=group_name(self.plot, point.group),
                anchor="end" if is_right else "start",
                strong=True,
            )

    def _band(self, low: Callable[[Line], float], high: Callable[[Line], float], fill: str) -> Polygon:
        return Polygon(points=(*self._along(low), *reversed(self._along(high))), fill=fill)

    def _along(self, edge: Callable[[Line], float]) -> tuple[Place, ...]:
        return tuple(self._at(line.offered, edge(line)) for line in self.plot.lines)

    def _inside(self, edge: Callable[[Line], float]) -> tuple[Place, ...]:
        """Return where an edge goes, without what lies above the axis: a line along the top would mislead."""
        highest = highest_share(self.plot)
        return tuple(self._at(line.offered, edge(line)) for line in self.plot.lines if edge(line) <= highest)

    def _at(self, offered: float, share: float) -> tuple[float, float]:
        """Return where so many offers and such a share meet, never above the axis."""
        wide, high = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
        part = min(share / highest_share(self.plot), 1.0)
        return _LEFT + wide * offered / most_offered(self.plot), _BOTTOM + high * part


def _under(line: Line) -> float:
    return line.under


def _over(line: Line) -> float:
    return line.over


def _low(line: Line) -> float:
    return line.low


def _high(line: Line) -> float:
    return line.high


def _around(x: float, y: float, moves: Sequence[Place]) -> tuple[Place, ...]:
    return tuple((x + right, y + up) for right, up in moves)
