"""What stands at the side of a decision: the opinion, equal treatment, the trace; one at a time, or all."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.ui.audit.equity_pane import EquityPane
from agent_desktop.ui.audit.form import ReadingForm
from agent_desktop.ui.audit.pair_parts import RedecidePane
from agent_desktop.ui.audit.reading_view_model import ReadingViewModel
from agent_desktop.ui.audit.trace_pane import TracePane
from agent_desktop.ui.widgets.layouts import Column, Part, Row, holder
from agent_desktop.ui.widgets.segmented import Choice, Segmented

_OPINION, _EQUITY, _TRACE = "opinion", "equity", "trace"
_MORE, _LESS = 3, 2


class OpinionSide(QWidget):
    """Tabs where room is short; in a wide window, what proves and what compares stand beside the opinion.

    `print_asked`: the proof of the decision in front, on paper.
    """

    print_asked = Signal()

    def __init__(self, view_model: ReadingViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._is_wide, self._tab = False, _OPINION
        self._tabs = Segmented(
            [
                Choice(_OPINION, _("Reading again"), "clipboard-check"),
                Choice(_EQUITY, _("Fairness"), "chart-scatter"),
                Choice(_TRACE, _("Trace"), "fingerprint"),
            ],
            name=_("Beside the decision"),
            identifier="audit.side",
            value=_OPINION,
            wide=True,
        )
        self._tabs_held = holder(Row(self._tabs))
        self._beside = Column(spacing=12)
        self._beside_held = holder(self._beside)
        self._panes = Row(spacing=14)
        self._panes.add(Part(self._beside_held, 1))
        self.setLayout(Column(self._tabs_held, Part(self._panes, 1), spacing=10))
        self._beside_held.hide()
        self._tabs.chosen.connect(self._show_tab)

    def fill(self) -> Iterator[None]:
        """Make what stands in it, and stop after each part so that the window can answer."""
        self.redecide = RedecidePane(self._view_model)
        self.redecide.hide()
        self._panes.insertWidget(0, self.redecide, 1)
        self.form = ReadingForm(self._view_model)
        self._panes.insertWidget(1, self.form, 1)
        yield
        self.equity = EquityPane(self._view_model)
        self.equity.hide()
        self._beside.add(Part(self.equity, _MORE))
        yield
        self.trace = TracePane(self._view_model)
        self.trace.hide()
        self._beside.add(Part(self.trace, _LESS))
        self.trace.print_asked.connect(self.print_asked)
        self._view_model.chosen.connect(self._arrange)
        self._arrange()

    def set_wide(self, *, is_wide: bool) -> None:
        """Show all of it, or one at a time."""
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self._arrange()

    def show_form(self) -> None:
        """Bring the opinion in front."""
        self._tabs.set_value(_OPINION)
        self._show_tab(_OPINION)

    def focus_first(self) -> None:
        """Be ready to write."""
        if self._view_model.is_hidden:
            self.redecide.focus_first()
            return
        self.show_form()
        self.form.focus_first()

    def has_focus(self) -> bool:
        """Tell whether one is there."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    @Slot(str)
    def _show_tab(self, tab: str) -> None:
        self._tab = tab
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        wide, hidden = self._is_wide, self._view_model.is_hidden
        focus = QApplication.focusWidget()
        inside = focus is not None and focus is not self._tabs and self._panes_hold(focus)
        # What compares and what proves would tell what was decided.
        self.redecide.setVisible(hidden)
        self._tabs_held.setVisible(not wide and not hidden)
        self.form.setVisible(not hidden and (wide or self._tab == _OPINION))
        self.equity.setVisible(not hidden and (wide or self._tab == _EQUITY))
        self.trace.setVisible(not hidden and (wide or self._tab == _TRACE))
        self._beside_held.setVisible(not hidden and (wide or self._tab != _OPINION))
        if inside and focus is not None and not focus.isVisible():
            first = self._tabs if self._tabs_held.isVisible() else None
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                (self.redecide if hidden else self.form).focus_first()

    def _panes_hold(self, focus: QWidget) -> bool:
        return (
            self.form.isAncestorOf(focus)
            or self.redecide.isAncestorOf(focus)
            or self._beside_held.isAncestorOf(focus)
        )
