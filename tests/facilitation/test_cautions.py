"""What must be said of a text before it is used: its dates, its review, and how its sources were read."""

from datetime import date

import pytest

from agent_desktop.facilitation.catalog import installed
from agent_desktop.facilitation.cautions import Caution, CautionKind, cautions, pack_cautions
from tests.facilitation.builders import TODAY, a_pack, as_bytes, small


@pytest.fixture
def summary(tmp_path):
    def of(*changes):
        (tmp_path / "un.yaml").write_bytes(as_bytes(small(*changes)))
        (found,) = installed(tmp_path).packs
        return found

    return of


@pytest.mark.parametrize(
    ("status", "kinds"),
    [
        ("exemple", [CautionKind.EXAMPLE]),
        ("brouillon", [CautionKind.NOT_REVIEWED]),
        ("relu_metier", [CautionKind.NOT_VALID]),
        ("valide", []),
    ],
)
def test_a_pack_that_is_not_valid_says_how_far_it_was_reviewed(summary, status, kinds):
    said = pack_cautions(summary((("paquet", "statut"), status)), TODAY)
    assert [one.kind for one in said] == kinds


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 12, 31), Caution(CautionKind.NOT_YET, date(2026, 1, 1))),
        (date(2026, 1, 1), None),
        (date(2026, 12, 31), None),
        (date(2027, 1, 1), Caution(CautionKind.EXPIRED, date(2026, 12, 31))),
    ],
)
def test_a_pack_out_of_its_days_says_which_day(summary, day, expected):
    said = pack_cautions(summary((("paquet", "statut"), "valide")), day)
    assert said == (() if expected is None else (expected,))


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ((("sources", 0, "verifie"), "non_verifie"), CautionKind.NOT_VERIFIED),
        ((("sources", 0, "verifie"), "lu_source_secondaire"), CautionKind.SECOND_HAND),
        ((("sources", 0, "consulte_le"), "2025-01-02"), CautionKind.OLD),
    ],
)
def test_a_source_badly_or_long_ago_read_is_said_after_what_the_pack_says(summary, change, kind):
    found, pack = summary(change), a_pack(change)
    said = [one.kind for one in cautions(found, pack.sources, TODAY)]
    assert said == [CautionKind.EXAMPLE, kind]


def test_a_text_read_within_the_year_in_a_valid_pack_needs_no_caution(summary):
    changes = [(("paquet", "statut"), "valide"), (("sources", 0, "consulte_le"), "2026-09-01")]
    assert cautions(summary(*changes), a_pack(*changes).sources, TODAY) == ()
