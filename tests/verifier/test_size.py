"""The verifier given to strangers is short enough to be read: its lines are counted, and told as they are."""

import ast
import io
import re
import tokenize
from zipfile import ZipFile

from agent_desktop.ledger.verifier import verifier_bytes
from parvis_verifier.verify import ROWS, WORDS
from tests.support.copies import ROOT

MOST = 400
"""The most lines of code that the whole archive may hold."""
APART = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}


def lines_of_code(source: str) -> int:
    """Return how many lines hold code: neither blank, nor a comment alone, nor of a docstring."""
    held = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in APART:
            held.update(range(token.start[0], token.end[0] + 1))
    return len(held - set(lines_of_docstrings(source)))


def lines_of_docstrings(source: str):
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    for part in (one for one in ast.walk(ast.parse(source)) if isinstance(one, documented)):
        if ast.get_docstring(part) is not None:
            yield from range(part.body[0].lineno, part.body[0].end_lineno + 1)


def sources() -> dict[str, str]:
    packed = ZipFile(io.BytesIO(verifier_bytes()))
    return {name: packed.read(name).decode() for name in packed.namelist() if name.endswith(".py")}


def test_lines_of_code_are_counted_apart_from_what_explains_them():
    assert (
        lines_of_code('"""Told\nso."""\n\n# why\nx = (\n    1,  # one\n)\n\n\ndef f():\n    """Told."""\n')
        == 4
    )
    assert lines_of_code("x = '''a\n\nb'''\n") == 3


def test_the_whole_verifier_holds_in_so_many_lines_of_code():
    counted = {name: lines_of_code(source) for name, source in sources().items()}
    assert sum(counted.values()) <= MOST, counted


def test_it_says_how_long_it_is_wherever_it_is_given():
    pages = [ROOT / "resources/verifier/lisez-moi.txt", ROOT / "docs/guide-administrateur.md"]
    told = [path.read_text(encoding="utf-8") for path in pages]
    assert [re.findall(r"(\d+) lignes de code", text) for text in told] == [[str(MOST)]] * 2
    head = ast.get_docstring(ast.parse(sources()["parvis_verifier/verify.py"]))
    assert re.findall(r"(\d+) lines of code", head) == [str(MOST)]


def test_each_fault_has_its_verdict_and_its_sentence():
    told = {"let", "say", "way", "keep", "count", "tally", "argument", "word"}
    codes = {code for stage, rules in ROWS.items() if stage not in told for _, code, *_ in rules}
    raised = re.findall(
        r"(\w+)=|otherwise\(\"(\w+)\"|(?:= \[|, |else )\"(\w+_\w+)\"(?!:| in)",
        sources()["parvis_verifier/verify.py"],
    )
    codes |= {code for each in raised for code in each} & page_codes()
    assert len(codes) > 80
    assert codes - WORDS.keys() == set()


def page_codes() -> set[str]:
    """Return what the specification writes as codes are written."""
    page = (ROOT / "docs/ledger/specification.md").read_text(encoding="utf-8")
    return set(re.findall(r"`([a-z0-9]+_[a-z_0-9]+)`", page))
