"""The table of faults says what the program says: one message, one picture, one test for each code.

    .venv/bin/python -m tests.house.test_faults

writes the sentences of the table again, from the catalogue, with a row for each new code. The picture of a
new code is taken by

    .venv/bin/python -m tests.faults_pictures CODE
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from agent_desktop.foundation.errors import ParvisError
from agent_desktop.foundation.i18n import in_language
from agent_desktop.foundation.typography import fr
from agent_desktop.ui import sentences
from agent_desktop.ui.sentences import describe
from tests.support.fault_stages import CODES

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "pannes.md"
PICTURES = ROOT / "docs" / "pictures" / "pannes"
CATALOGUE = ROOT / "resources" / "locale" / "fr" / "LC_MESSAGES" / "parvis.po"
MOST_BYTES = 3_000_000

TOLD_ON_SCREEN = "tests/ui/test_faults.py::test_each_fault_is_told_whole_where_it_is_met"
AFTER_OPENING = "### Sous le champ du verrou"
"""The part that follows the one where the row of a new code is put."""

_UNTOLD = dict.fromkeys(("found", "needed", "path", "free", "fault", "gone"), "…")
_PICTURE = re.compile(r"\[image\]\((pictures/pannes/[^)]+)\)")


def between(text: str, mark: str) -> str:
    """Return what stands between a mark and its end."""
    return text.split(f"<!-- {mark} -->\n")[1].split(f"<!-- fin des {mark} -->", maxsplit=1)[0]


def rows(mark: str) -> list[list[str]]:
    """Return the cells of the tables after a mark, their heads left out."""
    lines = [line for line in between(PAGE.read_text(encoding="utf-8"), mark).splitlines() if line[:1] == "|"]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if not row[0].startswith("---") and row[0] not in ("Code", "Ce qui arrive")]


def told(code: str) -> str:
    """Return the three sentences of a code, in French, as the table writes them."""
    name, _dot, reason = code.partition(".")
    with in_language("fr"):
        text = describe(ParvisError(name, **_UNTOLD, **({"reason": reason} if reason else {})))
    return fr(f"**{text.title}** {text.safe} {text.next_step}")


def proofs() -> Iterator[str]:
    """Yield every test that the page names."""
    for mark in ("pannes", "épreuves"):
        yield from (row[-1].strip("`") for row in rows(mark))


@cache
def names_in(path: str) -> frozenset[str]:
    """Return the names of the tests of a file."""
    file = ROOT / path
    tree = ast.parse(file.read_text(encoding="utf-8")) if file.exists() else ast.Module([], [])
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_each_fault_has_one_row_and_each_row_a_fault():
    found = sorted(row[0].strip("`") for row in rows("pannes"))
    assert found == sorted(CODES), "run: python -m tests.house.test_faults"


def test_the_words_of_the_table_are_those_of_the_catalogue():
    assert {row[0]: row[1] for row in rows("pannes")} == {f"`{code}`": told(code) for code in CODES}


def test_each_fault_has_its_picture_and_each_picture_its_fault():
    assert {_PICTURE.fullmatch(row[2]).group(1) for row in rows("pannes")} == {
        f"pictures/pannes/{code}.png" for code in CODES
    }
    taken = {path.stem for path in PICTURES.iterdir()}
    assert taken == set(CODES), "run: python -m tests.faults_pictures CODE"


def test_the_pictures_are_light():
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) < MOST_BYTES


@pytest.mark.parametrize("proof", sorted(set(proofs())))
def test_each_test_that_the_table_names_exists(proof):
    path, name = proof.split("::")
    assert name in names_in(path)


def test_each_fault_is_told_in_both_languages():
    with CATALOGUE.open("rb") as file:
        french = {message.id: message.string for message in read_po(file) if message.id}
    for code in CODES:
        text = sentences._TABLE[code]
        for part in (text.title, text.safe, text.next_step):
            assert french.get(part, "") not in ("", part), (code, part)


def _write_words() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for code in CODES:
        words = told(code).replace("\\", r"\\")
        row = re.compile(rf"^(\| `{re.escape(code)}` \|)[^|]*\|", re.MULTILINE)
        if not row.search(text):
            new = f"| `{code}` | … | [image](pictures/pannes/{code}.png) | `{TOLD_ON_SCREEN}` |\n"
            text = text.replace("\n" + AFTER_OPENING, new + "\n" + AFTER_OPENING, 1)
        text = row.sub(rf"\1 {words} |", text)
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    _write_words()
