"""Take a picture of every screen, light and dark, at the sizes of a desk: `make screens`.

Usage: python -m tests.screens FOLDER. Pictures are named by their place: `203-exchange-dark-1366x768.png`;
those at a larger text end with its percentage, those in English with `-en`.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

# Two monitors: the second one is turned to the person.
os.environ.setdefault(
    "QT_QPA_PLATFORM", f"offscreen:configfile={Path(__file__).parent / 'data' / 'two-monitors.json'}"
)

from PySide6.QtWidgets import QApplication

from agent_desktop.demo.filling import fill
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.clock import today
from agent_desktop.foundation.settings import load_settings, save_settings
from agent_desktop.store.copies import keep_daily_copy
from agent_desktop.store.keys import open_with_phrase
from agent_desktop.store.profile import Profile
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.focus_ring import show_focus_rings
from tests import visits
from tests.builders import a_person
from tests.journeys import erasing
from tests.journeys.driver import a_desk, ten_fourteen
from tests.support.english import EnglishDriver
from tests.support.photographer import Camera, Photographer
from tests.support.profiles import PHRASE
from tests.support.secret_service import a_session_with_a_keyring
from tests.support.team import a_shared_desk

SIZES = ((1366, 768), (1920, 1080))
SCHEMES = ("light", "dark")
BESIDE_A_BROWSER = (480, 700)
LARGER = (((1366, 768), 150), ((1920, 1080), 200))
FACING = frozenset({"facing", "facing-words", "facing-plan", "facing-upright"})
WORTH_LARGER = frozenset(
    {"home", "search", "exchange", "explain", "adapt", "adapt-ready", "sheet", "reminder", "free", "phone"}
)
RESCUE = frozenset({"damaged", "bring-back", "brought-back"})
PEOPLE, CROWD, SEED = 60, 300, 2026
KEYRING = frozenset({visits.short_code})
"""Visits for which the session must have a keyring."""
CONTACT = {"service": "Accueil de Valbray", "phone": "01 99 00 12 34", "hours": "mardi, de 9 h à 12 h"}


class EnglishPhotographer(EnglishDriver, Photographer):
    """The same agent, whose desk speaks English."""


def main(folder: Path) -> int:
    """Write every picture to `folder` and return an exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    show_focus_rings(app)
    with TemporaryDirectory() as scratch:
        desks = _desks(Path(scratch) / "desks")
        for number, camera in enumerate(_cameras(folder)):
            _take(desks, camera, Path(scratch) / str(number))
            sys.stdout.write(f"{camera.ending}: done\n")
            sys.stdout.flush()
    return 0


def _cameras(folder: Path) -> Iterator[Camera]:
    for look, size in product(SCHEMES, (*SIZES, BESIDE_A_BROWSER)):
        yield Camera(folder=folder, look=look, size=size)
    yield Camera(folder=folder, look="light", size=SIZES[0], language="en")
    for look, (size, percent) in product(SCHEMES, LARGER):
        yield Camera(
            folder=folder, look=look, size=size, percent=percent, only=WORTH_LARGER | RESCUE | FACING
        )


def _desks(folder: Path) -> dict[str, Path]:
    """Make the desks that visits begin with, once: unmade, empty, led, full of people, crowded with them."""
    desks = {name: folder / name for name in ("unmade", "empty", "filled")}
    desks["unmade"].mkdir(mode=0o700, parents=True)
    a_desk(desks["empty"]).database.close()
    desks["led"] = folder / "led"
    a_desk(desks["led"], role=Role.LEAD).database.close()
    desks["shared"] = folder / "shared"
    shared = a_shared_desk(desks["shared"], ten_fourteen())
    a_person(shared.database, shared.actor)
    shared.database.close()
    desks["worded"] = folder / "worded"
    worded = a_shared_desk(desks["worded"], ten_fourteen())
    erasing.decided_before(worded, worded.actor)
    worded.database.close()
    desk = a_desk(desks["filled"])
    fill(desk.database, desk.actor, people=PEOPLE, seed=SEED, day=today(desk.database.clock))
    desk.database.close()
    crowded = a_desk(folder / "crowded", role=Role.LEAD)
    fill(crowded.database, crowded.actor, people=CROWD, seed=SEED, day=today(crowded.database.clock))
    crowded.database.close()
    desks["crowded"] = folder / "crowded"
    desks["damaged"] = _damaged(desks["filled"], folder / "damaged")
    return desks


