"""The acts at the foot of the page: keep the rule, ask a lead, or the act itself, and what is in its way."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.ui.adaptations.reserving import can_reserve
from agent_desktop.ui.adaptations.sentences import act_label, act_name, why_not
from agent_desktop.ui.adaptations.view_model import AdaptViewModel
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Part, Row, Stretch, holder

_GAP, _LEAST_WORDS = 10, 140


class Acts(QWidget):
    """On one line, or on two when the words are too long for it. `reserve_asked`: grant, to be confirmed."""

    reserve_asked = Signal()

    def __init__(self, view_model: AdaptViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._keep = Button("", identifier="adapt.keep_rule", kind="ghost")
        self._ask = Button(_("Ask a lead on site"), identifier="adapt.ask", size="l", icon="message-circle")
        self._reserve = Button(
            _("Grant, to be confirmed"), identifier="adapt.reserve", size="l", icon="hourglass"
        )
        self._act = Button(_("Decide"), identifier="adapt.act", kind="margin", size="l", command="finish")
        right = Qt.AlignmentFlag.AlignRight
        self._why_not = PlainLabel("", role="small", color="ink_2", wrap=True, align=right)
        middle = Qt.AlignmentFlag.AlignVCenter
        first = holder(Row(self._keep, Part(self._why_not, 1, middle), spacing=_GAP))
        # Under one another, they stay on the side of the act.
        self._pair = Row(
            Stretch(),
            Part(self._ask, 0, right),
            Part(self._reserve, 0, right),
            Part(self._act, 0, right),
            spacing=_GAP,
        )
        second = holder(self._pair)
        self._row = Row(Part(first, 1), second, spacing=_GAP)
        self.setLayout(self._row)
        self.set_short(False)
        self._keep.clicked.connect(view_model.keep_rule)
        self._ask.clicked.connect(view_model.ask_lead)
        self._reserve.clicked.connect(self.reserve_asked)
        self._act.clicked.connect(view_model.decide)
        view_model.began.connect(self.show_state)
        view_model.changed.connect(self.show_state)
        theme().changed.connect(self._fold)

    def controls(self) -> tuple[QWidget, ...]:
        """Return what can be reached by keyboard, in reading order."""
        return self._keep, self._ask, self._reserve, self._act

    def focus_act(self) -> None:
        """Put the focus on the act, or on the only one possible."""
        act = self._act if self._act.isEnabled() else self._keep
        act.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_short(self, short: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Say the lesser act in fewer words."""
        whole = _("Keep the rule without adapting")
        self._keep.set_label(_("Keep the rule") if short else whole)
        self._keep.setAccessibleName(whole)
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the form that fits."""
        super().resizeEvent(event)
        self._fold()

    @Slot()
    def show_state(self) -> None:
        """Say the act as things stand, and what is in its way."""
        view_model, why = self._view_model, why_not(self._view_model)
        self._act.set_label(act_label(view_model))
        self._act.setAccessibleName(act_name(view_model))
        self._act.setEnabled(view_model.can_decide or view_model.is_busy)
        self._act.set_busy(view_model.is_busy)
        self._act.set_command("finish")
        if why:
            self._act.setAccessibleDescription(why)
        self._ask.setVisible(view_model.can_ask)
        self._reserve.setVisible(view_model.can_decide and can_reserve(view_model.decision))
        self._keep.setEnabled(view_model.can_keep_rule)
        self._why_not.setText(why)
        self._fold()

    @Slot()
    def _fold(self) -> None:
        pair = self._room_of(self._ask, self._reserve, self._act)
        widest = max(self._room_of(one) for one in (self._ask, self._reserve, self._act))
        why = theme().s(_LEAST_WORDS) if self._why_not.text() else 0
        lead, stacked = self._room_of(self._keep) + why, self.width() < pair
        self._fold_row(self._row, beside=self.width() >= lead + (widest if stacked else pair))
        self._fold_row(self._pair, beside=not stacked)

    def _room_of(self, *buttons: Button) -> int:
        shown = [button for button in buttons if not button.isHidden()]
        return sum(button.sizeHint().width() + theme().s(_GAP) for button in shown)

    def _fold_row(self, row: Row, *, beside: bool) -> None:
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if row.direction() != way:
            row.setDirection(way)
            self.updateGeometry()
