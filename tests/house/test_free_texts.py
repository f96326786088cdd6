"""Every free text of the program is watched for words that are not written about a person.

The fields are read from the source: a new one is checked, or it is named here with why it is not.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

UI = Path(__file__).parents[2] / "agent_desktop" / "ui"
LINES = {"Field", "LineEdit"}
AREAS = {"TextArea", "VoiceField", "GrowingText"}

NOT_FREE = {
    # What looks for something, and is kept nowhere.
    "keys.find": "a search",
    "ledger.code": "a code read on paper",
    "ledger.text": "a search",
    "rules.search": "a search",
    "script.search": "a search",
    # Names and ways to reach someone: structured facts, which the law lets a service hold.
    "new.given": "a name",
    "new.used": "a name",
    "new.birth_name": "a name",
    "new.born": "a day",
    "new.phone": "a telephone number",
    "new.email": "an address",
    "new.postcode": "a postcode",
    "new.town": "a town",
    "live.promise.day": "a day",
    "live.promise.bearer": "the name of a colleague or a service",
    "live.promise.deputy": "the name of a colleague or a service",
    "script.promise.{}.name": "the name of a colleague or a service",
    "script.promise.{}.deputy": "the name of a colleague or a service",
    "first_run.name": "the name of the agent",
    "settings.team.name": "the name of the agent",
    "first_run.site": "the name of the site",
    "first_run.desk": "the name of the desk",
    # Values read as numbers or days: what is not one is refused.
    "adapt.proposal": "an amount",
    "values.{}": "a value of the service",
    "script.typed": "a number or a day; free words are written in an area, which is checked",
    # An act of the service, which is published: who signs it, where, from when to when.
    "register.most": "a number",
    "reserve.day": "a day",
    "register.given_by": "the name of whoever signs",
    "register.first": "a day",
    "register.last": "a day",
    "register.act": "the reference of an act",
    "register.deputy_of": "the name of a colleague",
    # Secrets of the agent.
    "unlock.{}": "a phrase or a PIN",
    "rescue.phrase": "a phrase",
    "approval.phrase": "a phrase",
    "approval.code": "a code that was heard",
    "codes.phrase": "a phrase",
    "codes.last": "a day",
    "{}.word.{}": "a word of a phrase",
    "audit.code": "a code of paper",
    "audit.heard": "a code that was heard",
    "audit.size": "a number",
    "audit.seed": "figures that nobody chose",
    # Settings of the desk.
    "settings.desk": "the name of the desk",
    "settings.{}": "how to reach the service",
    "settings.pin": "a PIN",
    # What is only read.
    "incident.text": "read only",
}
"""Fields that are not looked at, and why."""

PARTS = {
    "ui/widgets/field.py": "a line inside a field",
    "ui/widgets/text_area.py": "a text inside its area",
    "ui/widgets/voice_field.py": "a text inside its card, always checked",
    "ui/people/palette.py": "a search",
    "ui/reports/copied_panel.py": "read only",
}
"""Where bare lines and texts are made: parts of fields, and texts that nobody writes."""


def fields() -> Iterator[tuple[str, str, ast.Call]]:
    """Yield where each field is made, its class, and the call that makes it."""
    for path in sorted(UI.rglob("*.py")):
        text = path.read_text()
        if not any(f"{name}(" in text for name in LINES | AREAS):
            continue
        for node in ast.walk(ast.parse(text)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in LINES | AREAS
            ):
                yield path.relative_to(UI.parent).as_posix(), node.func.id, node


def identifier(call: ast.Call) -> str:
    """Return the identifier of a field, `{}` for what changes in it."""
    given = next((keyword.value for keyword in call.keywords if keyword.arg == "identifier"), None)
    if isinstance(given, ast.Constant):
        return str(given.value)
    if isinstance(given, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in given.values)
    return ""


def is_checked(kind: str, call: ast.Call) -> bool:
    """Tell whether a field is looked at: an area unless it says no, a line when it says so."""
    given = next((keyword.value for keyword in call.keywords if keyword.arg == "checked"), None)
    told = given.value if isinstance(given, ast.Constant) else None
    return told is True if kind in LINES else told is not False


@cache
def found() -> list[tuple[str, str, str, bool]]:
    """Return where each field is made, its class, its identifier, and whether it is looked at."""
    return [(path, kind, identifier(call), is_checked(kind, call)) for path, kind, call in fields()]


BARE = {"LineEdit", "GrowingText"}


def test_no_field_is_forgotten():
    lacking = [
        f"{path}: {name or kind}"
        for path, kind, name, checked in found()
        if kind not in BARE and not checked and name not in NOT_FREE
    ]
    assert lacking == []


def test_bare_lines_and_texts_are_parts_of_fields():
    assert {path for path, kind, _name, _checked in found() if kind in BARE} == set(PARTS)


def test_no_exception_outlives_its_field():
    made = {name for _path, _kind, name, _checked in found()}
    assert set(NOT_FREE) - made == set()


@pytest.mark.parametrize("name", ["live.brought", "live.said", "live.understood", "live.promise.text"])
def test_what_is_written_in_an_exchange_is_looked_at(name):
    assert [checked for _path, _kind, field, checked in found() if field == name] == [True]
