"""Who would be at risk if a paper of theirs were found, on both engines."""

from dataclasses import replace

import pytest

from agent_desktop.people.actions import add_contact_point, correct_person, withdraw_contact_point
from agent_desktop.people.queries import in_danger
from agent_desktop.people.records import ContactKind, NewContactPoint
from tests.builders import a_person


@pytest.fixture
def desk(founded_database):
    return founded_database


def told(desk, *people):
    with desk.read() as session:
        return in_danger(session, [person.id for person in people])


def test_one_way_to_reach_them_noted_as_dangerous_is_enough_until_it_is_withdrawn(desk, agent):
    person, other = a_person(desk, agent), a_person(desk, agent)
    with desk.write(agent) as tx:
        add_contact_point(tx, person.id, NewContactPoint(kind=ContactKind.EMAIL, value="a@example.org"))
    assert not told(desk, person, other)
    watched = NewContactPoint(kind=ContactKind.PHONE, value="06 39 98 41 12", danger=True)
    with desk.write(agent) as tx:
        noted = add_contact_point(tx, person.id, watched)
    assert told(desk, person)
    assert told(desk, other, person)
    assert not told(desk, other)
    with desk.write(agent) as tx:
        withdraw_contact_point(tx, noted.id)
    assert not told(desk, person)


def test_a_protected_address_is_enough(desk, agent):
    person = a_person(desk, agent)
    with desk.write(agent) as tx:
        correct_person(tx, replace(person, address_protected=True))
    assert told(desk, person)


def test_nobody_is_in_danger_in_an_exchange_without_a_name(desk):
    assert not told(desk)
