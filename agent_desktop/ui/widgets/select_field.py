"""A choice in a list that opens, for more answers than a row of tiles can hold."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Signal, Slot
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyledItemDelegate, QWidget

from agent_desktop.ui.theme.dressed import Dressed
from agent_desktop.ui.theme.held_font import HeldFont
from agent_desktop.ui.theme.icons import draw_icon
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.theme.paint import smooth
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.identity import identify
from agent_desktop.ui.widgets.labelled import Labelled
from agent_desktop.ui.widgets.segmented import Choice


class DropDown(Dressed, HeldFont, QComboBox):
    """A native list, its arrow painted so that it shows on a dark ground too; the wheel changes nothing."""

    dress = "choice"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        keep_size(self, height=36)
        # The one of its own gives its rows neither room nor look.
        self.setItemDelegate(QStyledItemDelegate(self))
        theme().changed.connect(self.restyle)
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Take the look of now."""
        self.dress_again()
        self.hold_font(theme().font("body"))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: an answer must not change while one scrolls."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the list, then its arrow."""
        super().paintEvent(event)
        corner = QPointF(self.width() - theme().s(26), (self.height() - theme().s(16)) / 2)
        draw_icon(smooth(self), "chevron-down", corner, size=16, color="ink_2")


class SelectField(Labelled):
    """A named list. `chosen` carries the value picked by the agent."""

    chosen = Signal(str)

    def __init__(
        self,
        label: str,
        choices: Sequence[Choice],
        *,
        identifier: str,
        value: str | None = None,
        hint: str = "",
        optional: bool = False,
        show_label: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        self.edit = DropDown()
        super().__init__(
            label,
            self.edit,
            identifier=identifier,
            hint=hint,
            optional=optional,
            show_label=show_label,
            parent=parent,
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        identify(self.edit.view(), f"{identifier}.list", label)
        self.set_choices(choices, value)
        self.edit.activated.connect(self._activated)

    def value(self) -> str | None:
        """Return the value chosen, or None."""
        found = self.edit.currentData()
        return found if isinstance(found, str) else None

    def set_value(self, value: str | None) -> None:
        """Choose without signalling; None chooses nothing."""
        self.edit.setCurrentIndex(-1 if value is None else self.edit.findData(value))

    def set_choices(self, choices: Sequence[Choice], value: str | None = None) -> None:
        """Offer other choices."""
        self.edit.clear()
        for choice in choices:
            self.edit.addItem(choice.label, choice.value)
        self.set_value(value)

    @Slot(int)
    def _activated(self, _number: int) -> None:
        self.clear_error()
        value = self.value()
        if value is not None:
            self.chosen.emit(value)
