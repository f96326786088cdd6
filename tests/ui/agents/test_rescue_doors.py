"""A desk whose file lost a page of the list of what it holds comes back whole, people and ledger."""

import shutil
from contextlib import closing
from datetime import datetime

import pytest

from agent_desktop.agents.opening import NewDesk, make_desk, open_desk
from agent_desktop.demo.filling import fill
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.clock import PARIS, FixedClock, today
from agent_desktop.foundation.i18n import in_language
from agent_desktop.ledger.queries import verified
from agent_desktop.ledger.records import Verdict
from agent_desktop.people.queries import count_people
from agent_desktop.store.copies import keep_daily_copy
from agent_desktop.store.keys import open_with_phrase
from agent_desktop.store.page_file import PageFile
from agent_desktop.store.pages import salt_of
from agent_desktop.store.profile import Profile
from agent_desktop.store.trees import pages_of_catalogue
from agent_desktop.ui.agents.rescue_doors import salvage_desk
from agent_desktop.ui.sentences.salvage_words import report_of
from tests.support.profiles import PHRASE, QUICK

PEOPLE = 12
PAGE = 4096
CLOCK = FixedClock(datetime(2026, 11, 24, 10, 14, tzinfo=PARIS))


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """Return the folder of a desk of a dozen people, with the copy of the day; to copy, never to open."""
    profile = Profile(tmp_path_factory.mktemp("filled") / "profile")
    new = NewDesk(
        agent_name="Nadia Berthelot", role=Role.AGENT, site="local", desk="Guichet 3", phrase=PHRASE
    )
    desk, _code = make_desk(profile, new, CLOCK, cost=QUICK)
    with closing(desk.database):
        fill(desk.database, desk.actor, people=PEOPLE, seed=7, day=today(CLOCK))
        keep_daily_copy(profile, desk.keys, CLOCK)
    return profile.folder


def pages_of(profile, keys):
    with profile.store.open("rb") as opened:
        return sorted(pages_of_catalogue(PageFile(opened, keys.data_key, salt_of(profile.store))))


def damage(profile, *pages):
    content = bytearray(profile.store.read_bytes())
    for number in pages:
        content[(number - 1) * PAGE + 200] ^= 1
    profile.store.write_bytes(content)


def found_in(profile, keys):
    """Return how many people a desk knows, and what its ledger is worth."""
    desk = open_desk(profile, keys, CLOCK)
    with closing(desk.database), desk.database.read() as session:
        return count_people(session), verified(session, desk.actor.site).verdict


def lose_each(filled, tmp_path, *, step=1):
    """Lose every page of the list, or one out of `step`, each alone, then all at once; the rest is whole."""
    source = Profile(filled)
    keys = open_with_phrase(source, PHRASE)
    pages = pages_of(source, keys)
    assert len(pages) > 10
    for number in (*pages[::step], None):
        profile = Profile(shutil.copytree(filled, tmp_path / f"without {number}"))
        damage(profile, *([number] if number else pages))
        before = profile.store.read_bytes()
        saved = salvage_desk(profile, keys, CLOCK)
        count = "1 page" if number else f"{len(pages)} pages"
        with in_language("en"):
            assert report_of(saved) == (
                f"List of what the file holds: {count} taken from the copy of 24 November.",
                "Everything else could be read: nothing is lost.",
            )
        assert (saved.aside / "parvis.db").read_bytes() == before
        assert found_in(profile, keys) == (PEOPLE, Verdict.INTACT)


def test_a_page_of_the_list_lost_alone_loses_nobody_and_no_entry_of_the_ledger(filled, tmp_path):
    # The first is the root of the list. `make soak` loses each.
    lose_each(filled, tmp_path, step=6)