def _damaged(whole: Path, folder: Path) -> Path:
    """Return a desk whose first page is lost, and others with it; the copy of the day is sound."""
    profile = Profile(Path(shutil.copytree(whole, folder)))
    keep_daily_copy(profile, open_with_phrase(profile, PHRASE), ten_fourteen())
    content = bytearray(profile.store.read_bytes())
    content[:4096] = bytes(4096)
    # The catalogue of the store stands in its first half: nothing is read without it.
    count = len(content) // 4096
    for page in range(count // 2, count, 30):
        content[page * 4096 + 100] ^= 1
    profile.store.write_bytes(content)
    return folder


def _take(desks: dict[str, Path], camera: Camera, scratch: Path) -> None:
    theme().configure(
        scheme="dark" if camera.look == "dark" else "light",
        scale_percent=camera.percent,
        contrast="normal",
        reduced_motion=True,
    )
    for part, (visit, desk) in enumerate(_planned(camera)):
        folder = Path(shutil.copytree(desks[desk], scratch / str(part)))
        settings = replace(load_settings(folder), theme=camera.look, scale_percent=camera.percent)
        settings = replace(settings, language=camera.language)
        save_settings(folder, replace(settings, reduced_motion=True, contrast="normal", **CONTACT))
        worth = visits.ON_THE_WAY if visit is visits.main_job_at_the_desk else {}
        session = a_session_with_a_keyring(scratch / f"home-{part}") if visit in KEYRING else nullcontext()
        kind = EnglishPhotographer if camera.language == "en" else Photographer
        with session, kind(folder, camera, part, worth) as photographer:
            photographer.open()
            visit(photographer)


def _planned(camera: Camera) -> list[tuple[Callable[[Photographer], None], str]]:
    if camera.only:
        return [
            (visits.a_damaged_desk, "damaged"),
            (visits.main_job_at_the_desk, "filled"),
            (visits.a_screen_turned_to_the_person, "filled"),
            (visits.ways_of_telling, "filled"),
        ]
    return [
        (visits.first_run, "unmade"),
        (visits.from_a_backup, "unmade"),
        (visits.a_damaged_desk, "damaged"),
        (visits.first_morning, "empty"),
        (visits.main_job_at_the_desk, "filled"),
        (visits.beside_the_main_job, "filled"),
        (visits.ways_of_telling, "filled"),
        (visits.from_a_letter_in_hand, "filled"),
        (visits.the_library_of_rules, "filled"),
        (visits.packs_of_the_service, "led"),
        (visits.what_does_not_get_through, "crowded"),
        (visits.equal_treatment, "led"),
        (visits.the_team, "led"),
        (visits.morning_of_a_lead, "crowded"),
        (visits.the_ledger, "crowded"),
        (visits.values_of_the_service, "led"),
        (visits.a_paper_is_missing, "filled"),
        (visits.no_paper_for_them, "filled"),
        (visits.words_to_change, "filled"),
        (visits.between_two_people, "filled"),
        (visits.a_screen_turned_to_the_person, "filled"),
        (visits.apart_from_the_precedents, "crowded"),
        (visits.precedents_of_others, "led"),
        (visits.decided_together, "shared"),
        (visits.words_erased, "worded"),
        (visits.the_register_of_delegations, "shared"),
        (visits.approved_by_telephone, "shared"),
        (visits.away_from_the_desk, "filled"),
        (visits.after_a_crash, "filled"),
        (visits.short_code, "filled"),
    ]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
