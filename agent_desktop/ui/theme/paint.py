"""Shapes that every painted widget shares."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPaintDevice, QPainter, QPainterPath, QPen

from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.theme.theme import theme


def smooth(device: QPaintDevice) -> QPainter:
    """Return a painter on `device` that rounds its edges."""
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
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
    """Draw a rounded box inside `rect`; `radius` and `width` are at 100 %."""
    thickness = theme().stroke(width) if line else 0.0
    inner = rect.adjusted(thickness / 2, thickness / 2, -thickness / 2, -thickness / 2)
    # Never a QBrush: the binding makes the hundred and seventy names of gradients for the first one.
    if fill:
        painter.setBrush(theme().color(fill))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    if line:
        stroke = QPen(theme().color(line), thickness)
        if dashed:
            stroke.setDashPattern([4, 3])
        painter.setPen(stroke)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    rounded = min(theme().s(radius), inner.height() / 2, inner.width() / 2)
    painter.drawRoundedRect(inner, rounded, rounded)


def draw_ring(painter: QPainter, rect: QRectF, *, radius: float) -> None:
    """Draw the focus ring along the inside of `rect`: two pixels, rounded."""
    width = max(2.0, theme().s(2))
    inner = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme().color("focus"), width))
    rounded = min(theme().s(radius), inner.height() / 2)
    painter.drawRoundedRect(inner, rounded, rounded)


def half_disc(center: QPointF, radius: float, gap: float, *, left: bool) -> QPainterPath:
    """Return one half of the mark: a half disc, its flat side `gap` away from the centre."""
    x = center.x() - gap if left else center.x() + gap
    path = QPainterPath()
    square = QRectF(x - radius, center.y() - radius, 2 * radius, 2 * radius)
    path.moveTo(x, center.y() - radius if left else center.y() + radius)
    path.arcTo(square, 90 if left else 270, 180)
    path.closeSubpath()
    return path
