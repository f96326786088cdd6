"""Promise: an amount is understood as people write it, or copy it from a letter or a table."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.facilitation.typed import read_number
from agent_desktop.facilitation.walk import Problem


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 234,56 €", "1234.56"),
        ("1\u202f234,56\u00a0€", "1234.56"),
        ("1.234,56", "1234.56"),
        ("12.345.678,9 €", "12345678.9"),
        ("1234.56", "1234.56"),
        ("600 euros", "600"),
        ("600,00 EUR", "600.00"),
        ("EUR 62", "62"),
        ("1.234", "1.234"),
        ("70 %", "70"),
    ],
)
def test_an_amount_is_read_as_it_is_written(text, value):
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["", "€", "1e3", "1,2,3", "1.23.456,7", "douze", "1 234,56 € par mois", "NaN"]
)
def test_what_is_no_amount_is_said_to_be_none(text):
    assert isinstance(read_number(text), Problem)


@given(
    st.decimals(0, 10**9, places=2),
    st.sampled_from([" ", ".", "\u00a0", "\u202f"]),
    st.sampled_from(["", " €", " euros"]),
)
def test_thousands_apart_are_the_same_amount(value, mark, unit):
    text = f"{value:,.2f}".replace(",", "_").replace(".", ",").replace("_", mark)
    assert read_number(text + unit) == value
