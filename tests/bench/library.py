"""The library of rules over the shipped packs: from a key to the lines painted."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from PySide6.QtWidgets import QApplication

from tests.bench.harness import Line
from tests.bench.repaints import REPAINTS, Limits, line_of_keys, repaint_ms
from tests.journeys.driver import Driver, a_desk

_LIMITS = Limits(repaints=6.0, ms=16.0)
_TYPED = (
    "contester",
    "échéancier",
    "MISE EN DEMEURE",
    "remise gracieuse",
    "delai de",
    "justificatifs",
    "rsa",
)
"""Words of titles, of official texts, of letters and of little use, whole and begun."""

_ROUNDS = 3
_BASELINE = "one repaint of the same page, its lines in place and nothing new to show"


def measure(*, typed: Sequence[str] = _TYPED, rounds: int = _ROUNDS, repaints: int = REPAINTS) -> Line:
    """Type what agents look for, and wait for each answer to be on the screen.

    Everything is typed `rounds` times, and each key counts for the middle of its times.
    """
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as room:
        a_desk(Path(room) / "profile").database.close()
        with Driver(Path(room) / "profile") as desk:
            desk.start()
            desk.sign_in()
            desk.press("Ctrl+B")
            desk.wait_for("3 démarches sur ce poste")
            desk.rest()
            workstation = desk.window.workstation
            assert workstation is not None
            taken = [list(_keys(desk, typed)) for _round in range(rounds)]
            keys = [median(times) for times in zip(*taken, strict=True)]
            empty = repaint_ms(workstation.shell.page("rules"), times=repaints)
    assert app is QApplication.instance()
    return line_of_keys("library of rules", keys, empty=empty, limits=_LIMITS, baseline=_BASELINE)


def _keys(desk: Driver, typed: Sequence[str]) -> Iterator[float]:
    """Yield how long each key took, in milliseconds, the first word left out."""
    for number, word in enumerate(("impôt", *typed)):
        desk.press("Ctrl+A", "Backspace")
        desk.rest()
        for sign in word:
            begun = perf_counter()
            desk.type(sign)
            # The answer is there at once; it is laid out and painted in the turns that follow.
            QApplication.processEvents()
            QApplication.processEvents()
            took = (perf_counter() - begun) * 1000
            if number:
                yield took
