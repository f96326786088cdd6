"""« Accord sous réserve »: granted now, to be confirmed by a day that is promised to the person."""

from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.cases.records import Bearer, NewCommitment
from agent_desktop.cases.rules import usual_deputy
from agent_desktop.foundation.i18n import DEFAULT_LANGUAGE, _, in_language
from agent_desktop.foundation.typography import full_date, tidy
from agent_desktop.interactions.drafting import Draft
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.divider import Divider
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.overlay import Overlay
from agent_desktop.ui.widgets.spoken import SpokenHolder
from agent_desktop.wording.days import day_from

USUAL_DAYS = 3
_WIDTH, _HEIGHT = 560, 380


class ReservePanel(QWidget):
    """`asked` carries the day by which someone confirms."""

    spoken_as = SpokenHolder
    asked = Signal(object)

    def __init__(self, host: QWidget) -> None:
        super().__init__()
        self._today: date | None = None
        self._what = PlainLabel("", role="h2", wrap=True)
        self.day = Field(
            _("Confirmed by, at the latest"), identifier="reserve.day", example="4/12", max_length=40
        )
        self._said = PlainLabel("", wrap=True)
        self._leave = Button(_("Leave"), identifier="reserve.leave", kind="ghost", size="l")
        self.act = Button(
            _("Grant, to be confirmed"), identifier="reserve.grant", kind="margin", size="l", icon="hourglass"
        )
        self.setLayout(self._arranged())
        self.setFocusProxy(self.day.edit)
        self.overlay = Overlay(
            self,
            host=host,
            name=_("Granted subject to confirmation"),
            identifier="reserve",
            width=_WIDTH,
            height=_HEIGHT,
        )
        self.day.edited.connect(self._show)
        self.day.edit.returnPressed.connect(self._ask)
        self.act.clicked.connect(self._ask)
        self._leave.clicked.connect(self.overlay.close_panel)

    @property
    def what(self) -> str:
        """Return what is granted, in words."""
        return self._what.text()

    def open(self, what: str, today: date) -> None:
        """Ask the day for what is about to be granted."""
        self._today = today
        self._what.setText(what)
        self.day.set_text(full_date(today + timedelta(days=USUAL_DAYS)))
        self.day.clear_error()
        self._show()
        self.overlay.open()
        self.day.edit.selectAll()

    def _arranged(self) -> Column:
        title = PlainLabel(tidy(_("Granted subject to confirmation")), weight="semibold")
        head = Row(
            IconView("hourglass", size=20, color="margin"),
            Part(title, 1),
            spacing=9,
            margins=(24, 18, 24, 12),
        )
        body = Column(self._what, self.day, self._said, Stretch(), spacing=12, margins=(24, 14, 24, 8))
        foot = Row(self._leave, Stretch(), self.act, spacing=10, margins=(24, 12, 24, 18))
        return Column(holder(head), Divider(), Part(holder(body), 1), Divider(), foot, spacing=0)

    def _day(self) -> date | None:
        found = None if self._today is None else day_from(self.day.text(), self._today)
        return None if found is None or self._today is None or found < self._today else found

    @Slot()
    def _show(self) -> None:
        day = self._day()
        words = _("To say: “It is granted subject to confirmation. You will know by {day} at the latest.”")
        self._said.setText("" if day is None else tidy(words.format(day=full_date(day))))

    @Slot()
    def _ask(self) -> None:
        day = self._day()
        if day is None:
            self.day.set_error(tidy(_("Which day? For instance 4/12, Monday or +7.")))
            self.day.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.overlay.close_panel()
        self.asked.emit(day)


def confirmation(draft: Draft, adaptation_id: UUID, bearer: str, what: str, until: date) -> NewCommitment:
    """Return the promise to tell the person, by a day, whether what is granted is confirmed."""
    with in_language(DEFAULT_LANGUAGE):
        text = tidy(_("Tell you whether this is confirmed: {what}").format(what=what))
    return NewCommitment(
        bearer=Bearer.SERVICE,
        bearer_name=bearer,
        deputy_name=usual_deputy(),
        text=text,
        due_on=until,
        person_id=draft.person_ids[0] if draft.person_ids else None,
        interaction_id=draft.interaction_id,
        adaptation_id=adaptation_id,
    )
