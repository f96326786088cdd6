"""Every code that a room can raise has sentences, and every sentence can be said."""

import ast
import errno
import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest

from agent_desktop.foundation.errors import RefusedError, UnavailableError
from agent_desktop.store import driver_errors, files
from agent_desktop.ui import sentences
from agent_desktop.ui.sentences import describe, has_sentence

PACKAGE = Path(sentences.__file__).resolve().parents[2]
RAISERS = {"RefusedError", "UnavailableError", "ExpressionError"}
# Why a table cannot be read is said by the room that reads it (`people.import_words`), line by line.
SAID_ELSEWHERE = {"people/csv_text.py", "people/import_columns.py"}


def constants(node):
    """Return the texts that an expression may be, as far as the source says."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.IfExp):
        return constants(node.body) | constants(node.orelse)
    return set()


def raised_codes():
    """Return the codes given to an error anywhere in the package, with the file."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        where = path.relative_to(PACKAGE).as_posix()
        if where in SAID_ELSEWHERE:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISERS:
                for code in constants(node.args[0]):
                    found.setdefault(code, where)
    return found


def rule_codes():
    """Return the codes that the rules of people and cases yield, the first of which an action raises."""
    found = set()
    for room in ("people", "cases"):
        tree = ast.parse((PACKAGE / room / "rules.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Yield) and node.value is not None:
                found |= constants(node.value)
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "append"
            ):
                found |= constants(node.args[0])
    return found


def driver_codes():
    return {
        *driver_errors._SQLITE_CODES.values(),
        *(code for _state, code in driver_errors._SQLSTATES),
        *files._CODES.values(),
    }


def test_every_code_that_a_room_raises_has_sentences():
    codes = raised_codes()
    assert len(codes) > 80
    assert {code: where for code, where in codes.items() if not has_sentence(code)} == {}


def test_every_code_of_the_rules_and_of_the_drivers_has_sentences():
    codes = rule_codes() | driver_codes()
    assert len(codes) > 30
    assert {code for code in codes if not has_sentence(code)} == set()


def test_each_part_of_a_sentence_says_something():
    for code, text in sentences.every_sentence().items():
        assert text.title, code
        assert text.safe, code
        assert text.next_step, code


def test_a_sentence_ends_as_a_sentence_and_blames_nobody():
    for code, text in sentences.every_sentence().items():
        for part in (text.title, text.safe, text.next_step):
            assert part.endswith((".", "?")), code
            assert "!" not in part, code
            assert "error" not in part.lower(), code


def test_a_sentence_only_needs_facts_that_its_error_carries():
    needed = {
        name
        for text in sentences.every_sentence().values()
        for part in (text.title, text.safe, text.next_step)
        for _before, name, _spec, _conversion in Formatter().parse(part)
        if name
    }
    assert needed == {
        "code",
        "found",
        "needed",
        "needed_mib",
        "most",
        "path",
        "file",
        "line",
        "free",
        "unit",
        "number",
        "fault",
        "gone",
        "what",
        "site",
        "type",
        "leaf",
        "least",
        "until",
    }


def test_facts_are_said_where_the_sentence_has_a_place_for_them():
    told = describe(UnavailableError("sqlite_too_old", found="3.40.1", needed="3.51.3"))
    assert "3.40.1" in told.title
    assert "3.51.3" in told.title


def test_a_fact_that_is_missing_does_not_prevent_the_rest_from_being_said():
    assert "?" in describe(UnavailableError("sqlite_too_old")).title


def test_braces_in_a_fact_are_only_braces():
    assert "{most}" in describe(RefusedError("phrase_file", path="{most}")).next_step


def test_a_reason_changes_what_to_do():
    length, check, unknown = (
        describe(RefusedError("wrong_recovery", reason=reason)) for reason in ("length", "check", "unknown")
    )
    assert len({length.next_step, check.next_step, unknown.next_step}) == 3


def test_what_is_damaged_is_told_rather_than_that_something_is():
    damaged = describe(RefusedError("profile_damaged", what="slots_missing"))
    assert damaged == describe(UnavailableError("slots_missing"))


def test_the_first_thing_missing_is_told_rather_than_that_something_is():
    refused = describe(RefusedError("adaptation_refused", problems=["reason_too_short", "outside_bounds"]))
    assert refused == describe(RefusedError("reason_too_short"))


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "full"), "disk_full"),
        (PermissionError(errno.EACCES, "no"), "folder_forbidden"),
        (FileNotFoundError(errno.ENOENT, "gone"), "file_missing"),
        (OSError("no number"), "disk_error"),
        (MemoryError(), "out_of_memory"),
    ],
)
def test_a_failure_of_the_system_is_told_like_those_of_the_store(error, code):
    assert describe(error) == describe(UnavailableError(code))


def test_an_unknown_error_gets_a_text_that_names_it():
    assert "never_heard_of" in describe(RefusedError("never_heard_of")).next_step
    assert "ZeroDivisionError" in describe(ZeroDivisionError()).next_step


def test_sentences_load_no_window():
    code = "import sys, agent_desktop.ui.sentences; sys.exit('PySide6.QtCore' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=PACKAGE.parent, check=False).returncode == 0
