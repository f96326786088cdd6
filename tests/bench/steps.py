"""A script played by its keys: from a key to the next step painted."""

import statistics
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from time import perf_counter

from PySide6.QtWidgets import QApplication, QWidget

from agent_desktop.ui.facilitation.page import FacilitationPage
from tests.bench.harness import Line, p95
from tests.journeys.driver import Driver, a_desk

_MOST_REPAINTS, _MOST_MS = 4.0, 16.0
_ROUNDS, _REPAINTS = 5, 40
_PROCEDURE = "impot-difficultes-paiement"
_TYPED = {
    "q_montant": "600",
    "q_date": "15/12/2026",
    "q_ressources": "1500",
    "q_charges": "1250",
    "q_capacite": "200",
}
_LAST = "verif_delai"
_BASELINE = "one repaint of the same page, its step in place and nothing new to show"


def measure() -> Line:
    """Play a script to its teach-back, key by key, and wait for each step to be on the screen."""
    app = QApplication.instance() or QApplication([])
    folder = Path(mkdtemp(prefix="parvis-steps-"))
    a_desk(folder / "profile").database.close()
    try:
        with Driver(folder / "profile") as desk:
            desk.start()
            desk.sign_in()
            # What the tests watch at each event is no part of the program.
            QApplication.instance().removeEventFilter(desk._sitting.strays)
            keys, page = [], _page(desk)
            for number in range(_ROUNDS + 1):
                taken = list(_played(desk, page))
                keys += taken if number else []
            empty = statistics.median(_repaint(page) for _number in range(_REPAINTS))
    finally:
        rmtree(folder, ignore_errors=True)
    assert app is QApplication.instance()
    return _line(keys, empty)


def _line(keys: list[float], empty: float) -> Line:
    worst = p95(keys)
    return Line(
        name="step of a script",
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


def _page(desk: Driver) -> FacilitationPage:
    workstation = desk.window.workstation
    assert workstation is not None
    return workstation.behind.exchanges.explain


def _played(desk: Driver, page: FacilitationPage) -> Iterator[float]:
    """Yield how long each key took in a script begun anew, the last of each answer when it is typed."""
    model = page._view_model
    desk.press("Ctrl+N")
    desk.wait_for_page("exchange")
    desk.press("Ctrl+E")
    desk.wait_for_focus("script.search")
    desk.wait_until(lambda: bool(model.library.packs), "the procedures")
    model.start(next(pack for pack in model.library.packs if pack.id == _PROCEDURE))
    desk.wait_until(lambda: model.walk is not None, "a script")
    desk.rest()
    while model.current is not None and model.current.step_id != _LAST:
        typed = _TYPED.get(model.current.step_id)
        if typed is not None:
            desk.wait_for_focus("script.typed")
            desk.type(typed)
            desk.rest()
        closed = typed is None and model.current.kind == "demander"
        yield _key(desk, page, "1" if closed else "Ctrl+Down")
    for key in ("Ctrl+Up",) * 8 + ("Ctrl+Down",) * 8:
        yield _key(desk, page, key)


def _key(desk: Driver, page: FacilitationPage, key: str) -> float:
    """Return the milliseconds from a key to the next step painted, nothing being left to paint."""
    before = page.panes.stage.view
    begun = perf_counter()
    desk.press(key)
    while page.panes.stage.view is before:
        QApplication.processEvents()
    # What the step changed is laid out and painted in the turns that follow it.
    QApplication.processEvents()
    QApplication.processEvents()
    took = (perf_counter() - begun) * 1000
    desk.rest()
    return took


def _repaint(page: QWidget) -> float:
    begun = perf_counter()
    page.repaint()
    return (perf_counter() - begun) * 1000
