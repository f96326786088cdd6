"""The soft shadow of what is lifted above its ground.

It is drawn once round a small square, and the parts of that square are stretched round each box: drawn whole
at each paint, it took as long as all the rest of the lock.
"""

from functools import lru_cache
from itertools import pairwise
from math import ceil

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from agent_desktop.ui.theme.theme import theme

_LAYERS = 14
_UP, _DOWN = 0.55, 1.1
"""How far the shadow goes above and below, in reaches: light comes from above."""
_MIDDLE = 2


def draw_shadow(painter: QPainter, rect: QRectF, *, reach: float, radius: float, alpha: float) -> None:
    """Draw a shadow round `rect`, covered by what stands on it: `reach` in pixels now, `radius` at 100 %."""
    rounded, color = theme().s(radius), theme().color("shadow")
    out, side = ceil(reach * _DOWN), _side(reach, rounded)
    whole = rect.adjusted(-out, -out, out, out)
    if min(whole.width(), whole.height()) < 2 * side:
        _draw_layers(painter, rect, reach, rounded, color, alpha)
        return
    ratio = painter.device().devicePixelRatioF()
    square = _square(reach, rounded, color.rgba(), alpha, ratio)
    end = 2 * side + _MIDDLE
    from_edges = [edge * ratio for edge in (0, side, side + _MIDDLE, end)]
    across = _on_pixels(whole.left(), whole.right(), side, ratio)
    down = _on_pixels(whole.top(), whole.bottom(), side, ratio)
    for row in range(3):
        for column in range(3):
            if row == column == 1:
                continue
            painter.drawImage(
                _cell(across, down, column, row), square, _cell(from_edges, from_edges, column, row)
            )


def ready_shadow(reach: float, radius: float, alpha: float, ratio: float) -> None:
    """Have this shadow ready for a screen of `ratio` device pixels a pixel, whatever it is drawn round."""
    _square(reach, theme().s(radius), theme().color("shadow").rgba(), alpha, ratio)


def _on_pixels(start: float, end: float, side: int, ratio: float) -> list[float]:
    """Return the edges of three parts, each on a pixel of the screen: a shared one would show a seam."""
    return [round(edge * ratio) / ratio for edge in (start, start + side, end - side, end)]


def _cell(across: list[float], down: list[float], column: int, row: int) -> QRectF:
    (left, right), (top, bottom) = list(pairwise(across))[column], list(pairwise(down))[row]
    return QRectF(left, top, right - left, bottom - top)


def _side(reach: float, rounded: float) -> int:
    """Return how much of a side is curved, in whole pixels from the outside of the shadow."""
    return ceil(reach * _DOWN + reach + rounded)


@lru_cache(maxsize=16)
def _square(reach: float, rounded: float, rgba: int, alpha: float, ratio: float) -> QImage:
    """Return the shadow of a box that is all corners. An image: it may outlive the application."""
    whole, out = 2 * _side(reach, rounded) + _MIDDLE, ceil(reach * _DOWN)
    image = QImage(ceil(whole * ratio), ceil(whole * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(out, out, whole - 2 * out, whole - 2 * out)
    _draw_layers(painter, box, reach, rounded, QColor.fromRgba(rgba), alpha)
    painter.end()
    return image


def _draw_layers(
    painter: QPainter, rect: QRectF, reach: float, rounded: float, color: QColor, alpha: float
) -> None:
    """Draw rounded boxes that shrink from the reach to the box, one on the other."""
    painter.setPen(Qt.PenStyle.NoPen)
    for layer in range(_LAYERS):
        part = layer / _LAYERS
        spread = reach * (1 - part)
        shade = QColor(color)
        shade.setAlphaF(alpha * (part + 0.1))
        painter.setBrush(shade)
        grown = rect.adjusted(-spread, -spread * _UP, spread, spread * _DOWN)
        painter.drawRoundedRect(grown, rounded + spread, rounded + spread)
