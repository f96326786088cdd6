"""Kill the program in the middle of the main job, open the desk again, and hold it to its word."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from agent_desktop.interactions.closed_queries import closed_interaction
from agent_desktop.interactions.draft_fields import to_fields
from agent_desktop.ledger.queries import verified
from agent_desktop.ledger.records import Verdict
from agent_desktop.store.drafts import Json
from tests.journeys.driver import Driver, plain, reading

ROOT = Path(__file__).resolve().parents[2]

LINES, SAVES = 800, 22
"""About how many lines, and how many times « saved », the program tells from its start to its end."""

Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Moment:
    """When to kill: at the n-th line told, or at the n-th time the label said that all is kept."""

    seed: int
    kind: str
    count: int

    def is_reached(self, told: list[Told]) -> bool:
        """Tell whether the last line told is the one."""
        wanted = [line for line in told if self.kind in ("line", line["kind"])]
        return len(wanted) == self.count


def moments(seed: int, count: int) -> Iterator[Moment]:
    """Draw moments of the main job; every third is the very instant after « saved »."""
    chance = random.Random(seed)
    for number in range(count):
        kind = "saved" if number % 3 == 0 else "line"
        most = SAVES if kind == "saved" else LINES
        yield Moment(chance.randrange(1_000_000), kind, chance.randint(1, most))


def killed_desks(desk: Path, folder: Path, drawn: list[Moment]) -> Iterator[tuple[Path, list[Told]]]:
    """Yield copies of a desk, each after its program was killed, and what that program had told."""
    copies = [shutil.copytree(desk, folder / f"desk-{number}") for number in range(len(drawn))]
    with ThreadPoolExecutor(3) as together:
        try:
            yield from zip(copies, together.map(_told_until_killed, copies, drawn), strict=True)
        finally:
            together.shutdown(cancel_futures=True)


def _told_until_killed(folder: Path, moment: Moment) -> list[Told]:
    command = [sys.executable, "-m", "tests.journeys.told", str(folder), str(moment.seed)]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    told: list[Told] = []
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE) as worker:
        assert worker.stdout is not None
        for line in worker.stdout:
            if line.endswith(b"\n"):
                told.append(json.loads(line))
            if moment.is_reached(told):
                worker.kill()
    assert told, "the program told nothing"
    assert worker.returncode in (0, -9), told[-1]
    return told


def check_its_word(folder: Path, told: list[Told]) -> None:
    """Open the desk again, and find at least what was called saved; nothing that was never typed."""
    with Driver(folder) as desk:
        desk.start()
        desk.sign_in()
        saved = [at for at, line in enumerate(told) if line["kind"] == "saved"]
        if saved:
            _check_exchange(desk, UUID(told[saved[-1]]["id"]), _states_from(told, saved[-1]))
    with reading(folder) as session:
        assert verified(session, desk.site).verdict is Verdict.INTACT


def _states_from(told: list[Told], at: int) -> list[dict[str, Json]]:
    """Return the states that may be on the disk: the one last called saved, and those typed since."""
    return [line["fields"] for line in told[at:] if "fields" in line]


def _check_exchange(desk: Driver, exchange_id: UUID, possible: list[dict[str, Json]]) -> None:
    desk.rest()
    workstation = desk.window.workstation
    assert workstation is not None
    found = [one for one in workstation.desk.exchanges if one.id == exchange_id]
    if not found:
        _check_record(desk, exchange_id, possible[-1])
        return
    desk.wait_for("Maryvonne Le Bihan · Au guichet")
    desk.press("Ctrl+Tab")
    desk.wait_for_page("exchange")
    desk.wait_for_focus("live.said")
    said = plain(found[0].draft.content.said)
    desk.wait_until(lambda: desk.reads("live.said", said), "the words said")
    kept = json.loads(json.dumps(to_fields(found[0].draft)))
    lost = {
        name: {"kept": value, "saved": possible[0][name]}
        for name, value in kept.items()
        if all(state[name] != value for state in possible)
    }
    assert lost == {}, lost


def _check_record(desk: Driver, exchange_id: UUID, last: dict[str, Json]) -> None:
    """Hold to its word an exchange that became a record just before the end."""
    closed = []
    desk.tasks.read(desk.window, closed_interaction, exchange_id, done=closed.append)
    desk.wait_until(lambda: bool(closed), "the record of the exchange")
    assert closed[0] is not None, "an exchange that was called saved is gone"
    content = closed[0].content
    kept = {
        "brought": content.brought,
        "said": content.said,
        "understood": content.understood,
        "promises": sorted(promise.text for promise in closed[0].promises),
    }
    promised = sorted(promise["text"] for promise in last["promises"])
    wanted = {**{name: last[name] for name in kept}, "promises": promised}
    assert kept == wanted, (kept, wanted)
