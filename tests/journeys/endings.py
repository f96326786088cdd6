"""Ways for the program to end, played in a process of its own, and what the next start says of it."""

import faulthandler
import os
import signal

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from tests.journeys.driver import Driver
from tests.support.acted import tell

SAID, SAID_AGAIN = "Je garde mes mots", "Et ceux-ci"
SECRET = "Maryvonne Le Bihan"


def first(desk: Driver) -> None:
    """Type a little, then crash as a bug in a native library would."""
    _type(desk, SAID)
    faulthandler._sigabrt()  # type: ignore[attr-defined]  # the abort of a native library


def second(desk: Driver) -> None:
    """Read the report of the crash, type again, then be killed."""
    _look_back(desk)
    desk.press("Ctrl+H")
    _type(desk, SAID_AGAIN)
    os.kill(os.getpid(), signal.SIGKILL)


def third(desk: Driver) -> None:
    """See that a kill leaves no report; have a slot fail, someone's name in its message; close as usual."""
    _look_back(desk)
    QTimer.singleShot(0, desk.window, _fail)


def fourth(desk: Driver) -> None:
    """Read the report of the failure, and close."""
    _look_back(desk)


def interrupted(desk: Driver) -> None:
    """Press Ctrl C in the terminal while a question is asked, right after the last key."""
    desk.rest()
    desk.press("Ctrl+N")
    desk.wait_for_focus("live.said")
    desk.type(SAID)
    QTimer.singleShot(0, lambda: os.kill(os.getpid(), signal.SIGINT))
    QMessageBox(desk.window).exec()
    tell("asked", was="rejected")


def close_once_told(desk: Driver) -> None:
    """Tell what is said in place of the field of the phrase, and close."""
    desk.wait_until(lambda: "unlock.retry" in [one.objectName() for one in desk.controls()], "the reason")
    tell("seen", words=desk.texts())


def _look_back(desk: Driver) -> None:
    """Tell what is said of the run before; read the report if one is offered, copy it, go back."""
    tell("seen", notice=_sentences(desk), words=[text for text in desk.texts() if "coupé" in text])
    desk.rest()
    tell("found", said=[one.draft.content.said for one in desk.window.workstation.desk.exchanges])
    if desk.window.workstation.behind.incidents.notice.isHidden():
        return
    desk.tab_to("incident.see")
    desk.press("Space")
    desk.wait_for_page("incident")
    desk.rest()
    tell("report", text=_control("incident.text").toPlainText())
    desk.tab_to("incident.copy", key="Shift+Tab")
    desk.press("Space")
    tell("copied", text=QApplication.clipboard().text())
    desk.press("Alt+Left")
    desk.wait_for_page("home")
    tell("after", notice=_sentences(desk))


def _type(desk: Driver, words: str) -> None:
    desk.rest()
    desk.press("Ctrl+N")
    desk.wait_for_focus("live.said")
    desk.type(words)
    desk.wait_for("Enregistré à")
    desk.rest()


def _fail() -> None:
    raise ValueError(SECRET)


def _sentences(desk: Driver) -> str:
    return desk.window.workstation.behind.incidents.notice.sentences()


def _control(identifier: str) -> QWidget:
    return next(one for one in QApplication.allWidgets() if one.objectName() == identifier)
