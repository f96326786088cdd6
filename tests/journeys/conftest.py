"""A desk where a few people are known, made once and copied for each journey."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from agent_desktop.foundation.i18n import use_language
from agent_desktop.people.records import Agreement
from agent_desktop.ui.theme import theme
from tests.builders import a_person
from tests.journeys.driver import Driver, a_desk, ten_fourteen
from tests.support.once import once
from tests.support.team import a_shared_desk

KNOWN = (
    {"used_name": "Le Bihan", "birth_name": "Kerdoncuff", "given_names": "Maryvonne"},
    {
        "used_name": "Le Bihan",
        "birth_name": "Le Bihan",
        "given_names": "Yann",
        "agreement": Agreement.MASCULINE,
        "birth_date": date(1965, 9, 2),
    },
    {
        "used_name": "Œuvrard",
        "birth_name": "Œuvrard",
        "given_names": "Inès",
        "birth_date": date(1991, 7, 30),
        "town": "Saint-Maur",
    },
)
"""Whom the desk knows: a couple, and someone else."""


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication):
    """Every journey begins, and leaves, with the light theme at 100 %, in French."""
    _plain()
    yield
    _plain()


@pytest.fixture(scope="session")
def known_desk(tmp_path_factory) -> Path:
    """Return the folder of a desk that knows a few people; to copy, never to open."""

    def make(room: Path) -> Path:
        folder = room / "profile"
        desk = a_desk(folder)
        for changes in KNOWN:
            a_person(desk.database, desk.actor, **changes)
        desk.database.close()
        return folder

    return once(tmp_path_factory, "known_desk", make)


@pytest.fixture(scope="session")
def shared_desk(tmp_path_factory):
    """Return the folder of a desk shared by an agent and a lead; to copy, never to open."""

    def make(room: Path) -> Path:
        folder = room / "profile"
        desk = a_shared_desk(folder, ten_fourteen())
        for changes in KNOWN:
            a_person(desk.database, desk.actor, **changes)
        desk.database.close()
        return folder

    return once(tmp_path_factory, "shared_desk", make)


@pytest.fixture
def makes_ahead() -> bool:
    """Tell whether the pages of the script are made as an exchange opens; files about that say yes."""
    return False


@pytest.fixture
def desk(known_desk, makes_ahead, tmp_path, qtbot):
    """Yield an agent who has signed in and sees the home page."""
    folder = shutil.copytree(known_desk, tmp_path / "profile")
    with Driver(folder) as driver:
        driver.makes_ahead = driver.follows_every_event = makes_ahead
        driver.start()
        driver.sign_in()
        yield driver


def _plain() -> None:
    theme().configure(scheme="light", scale_percent=100, contrast="normal", reduced_motion=False)
    use_language("fr")
