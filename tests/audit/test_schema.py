"""The schema that is published for readings is that of what the program takes."""

import json
from pathlib import Path

import jsonschema
import pytest
from pydantic import TypeAdapter

from agent_desktop.audit.records import NewReading

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "audit" / "answers.schema.json"
READING = {"leaf": "x" * 44, "understands": "yes", "alike": "no", "outcome": "rule"}


def test_what_is_published_is_what_is_taken():
    told = json.loads(SCHEMA.read_text(encoding="utf-8"))
    made = TypeAdapter(NewReading).json_schema()
    assert told["properties"].keys() == made["properties"].keys()
    assert set(told["required"]) == set(made["required"])
    for name, kind in made["$defs"].items():
        assert told["$defs"][name]["enum"] == kind["enum"]


def test_a_reading_fits_and_another_outcome_or_key_does_not():
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.validate({**READING, "good": "Elle propose."}, schema)
    for wrong in ({**READING, "outcome": "score"}, {**READING, "note": 3}, {"leaf": "x"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)
