"""A bundle that carries answers begins with them, before any decision."""

import pytest
from PySide6.QtWidgets import QLabel

from tests.audit.test_going_back import desk
from tests.ui.audit.test_reading import idle


@pytest.fixture
def bundle(desk):
    desk.answer(desk.read_one(), "Il fallait répondre ce jour-là.", share=True)
    return desk.laptop.open(desk.next_bundle())


def shown(page):
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def test_answers_come_before_any_decision_and_are_read_once(page, reading, bundle, tasks, qtbot):
    with qtbot.waitSignal(reading.told):
        reading.begin(bundle.id)
    assert "Il fallait répondre ce jour-là." in shown(page)
    assert "La proposition vient d’elle." in shown(page)
    assert not page.room.isVisibleTo(page), "no decision is in sight before"
    with qtbot.waitSignal(reading.answers_read):
        page.handlers()["finish"]()
    assert page.room.isVisibleTo(page)
    idle(tasks, qtbot)
    page.show_bundles()
    with qtbot.waitSignal(reading.shown):
        reading.begin(bundle.id)
    assert page.room.isVisibleTo(page), "read once, they are not asked for again"
    page.room._answers.click()
    assert "Il fallait répondre ce jour-là." in shown(page)


__all__ = ["desk"]
