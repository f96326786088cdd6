"""Layout done in the turn that asks for it, and parts got ready out of sight."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

_PASSES = 4
"""What a layout gives a part may change what this part asks for, as deep as parts are nested."""


def lay_out_now() -> None:
    """Do every layout that waits: each would come in a turn of its own, and its part be painted again."""
    for _number in range(_PASSES):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def warm(widget: QWidget, width: int) -> None:
    """Lay a hidden part out at the width it will have, in pixels, and paint it once for nobody."""
    for _turn in warming(widget, width):
        pass


def warming(widget: QWidget, width: int) -> Iterator[None]:
    """Do the same in turns: its texts are broken into lines, it is laid out, it is painted."""
    height = widget.heightForWidth(width)
    yield
    widget.resize(width, height)
    yield
    widget.grab()
