"""Take the picture of each fault, where it is met on screen: `make pannes`.

Usage: python -m tests.faults_pictures [CODE ...]. A picture has the name of its code: `disk_full.png`; without
a code they are all taken, and those of codes that are no more are taken away.
"""

import os
import sys
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from agent_desktop.foundation.i18n import use_language
from agent_desktop.ui.sentences import describe
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.card import Card
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Stretch
from tests.builders import a_person
from tests.journeys.driver import Driver, a_desk
from tests.journeys.main_job import SAID
from tests.support import fault_stages
from tests.support.fault_stages import AT_THE_DESK, AT_THE_FIRST_RUN, BY_COMMAND, CODES

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures" / "pannes"
SIZE = (1100, 680)
SETTLE_MS = 400
COLORS = 256
_RGB = 0xFFFFFF


def main(codes: Collection[str], folder: Path = FOLDER) -> int:
    """Write the pictures of these codes and return an exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    theme().configure(scheme="light", scale_percent=100, contrast="normal", reduced_motion=True)
    with TemporaryDirectory() as scratch:
        desk = a_desk(Path(scratch) / "desk")
        a_person(
            desk.database, desk.actor, used_name="Le Bihan", birth_name="Kerdoncuff", given_names="Maryvonne"
        )
        desk.database.close()
        for code in codes:
            if code in BY_COMMAND:
                _by_command(code, folder)
            elif code not in AT_THE_DESK:
                _before_the_desk(Path(scratch) / "desk", code, folder)
        with Driver(Path(scratch) / "desk") as driver:
            _at_the_desk(driver, sorted(AT_THE_DESK.intersection(codes)), folder)
    for left in folder.glob("*.png"):
        if left.stem not in CODES:
            left.unlink()
    app.quit()
    return 0


def _before_the_desk(profile: Path, code: str, folder: Path) -> None:
    with Driver(profile) as driver:
        driver.start(size=SIZE)
        tell = (
            fault_stages.tell_at_the_first_run if code in AT_THE_FIRST_RUN else fault_stages.tell_at_the_lock
        )
        tell(driver.window, code)
        _keep(driver.window, folder / f"{code}.png")


def _at_the_desk(driver: Driver, codes: Sequence[str], folder: Path) -> None:
    driver.start(size=SIZE)
    driver.sign_in()
    driver.welcome("maryvonne", "Maryvonne Le Bihan")
    driver.type(SAID)
    driver.rest()
    for code in codes:
        fault_stages.tell_at_the_desk(driver.window, code)
        _keep(driver.window, folder / f"{code}.png")
        driver.window.workstation.faults.forget()
        driver.window.workstation.behind.incidents.integrity.take_away()
        _drop_toasts(driver.window)


def _by_command(code: str, folder: Path) -> None:
    """Draw what a command prints: the three sentences, one a line."""
    text = describe(fault_stages.error_of(code))
    page = QWidget()
    lines = [PlainLabel(part, role="body") for part in (text.title, text.safe, text.next_step)]
    page.setLayout(
        Column(
            Card(
                Column(
                    PlainLabel("$ agent-desktop …", role="body", color="ink_3"),
                    *lines,
                    spacing=6,
                    margins=(18, 14, 18, 16),
                )
            ),
            Stretch(),
            margins=(20, 20, 20, 20),
        )
    )
    page.resize(820, 190)
    page.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    page.show()
    _keep(page, folder / f"{code}.png")
    page.close()


def _drop_toasts(window: QWidget) -> None:
    for widget in QApplication.allWidgets():
        if widget.objectName() == "toast" and window.isAncestorOf(widget):
            widget.close_now()  # type: ignore[attr-defined]  # a toast, by its name
    QTest.qWait(0)


def _keep(widget: QWidget, path: Path) -> None:
    QTest.qWait(SETTLE_MS)
    few_colors(widget.grab().toImage()).save(str(path), "PNG", 0)


def few_colors(image: QImage) -> QImage:
    """Return the same picture with its most frequent colours only: a screen has few, a file is then small."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(plain.constBits()).cast("B").cast("I")
    common = [color & _RGB | 0xFF000000 for color, _count in Counter(pixels).most_common(COLORS)]
    return plain.convertToFormat(
        QImage.Format.Format_Indexed8, common, Qt.ImageConversionFlag.ThresholdDither
    )


if __name__ == "__main__":
    use_language("fr")
    sys.exit(main(sys.argv[1:] or CODES))
