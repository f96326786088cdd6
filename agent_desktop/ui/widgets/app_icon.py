"""The icon of the windows: the mark, in every size that a system may want."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPixmap

from agent_desktop.ui.theme.paint import smooth
from agent_desktop.ui.widgets.mark import draw_mark


def app_icon() -> QIcon:
    """Return the mark as the icon of the windows."""
    made = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = smooth(pixmap)
        draw_mark(painter, side)
        painter.end()
        made.addPixmap(pixmap)
    return made
