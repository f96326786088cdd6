"""A question with a few answers on cards, side by side when there is room."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QButtonGroup, QSizePolicy, QWidget

from agent_desktop.foundation.records import dataclass
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.choice_card import ChoiceCard
from agent_desktop.ui.widgets.keys import TENTH, digit_of
from agent_desktop.ui.widgets.layouts import Row
from agent_desktop.ui.widgets.spoken import SpokenGroup

_COMFORTABLE_CARD = 170


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer: the value given back, the words, what follows, and an icon if it is a setting."""

    value: str
    label: str
    note: str = ""
    icon: str = ""


class ChoiceCards(QWidget):
    """Cards of which one is chosen; `name` is the question.

    Arrows move and choose; digits choose and confirm when the focus is here, the zero being the tenth
    (`choose_digit` lets a page offer the digits from elsewhere). `chosen` says what is chosen, `confirmed`
    that the agent goes on.
    """

    spoken_as = SpokenGroup
    chosen = Signal(str)
    confirmed = Signal(str)

    def __init__(
        self,
        answers: Sequence[Answer],
        *,
        name: str,
        identifier: str,
        value: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(identifier)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._answers = tuple(answers)
        self._group = QButtonGroup(self)
        self._row = Row(spacing=10)
        self.setLayout(self._row)
        self._cards = [self._card(number, answer, identifier) for number, answer in enumerate(answers)]
        self._group.buttonToggled.connect(self._toggled)
        theme().changed.connect(self._fold)
        self.set_value(value)

    def value(self) -> str | None:
        """Return the value chosen, or None."""
        number = self._group.checkedId()
        return self._answers[number].value if number >= 0 else None

    def set_value(self, value: str | None) -> None:
        """Choose without signalling; None chooses nothing."""
        self.blockSignals(True)
        self._group.setExclusive(False)
        for card, answer in zip(self._cards, self._answers, strict=True):
            card.setChecked(answer.value == value)
        self._group.setExclusive(True)
        self.blockSignals(False)
        if self._cards:
            self.setFocusProxy(next((card for card in self._cards if card.isChecked()), self._cards[0]))

    def choose_digit(self, digit: int) -> bool:
        """Choose and confirm the answer of this digit; False when there is none."""
        if not 1 <= digit <= len(self._cards):
            return False
        self._cards[digit - 1].setChecked(True)
        self.confirmed.emit(self._answers[digit - 1].value)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the digits; a card hands up the keys it does not use."""
        digit = digit_of(event)
        if digit is None or not self.choose_digit(digit):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack the cards when the row is short."""
        super().resizeEvent(event)
        self._fold()

    @Slot()
    def _fold(self) -> None:
        room = theme().s(_COMFORTABLE_CARD) * max(1, len(self._cards))
        beside = self.width() >= room
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != way:
            self._row.setDirection(way)
            self.updateGeometry()

    def _card(self, number: int, answer: Answer, identifier: str) -> ChoiceCard:
        card = ChoiceCard(
            answer.label,
            identifier=f"{identifier}.{answer.value}",
            note=answer.note,
            icon=answer.icon,
            key=str((number + 1) % TENTH) if not answer.icon and number < TENTH else "",
        )
        card.confirmed.connect(self._confirmed)
        self._group.addButton(card, number)
        self._row.addWidget(card, 1)
        return card

    @Slot(QAbstractButton, bool)
    def _toggled(self, card: QAbstractButton, on: bool) -> None:  # noqa: FBT001 - the shape of the signal
        if on and isinstance(card, ChoiceCard):
            self.setFocusProxy(card)
            self.chosen.emit(self._answers[self._group.id(card)].value)

    @Slot()
    def _confirmed(self) -> None:
        value = self.value()
        if value is not None:
            self.confirmed.emit(value)
