"""The palette over a hundred thousand people: from a key to the answer painted."""

import statistics
from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from agent_desktop.ui.people.palette import Palette
from tests.bench.desks import big_desk
from tests.bench.harness import Line, p95
from tests.journeys.driver import Driver

_MOST_REPAINTS, _MOST_MS = 6.0, 16.0
_REPAINTS = 40
_TYPED = (
    "le bihan",
    "MARTIN claire",
    "kermonard",
    "dubour cl",
    "14/03/1968",
    "nguyen 1984",
    "06 39 98 12",
    "fatima",
    "valricha",
    "bernar",
    "saint-maur",
    "treguelier",
)
"""Names whole and begun, with and without accents, a birth, a telephone, a town, and two typing slips."""

_BASELINE = "one repaint of the same palette, its answer in place and nothing new to show"


def measure() -> Line:
    """Type what people type, and wait for each answer to be on the screen."""
    app = QApplication.instance() or QApplication([])
    with Driver(big_desk()) as desk:
        desk.start()
        desk.sign_in()
        desk.press("Ctrl+K")
        desk.wait_for_focus("palette.text")
        workstation = desk.window.workstation
        assert workstation is not None
        palette = workstation.behind.people.palette
        keys = list(_keys(desk, palette))
        repaints = [_repaint(palette) for _number in range(_REPAINTS)]
    assert app is QApplication.instance()
    empty = statistics.median(repaints)
    worst = p95(keys)
    return Line(
        name="palette, 100,000 people",
        ratio=round(worst / empty, 2),
        limit=_MOST_REPAINTS,
        ok=worst <= _MOST_REPAINTS * empty and worst <= _MOST_MS,
        p95_ms=round(worst, 2),
        baseline=_BASELINE,
        pairs=len(keys),
        notes={
            "limit_ms": _MOST_MS,
            "median_ms": round(statistics.median(keys), 2),
            "empty_repaint_ms": round(empty, 2),
        },
    )


def _keys(desk: Driver, palette: Palette) -> Iterator[float]:
    """Yield how long each key took, in milliseconds, the first word left out."""
    answered: list[str] = []
    model = palette._view_model
    model.answered.connect(lambda found: answered.append(found.people.text))
    for word_number, word in enumerate(("claire", *_TYPED)):
        desk.press("Ctrl+A", "Backspace")
        desk.rest()
        for length in range(1, len(word) + 1):
            answered.clear()
            begun = perf_counter()
            desk.type(word[length - 1])
            while word[:length] not in answered:
                QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            # What the answer changed is laid out and painted in the turns that follow it.
            QApplication.processEvents()
            took = (perf_counter() - begun) * 1000
            if word_number:
                yield took


def _repaint(palette: Palette) -> float:
    begun = perf_counter()
    palette.repaint()
    return (perf_counter() - begun) * 1000
