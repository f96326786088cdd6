import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit

from agent_desktop.ui.theme import theme
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Stretch, holder
from agent_desktop.ui.widgets.segmented import Choice
from agent_desktop.ui.widgets.select_field import SelectField


@pytest.fixture
def field(qtbot):
    made = Field("Date de naissance", identifier="born", hint="Comme sur la carte")
    qtbot.addWidget(made)
    made.resize(300, 90)
    made.show()
    return made


def test_the_label_names_the_line(field):
    QAccessible.setActive(True)
    assert QAccessible.queryAccessibleInterface(field.edit).text(QAccessible.Text.Name) == "Date de naissance"
    assert field.edit.accessibleIdentifier() == "born"


def test_an_error_replaces_the_hint_until_one_types(qtbot, field):
    field.set_error("Février s’arrête au 29.")
    assert field.edit.accessibleDescription() == "Février s’arrête au 29."
    qtbot.keyClicks(field.edit, "2")
    assert field.error() == ""
    assert field.edit.accessibleDescription() == "Comme sur la carte"


def test_an_error_is_drawn_round_the_line(field):
    field.set_error("Février s’arrête au 29.")
    image = field.edit.grab().toImage()
    edge = image.pixelColor(image.width() // 2, 0)
    assert edge in (theme().color("alert_solid"), theme().color("alert"))


def test_enter_commits(qtbot, field):
    qtbot.keyClicks(field.edit, "1968")
    with qtbot.waitSignal(field.committed) as told:
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert told.args == ["1968"]


def test_a_text_written_by_another_means_than_keys_is_told_like_one_that_is_typed(qtbot, field):
    with qtbot.waitSignal(field.edited) as told:
        QAccessible.setActive(True)
        QAccessible.queryAccessibleInterface(field.edit).setText(QAccessible.Text.Value, "Kerdoncuff")
    assert told.args == ["Kerdoncuff"]


def test_a_text_that_the_page_puts_there_is_not_told(qtbot, field):
    with qtbot.assertNotEmitted(field.edited):
        field.set_text("Le Bihan")
    assert field.text() == "Le Bihan"


def test_a_secret_is_not_shown(field):
    field.set_secret(True)
    assert field.edit.echoMode() == QLineEdit.EchoMode.Password


def test_the_focus_changes_no_size(qtbot, field):
    before = field.edit.geometry()
    field.edit.setFocus()
    assert field.edit.geometry() == before


def test_a_list_gives_back_the_value_and_not_the_words(qtbot):
    made = SelectField(
        "Qui parle", (Choice("self", "Elle-même"), Choice("kin", "Sa fille")), identifier="who"
    )
    qtbot.addWidget(made)
    assert made.value() is None
    made.show()
    with qtbot.waitSignal(made.chosen) as told:
        qtbot.keyClick(made.edit, Qt.Key.Key_Down)
    assert told.args == ["self"]
    made.set_value("kin")
    assert made.edit.currentText() == "Sa fille"


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_a_list_that_opens_shows_every_row_whole_under_its_field(qtbot, scale):
    theme().configure(scheme="light", scale_percent=scale, contrast="normal", reduced_motion=True)
    quarters = ("Juillet à septembre", "Avril à juin", "Janvier à mars", "Octobre à décembre")
    made = SelectField(
        "Trimestre", tuple(Choice(str(n), words) for n, words in enumerate(quarters)), identifier="quarter"
    )
    qtbot.addWidget(made)
    made.show()
    made.edit.showPopup()
    view = made.edit.view()
    try:
        rows = [view.visualRect(view.model().index(row, 0)) for row in range(4)]
        assert view.viewport().rect().contains(rows[-1])
        assert min(row.height() for row in rows) >= theme().s(24), "large enough for a finger (WCAG 2.5.8)"
        field, opened = made.edit, view.window()
        assert (
            opened.mapToGlobal(opened.rect().topLeft()).y()
            >= field.mapToGlobal(field.rect().bottomLeft()).y()
        )
    finally:
        made.edit.hidePopup()
        theme().configure(scheme="light", scale_percent=100, contrast="normal", reduced_motion=False)


def test_an_error_that_folds_has_room_for_every_line(qtbot):
    long = "Ce n’est pas la bonne phrase. Vérifiez le clavier (AZERTY) et la touche Maj."
    made = Field("Votre phrase", identifier="phrase")
    host = holder(Column(made, Stretch()))
    qtbot.addWidget(host)
    host.resize(260, 400)
    host.show()
    made.set_error(long)
    qtbot.waitUntil(lambda: made.height() >= made.heightForWidth(made.width()))
    (sentence,) = [one for one in made.findChildren(PlainLabel) if one.text() == long]
    assert sentence.height() >= sentence.heightForWidth(sentence.width())
    assert sentence.heightForWidth(sentence.width()) > sentence.minimumSizeHint().height()
