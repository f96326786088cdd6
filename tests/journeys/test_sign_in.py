"""Whoever types their phrase quickly is not asked for it again."""

from tests.journeys.driver import Driver


def test_a_keyring_that_answers_once_the_phrase_opened_the_desk_locks_nothing(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    # As on a slow machine: what a keyring needs is loaded after the phrase was typed.
    desk.window.entrance._try_to_open(None)
    desk.rest()
    assert desk.page == "exchange"
    desk.press("Ctrl+L")
    desk.wait_for_focus("unlock.phrase")
    desk.sign_in()
