from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.facilitation.bands import key_part
from agent_desktop.facilitation.values import UNKNOWN
from agent_desktop.ui.adaptations.bands import band_words
from tests.ui.adaptations.bench import pack_file

PACK = pack_file().pack


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("impot", "revenu", "Impôt sur le revenu"),
        ("tranche_montant", "500-1000", "Somme restant due: €500 to €1,000"),
        ("tranche_montant", "0-100", "Somme restant due: up to €100"),
        ("tranche_montant", "plus-de-10000", "Somme restant due: more than €10,000"),
        ("tranche_montant", "moins-de-0", "Somme restant due: less than €0"),
        ("tranche_capacite", "inconnu", "Somme tenable par mois: not said"),
        ("trimestre_date_limite", "2026-T4", "Date limite de paiement: quarter 4 of 2026"),
        ("en_retard", "oui", "en retard: yes"),
        ("tranche_mois_necessaires", "0-100", "mois necessaires: up to 100"),
    ],
)
def test_a_band_is_said_in_words(name, code, words):
    assert band_words(PACK, name, code) == words


@given(
    st.sampled_from(["impot", "montant", "capacite", "date_limite", "en_retard"]),
    st.one_of(
        st.decimals(-50, 90_000, places=2),
        st.booleans(),
        st.dates(date(2020, 1, 1), date(2030, 1, 1)),
        st.just(UNKNOWN),
        st.sampled_from(["revenu", "fonciere"]),
        st.lists(st.text(max_size=3), max_size=4).map(tuple),
    ),
)
def test_no_code_of_a_key_is_ever_shown(name, value):
    part, code = key_part(name, value)
    said = band_words(PACK, part, code)
    assert said
    for trace in ("tranche_", "trimestre_", "plus-de-", "moins-de-", "-T", "inconnu", "_"):
        assert trace not in said
