import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from agent_desktop.access.tables import AccessRow
from agent_desktop.people.actions import correct_person, welcome_many
from agent_desktop.people.names import fold, squeeze
from agent_desktop.people.queries import person
from agent_desktop.people.records import (
    ContactKind,
    DatePrecision,
    NewContactPoint,
    NewPerson,
    PersonState,
)
from agent_desktop.people.search import Reason, Token, search_people
from agent_desktop.people.tables import NameDeletionRow, NameWordRow
from tests.builders import a_new_person
from tests.people.hard_names import hard_people

TODAY = date(2026, 11, 24)


def given_people(database, agent, *people):
    with database.write(agent) as tx:
        welcome_many(tx, people)
    return people


def found(database, text, limit=20):
    with database.read() as session:
        return search_people(session, text, limit, TODAY)


def names(answer):
    return [hit.shown_name for hit in answer.hits]


def someone(given_names, used_name, **changes):
    bare = {"birth_name": "", "birth_date": None, "birth_precision": DatePrecision.UNKNOWN, "town": ""}
    return a_new_person(given_names=given_names, used_name=used_name, **{**bare, **changes})


def born(day):
    return {"birth_date": day, "birth_precision": DatePrecision.DAY}


def ways_to_type(new):
    """Yield what an agent may type for someone: whole, turned round, without accents, run together."""
    first, last = new.first_name, new.last_name
    yield from (f"{first} {last}", f"{last} {first}", f"{last} {first}".upper(), fold(f"{first} {last}"))
    yield f"{squeeze(last)} {fold(first)}"
    yield f"{fold(first)} {fold(last)[:-1]}"
    if new.birth_name:
        yield f"{new.birth_name} {first}"


def missing(session, typed):
    return [
        (text, new.shown_name)
        for new, text in typed
        if new.id not in {hit.id for hit in search_people(session, text, today=TODAY).hits}
    ]


def test_two_hundred_hard_names_are_found_however_they_are_typed(database, agent):
    people = given_people(database, agent, *hard_people())
    # Each way is typed for every third name: all of them for all would take a minute.
    ways = [(new, list(ways_to_type(new))) for new in people]
    typed = [(new, text) for at, (new, texts) in enumerate(ways) for text in texts[at % 3 :: 3]]
    with database.read() as session:
        assert missing(session, typed) == []


def test_two_beginnings_find_a_name_in_either_order(database, agent):
    people = given_people(database, agent, *hard_people())
    typed = []
    for at, new in enumerate(people):
        parts = (fold(new.first_name)[:4], fold(new.last_name)[:4])
        typed.append((new, " ".join(parts[:: 1 if at % 2 else -1])))
    with database.read() as session:
        assert missing(session, typed) == []


def one_slip(word, chance):
    at = chance.randrange(len(word))
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
    )
    return chance.choice(slips)


def test_one_slip_in_a_surname_still_finds_its_bearer(database, agent):
    chance = random.Random(1)
    people = [
        new for new in hard_people() if len(squeeze(new.last_name)) > 4 and squeeze(new.last_name).isascii()
    ]
    given_people(database, agent, *people)
    typed = [(new, f"{one_slip(squeeze(new.last_name), chance)} {fold(new.first_name)}") for new in people]
    with database.read() as session:
        lost = missing(session, typed)
    assert len(lost) <= len(people) * 0.02, lost


def test_a_name_as_it_is_heard_finds_the_one_that_is_written(database, agent):
    given_people(database, agent, a_new_person(), someone("Jean-Marc", "Lebihan"), someone("Luc", "Moreau"))
    answer = found(database, "lebian")
    assert set(names(answer)) == {"Maryvonne Le Bihan", "Jean-Marc Lebihan"}
    assert answer.understood[0].kind is Token.NAME_NEAR
    assert all(Reason.SOUNDS_ALIKE in hit.reasons for hit in answer.hits)


@pytest.mark.parametrize("typed", ["da sliva vicotr", "vicotr da sliva", "dasliva victro"])
def test_a_slip_in_each_of_two_words_is_forgiven(database, agent, typed):
    given_people(database, agent, someone("Victor", "Da Silva"), someone("Victor", "Dumas"))
    assert names(found(database, typed)) == ["Victor Da Silva"]


