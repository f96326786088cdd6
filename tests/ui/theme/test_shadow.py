"""The shadow stretched from a small square looks like one drawn whole."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from agent_desktop.ui.theme import shadow
from agent_desktop.ui.theme.paint import smooth
from agent_desktop.ui.theme.theme import theme

_REACH, _RADIUS, _ALPHA = 26.0, 20.0, 0.04
_LEVELS = 8
"""Of 255: what no eye tells apart at the edge of a blur, where the pixels of a stretched part fall between."""


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize(
    "box",
    [QRectF(120, 90, 360, 240), QRectF(120.5, 90.25, 300.3, 200.6), QRectF(200, 150, 60, 40)],
    ids=["whole", "between pixels", "smaller than its corners"],
)
def test_a_stretched_shadow_looks_like_one_drawn_whole(qapp, box, ratio):
    stretched, whole = _ground(ratio), _ground(ratio)
    painter = smooth(stretched)
    shadow.draw_shadow(painter, box, reach=_REACH, radius=_RADIUS, alpha=_ALPHA)
    painter.end()
    painter = smooth(whole)
    shadow._draw_layers(painter, box, _REACH, theme().s(_RADIUS), theme().color("shadow"), _ALPHA)
    painter.end()
    assert _is_shaded(whole, box, ratio)
    assert _widest_gap(stretched, whole, box, ratio) <= _LEVELS


def _ground(ratio: float) -> QImage:
    image = QImage(round(600 * ratio), round(420 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(0xFFFFFFFF)
    return image


def _is_shaded(image: QImage, box: QRectF, ratio: float) -> bool:
    below = image.pixelColor(round(box.center().x() * ratio), round((box.bottom() + 4) * ratio))
    return below.lightness() < 255 - 2 * _LEVELS


def _widest_gap(one: QImage, other: QImage, box: QRectF, ratio: float) -> int:
    covered = box.adjusted(-1, -1, 1, 1)  # its line is drawn over the last pixel
    seen = [
        (x, y)
        for y in range(0, one.height(), 2)
        for x in range(0, one.width(), 2)
        if not covered.contains(x / ratio, y / ratio)
    ]
    return max(abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) for x, y in seen)
