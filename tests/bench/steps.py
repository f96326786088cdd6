"""A script played by its keys: from a key to the next step painted."""

import statistics
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from time import perf_counter, thread_time

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from agent_desktop.ui.facilitation.page import FacilitationPage
from tests.bench.harness import Line, p95
from tests.bench.repaints import REPAINTS, Limits, line_of_keys, repaint_ms
from tests.journeys.driver import Driver, a_desk

_LIMITS = Limits(repaints=4.0, ms=16.0)
_ROUNDS = 5
_PROCEDURE = "impot-difficultes-paiement"
_TYPED = {
    "q_montant": "600",
    "q_date": "15/12/2026",
    "q_ressources": "1500",
    "q_charges": "1250",
    "q_capacite": "200",
}
_LAST = "verif_delai"
SPOKEN_MS = 250
"""How long the agent speaks, or listens, between two keys: nobody says a step in less."""
_BASELINE = "one repaint of the same page, its step in place and nothing new to show"


def measure(*, rounds: int = _ROUNDS, most_keys: int | None = None, repaints: int = REPAINTS) -> Line:
    """Play a script to its teach-back, key by key, and wait for each step to be on the screen.

    The first round is not counted, unless it is the only one; `most_keys` ends each earlier. Each key counts
    for the middle of its takes: what else the machine does meanwhile is no part of a step.
    """
    app = QApplication.instance() or QApplication([])
    folder = Path(mkdtemp(prefix="parvis-steps-"))
    a_desk(folder / "profile").database.close()
    try:
        with Driver(folder / "profile") as desk:
            desk.makes_ahead = True
            desk.start()
            desk.sign_in()
            played = []
            for _number in range(rounds + 1):
                page = _begun(desk)
                played.append(list(islice(_played(desk, page), most_keys)))
            keys = [_middle(takes) for takes in zip(*(played[1:] or played), strict=True)]
            empty = repaint_ms(page, times=repaints)
    finally:
        rmtree(folder, ignore_errors=True)
    assert app is QApplication.instance()
    return line_of_keys(
        "step of a script",
        [wall for wall, _cpu in keys],
        empty=empty,
        limits=_LIMITS,
        baseline=_BASELINE,
        p95_cpu_ms=round(p95([cpu for _wall, cpu in keys]), 2),
    )


def _middle(takes: tuple[tuple[float, float], ...]) -> tuple[float, float]:
    return statistics.median(wall for wall, _cpu in takes), statistics.median(cpu for _wall, cpu in takes)


def _begun(desk: Driver) -> FacilitationPage:
    """Begin the script anew in an exchange of its own, and return its page."""
    workstation = desk.window.workstation
    assert workstation is not None
    desk.press("Ctrl+N")
    desk.wait_for_page("exchange")
    desk.press("Ctrl+E")
    desk.wait_for_focus("script.search")
    page = workstation.behind.scripts.at_once().explain
    model = page._view_model
    desk.wait_until(lambda: bool(model.library.packs), "the procedures")
    model.start(next(pack for pack in model.library.packs if pack.id == _PROCEDURE))
    desk.wait_until(lambda: model.walk is not None, "a script")
    desk.rest()
    return page


def _played(desk: Driver, page: FacilitationPage) -> Iterator[tuple[float, float]]:
    """Yield what each key took, the last of each answer when it is typed."""
    model = page._view_model
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


def _key(desk: Driver, page: FacilitationPage, key: str) -> tuple[float, float]:
    """Return the milliseconds, then those of processor, from a key to the next step painted."""
    before = page.panes.stage.view
    begun, cpu = perf_counter(), thread_time()
    desk.press(key)
    while page.panes.stage.view is before:
        QApplication.processEvents()
    # What the step changed is laid out and painted in the turns that follow it.
    QApplication.processEvents()
    QApplication.processEvents()
    took = (perf_counter() - begun) * 1000, (thread_time() - cpu) * 1000
    desk.rest()
    QTest.qWait(SPOKEN_MS)
    return took
