"""Ten megabytes pasted in a field: what exceeds its room must not hold the screen."""

import statistics
from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QWidget

from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.layouts import Column
from agent_desktop.ui.widgets.pasting import TOASTS
from agent_desktop.ui.widgets.text_area import TextArea
from tests.bench.harness import PAIRS, Line
from tests.bench.pace import allowed_ms

_MOST_MS = 100.0
_SIZE = 10_000_000
_SIGNS = ("a", "é\n", "\u202e", "mot ")


def measure(*, turns: int = PAIRS, size: int = _SIZE) -> Line:
    """Paste each text in a line, then in an area: the slowest of eight counts, by its middle turn."""
    app = QApplication.instance() or QApplication([])
    page = QWidget()
    page.setProperty(TOASTS, True)
    line, area = Field("Nom", identifier="line", max_length=20), TextArea("Mots", identifier="area")
    page.setLayout(Column(line, area))
    page.resize(500, 400)
    page.show()
    copied = [_copied(sign * (size // len(sign.encode()))) for sign in _SIGNS]
    took = [
        statistics.median(_took(paste, data) for _turn in range(turns))
        for data in copied
        for paste in (line.edit.paste_data, area.edit.insertFromMimeData)
    ]
    page.deleteLater()
    assert app is QApplication.instance()
    return Line(
        name="ten megabytes pasted",
        ratio=round(max(took) / allowed_ms(_MOST_MS), 2),
        limit=1.0,
        ok=max(took) <= allowed_ms(_MOST_MS),
        p95_ms=round(max(took), 1),
        baseline="100 ms, for the slowest of four texts in two fields",
        pairs=turns,
    )


def _copied(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def _took(paste: Callable[[QMimeData], object], data: QMimeData) -> float:
    begun = perf_counter()
    paste(data)
    return (perf_counter() - begun) * 1000
