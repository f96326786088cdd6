"""Decisions read again: from the window of one profile to that of another that has nothing, and back."""

import io
import re
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from agent_desktop.adaptations.unused import settle_days
from agent_desktop.agents.opening import NewDesk, make_desk, open_desk
from agent_desktop.audit.actions import trust_reader
from agent_desktop.audit.at_hand import bundle_at_hand, bundles_here
from agent_desktop.audit.merging import merge, read_answers
from agent_desktop.audit.reader_card import read_card
from agent_desktop.audit.sending import Wanted, send
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.clock import today
from agent_desktop.foundation.settings import Settings, save_settings
from agent_desktop.interactions.records import Content
from agent_desktop.store.keys import open_with_phrase
from agent_desktop.store.profile import Profile
from tests.audit.conftest import Told
from tests.audit.test_merging import Laptop
from tests.journeys.audit import faults
from tests.journeys.driver import Driver, a_desk, ten_fourteen
from tests.support.alone import shut_in
from tests.support.begun import ROOT
from tests.support.profiles import PHRASE, QUICK
from tests.support.team import LEAD_PHRASE, a_shared_desk

SAID = Content(
    brought="Une lettre", said="Je ne peux pas payer tout d’un coup.", understood="Elle craint la suite."
)


@pytest.fixture
def service(tmp_path):
    """Return the desk of a service where four decisions were taken."""
    desk = a_desk(tmp_path / "service", role=Role.LEAD)
    with desk.database.write(desk.actor) as tx:
        settle_days(tx)
    told = Told(desk.database, desk.actor, desk.database.clock)
    for _time in range(4):
        told.decision(content=SAID)
    yield desk
    desk.database.close()


@pytest.fixture
def reader(tmp_path):
    """Yield a lead of another place, at a profile that has nothing."""
    new = NewDesk(
        agent_name="Hélène Vasseur", role=Role.LEAD, site="portable", desk="Portable", phrase=PHRASE
    )
    made, _code = make_desk(Profile(tmp_path / "reader"), new, ten_fourteen(), cost=QUICK)
    save_settings(tmp_path / "reader", Settings(desk="Portable"))
    made.database.close()
    with Driver(tmp_path / "reader") as driver:
        driver.start()
        driver.sign_in()
        yield driver


def choose_file(driver: Driver, path: Path) -> None:
    """Answer the dialog in front with a file; the system draws it, so no key of ours goes there."""
    driver.wait_until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog), "a dialog")
    dialog = QApplication.activeModalWidget()
    dialog.fileSelected.emit(str(path))
    dialog.done(QFileDialog.DialogCode.Accepted)
    # Without a window manager nobody gives the focus back to the window under the dialog.
    driver.window.activateWindow()
    driver.wait_until(lambda: QApplication.activeWindow() is driver.window, "the window in front")
    driver.rest()


