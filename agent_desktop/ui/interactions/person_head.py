"""Who is here and how to welcome them, on one line: what stays in sight when one pane is shown at a time."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.people.gestures import GESTURES, OTHER
from agent_desktop.people.records import Need
from agent_desktop.ui.interactions.view_model import WorkspaceViewModel
from agent_desktop.ui.widgets.avatar import Avatar, initials
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, clear, holder


class PersonHead(QWidget):
    """The name, and the first gesture. Someone without a name has neither, and it says so."""

    def __init__(self, view_model: WorkspaceViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._row = Row(spacing=10)
        self.setLayout(self._row)
        view_model.file_changed.connect(self.show_file)
        view_model.exchange_changed.connect(self.show_file)
        self.show_file()

    @Slot()
    def show_file(self) -> None:
        """Show the person concerned."""
        clear(self._row)
        found, exchange = self._view_model.file, self._view_model.exchange
        named = exchange is not None and bool(exchange.draft.person_ids)
        name = found.person.shown_name if found else "" if named else _("Someone without a name")
        words = Column(PlainLabel(name, role="body", weight="semibold", elide=True), spacing=0)
        if found is not None and found.needs:
            words.add(_gesture(found.needs[0]))
        avatar = Avatar(initials(name), size=36, tone="warm")
        self._row.add(Part(avatar, align=Qt.AlignmentFlag.AlignVCenter), Part(words, 1))


def _gesture(need: Need) -> QWidget:
    gesture = GESTURES.get(need.gesture)
    known = gesture is not None and gesture.code != OTHER
    text = _(gesture.label) if known and gesture is not None else need.words
    icon = IconView(gesture.icon if gesture else "lightbulb", size=15, color="warm")
    label = PlainLabel(tidy(text), role="small", color="warm", weight="medium", elide=True)
    return holder(Row(icon, Part(label, 1), spacing=6))
