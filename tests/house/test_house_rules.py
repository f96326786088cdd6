"""The house keeps its own rules."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "agent_desktop"
MODULES = sorted(PACKAGE.rglob("*.py"))
VIEW_MODELS = [
    *sorted((PACKAGE / "ui").rglob("*view_model.py")),
    PACKAGE / "ui" / "desk.py",
    PACKAGE / "ui" / "tasks.py",
    PACKAGE / "ui" / "interactions" / "exchange.py",
]


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@cache
def _nodes(path: Path) -> tuple[ast.AST, ...]:
    """Return every node of a module, read once for all the rules."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def test_a_view_model_loads_no_widget():
    # One after the other in one program: the first that loads a widget is told, and ends it.
    code = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
    if "PySide6.QtWidgets" in sys.modules:
        sys.exit(name)
"""
    command = [sys.executable, "-c", code, *map(_name, VIEW_MODELS)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_no_text_is_formatted_before_it_is_translated():
    faults = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in MODULES
        for node in _nodes(path)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "N_", "ngettext", "pgettext"}
        and any(isinstance(argument, ast.JoinedStr) for argument in node.args)
    ]
    assert faults == []


def test_every_text_that_is_translated_can_be_found_by_whoever_gathers_them():
    # What stands inside the braces of an f-string is not gathered: it would stay in English for ever.
    faults = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in MODULES
        for node in _nodes(path)
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"_", "N_", "ngettext", "pgettext"}
        and any(isinstance(argument, ast.Constant) for argument in call.args)
    ]
    assert faults == []


def test_nobody_walks_the_focus_chain_from_python():
    # Each answer of `nextInFocusChain` is made to belong to its caller, a sibling; the collector then frees both.
    faults = [
        str(path.relative_to(ROOT)) for path in MODULES if "InFocusChain(" in path.read_text(encoding="utf-8")
    ]
    assert faults == []


def test_actions_never_commit():
    faults = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in PACKAGE.rglob("actions.py")
        for node in _nodes(path)
        if isinstance(node, ast.Attribute) and node.attr in {"commit", "rollback"}
    ]
    assert faults == []


def test_every_text_has_its_french():
    code = subprocess.run(
        [sys.executable, "installers/locale/build.py", "--check"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert code.returncode == 0, code.stdout
