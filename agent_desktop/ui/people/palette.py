"""The search palette: what it understood, who was found and why; nothing is opened before Enter."""

from collections.abc import Callable, Iterator
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from agent_desktop.foundation.i18n import N_, _, ngettext
from agent_desktop.foundation.pasted import one_line
from agent_desktop.people.pasted import PastedIdentity
from agent_desktop.ui.people.found import rows_of, understood_words
from agent_desktop.ui.people.preview import Preview
from agent_desktop.ui.people.view_model import SearchViewModel
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.announce import SaidInAPause, announce
from agent_desktop.ui.widgets.button import LinkButton
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.divider import Divider
from agent_desktop.ui.widgets.empty_state import EmptyState
from agent_desktop.ui.widgets.field import LineEdit
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.identity import identify
from agent_desktop.ui.widgets.key_cap import KeyCap
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.overlay import Overlay
from agent_desktop.ui.widgets.record_list import RecordListModel, RecordView
from agent_desktop.ui.widgets.search_result import (
    Result,
    ResultDelegate,
    ResultRow,
    is_result_heading,
    spoken_result,
)
from agent_desktop.ui.widgets.spoken import SpokenHolder
from agent_desktop.user_file.search import Found

WELCOME, ATTACH, ADD, MOVE = "welcome", "attach", "add", "move"
_ACTS = {
    WELCOME: N_("Welcome"),
    ATTACH: N_("It is this person"),
    ADD: N_("Also about this person"),
    MOVE: N_("Move to this person"),
}


_NARROW, _PREVIEW, _LOW = 640, 240, 480
"""Lengths of the panel, in pixels at 100 %: its form follows the first, the last is little height."""


