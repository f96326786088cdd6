"""The folded script around the open step: the rows above it and below it, walked by arrows as one list."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.ui.facilitation.fold_row import FoldRowButton
from agent_desktop.ui.facilitation.fold_rows import Folded, FoldRow
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.identity import identify
from agent_desktop.ui.widgets.layouts import Column
from agent_desktop.ui.widgets.spoken import SpokenGroup


class FoldList(Sheet):
    """One part of the list. Buttons are kept and told what they stand for: a focus stays at its place."""

    spoken_as = SpokenGroup

    def __init__(self, identifier: str) -> None:
        self._column = Column(spacing=1)
        super().__init__(self._column, spacing=0, margins=(6, 6, 6, 6))
        identify(self, identifier, _("Steps of the script"))
        self.buttons: list[FoldRowButton] = []
        self.hide()

    def show_rows(self, rows: Sequence[FoldRow]) -> list[FoldRowButton]:
        """Show other rows, and return the buttons that had to be made."""
        made = [self._add() for _missing in range(len(rows) - len(self.buttons))]
        for button in self.buttons[len(rows) :]:
            button.hide()
        for button, row in zip(self.buttons, rows, strict=False):
            button.show_row(row)
            button.show()
        self.setVisible(bool(rows))
        return made

    @property
    def shown(self) -> list[FoldRowButton]:
        """Return the rows in sight."""
        return [button for button in self.buttons if not button.isHidden()]

    def _add(self) -> FoldRowButton:
        button = FoldRowButton()
        self.buttons.append(button)
        self._column.addWidget(button)
        return button


class Folds(QObject):
    """`opened` and `ticked` carry a step, and which of its visits: 0 for one that was not met."""

    opened = Signal(str, int)
    ticked = Signal(str, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.before, self.after = FoldList("script.folds.before"), FoldList("script.folds.after")

    def show_folded(self, folded: Folded) -> None:
        """Show the rows of now; nothing is made again that only changes its words."""
        for part, rows in ((self.before, folded.before), (self.after, folded.after)):
            for button in part.show_rows(rows):
                button.opened.connect(self.opened)
                button.ticked.connect(self.ticked)
                button.moved.connect(self._move)
        for part in (self.before, self.after):
            self._share_tab(part.shown)

    def focus_here(self) -> bool:
        """Put the focus on the row where the script stands; False when nothing is folded."""
        rows = [button for button in self._rows() if button.isEnabled()]
        here = next((one for one in rows if one.row.state == "current"), rows[0] if rows else None)
        if here is not None:
            here.setFocus(Qt.FocusReason.OtherFocusReason)
        return here is not None

    def focus_row(self, step_id: str) -> bool:
        """Put the focus on the row of a step, or where the script stands."""
        found = next((one for one in self._rows() if one.row.step_id == step_id and one.isEnabled()), None)
        if found is None:
            return self.focus_here()
        found.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def focused_step(self) -> str:
        """Return the step whose row has the focus, empty for none."""
        focused = QApplication.focusWidget()
        return focused.row.step_id if isinstance(focused, FoldRowButton) else ""

    def _rows(self) -> list[FoldRowButton]:
        return [*self.before.shown, *self.after.shown]

    @staticmethod
    def _share_tab(rows: list[FoldRowButton]) -> None:
        enabled = [row for row in rows if row.isEnabled()]
        stop = next((row for row in enabled if row.row.is_open or row.row.state == "current"), None)
        for row in rows:
            row.set_tab_stop(row is (stop or next(iter(enabled), None)))

    @Slot(int)
    def _move(self, by: int) -> None:
        reachable: list[QWidget] = [row for row in self._rows() if row.isEnabled()]
        sender = self.sender()
        here = next((n for n, row in enumerate(reachable) if row is sender), 0)
        reachable[max(0, min(len(reachable) - 1, here + by))].setFocus(Qt.FocusReason.TabFocusReason)
