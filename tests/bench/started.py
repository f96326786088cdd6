"""A process that starts a window and says where it stands, one word a line: for the measures of starts.

    python -m tests.bench.started bare
    python -m tests.bench.started parvis ARGUMENTS

`painted` once the first paint is on the screen; `home` once the home page is, with its lists; `at rest` a while
after every page behind it is made. `{…}` follows the first and the last: the memory held then, in bytes, the source files kept in it, and the modules that are
loaded at the first paint, or at rest. It ends when its input closes.
"""

import json
import linecache
import os
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

_LOOK_EVERY_MS = 2
_REST_MS = 1_500
_ROWS, _COLUMNS = 1_000, 5


class Teller(QObject):
    """Says when the first paint is done, and what was loaded by then.

    It watches windows, not the application: a filter there makes PySide look up every part that Qt makes for
    itself, and load all its classes to find the first of those it does not know.
    """

    def __init__(self) -> None:
        super().__init__()
        self.modules: list[str] = []
        self._seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the end of the turn in which the first paint comes."""
        if event.type() == QEvent.Type.Paint and not self._seen:
            self._seen = True
            watched.removeEventFilter(self)
            self.modules = sorted(sys.modules.copy())
            QTimer.singleShot(0, self, self._tell)
        return False

    def _tell(self) -> None:
        say("painted")
        say(json.dumps(self._facts()))
        self._looking = QTimer(self, interval=_LOOK_EVERY_MS)
        self._looking.timeout.connect(self._look)
        # Looking while home is being loaded would take its share of what is measured.
        for window in QApplication.topLevelWidgets():
            ready = getattr(window, "ready", None)
            if ready is not None:
                ready.connect(self._wait_for_home)
        self._wait_for_home()

    def _wait_for_home(self) -> None:
        windows = QApplication.topLevelWidgets()
        if any(isinstance(one, QMainWindow) or getattr(one, "workstation", None) for one in windows):
            self._looking.start()

    def _look(self) -> None:
        if _is_home():
            self._looking.stop()
            # What was read is painted in the turns that follow.
            QApplication.processEvents()
            say("home")
            self._wait_for_rest()

    def _wait_for_rest(self) -> None:
        # A busy machine takes longer than a while to make what comes behind home.
        then = self._rest if _is_complete() else self._wait_for_rest
        QTimer.singleShot(_REST_MS, self, then)

    def _rest(self) -> None:
        self.modules = sorted(sys.modules.copy())
        say("at rest")
        say(json.dumps(self._facts()))

    def _facts(self) -> dict[str, object]:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return {
            "bytes": pages * os.sysconf("SC_PAGE_SIZE"),
            "modules": self.modules,
            "sources": sorted(linecache.cache),
        }


class Rows(QAbstractTableModel):
    """A thousand rows of words."""

    def rowCount(self, _parent: QModelIndex | None = None) -> int:
        """Return how many."""
        return _ROWS

    def columnCount(self, _parent: QModelIndex | None = None) -> int:
        """Return how wide."""
        return _COLUMNS

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return a word."""
        return f"{index.row()} · {index.column()}" if role == Qt.ItemDataRole.DisplayRole else None


def say(word: str) -> None:
    """Write a line at once: the reader takes the time at which it comes."""
    os.write(1, f"{word}\n".encode())


def bare() -> None:
    """Show a window with a table, and nothing of ours."""
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    table, rows = QTableView(), Rows()
    table.setModel(rows)
    window.setCentralWidget(table)
    window.resize(1366, 768)
    window.show()
    app.exec()


def parvis(arguments: list[str]) -> None:
    """Start the application as its command does."""
    from agent_desktop.app import main

    main(arguments)


def _is_home() -> bool:
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QMainWindow):
            return True
        workstation = getattr(window, "workstation", None)
        if workstation is not None:
            model = workstation.home_model
            return None not in (model.people, model.promises)
    return False


def _is_complete() -> bool:
    workstations = [getattr(one, "workstation", None) for one in QApplication.topLevelWidgets()]
    return all(one.is_complete for one in workstations if one is not None)


def _tell_from_the_loop() -> None:
    """Watch the application that is about to run, whoever made it."""
    run = QApplication.exec
    teller: list[Teller] = []

    def exec_watched(*_arguments: object) -> int:
        teller.append(Teller())
        for window in QApplication.topLevelWidgets():
            window.installEventFilter(teller[0])
        return run()

    QApplication.exec = staticmethod(exec_watched)


def _end_with_input() -> None:
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    threading.Thread(target=_end_with_input, daemon=True).start()
    _tell_from_the_loop()
    if sys.argv[1] == "bare":
        bare()
    else:
        parvis(sys.argv[2:])