def test_a_bundle_goes_from_one_profile_to_another_is_read_by_keys_alone_and_comes_back(
    service, reader: Driver, tmp_path, monkeypatch
):
    monkeypatch.setattr("agent_desktop.audit.sending.sites_of_five", lambda *_: {"local"})
    card, bundle, answers = (tmp_path / name for name in ("carte.pub", "b.parvis", "r.parvis"))
    reader.press("Ctrl+Shift+R")
    reader.wait_for_page("audit")
    reader.wait_for("donnez une fois votre carte au service")
    reader.wait_for_focus("audit.card")
    reader.press("Space")
    choose_file(reader, card)
    reader.wait_for("Lisez ce code")
    (code,) = set(re.findall(r"(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}", " ".join(reader.texts()))) - {
        "KX7F2-M9QTR-4D8HV-E1C3W-77ZPA"
    }

    day = today(service.database.clock)
    with service.database.write(service.actor) as tx:
        trust_reader(tx, read_card(card.read_text()), code)
    wanted = Wanted(
        card=read_card(card.read_text()), since=day - timedelta(days=1), until=day, size=3, seed="7319"
    )
    send(service.database, service.actor, wanted, bundle, room=tmp_path)

    reader.tab_to("audit.open")
    reader.press("Space")
    choose_file(reader, bundle)
    reader.wait_for("Paquet intact")
    reader.wait_for_focus("audit.read")
    assert faults(reader) == []
    reader.press("Space")
    reader.wait_for("Je ne peux pas payer tout d’un coup.")
    reader.wait_for_focus("audit.cases")
    reader.rest()
    assert faults(reader) == []
    for left in (2, 1, 0):
        assert not any("Berthelot" in text for text in reader.shown())
        reader.tab_to("audit.good")
        reader.type("Elle propose elle-même.")
        reader.tab_to("audit.understands.yes")
        reader.press("Space")
        reader.tab_to("audit.alike.yes")
        reader.press("Space")
        reader.tab_to("audit.outcome.nothing")
        reader.press("Space", "F9")
        reader.wait_for("Décidé par : Nadia Berthelot.")
        if left:
            reader.press("F9")
            reader.wait_until(lambda: not reader.sees("Décidé par"), "the next decision")
        reader.rest()
    reader.press("Ctrl+P")
    choose_file(reader, answers)
    reader.wait_for("Scellé pour le seul service")

    with service.database.read() as session:
        found = read_answers(session, service.actor.site, io.BytesIO(answers.read_bytes()))
    for readings in (3, 0):
        with service.database.write(service.actor) as tx:
            assert merge(tx, found).readings == readings, "twice is once"


def test_it_does_where_there_is_no_network_at_all(tmp_path):
    """The journey before this one, in a process that sees no interface but its own, and that one down."""
    journey = f"{__file__}::{test_a_bundle_goes_from_one_profile_to_another_is_read_by_keys_alone_and_comes_back.__name__}"
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--basetemp",
        tmp_path / "in",
        journey,
    ]
    done = subprocess.run([*shut_in(), *command], check=False, capture_output=True, text=True, cwd=ROOT)
    assert "1 passed" in done.stdout, done.stdout + done.stderr


def test_what_was_being_written_is_there_after_the_window_was_closed(service, reader: Driver, tmp_path):
    profile = Profile(tmp_path / "reader")
    reader.press("Ctrl+Shift+R")
    reader.wait_for_page("audit")
    reader.tab_to("audit.card")
    reader.press("Space")
    choose_file(reader, tmp_path / "carte.pub")
    card = read_card((tmp_path / "carte.pub").read_text())
    with service.database.write(service.actor) as tx:
        trust_reader(tx, card, card.code)
    day = today(service.database.clock)
    send(
        service.database,
        service.actor,
        Wanted(card=card, since=day, until=day, size=1, seed="1"),
        tmp_path / "b.parvis",
        room=tmp_path,
    )
    reader.tab_to("audit.open", key="Shift+Tab")
    reader.press("Space")
    choose_file(reader, tmp_path / "b.parvis")
    reader.wait_for_focus("audit.read")
    reader.press("Space")
    reader.wait_for_focus("audit.cases")
    reader.tab_to("audit.missed")
    reader.type("Du temps")
    reader.close()
    desk = open_desk(profile, open_with_phrase(profile, PHRASE), ten_fourteen(), read_only=True)
    with closing(desk.database), desk.database.read() as session:
        (opened,) = bundles_here(session, desk.actor.agent_id, desk.database.clock.now())
        at_hand = bundle_at_hand(session, desk.actor.agent_id, opened.id, desk.database.clock.now())
    assert at_hand.cases[0].draft.missed == "Du temps"


