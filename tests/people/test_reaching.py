import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.people.reaching import dialled, normalised_email, normalised_phone, phone_prefix


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("06 39 98 12 34", "+33639981234"),
        ("06.39.98.12.34", "+33639981234"),
        ("0639981234", "+33639981234"),
        ("+33 (0)6 39 98 12 34", "+33639981234"),
        ("0033639981234", "+33639981234"),
        ("639981234", "+33639981234"),
        ("02 61 91 00 11", "+33261910011"),
        ("0262 12 34 56", "+262262123456"),
        ("0692 12 34 56", "+262692123456"),
        ("0590 20 20 20", "+590590202020"),
        ("41 00 00", "+508410000"),
        ("+44 20 7946 0958", "+442079460958"),
    ],
)
def test_a_number_has_one_form_however_it_is_written(written, normal):
    assert normalised_phone(written) == normal


@pytest.mark.parametrize("written", ["", "12", "3646", "le matin", "06 39", "\x00"])
def test_what_is_no_number_is_refused(written):
    with pytest.raises(RefusedError, match="phone_not_understood"):
        normalised_phone(written)


@pytest.mark.parametrize(
    ("typed", "prefix"),
    [
        ("06 39", "0639"),
        ("06.39.98.1", "0639981"),
        ("+33 6 39 98", "063998"),
        ("0033 6 39", "0639"),
        ("+33 (0)6 39", "0639"),
        ("+262 692 12", "069212"),
        ("+44 20", "004420"),
        ("06", ""),
        ("1968", ""),
        ("+", ""),
    ],
)
def test_the_beginning_of_a_number_is_read_as_it_is_dialled(typed, prefix):
    assert phone_prefix(typed) == prefix


@given(st.integers(0, 99999999), st.sampled_from([" ", ".", "", "-"]), st.integers(4, 10))
def test_any_beginning_of_a_number_leads_to_it(tail, mark, length):
    figures = f"06{tail:08d}"
    typed = mark.join(figures[at : at + 2] for at in range(0, length, 2))
    assert dialled(f"+33{figures[1:]}").startswith(phone_prefix(typed))
    assert phone_prefix(typed)


def test_an_email_is_kept_in_lower_case():
    assert normalised_email(" Maryvonne@Example.ORG ") == "maryvonne@example.org"


@pytest.mark.parametrize("written", ["", "maryvonne", "a@b", "a b@c.fr", "@c.fr", "a@c.fr\x00"])
def test_what_is_no_email_is_refused(written):
    with pytest.raises(RefusedError, match="email_not_understood"):
        normalised_email(written)
