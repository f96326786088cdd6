"""The library of rules from anywhere, by keys alone: what was being done is found again as it was."""

from agent_desktop.ui.keymap import keymap
from tests.journeys import main_job
from tests.journeys.driver import Driver


def test_a_rule_is_looked_up_in_the_middle_of_a_script_and_the_script_is_still_there(desk: Driver):
    desk.welcome("le bihan maryvonne", "Maryvonne Le Bihan")
    main_job.hear(desk)
    main_job.reach_the_rule(desk)
    desk.press(keymap().first("rules"))
    desk.wait_for_page("rules")
    desk.wait_for_focus("rules.search")
    desk.type("huissier")
    desk.wait_until(lambda: "huissier" in desk.row_in_front("rules.results"), "what people say")
    desk.press("Return")
    desk.wait_for_focus("rules.read")
    desk.wait_for("Paquet d’exemple")
    desk.press("Escape")
    desk.wait_for_focus("rules.search")
    desk.press("Escape")
    desk.wait_for_page("explain")
    desk.wait_for_focus("script.idea.1")
    desk.press("Ctrl+Down")
    desk.wait_for_focus("script.said_back.compris")


def test_the_library_opens_without_an_exchange_and_goes_back_home(desk: Driver):
    desk.press(keymap().first("rules"))
    desk.wait_for_page("rules")
    desk.wait_for("3 démarches sur ce poste")
    desk.press("Alt+Left")
    desk.wait_for_page("home")
    desk.tab_to("rail.home")
    desk.press("Down", "Down")
    assert desk.focus == "rail.rules"
    desk.press("Space")
    desk.wait_for_page("rules")
    assert desk.window.workstation.shell.rail.item("rules").isChecked()


def test_what_is_typed_in_the_search_of_people_may_be_looked_for_in_the_rules(desk: Driver):
    desk.press("Ctrl+K")
    desk.wait_for_focus("palette.text")
    desk.type("échéancier")
    desk.tab_to("palette.rules")
    desk.press("Space")
    desk.wait_for_page("rules")
    desk.wait_until(lambda: desk.row_in_front("rules.results").startswith("Échéancier"), "the word in front")
    assert desk.text_of("rules.search") == "échéancier"
