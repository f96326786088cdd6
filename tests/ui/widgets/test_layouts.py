import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from agent_desktop.ui.theme import theme
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.page_stack import PageStack
from agent_desktop.ui.widgets.several import Several


class Block(QWidget):
    def __init__(self, width):
        super().__init__()
        self._width = width

    def sizeHint(self):
        return QSize(self._width, 20)


def test_gaps_and_margins_follow_the_scale(qtbot):
    column = Column(PlainLabel("un"), 10, PlainLabel("deux"), spacing=8, margins=(4, 6, 4, 6))
    window = holder(column)
    qtbot.addWidget(window)
    theme().configure(scale_percent=200)
    assert column.spacing() == 16
    assert column.contentsMargins().top() == 12
    assert column.itemAt(1).spacerItem().sizeHint().height() == 20


def test_a_part_takes_its_share(qtbot):
    small, large = Block(10), Block(10)
    window = holder(Row(Part(small, 1), Part(large, 3), spacing=0))
    qtbot.addWidget(window)
    window.resize(400, 40)
    window.show()
    assert (small.width(), large.width()) == (100, 300)


def test_clearing_a_layout_deletes_its_children(qtbot, qapp):
    column = Column(PlainLabel("un"), Row(PlainLabel("deux"), Stretch()))
    window = holder(column)
    qtbot.addWidget(window)
    clear(column)
    qapp.sendPostedEvents(None, 52)  # deferred deletions
    assert column.count() == 0
    assert window.findChildren(PlainLabel) == []


@settings(max_examples=60, deadline=None)
@given(widths=st.lists(st.integers(10, 120), min_size=1, max_size=12), room=st.integers(120, 500))
def test_a_flow_keeps_its_children_apart_and_inside(qapp, widths, room):
    window = QWidget()
    flow = Flow(*(Block(width) for width in widths), spacing=6)
    window.setLayout(flow)
    flow.setGeometry(QRect(0, 0, room, flow.heightForWidth(room)))
    places = [flow.itemAt(number).geometry() for number in range(flow.count())]
    assert all(place.right() < room and place.bottom() < flow.heightForWidth(room) for place in places)
    assert not any(one.intersects(other) for one in places for other in places if one is not other)
    window.deleteLater()


class Counted(QWidget):
    """Counts how often it is painted and given a size."""

    def __init__(self):
        super().__init__()
        self.sizes, self.painted = [], 0

    def resizeEvent(self, event):
        self.sizes.append(event.size())

    def paintEvent(self, event):
        self.painted += 1


@pytest.fixture
def pages(qtbot):
    """Return a stack that is shown, its page in front, and one behind."""
    stack, front, behind = PageStack(), Counted(), Counted()
    qtbot.addWidget(stack)
    for page in (front, behind):
        stack.addWidget(page)
    stack.resize(600, 400)
    stack.show()
    qtbot.waitExposed(stack)
    return stack, front, behind


def test_a_page_behind_is_laid_out_and_painted_before_it_comes(pages, qtbot):
    stack, _front, behind = pages
    with qtbot.waitSignal(stack.readied):
        stack.make_ready(behind)
    assert behind.isHidden()
    assert behind.sizes[-1] == stack.size()
    assert behind.painted == 1
    given = len(behind.sizes)
    stack.setCurrentWidget(behind)
    assert len(behind.sizes) == given


def test_the_page_in_front_is_left_alone(pages, qtbot):
    stack, front, behind = pages
    qtbot.waitUntil(lambda: front.painted > 0)
    painted = front.painted
    with qtbot.waitSignal(stack.readied):
        stack.make_ready(front, behind)
    assert stack.currentWidget() is front
    assert front.painted == painted


def test_a_folded_row_unfolds_when_its_room_comes_back(qtbot):
    acts = FoldingRow(Block(200), Block(150), least=300, spacing=10)
    window = holder(Row(Stretch(), acts, spacing=0))
    qtbot.addWidget(window)
    window.resize(250, 60)
    window.show()
    folded = acts.width()
    window.resize(900, 60)
    qtbot.waitUntil(lambda: acts.width() == 360)
    assert folded <= 250


def test_fewer_parts_hide_the_last_ones_and_more_come_back_to_the_same(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    column = Column()
    host.setLayout(column)
    several = Several(column, QWidget)
    three = several.shown(3)
    assert list(several.shown(1)) == three[:1]
    assert [part.isHidden() for part in three] == [False, True, True]
    assert list(several.shown(3)) == three
    assert not any(part.isHidden() for part in three)
