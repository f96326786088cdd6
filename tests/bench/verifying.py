"""The longest time the window did not answer during the main job, while a long ledger is verified aside.

Or read again, over and over, once it was verified.
"""

import shutil
import statistics
import tempfile
from pathlib import Path

from agent_desktop.foundation.actor import Role
from tests.bench.harness import Line
from tests.bench.logs import fill_site
from tests.bench.rereads import verified_desk
from tests.bench.stalls import line_of, longest_of, watched
from tests.builders import a_person
from tests.journeys.conftest import KNOWN
from tests.journeys.driver import a_desk

_ENTRIES = 100_000
_TIMES = 5
_SITE = "banc"


def measure(*, entries: int = _ENTRIES, times: int = _TIMES) -> Line:
    """Sign in, have a ledger verified, and do the main job meanwhile, in a process of its own each time."""
    longest, shares = [], []
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as name:
        made = Path(name) / "made"
        desk = a_desk(made)
        for changes in KNOWN:
            a_person(desk.database, desk.actor, **changes)
        fill_site(desk, _SITE, entries)
        desk.database.close()
        for number in range(times):
            *lines, told = watched(shutil.copytree(made, Path(name) / str(number)), _SITE)
            assert told["error"] is None, told
            assert told["done"], told
            longest.append(longest_of(lines))
            shares.append(told["done"] / max(1, told["total"]))
    meanwhile = round(statistics.median(shares), 2)
    return line_of("longest stall while a ledger is verified", longest, verified_meanwhile=meanwhile)


def again(*, entries: int = _ENTRIES, times: int = _TIMES) -> Line:
    """Do the same while a ledger verified before is read again, from the first event to the last."""
    longest, rounds = [], []
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as name:
        made = Path(name) / "made"
        desk = a_desk(made, role=Role.LEAD)
        for changes in KNOWN:
            a_person(desk.database, desk.actor, **changes)
        verified_desk(desk, entries)
        desk.database.close()
        for number in range(times):
            folder = shutil.copytree(made, Path(name) / str(number))
            *lines, told = watched(folder, desk.actor.site, "again")
            assert told["error"] is None, told
            assert told["reread"], told
            assert min(told["reread"]) >= entries, told
            longest.append(longest_of(lines))
            rounds.append(len(told["reread"]))
    return line_of("longest stall while a ledger is read again", longest, reread=statistics.median(rounds))
