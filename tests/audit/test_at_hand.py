"""What a reader has on her machine: bundles, what she is writing, what she concluded, who it is about."""

from dataclasses import replace
from datetime import timedelta

import pytest

from agent_desktop.audit.at_hand import bundle_at_hand, bundles_here, seen_here, unmasked
from agent_desktop.audit.drafts import forget_over, keep_draft
from agent_desktop.audit.looking import Asked, Looking, looked_at
from agent_desktop.audit.reading import keep_opened
from agent_desktop.audit.records import Conclusion, Draft, Opinion
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.ids import new_id
from agent_desktop.foundation.progress import Progress
from agent_desktop.ledger.records import Verdict
from tests.audit.test_merging import Laptop, laptop, leaves, merged, trusting
from tests.support.waiting import until


def at_hand(laptop, bundle):
    with laptop.database.read() as session:
        return bundle_at_hand(session, laptop.actor.agent_id, bundle.id, laptop.clock.now())


def bundles(laptop):
    with laptop.database.read() as session:
        return bundles_here(session, laptop.actor.agent_id, laptop.clock.now())


def write(laptop, bundle, draft):
    with laptop.database.write(laptop.actor) as tx:
        keep_draft(tx, bundle.id, draft)


def who(laptop, bundle, case):
    with laptop.database.read() as session:
        return unmasked(session, laptop.keys, bundle.id, case.leaf)


def blind(monkeypatch):
    monkeypatch.setattr("agent_desktop.audit.sending.sites_of_five", lambda *_: {"local"})


@pytest.fixture
def bundle(told, leaves, laptop):
    for _time in range(3):
        told.decision()
    return laptop.open(leaves(2))


def test_what_is_being_written_is_there_again_and_goes_once_it_is_concluded(laptop, bundle):
    first, second = (one.case for one in at_hand(laptop, bundle).cases)
    draft = Draft(leaf=first.leaf, understands=Opinion.YES, good="Elle propose elle-même.")
    write(laptop, bundle, draft)
    write(laptop, bundle, Draft(leaf=second.leaf, talk="Voir."))
    write(laptop, bundle, Draft(leaf=second.leaf))
    assert [one.draft for one in at_hand(laptop, bundle).cases] == [draft, None]
    laptop.read(bundle, first, outcome=Conclusion.SUPPORT)
    found = at_hand(laptop, bundle).cases[0]
    assert (found.draft, found.reading.outcome) == (None, Conclusion.SUPPORT)


def test_an_opinion_changed_before_it_goes_back_is_the_one_that_stands(laptop, bundle):
    (case, _other) = (one.case for one in at_hand(laptop, bundle).cases)
    laptop.read(bundle, case)
    laptop.read(bundle, case, outcome=Conclusion.NOTHING, talk="", missed="Un collègue au téléphone.")
    reading = at_hand(laptop, bundle).cases[0].reading
    assert (reading.outcome, reading.talk) == (Conclusion.NOTHING, "")
    assert reading.missed == "Un collègue au téléphone."
    (opened,) = bundles(laptop)
    assert (opened.read, opened.cases, opened.can_return) == (1, 2, True)


def test_who_it_is_about_is_said_once_the_opinion_is_given_and_not_before(told, leaves, laptop, monkeypatch):
    told.decision()
    blind(monkeypatch)
    opened = laptop.open(leaves(1))
    (case,) = laptop.cases(opened)
    assert who(laptop, opened, case).agent is None
    assert who(laptop, opened, case).person is None
    laptop.unmask(opened, case)
    assert who(laptop, opened, case).agent == "Nadia Berthelot"
    assert who(laptop, opened, case).person is None
    laptop.read(opened, case)
    assert "Le Bihan" in who(laptop, opened, case).person


def test_a_bundle_of_another_reader_of_this_machine_is_not_at_hand(laptop, bundle):
    with laptop.database.read() as session:
        now = laptop.clock.now()
        assert bundles_here(session, new_id(), now) == ()
        with pytest.raises(RefusedError, match="bundle_unknown"):
            bundle_at_hand(session, new_id(), bundle.id, now)


def test_after_its_day_a_bundle_is_forgotten_but_for_what_was_signed(laptop, bundle, clock):
    first, second = (one.case for one in at_hand(laptop, bundle).cases)
    laptop.read(bundle, first)
    write(laptop, bundle, Draft(leaf=second.leaf, good="Bien."))
    clock.advance(timedelta(days=31))
    with pytest.raises(RefusedError, match="bundle_over"):
        at_hand(laptop, bundle)
    with pytest.raises(RefusedError, match="bundle_over"):
        write(laptop, bundle, Draft(leaf=second.leaf, good="Encore."))
    with laptop.database.write(laptop.actor) as tx:
        assert forget_over(tx) == 1
        assert forget_over(tx) == 0
    (opened,) = bundles(laptop)
    assert (opened.is_over, opened.cases, opened.can_return) == (True, 0, True)
    assert laptop.answers(bundle)


def asked(laptop, path, **changes):
    work = path.with_name(str(new_id()))
    work.mkdir()
    with laptop.database.read() as session:
        seen = seen_here(session)
    usual = {"card": laptop.keys.card, "identity": laptop.keys.identity, "work": work, "seen": seen}
    return Asked(**{"path": path, "now": laptop.clock.now(), **usual, **changes})


def at_its_end(looking):
    return until(lambda: (far := looking.how_far()).is_over and far)


@pytest.fixture
def carried(told, leaves, tmp_path):
    told.decision()
    path = tmp_path / "carried.parvis"
    path.write_bytes(leaves(1))
    return path


def test_a_bundle_opened_in_a_process_of_its_own_is_found_the_same(laptop, carried):
    looking = Looking(asked(laptop, carried))
    try:
        far = at_its_end(looking)
    finally:
        looking.cancel()
    here = looked_at(asked(laptop, carried), Progress())
    assert far.error is None
    assert (far.found.verdict, far.found.cases, far.found.note) == (Verdict.INTACT, here.cases, here.note)
    with laptop.database.write(laptop.actor) as tx:
        assert keep_opened(tx, far.found).fresh


def test_what_cannot_be_opened_in_a_process_of_its_own_says_why(laptop, carried):
    stranger = replace(laptop.keys.card, writer="ffff-ffff-1")
    for question, code in (
        (asked(laptop, carried, card=stranger), "bundle_for_another"),
        (asked(laptop, carried, now=laptop.clock.now() + timedelta(days=31)), "bundle_expired"),
        (asked(laptop, carried.with_name("nowhere")), "disk_error"),
    ):
        looking = Looking(question)
        far = at_its_end(looking)
        assert far.error.code == code
    stopped = Looking(asked(laptop, carried))
    stopped.cancel()
    assert stopped.how_far().error.code == "stopped"


__all__ = ["Laptop", "laptop", "leaves", "merged", "trusting"]
