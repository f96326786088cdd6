"""The JSON Schema of packs, made from the models: an editor completes and checks with what the reader checks.

It describes converted values (numbers, truths, days), and both formats: what `mlf/2` adds is optional.
Run `python -m agent_desktop.facilitation.pack_schema > resources/packs/pack.schema.json` after a change.
"""

import json
import sys
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode

from agent_desktop.facilitation.pack import Pack

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Generator(GenerateJsonSchema):
    """Leave out titles made of field names: they teach an author nothing."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def pack_schema() -> dict[str, Any]:
    """Return the schema of a pack (JSON Schema 2020-12)."""
    made = Pack.model_json_schema(by_alias=True, schema_generator=_Generator, mode=_MODE)
    schema: dict[str, Any] = {
        "$schema": _DIALECT,
        "$id": "pack.schema.json",
        **made,
        "title": "Paquet de facilitation (formats mlf/1 et mlf/2)",
        "description": "Une démarche expliquée : règles, mots simples, script de conversation, marges, fiche "
        "à emporter, essais. Écrit en YAML par des personnes qui ne programment pas.",
    }
    for definition in schema["$defs"].values():
        _without_our_words(definition)
    _tidy(schema)
    return schema


def schema_text() -> str:
    """Return the schema as it is kept in `resources/packs/pack.schema.json`."""
    return json.dumps(pack_schema(), ensure_ascii=False, indent=2) + "\n"


_MODE: JsonSchemaMode = "validation"


def _without_our_words(definition: dict[str, Any]) -> None:
    # Names and docstrings of the models are for us; field descriptions are for authors, and stay.
    definition.pop("title", None)
    definition.pop("description", None)


def _tidy(part: Any) -> None:
    """Say what the reader does: no key is ever null, and every key of a table must have the right form."""
    if isinstance(part, list):
        for item in part:
            _tidy(item)
    if not isinstance(part, dict):
        return
    if part.get("default", 0) in (None, [], {}):
        del part["default"]
    choices = [choice for choice in part.get("anyOf", []) if choice != {"type": "null"}]
    if len(choices) == 1 and "anyOf" in part:
        del part["anyOf"]
        part.update(choices[0])
    patterns = part.pop("patternProperties", None)
    if patterns:
        ((pattern, values),) = patterns.items()
        part["propertyNames"] = {"pattern": pattern}
        part["additionalProperties"] = values
    for value in part.values():
        _tidy(value)


def _main() -> None:
    sys.stdout.write(schema_text())


if __name__ == "__main__":
    _main()
