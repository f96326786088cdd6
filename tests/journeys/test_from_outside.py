"""The main job done by another process, which knows of the window only what a screen reader does."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from agent_desktop.adaptations.queries import adaptations_of_person
from agent_desktop.agents.opening import open_desk
from agent_desktop.cases.queries import open_promises_of
from agent_desktop.interactions.closed_queries import last_closed
from agent_desktop.interactions.records import Outcome, Understanding
from agent_desktop.store.keys import open_with_phrase
from agent_desktop.store.profile import Profile
from tests.journeys import main_job
from tests.journeys.driver import reading, ten_fourteen
from tests.journeys.outside import Listener, someone_who_listens
from tests.support.profiles import PHRASE

NAME = "Maryvonne Le Bihan"


@pytest.fixture
def profile(known_desk, tmp_path) -> Path:
    return Path(shutil.copytree(known_desk, tmp_path / "profile"))


@pytest.mark.display
def test_someone_who_listens_does_the_whole_main_job(profile, tmp_path):
    with someone_who_listens(profile, tmp_path) as person:
        find(person)
        hear(person)
        explain(person)
        adapt(person)
        promise(person)
        look_at_the_sheet(person)
        finish(person)
        assert person.leave() == 0
    assert person.wrong == {}
    check_the_store(profile)


@pytest.mark.display
def test_every_other_page_says_what_it_is(profile, tmp_path):
    with someone_who_listens(profile, tmp_path) as person:
        person.is_at("home.welcome")
        for place, first in (("help", "help.keys"), ("settings", "settings.size")):
            person.press(f"rail.{place}")
            person.meets(id=f"rail.{place}", role="page tab", states=["selected"])
            person.is_at(first)
            person.goes_through(place)
        person.key("ctrl+k")
        person.is_at("palette.text")
        person.write("palette.text", "zzyzx")
        person.hears("Aucune personne à ce nom")
        person.goes_through("nobody found")
        person.press("palette.new")
        person.meets(id="new.given", states=["focused"])
        person.goes_through("new person")
        person.press("new.save")
        person.goes_through("new person, to mend")
        person.key("ctrl+n")
        person.is_at("live.said")
        person.press("live.promise.add")
        person.is_at("live.promise.text")
        person.key("Return")
        person.hears("Dites ce qui est promis")
        person.meets(id="live.promise.text", states=["focused"])
        person.goes_through("promise, to mend")
        assert person.leave() == 0
    assert person.wrong == {}


@pytest.mark.display
def test_the_lock_says_what_it_is_and_what_is_wrong(profile, tmp_path):
    with someone_who_listens(profile, tmp_path, has_phrase=False) as person:
        person.is_at("unlock.phrase")
        person.goes_through("lock")
        person.write_secret("unlock.phrase", "cidre franque vaisseau enivrer poreux polka tutelle")
        person.key("Return")
        person.hears("Ce n’est pas la bonne phrase")
        person.goes_through("lock, wrong phrase")
        person.write_secret("unlock.phrase", PHRASE)
        person.key("Return")
        person.is_at("home.welcome")
        assert person.leave() == 0
    assert person.wrong == {}


@pytest.mark.display
def test_the_first_run_says_each_of_its_steps(tmp_path):
    with someone_who_listens(tmp_path / "new", tmp_path, has_phrase=False) as person:
        person.is_at("first_run.name")
        person.goes_through("who")
        person.write("first_run.name", "Claire Auffret")
        person.write("first_run.site", "Accueil de Valbray")
        person.press("first_run.go_on")
        person.is_at("first_run.phrase")
        person.goes_through("phrase")
        person.press("first_run.go_on")
        person.is_at("first_run.word.1")
        person.goes_through("check")
        assert person.leave() == 0
    assert person.wrong == {}


def find(person: Listener) -> None:
    """Find someone by typing a little: who was found is said, the focus staying in the field."""
    person.is_at("home.welcome")
    person.goes_through("home")
    person.press("home.welcome")
    person.is_at("palette.text")
    person.write("palette.text", "le bihan maryvonne")
    person.hears(f"1 résultat. {NAME} (née Kerdoncuff), née le 14 mars 1968")
    person.goes_through("palette")
    person.key("Return")
    person.is_at("live.said", f"Ce que dit {NAME}")


def hear(person: Listener) -> None:
    """Write what is said; that it is kept is said."""
    person.write("live.said", main_job.SAID)
    person.write("live.brought", main_job.BROUGHT)
    person.write("live.understood", main_job.UNDERSTOOD)
    person.press("live.understood.confirm")
    person.meets(name="Confirmé")
    person.hears("Enregistré à")
    person.goes_through("exchange")


def explain(person: Listener) -> None:
    """Choose the procedure, ask what it asks, have the rule said back: each step says itself."""
    person.press("live.explain")
    person.is_at("script.search")
    person.write("script.search", "impot")
    person.meets(role="push button", name="Je n’arrive pas à payer mon impôt")
    person.goes_through("choosing a rule")
    person.key("Return")
    person.is_at("script.proceed")
    person.hears("Vous avez bien fait de venir")
    person.goes_through("to say")
    person.press("script.proceed")
    for first in ("difficulte", "rien", "revenu"):
        person.is_at(f"script.answer.{first}")
        person.goes_through(f"question {first}")
        person.key("1")
    answer(person, "Somme restant due", "600")
    answer(person, "Date limite de paiement", "15 décembre")
    person.is_at("script.answer.revenus_en_baisse")
    person.goes_through("question with care")
    person.key("1")
    answer(person, "Ressources du foyer", "1500")
    answer(person, "Charges obligées", "1250")
    answer(person, "Somme tenable", "200")
    person.is_at("script.idea.1")
    person.hears("Payer en plusieurs fois")
    person.goes_through("rule")
    person.key("ctrl+Down")
    person.is_at("script.said_back.compris")
    person.goes_through("said back")
    person.key("1")


def answer(person: Listener, label: str, typed: str) -> None:
    """Hear a question, answer it in its field."""
    person.hears(label)
    person.is_at("script.typed", label)
    person.write("script.typed", typed)
    person.key("Return")


def adapt(person: Listener) -> None:
    """Grant four months on the ruler, and say why."""
    at_rule = person.is_at("adapt.ruler", "Nombre de mensualités")
    assert at_rule["description"].startswith("3 mensualités, 200 € par mois")
    assert (at_rule["value"]["least"], at_rule["value"]["most"], at_rule["value"]["now"]) == (3, 24, 3)
    person.move("adapt.ruler", 4)
    person.hears("4 mensualités, 150 € par mois, Votre marge")
    person.meets(id="adapt.act", name="Accorder 4 mensualités")
    moved = person.is_at("adapt.ruler")
    assert moved["description"].startswith("4 mensualités, 150 € par mois")
    person.tick("adapt.fact.0")
    person.tick("adapt.fact.1")
    person.write("adapt.reason.pourquoi_cette_duree", main_job.WHY)
    person.write("adapt.reason.verification", main_job.CHECKED)
    person.meets(id="adapt.act", states=["sensitive"])
    person.goes_through("adapt")
    person.press("adapt.act")
    person.hears("Décidé, et inscrit au journal")


def promise(person: Listener) -> None:
    """Look at the papers together, hear what is promised, come to the end of the script."""
    person.is_at("script.paper.rib")
    person.press("script.papers.all")
    person.meets(id="script.paper.rib", states=["checked"])
    person.goes_through("papers")
    person.press("script.proceed")
    person.hears(main_job.OURS)
    person.goes_through("promises")
    person.press("script.proceed")
    person.hears("Étalement accordé")
    person.goes_through("end of the script")
    person.key("F9")
    person.meets(id="live.finish")


def look_at_the_sheet(person: Listener) -> None:
    """Have the sheet made, hear how many pages it has, come back."""
    person.press("live.sheet")
    person.hears("La feuille est prête")
    person.is_at("sheet.print")
    person.goes_through("sheet")
    person.key("alt+Left")
    person.meets(id="live.finish")


def finish(person: Listener) -> None:
    """End the exchange: how it ends was said by the script."""
    person.meets(id="live.outcome.resolu", states=["checked"])
    person.press("live.finish")
    person.is_at("home.welcome")
    person.hears("Échange terminé")
    person.meets(role="push button", name=f"Accueillir {NAME}")
    person.goes_through("home, once ended")


def check_the_store(profile: Path) -> None:
    """Read in the store what was said, decided and promised."""
    with reading(profile) as session:
        closed = last_closed(session, agent_of(profile))
        assert closed is not None
        (adaptation,) = adaptations_of_person(session, *closed.person_ids)
        promises = open_promises_of(session, *closed.person_ids)
    content = closed.content
    assert (content.brought, content.said) == (main_job.BROUGHT, main_job.SAID)
    assert (content.understood, content.understood_confirmed) == (main_job.UNDERSTOOD, True)
    assert closed.outcome is Outcome.RESOLVED
    assert {rule.understanding for rule in closed.explained} == {Understanding.UNDERSTOOD}
    assert adaptation.value == Decimal(4)
    assert [reason.text for reason in adaptation.reasons] == [main_job.WHY, main_job.CHECKED]
    assert {main_job.OURS, main_job.THEIRS} < {promise.text for promise in promises}


def agent_of(profile: Path):
    desk = open_desk(
        Profile(profile), open_with_phrase(Profile(profile), PHRASE), ten_fourteen(), read_only=True
    )
    desk.database.close()
    return desk.actor.agent_id
