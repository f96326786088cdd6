from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from agent_desktop.access.records import Purpose
from agent_desktop.access.tables import AccessRow
from agent_desktop.foundation.changes import Topic
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.ids import new_id
from agent_desktop.people.actions import (
    add_contact_point,
    add_mandate,
    add_need,
    correct_person,
    open_person_file,
    revoke_mandate,
    welcome_many,
    welcome_new_person,
    withdraw_contact_point,
    withdraw_need,
)
from agent_desktop.people.queries import count_people, people, person, person_file
from agent_desktop.people.records import (
    ContactKind,
    DatePrecision,
    MandateKind,
    NewContactPoint,
    NewMandate,
    NewNeed,
)
from tests.builders import a_founded_site, a_new_person, a_person

PHONE = NewContactPoint(kind=ContactKind.PHONE, value="06 39 98 12 34", best_time="plutôt le matin")


def file_of(database, known):
    with database.read() as session:
        return person_file(session, known.id)


def test_someone_welcomed_is_there_with_all_that_was_said(database, agent, clock):
    new = a_new_person(address=("3, rue des Tilleuls", "Bât. B"), contact_points=(PHONE,), reference="AL-1")
    with database.write(agent) as tx:
        kept = welcome_new_person(tx, new)
    found = file_of(database, kept)
    assert found.person == kept
    assert (kept.site, kept.created_at, kept.shown_name) == ("local", clock.now(), "Maryvonne Le Bihan")
    assert kept.shown_address == ("3, rue des Tilleuls", "Bât. B", "99001 Valbray")
    assert [(point.normalised, point.best_time) for point in found.contact_points] == [
        ("+33639981234", "plutôt le matin")
    ]


def test_welcoming_twice_under_one_id_keeps_one_person(database, agent):
    new = a_new_person()
    for _ in range(2):
        with database.write(agent) as tx:
            welcome_new_person(tx, new)
    with database.read() as session:
        assert count_people(session) == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"used_name": " ", "birth_name": ""}, "person_without_name"),
        ({"used_name": "-"}, "person_without_name"),
        ({"used_name": "x" * 121}, "name_too_long"),
        ({"town": "x" * 201}, "text_too_long"),
        ({"used_name": "Le\x00Bihan"}, "text_unreadable"),
        ({"town": "\ud800"}, "text_unreadable"),
        ({"birth_date": date(2026, 11, 25)}, "birth_in_the_future"),
        ({"birth_date": date(1868, 3, 14)}, "birth_too_old"),
        ({"birth_precision": DatePrecision.UNKNOWN}, "birth_precision_unknown"),
        ({"birth_date": None}, "birth_precision_unknown"),
        ({"language": "français"}, "language_unknown"),
        ({"contact_points": (replace(PHONE, value="123"),)}, "phone_not_understood"),
    ],
)
def test_someone_who_cannot_be_kept_is_refused_and_leaves_no_trace(database, agent, changes, code):
    with pytest.raises(RefusedError, match=code), database.write(agent) as tx:
        welcome_new_person(tx, a_new_person(**changes))
    with database.read() as session:
        assert count_people(session) == 0


def test_many_people_are_announced_as_one_change(database, agent):
    heard = []
    database.listen(heard.extend)
    with database.write(agent) as tx:
        welcome_many(tx, [a_new_person(id=new_id()) for _ in range(30)])
    assert [(change.topic, change.subject) for change in heard] == [(Topic.PERSON, "*")]


def test_a_correction_replaces_what_was_said(database, agent, clock):
    known = a_person(database, agent)
    clock.advance(timedelta(minutes=1))
    with database.write(agent) as tx:
        after = correct_person(tx, replace(known, town="Port-Cendré", birth_name=""))
    assert (after.town, after.birth_name, after.updated_at) == ("Port-Cendré", "", clock.now())
    assert file_of(database, known).person == after


def test_a_correction_of_an_older_page_does_not_undo_a_newer_one(database, agent, clock):
    known = a_person(database, agent)
    clock.advance(timedelta(minutes=1))
    with database.write(agent) as tx:
        correct_person(tx, replace(known, town="Port-Cendré"))
    with pytest.raises(RefusedError, match="person_changed_meanwhile"), database.write(agent) as tx:
        correct_person(tx, replace(known, town="Saint-Orlan"))
    assert file_of(database, known).person.town == "Port-Cendré"


def test_a_protected_address_is_neither_shown_nor_printed(database, agent):
    known = a_person(database, agent, address=("3, rue des Tilleuls",), address_protected=True)
    assert (known.shown_town, known.shown_address) == ("", ())


