"""Whatever is pasted in whatever field, the desk stands, shows it word for word, and keeps it as it was typed."""

import logging
import shutil

import pytest
from PySide6.QtWidgets import QApplication

from agent_desktop.interactions.closed_queries import closed_interaction
from agent_desktop.interactions.rules import as_typed
from tests.journeys.driver import Driver, reading
from tests.journeys.hostile import SITTINGS, paste, value, write_everywhere
from tests.support.hostile import HOSTILE

SHORT = "\n".join(words for name, words in HOSTILE.items() if not name.startswith("long"))
A_FEW = 2
"""How many texts each field takes here; the long proofs write them all in each."""


@pytest.mark.parametrize("places", SITTINGS, ids=lambda places: places[0].__name__)
def test_every_field_takes_hostile_texts_and_shows_them_word_for_word(desk: Driver, places, caplog):
    caplog.set_level(logging.DEBUG, "agent_desktop")
    for place in places:
        write_everywhere(desk, place, A_FEW)
    assert "DROP TABLE" not in caplog.text
    assert "hostname" not in caplog.text


def test_what_was_typed_comes_back_as_it_was_after_a_restart(known_desk, tmp_path, qtbot):
    folder = shutil.copytree(known_desk, tmp_path / "profile")
    with Driver(folder) as desk:
        exchange_id, said = write_and_start_again(desk, SHORT)
        desk.tab_to("live.outcome.resolu")
        desk.press("Space", "F9")
        desk.wait_for_page("home")
        desk.rest()
    with reading(folder) as session:
        assert closed_interaction(session, exchange_id).content.said == as_typed(said)


@pytest.mark.parametrize("name", ["long word", "long text"])
def test_a_text_too_long_to_be_kept_whole_is_told_and_stays(known_desk, tmp_path, qtbot, name):
    with Driver(shutil.copytree(known_desk, tmp_path / "profile")) as desk:
        _exchange, said = write_and_start_again(desk, HOSTILE[name])
        if said == HOSTILE[name]:
            desk.tab_to("live.outcome.resolu")
            desk.press("Space", "F9")
            desk.wait_for("trop long")
        assert desk.page == "exchange"


def write_and_start_again(desk: Driver, words: str):
    """Paste a text as what someone says, start again, and return the exchange and what it said."""
    desk.start()
    desk.sign_in()
    desk.press("Ctrl+N")
    desk.wait_for_focus("live.said")
    paste(desk, words)
    said = value(QApplication.focusWidget())
    desk.rest()
    exchange_id = desk.window.workstation.desk.current.id
    desk.close()
    desk.start()
    desk.sign_in()
    desk.press("Ctrl+Tab")
    desk.wait_for_focus("live.said")
    assert value(QApplication.focusWidget()) == said
    return exchange_id, said
