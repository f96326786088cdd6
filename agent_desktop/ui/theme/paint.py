"""Shapes that every painted widget shares."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPaintDevice, QPainter, QPainterPath, QPen

from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.theme.theme import theme

_SMOOTH = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform


def smooth(device: QPaintDevice) -> QPainter:
    """Return a painter on `device` that rounds its edges."""
    painter = QPainter(device)
    painter.setRenderHints(_SMOOTH)
    return painter


def fill(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """Fill `rect` with a colour."""
    # Never fillRect: the binding makes the hundred and seventy names of gradients for the first one.
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(rect)


def pen(role: ColorRole, width: float = 1.0, *, alpha: float = 1.0) -> QPen:
    """Return a round-ended pen; `width` is at 100 %."""
    made = QPen(theme().color(role, alpha), theme().stroke(width))
    made.setCapStyle(Qt.PenCapStyle.RoundCap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return made


def draw_box(
    painter: QPainter,
    rect: QRectF,
    *,
    fill: ColorRole | None,
    line: ColorRole | None = None,
    radius: float = 10,
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """Draw a rounded box inside `rect`; `radius` (to the middle of the line) and `width` are at 100 %.

    A plain line is what a smaller box leaves of a larger one: to stroke it takes five times as long, and a
    page has forty.
    """
    if dashed and line:
        _draw_dashed(painter, rect, fill, line, radius, width)
        return
    look = theme()
    thickness = look.stroke(width) if line else 0.0
    rounded = _rounded(rect.adjusted(thickness / 2, thickness / 2, -thickness / 2, -thickness / 2), radius)
    inner = rect.adjusted(thickness, thickness, -thickness, -thickness)
    painter.setPen(Qt.PenStyle.NoPen)
    if line and fill:
        # Never a QBrush: the binding makes the hundred and seventy names of gradients for the first one.
        painter.setBrush(look.color(line))
        painter.drawRoundedRect(rect, rounded + thickness / 2, rounded + thickness / 2)
    elif line:
        _draw_frame(painter, rect, thickness, rounded, line)
    if fill:
        painter.setBrush(look.color(fill))
        within = max(0.0, rounded - thickness / 2)
        painter.drawRoundedRect(inner, within, within)


def draw_ring(painter: QPainter, rect: QRectF, *, radius: float) -> None:
    """Draw the focus ring along the inside of `rect`: two pixels, rounded."""
    width = max(2.0, theme().s(2))
    inner = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    _draw_frame(painter, rect, width, min(theme().s(radius), inner.height() / 2), "focus")


def _draw_frame(painter: QPainter, rect: QRectF, thickness: float, rounded: float, colour: ColorRole) -> None:
    """Draw a line along the inside of `rect`, `rounded` at its middle; the pen is off."""
    path = QPainterPath()
    outside, within = rounded + thickness / 2, max(0.0, rounded - thickness / 2)
    path.addRoundedRect(rect, outside, outside)
    path.addRoundedRect(rect.adjusted(thickness, thickness, -thickness, -thickness), within, within)
    painter.setBrush(theme().color(colour))
    painter.drawPath(path)


def _draw_dashed(
    painter: QPainter, rect: QRectF, fill: ColorRole | None, line: ColorRole, radius: float, width: float
) -> None:
    thickness = theme().stroke(width)
    inner = rect.adjusted(thickness / 2, thickness / 2, -thickness / 2, -thickness / 2)
    if fill:
        painter.setBrush(theme().color(fill))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    stroke = QPen(theme().color(line), thickness)
    stroke.setDashPattern([4, 3])
    painter.setPen(stroke)
    rounded = _rounded(inner, radius)
    painter.drawRoundedRect(inner, rounded, rounded)


def _rounded(rect: QRectF, radius: float) -> float:
    return max(0.0, min(theme().s(radius), rect.height() / 2, rect.width() / 2))


def half_disc(center: QPointF, radius: float, gap: float, *, left: bool) -> QPainterPath:
    """Return one half of the mark: a half disc, its flat side `gap` away from the centre."""
    x = center.x() - gap if left else center.x() + gap
    path = QPainterPath()
    square = QRectF(x - radius, center.y() - radius, 2 * radius, 2 * radius)
    path.moveTo(x, center.y() - radius if left else center.y() + radius)
    path.arcTo(square, 90 if left else 270, 180)
    path.closeSubpath()
    return path