def test_an_unknown_person_is_said_to_be_unknown(database, agent):
    with pytest.raises(RefusedError, match="person_unknown"), database.read() as session:
        person(session, new_id())


def test_people_are_read_together_and_the_unknown_left_out(database, agent):
    known = a_person(database, agent)
    with database.read() as session:
        assert people(session, [known.id, new_id()]) == {known.id: known}


def test_one_contact_point_at_a_time_is_preferred(database, agent):
    known = a_person(database, agent, contact_points=(replace(PHONE, preferred=True),))
    email = NewContactPoint(kind=ContactKind.EMAIL, value="M@Example.org", preferred=True)
    with database.write(agent) as tx:
        add_contact_point(tx, known.id, email)
    assert [(point.value, point.preferred) for point in file_of(database, known).contact_points] == [
        ("M@Example.org", True),
        ("06 39 98 12 34", False),
    ]


def test_a_withdrawn_contact_point_is_no_longer_offered(database, agent):
    known = a_person(database, agent, contact_points=(PHONE,))
    with database.write(agent) as tx:
        withdraw_contact_point(tx, PHONE.id)
    assert file_of(database, known).contact_points == ()


def test_a_need_says_who_noted_it_and_when(database, agent):
    known = a_person(database, agent)
    with database.write(agent) as tx:
        add_need(tx, NewNeed(person_id=known.id, gesture="stand_right", consented=True))
    (need,) = file_of(database, known).needs
    assert (need.gesture, need.noted_by, need.noted_on) == (
        "stand_right",
        "Nadia Berthelot",
        date(2026, 11, 24),
    )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"gesture": "deaf_left_ear"}, "gesture_unknown"),
        ({"gesture": "other", "words": " "}, "need_without_words"),
        ({"consented": False}, "need_without_consent"),
    ],
)
def test_a_need_that_may_not_be_written_is_refused(database, agent, changes, code):
    known = a_person(database, agent)
    new = NewNeed(**{"person_id": known.id, "gesture": "stand_right", "consented": True, **changes})
    with pytest.raises(RefusedError, match=code), database.write(agent) as tx:
        add_need(tx, new)
    assert file_of(database, known).needs == ()


def test_a_need_taken_back_is_no_longer_shown(database, agent):
    known = a_person(database, agent)
    with database.write(agent) as tx:
        need = add_need(tx, NewNeed(person_id=known.id, gesture="allow_time", consented=True))
        withdraw_need(tx, need.id)
    assert file_of(database, known).needs == ()


def test_a_mandate_taken_back_is_no_longer_shown(database, agent):
    known = a_person(database, agent)
    with database.write(agent) as tx:
        daughter = add_mandate(
            tx, NewMandate(person_id=known.id, kind=MandateKind.CARER, name="Solenn", relation="sa fille")
        )
        add_mandate(tx, NewMandate(person_id=known.id, kind=MandateKind.RELATIVE, name="Yann"))
        revoke_mandate(tx, daughter.id)
    assert [mandate.name for mandate in file_of(database, known).mandates] == ["Yann"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " "}, "mandate_without_name"),
        ({"from_day": date(2026, 2, 1), "until_day": date(2026, 1, 1)}, "mandate_ends_before_it_begins"),
    ],
)
def test_a_mandate_that_makes_no_sense_is_refused(database, agent, changes, code):
    known = a_person(database, agent)
    new = NewMandate(**{"person_id": known.id, "kind": MandateKind.CARER, "name": "Solenn", **changes})
    with pytest.raises(RefusedError, match=code), database.write(agent) as tx:
        add_mandate(tx, new)


def test_opening_a_file_leaves_one_trace_with_its_purpose(database, agent, lead):
    a_founded_site(database, lead, agent)
    known = a_person(database, agent)
    with database.write(agent) as tx:
        opened = open_person_file(tx, known.id, Purpose.RECEPTION)
    assert opened.person == known
    with database.read() as session:
        (row,) = session.scalars(select(AccessRow))
        assert (row.person_id, row.agent_id, row.purpose) == (known.id, agent.agent_id, "reception")


@pytest.mark.parametrize("action", [withdraw_need, withdraw_contact_point, revoke_mandate])
def test_taking_back_what_is_not_there_is_refused(database, agent, action):
    with pytest.raises(RefusedError, match="_unknown"), database.write(agent) as tx:
        action(tx, new_id())
