"""An erasure killed at any of its statements took nothing, or all: then the next opening wipes what is left."""

import os
import shutil
import signal
from contextlib import closing

import pytest

from agent_desktop.agents.opening import open_desk
from agent_desktop.ledger import queries
from agent_desktop.ledger.records import Ground, Verdict
from agent_desktop.privacy.actions import request_erasure
from agent_desktop.privacy.erasing import approve_and_wipe
from agent_desktop.store.erased import read_erased
from agent_desktop.store.keys import open_with_phrase
from agent_desktop.store.profile import Profile
from agent_desktop.store.wiping import must_wipe, wipe
from tests.privacy.test_erasing import found_in
from tests.store.test_upgrade_killed import at_statement
from tests.support.team import LEAD_PHRASE

FEW = (1, 5, 11, 17, 23, 29, 34, 38)
MOST = 200
"""More statements than an erasure has."""


@pytest.fixture
def waiting(desk, nadia, told):
    """Return a closed desk where a request waits: its folder, its clock, what asks, and what it must destroy."""
    with desk.database.write(nadia) as tx:
        erasures = request_erasure(tx, told.person_id, Ground.REQUEST)
    desk.database.close()
    return desk, erasures, told


def killed_at(waiting, moment, folder):
    """Approve in a process killed at its nth statement, and open again; tell whether it was, and went."""
    desk, erasures, told = waiting
    profile, clock = Profile(shutil.copytree(desk.profile.folder, folder)), desk.database.clock
    child = os.fork()
    if not child:
        try:
            opened = open_desk(profile, open_with_phrase(profile, LEAD_PHRASE), clock)
            with at_statement(moment, lambda *_arguments: os.kill(os.getpid(), signal.SIGKILL)):
                approve_and_wipe(opened, erasures)
        finally:
            os._exit(0)
    was_killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
    again = open_desk(profile, open_with_phrase(profile, LEAD_PHRASE), clock)
    with closing(again.database):
        with again.database.read() as session:
            report = queries.verified(session, "local")
            words = [queries.texts_of(session, leaf) for leaf in told.leaves]
        assert (report.verdict, report.first) == (Verdict.INTACT, None), moment
        gone = not any(words)
        assert gone or all(words), moment
        assert report.counts.erased == (len(told.leaves) if gone else 0), moment
        assert read_erased(profile, again.keys).leaves == (frozenset(told.leaves) if gone else frozenset())
        if gone:
            if must_wipe(profile, again.keys):
                wipe(profile, again.keys, clock)
            assert found_in(profile.folder, again.keys.data_key, told.secrets) == set(), moment
    return was_killed, gone


def test_an_erasure_killed_at_a_statement_took_nothing_or_all(waiting, tmp_path):
    ends = [killed_at(waiting, moment, tmp_path / str(moment)) for moment in (*FEW, MOST)]
    assert {gone for _killed, gone in ends} == {True, False}
    assert ends[-1] == (False, True)
