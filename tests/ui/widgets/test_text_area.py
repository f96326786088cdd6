import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor

from agent_desktop.ui.theme import theme
from agent_desktop.ui.widgets.layouts import Column, Stretch, holder
from agent_desktop.ui.widgets.text_area import GrowingText, TextArea


@pytest.fixture
def area(qtbot):
    made = TextArea("En quelques mots", identifier="why", readable=True, lines=2, most_lines=6)
    window = holder(Column(made, Stretch()))
    qtbot.addWidget(window)
    window.resize(320, 400)
    window.show()
    made.window_kept = window
    return made


def test_the_field_grows_with_what_is_written_up_to_a_bound(qtbot, area):
    heights = []
    for lines in (1, 4, 20):
        area.set_text("\n".join(["ligne"] * lines))
        qtbot.waitUntil(lambda: area.edit.height() == area.edit.sizeHint().height())
        heights.append(area.edit.height())
    assert heights[0] < heights[1] < heights[2]
    assert heights[2] < 20 * 18


def test_no_scroll_bar_comes_before_the_bound(qtbot, area):
    area.set_text("\n".join(["ligne"] * 5))
    qtbot.waitUntil(lambda: area.edit.height() == area.edit.sizeHint().height())
    assert area.edit.verticalScrollBar().maximum() == 0


def test_a_pasted_page_is_only_its_words(area):
    page = QMimeData()
    page.setHtml("<b>gras</b>")
    page.setText("gras")
    area.edit.insertFromMimeData(page)
    assert area.text() == "gras"


def test_typing_is_told_and_takes_the_error_away(qtbot, area):
    area.set_error("Quelques mots de plus aideraient.")
    with qtbot.waitSignal(area.edited) as told:
        qtbot.keyClicks(area.edit, "Oui")
    assert told.args[0].startswith("O")
    assert area.error() == ""


def test_setting_the_same_text_leaves_the_cursor(area):
    area.set_text("Bonjour")
    area.edit.moveCursor(QTextCursor.MoveOperation.End)
    area.set_text("Bonjour")
    assert area.edit.textCursor().position() == 7


def test_setting_a_text_tells_nobody(qtbot, area):
    with qtbot.assertNotEmitted(area.edited):
        area.set_text("Bonjour")


def test_an_error_is_said_with_the_field(area):
    area.set_error("Quelques mots de plus aideraient.")
    assert area.edit.accessibleDescription() == "Quelques mots de plus aideraient."
    assert area.edit.property("invalid") is True


def test_tab_leaves_the_field(area):
    assert area.edit.tabChangesFocus()


def test_control_enter_confirms_and_writes_nothing(qtbot):
    edit = GrowingText()
    qtbot.addWidget(edit)
    with qtbot.waitSignal(edit.confirmed):
        qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert edit.toPlainText() == ""


def test_the_field_keeps_its_lines_at_another_scale(area):
    before = area.edit.sizeHint().height()
    theme().configure(scale_percent=200)
    assert area.edit.sizeHint().height() > before * 1.7
