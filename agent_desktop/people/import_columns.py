"""Which field each column of a table means, by the usual French headers, or as the agent says."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.people.names import squeeze


class Field(StrEnum):
    """What a column may hold. `NAME` is a name without saying which: in use, or of birth."""

    NAME = "name"
    BIRTH_NAME = "birth_name"
    USED_NAME = "used_name"
    GIVEN_NAMES = "given_names"
    OTHER_GIVEN_NAMES = "other_given_names"
    BIRTH_DATE = "birth_date"
    AGREEMENT = "agreement"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    POSTCODE = "postcode"
    TOWN = "town"
    LANGUAGE = "language"
    REFERENCE = "reference"
    IGNORED = "ignored"


SEVERAL = frozenset({Field.PHONE, Field.EMAIL, Field.ADDRESS, Field.OTHER_GIVEN_NAMES, Field.IGNORED})
"""Fields that several columns may hold; any other holds one."""

# Written as people write them; compared without accents, case, spaces and marks.
_HEADERS = {
    Field.NAME: "nom | nom de famille | nom famille | patronyme | noms",
    Field.BIRTH_NAME: "nom de naissance | nom naissance | nom de jeune fille | nom jeune fille"
    " | nom patronymique",
    Field.USED_NAME: "nom d'usage | nom usage | nom usuel | nom marital | nom d'épouse | nom d'époux",
    Field.GIVEN_NAMES: "prénom | prénoms | prénom(s) | prénom usuel | prénom 1 | premier prénom | 1er prénom",
    Field.OTHER_GIVEN_NAMES: "autres prénoms | prénom 2 | deuxième prénom | 2e prénom | prénom 3",
    Field.BIRTH_DATE: "date de naissance | date naissance | né le | née le | né(e) le | naissance | ddn"
    " | date naiss | né en | année de naissance | année naissance",
    Field.AGREEMENT: "civilité | civ | sexe | genre | titre",
    Field.PHONE: "téléphone | tél | téléphone 1 | téléphone 2 | numéro de téléphone | n° de téléphone"
    " | n° tél | téléphone fixe | tél fixe | fixe | téléphone domicile"
    " | tél domicile | tél dom | téléphone portable"
    " | tél portable | portable | mobile | téléphone mobile | tél mobile | gsm | tél 1 | tél 2",
    Field.EMAIL: "courriel | e-mail | mail | mél | adresse mail | adresse e-mail | adresse courriel"
    " | adresse électronique | courrier électronique",
    Field.ADDRESS: "adresse | adresse postale | adresse 1 | adresse 2 | adresse 3 | rue | voie"
    " | numéro et voie | n° et voie | complément | complément d'adresse | complément adresse | lieu-dit"
    " | bâtiment | résidence | adresse ligne 1 | adresse ligne 2",
    Field.POSTCODE: "code postal | cp | code post",
    Field.TOWN: "ville | commune | localité | ville de résidence | commune de résidence",
    Field.LANGUAGE: "langue | langue parlée | langue maternelle",
    Field.REFERENCE: "référence | réf | n° dossier | n° de dossier | numéro de dossier | numéro dossier"
    " | no dossier | no de dossier | dossier"
    " | n° allocataire | numéro allocataire | numéro d'allocataire | n° usager"
    " | numéro usager | numéro d'usager | identifiant | matricule",
    Field.IGNORED: "ignorer | ignoré | rien",
}
_FIELDS = {squeeze(name): field for field, names in _HEADERS.items() for name in names.split("|")}
_CODES = {squeeze(field.value): field for field in Field}


@dataclass(frozen=True, slots=True)
class Column:
    """A column as its header is written, and the field it holds; None when it was not recognised."""

    header: str
    field: Field | None


def parse_mapping(texts: Iterable[str]) -> dict[str, str]:
    """Return a mapping from `Colonne=champ` texts, as `--map` gives them.

    Raises RefusedError("import_mapping_unreadable", text=…) without an equals sign, or with nothing beside.
    """
    mapping = {}
    for text in texts:
        column, _, field = (part.strip() for part in text.rpartition("="))
        if not column or not field:
            raise RefusedError("import_mapping_unreadable", text=text)
        mapping[column] = field
    return mapping


def recognised(headers: Iterable[str]) -> int:
    """Return how many of these headers are known."""
    return sum(squeeze(header) in _FIELDS for header in headers)


def columns(headers: list[str], mapping: Mapping[str, str]) -> tuple[Column, ...]:
    """Return what each column holds: as mapped, else by its header.

    Raises RefusedError: "import_mapping_unknown_column" (column), "import_mapping_unknown_field" (field),
    "import_field_twice" (field, columns), "import_without_names".
    """
    wanted = {squeeze(column): field_named(field) for column, field in mapping.items()}
    known = {squeeze(header) for header in headers}
    for column in mapping:
        if squeeze(column) not in known:
            raise RefusedError("import_mapping_unknown_column", column=column, columns=tuple(headers))
    found = tuple(
        Column(header.strip(), wanted.get(squeeze(header), _FIELDS.get(squeeze(header))))
        for header in headers
    )
    _check(found)
    return found


def field_named(name: str) -> Field:
    """Return the field of a French name or of a code. Raises RefusedError("import_mapping_unknown_field")."""
    field = _FIELDS.get(squeeze(name)) or _CODES.get(squeeze(name))
    if field is None:
        raise RefusedError("import_mapping_unknown_field", field=name)
    return field


def _check(found: tuple[Column, ...]) -> None:
    for field in Field:
        same = tuple(column.header for column in found if column.field is field)
        if len(same) > 1 and field not in SEVERAL:
            raise RefusedError("import_field_twice", field=field.value, columns=same)
    if not any(column.field in (Field.NAME, Field.BIRTH_NAME, Field.USED_NAME) for column in found):
        raise RefusedError("import_without_names", columns=tuple(column.header for column in found))
