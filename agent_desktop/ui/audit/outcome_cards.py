"""The four outcomes of a reading, two by two: arrows go from one to another, the space bar chooses."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QWidget

from agent_desktop.audit.records import Conclusion
from agent_desktop.foundation.i18n import _
from agent_desktop.ui.audit.words import OUTCOMES
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.choice_card import ChoiceCard
from agent_desktop.ui.widgets.spoken import SpokenGroup

_ACROSS, _GAP = 2, 8


class OutcomeCards(QWidget):
    """`chosen` carries the outcome that was chosen."""

    spoken_as = SpokenGroup
    chosen = Signal(Conclusion)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("audit.outcome")
        self.setAccessibleName(_("What comes of it"))
        self._group = QButtonGroup(self)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        for column in range(_ACROSS):
            self._grid.setColumnStretch(column, 1)
            self._grid.setColumnMinimumWidth(column, 1)
        self._outcomes = tuple(OUTCOMES)
        for number, outcome in enumerate(self._outcomes):
            words, _icon, more = OUTCOMES[outcome]
            card = ChoiceCard(_(words), identifier=f"audit.outcome.{outcome.value}")
            card.setAccessibleDescription(_(more))
            self._group.addButton(card, number)
            self._grid.addWidget(card, number // _ACROSS, number % _ACROSS)
        self.setLayout(self._grid)
        self.setFocusProxy(self._group.button(0))
        self._group.buttonClicked.connect(self._clicked)
        theme().changed.connect(self.restyle)
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self._grid.setSpacing(theme().s(_GAP))

    def set_value(self, value: Conclusion | None) -> None:
        """Choose without signalling; `None` chooses nothing."""
        self._group.setExclusive(False)
        for number, outcome in enumerate(self._outcomes):
            self._group.button(number).setChecked(outcome is value)
        self._group.setExclusive(True)
        chosen = self._outcomes.index(value) if value is not None else 0
        self.setFocusProxy(self._group.button(chosen))

    @Slot(QAbstractButton)
    def _clicked(self, card: QAbstractButton) -> None:
        self.setFocusProxy(card)
        self.chosen.emit(self._outcomes[self._group.id(card)])
