"""A lead adds a pack of the service by keys alone; the next exchange begins with it, on the real desk."""

import pytest

from agent_desktop.foundation.actor import Role
from agent_desktop.ui.keymap import keymap
from tests.journeys.driver import Driver, a_desk
from tests.support.packs import NEWER, shipped_text, version_of, with_version

SHIPPED = version_of(shipped_text("dossier-incomplet"))
TITLE = "Mon dossier est incomplet : pièces à fournir, pièces équivalentes, une seule fois"
OURS = "Il manque un papier à mon dossier de la mairie"


@pytest.fixture
def led_desk(tmp_path, qtbot):
    """Yield a lead who has signed in and sees the home page."""
    a_desk(tmp_path / "profile", role=Role.LEAD).database.close()
    with Driver(tmp_path / "profile") as driver:
        driver.start()
        driver.sign_in()
        yield driver


@pytest.fixture
def our_pack(tmp_path):
    text = with_version(shipped_text("dossier-incomplet"), NEWER)
    path = tmp_path / "mairie.yaml"
    path.write_text(text.replace(TITLE, OURS, 1), encoding="utf-8")
    return path


def test_a_pack_is_added_used_kept_over_a_restart_and_taken_back(led_desk: Driver, our_pack):
    desk = led_desk
    desk.press(keymap().first("rules"))
    desk.wait_for("3 démarches sur ce poste")
    desk.tab_to("library.add.file")
    desk.press_and_answer("Space", str(our_pack))
    desk.wait_for_focus("library.add.use")
    desk.wait_for(f"Prend la place de la version {SHIPPED}")
    desk.press("Space")
    desk.wait_for("1 démarche ajoutée")
    desk.wait_for(OURS)
    desk.close()
    desk.start()
    desk.sign_in()
    desk.press("Ctrl+N")
    desk.wait_for_page("exchange")
    desk.press(keymap().first("explain"))
    desk.wait_for_focus("script.search")
    desk.type("mairie")
    desk.wait_for(OURS)
    desk.press("Return")
    desk.wait_for_focus("script.proceed")
    assert desk.window.workstation.behind.models.script.walk.pack.meta.version == NEWER


def test_the_last_change_is_taken_back_from_its_passing_word(led_desk: Driver, our_pack):
    desk = led_desk
    desk.press(keymap().first("rules"))
    desk.wait_for("3 démarches sur ce poste")
    models = desk.window.workstation.behind.models
    models.adding.check(our_pack)
    desk.wait_for_focus("library.add.use")
    desk.press("Space")
    desk.wait_for("1 démarche ajoutée")
    desk.wait_for_focus("rules.results")
    desk.press("Ctrl+Z")
    desk.wait_until(lambda: NEWER not in {one.version for one in models.library.packs}, "the pack taken back")


def test_a_value_is_set_by_keys_alone_and_the_next_exchange_has_it(led_desk: Driver):
    desk = led_desk
    desk.press(keymap().first("rules"))
    desk.wait_for("3 démarches sur ce poste")
    desk.type("trop perçu caf")
    desk.press("Return")
    desk.wait_for("Valeurs de ce service")
    desk.tab_to("values.set")
    desk.press("Space")
    desk.wait_for_focus("values.agent_etalement_max")
    desk.tab_to("values.rdv_jours")
    desk.press("Ctrl+A")
    desk.type("10")
    desk.tab_to("values.try")
    desk.press("Space")
    desk.wait_for_focus("values.use")
    desk.press("Space")
    desk.wait_for("Les nouveaux échanges utilisent ces valeurs")
    desk.wait_for_focus("rules.read")
    desk.close()
    desk.start()
    desk.sign_in()
    desk.press("Ctrl+N")
    desk.wait_for_page("exchange")
    desk.press(keymap().first("explain"))
    desk.wait_for_focus("script.search")
    desk.type("trop percu")
    desk.wait_for("On me réclame un trop-perçu")
    desk.press("Return")
    desk.wait_for_focus("script.proceed")
    assert desk.window.workstation.behind.models.script.walk.variables["rdv_jours"] == 10
