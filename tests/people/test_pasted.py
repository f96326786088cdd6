"""Promise: an identity copied from elsewhere is read into its parts, and any other text does no harm."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.people.pasted import PastedIdentity, read_pasted
from agent_desktop.people.records import Agreement
from agent_desktop.people.understanding import understand

TODAY = date(2026, 11, 24)
MARYVONNE = PastedIdentity(
    agreement=Agreement.FEMININE,
    given="Maryvonne",
    used="LE BIHAN",
    born="14 mars 1968",
    phone="06 39 98 12 34",
)


def parts(text: str) -> dict[str, str]:
    found = read_pasted(text, TODAY)
    names = (*PastedIdentity.__dataclass_fields__,)
    return (
        {} if found is None else {name: str(getattr(found, name)) for name in names if getattr(found, name)}
    )


def test_a_few_lines_are_an_identity():
    assert read_pasted("Mme LE BIHAN Maryvonne\nnée le 14 mars 1968\ntél 06 39 98 12 34", TODAY) == MARYVONNE
    assert (
        read_pasted("Mme LE BIHAN Maryvonne\r\nnée le 14 mars 1968\r\nTél. : 06 39 98 12 34\r\n", TODAY)
        == MARYVONNE
    )


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "Nom : LE BIHAN Prénom : Maryvonne Né(e) le : 14/03/1968",
            {"used": "LE BIHAN", "given": "Maryvonne", "born": "14/03/1968", "agreement": "unknown"},
        ),
        (
            "Nom de naissance : KERDONCUFF\nNom d’usage : LE BIHAN\nPrénoms : Maryvonne, Anne",
            {
                "birth_name": "KERDONCUFF",
                "used": "LE BIHAN",
                "given": "Maryvonne, Anne",
                "agreement": "unknown",
            },
        ),
        (
            "LE BIHAN\tMaryvonne\t14/03/1968\t0639981234\tm.lebihan@exemple.fr\t29000 QUIMPER",
            {
                "used": "LE BIHAN",
                "given": "Maryvonne",
                "born": "14/03/1968",
                "phone": "0639981234",
                "email": "m.lebihan@exemple.fr",
                "postcode": "29000",
                "town": "QUIMPER",
                "agreement": "unknown",
            },
        ),
        (
            "LE BIHAN;Maryvonne;1968-03-14;AL-2026-04168",
            {
                "used": "LE BIHAN",
                "given": "Maryvonne",
                "born": "1968-03-14",
                "reference": "AL-2026-04168",
                "agreement": "unknown",
            },
        ),
        ("Tél : +33 6 39 98 12 34", {"phone": "+33 6 39 98 12 34", "agreement": "unknown"}),
        ("Courriel : m.lebihan@exemple.fr", {"email": "m.lebihan@exemple.fr", "agreement": "unknown"}),
        ("né le 12 mars 1968", {"born": "12 mars 1968", "agreement": "unknown"}),
        ("M. Yann Le Bihan", {"agreement": "masculine", "given": "Yann", "used": "Le Bihan"}),
        (
            "Madame Maryvonne Le Bihan, née Kerdoncuff, le 14/03/1968",
            {
                "agreement": "feminine",
                "given": "Maryvonne",
                "used": "Le Bihan",
                "birth_name": "Kerdoncuff",
                "born": "14/03/1968",
            },
        ),
        ("Dossier n° : 4168-B", {"reference": "4168-B", "agreement": "unknown"}),
    ],
)
def test_labels_tables_and_civilities_are_understood(text, read):
    assert parts(text) == read


@pytest.mark.parametrize(
    "text", ["", "le bihan", "Maryvonne Le Bihan", "06 39 98 12 34", "J.-M. Dupont", "***", "\n\n"]
)
def test_words_that_need_no_reading_are_searched_as_they_are(text):
    assert read_pasted(text, TODAY) is None


def test_what_is_looked_for_is_a_name_and_a_birth_else_what_reaches_them():
    assert MARYVONNE.search == "Maryvonne LE BIHAN 14 mars 1968"
    assert PastedIdentity(phone="0639981234", town="Brest").search == "0639981234"
    meant = understand(MARYVONNE.search, TODAY).first
    assert (meant.names, meant.births[0].number) == (("maryvonne", "le", "bihan"), 19680314)


@given(st.text(max_size=300))
def test_no_text_fails_and_no_part_is_made_up(text):
    found = read_pasted(text, TODAY)
    if found is not None:
        for name in ("given", "used", "birth_name", "phone", "email", "town", "reference"):
            for word in getattr(found, name).split():
                assert word in text


@given(
    st.sampled_from(["LE BIHAN", "ŒUVRARD", "D’ALMEIDA"]),
    st.sampled_from(["Maryvonne", "Inès", "Jean-Marc"]),
    st.sampled_from(["14/03/1968", "14 mars 1968", "1968-03-14", "14.03.1968"]),
    st.sampled_from(["0639981234", "06 39 98 12 34", "06.39.98.12.34", "+33 6 39 98 12 34"]),
    st.permutations(range(4)),
    st.sampled_from(["\n", "\t", " ; ", " | "]),
)
def test_the_order_and_the_marks_between_do_not_matter(used, given_name, born, phone, order, mark):
    cells = [used, given_name, born, phone]
    found = read_pasted(mark.join(cells[at] for at in order), TODAY)
    assert found is not None
    assert (found.used, found.given, found.born, found.phone) == (used, given_name, born, phone)
