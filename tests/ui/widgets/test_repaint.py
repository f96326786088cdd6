import sys

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter

from agent_desktop.ui.widgets.tension_chip import TensionChip, TensionState

REPAINTS = 2_000


@pytest.mark.timeout(120)
def test_thousands_of_repaints_lose_no_reference_to_none(qtbot):
    """The binding 6.12 on Python 3.11 loses one at every void call, and the process dies: we would see it here."""
    chip = TensionChip("Parler", "Être écouté", identifier="t", state=TensionState.FELT)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    image = QImage(chip.size(), QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _time in range(REPAINTS):
        chip.render(painter, QPoint(0, 0))
    painter.end()
    assert abs(sys.getrefcount(None) - before) < REPAINTS / 10
