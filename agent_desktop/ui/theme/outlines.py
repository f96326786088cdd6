"""The outline of an icon, read from its SVG file: what `resources/icons` needs of SVG, and nothing else.

Qt's own reader of SVG is a library apart, with an XML parser under it: the lock has four icons to draw before
its first paint. Shapes are `path`, `rect`, `circle` and `line`, stroked, a few of them filled as well
(https://www.w3.org/TR/SVG11/paths.html). A test draws every icon both ways.
"""

import re
from collections.abc import Callable, Iterator
from math import atan2, ceil, cos, pi, sin, sqrt, tan
from typing import NamedTuple

from PySide6.QtGui import QPainterPath

SIDE = 24.0
"""The side of the square that every icon is drawn in."""

_SHAPE = re.compile(r"<(path|rect|circle|line)\b([^>]*)>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_LENGTHS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7, "Z": 0}
"""How many numbers each command takes, in capitals as in small letters."""


class Outline(NamedTuple):
    """What is stroked, and what is both stroked and filled."""

    stroked: QPainterPath
    filled: QPainterPath


def outline_of(svg: str) -> Outline:
    """Return the outline of an icon, in a square of 24. Raises ValueError for what no icon of ours has."""
    outline = Outline(QPainterPath(), QPainterPath())
    for shape, attributes in _SHAPE.findall(svg):
        found = dict(_ATTRIBUTE.findall(attributes))
        path = outline.filled if found.get("fill") == "currentColor" else outline.stroked
        if shape == "path":
            _Pen(path).follow(found["d"])
        else:
            _SIMPLE[shape](path, {name: float(value) for name, value in found.items() if _is_length(name)})
    return outline


def _is_length(name: str) -> bool:
    return name in {"x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "x1", "x2", "y1", "y2"}


def _rect(path: QPainterPath, at: dict[str, float]) -> None:
    across = at.get("rx", at.get("ry", 0.0))
    x, y = at.get("x", 0.0), at.get("y", 0.0)
    path.addRoundedRect(x, y, at["width"], at["height"], across, at.get("ry", across))


def _circle(path: QPainterPath, at: dict[str, float]) -> None:
    r = at["r"]
    path.addEllipse(at["cx"] - r, at["cy"] - r, 2 * r, 2 * r)


def _line(path: QPainterPath, at: dict[str, float]) -> None:
    path.moveTo(at.get("x1", 0.0), at.get("y1", 0.0))
    path.lineTo(at.get("x2", 0.0), at.get("y2", 0.0))


_SIMPLE: dict[str, Callable[[QPainterPath, dict[str, float]], None]] = {
    "rect": _rect,
    "circle": _circle,
    "line": _line,
}


class _Pen:
    """Where the drawing of a path is; `_mirror` is what a smooth curve goes on from."""

    def __init__(self, path: QPainterPath) -> None:
        self._path = path
        self._x = self._y = self._begun_x = self._begun_y = 0.0
        self._mirror: tuple[float, float] | None = None

    def follow(self, data: str) -> None:
        """Draw the `d` of a path."""
        for command, numbers in _commands(data):
            kept, self._mirror = self._mirror, None
            kind = command.upper()
            from_x, from_y = (self._x, self._y) if command.islower() else (0.0, 0.0)
            if kind == "Z":
                self._path.closeSubpath()
                self._x, self._y = self._begun_x, self._begun_y
            elif kind == "A":
                self._arc(numbers, numbers[5] + from_x, numbers[6] + from_y)
            elif kind == "H":
                self._straight(numbers[0] + from_x, self._y)
            elif kind == "V":
                self._straight(self._x, numbers[0] + from_y)
            else:
                points = [(x + from_x, y + from_y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
                self._through(kind, points, kept)

    def _through(
        self, kind: str, points: list[tuple[float, float]], mirror: tuple[float, float] | None
    ) -> None:
        end = points[-1]
        if kind == "M":
            self._path.moveTo(*end)
            self._begun_x, self._begun_y = end
        elif kind == "L":
            self._path.lineTo(*end)
        elif kind == "Q":
            self._path.quadTo(*points[0], *end)
        else:
            first = points[0] if kind == "C" else mirror or (self._x, self._y)
            second = points[-2]
            self._path.cubicTo(*first, *second, *end)
            self._mirror = 2 * end[0] - second[0], 2 * end[1] - second[1]
        self._x, self._y = end

    def _straight(self, x: float, y: float) -> None:
        self._path.lineTo(x, y)
        self._x, self._y = x, y

    def _arc(self, numbers: list[float], x: float, y: float) -> None:
        """Draw an arc of an ellipse as curves (SVG 1.1, F.6)."""
        rx, ry, turned = abs(numbers[0]), abs(numbers[1]), numbers[2] * pi / 180
        dx, dy = (self._x - x) / 2, (self._y - y) / 2
        if not rx or not ry:
            self._straight(x, y)
            return
        across, down = cos(turned) * dx + sin(turned) * dy, cos(turned) * dy - sin(turned) * dx
        short = (across / rx) ** 2 + (down / ry) ** 2
        if short > 1:
            rx, ry = rx * sqrt(short), ry * sqrt(short)
        apart = sqrt(max(0.0, 1 / min(short, 1.0) - 1)) if short else 0.0
        apart = -apart if numbers[3] == numbers[4] else apart
        # The centre, in the circle that the ellipse is once its axes are made one.
        u, v = across / rx, down / ry
        centre_u, centre_v = apart * v, -apart * u
        begin, end = atan2(v - centre_v, u - centre_u), atan2(-v - centre_v, -u - centre_u)
        sweep = (end - begin) % (2 * pi) if numbers[4] else -((begin - end) % (2 * pi))

        def on_page(u: float, v: float) -> tuple[float, float]:
            along, beside = (u + centre_u) * rx, (v + centre_v) * ry
            return (
                cos(turned) * along - sin(turned) * beside + (self._x + x) / 2,
                sin(turned) * along + cos(turned) * beside + (self._y + y) / 2,
            )

        count = max(1, ceil(abs(sweep) / (pi / 2) - 1e-9))
        step = sweep / count
        reach = 4 / 3 * tan(step / 4)
        for number in range(count):
            a, b = begin + number * step, begin + (number + 1) * step
            first = on_page(cos(a) - reach * sin(a), sin(a) + reach * cos(a))
            second = on_page(cos(b) + reach * sin(b), sin(b) - reach * cos(b))
            self._path.cubicTo(*first, *second, *(on_page(cos(b), sin(b)) if number + 1 < count else (x, y)))
        self._x, self._y = x, y


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Yield each command with its numbers; those that follow without a letter repeat it."""
    tokens = _TOKEN.findall(data)
    at = 0
    while at < len(tokens):
        command = tokens[at]
        if command.upper() not in _LENGTHS:
            raise ValueError(data)
        length, at = _LENGTHS[command.upper()], at + 1
        while True:
            numbers: list[float] = []
            while len(numbers) < length:
                # The two flags of an arc may be written without anything between them.
                if command in "aA" and len(numbers) in (3, 4) and len(tokens[at]) > 1:
                    tokens[at : at + 1] = [tokens[at][0], tokens[at][1:]]
                numbers.append(float(tokens[at]))
                at += 1
            yield command, numbers
            if not length or at >= len(tokens) or tokens[at].isalpha():
                break
            command = {"M": "L", "m": "l"}.get(command, command)
