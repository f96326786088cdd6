"""A share of a sample read by two people who see nothing of each other: how far they agree, on both engines."""

from datetime import timedelta

import pytest

from agent_desktop.audit.actions import trust_reader
from agent_desktop.audit.agreement import agreement
from agent_desktop.audit.records import Conclusion
from agent_desktop.audit.sending import Wanted, send
from agent_desktop.audit.twice import last_draw, read_twice
from agent_desktop.foundation.clock import today
from agent_desktop.foundation.ids import new_id
from tests.adaptations.test_unused import at_this_desk
from tests.audit.test_merging import Laptop, laptop, leaves, merged, trusting
from tests.audit.test_period import a_team


@pytest.fixture
def second(tmp_path, clock, sqlcipher_file, trusting, lead):
    """Return the machine of another reader."""
    folder = tmp_path / "second"
    folder.mkdir()
    made = Laptop(folder, clock, sqlcipher_file, number=2)
    with trusting.write(lead) as tx:
        trust_reader(tx, made.keys.card, made.keys.card.code)
    yield made
    made.database.close()


@pytest.fixture
def sent_to(trusting, lead, clock, tmp_path):
    def leave(reader, size):
        day = today(clock)
        wanted = Wanted(card=reader.keys.card, since=day, until=day, size=size, seed="7319")
        path = tmp_path / f"{new_id()}.parvis"
        return reader.open(send(trusting, at_this_desk(lead), wanted, path, room=tmp_path).path.read_bytes())

    return leave


def year(clock):
    now = clock.now()
    return now - timedelta(days=365), now + timedelta(seconds=1)


def test_the_same_seed_for_another_reader_reads_a_share_twice_and_tells_how_far_they_agree(
    trusting, told, laptop, second, sent_to, merged, lead, clock
):
    for agent in a_team(trusting, lead, 5):
        for _time in range(3):
            told.decision(agent=agent)
    bundle = sent_to(laptop, 14)
    with trusting.read() as session:
        last = last_draw(session, lead.site, year(clock)[0])
    assert (last.seed, last.size, last.share) == ("7319", 14, 3)
    twin = sent_to(second, 10)
    first_said = {}
    for rank, case in enumerate(laptop.cases(bundle)):
        outcome = Conclusion.RULE if rank % 2 else Conclusion.NOTHING
        first_said[case.leaf] = outcome.value
        laptop.read(bundle, case, outcome=outcome)
    second_said = {}
    for rank, case in enumerate(second.cases(twin)):
        outcome = Conclusion.RULE if rank % 3 else Conclusion.NOTHING
        second_said[case.leaf] = outcome.value
        second.read(twin, case, outcome=outcome)
    both = sorted(first_said.keys() & second_said.keys())
    assert len(both) >= 5, "half of the smaller sample is in the larger one"
    merged(laptop.answers(bundle))
    told.days_later(1)
    merged(second.answers(twin))
    with trusting.read() as session:
        found = read_twice(session, lead.site, *year(clock))
    assert found.agreement == agreement([(first_said[leaf], second_said[leaf]) for leaf in both])
    differ = any(first_said[leaf] != second_said[leaf] for leaf in both)
    assert found.apart == (("Nombre de mensualités",) if differ else ())


def test_a_small_team_has_no_agreement(trusting, told, lead, clock):
    told.decision()
    with trusting.read() as session:
        found = read_twice(session, lead.site, *year(clock))
        assert last_draw(session, lead.site, year(clock)[0]) is None
    assert (found.is_small, found.agreement) == (True, None)


__all__ = ["laptop", "leaves", "merged", "trusting"]
