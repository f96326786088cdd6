from datetime import date
from pathlib import Path

import pytest

from agent_desktop.foundation.bundled import bundled
from agent_desktop.foundation.ids import new_id
from agent_desktop.people.gestures import GESTURES
from agent_desktop.people.records import DatePrecision, Mandate, MandateKind
from agent_desktop.people.rules import age_on, is_live

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("birth", "precision", "day", "age"),
    [
        (date(1968, 3, 14), DatePrecision.DAY, date(2026, 3, 13), 57),
        (date(1968, 3, 14), DatePrecision.DAY, date(2026, 3, 14), 58),
        (date(2004, 2, 29), DatePrecision.DAY, date(2026, 2, 28), 21),
        (date(2004, 2, 29), DatePrecision.DAY, date(2026, 3, 1), 22),
        (date(1968, 3, 1), DatePrecision.MONTH, DAY, None),
        (date(1968, 1, 1), DatePrecision.YEAR, DAY, None),
        (None, DatePrecision.UNKNOWN, DAY, None),
    ],
)
def test_an_age_is_told_only_when_the_day_of_birth_is_known(birth, precision, day, age):
    assert age_on(birth, precision, day) == age


def a_mandate(**changes):
    usual = {
        "person_id": new_id(),
        "kind": MandateKind.CARER,
        "name": "Solenn",
        "proof_seen": "lettre signée",
        "from_day": date(2026, 1, 1),
        "until_day": date(2026, 12, 31),
        "noted_on": date(2026, 1, 1),
        "noted_by": "Nadia",
    }
    return Mandate(**{**usual, **changes})


def test_someone_may_act_on_each_day_of_their_mandate():
    assert is_live(a_mandate(from_day=DAY, until_day=DAY), DAY)
    assert is_live(a_mandate(from_day=None, until_day=None), DAY)


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": MandateKind.RELATIVE},
        {"proof_seen": ""},
        {"revoked_on": date(2026, 11, 1)},
        {"from_day": date(2026, 11, 25)},
        {"until_day": date(2026, 11, 23)},
    ],
)
def test_nobody_may_act_without_a_live_mandate(changes):
    assert not is_live(a_mandate(**changes), DAY)


def test_each_gesture_has_words_and_an_icon_that_ships():
    icons = {Path(icon).stem for icon in (bundled("resources") / "icons").glob("*.svg")}
    assert [
        gesture.code for gesture in GESTURES.values() if not gesture.label or gesture.icon not in icons
    ] == []
