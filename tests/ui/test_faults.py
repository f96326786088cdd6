"""Each fault is told where it is met: what happened, what is safe, what to do, and nothing is cut."""

import shutil

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.foundation.i18n import use_language
from agent_desktop.ui.faults import GRAVEST_FIRST
from agent_desktop.ui.sentences import describe
from agent_desktop.ui.widgets.toast import show_toast
from tests.journeys.driver import Driver, a_desk, plain
from tests.support import fault_stages
from tests.support.fault_stages import AT_THE_DESK, AT_THE_FIRST_RUN, BY_COMMAND, CODES, UNDER_THE_FIELD


@pytest.fixture(scope="session")
def made_desk(tmp_path_factory):
    """Return the folder of a desk; to copy, never to open."""
    folder = tmp_path_factory.mktemp("made") / "profile"
    a_desk(folder).database.close()
    return folder


@pytest.fixture
def driver(made_desk, tmp_path, qtbot):
    with Driver(shutil.copytree(made_desk, tmp_path / "profile")) as opened:
        yield opened.start()
    use_language("fr")


def whole(driver: Driver, code: str) -> bool:
    text = describe(fault_stages.error_of(code))
    parts = [text.title, text.next_step]
    # What was typed wrongly changed nothing, and does not say so.
    parts += [] if code in UNDER_THE_FIELD else [text.safe]
    seen = [plain(shown) for shown in driver.texts()]
    return all(any(plain(part) in shown for shown in seen) for part in parts)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_fault_is_told_whole_where_it_is_met(driver, language):
    use_language(language)
    for code in CODES:
        if code in AT_THE_DESK | BY_COMMAND:
            continue
        first_run = code in AT_THE_FIRST_RUN
        tell = fault_stages.tell_at_the_first_run if first_run else fault_stages.tell_at_the_lock
        tell(driver.window, code)
        assert whole(driver, code), code
    fault_stages.tell_at_the_lock(driver.window, "keyring_locked")
    driver.sign_in()
    # The language of the agent comes back with the session.
    for code in sorted(AT_THE_DESK):
        fault_stages.tell_at_the_desk(driver.window, code)
        assert whole(driver, code), code
        driver.window.workstation.faults.forget()


def test_the_gravest_fault_is_told_alone_and_the_next_when_it_is_gone(driver):
    driver.sign_in()
    faults = driver.window.workstation.faults
    for code in reversed(GRAVEST_FIRST):
        faults._note(code, UnavailableError(code))
        assert driver.sees(describe(UnavailableError(code)).title)
    for code in GRAVEST_FIRST:
        assert [one for one in GRAVEST_FIRST if driver.sees(describe(UnavailableError(one)).title)] == [code]
        faults._mended(code)
    assert driver.window.workstation.fault_banner.isHidden()


def test_what_passes_is_no_banner(driver):
    driver.sign_in()
    driver.window.workstation.show_error(UnavailableError("file_missing"))
    assert driver.window.workstation.fault_banner.isHidden()
    assert [one for one in QApplication.allWidgets() if one.objectName() == "toast" and one.isVisible()]


def test_a_bug_flies_to_the_report_of_incidents(driver):
    driver.sign_in()
    with pytest.raises(ZeroDivisionError):
        driver.window.workstation.show_error(ZeroDivisionError())


def test_a_long_word_in_passing_stays_inside_the_window(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(420, 400)
    host.show()
    text = describe(UnavailableError("server_away"))
    toast = show_toast(host, f"{text.title} {text.safe} {text.next_step}")
    assert host.rect().contains(toast.geometry())
    assert toast.height() >= toast.heightForWidth(toast.width())
