"""Parts of one kind in a layout: as many as there is to say, kept from one time to the next."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QLayout, QWidget

_Part = TypeVar("_Part", bound=QWidget)


class Several(Generic[_Part]):
    """A part is made when one more is needed, and hidden when there are fewer: making is what takes long.

    The layout must stand in a widget already: nothing is shown before it has a parent.
    """

    def __init__(self, layout: QLayout, make: Callable[[], _Part]) -> None:
        self._layout, self._make = layout, make
        self._parts: list[_Part] = []

    def shown(self, count: int) -> Sequence[_Part]:
        """Show so many parts, the first ones, and return them to be filled."""
        while len(self._parts) < count:
            part = self._make()
            self._layout.addWidget(part)
            self._parts.append(part)
        for number, part in enumerate(self._parts):
            part.setVisible(number < count)
        return self._parts[:count]
