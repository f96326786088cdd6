from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.people.understanding import Token, understand

TODAY = date(2026, 11, 24)


def said(text):
    return [(one.kind.value, one.value or one.births[0].number) for one in understand(text, TODAY).understood]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("lebian 68", [("name", "lebian"), ("birth", 19680000), ("reference", "68")]),
        ("le bihan 14/03/1968", [("name", "le bihan"), ("birth", 19680314)]),
        ("14 mars 1968 Le Bihan", [("name", "le bihan"), ("birth", 19680314)]),
        ("06 39 98 12 34", [("phone", "0639981234")]),
        ("06.39", [("phone", "0639"), ("reference", "0639")]),
        ("+33639981234", [("phone", "0639981234")]),
        ("marie 0262 12 34 56", [("name", "marie"), ("phone", "0262123456")]),
        ("06 10 98", [("phone", "061098"), ("birth", 19981006)]),
        ("m.lebihan@exam", [("email", "m.lebihan@exam")]),
        ("antoine.faure392", [("email", "antoine.faure392"), ("reference", "antoinefaure392")]),
        ("AL-2026-04168", [("reference", "al202604168")]),
        ("J.-P. Dupont", [("name", "j p dupont")]),
        ("***", []),
        ("", []),
    ],
)
def test_a_text_is_understood_part_by_part(text, meant):
    assert said(text) == meant


@pytest.mark.parametrize(
    "typed", ["1", "14", "14/", "14/0", "14/03", "14/03/", "14/03/1", "14/03/19", "14/03/196"]
)
def test_a_date_half_typed_never_drops_the_name_before_it(typed):
    reading = understand("le bihan " + typed, TODAY).first
    assert reading.names == ("le", "bihan")
    assert not reading.phone
    assert not reading.reference


def test_an_alternative_is_told_apart_from_what_is_meant_first():
    last = understand("lebian 68", TODAY).understood[-1]
    assert (last.kind, last.alternative) == (Token.REFERENCE, True)


@given(st.text())
def test_no_text_fails(text):
    meaning = understand(text, TODAY)
    assert len(meaning.first.names) <= 8


@given(st.text(alphabet="0123456789+().-/ @éaZ", max_size=30))
def test_no_mix_of_figures_and_marks_fails(text):
    assert understand(text, TODAY).first is not None
