"""A drawing on paper: vectors at their place, letters never smaller than those of the text around."""

from typing import assert_never

from reportlab.pdfgen.canvas import Canvas

from agent_desktop.documents.characters import typeset
from agent_desktop.documents.fonts import Face, width_of
from agent_desktop.documents.records import Disc, Figure, Label, Place, Polygon, Polyline, Shape, Squares
from agent_desktop.documents.styles import SMALLEST, palette
from agent_desktop.foundation.records import dataclass

_DASHES = (4, 3)
_HAIR = 0.9


@dataclass(frozen=True, slots=True)
class FigurePainter:
    """Paints one figure whose lower left corner stands at (`x`, `y`), `scale` times its own width."""

    canvas: Canvas
    x: float
    y: float
    scale: float
    language: str

    def paint(self, figure: Figure) -> None:
        """Paint what lies beneath first."""
        for shape in figure.shapes:
            self._shape(shape)

    def _shape(self, shape: Shape) -> None:
        match shape:
            case Polygon():
                self._trace(shape.points, fill=shape.fill, line=shape.line, closed=True)
            case Polyline():
                self._line(shape)
            case Disc():
                self._disc(shape)
            case Label():
                self._label(shape)
            case Squares():
                self._squares(shape)
            case _:
                assert_never(shape)

    def _at(self, place: Place) -> Place:
        return self.x + place[0] * self.scale, self.y + place[1]

    def _line(self, shape: Polyline) -> None:
        self.canvas.saveState()
        self.canvas.setLineWidth(shape.width)
        if shape.dashed:
            self.canvas.setDash(*_DASHES)
        self._trace(shape.points, fill=None, line=shape.line, closed=False)
        self.canvas.restoreState()

    def _trace(self, points: tuple[Place, ...], *, fill: str | None, line: str | None, closed: bool) -> None:
        path = self.canvas.beginPath()
        path.moveTo(*self._at(points[0]))
        for place in points[1:]:
            path.lineTo(*self._at(place))
        if closed:
            path.close()
            self.canvas.setLineWidth(_HAIR)
        if fill is not None:
            self.canvas.setFillColor(palette()[fill])
        if line is not None:
            self.canvas.setStrokeColor(palette()[line])
        self.canvas.drawPath(path, stroke=int(line is not None), fill=int(fill is not None))

    def _disc(self, shape: Disc) -> None:
        x, y = self._at((shape.x, shape.y))
        self.canvas.setFillColor(palette()[shape.fill])
        self.canvas.circle(x, y, shape.radius, stroke=0, fill=1)

    def _squares(self, shape: Squares) -> None:
        # One outline for all: two squares that touch, painted apart, show a hair between them.
        path = self.canvas.beginPath()
        for corner in shape.corners:
            x, y = self._at(corner)
            path.rect(x, y, shape.side * self.scale, shape.side)
        self.canvas.setFillColor(palette()[shape.fill])
        self.canvas.drawPath(path, stroke=0, fill=1)

    def _label(self, shape: Label) -> None:
        face = Face.STRONG if shape.strong else Face.TEXT
        words = typeset(shape.text, self.language)
        wide = width_of(words, face, SMALLEST)
        x, y = self._at((shape.x, shape.y))
        x -= {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor]
        text = self.canvas.beginText(x, y)
        text.setFont(face.value, SMALLEST)
        text.setFillColor(palette()["ink" if shape.strong else "ink_2"])
        text.textOut(words)
        self.canvas.drawText(text)