def test_slips_are_not_looked_for_when_enough_people_have_the_name(database, agent):
    given_people(
        database,
        agent,
        *(someone(given_name, "Martin") for given_name in ["Ana", "Bob", "Cyr", "Dan", "Eve"]),
        someone("Zoé", "Marin"),
    )
    assert all(name.endswith("Martin") for name in names(found(database, "martin")))


def test_the_name_as_typed_comes_before_those_that_begin_so_or_sound_alike(database, agent):
    given_people(
        database, agent, someone("Zoé", "Martin"), someone("Ana", "Martineau"), someone("Bob", "Martain")
    )
    assert names(found(database, "martin")) == ["Zoé Martin", "Ana Martineau", "Bob Martain"]


@pytest.mark.parametrize(
    "typed",
    [
        "06 39 98 12 34",
        "0639981234",
        "06.39.98",
        "+33 6 39 98 12 34",
        "0033639981234",
        "+33 (0)6 39 98",
        "639981234",
    ],
)
def test_a_phone_number_finds_everyone_who_shares_it_in_any_format(database, agent, typed):
    shared = NewContactPoint(kind=ContactKind.PHONE, value="06 39 98 12 34", shared=True)
    given_people(
        database,
        agent,
        someone("Ana", "Roux", contact_points=(shared,)),
        someone("Luc", "Roux", contact_points=(replace(shared, id=a_new_person().id),)),
        someone("Eve", "Blanc"),
    )
    assert names(found(database, typed)) == ["Ana Roux", "Luc Roux"]


@pytest.mark.parametrize("typed", ["antoine.faure392@example.org", "Antoine.Faure", "antoine.faure392"])
def test_an_email_finds_its_owner_even_before_the_at_sign(database, agent, typed):
    point = NewContactPoint(kind=ContactKind.EMAIL, value="Antoine.Faure392@example.org")
    given_people(database, agent, someone("Ana", "Roux", contact_points=(point,)), someone("Luc", "Roux"))
    assert names(found(database, typed)) == ["Ana Roux"]


@pytest.mark.parametrize("typed", ["AL-2026-04168", "al-2026", "04168", "4168"])
def test_a_reference_is_found_by_its_beginning_or_its_end(database, agent, typed):
    given_people(database, agent, someone("Ana", "Roux", reference="AL-2026-04168"), someone("Luc", "Roux"))
    assert names(found(database, typed)) == ["Ana Roux"]


@pytest.mark.parametrize(
    "typed", ["14/03/1968", "14 mars 1968", "14.3.68", "mars 1968", "roux 68", "68 roux", "roux 14/03/1968"]
)
def test_a_birth_finds_whoever_was_born_then(database, agent, typed):
    given_people(
        database,
        agent,
        someone("Ana", "Roux", **born(date(1968, 3, 14))),
        someone("Luc", "Roux", **born(date(1985, 7, 2))),
    )
    answer = found(database, typed)
    assert names(answer) == ["Ana Roux"]
    assert {Reason.BIRTH_DATE, Reason.BIRTH_YEAR} & set(answer.hits[0].reasons)


def test_a_birth_known_in_part_is_not_taken_for_another(database, agent):
    given_people(
        database,
        agent,
        someone("Ana", "Roux", birth_date=date(1968, 1, 1), birth_precision=DatePrecision.YEAR),
    )
    assert names(found(database, "roux 14/03/1968")) == ["Ana Roux"]


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("roux 86", Reason.DIGITS_SWAPPED),
        ("roux 04/03/1968", Reason.BIRTH_NEAR),
        ("rous 14/03/1968", Reason.SOUNDS_ALIKE),
    ],
)
def test_a_slip_in_a_birth_or_beside_one_is_forgiven_and_told(database, agent, typed, reason):
    given_people(database, agent, someone("Ana", "Roux", **born(date(1968, 3, 14))))
    (hit,) = found(database, typed).hits
    assert reason in hit.reasons


def test_a_year_or_a_town_alone_does_not_list_a_population(database, agent):
    people = (
        someone(f"Ana {letter}", "Roux", town="Valbray", **born(date(1968, 3, 14))) for letter in "abcdef"
    )
    given_people(database, agent, *people)
    for text in ("1968", "valbray"):
        assert (found(database, text, limit=5).hits, found(database, text, limit=5).too_wide) == ((), True)
        assert len(found(database, text, limit=6).hits) == 6


