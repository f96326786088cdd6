"""The lock: a short code, a phrase, a recovery code; it names nobody, and slows down whoever guesses."""

from collections.abc import Callable
from enum import StrEnum
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from agent_desktop.foundation.errors import ParvisError
from agent_desktop.ui.agents.tries import Tries
from agent_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from agent_desktop.agents.opening import OpenDesk
    from agent_desktop.store.keys import OpenedKeys
    from agent_desktop.ui.sentences import ErrorText

_MISTYPED = frozenset({"wrong_phrase", "wrong_recovery"})
_PHRASE_STILL_OPENS = frozenset(
    {"keyring_missing", "keyring_changed", "keyring_locked", "pin_spent", "pin_uncounted"}
)
_RESCUED_FROM = frozenset(
    {
        "agent_unknown",
        "log_foreign",
        "marker_damaged",
        "marker_missing",
        "profile_damaged",
        "restore_unfinished",
        "slots_damaged",
        "slots_missing",
        "store_damaged",
        "store_empty",
        "store_foreign",
        "store_missing",
        "wrong_key",
    }
)
"""What keeps a desk from opening, and a backup or what can still be read may mend."""


class WayIn(StrEnum):
    """What is being asked."""

    PIN = "pin"
    PHRASE = "phrase"
    RECOVERY = "recovery"


class UnlockViewModel(QObject):
    """Tries what is typed on a worker thread.

    The short code is asked once `offer_pin` said that it may open: its tries are counted by the store, and no
    delay is added to them.

    `opened` carries the desk of whoever the phrase is; `recovered` the keys of whoever asked for the recovery
    code, for whom a new phrase is to be drawn at once. `retried` asks to look again at a desk that did not
    open.
    """

    changed = Signal()
    refused = Signal()
    opened = Signal(object)
    recovered = Signal(object)
    retried = Signal()
    rescue_asked = Signal()
    failed = Signal(Exception)

    def __init__(
        self,
        tasks: Tasks,
        open_by_phrase: Callable[[str], "OpenDesk"],
        open_by_recovery: Callable[[str], "OpenedKeys"],
        *,
        open_by_pin: Callable[[str], "OpenDesk"] | None = None,
        clock_s: Callable[[], float] = monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._tries = Tries(clock_s, self)
        self._tries.over.connect(self.changed)
        self._open_by_phrase, self._open_by_recovery = open_by_phrase, open_by_recovery
        self._open_by_pin = open_by_pin
        self._way = self._first_way = WayIn.PHRASE
        self._busy = False
        self._mistake: ErrorText | None = None
        self._notice: ErrorText | None = None
        self._blocked: ErrorText | None = None
        self._blocked_by = ""

    @property
    def way(self) -> WayIn:
        """Return what is asked now."""
        return self._way

    @property
    def busy(self) -> bool:
        """Tell whether a try is under way."""
        return self._busy

    @property
    def mistake(self) -> "ErrorText | None":
        """Return what to say under the field; None before a wrong try."""
        return self._mistake

    @property
    def notice(self) -> "ErrorText | None":
        """Return what to say above the field: something failed, and the phrase still opens."""
        return self._notice

    @property
    def blocked(self) -> "ErrorText | None":
        """Return why no phrase can open this desk now; None when one can."""
        return self._blocked

    @property
    def wait_s(self) -> int:
        """Return how many seconds are left before the next try, rounded up; zero when one may try."""
        return self._tries.wait_s

    @property
    def can_try(self) -> bool:
        """Tell whether a try would be taken."""
        return not self._busy and self._blocked is None and self.wait_s == 0

    @property
    def first_way(self) -> WayIn:
        """Return what is asked first: the short code when it may open, else the phrase."""
        return self._first_way

    def offer_pin(self) -> None:
        """Ask for the short code first; the phrase stays one key away."""
        if self._first_way is WayIn.PIN:
            return
        self._first_way = WayIn.PIN
        if self._way is WayIn.PHRASE:
            self.choose(WayIn.PIN)

    @property
    def can_rescue(self) -> bool:
        """Tell whether the desk may be brought back."""
        return self._blocked is not None and self._blocked_by in _RESCUED_FROM

    def rescue(self) -> None:
        """Ask for the desk to be brought back."""
        self.rescue_asked.emit()

    def choose(self, way: WayIn) -> None:
        """Ask for the short code, the phrase, or the recovery code."""
        if self._busy:
            return
        self._way, self._mistake = way, None
        self.changed.emit()

    def attempt(self, typed: str) -> None:
        """Try what is typed; nothing happens while another try, or the delay after a wrong one, lasts."""
        if not typed.strip() or not self.can_try:
            return
        self._busy, self._mistake = True, None
        self.changed.emit()
        if self._way is WayIn.RECOVERY:
            self._tasks.run(self, self._open_by_recovery, typed, done=self._recovered, failed=self._refused)
            return
        open_desk = self._open_by_phrase
        if self._way is WayIn.PIN and self._open_by_pin is not None:
            open_desk = self._open_by_pin
        self._tasks.run(self, open_desk, typed, done=self._opened, failed=self._refused)

    def show_error(self, error: Exception) -> None:
        """Say why the desk did not open by itself; some errors leave no way in until they are mended."""
        text, code = _told(error)
        self._notice, self._blocked = (text, None) if _phrase_still_opens(error) else (None, text)
        self._blocked_by = code
        self.changed.emit()

    def show_ready(self) -> None:
        """Take away what kept the desk from opening."""
        self._notice = self._blocked = self._mistake = None
        self.changed.emit()

    def retry(self) -> None:
        """Ask for the desk to be looked at again."""
        self.retried.emit()

    def _opened(self, desk: "OpenDesk") -> None:
        self._succeed()
        self.opened.emit(desk)

    def _recovered(self, keys: "OpenedKeys") -> None:
        self._succeed()
        self.recovered.emit(keys)

    def _succeed(self) -> None:
        self._busy = False
        self._tries.succeed()
        self._way, self._notice = self._first_way, None
        self.changed.emit()

    def _refused(self, error: Exception) -> None:
        self._busy = False
        text, code = _told(error)
        if isinstance(error, ParvisError) and error.code in _MISTYPED:
            self._mistake = text
            self._tries.fail()
        elif isinstance(error, ParvisError) and error.code == "wrong_pin":
            self._mistake = text
        elif _phrase_still_opens(error):
            self._way = self._first_way = WayIn.PHRASE
            self._notice = text
        else:
            self._blocked, self._blocked_by = text, code
        self.changed.emit()
        self.refused.emit()
        if not isinstance(error, ParvisError | OSError):
            self.failed.emit(error)


def _told(error: Exception) -> "tuple[ErrorText, str]":
    """Return what to say of an error, and its code. The sentences are loaded at the first one."""
    from agent_desktop.ui.sentences import code_of, describe  # noqa: PLC0415

    return describe(error), code_of(error)


def _phrase_still_opens(error: Exception) -> bool:
    return isinstance(error, ParvisError) and error.code in _PHRASE_STILL_OPENS
