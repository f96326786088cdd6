"""The schema that editors use says exactly what the models say."""

import copy
import json
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.pack_schema import pack_schema, schema_text
from tests.facilitation.builders import NEWER, PACKS, SHIPPED, shipped, small

SCHEMA = json.loads((PACKS / "pack.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def models_accept(document: Any) -> bool:
    try:
        Pack.model_validate(document)
    except ValidationError:
        return False
    return True


def schema_accepts(document: Any) -> bool:
    return bool(VALIDATOR.is_valid(document))


def written(name: str) -> dict[str, Any]:
    return json.loads(json.dumps(shipped(name).model_dump(mode="json", by_alias=True, exclude_unset=True)))


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_that_ships_is_the_one_the_models_make() -> None:
    assert (PACKS / "pack.schema.json").read_text(encoding="utf-8") == schema_text()
    assert pack_schema() == SCHEMA


@pytest.mark.parametrize("name", SHIPPED)
def test_each_shipped_pack_is_accepted_by_both(name: str) -> None:
    document = written(name)
    assert [error.message for error in VALIDATOR.iter_errors(document)] == []
    assert models_accept(document)


def test_a_pack_of_the_newer_format_is_accepted_by_both() -> None:
    document = small(*NEWER)
    assert [error.message for error in VALIDATOR.iter_errors(document)] == []
    assert models_accept(document)


@pytest.mark.parametrize("words", [1, 12, 13])
def test_the_facing_screen_shows_twelve_words_at_most(words: int) -> None:
    document = small(*NEWER, (("regles", 0, "idees", 0, "ecran"), " ".join(["mot"] * words)))
    assert models_accept(document) is schema_accepts(document) is (words <= 12)


def places(document: Any, trail: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [trail] if trail else []
    below = (
        document.items()
        if isinstance(document, dict)
        else enumerate(document)
        if isinstance(document, list)
        else []
    )
    for key, value in below:
        found += places(value, (*trail, key))
    return found


BASE = small(*NEWER)
PLACES = places(BASE)
# Whole references (does this step exist?) are not a matter of form: neither the schema nor the models see them.
DAMAGES = st.sampled_from(["removed", "unknown key", "junk text", "list", "mapping", "emptied"])


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(PLACES), DAMAGES)
def test_both_agree_on_a_damaged_pack(trail: tuple[str | int, ...], damage: str) -> None:
    document = copy.deepcopy(BASE)
    here: Any = document
    for key in trail[:-1]:
        here = here[key]
    last = trail[-1]
    match damage:
        case "removed":
            del here[last]
        case "unknown key" if isinstance(here[last], dict):
            here[last]["clé inconnue"] = "x"
        case "junk text":
            here[last] = "###"
        case "list":
            here[last] = [["###"]]
        case "mapping":
            here[last] = {"###": {"###": "###"}}
        case "emptied":
            here[last] = type(here[last])()
    # A formula is a text for the schema; only our parser can read it.
    if _about_a_formula(trail, document):
        return
    assert schema_accepts(document) is models_accept(document), (trail, damage)


FORMULAS = {
    "si",
    "min",
    "max",
    "pas",
    "ouverte_si",
    "interdite_si",
    "alerte_ecart",
    "double_regard_si",
    "echeance",
}
FORMULAS |= {"valeur_regle", "de", "a", "detail", "part", "jours", "mois"}


def _about_a_formula(trail: tuple[str | int, ...], document: Any) -> bool:
    return str(trail[-1]) in FORMULAS and not isinstance(_at(document, trail), dict | list)


def _at(document: Any, trail: tuple[str | int, ...]) -> Any:
    for key in trail:
        if isinstance(document, dict) and key not in document:
            return {}
        document = document[key] if not isinstance(document, list) or int(key) < len(document) else {}
    return document
