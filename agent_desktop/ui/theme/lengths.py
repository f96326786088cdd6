"""Lengths that a widget keeps, set again each time the scale changes."""

from PySide6.QtCore import QObject, QSize, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.ui.theme.theme import theme


class _Lengths(QObject):
    def __init__(
        self,
        widget: QWidget,
        smallest: tuple[float | None, float | None],
        largest: tuple[float | None, float | None],
    ) -> None:
        super().__init__(widget)
        self._widget = widget
        self._smallest, self._largest = smallest, largest
        theme().changed.connect(self._apply)
        self._apply()

    @Slot()
    def _apply(self) -> None:
        for (width, height), setters in (
            (self._smallest, (self._widget.setMinimumWidth, self._widget.setMinimumHeight)),
            (self._largest, (self._widget.setMaximumWidth, self._widget.setMaximumHeight)),
        ):
            for length, setter in zip((width, height), setters, strict=True):
                if length is not None:
                    setter(theme().s(length))


def keep_size(
    widget: QWidget,
    *,
    width: float | None = None,
    height: float | None = None,
    min_width: float | None = None,
    min_height: float | None = None,
    max_width: float | None = None,
    max_height: float | None = None,
) -> None:
    """Hold a widget to lengths given at 100 %, now and at every change of scale. Call once a widget."""
    smallest = (min_width if width is None else width, min_height if height is None else height)
    largest = (max_width if width is None else width, max_height if height is None else height)
    _Lengths(widget, smallest, largest)


def scaled(width: float, height: float) -> QSize:
    """Return a size given at 100 %, in the pixels of now."""
    return QSize(theme().s(width), theme().s(height))
