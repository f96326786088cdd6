"""Who stands in the demonstration: coherent households, numbers that reach nobody, files that ask for care."""

import re
from collections import Counter
from datetime import date

from sqlalchemy import select

from agent_desktop.demo.cast import draw_cast
from agent_desktop.demo.contents import contents
from agent_desktop.people.gestures import GESTURES
from agent_desktop.people.queries import person_file
from agent_desktop.people.records import ContactKind, Ease, MandateKind, PersonState
from agent_desktop.people.rules import contact_problems, need_problems, problems
from agent_desktop.people.search import search_people
from agent_desktop.people.tables import PersonRow

DAY = date(2026, 11, 24)
_FICTION = re.compile(r"(01 99 00|02 61 91|03 53 01|04 65 71|05 36 49|06 39 98) \d\d \d\d")


def cast_of(people, seed=2026):
    return draw_cast(contents().people, seed, people, DAY, ("Claire Aubertin", "Idriss Benali"))


def residents(people=300, seed=2026):
    cast = cast_of(people, seed)
    return [*cast.residents, *(one for home in cast.others for one in home)]


def test_exactly_as_many_people_as_asked_stand_there():
    for people in (1, 2, 13, 14, 15, 60, 301, 700):
        assert len(residents(people)) == people


def test_no_number_or_address_reaches_anyone():
    for resident in residents(2000):
        for contact in resident.person.contact_points:
            if contact.kind is ContactKind.PHONE:
                assert _FICTION.fullmatch(contact.value)
            if contact.kind is ContactKind.EMAIL:
                assert contact.value.endswith("@example.org")
        assert re.fullmatch("9900[1-4]", resident.person.postcode)


def test_every_person_may_be_kept():
    for resident in residents(2000):
        assert problems(resident.person, DAY) == ()
        assert [code for point in resident.person.contact_points for code in contact_problems(point)] == []
        assert [code for need in resident.needs for code in need_problems(need)] == []


def test_a_mobile_number_is_given_to_one_person_save_the_double():
    mobiles = Counter(
        point.value
        for resident in residents(2000)
        for point in resident.person.contact_points
        if point.value.startswith("06")
    )
    assert [count for count in mobiles.values() if count > 1] == [2]


def test_couples_share_their_address_and_their_landline():
    cast = cast_of(300)
    couples = [home for home in cast.lively if home[0].partner is not None]
    assert len(couples) > 40
    for home in couples:
        assert home[0].person.address == home[1].person.address
        landlines = [
            {point.value for point in one.person.contact_points if not point.value.startswith("06")}
            - {point.value for point in one.person.contact_points if point.kind is ContactKind.EMAIL}
            for one in home[:2]
        ]
        assert landlines[0] == landlines[1]
    assert any(point.shared for home in couples for point in home[0].person.contact_points)


def test_a_child_is_at_least_nineteen_years_younger_than_who_raises_them():
    cast = cast_of(900)
    for home in cast.lively:
        for child in home:
            parents = [one for one in home if one.child and one is not child]
            if parents and not child.child and child.age < 25:
                assert min(parent.age for parent in parents) - child.age >= 19


def test_ages_agree_with_birth_dates_and_nobody_was_known_before_birth():
    for resident in residents(900):
        born = resident.person.birth_date
        assert born is not None
        assert abs(DAY.year - born.year - resident.age) <= 1
        assert born < resident.known_since


def test_names_are_varied_and_some_are_hard_to_search():
    people = [resident.person for resident in residents(300)]
    surnames = {person.last_name for person in people}
    assert len(surnames) > 90
    assert any(" " in name for name in surnames)
    assert any("-" in name for name in surnames)
    assert any("-" in person.first_name for person in people)
    assert sum(bool(person.other_birth_name) for person in people) > 15
    assert sum("," in person.given_names for person in people) > 60


def test_ease_and_languages_are_mixed_as_said():
    people = [resident.person for resident in residents(3000, seed=4)]
    ease = Counter(person.ease for person in people)
    assert 0.46 < ease[Ease.AT_EASE] / len(people) < 0.56
    assert 0.11 < ease[Ease.DIFFICULT] / len(people) < 0.18
    assert 0.80 < sum(person.language == "fr" for person in people) / len(people) < 0.93


def test_the_files_that_ask_for_care_are_there_from_fourteen_people_on():
    people = residents(14)
    assert any(one.person.state is PersonState.DECEASED and not one.comes for one in people)
    assert any(one.person.address_protected for one in people)
    guarded = [one for one in people if one.guardian]
    assert [mandate.kind for one in guarded for mandate in one.mandates] == [MandateKind.GUARDIANSHIP]
    names = Counter((one.person.last_name, one.person.first_name) for one in people)
    assert names["Diallo", "Aminata"] == names["Fabre", "Odile"] == 2


def test_needs_are_gestures_that_the_person_agreed_to():
    needs = [need for resident in residents(600) for need in resident.needs]
    assert len(needs) > 200
    assert all(need.consented and need.gesture in GESTURES for need in needs)


def test_homonyms_doubles_and_near_names_are_found(filled):
    with filled.database.read() as session:
        near = {hit.shown_name for hit in search_people(session, "lebian 68").hits}
        twice = search_people(session, "aminata diallo").hits
        by_number = search_people(session, _mobile_of(session, "Maryvonne")).hits
    assert {"Maryvonne Le Bihan", "Maryvone Le Bihan", "Jean-Marc Lebihan"} <= near
    assert len([hit for hit in twice if hit.shown_name == "Aminata Diallo"]) == 2
    assert {hit.shown_name for hit in by_number} == {"Maryvonne Le Bihan", "Maryvone Le Bihan"}


def test_a_protected_town_is_shown_to_nobody_who_searches(filled):
    with filled.database.read() as session:
        hits = search_people(session, "camille moulin").hits
    assert [hit.town for hit in hits if hit.shown_name == "Camille Moulin"] == [""]


def _mobile_of(session, first_name):
    person_id = session.scalar(select(PersonRow.id).where(PersonRow.given_names.startswith(first_name)))
    return person_file(session, person_id).contact_points[0].value
