"""Promise: a desk has one window, whole on the screen; a second start brings it to the front or says why not."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.store.locks import ProfileLock
from agent_desktop.store.profile import Profile
from agent_desktop.ui.main_window import bring_forward
from agent_desktop.ui.single_instance import FirstInstance, server_name
from agent_desktop.ui.start import REFUSED, _take, show_whole

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    """Return a profile that this process has open."""
    profile = Profile(tmp_path / "desk")
    profile.folder.mkdir()
    lock = ProfileLock(profile.lock_file)
    lock.take()
    yield profile
    lock.release()


def _second_start(profile: Profile, stderr: int = subprocess.PIPE) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "main.py", "--profile", str(profile.folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stderr=stderr,
        text=True,
    )


def test_a_second_start_asks_the_first_window_forward_and_ends(profile, qtbot):
    first = FirstInstance(profile.folder)
    with qtbot.waitSignal(first.asked_forward, timeout=30_000):
        second = _second_start(profile)
    assert second.communicate(timeout=30) == (None, "")
    assert second.returncode == 0
    first.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_a_window_that_does_not_answer_is_told_in_the_terminal_and_nothing_is_opened(profile):
    reader, writer = os.openpty()
    second = _second_start(profile, stderr=writer)
    os.close(writer)
    said = os.read(reader, 4096).decode()
    assert second.wait(timeout=60) == 1
    os.close(reader)
    assert "Ce poste est déjà ouvert" in said
    assert sorted(path.name for path in profile.folder.iterdir()) == [profile.lock_file.name]


def test_a_window_that_does_not_answer_is_told_in_a_message_when_no_terminal_is_read(profile, qtbot):
    told: list[str] = []

    def close() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox) and not told:
            told.append(f"{box.text()} {box.informativeText()}")
            box.accept()

    looking = QTimer(interval=20)
    looking.timeout.connect(close)
    looking.start()
    assert _take(ProfileLock(profile.lock_file), None, profile.folder) == REFUSED
    looking.stop()
    words = _("This desk is already open, and its window does not answer.")
    assert [one.startswith(words) and len(one) > len(words) + 40 for one in told] == [True]


def test_coming_forward_undoes_minimised_and_keeps_the_rest(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.showMaximized()
    window.setWindowState(window.windowState() | Qt.WindowState.WindowMinimized)
    bring_forward(window)
    assert window.isVisible()
    assert not window.isMinimized()
    assert window.isMaximized()


def test_a_profile_has_one_name_however_its_path_is_written(tmp_path):
    (tmp_path / "desk").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "desk")
    assert server_name(tmp_path / "link") == server_name(tmp_path / "desk" / ".." / "desk")
    assert server_name(tmp_path / "other") != server_name(tmp_path / "desk")


def test_a_window_larger_than_the_screen_is_maximised(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    window.resize(room.width(), room.height())
    show_whole(window)
    assert window.isMaximized()


def test_a_window_smaller_than_the_screen_keeps_its_size(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    show_whole(window)
    assert not window.isMaximized()
    assert (window.width(), window.height()) == (400, 300)
