"""Promise: what is pasted in the search is understood, and fills a new file that nobody kept yet."""

import pytest
from PySide6.QtGui import QGuiApplication

from agent_desktop.people.queries import count_people
from tests.journeys.driver import Driver, plain, reading

UNKNOWN = (
    "Mme ABGRALL Soizic\nnée le 2 février 1951\ntél. 06 39 98 00 77\nsoizic.abgrall@exemple.fr\n29200 BREST"
)


@pytest.fixture(autouse=True)
def nothing_left(qapp):
    yield
    QGuiApplication.clipboard().clear()


def paste(desk: Driver, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    desk.press("Ctrl+V")


def people(desk: Driver) -> int:
    with reading(desk.profile.folder) as session:
        return count_people(session)


COPIED = (
    "Mme LE BIHAN Maryvonne\r\nnée le 14 mars 1968\r\ntél 06 39 98 12 34",
    "LE BIHAN\tMaryvonne\t14/03/1968",
    "Nom : LE BIHAN Prénom : Maryvonne",
    "\u200bMaryvonne\u00a0Le\u202fBihan\n",
    "née le 14 mars 1968",
)
"""The same person, as other applications give her."""


def test_an_identity_copied_elsewhere_finds_the_person(desk: Driver):
    for copied in COPIED:
        desk.press("Ctrl+K")
        desk.wait_for_focus("palette.text")
        desk.press("Ctrl+A")
        paste(desk, copied)
        desk.choose("Maryvonne Le Bihan")
        desk.wait_for_page("exchange")
        desk.press("Ctrl+H")
        desk.wait_for_page("home")


def test_an_identity_nobody_knows_fills_a_new_file_and_nothing_is_kept_before_it_is_said(desk: Driver):
    desk.press("Ctrl+K")
    desk.wait_for_focus("palette.text")
    paste(desk, UNKNOWN)
    desk.wait_for("Une nouvelle fiche reprend ce que vous avez collé")
    desk.tab_to("palette.new")
    desk.press("Space")
    desk.wait_for_page("new_person")
    shown = {
        name: desk.text_of(f"new.{name}") for name in ("given", "used", "born", "phone", "email", "town")
    }
    assert shown == {
        "given": "Soizic",
        "used": "Abgrall",
        "born": "2 février 1951",
        "phone": "06 39 98 00 77",
        "email": "soizic.abgrall@exemple.fr",
        "town": "Brest",
    }
    assert desk.sees("Vérifiez chaque ligne")
    desk.press("F9")
    desk.wait_for_page("exchange")
    desk.wait_for("Ce que dit Soizic Abgrall")
    desk.close()
    assert people(desk) == 4


def test_a_number_that_is_not_one_is_said_and_not_kept(desk: Driver):
    desk.press("Ctrl+K")
    desk.wait_for_focus("palette.text")
    paste(desk, "Nom : ABGRALL\nTéléphone : 06 39")
    desk.wait_for("Une nouvelle fiche reprend")
    desk.tab_to("palette.new")
    desk.press("Space")
    desk.wait_for_page("new_person")
    desk.wait_for("Ce n’est pas un numéro de téléphone")
    desk.press("F9")
    desk.wait_for_focus("new.phone")
    desk.rest()
    desk.close()
    assert people(desk) == 3


def test_several_lines_become_one_in_a_field_of_one_line(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    desk.press("Ctrl+G")
    desk.wait_for_focus("live.promise.text")
    paste(desk, "Vous rappeler\nau sujet de la lettre")
    assert plain(desk.text_of("live.promise.text")) == "Vous rappeler au sujet de la lettre"
