"""The page of remarks: nobody's name, an answer for everyone, a file for the authors."""

from uuid import UUID

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from agent_desktop.remarks.actions import make_remark
from agent_desktop.remarks.queries import remarks
from agent_desktop.remarks.records import NewRemark, Reason, TextRef, Verdict
from agent_desktop.ui.remarks.page import RemarksPage
from agent_desktop.ui.remarks.view_model import STEP, RemarksViewModel
from tests.ui.agents.people_who_listen import nameless, without_role

TEXT = TextRef(
    pack_id="indu-prestation", pack_version="1.0.0", register="simple", rule_id="recours", idea=2, title="Contester",
    shown="Vous pouvez dire non.",
)  # fmt: skip


def make(store, agent, count=1, **changes):
    with store.write(agent) as tx:
        for _number in range(count):
            make_remark(tx, NewRemark(about=TEXT, reason=Reason.HARD_WORD, **changes))


@pytest.fixture
def model(tasks):
    return RemarksViewModel(tasks, tasks)


@pytest.fixture
def page(model, fails, qtbot):
    made = RemarksPage(model, fails)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


@pytest.fixture
def as_lead(tasks, store, lead):
    tasks.forget()
    tasks.use(store, lead)


def enter(page, model, qtbot):
    with qtbot.waitSignal(model.changed):
        page.entered()
    qtbot.wait(1)


def texts(page):
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_an_empty_page_says_how_a_remark_is_made(page, model, qtbot):
    enter(page, model, qtbot)
    assert "Aucune remarque sur un texte" in texts(page)


def test_a_remark_shows_its_text_its_reason_and_nobody(page, model, store, agent, qtbot):
    make(store, agent, words="« indu »")
    enter(page, model, qtbot)
    shown = texts(page)
    assert "Contester, idée 2" in shown
    assert "Vous pouvez dire non" in shown
    assert "Un mot difficile" in shown
    assert agent.name not in shown
    assert nameless(page) + without_role(page) == []


def test_an_agent_reads_and_does_not_answer(page, model, store, agent, qtbot):
    make(store, agent)
    enter(page, model, qtbot)
    assert [
        one
        for one in page.findChildren(QPushButton)
        if one.objectName().endswith(".answer") and one.isVisible()
    ] == []


@pytest.mark.usefixtures("as_lead")
def test_a_lead_answers_and_the_answer_stands_under_the_remark(page, model, store, agent, qtbot):
    make(store, agent)
    enter(page, model, qtbot)
    (remark,) = model.shown
    page.findChild(QPushButton, f"remark.{remark.id}.answer").click()
    form = page.findChild(QPushButton, f"remark.{remark.id}.keep")
    form.click()
    assert "Dites en une phrase" in texts(page)
    with qtbot.waitSignal(model.answered) as answered:
        model.answer(remark.id, Verdict.CHANGED, "Coupé en deux.")
    assert answered.args == [UUID(str(remark.id))]
    qtbot.waitUntil(lambda: "Coupé en deux." in texts(page))
    model.show_unanswered_only(only=True)
    assert model.shown == ()


def test_many_remarks_come_a_few_at_a_time(page, model, store, agent, qtbot):
    make(store, agent, count=STEP + 5)
    enter(page, model, qtbot)
    assert (len(model.shown), model.hidden) == (STEP, 5)
    page.findChild(QPushButton, "remarks.more").click()
    assert (len(model.shown), model.hidden) == (STEP + 5, 0)


def test_the_file_holds_every_remark_and_no_agent(page, model, store, agent, tmp_path, qtbot):
    make(store, agent, count=3, words="« indu »")
    enter(page, model, qtbot)
    with qtbot.waitSignal(model.exported):
        model.export(tmp_path / "r.csv")
    written = (tmp_path / "r.csv").read_text(encoding="utf-8-sig")
    assert written.count("« indu »") == 3
    assert agent.name not in written
    with store.read() as session:
        assert len(remarks(session)) == 3
