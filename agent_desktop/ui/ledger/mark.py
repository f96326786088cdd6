"""The mark of the top bar, wherever adaptations are shown: how far the ledger is sealed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.changes import Change, Topic
from agent_desktop.foundation.clock import Clock
from agent_desktop.foundation.errors import ParvisError
from agent_desktop.foundation.typography import number
from agent_desktop.ui.ledger.standing_words import Shown, shown_standing
from agent_desktop.ui.shell import Shell
from agent_desktop.ui.tasks import Tasks
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.identity import say_name, set_tip

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from agent_desktop.ledger.paper_records import Standing

SHOWN_ON = frozenset(
    {
        "exchange",
        "adapt",
        "sheet",
        "decisions",
        "equality",
        "equality-print",
        "register",
        "ledger",
        "ledger-print",
    }
)
"""The pages that show adaptations, or who may decide them."""

_LEAST, _MOST, _WORDS_FROM = 38, 300, 1180
"""Widths at 100 %: of the icon alone, of the whole, and of the window from which the words are shown."""


class LedgerMark(Button):
    """A shape and its words; where room is short the shape stays, and the words are said and in the tip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", identifier="ledger.mark", size="s", icon="shield", parent=parent)
        self._shown: Shown | None = None
        theme().changed.connect(self.show_again)
        self.hide()

    @property
    def has_state(self) -> bool:
        """Tell whether how the ledger stands was read once."""
        return self._shown is not None

    def show_state(self, shown: Shown) -> None:
        """Show how the ledger stands."""
        self._shown = shown
        self.show_again()

    @Slot()
    def show_again(self) -> None:
        """Take the room of now."""
        shown = self._shown
        if shown is None:
            return
        window = self.window()
        has_room = window.width() >= theme().s(_WORDS_FROM)
        self.set_icon(shown.icon)
        self.set_tone("alert" if shown.is_alarm else "ink_2")
        self.set_label(shown.short if has_room else "")
        say_name(self, shown.whole)
        set_tip(self, shown.whole)
        self.setMaximumWidth(theme().s(_MOST))

    def minimumSizeHint(self) -> QSize:
        """Return the room of the icon: the words leave first in a narrow window."""
        return QSize(theme().s(_LEAST), super().minimumSizeHint().height())


class Glance(QObject):
    """Reads how far the ledger is sealed, once a change and never more often, and shows it on the mark.

    `asked`: to see the ledger. Nothing is read before one of its pages is in front.
    """

    asked = Signal()

    def __init__(self, tasks: Tasks, clock: Clock, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._clock, self._shell = tasks, clock, shell
        self._is_stale = True
        self._is_refused = False
        self.mark = LedgerMark(shell)
        shell.add_mark(self.mark)
        self.mark.clicked.connect(self.asked)
        tasks.changed.connect(self._follow)
        shell.page_changed.connect(self._come)

    @Slot(Exception)
    def refuse(self, _error: Exception) -> None:
        """Say that the ledger was not sealed because something in it does not hold."""
        self._is_refused = True
        self._read()

    @Slot(list)
    def _follow(self, changes: Iterable[Change]) -> None:
        if any(change.topic is Topic.LEDGER for change in changes):
            self._is_stale = True
            self._come(self._shell.current_page)

    @Slot(str)
    def _come(self, page: str) -> None:
        is_wanted = page in SHOWN_ON
        self.mark.setVisible(is_wanted and self.mark.has_state)
        if is_wanted and self._is_stale:
            self._read()

    def _read(self) -> None:
        self._is_stale = False
        self._tasks.read(
            self,
            _standing,
            self._tasks.actor.site,
            done=self._show,
            failed=self._unread,
            replaces="ledger-standing",
        )

    def _show(self, found: "Standing") -> None:
        self.mark.show_state(shown_standing(found, self._clock, is_refused=self._is_refused))
        self.mark.setVisible(self._shell.current_page in SHOWN_ON)

    def _unread(self, error: Exception) -> None:
        if not isinstance(error, ParvisError | OSError):
            raise error
        # A seal that cannot be read is for a verification to name; nothing is shown that nobody knows.
        self._is_stale = True
        self.mark.hide()


def _standing(session: "Session", site: str) -> "Standing":
    # Loaded by the worker that reads: a home page at rest holds little.
    from agent_desktop.ledger.paper_queries import standing  # noqa: PLC0415

    found = standing(session, site)
    if found.last is not None:
        # The first number said in thousands loads how each language writes one.
        number(found.last.size)
    return found
