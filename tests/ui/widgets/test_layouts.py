from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from agent_desktop.ui.theme import theme
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder


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
