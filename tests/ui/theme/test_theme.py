import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QHelpEvent, QPalette
from PySide6.QtWidgets import QToolTip, QWidget

from agent_desktop.ui.theme import keep_size, theme
from agent_desktop.ui.theme.stylesheet import TEMPLATES, stylesheet
from agent_desktop.ui.theme.tokens import tokens
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.identity import set_tip
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, holder
from tests.ui.gallery import component_sheet


def test_a_length_is_multiplied_by_the_scale():
    theme().configure(scale_percent=150)
    assert theme().s(40) == 60


@pytest.mark.parametrize(("asked", "kept"), [(50, 1.0), (100, 1.0), (175, 1.75), (400, 2.0)])
def test_the_scale_stays_between_100_and_200_percent(asked, kept):
    theme().configure(scale_percent=asked)
    assert theme().scale == kept


def test_a_change_is_told_once(qtbot):
    told = []
    theme().changed.connect(lambda: told.append(theme().scheme))
    theme().configure(scheme="dark", scale_percent=125)
    assert told == ["dark"]


def test_a_choice_that_changes_nothing_makes_no_widget_again(qapp):
    theme().configure(scheme="dark", scale_percent=125)
    told = []
    theme().changed.connect(lambda: told.append(theme().scheme))
    theme().configure(scheme="dark", scale_percent=125, contrast="normal", reduced_motion=False)
    assert told == []


def test_what_is_not_given_is_kept():
    theme().configure(scheme="dark")
    theme().configure(scale_percent=125)
    assert theme().scheme == "dark"


def test_the_palette_follows_the_scheme(qapp):
    theme().configure(scheme="dark")
    assert (
        qapp.palette().color(QPalette.ColorRole.Window).name().upper() == tokens().schemes["dark"]["canvas"]
    )


def test_high_contrast_strengthens_lines():
    theme().configure(contrast="high")
    assert theme().color("line") == theme().color("control")


def test_nothing_moves_under_reduced_motion():
    theme().configure(reduced_motion=True)
    assert {theme().duration(pace) for pace in ("instant", "fast", "base", "slow")} == {0}


def test_a_font_grows_with_the_scale_and_keeps_its_features():
    theme().configure(scale_percent=200)
    font = theme().font("small", tabular=True)
    assert font.pixelSize() == 26
    assert [tag.toString().data().decode() for tag in font.featureTags()] == ["tnum"]


def test_the_style_sheets_leave_no_token_and_scale_every_pixel():
    colours = tokens().colours("light", high_contrast=False)
    text = "".join(stylesheet(kind, colours, 2.0) for kind in TEMPLATES)
    assert "@" not in text
    assert "border: 2px solid" in text
    assert "border-radius: 16px" in text


def test_a_kept_size_follows_the_scale(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    keep_size(widget, width=80, max_height=50)
    theme().configure(scale_percent=200)
    assert (widget.minimumWidth(), widget.maximumWidth(), widget.maximumHeight()) == (160, 160, 100)


class Painted(QObject):
    """Notes which widgets are painted."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[int] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.seen.add(id(watched))
        return False


def test_another_scheme_reaches_every_widget_in_sight_in_one_turn(qtbot, qapp):
    sheet = component_sheet()
    qtbot.addWidget(sheet)
    sheet.resize(1440, 900)
    sheet.show()
    qtbot.waitExposed(sheet)
    qapp.processEvents()
    parts = [part for part in sheet.findChildren(QWidget) if not part.visibleRegion().isEmpty()]
    assert len(parts) > 100
    painted = Painted()
    for part in parts:
        part.installEventFilter(painted)
    theme().configure(scheme="light" if theme().scheme == "dark" else "dark")
    qapp.processEvents()
    assert [part for part in parts if id(part) not in painted.seen] == []


def test_what_the_workstation_prefers_is_followed_when_asked(qapp):
    hints = qapp.styleHints()
    told = []
    theme().changed.connect(lambda: told.append(1))
    theme().configure(scheme="dark", contrast="normal")
    hints.colorSchemeChanged.emit(hints.colorScheme())
    assert len(told) == 1
    theme().configure(scheme="system")
    hints.colorSchemeChanged.emit(hints.colorScheme())
    assert len(told) == 3
    assert theme().scheme == "light"


def test_what_goes_under_another_parent_is_not_styled_again(qtbot):
    styled = []

    class Label(PlainLabel):
        def changeEvent(self, event: QEvent) -> None:
            super().changeEvent(event)
            if event.type() == QEvent.Type.StyleChange:
                styled.append(self)

    label, field = Label("Read"), Field("Name", identifier="test.name")
    page = holder(Column(label, field))
    window = holder(Column(page))
    qtbot.addWidget(window)
    window.show()
    assert not styled
    # Qt paints the field: it wears a sheet of its own, in the colours and the size of now.
    assert theme().color("control").name() in field.edit.styleSheet().lower()
    theme().configure(scale_percent=200)
    assert "border-radius: 16px" in field.edit.styleSheet()


def test_a_tip_is_in_the_colours_of_the_program(qtbot, qapp):
    theme().configure(scheme="dark")
    button = Button("Go", identifier="test.go")
    set_tip(button, "Go there")
    qtbot.addWidget(button)
    button.show()
    qapp.sendEvent(button, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), QPoint(50, 50)))
    (tip,) = (one for one in qapp.topLevelWidgets() if one.objectName() == "qtooltip_label")
    assert tip.text() == "Go there"
    assert tip.grab().toImage().pixelColor(0, 0) == theme().color("ink")
    QToolTip.hideText()
