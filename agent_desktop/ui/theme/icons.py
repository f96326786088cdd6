"""Icons: the SVG files of `resources/icons`, drawn in a colour of the theme at the density of the screen."""

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from agent_desktop.foundation.bundled import bundled
from agent_desktop.ui.theme.outlines import SIDE, Outline, outline_of
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.theme.tokens import tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


def draw_icon(
    painter: QPainter, name: str, at: QPointF, *, size: float, color: ColorRole, stroke: float | None = None
) -> None:
    """Draw an icon, its top left corner at `at`; `size` is at 100 %.

    Raises FileNotFoundError for a name that is not in `resources/icons`.
    """
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(at, icon_pixmap(name, size=size, color=color, stroke=stroke, ratio=ratio))


def icon_pixmap(
    name: str, *, size: float, color: ColorRole, stroke: float | None = None, ratio: float = 1.0
) -> QPixmap:
    """Return the picture of an icon; `size` is in pixels at 100 %, `ratio` the density of the screen."""
    width = stroke or tokens().icon_stroke
    return _pixmap(name, theme().s(size), theme().color(color).name(), width, ratio)


def icon(name: str, *, size: float = 18, color: ColorRole = "ink_2") -> "QIcon":
    """Return a QIcon, for menus and other places that Qt paints."""
    from PySide6.QtGui import QIcon  # noqa: PLC0415 - loads hundreds of names: not before the first paint

    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(icon_pixmap(name, size=size, color=color, ratio=ratio))
    return made


def icon_extent(size: float) -> QSize:
    """Return the room an icon takes now."""
    return QSize(theme().s(size), theme().s(size))


@lru_cache(maxsize=512)
def _pixmap(name: str, side: int, color: str, stroke: float, ratio: float) -> QPixmap:
    # Before anything is painted: an error would keep the painter longer than what it paints on.
    outline = _outline(name)
    real = max(1, round(side * ratio))
    pixmap = QPixmap(real, real)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(real / SIDE, real / SIDE)
    pen = QPen(QColor(color), stroke)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPath(outline.stroked)
    painter.setBrush(pen.color())
    painter.drawPath(outline.filled)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(maxsize=256)
def _outline(name: str) -> Outline:
    return outline_of((bundled("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8"))
