"""Every component and its states on two sheets, to be looked at: `python -m tests.ui.gallery FOLDER`."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from agent_desktop.ui.theme import theme
from tests.ui.gallery_components import component_sheet
from tests.ui.gallery_pieces import piece_sheet

__all__ = ["component_sheet", "main", "picture", "piece_sheet"]


def picture(sheet: QWidget, width: int, height: int, path: Path) -> None:
    """Write a picture of a sheet; the size is at 100 %."""
    sheet.resize(theme().s(width), theme().s(height))
    sheet.show()
    for _turn in range(4):
        QApplication.processEvents()
    sheet.grab().save(str(path))


def main(folder: Path) -> None:
    """Write both sheets, light and dark, at three scales."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in ("light", "dark"):
        for percent in (100, 150, 200):
            theme().configure(scheme="light" if scheme == "light" else "dark", scale_percent=percent)
            for name, build, size in (
                ("components", component_sheet, (1440, 900)),
                ("pieces", piece_sheet, (1440, 1000)),
            ):
                sheet = build()
                sheet.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
                picture(sheet, *size, folder / f"{name}-{scheme}-{percent}.png")
                sheet.deleteLater()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(Path(sys.argv[1]))
