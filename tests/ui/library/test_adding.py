"""A lead adds packs from a file or a folder: checked first, agreed to, used by new exchanges, taken away again."""

import pytest

from agent_desktop.facilitation.catalog import Origin
from agent_desktop.facilitation.rule_entries import EntryKind
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from tests.support.packs import NEWER, shipped_text, version_of, with_version
from tests.ui.agents.people_who_listen import nameless, without_role
from tests.ui.facilitation.conftest import desk, drafts

__all__ = ["desk", "drafts"]

SHIPPED = version_of(shipped_text("dossier-incomplet"))
TITLE = "Mon dossier est incomplet : pièces à fournir, pièces équivalentes, une seule fois"
OURS = "Mon dossier à la mairie est incomplet"


@pytest.fixture
def as_lead(tasks, store, lead):
    tasks.forget()
    tasks.use(store, lead)


@pytest.fixture
def given(packs_folder, tmp_path):
    """Return what writes a pack of the site, from a shipped one with some words changed."""
    folder = tmp_path / "a-ajouter"
    folder.mkdir()

    def write(name, *changes):
        text = with_version(shipped_text("dossier-incomplet", packs_folder), NEWER)
        for before, after in changes:
            assert before in text
            text = text.replace(before, after, 1)
        (folder / name).write_text(text, encoding="utf-8")
        return folder / name

    return write


def check(adding, path, qtbot):
    adding.check(path)
    qtbot.waitUntil(lambda: not adding.is_checking, timeout=30_000)


def use(reader, adding, rules, qtbot):
    with qtbot.waitSignal(adding.used), qtbot.waitSignal(rules.changed):
        reader.button("library.add.use").click()


def test_an_agent_reads_who_may_add(reader):
    assert "Un responsable peut ajouter des démarches" in reader.seen
    assert reader.page.findChild(object, "library.add.file") is None


@pytest.mark.usefixtures("as_lead")
def test_a_newer_version_is_used_once_agreed_to_and_taken_away_again(
    reader, adding, rules, library, given, qtbot
):
    check(adding, given("mairie.yaml", (TITLE, OURS)), qtbot)
    assert reader.focus == "library.add.use"
    reader.wait_for(f"Prend la place de la version {SHIPPED}")
    assert OURS not in " ".join(reader.lines)
    use(reader, adding, rules, qtbot)
    assert OURS in " ".join(reader.lines)
    assert {one.version for one in library.packs if one.id == "dossier-incomplet"} == {NEWER}
    rules.open(EntryKind.PROCEDURE, "dossier-incomplet")
    reader.wait_for("Ajouté à ce poste le")
    with qtbot.waitSignal(adding.withdrawn), qtbot.waitSignal(rules.changed):
        reader.button("library.withdraw").click()
    assert OURS not in " ".join(reader.lines)
    with qtbot.waitSignal(rules.changed):
        adding.undo()
    assert OURS in " ".join(reader.lines)


@pytest.mark.usefixtures("as_lead")
def test_adding_is_undone_in_one_gesture(reader, adding, rules, library, given, qtbot):
    check(adding, given("mairie.yaml", (TITLE, OURS)), qtbot)
    use(reader, adding, rules, qtbot)
    with qtbot.waitSignal(rules.changed):
        adding.undo()
    assert [one.origin for one in library.packs] == [Origin.APPLICATION] * 3


@pytest.mark.usefixtures("as_lead")
def test_a_folder_gives_its_good_packs_and_names_line_by_line_what_is_wrong_in_the_others(
    reader, adding, rules, given, qtbot
):
    given("bon.yaml", (TITLE, OURS), ("id: dossier-incomplet", "id: dossier-mairie"))
    path = given("casse.yaml", ("statut: exemple", "statut: parfait"))
    line = 1 + path.read_text(encoding="utf-8").splitlines().index("  statut: parfait")
    check(adding, path.parent, qtbot)
    reader.wait_for(f"casse.yaml, ligne {line}")
    seen = reader.seen
    for part in ("Refusé : il faut d’abord le corriger", "parfait", "Nouveau sur ce poste"):
        assert part in seen
    assert reader.button("library.add.use").text() == "Utiliser 1 démarche"
    assert nameless(reader.page) + without_role(reader.page) == []
    use(reader, adding, rules, qtbot)
    assert "4 démarches sur ce poste" in reader.seen


@pytest.mark.usefixtures("as_lead")
def test_what_cannot_be_used_offers_only_to_leave_it(reader, adding, given, qtbot, tmp_path):
    check(adding, given("casse.yaml", ("statut: exemple", "statut: parfait")), qtbot)
    assert not reader.page.findChild(object, "library.add.use").isVisible()
    assert reader.focus == "library.add.leave"
    reader.button("library.add.leave").click()
    assert reader.focus == "rules.results"
    (tmp_path / "vide").mkdir()
    check(adding, tmp_path / "vide", qtbot)
    reader.wait_for("Il n’y a pas de paquet à cet endroit")
    assert adding.usable == ()


@pytest.mark.usefixtures("as_lead")
def test_checking_can_be_stopped_and_nothing_is_used(reader, adding, library, given, qtbot):
    adding.check(given("mairie.yaml", (TITLE, OURS)).parent)
    reader.button("library.add.stop").click()
    qtbot.waitUntil(lambda: not adding.is_checking, timeout=30_000)
    assert adding.usable == () or len(adding.candidates) == 1
    assert {one.origin for one in library.packs} == {Origin.APPLICATION}


@pytest.mark.usefixtures("as_lead")
def test_an_exchange_already_begun_keeps_its_text_and_the_next_begins_with_the_new_one(
    reader, adding, rules, library, given, desk, tasks, clock, qtbot
):
    script = ScriptViewModel(desk, tasks, clock, library, parent=tasks)

    def begin():
        with qtbot.waitSignal(desk.opened):
            desk.welcome("counter")
        script.start(next(one for one in library.packs if one.id == "dossier-incomplet"))
        qtbot.waitUntil(lambda: script.walk is not None and not tasks.busy)
        return desk.current

    first = begin()
    check(adding, given("mairie.yaml", (TITLE, OURS)), qtbot)
    use(reader, adding, rules, qtbot)
    assert script.walk.pack.meta.version == SHIPPED
    begin()
    assert script.walk.pack.meta.title == OURS
    desk.bring_forward(first)
    qtbot.waitUntil(lambda: script.walk is not None and script.walk.pack.meta.version == SHIPPED)
