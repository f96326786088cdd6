"""« Journal », in the window: what was signed, the proof of one in words, a code typed back, the whole verified."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QWidget

from agent_desktop.adaptations.actions import decide_adaptation
from agent_desktop.adaptations.checked_file import checked_file_of
from agent_desktop.adaptations.verifying import known_of, verified_again
from agent_desktop.foundation.i18n import in_language
from agent_desktop.ledger.actions import append
from agent_desktop.ledger.faults import of_the_whole
from agent_desktop.ledger.paper_queries import last_sealed
from agent_desktop.ledger.paper_records import Sealed, Standing
from agent_desktop.ledger.records import EntryType, Verdict
from agent_desktop.ledger.sealing import seal
from agent_desktop.reports.entry_proof import EntryFacts, entry_pdf
from agent_desktop.ui.ledger.checks import report_words
from agent_desktop.ui.ledger.rows import DECISIONS, KINDS
from agent_desktop.ui.ledger.standing_words import shown_standing
from agent_desktop.ui.ledger.view_model import LedgerViewModel
from agent_desktop.user_file import ledger_lines as lines_module
from tests.adaptations.test_actions import decision_in
from tests.support.pdfs import read
from tests.support.seals import a_seal
from tests.support.squares import squares_of
from tests.support.tampers import a_week
from tests.ui.facilitation.conftest import a_desk_around

LONGEST_MS = 30_000


def decided(store, actor, exchange, count=1, **changes):
    with store.write(actor) as tx:
        return [decide_adaptation(tx, decision_in(exchange, **changes)) for _one in range(count)]


def sealed(store, actor):
    with store.write(actor) as tx:
        seal(tx)
        return last_sealed(tx.session, actor.site)


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def texts(page):
    return "\n".join(plain(one.text()) for one in page.findChildren(QLabel) if one.isVisible())


def rows(page):
    model = page.findChild(QListView, "ledger.lines").model()
    return [plain(model.index(row, 0).data()) for row in range(model.rowCount())]


def enter(page, tasks, qtbot):
    page.show()
    page.entered()
    qtbot.waitUntil(lambda: not tasks.busy)


def choose(page, model, qtbot, row):
    view = page.findChild(QListView, "ledger.lines")
    with qtbot.waitSignal(model.proved):
        view.setCurrentIndex(view.model().index(row, 0))


def press(page, name, qtbot):
    qtbot.mouseClick(page.findChild(QWidget, name), Qt.MouseButton.LeftButton)


def check(page, model, qtbot, code):
    page.findChild(QLineEdit, "ledger.code").put(code)
    with qtbot.waitSignal(model.checked):
        press(page, "ledger.code.check", qtbot)


def test_the_latest_comes_first_in_words_with_who_and_when(page, model, store, agent, exchange, tasks, qtbot):
    decided(store, agent, exchange)
    enter(page, tasks, qtbot)
    first, second, *_others, last = rows(page)
    assert "Accordé : Nombre de mensualités, 6 mensualités" in first
    assert "Nadia Berthelot" in first
    assert "À sceller" in first
    assert "Une clé est reconnue : poste" in second
    assert "Ouverture du journal" in last


def test_the_proof_says_who_signed_what_it_follows_its_seal_and_what_would_show(
    page, model, store, agent, sealer, exchange, tasks, qtbot
):
    decided(store, agent, exchange, count=3)
    enter(page, tasks, qtbot)
    choose(page, model, qtbot, 0)
    qtbot.waitUntil(lambda: "le prochain sceau lui en donne une" in texts(page))
    kept = sealed(store, sealer)
    choose(page, model, qtbot, 1)
    choose(page, model, qtbot, 0)
    qtbot.waitUntil(lambda: "refaites à l’instant" in texts(page))
    shown = texts(page)
    assert "Signée par Nadia Berthelot (agent), dont la clé est reconnue depuis le 24 novembre 2026." in shown
    assert "Elle suit les 2 entrées que cette clé avait signées avant elle" in shown
    assert f"Elle a la place {kept.size} dans le journal de 2026" in shown
    assert f"de code {kept.code}" in shown
    assert "étapes de calcul les relient, refaites à l’instant" in shown
    assert "textes sont gardés à côté, tels qu’ils ont été signés." in shown
    assert "qui tient les données ne tient pas le papier" in shown


def test_a_proof_is_printed_with_its_square(page, model, store, agent, sealer, exchange, clock, tasks, qtbot):
    decided(store, agent, exchange)
    kept = sealed(store, sealer)
    enter(page, tasks, qtbot)
    choose(page, model, qtbot, 0)
    facts = model.entry_facts()
    assert isinstance(facts, EntryFacts)
    with in_language("fr"):
        pdf = entry_pdf(facts, clock.now())
    made = read(pdf)
    assert (made.faults, made.pages) == ([], 1)
    assert squares_of(pdf) == [kept.note]
    assert model.lines[0].leaf in made.words.replace(" ", "")


def test_a_code_typed_back_is_of_its_seal_and_a_sign_changed_is_never_good_news(
    page, model, store, agent, sealer, exchange, tasks, qtbot
):
    code = sealed(store, sealer).code
    decided(store, agent, exchange)
    enter(page, tasks, qtbot)
    check(page, model, qtbot, code)
    assert "Intègre. Ce code est de ce journal" in texts(page)
    qtbot.waitUntil(lambda: "1 entrée est venue depuis." in texts(page))
    check(page, model, qtbot, ("Z" if code[0] != "Z" else "Y") + code[1:])
    assert "Ne peut pas être décidé. Aucun sceau de ce journal n’a ce code." in texts(page)
    assert "Intègre" not in texts(page)
    page.findChild(QLineEdit, "ledger.code").put("KX7F2")
    with qtbot.waitSignal(model.mistyped):
        press(page, "ledger.code.check", qtbot)
    assert "25 signes" in texts(page)


def test_the_whole_is_verified_beside_everything_else(
    page, model, store, agent, sealer, exchange, tasks, qtbot
):
    decided(store, agent, exchange)
    sealed(store, sealer)
    enter(page, tasks, qtbot)
    press(page, "ledger.verify", qtbot)
    qtbot.waitUntil(lambda: model.report is not None, timeout=LONGEST_MS)
    assert model.report.verdict is Verdict.INTACT
    assert "Intègre. Vérifié à" in texts(page)
    qtbot.waitUntil(lambda: "Cela ne prouve ni que ce qui est écrit est vrai" in texts(page))


def test_what_was_verified_is_only_read_again_unless_all_of_it_is_asked_for(
    page, model, store, agent, sealer, exchange, tasks, qtbot, tmp_path
):
    decided(store, agent, exchange)
    sealed(store, sealer)
    desk = a_desk_around(store, sealer, tmp_path)
    with store.read() as session:
        verified_again(session, sealer.site, known_of(desk), checked_file_of(desk))
    enter(page, tasks, qtbot)
    whole = page.findChild(QWidget, "ledger.verify.whole")
    assert not whole.isVisible()
    press(page, "ledger.verify", qtbot)
    qtbot.waitUntil(whole.isVisible, timeout=LONGEST_MS)
    count = model.report.counts.entries
    assert model.report.reread.entries == count
    assert f"{count} d’entre elles étaient déjà vérifiées" in texts(page)
    press(page, "ledger.verify.whole", qtbot)
    qtbot.waitUntil(lambda: model.report.reread is None, timeout=LONGEST_MS)
    assert not whole.isVisible()
    assert "déjà vérifiées" not in texts(page)


def test_a_verification_that_is_stopped_says_nothing(model, store, agent, exchange, qtbot):
    decided(store, agent, exchange, count=3)
    model.verify()
    model.stop()
    qtbot.waitUntil(lambda: model.progress is None)
    assert model.report is None


def test_only_a_kind_of_entries_or_those_that_say_some_words_are_listed(
    page, model, store, agent, exchange, tasks, qtbot
):
    decided(store, agent, exchange)
    enter(page, tasks, qtbot)
    with qtbot.waitSignal(model.listed):
        press(page, f"ledger.kinds.{DECISIONS}", qtbot)
    assert len(rows(page)) == 1
    for words, count in (("MENSUALITÉS", 1), ("Berthelot", 0), ("nowhere", 0)):
        with qtbot.waitSignal(model.listed):
            model.look_for(text=words)
        assert len(rows(page)) == count, words
    assert "Aucune entrée de ce genre" in texts(page)


def test_an_agent_sees_her_own_entries_and_no_proof_of_another(
    store, tasks, agent, lead, exchange, clock, tmp_path, qtbot
):
    decided(store, agent, exchange)
    tasks.forget()
    tasks.use(store, agent)
    model = LedgerViewModel(a_desk_around(store, agent, tmp_path), tasks, clock, tasks)
    with qtbot.waitSignal(model.listed):
        model.read()
    assert not model.sees_all
    assert {line.entry.w for line in model.lines} == {agent.writer}
    with store.read() as session:
        others = lines_module.ledger_lines(session, lead, lines_module.Asked()).lines
    foreign = next(line for line in others if line.entry.w == lead.writer)
    with qtbot.waitSignal(model.proved):
        model.choose(foreign.leaf)
    assert model.proof is None


def test_the_list_grows_as_one_goes_down_it(page, model, store, agent, exchange, tasks, qtbot, monkeypatch):
    monkeypatch.setattr(lines_module, "_AT_ONCE", 2)
    decided(store, agent, exchange, count=3)
    enter(page, tasks, qtbot)
    assert len(rows(page)) == 2
    for _page in range(3):
        with qtbot.waitSignal(model.added):
            model.more()
    said = rows(page)
    assert len(said) == len({line.leaf for line in model.lines}) == 6
    assert "Ouverture du journal" in said[-1]


def test_an_answer_is_found_by_the_margin_that_it_answers(store, agent, lead, exchange):
    (decision,) = decided(store, agent, exchange)
    with store.write(lead) as tx:
        withdrawn = {"act": "withdraw"}
        append(tx, EntryType.CORRECTION, withdrawn, secrets={"reason_c": []}, ref=decision.leaf)
    asked = lines_module.Asked(text="nombre de mensualités")
    with in_language("fr"), store.read() as session:
        found = lines_module.ledger_lines(session, lead, asked).lines
    assert [line.entry.type for line in found] == [EntryType.CORRECTION, EntryType.ADAPTATION]


def test_a_ledger_in_which_nothing_is_listed_says_what_will_come(page, model, tasks, agent, store, qtbot):
    tasks.forget()
    tasks.use(store, replace(agent, writer="b001-d001-0"))
    enter(page, tasks, qtbot)
    assert "Rien n’est encore signé" in texts(page)


@pytest.mark.parametrize(("count", "said"), [(300, "300 défauts"), (6, "6 défauts"), (5, None), (0, None)])
def test_a_verification_tells_how_many_faults_there_are_beyond_those_it_shows(plain_look, count, said):
    found = replace(a_week().check(), verdict=Verdict.TAMPERED, faults=(of_the_whole("gap"),) * count)
    words = [plain(one) for one in report_words(found.shortened(200), UTC)]
    assert sum("gap" in one for one in words) == min(count, 5)
    told = [one for one in words if "les 5 premiers" in one]
    assert told == ([] if said is None else [f"{said} ont été trouvés ; voici les 5 premiers."])


@pytest.mark.parametrize(
    ("last", "waiting", "refused", "icon", "short"),
    [
        (None, 3, False, "shield", "Jamais scellé"),
        (a_seal(), 0, False, "shield-check", "Scellé hier à 18 h 02"),
        (a_seal(), 3, False, "hourglass", "3 entrées à sceller"),
        (a_seal(), 0, True, "triangle-alert", "Sceau refusé"),
    ],
)
def test_how_far_the_ledger_is_sealed_is_a_shape_and_words(
    clock, plain_look, last, waiting, refused, icon, short
):
    clock.advance(timedelta(days=1))
    shown = shown_standing(Standing(last=last, waiting=waiting), clock, is_refused=refused)
    assert (shown.icon, plain(shown.short)) == (icon, short)
    if isinstance(last, Sealed) and not refused:
        assert "Scellé jusqu’à l’entrée 12 408 de 2026, hier à 18 h 02." in plain(shown.whole)


def test_each_kind_of_entry_is_of_one_filter_at_most():
    types = [one for _word, kinds in KINDS.values() for one in kinds]
    assert len(types) == len(set(types))
