"""Precedents over 50,000 decisions of one margin: from asking for them to the panel and the ruler painted.

One more decision is taken before each turn, in the same situation: every figure and every row is another.
"""

import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from time import perf_counter

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from agent_desktop.ui.adaptations.page import AdaptPage
from tests.bench.harness import Line, p95
from tests.bench.pace import allowed_ms
from tests.bench.repaints import repaint_ms
from tests.journeys.driver import Driver, a_desk
from tests.journeys.main_job import explain, hear
from tests.support.decided import a_row, a_situation, answered, keep

_MOST_MS = 50.0
_DECISIONS, _TURNS = 50_000, 41
_FIRST = date(2026, 11, 2)
"""The day after the last of those decided before."""
_HERE = {"impot": "revenu", "tranche_capacite": "100-200", "tranche_montant": "500-1000"}
"""The situation of the main job: half of all the decisions were taken in it."""


def measure(*, decisions: int = _DECISIONS, turns: int = _TURNS) -> Line:
    """Play the main job up to its margin, then ask for its precedents again and again."""
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as room:
        made = a_desk(Path(room) / "profile")
        with made.database.write(made.actor) as tx:
            rows = list(_decided(decisions))
            keep(tx.session, rows)
            answered(tx.session, rows, made.actor.agent_id)
        made.database.close()
        with Driver(Path(room) / "profile") as desk:
            desk.makes_ahead = True
            desk.start()
            desk.sign_in()
            desk.press("Ctrl+N")
            hear(desk)
            explain(desk)
            workstation = desk.window.workstation
            assert workstation is not None
            page = workstation.shell.page("adapt")
            assert isinstance(page, AdaptPage)
            desk.wait_until(lambda: page._view_model.precedents is not None, "the precedents")
            desk.rest()
            found = page._view_model.precedents
            assert found is not None
            assert found.count >= decisions // 2
            took = list(_asked(page, turns))[1:]
            empty = repaint_ms(page)
    assert app is QApplication.instance()
    slowest = p95(took)
    return Line(
        name=f"precedents among {decisions} decisions of one margin",
        ratio=round(slowest / allowed_ms(_MOST_MS), 2),
        limit=1.0,
        ok=slowest <= allowed_ms(_MOST_MS),
        p95_ms=round(slowest, 1),
        baseline="50 ms, from asking to painted",
        pairs=len(took),
        notes={"median_ms": round(sorted(took)[len(took) // 2], 1), "empty_repaint_ms": round(empty, 2)},
    )


def _decided(count: int) -> Iterator[dict[str, object]]:
    draw = Random("bench")
    for number in range(count):
        yield a_row(draw, number, _HERE if number % 2 else a_situation(draw))


def _asked(page: AdaptPage, turns: int) -> Iterator[float]:
    """Yield the milliseconds of each time, the first included."""
    model, draw = page._view_model, Random("later")
    tasks = model._tasks
    answered: list[object] = []
    model.precedents_changed.connect(lambda: answered.append(None))
    for turn in range(turns + 1):
        day = _FIRST + timedelta(days=turn)
        with tasks.database.write(tasks.actor) as tx:
            keep(tx.session, [a_row(draw, _DECISIONS + turn, _HERE, day=day)])
        answered.clear()
        begun = perf_counter()
        model.read_precedents()
        while not answered:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        # What the answer changed is laid out and painted in the turns that follow it.
        QApplication.processEvents()
        QApplication.processEvents()
        yield (perf_counter() - begun) * 1000
