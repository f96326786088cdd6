"""Keys of a team: a second person vouches for each, and one that is lost signs no more."""

from contextlib import closing

import pytest

from agent_desktop.agents.inviting import enroll_here_anew, invite_here
from agent_desktop.agents.opening import open_desk
from agent_desktop.agents.queries import agents_of_site
from agent_desktop.agents.renewing import renew_key
from agent_desktop.agents.vouching import key_day, team_keys
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.actions import append, countersign
from agent_desktop.ledger.queries import verified
from agent_desktop.ledger.records import EntryType, Verdict
from agent_desktop.store.keys import open_with_phrase
from agent_desktop.store.profile import Profile
from tests.journeys.driver import ten_fourteen
from tests.support.logs import said
from tests.support.profiles import PHRASE
from tests.support.team import AGENT, LEAD, a_shared_desk

OTHER = "abaisser berceau citerne dorade effroi fougère girouette"


@pytest.fixture
def desk(tmp_path):
    """Return a desk of a lead and an agent, open as the lead; another lead was invited."""
    made = a_shared_desk(tmp_path / "desk", ten_fourteen())
    with closing(made.database):
        invite_here(made, name="Marc Tessier", role=Role.LEAD, label="", phrase=OTHER)
        yield made


@pytest.fixture
def as_other(desk):
    profile = Profile(desk.profile.folder)
    opened = open_desk(profile, open_with_phrase(profile, OTHER), ten_fourteen())
    with closing(opened.database):
        yield opened


def keys_of(desk):
    with desk.database.read() as session:
        return {key.name: key for key in team_keys(session, desk.actor)}


def write(desk):
    with desk.database.write(desk.actor) as tx:
        return append(tx, EntryType.ADAPTATION, said(), secrets={"reason_c": []})


def report(desk):
    with desk.database.read() as session:
        return verified(session, "local")


def test_a_second_lead_vouches_for_the_first_and_for_those_she_brought_in(desk, as_other):
    mine, theirs = keys_of(desk), keys_of(as_other)
    assert [key.may_vouch for key in mine.values()] == [False, False, False], "she brought them all in"
    assert {name for name, key in theirs.items() if key.may_vouch} == {LEAD, AGENT}
    for name in (LEAD, AGENT):
        with as_other.database.write(as_other.actor) as tx:
            countersign(tx, theirs[name].leaf)
    assert {name for name, key in keys_of(desk).items() if key.is_vouched} == {LEAD, AGENT}
    found = report(desk)
    assert (found.verdict, found.counts.keys_countersigned) == (Verdict.INTACT, 2)


def test_a_renewed_key_stays_vouched_for_and_says_since_when(desk, as_other):
    with as_other.database.write(as_other.actor) as tx:
        countersign(tx, keys_of(as_other)[LEAD].leaf)
    renewed = renew_key(desk)
    assert keys_of(renewed)[LEAD].is_vouched
    with renewed.database.read() as session:
        assert key_day(session, renewed.actor) == ten_fourteen().now().date()


def test_a_lost_key_signs_no_more_and_its_owner_signs_with_another_phrase(desk):
    profile = Profile(desk.profile.folder)
    lost = open_desk(profile, open_with_phrase(profile, PHRASE), ten_fourteen())
    with closing(lost.database):
        write(lost)
        new = "hibou iceberg jonquille kayak lanterne mulot navire"
        anew = enroll_here_anew(desk, lost.actor.agent_id, new)
        assert (anew.id, anew.name) == (lost.actor.agent_id, AGENT)
        with pytest.raises(RefusedError, match="writer_revoked"):
            write(lost)
    with pytest.raises(RefusedError, match="wrong_phrase"):
        open_with_phrase(profile, PHRASE)
    back = open_desk(profile, open_with_phrase(profile, new), ten_fourteen())
    with closing(back.database):
        assert write(back).by == lost.actor.agent_id
        assert report(back).verdict is Verdict.INTACT


def test_a_replacement_cut_short_is_done_again(desk, monkeypatch):
    agent = keys_of(desk)[AGENT].agent_id
    monkeypatch.setattr("agent_desktop.agents.inviting.replace_lost_key", _killed)
    with pytest.raises(KeyboardInterrupt):
        enroll_here_anew(desk, agent, "hibou iceberg jonquille kayak lanterne mulot navire")
    monkeypatch.undo()
    again = "orage papillon quiche radeau sablier tortue violon"
    enroll_here_anew(desk, agent, again)
    profile = Profile(desk.profile.folder)
    back = open_desk(profile, open_with_phrase(profile, again), ten_fourteen())
    with closing(back.database):
        write(back)
        assert report(back).verdict is Verdict.INTACT


def test_nobody_replaces_their_own_key_that_way_and_an_agent_nobodys(desk):
    with pytest.raises(RefusedError, match="not_oneself"):
        enroll_here_anew(desk, desk.actor.agent_id, OTHER)
    profile = Profile(desk.profile.folder)
    agent = open_desk(profile, open_with_phrase(profile, PHRASE), ten_fourteen())
    with closing(agent.database), agent.database.read() as session:
        (lead, *_rest) = agents_of_site(session, "local")
        with pytest.raises(RefusedError, match="not_allowed"):
            enroll_here_anew(agent, lead.id, OTHER)


def _killed(*_facts):
    raise KeyboardInterrupt
