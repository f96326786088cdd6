"""A sheet of approval codes made by a lead, and a code typed by an agent, key by key."""

import re
from datetime import date
from pathlib import Path

from agent_desktop.adaptations.code_records import MadeCodes, NewSheet
from agent_desktop.adaptations.code_rules import in_groups, normal, rank_of
from agent_desktop.adaptations.code_sheets import make_codes, sign_sheet
from agent_desktop.store.profile import Profile
from agent_desktop.ui.agents.doors import open_by_phrase
from agent_desktop.ui.keymap import keymap
from tests.journeys.driver import Driver, ten_fourteen
from tests.support.team import LEAD_PHRASE

CONTESTED = "Je n’ai parlé à personne de ce dossier."


def sign_in_as(desk: Driver, phrase: str) -> None:
    """Sign in with a phrase, and wait for the home page."""
    desk.wait_for_focus("unlock.phrase")
    desk.type(phrase)
    desk.press("Return")
    desk.wait_for_page("home")
    desk.rest()


def to_the_codes(desk: Driver) -> None:
    """Go from anywhere to the sheets of codes."""
    desk.press(keymap().first("decisions"))
    desk.wait_for_page("decisions")
    desk.tab_to("waiting.codes")
    desk.press("Space")
    desk.wait_for_page("codes")


def give_codes(folder: Path, last_day: date, count: int = 2) -> MadeCodes:
    """Have the lead of a shared desk commit to codes, as she does at her own desk."""
    opened = open_by_phrase(Profile(folder), ten_fourteen(), LEAD_PHRASE)
    made = make_codes(count)
    with opened.database.write(opened.actor) as tx:
        sign_sheet(tx, NewSheet(id=made.sheet_id, committed=made.committed, last_day=last_day))
    opened.database.close()
    return made


def choose_telephone(desk: Driver) -> None:
    """In the panel of a decision passed on, say that it is answered by telephone."""
    desk.wait_for_focus("approval.phrase")
    desk.wait_for("Par téléphone, avec un code")
    desk.tab_to("approval.way.here", key="Shift+Tab")
    desk.press("Right")
    desk.tab_to("approval.code")


def as_said(code: str) -> str:
    """Return a code as an agent types what she hears."""
    return " ".join(in_groups(code)).lower().replace("0", "o").replace("1", "l")


def shown_codes(desk: Driver) -> list[str]:
    """Return the codes of the sheet just made, as they are read on the screen, in order."""
    found = {normal(text) for text in desk.texts() if re.fullmatch(r"\w{4}\u00a0\w{4}\u00a0\w{4}", text)}
    return sorted(found, key=rank_of)


def begin_contest(desk: Driver) -> None:
    """Contest the first use of a code, and say why."""
    desk.tab_to("waiting.codes")
    desk.press("Tab")
    desk.press("Space")
    desk.wait_for_focus("contest.reason")
    desk.type(CONTESTED)
