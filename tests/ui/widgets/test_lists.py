from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.theme import theme
from agent_desktop.ui.widgets.record_list import RECORD_ROLE, RecordListModel, RecordView
from agent_desktop.ui.widgets.search_result import (
    ResultDelegate,
    ResultHeading,
    ResultRow,
    is_result_heading,
    spoken_result,
)
from agent_desktop.ui.widgets.timeline import (
    Tag,
    TimelineDelegate,
    TimelineHeading,
    TimelineRow,
    is_heading,
    spoken_entry,
)

DAY = TimelineHeading(text="Jeudi 19 novembre")
CALL = TimelineRow(
    when="14 h 20",
    icon="phone",
    title="Appel avec Idriss Benali",
    meta="téléphone",
    quote="« On me réclame 600 €. »",
    body="Un rendez-vous a été proposé, pour prendre le temps de lire la lettre ensemble.",
    tags=(Tag(text="Rendez-vous tenu", icon="check", tone="ok"),),
    card=True,
)
OPEN = replace(
    CALL, points=("Pas encore connu : la somme due", "Question sans réponse : « Et si je déménage ? »")
)
LETTER = TimelineRow(when="9 nov.", icon="mail", title="Lettre", tone="rule")
PERSON = ResultRow(
    reference="1",
    letters="MB",
    title="Maryvonne Le Bihan",
    title_marks=((10, 18),),
    line="née le 14 mars 1968 · Valbray",
    reasons=(("audio-lines", "se prononce pareil"),),
    tag=Tag(text="Vue ce matin"),
)


@pytest.fixture
def thread(qtbot):
    model = RecordListModel(spoken_entry, is_heading=is_heading)
    view = RecordView(name="Fil", identifier="thread")
    qtbot.addWidget(view)
    view.setItemDelegate(TimelineDelegate(view))
    model.setParent(view)
    view.setModel(model)
    model.show_records((DAY, CALL, LETTER))
    view.resize(520, 400)
    view.show()
    return view


def test_the_model_keeps_the_promises_of_qt():
    model = RecordListModel(spoken_entry, is_heading=is_heading)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for records in ((DAY, CALL), (), (LETTER,) * 30):
        model.show_records(records)
    assert tester.model() is model
    assert model.rowCount() == 30
    assert model.data(QModelIndex()) is None


def test_a_row_is_a_whole_sentence_for_who_listens():
    said = spoken_entry(CALL)
    assert all(part in said for part in ("14 h 20", "Idriss Benali", "600 €", "Rendez-vous tenu"))
    assert (
        spoken_result(PERSON)
        == "Maryvonne Le Bihan, née le 14 mars 1968 · Valbray, Vue ce matin, se prononce pareil"
    )


def test_the_sentence_is_the_accessible_text(thread):
    index = thread.model().index(1, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == tidy(spoken_entry(CALL))
    assert index.data(RECORD_ROLE) is CALL


def test_the_arrows_pass_over_headings(qtbot, thread):
    thread.choose(2)
    qtbot.keyClick(thread, Qt.Key.Key_Up)
    assert thread.currentIndex().data(RECORD_ROLE) is CALL
    qtbot.keyClick(thread, Qt.Key.Key_Up)
    assert thread.currentIndex().data(RECORD_ROLE) is CALL


def test_enter_opens_the_record_under_the_arrows(qtbot, thread):
    thread.choose(1)
    with qtbot.waitSignal(thread.opened) as told:
        qtbot.keyClick(thread, Qt.Key.Key_Return)
    assert told.args == [CALL]


def test_moving_tells_which_record_is_under_the_arrows(qtbot, thread):
    with qtbot.waitSignal(thread.current_changed) as told:
        thread.choose(2)
    assert told.args == [LETTER]


def test_a_row_grows_as_the_thread_narrows(qtbot, thread):
    wide = thread.visualRect(thread.model().index(1, 0)).height()
    thread.resize(260, 400)
    qtbot.waitUntil(lambda: thread.visualRect(thread.model().index(1, 0)).height() > wide)


def test_points_are_heard_and_take_a_line_each(thread):
    assert "Pas encore connu : la somme due" in spoken_entry(OPEN)
    thread.model().show_records((CALL, OPEN))
    plain, with_points = (thread.visualRect(thread.model().index(row, 0)).height() for row in (0, 1))
    assert with_points - plain >= 2 * theme().line_height("small")


def test_rows_follow_the_scale(qtbot, thread):
    before = thread.visualRect(thread.model().index(2, 0)).height()
    theme().configure(scale_percent=200)
    qtbot.waitUntil(lambda: thread.visualRect(thread.model().index(2, 0)).height() > before * 1.6)


def test_results_have_one_height_and_their_matches_are_tinted(qtbot):
    model = RecordListModel(spoken_result, is_heading=is_result_heading)
    view = RecordView(name="Résultats", identifier="found")
    qtbot.addWidget(view)
    view.setItemDelegate(ResultDelegate(view))
    model.setParent(view)
    view.setModel(model)
    model.show_records((ResultHeading(text="Personnes"), PERSON, PERSON))
    view.resize(600, 300)
    view.show()
    heights = {view.visualRect(model.index(row, 0)).height() for row in (1, 2)}
    assert len(heights) == 1
    image = view.viewport().grab(view.visualRect(model.index(1, 0))).toImage()
    colours = {image.pixelColor(x, 22).name() for x in range(image.width())}
    assert theme().color("accent_soft").name() in colours
