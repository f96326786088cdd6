"""A whole day at the desk about someone who exists nowhere else: what was found about them on the disk is a leak.

Everything here is made up; the telephone number is one of those kept for fiction.
"""

import faulthandler
import os
import sys
from contextlib import suppress
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.journeys import main_job
from tests.journeys.driver import Driver
from tests.support.acted import tell

GIVEN, USED, BIRTH_NAME = "Quetzaline", "Zwyxkanard", "Ovrebovsky"
PHONE, POSTCODE = "06 39 98 77 31", "99077"
TOWN = "Trouffignolles"
REFERENCE = "KZ44827719Q"
SAID = "Le chien bleu de ma voisine Tartempiflette mange mes courriers."
UNDERSTOOD = "Le voisinage de Froustebourg pose souci."
PROMISED = "Renvoyer la lettre à Froustebourg avant samedi"
OTHER = "Belphégorine Kraspouillard"
SEEN_AS = (
    *(GIVEN, USED, BIRTH_NAME, PHONE, TOWN, REFERENCE, "Tartempiflette", "Froustebourg"),
    *("Belphégorine", "Kraspouillard", "1957-08-23", "23/08/1957", "23 août 1957", "19570823"),
    *(SAID, UNDERSTOOD, PROMISED, main_job.WHY, main_job.CHECKED),
)
"""Each thing told about them, in the forms in which it could be found."""

TABLE = (
    "Nom d'usage;Nom de naissance;Prénom;Né(e) le;Code postal;Ville;Téléphone;Référence\n"
    f"{USED};{BIRTH_NAME};{GIVEN};23/08/1957;{POSTCODE};{TOWN};{PHONE};{REFERENCE}\n"
)


def work_and_crash(desk: Driver) -> None:
    """Find them by name, telephone, birth date and reference; do the main job; meet a bug; crash typing."""
    keep_what_the_system_shows()
    desk.rest()
    for typed in (PHONE, "23/08/1957", REFERENCE, f"{USED} {GIVEN}"):
        desk.press("Ctrl+K")
        desk.wait_for_focus("palette.text")
        desk.press("Ctrl+A")
        desk.type(typed)
        desk.wait_until(lambda: USED in desk.row_in_front("palette.results"), typed)
        desk.press("Escape")
    desk.welcome(f"{USED} {GIVEN}", f"{GIVEN} {USED}")
    desk.type(SAID)
    desk.tab_to("live.understood")
    desk.type(UNDERSTOOD)
    desk.press("Ctrl+Return")
    main_job.explain(desk)
    main_job.adapt(desk)
    main_job.promise(desk)
    desk.press("Ctrl+G")
    desk.wait_for_focus("live.promise.text")
    desk.type(PROMISED)
    desk.press("Return")
    desk.rest()
    desk.press("Ctrl+Shift+C")
    main_job.print_sheet(desk, asked_for())
    main_job.finish(desk)
    welcome_someone_new(desk)
    fail_with_their_name(desk)
    desk.type(SAID)
    desk.wait_for("Enregistré à")
    tell("typed")
    desk.type(UNDERSTOOD)
    faulthandler._sigabrt()  # type: ignore[attr-defined]  # the abort of a native library


def come_back(desk: Driver) -> None:
    """Open the desk again, read the report, save it under their name, and close."""
    desk.rest()
    desk.tab_to("incident.see")
    desk.press("Space")
    desk.wait_for_page("incident")
    desk.rest()
    desk.tab_to("incident.save", key="Shift+Tab")
    desk.press_and_answer("Space", str(asked_for()))
    desk.wait_until(asked_for().exists, "the file of the report")
    tell("back", open=len(desk.window.workstation.desk.exchanges))


def asked_for() -> Path:
    """Return the file that the agent asks for, under the name of the person: the one allowed to hold it."""
    return Path(os.environ["HOME"]) / "Documents" / USED


def welcome_someone_new(desk: Driver) -> None:
    """Welcome someone whom the search does not know."""
    desk.press("Ctrl+K")
    desk.wait_for_focus("palette.text")
    desk.type(OTHER)
    desk.wait_for("Aucune personne à ce nom")
    desk.tab_to("palette.new")
    desk.press("Space")
    desk.wait_for_page("new_person")
    desk.press("F9")
    desk.wait_for_page("exchange")
    desk.wait_for_focus("live.said")
    desk.rest()


def fail_with_their_name(desk: Driver) -> None:
    """Have a bug whose message quotes them, and a query of the store that fails with them in its values."""
    with suppress(Exception):
        # In a process that waits inside a slot, what flies out of another one is given to who waits.
        desk.tasks.read(desk.window, _broken_query, USED, done=print)
        desk.wait_until(lambda: not desk.tasks.busy, "the answer")
        desk.rest()
    try:
        _fail()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    desk.wait_for("imprévu")


def keep_what_the_system_shows() -> None:
    """Keep what other programs can read of this one: its words and its environment."""
    shown = Path(os.environ["HOME"]) / "shown"
    shown.mkdir()
    for name in ("cmdline", "environ"):
        (shown / name).write_bytes(Path("/proc/self", name).read_bytes())


def _fail() -> None:
    raise ValueError(f"{GIVEN} {USED} {PHONE}: {SAID}")


def _broken_query(session: Session, name: str) -> object:
    return session.execute(text("SELECT * FROM nowhere WHERE name = :name"), {"name": name}).all()
