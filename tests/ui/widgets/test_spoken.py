"""What a person who listens is told of painted widgets, as Qt hands it to any screen reader."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from agent_desktop.ui.facilitation.fold import FoldButton
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.exchange_tab import OpenExchangeTab
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.segmented import Choice, Segmented
from agent_desktop.ui.widgets.spoken import speak_for_painted_widgets

ROLE, NAME = QAccessible.Role, QAccessible.Text.Name


@pytest.fixture(autouse=True)
def listened_to():
    speak_for_painted_widgets()
    QAccessible.setActive(True)


@pytest.fixture
def shown(qtbot):
    kept = []

    def show(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        kept.append(widget)
        widget.show()
        return widget

    return show


def spoken(widget: QWidget):
    return QAccessible.queryAccessibleInterface(widget)


def test_a_title_is_a_heading_and_an_empty_text_is_not_there(shown):
    title = spoken(shown(PlainLabel("Vus récemment", role="h3")))
    assert (title.role(), title.text(NAME)) == (ROLE.Heading, "Vus récemment")
    text = spoken(shown(PlainLabel("Deux personnes")))
    assert (text.role(), text.text(NAME)) == (ROLE.StaticText, "Deux personnes")
    assert not text.state().invisible
    assert spoken(shown(PlainLabel(""))).state().invisible


def test_a_text_that_changes_is_said_as_it_is_now(shown):
    label = shown(PlainLabel("Une personne"))
    assert spoken(label).text(NAME) == "Une personne"
    label.setText("Trois personnes")
    assert spoken(label).text(NAME) == "Trois personnes"


def test_a_tab_says_that_it_is_chosen_and_can_be_pressed(qtbot, shown):
    tab = shown(OpenExchangeTab("Maryvonne Le Bihan", "Au guichet", identifier="tab"))
    tab.setCheckable(True)
    assert spoken(tab).role() == ROLE.PageTab
    assert not spoken(tab).state().selected
    with qtbot.waitSignal(tab.clicked):
        spoken(tab).actionInterface().doAction("Press")
    assert spoken(tab).state().selected


def test_a_choice_among_a_few_is_said_as_one_of_a_group(shown):
    track = shown(
        Segmented((Choice("a", "Clair"), Choice("b", "Sombre")), name="Thème", identifier="look", value="a")
    )
    group = spoken(track)
    assert (group.role(), group.text(NAME)) == (ROLE.Grouping, "Thème")
    tiles = [group.child(number) for number in range(group.childCount())]
    assert [(tile.role(), tile.text(NAME), bool(tile.state().checked)) for tile in tiles] == [
        (ROLE.RadioButton, "Clair", True),
        (ROLE.RadioButton, "Sombre", False),
    ]
    tiles[1].actionInterface().doAction("Press")
    assert track.value() == "b"


def test_what_unfolds_says_whether_it_is_open(shown):
    fold = shown(FoldButton("Ne se sent pas entendue", identifier="fold"))
    assert spoken(fold).state().expandable
    assert spoken(fold).state().collapsed
    fold.set_open(True)
    assert spoken(fold).state().expanded


def test_the_holder_of_a_field_leaves_the_focus_to_it(qtbot, shown):
    field = shown(Field("Commune", identifier="town"))
    with qtbot.waitActive(field):
        field.activateWindow()
    field.setFocus()
    assert spoken(field.edit).state().focused
    assert not spoken(field).state().focused


def test_an_icon_is_a_picture_only_when_it_has_something_to_say(shown):
    icon = shown(IconView("glasses"))
    assert spoken(icon).role() == ROLE.Client
    icon.setAccessibleName("Lit mieux en gros caractères")
    assert spoken(icon).role() == ROLE.Graphic


def test_a_chip_is_read_as_words(shown):
    chip = spoken(shown(Chip("Confirmé", tone="ok", icon="check")))
    assert (chip.role(), chip.text(NAME)) == (ROLE.StaticText, "Confirmé")


def test_an_optional_field_says_so(shown):
    field = shown(Field("Téléphone", identifier="phone", hint="Avec l’indicatif", optional=True))
    assert field.edit.accessibleDescription().endswith("Avec l’indicatif")
    assert field.edit.accessibleDescription() != "Avec l’indicatif"


def test_thousands_of_widgets_come_and_go_while_someone_listens(qtbot, shown):
    """A widget that has gone is not asked any more, and one at the same address is itself."""
    window = shown(QWidget())
    for number in range(600):
        label = PlainLabel(f"Ligne {number}", parent=window)
        label.show()
        assert spoken(label).text(NAME) == f"Ligne {number}"
        label.setParent(None)
        label.deleteLater()
        del label
        if number % 50 == 0:
            qtbot.wait(0)
