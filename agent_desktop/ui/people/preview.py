"""Who is in front in the search: a name, a birth, a town, and what to ask before opening a file."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.people.search_records import PersonHit
from agent_desktop.ui.people.found import birth_line
from agent_desktop.ui.widgets.avatar import Avatar, initials
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.divider import Divider
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.search_result import ResultRow


class Preview(QWidget):
    """Stands beside the list, or under it when the panel is narrow: then the list says who it is.

    Its parts are made once and say something else at each row: a row may come with each key.
    """

    act_chosen = Signal()

    def __init__(self, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow = self._low = False
        self._shown: tuple[ResultRow | None, PersonHit | None] = (None, None)
        self._act = Button(act, identifier="palette.choose", kind="primary", key="Return")
        self._act.clicked.connect(self.act_chosen)
        self._side = Divider(way="down")
        self._who = self._make_who()
        self._note = _homonym_note()
        self._about = Column(Column(self._who, self._note, spacing=14), Stretch(), self._act, spacing=12)
        self.setLayout(Row(self._side, Part(self._about, 1), spacing=0))
        self.set_form(narrow=False, low=False)

    def set_act(self, label: str) -> None:
        """Say what choosing would do."""
        self._act.set_label(label)

    def set_form(self, *, narrow: bool, low: bool) -> None:
        """Stand under the list when the panel is narrow; leave out the warning when it is low as well."""
        self._narrow, self._low = narrow, low
        self._side.setVisible(not narrow)
        self._about.set_margins((14, 8, 14, 12) if narrow else (20, 20, 20, 14))
        self._show_parts()

    def show_row(self, row: ResultRow | None, hit: PersonHit | None) -> None:
        """Show who a row is about, `hit` being what was found of a person; nothing without a row."""
        # Most keys leave the same person in front.
        if (row, hit) != self._shown:
            self._shown = (row, hit)
            self._show_parts()

    def _make_who(self) -> QWidget:
        self._avatar = Avatar("", size=54)
        self._title = PlainLabel(role="h2", wrap=True)
        self._line = PlainLabel(role="small", color="ink_2", wrap=True)
        self._town = PlainLabel(role="small", color="ink_2")
        words = Column(self._title, self._line, self._town, spacing=3)
        return holder(Row(Part(self._avatar, align=Qt.AlignmentFlag.AlignTop), Part(words, 1), spacing=12))

    def _show_parts(self) -> None:
        row, hit = self._shown
        if row is not None:
            title = hit.shown_name if hit else row.title
            self._avatar.set_letters(initials(title), tone=row.tone)
            self._title.setText(title)
            self._line.setText(birth_line(hit) if hit else row.line)
            self._town.setText(hit.town if hit else "")
            self._town.setVisible(bool(hit and hit.town))
        self._who.setVisible(row is not None and not self._narrow)
        near = hit is not None and hit.near_homonym
        self._note.setVisible(near and not (self._narrow and self._low))
        self._act.setVisible(row is not None)


def _homonym_note() -> Note:
    head = Row(
        IconView("shield-check", size=17, color="rule"),
        PlainLabel(_("Before opening"), role="small", weight="semibold", color="rule"),
        Stretch(),
        spacing=7,
    )
    text = PlainLabel(
        _("Several people have a similar name. Ask for the full date of birth."), role="small", wrap=True
    )
    return Note(holder(head), text, tone="rule")
