from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication

from agent_desktop.ui.theme import theme
from agent_desktop.ui.widgets.margin_ruler import MarginRuler
from agent_desktop.ui.widgets.margin_scale import MarginScale, Precedent, Reach
from agent_desktop.ui.widgets.ruler_paint import PRECEDENT_SIGN, RulerDrawing, axis_x

SCALE = MarginScale(
    axis=(0, 40),
    lowest=1,
    highest=36,
    rule=12,
    own=(12, 24),
    lead=(24, 36),
    limit=36,
    rule_name="La règle",
    own_name="Votre marge",
    lead_name="Avec un responsable",
)


def describe(value):
    return f"{value} mois", f"{600 // value} € par mois"


@pytest.fixture
def ruler(qtbot):
    made = MarginRuler(
        SCALE, describe, identifier="ruler", name="Durée", precedents=(Precedent(value=18, count=7),)
    )
    qtbot.addWidget(made)
    made.resize(900, 282)
    made.show()
    return made


def press(qtbot, ruler, key, times=1, held=Qt.KeyboardModifier.NoModifier):
    for _time in range(times):
        qtbot.keyClick(ruler, key, held)


def test_the_handle_begins_at_the_rule(ruler):
    assert ruler.value() == 12


def test_an_arrow_moves_by_one(qtbot, ruler):
    press(qtbot, ruler, Qt.Key.Key_Right, 3)
    press(qtbot, ruler, Qt.Key.Key_Left)
    assert ruler.value() == 14


def test_shift_and_an_arrow_move_by_three(qtbot, ruler):
    press(qtbot, ruler, Qt.Key.Key_Right, 2, Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, ruler, Qt.Key.Key_Left, 1, Qt.KeyboardModifier.ShiftModifier)
    assert ruler.value() == 15


def test_page_keys_move_by_three(qtbot, ruler):
    press(qtbot, ruler, Qt.Key.Key_PageUp, 2)
    assert ruler.value() == 18


def test_home_goes_to_the_rule_and_end_to_the_edge_of_my_margin(qtbot, ruler):
    press(qtbot, ruler, Qt.Key.Key_End)
    assert ruler.value() == 24
    press(qtbot, ruler, Qt.Key.Key_Home)
    assert ruler.value() == 12


def test_the_handle_stops_at_the_hard_limits(qtbot, ruler):
    press(qtbot, ruler, Qt.Key.Key_Right, 60)
    assert ruler.value() == 36
    press(qtbot, ruler, Qt.Key.Key_Left, 60)
    assert ruler.value() == 1


def test_going_past_my_margin_is_told(qtbot, ruler):
    told = []
    ruler.reach_changed.connect(told.append)
    press(qtbot, ruler, Qt.Key.Key_Right, 14)
    assert told == [Reach.OWN, Reach.LEAD]


def test_a_click_brings_the_handle_where_it_points(qtbot, ruler):
    x = round(axis_x(QRectF(ruler.rect()), SCALE, 30))
    qtbot.mouseClick(ruler, Qt.MouseButton.LeftButton, pos=QPoint(x, 190))
    assert ruler.value() == 30


def test_dragging_past_the_limit_stops_there(qtbot, ruler):
    start = round(axis_x(QRectF(ruler.rect()), SCALE, 12))
    qtbot.mousePress(ruler, Qt.MouseButton.LeftButton, pos=QPoint(start, 190))
    qtbot.mouseMove(ruler, QPoint(890, 190))
    qtbot.mouseRelease(ruler, Qt.MouseButton.LeftButton, pos=QPoint(890, 190))
    assert ruler.value() == 36
    assert not ruler.isSliderDown()


def test_the_wheel_changes_no_decision(ruler):
    nothing = Qt.MouseButton.NoButton
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 120),
        QPoint(0, 120),
        nothing,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(ruler, event)
    assert ruler.value() == 12


def test_a_screen_reader_finds_a_slider_and_hears_who_decides(qtbot, ruler):
    QAccessible.setActive(True)
    spoken = QAccessible.queryAccessibleInterface(ruler)
    assert spoken.role() == QAccessible.Role.Slider
    assert spoken.text(QAccessible.Text.Name) == "Durée"
    assert spoken.valueInterface() is not None
    press(qtbot, ruler, Qt.Key.Key_Right, 6)
    said = spoken.text(QAccessible.Text.Description)
    assert said.startswith("18 mois, 33 € par mois, Votre marge, ")
    assert "7" in said


def test_another_ruler_puts_the_handle_where_asked(ruler):
    other = MarginScale(axis=(0, 14), lowest=3, highest=12, own=(3, 6), lead=(7, 12))
    ruler.show_scale(other, value=5)
    assert (ruler.minimum(), ruler.maximum(), ruler.value()) == (3, 12, 5)


@pytest.mark.parametrize(
    ("scheme", "percent", "width"), [("light", 100, 320), ("dark", 150, 900), ("light", 200, 1400)]
)
def test_it_is_drawn_at_every_scale_with_its_handle_in_the_colour_of_margins(ruler, scheme, percent, width):
    theme().configure(scheme=scheme, scale_percent=percent)
    ruler.resize(width, theme().s(282))
    image = ruler.grab().toImage()
    x = round(axis_x(QRectF(ruler.rect()), SCALE, 12))
    column = {image.pixelColor(x, y).name() for y in range(image.height())}
    assert theme().color("margin").name() in column


@pytest.mark.parametrize("value", [1, 3, 8, 12, 18, 24, 36])
@pytest.mark.parametrize("wide", [560, 700, 900])
def test_what_the_signs_mean_is_written_clear_of_the_precedents(qapp, value, wide):
    image = QImage(wide, 212, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    drawing = RulerDrawing(painter, QRectF(image.rect()), SCALE)
    drawing.draw_precedents([Precedent(value=place, count=4) for place in (2, 4, 8, 13)])
    legend = [("une situation comparable", PRECEDENT_SIGN)] * 4
    room = drawing.draw_legend(legend, value, describe)
    painter.end()
    assert len(drawing.piles) == 4
    assert not any(pile.adjusted(-7, 0, 7, 0).intersects(room) for pile in drawing.piles)


@pytest.mark.parametrize("value", [14, 18, 22])
def test_what_the_signs_mean_is_not_written_over_the_words_of_the_limit(qapp, value):
    named = replace(SCALE, limit_name="36 mensualités, limite pour tous", limit_note="pour personne")
    image = QImage(900, 300, QImage.Format.Format_RGB32)
    theme().configure(scale_percent=150)
    painter = QPainter(image)
    drawing = RulerDrawing(painter, QRectF(image.rect()), named)
    drawing.draw_precedents([Precedent(value=place, count=2) for place in (2, 6, 7, 8, 10)])
    drawing.draw_limit(named=True)
    legend = [("une situation comparable", PRECEDENT_SIGN)] * 4
    room = drawing.draw_legend(legend, value, describe)
    painter.end()
    assert drawing.limit_words is not None
    assert not room.intersects(drawing.limit_words)
