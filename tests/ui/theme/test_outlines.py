"""Every icon is drawn as Qt's own reader of SVG draws it."""

import pytest
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtSvg import QSvgRenderer

from agent_desktop.foundation.bundled import bundled
from agent_desktop.ui.theme.outlines import SIDE, outline_of

ICONS = sorted((bundled("resources") / "icons").glob("*.svg"))
PIXELS = 72
TOLERATED = 0.004
"""Of the whole square, in full pixels: the two round curves otherwise, and never by what an eye can see."""


def image() -> tuple[QImage, QPainter]:
    made = QImage(PIXELS, PIXELS, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(0)
    return made, QPainter(made)


def inked(made: QImage) -> list[int]:
    """Return how covered each pixel is, from 0 to 255."""
    return list(bytes(made.constBits())[3::4])


def as_qt_reads_it(svg: str) -> list[int]:
    made, painter = image()
    QSvgRenderer(QByteArray(svg.replace("currentColor", "black").encode())).render(
        painter, QRectF(0, 0, PIXELS, PIXELS)
    )
    painter.end()
    return inked(made)


def as_we_draw_it(svg: str) -> list[int]:
    made, painter = image()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(PIXELS / SIDE, PIXELS / SIDE)
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(QColor("black"), 2, Qt.PenStyle.SolidLine, cap, join))
    outline = outline_of(svg)
    painter.drawPath(outline.stroked)
    painter.setBrush(QColor("black"))
    painter.drawPath(outline.filled)
    painter.end()
    return inked(made)


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_an_icon_looks_as_it_is_drawn(qapp, path):
    svg = path.read_text(encoding="utf-8")
    apart = [abs(a - b) for a, b in zip(as_qt_reads_it(svg), as_we_draw_it(svg), strict=True)]
    assert sum(apart) / 255 <= TOLERATED * PIXELS**2
    assert max(apart) < 128


@pytest.mark.parametrize(
    "data",
    [
        "M2 12A10 6 30 1 1 20 9",
        "m4 4a2 2 0 01 2 2 2 2 0 10 4 4z",
        "M3 3q4 10 10 4",
        "M3 12c2-6 6-6 8 0s6 6 8 0",
        "M3 12s2-8 8 0",
        "M4 4L20 4 20 20M4 20",
        "M1 1h4v4h-4z l9 9",
        "M5 12a1 1 0 0 0 14 0",
    ],
)
def test_a_path_is_followed_as_svg_says(qapp, data):
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor"'
        f' stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="{data}" /></svg>'
    )
    apart = [abs(a - b) for a, b in zip(as_qt_reads_it(svg), as_we_draw_it(svg), strict=True)]
    assert sum(apart) / 255 <= TOLERATED * PIXELS**2


def test_what_no_icon_of_ours_has_is_refused(qapp):
    with pytest.raises(ValueError, match="T"):
        outline_of('<path d="M1 1T4 4" />')
