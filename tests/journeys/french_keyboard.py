"""Type on the physical keys of a French keyboard, as the X server maps them: run on a display of its own."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

from agent_desktop.ui.theme.theme import theme
from tests.builders import a_person
from tests.journeys import main_job
from tests.journeys.driver import Driver, a_desk

ONE, TWO, THREE, SIX, ZERO, EQUAL = (10, 11, 12, 15, 19, 21)
"""Places of keys, by what a French keyboard bears: `&` 1, `é` 2, `"` 3, `-` 6, `à` 0, `=` +."""

KEYPAD_ZERO, KEYPAD_ONE = 90, 87
COMMA = 58


class Typist(Driver):
    """An agent whose keys go through the X server: a place on the keyboard, never a letter."""

    def strike(self, place: int, *held: str) -> None:
        """Press the key at a place, others being held; the window is let to read it."""
        typing = QProcess()
        typing.start("xdotool", ["key", "+".join([*held, str(place)])])
        self.wait_until(lambda: typing.state() is QProcess.ProcessState.NotRunning, "the key is sent")
        assert typing.exitCode() == 0

    def is_at(self, percent: int) -> bool:
        """Tell whether everything is at this size."""
        return theme().scale == percent / 100


def answers(desk: Typist) -> None:
    """Answer the first questions of a script by the top row without Shift, then by the keypad."""
    desk.welcome("le bihan maryvonne", "Maryvonne Le Bihan")
    main_job.hear(desk)
    desk.press("Ctrl+E")
    desk.wait_for_focus("script.search")
    desk.type("impot")
    desk.wait_for("Je n’arrive pas à payer mon impôt")
    desk.press("Return")
    desk.wait_for_focus("script.proceed")
    desk.press("Return")
    desk.wait_for_focus("script.answer.difficulte")
    desk.strike(ONE)
    desk.wait_for_focus("script.answer.rien")
    desk.strike(KEYPAD_ONE)
    desk.wait_for_focus("script.answer.revenu")


def sizes(desk: Typist) -> None:
    """Grow, shrink and reset the text, by the keys that bear the signs."""
    for place, held, percent in (
        (EQUAL, ("ctrl",), 125),
        (EQUAL, ("ctrl", "shift"), 150),
        (SIX, ("ctrl",), 125),
        (ZERO, ("ctrl",), 100),
        (EQUAL, ("ctrl",), 125),
        (ZERO, ("ctrl", "shift"), 100),
        (EQUAL, ("ctrl",), 125),
        (KEYPAD_ZERO, ("ctrl",), 100),
    ):
        desk.strike(place, *held)
        desk.wait_until(lambda: desk.is_at(percent), f"{percent} %, from the key at {place} with {held}")  # noqa: B023 - waited for at once


def main(folder: Path) -> None:
    """Open a desk, and type."""
    subprocess.run(["setxkbmap", "fr"], check=True)
    app = QApplication(sys.argv[:1])
    made = a_desk(folder)
    a_person(made.database, made.actor, used_name="Le Bihan", given_names="Maryvonne")
    made.database.close()
    with Typist(folder) as desk:
        desk.start()
        desk.sign_in()
        subprocess.run(["xdotool", "key", "Num_Lock"], check=True)
        # Before the pages of the script are made: each size is drawn again for every page there is.
        sizes(desk)
        answers(desk)
        desk.strike(COMMA, "ctrl")
        desk.wait_for_page("settings")
    del app


if __name__ == "__main__":
    main(Path(sys.argv[1]))
