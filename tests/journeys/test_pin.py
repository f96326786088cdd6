"""The short code, with the real keyring of a session: chosen in the settings, asked at the lock."""

import shutil

import pytest

from tests.journeys.driver import Driver
from tests.support.profiles import PHRASE
from tests.support.secret_service import a_session_with_a_keyring

PIN = "2749"
FRENCH_ROW = dict(zip("1234567890", "&é\"'(-è_çà", strict=True))
LOCKED = "Votre poste est verrouillé"


@pytest.fixture
def desk(known_desk, tmp_path, qtbot):
    """Yield an agent whose session has a keyring, which opens the desk with a code."""
    folder = shutil.copytree(known_desk, tmp_path / "profile")
    with a_session_with_a_keyring(tmp_path / "home"), Driver(folder) as driver:
        driver.start()
        driver.sign_in()
        choose(driver, PIN)
        yield driver


def choose(desk: Driver, pin: str) -> None:
    desk.press("Ctrl+,")
    desk.wait_for_page("settings")
    desk.rest()
    desk.tab_to("settings.keyring")
    desk.press("Space")
    desk.wait_for("Un code court peut être demandé en plus")
    desk.tab_to("settings.pin")
    desk.type(pin)
    desk.press("Return")
    desk.wait_for("Votre code court est demandé à l’ouverture")
    desk.rest()


def lock(desk: Driver) -> None:
    desk.press("Ctrl+L")
    desk.wait_for(LOCKED)
    desk.rest()


def spend(desk: Driver) -> None:
    for told in ("Il reste deux essais", "Il reste un essai", "a été essayé trois fois"):
        desk.type("2748")
        desk.press("Return")
        desk.wait_for(told)


def test_the_unshifted_row_of_a_french_keyboard_opens_what_was_locked_in_mid_sentence(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    desk.type("Je ne peux pas pa")
    lock(desk)
    desk.wait_for_focus("unlock.pin")
    desk.type("".join(FRENCH_ROW[digit] for digit in PIN))
    desk.press("Return")
    desk.wait_for_page("home")
    desk.rest()
    desk.press("Ctrl+Tab")
    desk.wait_for_page("exchange")
    desk.wait_until(lambda: desk.reads("live.said", "Je ne peux pas pa"), "the words")


def test_a_code_that_anyone_would_try_is_refused_with_a_reason(desk: Driver):
    desk.type("1234")
    desk.press("Return")
    desk.wait_for("Évitez les dates, les chiffres répétés et les suites.")
    lock(desk)
    desk.wait_for_focus("unlock.pin")
    desk.type(PIN)
    desk.press("Return")
    desk.wait_for_page("home")


def test_three_wrong_codes_ask_for_the_phrase_even_after_a_new_start_and_it_brings_the_code_back(
    desk: Driver,
):
    lock(desk)
    desk.wait_for_focus("unlock.pin")
    spend(desk)
    desk.wait_for_focus("unlock.phrase")
    desk.close()
    desk.start()
    desk.wait_for("a été essayé trois fois")
    desk.wait_for_focus("unlock.phrase")
    desk.type(PHRASE)
    desk.press("Return")
    desk.wait_for_page("home")
    desk.rest()
    lock(desk)
    desk.wait_for_focus("unlock.pin")
    desk.type(PIN)
    desk.press("Return")
    desk.wait_for_page("home")


def test_a_new_start_asks_for_the_code_where_the_keyring_alone_opened(desk: Driver):
    desk.close()
    desk.start()
    desk.wait_for_focus("unlock.pin")
    assert desk.page == ""


def test_the_phrase_is_one_key_away_and_so_is_the_code_again(desk: Driver):
    lock(desk)
    desk.wait_for_focus("unlock.pin")
    desk.tab_to("unlock.pin.other")
    desk.press("Return")
    desk.wait_for_focus("unlock.phrase")
    desk.press("Escape")
    desk.wait_for_focus("unlock.pin")


def test_to_untick_the_keyring_takes_the_code_away(desk: Driver):
    desk.tab_to("settings.keyring", key="Shift+Tab")
    desk.press("Space")
    desk.wait_for("Un code court va avec le trousseau")
    lock(desk)
    desk.rest()
    assert desk.focus == "unlock.phrase"
    assert not desk.sees("Votre code court")


def test_without_a_keyring_the_settings_say_why_no_code_is_offered(known_desk, tmp_path, qtbot, monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    with Driver(shutil.copytree(known_desk, tmp_path / "profile")) as driver:
        driver.start()
        driver.sign_in()
        driver.press("Ctrl+,")
        driver.wait_for("Un code court va avec un trousseau, et cette session n’en a pas.")
        assert "settings.pin" not in [one.objectName() for one in driver.controls()]
