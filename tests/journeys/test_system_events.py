"""The desk locks before the machine sleeps and with its session: a real bus, and a logind of ours on it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection

from agent_desktop.ui.system_events import LOGIND_PATH, MANAGER, SAVERS, SESSION, SystemEvents
from tests.journeys.driver import Driver
from tests.support.logind import OURS, Logind
from tests.support.secret_service import a_bus

LOCKED = "Votre poste est verrouillé"


@pytest.fixture
def buses(qapp) -> Iterator[tuple[QDBusConnection, QDBusConnection]]:
    """Yield two connections to a bus of our own: that of the system, and that of the desk."""
    with a_bus() as address:
        names = ("of-the-system", "of-the-desk")
        yield tuple(QDBusConnection.connectToBus(address, name) for name in names)
        for name in names:
            QDBusConnection.disconnectFromBus(name)


@pytest.fixture
def logind(buses) -> Logind:
    return Logind(buses[0])


@pytest.fixture
def events(buses, logind, qtbot) -> Iterator[SystemEvents]:
    """Yield what listens, once it is waited for and knows its session."""
    parent = QObject()
    made = SystemEvents(parent, system=buses[1], session=buses[1])
    made.listen()
    qtbot.waitUntil(lambda: logind.waits and "GetSession" in [member for member, _words in logind.asked])
    yield made
    parent.deleteLater()


@pytest.fixture
def guarded(desk: Driver, events: SystemEvents) -> Driver:
    """Return an agent in mid sentence, at a desk that listens to the system."""
    events.away.connect(desk.window.lock)
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    desk.type("Je voudrais comprendre la let")
    return desk


def check_words(desk: Driver) -> None:
    desk.sign_in()
    desk.press("Ctrl+Tab")
    desk.wait_for_page("exchange")
    desk.wait_until(lambda: desk.reads("live.said", "Je voudrais comprendre la let"), "the words")


def test_sleep_waits_until_the_words_are_kept_and_the_desk_is_locked(guarded: Driver, logind: Logind):
    logind.say(LOGIND_PATH, MANAGER, "PrepareForSleep", True)
    guarded.wait_until(lambda: not logind.waits, "the machine let sleep")
    assert guarded.window.workstation is None
    assert guarded.sees(LOCKED)
    logind.say(LOGIND_PATH, MANAGER, "PrepareForSleep", False)
    guarded.wait_until(lambda: logind.waits, "sleep delayed again")
    check_words(guarded)


def test_the_desk_locks_with_its_session_and_not_with_that_of_a_colleague(guarded: Driver, logind: Logind):
    logind.say(f"{LOGIND_PATH}/session/_32", SESSION, "Lock")
    logind.say(OURS, SESSION, "Unlock")
    guarded.rest()
    assert guarded.page == "exchange"
    guarded.wait_until(lambda: bool(lock_and_see(guarded, logind)), "the desk locked")
    check_words(guarded)


def lock_and_see(desk: Driver, logind: Logind) -> bool:
    """Lock the session: who listens is known to the bus a moment after the answer."""
    logind.say(OURS, SESSION, "Lock")
    return desk.sees(LOCKED)


@pytest.mark.parametrize("saver", SAVERS)
def test_the_desk_locks_when_the_screen_is_saved_and_not_when_it_wakes(saver, events, logind, qtbot):
    with qtbot.assertNotEmitted(events.away, wait=200):
        logind.say("/" + saver.replace(".", "/"), saver, "ActiveChanged", False)
    with qtbot.waitSignal(events.away, timeout=5_000):
        logind.say("/" + saver.replace(".", "/"), saver, "ActiveChanged", True)


def test_sleep_is_delayed_and_never_forbidden(events, logind):
    (words,) = [words for member, words in logind.asked if member == "Inhibit"]
    assert (words[0], words[1], words[3]) == ("sleep", "Parvis", "delay")


def test_without_a_bus_nothing_is_said(qapp, qtbot):
    nowhere = QDBusConnection.connectToBus("unix:path=/nonexistent", "nowhere")
    parent = QObject()
    SystemEvents(parent, system=nowhere, session=nowhere).listen()
    assert not nowhere.isConnected()


def test_a_system_without_logind_is_no_reason_to_complain(buses, qtbot):
    parent = QObject()
    made = SystemEvents(parent, system=buses[1], session=buses[1])
    made.listen()
    with qtbot.assertNotEmitted(made.away, wait=200):
        pass
