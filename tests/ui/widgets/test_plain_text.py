"""Every text is shown word for word: what a person wrote must never be read as a page of HTML."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.identity import plain_tip, set_tip
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.message import plain_message

UI = Path(__file__).resolve().parents[3] / "agent_desktop" / "ui"
KIT = UI / "widgets"
# What may be built, or called, in one file only: there the text is forced to be plain.
KEPT_FOR = {
    "QLabel": {KIT / "label.py"},
    "QMessageBox": {KIT / "message.py"},
    "QErrorMessage": set(),
    "QTextEdit": set(),
    "QTextBrowser": set(),
    "setToolTip": {KIT / "identity.py"},
    "setHtml": set(),
    "appendHtml": set(),
    "setWhatsThis": set(),
}


def uses(path: Path):
    """Yield each kept name that a file calls, or derives a class from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        called = [node.func] if isinstance(node, ast.Call) else []
        bases = node.bases if isinstance(node, ast.ClassDef) else []
        for target in (*called, *bases):
            name = target.id if isinstance(target, ast.Name) else getattr(target, "attr", "")
            if name in KEPT_FOR:
                yield name, node.lineno


def test_texts_that_could_be_rich_are_built_in_one_place_only():
    faults = [
        f"{path.relative_to(UI)}:{line} {name}"
        for path in UI.rglob("*.py")
        for name, line in uses(path)
        if path not in KEPT_FOR[name]
    ]
    assert faults == []


def test_the_walk_finds_what_is_kept():
    assert {name for name, _line in uses(KIT / "label.py")} == {"QLabel"}
    assert {name for name, _line in uses(KIT / "message.py")} == {"QMessageBox"}


def test_a_label_shows_tags_literally(qtbot):
    tagged, bare = PlainLabel("<b>gras</b>"), PlainLabel("gras")
    for label in (tagged, bare):
        qtbot.addWidget(label)
        label.resize(200, 30)
    assert tagged.textFormat() == Qt.TextFormat.PlainText
    assert tagged.sizeHint().width() > bare.sizeHint().width() * 2
    inked = [label.grab().toImage() for label in (tagged, bare)]
    assert rightmost_ink(inked[0]) > rightmost_ink(inked[1]) * 2


def rightmost_ink(image) -> int:
    ground = image.pixelColor(image.width() - 1, 0)
    columns = range(image.width() - 1, -1, -1)
    return next(x for x in columns if any(image.pixelColor(x, y) != ground for y in range(image.height())))


def test_an_ampersand_is_only_an_ampersand(qtbot):
    button, label = Button("Le Bihan & fils", identifier="b"), PlainLabel("Le Bihan & fils")
    for widget in (button, label):
        qtbot.addWidget(widget)
    assert button.shortcut().isEmpty()
    assert button.label() == label.text() == "Le Bihan & fils"
    label.setBuddy(button)
    assert label.text() == "Le Bihan & fils"


@pytest.mark.parametrize("text", ["<img src=x>", "a < b & c", "<b>"])
def test_a_tooltip_shows_tags_literally(text):
    assert "<img" not in plain_tip(text)
    assert "&lt;" in plain_tip(text)


def test_a_plain_tooltip_is_left_alone(qtbot):
    button = QPushButton()
    qtbot.addWidget(button)
    set_tip(button, "Modifier & garder")
    assert button.toolTip() == "Modifier & garder"


def test_a_message_box_shows_both_its_texts_literally(qtbot):
    box = plain_message("Titre", "<b>un</b>", gravity="warning", identifier="m", more="<i>deux</i>")
    qtbot.addWidget(box)
    shown = {label.text(): label.textFormat() for label in box.findChildren(QLabel) if label.text()}
    assert shown["<b>un</b>"] == Qt.TextFormat.PlainText
    assert shown["<i>deux</i>"] == Qt.TextFormat.PlainText
