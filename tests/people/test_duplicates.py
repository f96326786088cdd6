from datetime import date

import pytest

from agent_desktop.people.actions import welcome_many
from agent_desktop.people.duplicates import DuplicateReason, likely_duplicates
from agent_desktop.people.records import ContactKind, DatePrecision, NewContactPoint, NewPerson
from tests.builders import a_new_person

PHONE = NewContactPoint(kind=ContactKind.PHONE, value="06 39 98 12 34")


def doubles(database, agent, known, typed):
    with database.write(agent) as tx:
        welcome_many(tx, known)
    with database.read() as session:
        return likely_duplicates(session, typed)


def typed(**changes):
    bare = {"birth_name": "", "contact_points": ()}
    return a_new_person(**{**bare, **changes})


def unknown_birth():
    return {"birth_date": None, "birth_precision": DatePrecision.UNKNOWN}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, DuplicateReason.SAME_NAME),
        ({"used_name": "LE BIHAN", "given_names": "maryvonne"}, DuplicateReason.SAME_NAME),
        ({"used_name": "Kerdoncuff"}, DuplicateReason.SAME_NAME),
        ({"used_name": "Lebian", "given_names": "Marivonne"}, DuplicateReason.NEAR_NAME),
        ({"given_names": ""}, DuplicateReason.NEAR_NAME),
        ({"given_names": "Mary"}, DuplicateReason.NEAR_NAME),
        ({"used_name": "Maryvonne", "given_names": "Le Bihan"}, DuplicateReason.NAMES_SWAPPED),
        ({"birth_date": date(1968, 3, 15)}, DuplicateReason.NEAR_BIRTH),
        (
            {"birth_date": date(1968, 3, 1), "birth_precision": DatePrecision.MONTH},
            DuplicateReason.NEAR_BIRTH,
        ),
        ({"used_name": "Lebian", **unknown_birth(), "given_names": ""}, DuplicateReason.NEAR_NAME),
        (unknown_birth(), DuplicateReason.SAME_NAME),
        ({"contact_points": (PHONE,), "used_name": "Roux"}, DuplicateReason.SAME_PHONE),
    ],
)
def test_someone_already_known_is_proposed_with_what_they_were_recognised_by(
    database, agent, changes, reason
):
    known = a_new_person(contact_points=(NewContactPoint(kind=ContactKind.PHONE, value="+33 6 39 98 12 34"),))
    (found,) = doubles(database, agent, [known], typed(**changes))
    assert found.hit.id == known.id
    assert reason in found.reasons


@pytest.mark.parametrize(
    "changes",
    [
        {"birth_date": date(1985, 7, 2)},
        {"given_names": "Solenn", "birth_date": date(1992, 7, 2)},
        {"used_name": "Roux"},
        {"used_name": "", "given_names": ""},
    ],
)
def test_a_homonym_born_another_day_or_a_stranger_is_not_proposed(database, agent, changes):
    assert doubles(database, agent, [a_new_person()], typed(**changes)) == ()


@pytest.mark.parametrize(
    ("changes", "identical"),
    [
        ({"used_name": "LE BIHAN"}, True),
        ({"birth_date": date(1968, 3, 15)}, False),
        ({"given_names": "Mary"}, False),
    ],
)
def test_only_the_same_names_and_birth_are_identical(database, agent, changes, identical):
    (found,) = doubles(database, agent, [a_new_person()], typed(**changes))
    assert found.identical is identical


def test_the_likeliest_comes_first(database, agent):
    same = a_new_person()
    near = a_new_person(used_name="Lebian", birth_date=date(1968, 3, 15), birth_name="")
    assert [one.hit.id for one in doubles(database, agent, [near, same], typed())] == [same.id, near.id]


@pytest.mark.parametrize("value", ["", "06", "rien", "06 39"])
def test_what_is_half_typed_never_fails(database, agent, value):
    point = NewContactPoint(kind=ContactKind.PHONE, value=value)
    assert (
        doubles(database, agent, [a_new_person()], NewPerson(given_names="M", contact_points=(point,))) == ()
    )
