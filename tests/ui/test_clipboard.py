"""Promise: what is lent to the clipboard is plain text, and is taken back only while it is ours."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from agent_desktop.ui.clipboard import clear_if_ours, copy_for_a_while, is_ours

BRIEF_MS = 30


@pytest.fixture(autouse=True)
def nothing_left(qapp):
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


def pasted() -> str:
    return QGuiApplication.clipboard().text()


def time_is_up(qtbot) -> None:
    later = QTimer(singleShot=True, interval=2 * BRIEF_MS)
    with qtbot.waitSignal(later.timeout):
        later.start()


def test_what_was_copied_can_be_pasted_and_holds_no_rich_text():
    copy_for_a_while("Ce que nous avons dit <b>ensemble</b>")
    data = QGuiApplication.clipboard().mimeData()
    assert pasted() == "Ce que nous avons dit <b>ensemble</b>"
    assert not any((data.hasHtml(), data.hasImage(), data.hasUrls()))


def test_what_was_lent_is_taken_back_in_time(qtbot):
    copy_for_a_while("Un résumé", lent_ms=BRIEF_MS)
    qtbot.waitUntil(lambda: pasted() == "")


def test_what_someone_else_copied_meanwhile_is_left_alone(qtbot):
    copy_for_a_while("Un résumé", lent_ms=BRIEF_MS)
    QGuiApplication.clipboard().setText("Une adresse du navigateur")
    clear_if_ours()
    time_is_up(qtbot)
    assert pasted() == "Une adresse du navigateur"


def test_a_second_copy_is_not_taken_back_in_the_time_of_the_first(qtbot):
    copy_for_a_while("Le premier", lent_ms=BRIEF_MS)
    copy_for_a_while("Le second")
    time_is_up(qtbot)
    assert pasted() == "Le second"


def test_the_lock_empties_what_is_ours_at_once():
    copy_for_a_while("Un résumé")
    assert is_ours()
    clear_if_ours()
    assert pasted() == ""
    assert not is_ours()


@pytest.mark.parametrize("runs", [True, False])
def test_a_program_that_ends_while_it_lends_something_ends_well(runs):
    program = f"""
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from agent_desktop.ui.clipboard import copy_for_a_while
app = QApplication([])
copy_for_a_while("Un résumé")
if {runs}:
    QTimer.singleShot(0, app.quit)
    app.exec()
"""
    ended = subprocess.run([sys.executable, "-c", program], check=False, timeout=60)
    assert ended.returncode == 0


def test_histories_of_copies_are_asked_to_leave_it_out():
    copy_for_a_while("Un résumé")
    hint = QGuiApplication.clipboard().mimeData().data("x-kde-passwordManagerHint")
    assert bytes(hint.data()) == b"secret"
