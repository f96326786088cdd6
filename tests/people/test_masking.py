"""Promise: a text whose identity was taken out says neither who, nor when born, nor on which number."""

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.people.masking import MASK, Identity, identity_of, without_identity
from agent_desktop.people.names import squeeze
from agent_desktop.people.records import DatePrecision, Person
from tests.builders import a_new_person

MARYVONNE = Identity(
    told_by=frozenset({"lebihan", "kerdoncuff", "maryvonne", "al202604168"}), born=(date(1968, 3, 14),)
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Mme Le Bihan ne peut pas payer.", "Mme […] ne peut pas payer."),
        ("LE-BIHAN Maryvonne, lebihan, MARYVONNE", "[…]"),
        ("née Kerdoncuff le 14/03/1968 à Brest", "née […] le […] à Brest"),
        ("née le 14 mars 1968", "née le […]"),
        ("born March 14, 1968", "born […]"),
        ("1968-03-14 ou 14031968", "[…] ou […]"),
        ("Son dossier AL-2026-04168 attend.", "Son dossier […] attend."),
        ("Appeler le 06 39 98 12 34 demain", "Appeler le […] demain"),
        ("+33 (0)6.39.98.12.34", "[…]"),
        ("Numéro fiscal 12 34 567 891 234", "Numéro fiscal […]"),
        ("m.lebihan@exemple.fr me répond", "[…] me répond"),
        ("Elle peut payer 200 € par mois, 1 248,50 € en tout.", None),
        ("Rendez-vous le 1er décembre 2026 à 10 h 14", None),
        ("le bihanic n’est pas elle", None),
    ],
)
def test_what_tells_who_somebody_is_leaves_a_mark(text, left):
    assert without_identity(text, MARYVONNE) == (text if left is None else left)


def test_the_identity_of_a_person_is_their_names_reference_and_day_of_birth():
    new = a_new_person(reference="AL-2026-04168")
    fields = {field.name: getattr(new, field.name) for field in dataclasses.fields(new)}
    kept = {name: value for name, value in fields.items() if name in Person.__dataclass_fields__}
    person = Person(site="local", created_at=None, updated_at=None, **kept)  # type: ignore[arg-type]  # not read
    assert identity_of([person]) == MARYVONNE
    only_year = dataclasses.replace(person, birth_precision=DatePrecision.YEAR)
    assert identity_of([only_year]).born == ()


@given(st.text(), st.text(), st.sampled_from(["Le Bihan", "LE-BIHAN", "Kerdoncuff", "maryvonne"]))
def test_no_name_survives_whatever_stands_around_it(before, after, name):
    left = without_identity(f"{before} {name} {after}", MARYVONNE)
    assert MASK in left
    assert squeeze(name) not in {squeeze(word) for word in left.split()}


@given(st.text())
def test_a_text_that_tells_nothing_is_left_as_it_is(text):
    assert without_identity(text, Identity()) == text or any(sign.isdigit() or sign == "@" for sign in text)