def test_a_town_tells_namesakes_apart(database, agent):
    given_people(
        database, agent, someone("Ana", "Roux", town="Port-Cendré"), someone("Eve", "Roux", town="Valbray")
    )
    answer = found(database, "roux port cend")
    assert names(answer) == ["Ana Roux"]
    assert Reason.TOWN in answer.hits[0].reasons


def test_no_search_confirms_the_town_of_a_protected_address(database, agent):
    (hidden,) = given_people(database, agent, someone("Ana", "Roux", town="Valbray", address_protected=True))
    assert found(database, "roux valbray").hits == ()
    (hit,) = found(database, "roux").hits
    assert (hit.id, hit.town) == (hidden.id, "")


def test_what_is_highlighted_is_what_was_typed(database, agent):
    given_people(database, agent, a_new_person())
    (hit,) = found(database, "lebi mary 68").hits
    assert [hit.shown_name[span.start : span.end] for span in hit.spans] == ["Le Bi", "Mary"]
    assert hit.birth_match is DatePrecision.YEAR


def test_a_birth_name_is_highlighted_where_it_is_shown(database, agent):
    given_people(database, agent, a_new_person())
    (hit,) = found(database, "kerdon").hits
    assert hit.reasons == (Reason.BIRTH_NAME,)
    assert [(span.field, hit.other_birth_name[span.start : span.end]) for span in hit.spans] == [
        ("birth_name", "Kerdon")
    ]


def test_near_homonyms_are_marked_before_either_is_opened(database, agent):
    given_people(
        database,
        agent,
        a_new_person(),
        someone("Jean-Marc", "Lebihan", **born(date(1968, 11, 2))),
        someone("Marie", "Bihan-Lecoq", **born(date(1986, 6, 30))),
    )
    marked = [(hit.shown_name, hit.near_homonym) for hit in found(database, "lebihan").hits]
    assert marked == [("Maryvonne Le Bihan", True), ("Jean-Marc Lebihan", True)]
    assert not any(hit.near_homonym for hit in found(database, "bihan").hits)


def test_someone_who_died_comes_after_their_namesakes(database, agent):
    given_people(database, agent, someone("Ana", "Roux", state=PersonState.DECEASED), someone("Zoé", "Roux"))
    assert names(found(database, "roux")) == ["Zoé Roux", "Ana Roux"]


def test_a_corrected_name_replaces_the_old_one_in_the_search(database, agent, clock):
    (new,) = given_people(database, agent, someone("Ana", "Kerdoncuff"))
    with database.write(agent) as tx:
        correct_person(tx, replace(person(tx.session, new.id), used_name="Roux"))
    assert names(found(database, "roux")) == ["Ana Roux"]
    assert found(database, "kerdoncuff").hits == ()
    with database.read() as session:
        words = set(session.scalars(select(NameWordRow.word)))
        assert words == {"roux", "ana"} == set(session.scalars(select(NameDeletionRow.word)))


def test_a_search_leaves_no_trace_of_access(database, agent):
    given_people(database, agent, a_new_person())
    found(database, "lebian 68")
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(AccessRow)) == 0


def test_no_more_people_are_shown_than_asked_for(database, agent):
    given_people(database, agent, *(someone(f"Ana {letter}", "Roux") for letter in "abcdefghij"))
    assert len(found(database, "roux", limit=3).hits) == 3


TYPED = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="abéœ '-.@0123456789/+% _\\\x00\ud800", max_size=30),
    st.lists(
        st.sampled_from(
            ["le", "bihan", "lebian", "mary", "68", "14/03/1968", "06", "39", "valbray", "%", "_", "@", "-"]
        ),
        max_size=9,
    ).map(" ".join),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(TYPED, min_size=1, max_size=3))
def test_no_text_makes_a_search_fail(database, agent, texts):
    with database.read() as session:
        for text in texts:
            assert search_people(session, text, today=TODAY).text == text


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00,"), min_size=1, max_size=40)
)
def test_any_name_that_can_be_kept_is_found_by_itself(database, agent, name):
    if not fold(name) or len(fold(name).split()) > 8 or any(one.isdigit() or one in "@._" for one in name):
        return
    new = NewPerson(used_name=name)
    with database.write(agent) as tx:
        welcome_many(tx, [new])
    with database.read() as session:
        assert new.id in {hit.id for hit in search_people(session, name, 200, TODAY).hits}
