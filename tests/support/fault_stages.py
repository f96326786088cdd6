"""Where each fault of the desk and of its store is met on screen, and how to have it told there."""

from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from agent_desktop.foundation.errors import RefusedError, UnavailableError
from agent_desktop.ui.agents.doors import KeyringState
from agent_desktop.ui.agents.first_run import FirstRunPage
from agent_desktop.ui.agents.first_run_view_model import Step
from agent_desktop.ui.agents.unlock import UnlockPage
from agent_desktop.ui.agents.unlock_view_model import WayIn
from agent_desktop.ui.main_window import MainWindow
from agent_desktop.ui.sentences.desk import DESK
from agent_desktop.ui.sentences.exchange import EXCHANGE
from agent_desktop.ui.sentences.ledger import INTEGRITY
from agent_desktop.ui.sentences.store import STORE
from agent_desktop.ui.workstation import Workstation

DRAFTS = ("draft_unreadable", "draft_closed")
CODES = (*STORE, *DRAFTS, *DESK, *INTEGRITY)
"""Every fault of the store, of the drafts, of the desk, and of what the ledger proves, by its code."""

AT_THE_FIRST_RUN = frozenset({"weak_phrase", "phrase_taken", "keys_exist", "profile_exists"})
IN_THE_SETTINGS = frozenset(code for code in DESK if code.startswith("weak_pin"))
UNDER_THE_FIELD = IN_THE_SETTINGS | frozenset(
    code for code in DESK if code.startswith("wrong_") and code != "wrong_key"
)
BY_COMMAND = frozenset(
    {"profile_absent", "older_schema", "phrase_file", "profile_in_use", "disk_nearly_full", "clock_behind"}
)
KEEPS_WORDS_FROM_THE_DISK = frozenset({"disk_full", "disk_error", "read_only", "out_of_memory"})
AT_OPENING = frozenset(
    {"store_forbidden", "store_not_wal", "not_encrypted", "sqlite_too_old", "nobody_signed_in"}
)
AT_THE_DESK = (
    frozenset(STORE)
    | frozenset(DRAFTS)
    | frozenset(INTEGRITY)
    | IN_THE_SETTINGS
    | {"unknown_agent", "last_phrase"}
) - AT_OPENING
AT_THE_LOCK = frozenset(CODES) - AT_THE_FIRST_RUN - UNDER_THE_FIELD - BY_COMMAND - AT_THE_DESK

assert EXCHANGE.keys() >= set(DRAFTS)

Page = TypeVar("Page", UnlockPage, FirstRunPage)

_FACTS = {
    "found": "3.40.1",
    "needed": "3.51.3",
    "path": "/media/cle/phrase.txt",
    "free": 42,
    "fault": "root_differs",
    "gone": "Nadia Berthelot, 3 écritures",
}


def error_of(code: str) -> RefusedError | UnavailableError:
    """Return an error as a room raises it, with its facts."""
    code, _dot, reason = code.partition(".")
    facts = {**_FACTS, "reason": reason} if reason else dict(_FACTS)
    return RefusedError(code, **facts)


def tell_at_the_lock(window: MainWindow, code: str) -> None:
    """Have the lock say why a desk does not open, or that what was typed is not right."""
    window.entrance.show_lock()
    page = _only(window, UnlockPage)
    model = page._view_model
    if code in UNDER_THE_FIELD:
        way, typed = _typed(code)
        model.choose(way)
        page._face.field.set_text(typed)
        model._refused(error_of(code))
    else:
        model.show_error(error_of(code))


def tell_at_the_first_run(window: MainWindow, code: str) -> None:
    """Have the first run say why a desk cannot be made."""
    window.entrance.show_first_run()
    model = _only(window, FirstRunPage)._view_model
    model._go(Step.CHECK)
    model._not_done(error_of(code))


def tell_at_the_desk(window: MainWindow, code: str) -> None:
    """Have the desk tell a fault of the store."""
    assert window.workstation is not None
    if code in IN_THE_SETTINGS:
        _tell_in_the_settings(window.workstation, code)
        return
    error = error_of(code)
    if code in INTEGRITY:
        window.workstation.behind.incidents.tell_ledger(error)
        return
    current = window.workstation.desk.current
    if code in KEEPS_WORDS_FROM_THE_DISK and current is not None:
        current._not_written(error)
    window.workstation.show_error(error)


def _tell_in_the_settings(workstation: Workstation, code: str) -> None:
    workstation.shell.go("settings")
    # The page asks the keyring: its answer must not come after what is told here.
    workstation.session.tasks.wait()
    QCoreApplication.processEvents()
    model = workstation.behind.models.settings
    model._keyring_is(KeyringState.ON)
    page = workstation.behind.settings.at_once()
    page._pin._field.edit.setFocus()
    page._pin._field.set_text("1234")
    model._pin_refused(error_of(code))


def _typed(code: str) -> tuple[WayIn, str]:
    if "recovery" in code:
        return WayIn.RECOVERY, "K7P2M-3XQ9T"
    return (WayIn.PIN, "2748") if "pin" in code else (WayIn.PHRASE, "cidre franque vaisseau")


def _only(window: MainWindow, kind: type[Page]) -> Page:
    page = window._stack.currentWidget()
    assert isinstance(page, kind)
    return page
