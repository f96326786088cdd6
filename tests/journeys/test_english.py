"""Promise: English is complete. Every screen, met by keyboard, and no French of ours left on it."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent_desktop.demo.filling import fill
from agent_desktop.foundation.clock import today
from tests import visits
from tests.journeys.driver import a_desk, plain, ten_fourteen
from tests.support.english import EnglishDriver, in_english, left_in_french, speak_english

_FRENCH_DAYS = re.compile(
    r"\b(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|février|mars|avril|mai|juin|juillet"
    r"|août|septembre|octobre|novembre|décembre) \d|\d (janv|févr|juil|sept|oct|nov|déc)\.|\d\u00a0h\u00a0\d"
)
_A_PAGE = 500
_FRENCH_KEYS = re.compile(r"\b(Maj|Échap|Entrée|Suppr|Début|Flèche)\b")


class Reader(EnglishDriver):
    """Reads each screen where a visit stops, and keeps what is not English."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.wrong: dict[str, list[str]] = {}
        self.met: list[str] = []
        self.paper: list[str] = []

    def snap(self, name: str) -> None:
        """Read the screen in front."""
        self.rest()
        self.met.append(name)
        # A page of paper is in the language of who takes it away, whatever the screen speaks.
        shown = self.shown()
        self.paper += [plain(text) for text in shown if len(text) >= _A_PAGE]
        found = list(faults([text for text in shown if len(text) < _A_PAGE]))
        if found:
            self.wrong[name] = found


def faults(texts: list[str]) -> Iterator[str]:
    """Yield what a person who reads English alone would stumble on; the law and the person's words are French."""
    yield from left_in_french(texts)
    for text in texts:
        if _FRENCH_KEYS.search(text):
            yield f"a key in French: {text}"
        for found in _FRENCH_DAYS.finditer(text):
            yield f"a day in French: {text[max(0, found.start() - 20) : found.end() + 20]}"


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> Path:
    """Return the folder of a desk full of fictional people; to copy, never to open."""
    folder = tmp_path_factory.mktemp("english") / "profile"
    desk = a_desk(folder)
    fill(desk.database, desk.actor, people=12, seed=2026, day=today(ten_fourteen()))
    desk.database.close()
    return folder


@pytest.fixture
def copy(filled, tmp_path) -> Path:
    """Return a copy of that desk that speaks English, to open."""
    folder = Path(shutil.copytree(filled, tmp_path / "profile"))
    speak_english(folder)
    return folder


def read(visit, folder: Path) -> Reader:
    with Reader(folder) as desk:
        desk.start()
        visit(desk)
    return desk


def test_a_new_desk_speaks_english_from_its_first_word(tmp_path, qtbot):
    speak_english(tmp_path / "new")
    desk = read(visits.first_run, tmp_path / "new")
    assert desk.wrong == {}
    assert len(desk.met) > 3


def test_every_page_is_in_english(copy, qtbot):
    desk = read(visits.beside_the_main_job, copy)
    assert desk.wrong == {}
    assert len(desk.met) > 6


def test_the_main_job_is_done_in_english_and_its_paper_is_in_french(copy, qtbot):
    desk = read(visits.main_job_at_the_desk, copy)
    assert desk.wrong == {}
    assert len(desk.met) > 5
    paper = " ".join(desk.paper)
    assert plain("Ce que la règle permet : de 3 à 24 mensualités") in paper
    assert plain("à défaut par l’équipe d’accueil") in paper


def test_french_that_is_left_is_found():
    assert left_in_french(["Tout est enregistré", "Everything is saved"]) == ["Tout est enregistré"]
    assert left_in_french(["Ce que dit Maryvonne Le Bihan"]) == ["Ce que dit Maryvonne Le Bihan"]
    assert "What Maryvonne Le Bihan says" in in_english("Ce que dit Maryvonne Le Bihan")
    assert list(faults(["mardi 24 novembre 2026, Ctrl Maj T"])) != []
