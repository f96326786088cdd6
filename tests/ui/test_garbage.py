"""Widgets are freed by the thread that made them, whoever was counting when they became unreachable."""

import gc
import threading
import weakref

import pytest
from PySide6.QtWidgets import QWidget

from agent_desktop.ui.garbage import (
    LONGEST_PUT_OFF,
    GuiCollector,
    age_what_is_loaded,
    keep_what_is_built,
    look_at_all_again,
)
from agent_desktop.ui.tasks import Tasks


@pytest.fixture
def tasks(qapp):
    made = Tasks()
    yield made
    made.close()


def unreachable_widget(seen: list[int]) -> None:
    """Leave a widget that only a cycle holds, and note the thread that frees it."""
    widget = QWidget()
    widget.itself = widget
    weakref.finalize(widget, lambda: seen.append(threading.get_ident()))


def allocate() -> int:
    """Make the automatic collector run several times, if it is on."""
    return len([[number] for number in range(50_000)])


def test_a_busy_worker_frees_no_widget(qtbot, tasks):
    freed_by: list[int] = []
    done: list[int] = []
    unreachable_widget(freed_by)
    tasks.run(tasks, allocate, done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert freed_by in ([], [threading.get_ident()])


def test_the_gui_thread_collects_in_their_place(qtbot, tasks):
    freed_by: list[int] = []
    unreachable_widget(freed_by)
    # Far above what makes a collection due: what is freed while one waits is counted off.
    kept = [[number] for number in range(20 * gc.get_threshold()[0])]
    qtbot.waitUntil(lambda: freed_by == [threading.get_ident()], timeout=10_000)
    assert kept


def test_the_automatic_collector_comes_back_once_the_last_worker_is_gone(qapp):
    assert gc.isenabled()
    first, second = GuiCollector(qapp), GuiCollector(qapp)
    first.release()
    first.release()
    assert not gc.isenabled()
    second.release()
    assert gc.isenabled()


@pytest.fixture
def awaited(qapp):
    """Return the answers on their way, and a collector that looks at them; nothing else is young."""
    gc.collect()
    on_their_way = [1]
    collector = GuiCollector(qapp, lambda: bool(on_their_way))
    yield on_their_way, collector
    collector.release()


def test_an_answer_on_its_way_comes_before_a_collection(awaited):
    on_their_way, collector = awaited
    freed_by: list[int] = []
    unreachable_widget(freed_by)
    kept = [[number] for number in range(2 * gc.get_threshold()[0])]
    collector.collect()
    assert freed_by == []
    on_their_way.clear()
    collector.collect()
    assert freed_by == [threading.get_ident()]
    assert kept


def test_a_work_that_lasts_does_not_put_collections_off_for_ever(awaited):
    _on_their_way, collector = awaited
    freed_by: list[int] = []
    unreachable_widget(freed_by)
    kept = [[number] for number in range(2 * gc.get_threshold()[0])]
    for _turn in range(LONGEST_PUT_OFF + 1):
        collector.collect()
    assert freed_by == [threading.get_ident()]
    assert kept


def test_what_was_loaded_is_no_longer_young_and_can_still_be_freed(awaited):
    freed_by: list[int] = []
    unreachable_widget(freed_by)
    age_what_is_loaded()
    assert gc.get_count()[0] < gc.get_threshold()[0]
    gc.collect(1)
    assert freed_by == []
    gc.collect()
    assert freed_by == [threading.get_ident()]


def test_what_is_built_is_looked_at_again_once_its_pages_go(awaited):
    freed_by: list[int] = []
    unreachable_widget(freed_by)
    keep_what_is_built()
    gc.collect()
    assert freed_by == []
    look_at_all_again()
    gc.collect()
    assert freed_by == [threading.get_ident()]
