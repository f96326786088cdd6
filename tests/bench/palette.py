"""The palette over a hundred thousand people: from a key to the answer painted."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from agent_desktop.ui.people.palette import Palette
from agent_desktop.user_file.search import Found
from tests.bench.desks import big_desk
from tests.bench.harness import Line
from tests.bench.repaints import REPAINTS, Limits, line_of_keys, repaint_ms
from tests.journeys.driver import Driver

_LIMITS = Limits(repaints=6.0, ms=16.0)
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

_ROUNDS = 3
_BASELINE = "one repaint of the same palette, its answer in place and nothing new to show"


def measure(
    folder: Path | None = None,
    *,
    typed: Sequence[str] = _TYPED,
    rounds: int = _ROUNDS,
    repaints: int = REPAINTS,
) -> Line:
    """Type what people type, and wait for each answer to be on the screen; `folder` is a desk, else the town.

    Everything is typed `rounds` times, and each key counts for the middle of its times.
    """
    app = QApplication.instance() or QApplication([])
    with Driver(folder or big_desk()) as desk:
        desk.makes_ahead = True
        desk.start()
        desk.sign_in()
        desk.press("Ctrl+K")
        desk.wait_for_focus("palette.text")
        workstation = desk.window.workstation
        assert workstation is not None
        palette = workstation.behind.people.palette
        taken = [list(_keys(desk, palette, typed)) for _round in range(rounds)]
        keys = [median(times) for times in zip(*taken, strict=True)]
        empty = repaint_ms(palette, times=repaints)
    assert app is QApplication.instance()
    return line_of_keys("palette, 100,000 people", keys, empty=empty, limits=_LIMITS, baseline=_BASELINE)


def _keys(desk: Driver, palette: Palette, typed: Sequence[str]) -> Iterator[float]:
    """Yield how long each key took, in milliseconds, the first word left out."""
    answered: list[str] = []
    model = palette._view_model

    def note(found: Found) -> None:
        answered.append(found.people.text)

    model.answered.connect(note)
    for word_number, word in enumerate(("claire", *typed)):
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
    model.answered.disconnect(note)
