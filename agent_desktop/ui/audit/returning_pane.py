"""What came back of what was read: readings to take in, how far two readers agree, the report of a period."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.reports.dossier.counted import half_name
from agent_desktop.simplification.records import HalfYear
from agent_desktop.ui.audit.sending_view_model import SendingViewModel
from agent_desktop.ui.audit.sending_words import agreement_words, apart_words, merged_words
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Row, Stretch, holder
from agent_desktop.ui.widgets.segmented import Choice
from agent_desktop.ui.widgets.select_field import SelectField


class ReturningPane(QWidget):
    """Three sheets. `answers_asked`: a file is to be chosen; `report_asked`: the report of a half year."""

    answers_asked = Signal()
    report_asked = Signal()

    def __init__(self, view_model: SendingViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self.setLayout(Column(self._back_sheet(), self._twice_sheet(), self._report_sheet(), spacing=14))
        view_model.merged.connect(self._show_merged)
        view_model.agreed.connect(self._show_agreed)

    @property
    def half(self) -> HalfYear | None:
        """Return the half year whose report is asked for."""
        chosen = self._half.value()
        return next((one for one in self._view_model.halves if str(one) == chosen), None)

    def _back_sheet(self) -> QWidget:
        self._merge = Button(_("Take readings back…"), identifier="audit.merge", icon="mail-open")
        self._merge.clicked.connect(self.answers_asked)
        self._merged = PlainLabel("", weight="semibold", wrap=True)
        words = _("The file that a reader gave back: what is there already is passed over, twice is once.")
        return Sheet(
            PlainLabel(_("Readings that come back"), role="h3"),
            PlainLabel(tidy(words), role="small", color="ink_2", wrap=True),
            holder(Row(self._merge, Stretch())),
            self._merged,
            spacing=10,
            margins=(20, 16, 20, 16),
        )

    def _twice_sheet(self) -> QWidget:
        self._agreed = PlainLabel("", role="small", wrap=True)
        self._apart = PlainLabel("", role="small", color="ink_2", wrap=True)
        self._apart.hide()
        return Sheet(
            PlainLabel(_("Do two readers agree?"), role="h3"),
            self._agreed,
            self._apart,
            spacing=8,
            margins=(20, 16, 20, 16),
        )

    def _report_sheet(self) -> QWidget:
        halves = self._view_model.halves
        self._half = SelectField(
            _("Half year"),
            [Choice(str(one), half_name(one)) for one in halves],
            identifier="audit.half",
            value=str(halves[0]),
        )
        self._report = Button(
            _("See the report…"), identifier="audit.report", icon="printer", command="sheet"
        )
        self._report.clicked.connect(self.report_asked)
        words = _(
            "Method, sample, how sure it is, what was found from five up, rules to review, corrections and"
            " answers. Half a year that is over; neither a person nor an agent is in it."
        )
        return Sheet(
            PlainLabel(_("Report of a period"), role="h3"),
            PlainLabel(tidy(words), role="small", color="ink_2", wrap=True),
            self._half,
            holder(Row(self._report, Stretch())),
            spacing=10,
            margins=(20, 16, 20, 16),
        )

    @Slot()
    def _show_agreed(self) -> None:
        twice = self._view_model.twice
        if twice is None:
            return
        self._agreed.setText(agreement_words(twice))
        self._apart.setText(apart_words(twice))
        self._apart.setVisible(bool(twice.apart))

    @Slot()
    def _show_merged(self) -> None:
        say(self._merged, merged_words(self._view_model))


def say(label: PlainLabel, words: str) -> None:
    """Write what became of something, and have it heard."""
    label.setText(words)
    if words:
        announce(label, words)
