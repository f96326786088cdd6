from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.cases.actions import open_case
from agent_desktop.cases.finding import find_cases, reference_span
from agent_desktop.cases.records import NewCase
from agent_desktop.people.names import reference_key
from agent_desktop.people.search import search_people
from tests.builders import a_person


@pytest.fixture
def two_cases(database, agent):
    mary = a_person(database, agent)
    luc = a_person(database, agent, used_name="Roux", given_names="Luc", birth_name="")
    with database.write(agent) as tx:
        for person, reference in ((mary, "AL-2026-04168"), (luc, "RSA 99 168")):
            open_case(
                tx,
                NewCase(
                    person_id=person.id,
                    title="Une démarche",
                    administration="Caisse",
                    reference=reference,
                    opened_on=date(2026, 11, 9),
                ),
            )


def references(database, text):
    with database.read() as session:
        hits = find_cases(session, search_people(session, text, today=date(2026, 11, 24)))
    return {hit.case.reference: hit.case.reference[slice(*hit.span)] for hit in hits}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("04168", {"AL-2026-04168": "04168"}),
        ("al-2026", {"AL-2026-04168": "AL-2026"}),
        ("AL-2026-04168", {"AL-2026-04168": "AL-2026-04168"}),
        ("168", {"AL-2026-04168": "168", "RSA 99 168": "168"}),
        ("99168", {"RSA 99 168": "99 168"}),
        ("lebian 68", {"AL-2026-04168": "68"}),
        ("roux 168", {"RSA 99 168": "168"}),
        ("68", {}),
        ("moreau 168", {}),
        ("le bihan", {}),
    ],
)
def test_a_procedure_is_found_by_an_end_of_its_reference(database, two_cases, text, found):
    assert references(database, text) == found


@given(st.text(max_size=20), st.data())
def test_what_is_highlighted_of_a_reference_is_what_was_typed(reference, data):
    folded = reference_key(reference)
    typed = folded[: data.draw(st.integers(1, len(folded)))] if folded else "x"
    start, end = reference_span(reference, typed)
    assert 0 <= start <= end <= len(reference)
    assert typed in reference_key(reference[start:end]) or typed not in folded
