"""Promise: every field takes text as text, by keys, menu or drop; files and pictures get a sentence."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from agent_desktop.foundation.i18n import use_language
from agent_desktop.foundation.pasted import MOST_SIGNS
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.layouts import Column
from agent_desktop.ui.widgets.pasting import TOASTS
from agent_desktop.ui.widgets.text_area import TextArea
from agent_desktop.ui.widgets.toast import Toast


@pytest.fixture
def page(qtbot):
    theme().configure(scale_percent=100)
    use_language("fr")
    page = QWidget()
    page.setProperty(TOASTS, True)
    page.line = Field("Nom", identifier="line", max_length=20)
    page.area = TextArea("Mots", identifier="area")
    page.setLayout(Column(page.line, page.area))
    qtbot.addWidget(page)
    page.resize(500, 400)
    page.show()
    qtbot.waitExposed(page)
    yield page
    QGuiApplication.clipboard().clear()


def data(text: str = "", *, html: str = "", path: str = "", picture: bool = False) -> QMimeData:
    made = QMimeData()
    if text:
        made.setText(text)
    if html:
        made.setHtml(html)
    if path:
        made.setUrls([QUrl.fromLocalFile(path)])
    if picture:
        made.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    return made


def paste(
    field: QWidget, copied: QMimeData, *, key=Qt.Key.Key_V, held=Qt.KeyboardModifier.ControlModifier
) -> None:
    QGuiApplication.clipboard().setMimeData(copied)
    field.edit.setFocus()
    QTest.keyClick(field.edit, key, held)


def drop(field: QWidget, dropped: QMimeData) -> None:
    target = field.edit if field.edit.inherits("QLineEdit") else field.edit.viewport()
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        dropped,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    if target is field.edit:
        field.edit.dropEvent(event)
    else:
        field.edit.insertFromMimeData(dropped)


def said(page: QWidget) -> str:
    return " ".join(toast.text() for toast in page.findChildren(Toast) if not toast.isHidden())


BOTH = ["line", "area"]


@pytest.mark.parametrize("name", BOTH)
def test_rich_text_is_pasted_as_its_words(page, name):
    field = getattr(page, name)
    paste(field, data(html="<h1>Le</h1> <b onclick='x'>Bihan</b><img src='http://a/b.png'>"))
    assert " ".join(field.text().replace("\ufffc", "").split()) == "Le Bihan"


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier),
    ],
)
def test_every_key_that_pastes_gives_one_line(page, key, held):
    paste(page.line, data("Le\nBi\u200bhan"), key=key, held=held)
    assert page.line.text() == "Le Bihan"


def test_the_menu_pastes_one_line(page):
    QGuiApplication.clipboard().setMimeData(data("Le\nBihan"))
    page.line.edit.setFocus()
    menu_of(page.line.edit)["edit-paste"].trigger()
    assert page.line.text() == "Le Bihan"


def menu_of(edit) -> dict:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(2, 2), edit.mapToGlobal(QPoint(2, 2)))
    QApplication.sendEvent(edit, event)
    menu = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible())
    actions = {action.objectName(): action for action in menu.actions()}
    menu.close()
    return actions


@pytest.mark.parametrize("name", BOTH)
def test_files_and_pictures_are_refused_with_a_sentence(page, name):
    field = getattr(page, name)
    for put in (paste, drop):
        put(field, data(path="/tmp/bulletin.pdf"))
        assert "fichier" in said(page)
        put(field, data(picture=True))
        assert "image" in said(page)
    assert field.text() == ""


@pytest.mark.parametrize("name", BOTH)
def test_a_text_that_is_dropped_is_taken_as_what_is_pasted(page, name):
    field = getattr(page, name)
    drop(field, data("Bi\u202ehan"))
    assert field.text() == "Bihan"


def test_what_exceeds_a_line_is_said_and_stays_in_the_clipboard(page):
    whole = "Maryvonne Le Bihan, 3 rue des Ajoncs"
    paste(page.line, data(whole))
    assert page.line.text() == whole[:20]
    assert "20 signes au plus" in said(page).replace("\u202f", " ")
    assert QGuiApplication.clipboard().text() == whole


def test_a_selection_is_replaced_and_its_room_counts(page):
    page.line.set_text("x" * 20)
    page.line.edit.selectAll()
    paste(page.line, data("Maryvonne"))
    assert page.line.text() == "Maryvonne"
    assert said(page) == ""
    page.line.edit.undo()
    assert page.line.text() == "x" * 20


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("sign", ["a", "é\n", "\u202e", "mot "])
def test_ten_megabytes_are_taken_in_part_and_it_is_said(page, name, sign):
    field = getattr(page, name)
    copied = data(sign * (10_000_000 // len(sign.encode())))
    field.edit.setFocus()
    if name == "line":
        field.edit.paste_data(copied)
    else:
        field.edit.insertFromMimeData(copied)
    assert len(field.text()) <= MOST_SIGNS
    assert "au plus" in said(page)
