"""The shelf of step types is whole."""

from pathlib import Path

from agent_desktop.facilitation import steps
from agent_desktop.facilitation.pack import STEP_TYPES

KINDS = {
    "dire",
    "demander",
    "expliquer",
    "reformuler",
    "calculer",
    "pieces",
    "aiguiller",
    "marge",
    "engager",
    "conclure",
}


def test_the_ten_types_of_the_format_stand_on_the_shelf_once_each() -> None:
    assert set(STEP_TYPES) == KINDS


def test_each_file_of_the_shelf_has_a_test_of_its_own() -> None:
    files = {path.stem for path in Path(steps.__path__[0]).glob("*.py")} - {"__init__"}
    tests = {path.stem.removeprefix("test_") for path in (Path(__file__).parent / "steps").glob("test_*.py")}
    assert files == tests


def test_each_type_has_a_name_to_show() -> None:
    assert all(step_type.label for step_type in STEP_TYPES.values())
