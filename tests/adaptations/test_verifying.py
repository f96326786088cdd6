"""A verification in a process of its own: what it finds, how it is stopped, and what it leaves."""

import os
import signal
import sys
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from agent_desktop.adaptations.verifying import Reach, Verifying, known_of, reach_of, verified_whole
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.errors import RefusedError, UnavailableError
from agent_desktop.ledger.records import Verdict
from tests.bench.logs import fill
from tests.journeys.driver import a_desk
from tests.support.waiting import until

MANY = 2600
"""Enough for processes to be started."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what lives is read in /proc")


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """Return the desk of a lead, open, whose ledger is long."""
    made = a_desk(tmp_path_factory.mktemp("long") / "profile", role=Role.LEAD)
    with closing(made.database):
        fill(made, MANY)
        yield made


def at_its_end(verifying):
    return until(lambda: (far := verifying.how_far()).is_over and far)


def processes_under(pid):
    """Return a process and all that it started."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    found = {pid}
    with suppress(FileNotFoundError):
        for child in children.read_text().split():
            found |= processes_under(int(child))
    return found


def lives(pid):
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def test_a_process_of_its_own_finds_what_is_found_here(desk):
    known = known_of(desk)
    far = at_its_end(Verifying(reach_of(desk), desk.actor.site, known))
    with desk.database.read() as session:
        assert far.report == verified_whole(session, desk.actor.site, known)
    assert (far.report.verdict, far.done, far.total) == (Verdict.INTACT, far.report.counts.entries, far.done)


def test_it_comes_after_the_window_from_its_first_instant(desk):
    verifying = Verifying(reach_of(desk), desk.actor.site, known_of(desk))
    try:
        # What it loads is heavier than what it reads: its priority is not its own first deed.
        assert os.sched_getscheduler(verifying._child.process.pid) == os.SCHED_IDLE
    finally:
        verifying.cancel()


def test_cancelled_it_ends_every_process_and_concludes_nothing(desk):
    verifying = Verifying(reach_of(desk), desk.actor.site, known_of(desk))
    pid = verifying._child.process.pid
    until(lambda: verifying.how_far().done)
    started = until(lambda: len(found := processes_under(pid)) > 2 and found)
    verifying.cancel()
    until(lambda: not any(map(lives, started)))
    far = verifying.how_far()
    assert (far.report, far.error.code, type(far.error)) == (None, "stopped", RefusedError)


def test_one_that_dies_says_so_and_leaves_nothing(desk):
    verifying = Verifying(reach_of(desk), desk.actor.site, known_of(desk))
    pid = verifying._child.process.pid
    started = until(lambda: len(found := processes_under(pid)) > 2 and found)
    os.kill(pid, signal.SIGKILL)
    assert at_its_end(verifying).error.code == "verification_died"
    until(lambda: not any(map(lives, started)))


def test_no_key_is_in_what_others_see_of_a_process(desk):
    verifying = Verifying(reach_of(desk), desk.actor.site, known_of(desk))
    pid = verifying._child.process.pid
    seen = b""
    for name in ("cmdline", "environ"):
        with suppress(PermissionError):  # it refuses to be read, once it had the time to
            seen += Path(f"/proc/{pid}/{name}").read_bytes()
    verifying.cancel()
    for key in (desk.keys.data_key, desk.keys.text_key):
        assert key not in seen
        assert key.hex().encode() not in seen


def test_a_store_that_does_not_open_is_told(desk, tmp_path):
    reach = replace(reach_of(desk), place=tmp_path / "nowhere.db")
    far = at_its_end(Verifying(reach, desk.actor.site, known_of(desk)))
    assert type(far.error) is UnavailableError


@pytest.mark.postgres
def test_the_store_of_a_server_is_verified_from_its_address(desk, postgres_server, postgres_template):
    with postgres_server.cloned(postgres_template) as url:
        reach = Reach(place=url, data_key=b"", text_key=bytes(32))
        far = at_its_end(Verifying(reach, "local", known_of(desk)))
    # Nothing was ever written there, and this desk remembers that something was.
    assert far.report.counts.entries == 0
    assert far.report.verdict is not Verdict.INTACT