class Palette(QWidget):
    """One field and a list. `chosen` carries who was chosen, and what for."""

    spoken_as = SpokenHolder
    chosen = Signal(UUID, str)
    new_asked = Signal(str)
    unnamed_asked = Signal()
    rules_asked = Signal(str)

    def __init__(self, view_model: SearchViewModel, host: QWidget) -> None:
        super().__init__()
        self._view_model = view_model
        self._purpose = WELCOME
        self._found: Found | None = None
        self._reader: Callable[[str], PastedIdentity | None] | None = None
        self._pasted: PastedIdentity | None = None
        self._awaited = ""
        self._make_field()
        self._make_list()
        self._make_preview()
        left = Column(Part(self._stack, 1), Divider(), self._others(), spacing=0, margins=(10, 6, 10, 0))
        self._body = Row(Part(left, 17), Part(self._preview, 9), spacing=0)
        self._keys = self._foot()
        self.setLayout(Column(self._head(), Divider(), Part(self._body, 1), self._keys, spacing=0))
        self.setFocusProxy(self._edit)
        self._overlay = Overlay(
            self, host=host, name=_("Search"), identifier="palette", width=1016, height=656
        )
        view_model.answered.connect(self._answered)

    def warming(self) -> Iterator[None]:
        """Get ready to open, in a few turns."""
        yield from self._overlay.warming()

    def open(self, purpose: str = WELCOME) -> None:
        """Open, for a purpose: welcome, attach to the exchange, add to it, or move it."""
        self._purpose = purpose
        self._preview.set_act(_(_ACTS[purpose]))
        self._unnamed.setVisible(purpose == WELCOME)
        self._edit.put("")
        self._ask("")
        self._overlay.open()

    def set_reader(self, reader: Callable[[str], PastedIdentity | None]) -> None:
        """Let `reader` understand what is pasted; what it finds is what is searched."""
        self._reader = reader

    @property
    def pasted(self) -> PastedIdentity | None:
        """Return the identity that was pasted, as long as the field still says it."""
        found = self._pasted
        return found if found is not None and one_line(found.search).text == self._edit.text() else None

    def close_palette(self) -> None:
        """Close, the focus back where it was."""
        self._said.say("")
        self._overlay.close_panel()

    @property
    def is_open(self) -> bool:
        """Tell whether the palette is in front."""
        return not self._overlay.isHidden()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows of the field walk through the list, and Enter choose."""
        if watched is self._edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                self._walk(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._choose_current()
                return True
        return False

    def _make_field(self) -> None:
        self._edit = LineEdit(role="query", height=44)
        identify(self._edit, "palette.text", _("Name, date of birth, telephone, reference"))
        self._edit.setPlaceholderText(_("Name, date of birth, telephone, reference"))
        self._edit.setFrame(False)
        self._edit.setProperty("bare", True)
        self._edit.installEventFilter(self)
        self._edit.written.connect(self._ask)
        self._edit.set_reader(self._read)
        self._said = SaidInAPause(self._edit)

    def _make_list(self) -> None:
        self._model: RecordListModel[Result] = RecordListModel(
            spoken_result, is_heading=is_result_heading, parent=self
        )
        self._view = RecordView(name=_("What was found"), identifier="palette.results")
        self._view.setModel(self._model)
        self._view.setItemDelegate(ResultDelegate(self._view))
        self._view.opened.connect(self._choose)
        self._view.current_changed.connect(self._show_preview)
        self._nobody = EmptyState("", "", icon="search", icon_color="ink_3")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._nobody)

    def _make_preview(self) -> None:
        self._preview = Preview(_(_ACTS[WELCOME]))
        self._preview.act_chosen.connect(self._choose_current)

    def _head(self) -> QWidget:
        self._chips = Flow(spacing=6)
        self._meant: list[Chip] = []
        self._count = PlainLabel(role="small", color="ink_2")
        first = Row(
            IconView("search", size=22, color="accent"), Part(self._edit, 1), KeyCap("Esc"), spacing=14
        )
        self._understood = PlainLabel(_("Understood:"), role="small", color="ink_2")
        second = Row(
            self._understood,
            Part(holder(self._chips), 1),
            self._count,
            spacing=8,
        )
        head = holder(Column(first, second, spacing=8, margins=(22, 16, 20, 12)))
        keep_size(head, min_height=104)
        return head

    def _others(self) -> QWidget:
        new = LinkButton(_("New file"), identifier="palette.new", icon="user-plus")
        self._unnamed = LinkButton(_("Welcome without a name"), identifier="palette.unnamed", icon="user-x")
        new.clicked.connect(lambda: self.new_asked.emit(self._edit.text()))
        self._unnamed.clicked.connect(self.unnamed_asked)
        rules = LinkButton(_("Look in the rules"), identifier="palette.rules", icon="book-open")
        rules.clicked.connect(lambda: self.rules_asked.emit(self._edit.text()))
        return holder(Column(Flow(new, self._unnamed, rules, spacing=12), margins=(4, 10, 4, 10)))

    def _foot(self) -> QWidget:
        row = Row(
            KeyCap("Up"),
            KeyCap("Down"),
            PlainLabel(_("choose"), role="small", color="ink_2"),
            8,
            KeyCap("Return"),
            PlainLabel(_("open"), role="small", color="ink_2"),
            Stretch(),
            IconView("eye", size=15, color="ink_3"),
            PlainLabel(_("Looking leaves no trace; opening does"), role="small", color="ink_2"),
            spacing=6,
            margins=(22, 8, 20, 8),
        )
        return holder(Column(Divider(), row, spacing=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what is known of the row in front under the list, and leave out the keys, when it is narrow."""
        super().resizeEvent(event)
        narrow, low = self.width() < theme().s(_NARROW), self.height() < theme().s(_LOW)
        self._keys.setVisible(not narrow)
        self._understood.setVisible(not narrow)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._body.setDirection(way)
        # The list keeps what the few words under it leave; beside it, each has its share.
        self._body.setStretch(1, 0 if narrow else 9)
        self._preview.setMinimumWidth(0 if narrow else theme().s(_PREVIEW))
        self._preview.set_form(narrow=narrow, low=low)

    @Slot(str)
    def _ask(self, text: str) -> None:
        self._awaited = ""
        self._view_model.set_text(text)

    def _read(self, text: str) -> str | None:
        self._pasted = None if self._reader is None else self._reader(text)
        return None if self._pasted is None else self._pasted.search

    def _open_awaited(self, front: Result) -> None:
        awaited, self._awaited = self._awaited, ""
        if isinstance(front, ResultRow) and front.reference == awaited:
            self._choose(front)

    @Slot(Found)
    def _answered(self, found: Found) -> None:
        self._found = found
        rows = rows_of(found)
        self._model.show_records(rows)
        self._show_understood(found)
        self._count.setText(
            ngettext("{count} result", "{count} results", found.count).format(count=found.count)
            if found.people.text.strip()
            else ""
        )
        if rows:
            self._stack.setCurrentWidget(self._view)
            self._view.choose(1)
            # The focus stays in the field: who is in front would be heard by nobody.
            self._said.say(f"{self._count.text()}. {spoken_result(rows[1])}")
            self._open_awaited(rows[1])
        else:
            self._show_nobody(found)
            self._show_preview(None)

    def _show_understood(self, found: Found) -> None:
        """Say what the text was taken to mean; chips that are there say something else, rather than go."""
        parts = [understood_words(part) for part in found.people.understood]
        if len(parts) != len(self._meant):
            clear(self._chips)
            self._meant = [Chip(words, tone=tone, icon=icon) for icon, words, tone in parts]
            for chip in self._meant:
                self._chips.addWidget(chip)
            return
        for chip, (icon, words, tone) in zip(self._meant, parts, strict=True):
            chip.show_fact(words, tone=tone, icon=icon)

    def _show_nobody(self, found: Found) -> None:
        if not found.people.text.strip():
            words = _("Whom are you welcoming?"), _("A name, even half of it; a date of birth; a telephone.")
        elif found.people.too_wide:
            words = _("Too many people"), _("Add a name, or the full date of birth.")
        elif self.pasted is not None:
            words = (
                _("Nobody by that name"),
                _("A new file takes over what you pasted; you check it before it is kept."),
            )
        else:
            words = (
                _("Nobody by that name"),
                _("Try the date of birth, or welcome them without a name."),
            )
        self._nobody.show_words(*words)
        self._said.say(". ".join(words) if found.people.text.strip() else "")
        self._stack.setCurrentWidget(self._nobody)

    @Slot(object)
    def _show_preview(self, row: object) -> None:
        hit = None
        if isinstance(row, ResultRow) and self._found is not None:
            hit = next((one for one in self._found.people.hits if str(one.id) == row.reference), None)
        self._preview.show_row(row if isinstance(row, ResultRow) else None, hit)

    def _walk(self, by: int) -> None:
        rows = self._model.records()
        at = self._view.currentIndex().row() + by
        while 0 <= at < len(rows):
            if isinstance(rows[at], ResultRow):
                self._view.choose(at)
                announce(self._edit, spoken_result(rows[at]))
                return
            at += by

    @Slot()
    def _choose_current(self) -> None:
        record = self._model.record(self._view.currentIndex())
        if not isinstance(record, ResultRow) or self._found is None:
            return
        if self._found.people.text == self._edit.text():
            self._choose(record)
        else:
            # The rows in sight answer what was typed before: the answer to come must have the same in front.
            self._awaited = record.reference

    @Slot(object)
    def _choose(self, record: object) -> None:
        if isinstance(record, ResultRow):
            purpose = self._purpose
            self.close_palette()
            self.chosen.emit(UUID(record.reference), purpose)
