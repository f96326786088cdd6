from decimal import Decimal

import pytest

from agent_desktop.foundation.i18n import use_language
from agent_desktop.ui.adaptations.units import bare_value, short, value_words


@pytest.fixture(autouse=True)
def in_french(english):
    use_language("fr")


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("6", "mensualités", "6 mensualités"),
        ("1", "mensualités", "1 mensualité"),
        ("1", "mois", "1 mois"),
        ("1", "fois", "1 fois"),
        ("1.5", "jours", "1,5 jour"),
        ("1", "jours ouvrés", "1 jour ouvré"),
        ("0", "%", "0 %"),
        ("1248.5", "euros", "1 248,50 €"),
        ("3", "", "3"),
    ],
)
def test_a_value_is_said_with_its_unit(value, unit, words):
    assert value_words(Decimal(value), unit).replace("\u00a0", " ").replace("\u202f", " ") == words


@pytest.mark.parametrize(("unit", "words"), [("mensualités", "4"), ("%", "4 %"), ("€", "4 €")])
def test_only_a_sign_stays_with_a_bare_value(unit, words):
    assert bare_value(Decimal(4), unit).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Relevé bancaire", "Relevé bancaire"),
        ("Relevé bancaire (lignes utiles seulement)", "Relevé bancaire"),
        ("Relevé bancaire des trois derniers mois (lignes utiles)", "Relevé bancaire des trois…"),
        ("Attestation, à la place de la facture", "Attestation, à la place…"),
    ],
)
def test_what_stands_on_a_button_is_short(label, words):
    assert short(label) == words
