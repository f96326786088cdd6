"""A delay runs from the day of receipt, and is never over while that day is unknown."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.facilitation.answers import Answers
from agent_desktop.facilitation.delay_model import Delay, running
from agent_desktop.facilitation.values import UNKNOWN
from tests.facilitation.builders import NEWER, TODAY, a_pack, walk

DELAY = {
    "recours": Delay.model_validate(
        {"libelle": "Recours", "depuis": "recu", "au_plus_tot": "ecrite", "mois": "2"}
    )
}


@pytest.mark.parametrize(
    ("known", "end", "is_open"),
    [
        ({"recu": date(2026, 7, 16)}, date(2026, 9, 16), True),
        ({"recu": date(2026, 7, 15)}, date(2026, 9, 15), True),
        ({"recu": date(2026, 7, 14)}, date(2026, 9, 14), False),
        ({"recu": date(2026, 7, 14), "ecrite": date(2026, 9, 1)}, date(2026, 9, 14), False),
        ({"ecrite": date(2026, 7, 15)}, date(2026, 9, 15), True),
        ({"ecrite": date(2026, 7, 14)}, UNKNOWN, UNKNOWN),
        ({"recu": UNKNOWN, "ecrite": date(2020, 1, 1)}, UNKNOWN, UNKNOWN),
        ({}, UNKNOWN, UNKNOWN),
    ],
)
def test_the_last_day_counts_and_the_day_written_only_ever_proves_that_time_is_left(
    known: dict[str, Any], end: Any, is_open: Any
) -> None:
    assert running(DELAY, known, TODAY) == {"fin_recours": end, "ouvert_recours": is_open}


@given(
    st.one_of(st.none(), st.dates()),
    st.dates(),
    st.sampled_from(["jours", "mois"]),
    st.one_of(st.none(), st.integers(-9, 900)),
)
def test_no_delay_is_over_while_the_receipt_is_unknown(
    written: date | None, today: date, unit: str, length: int | None
) -> None:
    count = "inconnu" if length is None else str(length)
    made = {"libelle": "x", "depuis": "recu", "au_plus_tot": "ecrite", unit: count}
    known = {"recu": UNKNOWN, "ecrite": UNKNOWN if written is None else written}
    found = running({"un": Delay.model_validate(made)}, known, today)
    assert found["ouvert_un"] in {True, UNKNOWN}
    assert (found["fin_un"] is UNKNOWN) == (found["ouvert_un"] is UNKNOWN)


def test_a_letter_was_received_today_at_the_latest() -> None:
    pack = a_pack(*NEWER)
    begun = Answers(letter="mise_en_demeure").acknowledge("@mise_en_demeure")
    today = walk(pack, begun.answer("q_recu", TODAY.isoformat()))
    assert today.variables["recu"] == TODAY
    tomorrow = walk(pack, begun.answer("q_recu", (TODAY + timedelta(days=1)).isoformat()))
    assert tomorrow.current is not None
    assert tomorrow.current.step_id == "q_recu"
    assert tomorrow.current.problem is not None
    assert tomorrow.current.problem.code == "day_to_come"
    assert "recu" not in tomorrow.variables
