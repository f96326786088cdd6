import pytest

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.people.import_columns import Field, columns, parse_mapping


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("NOM", Field.NAME),
        ("Nom de naissance", Field.BIRTH_NAME),
        ("nom d’usage", Field.USED_NAME),
        ("Prénoms", Field.GIVEN_NAMES),
        ("Date de naissance", Field.BIRTH_DATE),
        ("NÉ(E) LE", Field.BIRTH_DATE),
        ("Civilité", Field.AGREEMENT),
        ("sexe", Field.AGREEMENT),
        ("Téléphone", Field.PHONE),
        ("tél  portable", Field.PHONE),
        ("Mobile", Field.PHONE),
        ("E-mail", Field.EMAIL),
        ("Courriel", Field.EMAIL),
        ("Adresse", Field.ADDRESS),
        ("code_postal", Field.POSTCODE),
        ("Commune", Field.TOWN),
        ("Langue", Field.LANGUAGE),
        ("Référence", Field.REFERENCE),
        ("N° dossier", Field.REFERENCE),
        ("Nº de dossier", Field.REFERENCE),
        ("Remarques", None),
    ],
)
def test_a_usual_header_is_recognised_however_it_is_written(header, field):
    assert columns([header, "Nom de famille"] if field is not Field.NAME else [header], {})[0].field is field


def test_a_correspondence_is_read_from_the_last_equals_sign():
    assert parse_mapping(["Nom=complet=nom", " Qui = prénom "]) == {"Nom=complet": "nom", "Qui": "prénom"}


@pytest.mark.parametrize("text", ["nom", "=nom", "Nom=", ""])
def test_a_correspondence_without_two_sides_is_refused(text):
    with pytest.raises(RefusedError, match="import_mapping_unreadable"):
        parse_mapping([text])