@pytest.fixture
def read_again(tmp_path, sqlcipher_file):
    """Return the folder of a desk that a lead and an agent share, where a reading of the agent came back."""
    profile, clock = Profile(tmp_path / "profile"), ten_fourteen()
    lead = a_shared_desk(profile.folder, clock)
    with closing(lead.database), lead.database.write(lead.actor) as tx:
        settle_days(tx)
    agent = open_desk(profile, open_with_phrase(profile, PHRASE), clock)
    with closing(agent.database):
        Told(agent.database, agent.actor, clock).decision(content=SAID)
    lead = open_desk(profile, open_with_phrase(profile, LEAD_PHRASE), clock)
    laptop = Laptop(tmp_path, clock, sqlcipher_file)
    with closing(lead.database) as store, closing(laptop.database):
        with store.write(lead.actor) as tx:
            trust_reader(tx, laptop.keys.card, laptop.keys.card.code)
        day = today(clock)
        wanted = Wanted(card=laptop.keys.card, since=day, until=day, size=1, seed="1")
        path = send(store, lead.actor, wanted, tmp_path / "b.parvis", room=tmp_path).path
        bundle = laptop.open(path.read_bytes())
        laptop.read(bundle, laptop.cases(bundle)[0], good="Elle propose elle-même.")
        with store.read() as session:
            answers = read_answers(session, lead.actor.site, io.BytesIO(laptop.answers(bundle)))
        with store.write(lead.actor) as tx:
            merge(tx, answers)
    return profile.folder


def test_an_agent_reads_what_came_back_answers_it_and_opens_no_bundle(read_again):
    with Driver(read_again) as driver:
        driver.start()
        driver.sign_in()
        driver.press("Ctrl+Shift+R")
        driver.wait_for_page("audit")
        driver.wait_for("Elle propose elle-même.")
        driver.rest()
        assert faults(driver) == []
        assert not driver.sees("Ouvrir un paquet")
        names = {one.objectName() for one in driver.controls()}
        (share,) = {name for name in names if name.startswith("audit.share.")}
        driver.tab_to(share.replace("share", "answer"))
        driver.type("Il fallait répondre ce jour-là.")
        driver.tab_to(share)
        driver.press("Space")
        driver.tab_to(share.replace("share", "answer.now"))
        driver.press("Space")
        driver.wait_for("Ce que vous avez répondu")
        driver.wait_for("Il fallait répondre ce jour-là.")
        driver.rest()
        assert driver.sees("sans votre nom")


def test_a_site_draws_seals_and_takes_readings_back_in_its_own_window(tmp_path, sqlcipher_file):
    desk = a_desk(tmp_path / "service", role=Role.LEAD)
    with desk.database.write(desk.actor) as tx:
        settle_days(tx)
    told = Told(desk.database, desk.actor, desk.database.clock)
    for _time in range(4):
        told.decision(content=SAID)
    desk.database.close()
    laptop = Laptop(tmp_path, ten_fourteen(), sqlcipher_file)
    (tmp_path / "carte.pub").write_text(laptop.keys.signed_card)
    with closing(laptop.database), Driver(tmp_path / "service") as driver:
        driver.start()
        driver.sign_in()
        driver.press("Ctrl+Shift+R")
        driver.wait_for_page("audit")
        driver.tab_to("audit.which.read")
        driver.press("Right")
        driver.wait_for("4 sur 4 décisions")
        driver.tab_to("audit.to")
        driver.press("Space")
        choose_file(driver, tmp_path / "carte.pub")
        driver.wait_for("Hélène Vasseur")
        driver.rest()
        assert faults(driver) == []
        driver.tab_to("audit.heard")
        driver.type(laptop.keys.card.code)
        driver.tab_to("audit.size")
        driver.press("Ctrl+A")
        driver.type("2")
        driver.wait_for("2 sur 4 décisions. La moitié, arrondie au-dessus (1)")
        driver.tab_to("audit.send")
        driver.press("Space")
        choose_file(driver, tmp_path / "b.parvis")
        driver.wait_for("2 décisions sur 4, scellées : b.parvis.")
        bundle = laptop.open((tmp_path / "b.parvis").read_bytes())
        for case in laptop.cases(bundle):
            laptop.read(bundle, case)
        (tmp_path / "r.parvis").write_bytes(laptop.answers(bundle))
        for words in ("2 relectures nouvelles", "Déjà là : 2"):
            driver.tab_to("audit.merge")
            driver.press("Space")
            choose_file(driver, tmp_path / "r.parvis")
            driver.wait_for(words)
        driver.press("Ctrl+P")
        driver.wait_for_page("audit-print")
        # Sealed, made and shown: the half year before this one, of which nothing was read here.
        driver.wait_for_focus("audit.paper.print")
        driver.wait_for("Rapport des relectures")
        driver.rest()
        assert faults(driver) == []
