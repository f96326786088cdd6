"""The decision itself: what is recorded, what is kept meanwhile, what stands in its way."""

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from agent_desktop.adaptations.actions import decide_adaptation
from agent_desktop.adaptations.queries import adaptations_of_interaction
from agent_desktop.adaptations.tables import AdaptationRow
from agent_desktop.delegations.actions import end_delegation, enter_delegation
from agent_desktop.facilitation.margins import decide
from agent_desktop.facilitation.player import play
from agent_desktop.facilitation.words import Verdict
from agent_desktop.foundation.actor import Level
from agent_desktop.ledger.queries import latest_entries, verified
from agent_desktop.ledger.records import Decision, EntryType
from agent_desktop.ledger.records import Verdict as Checked
from agent_desktop.ui.adaptations.beginning import Obstacle
from agent_desktop.ui.adaptations.record import new_adaptation
from agent_desktop.ui.adaptations.sentences import who_decides
from agent_desktop.ui.adaptations.typed import PERSON_VIEW, from_draft
from agent_desktop.ui.adaptations.usage import Light
from agent_desktop.ui.adaptations.view_model import AdaptViewModel
from agent_desktop.ui.interactions.exchange import Saved
from tests.delegations.builders import ACT, a_new_delegation
from tests.facilitation.builders import TODAY, a_pack, at_the_margin
from tests.ui.adaptations.bench import a_bench, a_past_decision, a_rule_kept, twelve_precedents, walk_to

FACTS = ("La difficulté est passagère et expliquée", "La mensualité laisse de quoi vivre")
BUDGET = "Budget fait avec elle, il reste 300 €."


@pytest.fixture
def begun(qtbot, bench):
    bench.begin()
    qtbot.waitUntil(lambda: bench.view_model.precedents is not None)
    return bench


def reasoned(bench):
    """Tick a fact and answer the question that facts do not answer."""
    bench.view_model.tick(FACTS[0], True)
    bench.view_model.set_reason("verification", BUDGET)


def decided(qtbot, bench):
    """Wait until a decision is told, and return it."""
    qtbot.waitUntil(lambda: bool(bench.decided) or bool(bench.failed))
    assert bench.failed == []
    return bench.decided[-1]


def decisions_of(bench):
    with bench.database.read() as session:
        return adaptations_of_interaction(session, bench.exchange.id)


def last_entry(bench):
    with bench.database.read() as session:
        return latest_entries(session, "local", 1)[0]


def ledger_is_intact(bench):
    with bench.database.read() as session:
        return verified(session, "local").verdict is Checked.INTACT


def count_rows(bench):
    with bench.database.read() as session:
        return session.scalar(select(func.count()).select_from(AdaptationRow))


def test_it_begins_at_what_the_person_can_bear(begun):
    assert begun.view_model.value == Decimal(3)


def test_three_instalments_are_granted_recorded_and_signed(qtbot, begun, agent):
    reasoned(begun)
    begun.view_model.decide()
    step, choice, receipt = decided(qtbot, begun)
    (kept,) = decisions_of(begun)
    assert (step, choice.verdict, choice.value) == ("marge_echeances", Verdict.GRANTED, "3")
    assert (kept.decision, kept.value, kept.criteria, kept.by) == (
        Decision.GRANTED,
        Decimal(3),
        FACTS[:1],
        agent.agent_id,
    )
    entry = last_entry(begun)
    assert (entry.type, entry.leaf, entry.d["val"], entry.d["need"]) == (
        EntryType.ADAPTATION,
        receipt.leaf,
        "3",
        "none",
    )
    assert ledger_is_intact(begun)


def test_the_script_goes_on_with_the_choice(qtbot, begun):
    reasoned(begun)
    begun.view_model.decide()
    step, choice, _receipt = decided(qtbot, begun)
    walk = play(begun.walk.pack, begun.walk.answers.decide(step, choice), begun.walk.today)
    assert walk.variables["mensualites"] == Decimal(3)


def test_seven_instalments_are_passed_on_to_a_lead(qtbot, begun):
    begun.view_model.set_value("7")
    reasoned(begun)
    begun.view_model.decide()
    _step, choice, _receipt = decided(qtbot, begun)
    (kept,) = decisions_of(begun)
    assert (choice.verdict, kept.decision, kept.needed_level) == (
        Verdict.PASSED_ON,
        Decision.PASSED_ON,
        Level.LEAD,
    )
    assert last_entry(begun).d["need"] == "responsable"
    assert ledger_is_intact(begun)


def test_two_instalments_cannot_be_decided(begun):
    begun.view_model.set_value("2")
    reasoned(begun)
    begun.view_model.decide()
    assert begun.view_model.obstacle is Obstacle.OUT_OF_BOUNDS
    assert decisions_of(begun) == ()


def test_what_is_mine_can_be_left_to_a_lead(qtbot, begun):
    reasoned(begun)
    begun.view_model.ask_lead()
    _step, choice, _receipt = decided(qtbot, begun)
    (kept,) = decisions_of(begun)
    assert (choice.verdict, choice.value, kept.needed_level) == (Verdict.PASSED_ON, "3", Level.LEAD)
    assert ledger_is_intact(begun)


def test_what_is_not_mine_is_not_asked_twice(begun):
    begun.view_model.set_value("7")
    reasoned(begun)
    assert begun.view_model.can_decide
    assert not begun.view_model.can_ask


def test_keeping_the_rule_is_told_without_a_receipt_and_writes_nothing(begun):
    before = count_rows(begun)
    begun.view_model.tick(FACTS[0], True)
    begun.view_model.keep_rule()
    assert begun.decided[0][0] == "marge_echeances"
    assert begun.decided[0][1].verdict is Verdict.REFUSED
    assert begun.decided[0][2] is None
    assert count_rows(begun) == before
    assert begun.exchange.draft.deciding == {}


def test_facts_ticked_answer_the_first_question_not_the_others(begun):
    begun.view_model.tick(FACTS[0], True)
    assert [one.question.id for one in begun.view_model.missing] == ["verification"]
    assert begun.view_model.obstacle is Obstacle.REASON_MISSING


def test_nothing_is_decided_before_the_precedents_are_in_sight(bench):
    bench.begin()
    reasoned(bench)
    assert bench.view_model.obstacle is Obstacle.PRECEDENTS_UNREAD
    bench.view_model.decide()
    assert not bench.view_model.is_busy


def test_what_is_typed_survives_in_the_draft(qtbot, begun, tasks):
    begun.view_model.set_value("5")
    reasoned(begun)
    begun.view_model.set_person_view("Elle préfère le cinq du mois.")
    again = AdaptViewModel(tasks, tasks)
    again.begin(begun.exchange, begun.walk, begun.step_id)
    assert again.typed == begun.view_model.typed
    qtbot.waitUntil(lambda: begun.exchange.state.saved is Saved.SAVED)
    assert begun.drafts.kept["deciding"]["marge_echeances"]["reasons"] == {"verification": BUDGET}
    qtbot.waitUntil(lambda: again.precedents is not None)


@pytest.mark.parametrize(
    "text",
    [
        "Elle a un cancer et des soins",
        "Il est musulman et part en congé",
        "Son numéro est 2 68 03 99 001 042 37",
    ],
)
def test_a_text_that_must_not_be_written_blocks_and_is_not_stored(begun, text):
    reasoned(begun)
    begun.view_model.set_reason("pourquoi_cette_duree", text)
    begun.view_model.decide()
    typed, _attempt = from_draft(begun.exchange.kept_draft.deciding["marge_echeances"])
    assert begun.view_model.obstacle is Obstacle.AT_FAULT
    assert typed.reasons == {"verification": BUDGET, "pourquoi_cette_duree": ""}
    assert decisions_of(begun) == ()


def test_the_words_of_the_person_may_be_at_fault_too(begun):
    reasoned(begun)
    begun.view_model.set_person_view("Je suis malade depuis juin")
    assert set(begun.view_model.at_fault) == {PERSON_VIEW}
    assert not begun.view_model.can_decide


def test_a_value_moved_while_a_text_is_at_fault_is_kept(begun):
    begun.view_model.set_reason("verification", "Elle a un cancer")
    begun.view_model.set_value("6")
    assert begun.exchange.draft.deciding["marge_echeances"]["value"] == "6"


def test_a_value_that_no_longer_stands_gives_way_to_what_does(qtbot, begun):
    begun.view_model.set_value("3")
    begun.view_model.tick(FACTS[0], True)
    longer = play(begun.walk.pack, begun.walk.answers.answer("q_capacite", "100"), begun.walk.today)
    begun.view_model.begin(begun.exchange, longer, begun.step_id)
    assert begun.view_model.value == Decimal(6)
    assert begun.view_model.typed.criteria == FACTS[:1]
    qtbot.waitUntil(lambda: begun.view_model.precedents is not None)


def test_the_precedents_seen_are_named_in_the_entry(qtbot, bench, agent):
    for value in (3, 4):
        a_past_decision(bench, agent, Decimal(value))
    a_rule_kept(bench, agent)
    bench.begin()
    qtbot.waitUntil(lambda: bench.view_model.precedents is not None)
    reasoned(bench)
    bench.view_model.decide()
    decided(qtbot, bench)
    seen = [one.leaf for one in bench.view_model.precedents.nearest if one.leaf]
    assert list(last_entry(bench).d["precedent"]) == seen
    assert len(seen) == 2


def test_twelve_precedents_shed_light_and_say_what_is_usual(qtbot, bench, agent, lead):
    twelve_precedents(bench, agent, lead)
    bench.begin()
    qtbot.waitUntil(lambda: bench.view_model.precedents is not None)
    found = bench.view_model.precedents
    assert bench.view_model.light is Light.ENOUGH
    assert (found.count, found.granted, found.passed_on, found.not_used) == (12, 10, 1, 1)


def test_a_document_is_accepted_in_place_of_another(qtbot, store, tasks, clock, agent, person):
    bench = a_bench(store, tasks, clock, agent, (person.id,), step_id="marge_pieces", walk=a_walk_to_papers())
    bench.begin()
    qtbot.waitUntil(lambda: bench.view_model.precedents is not None)
    assert bench.view_model.obstacle is Obstacle.NO_VALUE
    bench.view_model.set_value("releve_bancaire")
    bench.view_model.tick("Le document prouve le même fait", True)
    bench.view_model.decide()
    _step, choice, _receipt = decided(qtbot, bench)
    assert (choice.verdict, choice.value) == (Verdict.GRANTED, "releve_bancaire")
    assert decisions_of(bench)[0].choice == "releve_bancaire"
    assert ledger_is_intact(bench)


def test_a_document_beyond_my_level_is_passed_on_to_a_referent(qtbot, store, tasks, clock, agent, person):
    bench = a_bench(store, tasks, clock, agent, (person.id,), step_id="marge_pieces", walk=a_walk_to_papers())
    bench.begin()
    qtbot.waitUntil(lambda: bench.view_model.precedents is not None)
    bench.view_model.set_value("declaration_honneur")
    bench.view_model.tick("Le document prouve le même fait", True)
    bench.view_model.decide()
    decided(qtbot, bench)
    assert (decisions_of(bench)[0].decision, decisions_of(bench)[0].needed_level) == (
        Decision.PASSED_ON,
        Level.REFERENT,
    )


def test_a_margin_with_an_unknown_bound_is_only_passed_on(qtbot, store, tasks, clock, agent):
    pack = a_pack((("marges", 0, "bornes", "max"), "revenu"))
    walk = play(pack, at_the_margin(), TODAY)
    bench = a_bench(store, tasks, clock, agent, step_id="marge_duree", walk=walk)
    bench.begin()
    qtbot.waitUntil(lambda: bench.view_model.precedents is not None)
    assert bench.view_model.value is None
    bench.view_model.set_value("4")
    bench.view_model.set_reason("pourquoi", "Son budget ne tient pas autrement.")
    bench.view_model.decide()
    _step, choice, _receipt = decided(qtbot, bench)
    assert choice.verdict is Verdict.PASSED_ON
    assert ledger_is_intact(bench)


def test_an_exchange_without_a_name_can_adapt(qtbot, store, tasks, clock, agent):
    bench = a_bench(store, tasks, clock, agent)
    bench.begin()
    qtbot.waitUntil(lambda: bench.view_model.precedents is not None)
    reasoned(bench)
    bench.view_model.decide()
    decided(qtbot, bench)
    assert decisions_of(bench)[0].person_id is None


def test_a_step_already_decided_is_decided_again_by_a_correction(qtbot, begun):
    reasoned(begun)
    begun.view_model.decide()
    step, choice, _receipt = decided(qtbot, begun)
    walk = play(begun.walk.pack, begun.walk.answers.decide(step, choice), begun.walk.today)
    begun.view_model.begin(begun.exchange, walk, step)
    qtbot.waitUntil(lambda: begun.view_model.precedents is not None)
    assert begun.view_model.is_correction
    assert begun.view_model.typed.reasons["verification"] == BUDGET
    begun.view_model.set_value("5")
    begun.view_model.decide()
    qtbot.waitUntil(lambda: len(begun.decided) == 2)
    assert [(one.value, one.corrected) for one in decisions_of(begun)] == [
        (Decimal(3), True),
        (Decimal(5), False),
    ]
    assert last_entry(begun).type is EntryType.CORRECTION
    assert ledger_is_intact(begun)


def test_a_signed_decision_taken_back_to_the_rule_is_signed_too(qtbot, begun):
    reasoned(begun)
    begun.view_model.decide()
    step, choice, _receipt = decided(qtbot, begun)
    walk = play(begun.walk.pack, begun.walk.answers.decide(step, choice), begun.walk.today)
    begun.view_model.begin(begun.exchange, walk, step)
    begun.view_model.keep_rule()
    qtbot.waitUntil(lambda: len(begun.decided) == 2)
    assert begun.decided[1][2] is not None
    assert decisions_of(begun)[1].decision is Decision.REFUSED
    assert ledger_is_intact(begun)


def test_a_decision_recorded_just_before_a_crash_is_found_again_not_taken_twice(qtbot, begun, agent):
    reasoned(begun)
    typed, attempt = from_draft(begun.exchange.draft.deciding["marge_echeances"])
    decision = decide(begun.offer.where, Decimal(3), Level.AGENT)
    new = new_adaptation(
        begun.exchange.draft,
        begun.step_id,
        begun.offer,
        decision,
        typed,
        attempt=attempt,
        needed=Level.AGENT,
        seen=None,
    )
    with begun.database.write(agent) as tx:
        decide_adaptation(tx, new)
    begun.begin()
    step, choice, receipt = decided(qtbot, begun)
    assert (step, choice.verdict, choice.value, receipt.adaptation_id) == (
        begun.step_id,
        Verdict.GRANTED,
        "3",
        attempt,
    )
    assert len(decisions_of(begun)) == 1
    assert begun.exchange.draft.decided == {begun.step_id: str(attempt)}
    assert begun.exchange.draft.deciding == {}


def test_a_decision_that_the_store_refuses_is_told_and_can_be_tried_again(
    qtbot, store, tasks, clock, agent, person
):
    reader = replace(agent, signing_seed=None)
    bench = a_bench(store, tasks, clock, reader, (person.id,))
    bench.begin()
    qtbot.waitUntil(lambda: bench.view_model.precedents is not None)
    reasoned(bench)
    bench.view_model.decide()
    qtbot.waitUntil(lambda: bool(bench.failed))
    assert bench.decided == []
    assert bench.view_model.can_decide
    assert bench.exchange.draft.deciding != {}
    assert decisions_of(bench) == ()


def test_a_decision_goes_to_its_exchange_even_when_the_agent_left_it(
    qtbot, begun, store, tasks, clock, agent
):
    other = a_bench(store, tasks, clock, agent)
    reasoned(begun)
    begun.view_model.decide()
    begun.view_model.begin(other.exchange, other.walk, other.step_id)
    qtbot.waitUntil(lambda: begun.step_id in begun.exchange.draft.decided)
    qtbot.waitUntil(lambda: begun.view_model.precedents is not None)
    assert begun.decided == []
    assert other.exchange.draft.decided == {}
    assert begun.view_model.can_keep_rule


def a_walk_to_papers():
    return walk_to("marge_pieces", "Relevé bancaire accepté à la place d'un papier de charges, par l'agent")


def enter(qtbot, bench, lead, **changes):
    """Have a lead enter a delegation for this margin, as from another desk; wait until the page knows."""
    where = {"pack_id": bench.offer.pack.meta.id, "margin_id": bench.offer.margin.id}
    with bench.database.write(lead) as tx:
        return enter_delegation(tx, a_new_delegation(**{**where, **changes}))


def test_the_act_that_covers_shows_once_the_decision_is_in_bounds_reasoned_and_competent(qtbot, bench, lead):
    one = enter(qtbot, bench, lead, most=Decimal(4))
    bench.begin()
    model = bench.view_model
    qtbot.waitUntil(lambda: model.precedents is not None and model.obstacle is Obstacle.REASON_MISSING)
    assert model.cover is None
    reasoned(bench)
    qtbot.waitUntil(lambda: model.cover is not None)
    assert (model.cover.delegation_id, model.cover.act) == (one.id, ACT)
    assert f"Decision covered by Yann Kerbrat, directeur, {ACT}." in who_decides(model)
    model.set_value("5")
    assert model.cover is None
    assert model.decision.verdict is Verdict.PASSED_ON
    assert "register of delegations" in who_decides(model)


def test_a_delegation_revoked_in_mid_conversation_leaves_what_was_typed_and_passes_on(qtbot, begun, lead):
    model = begun.view_model
    one = enter(qtbot, begun, lead)
    reasoned(begun)
    qtbot.waitUntil(lambda: model.cover is not None)
    begun.tasks.database.ignore(begun.tasks._publish)
    with begun.database.write(lead) as tx:
        end_delegation(tx, one.id, tx.today)
    begun.tasks.database.listen(begun.tasks._publish)
    typed = model.typed
    assert model.decision.verdict is Verdict.GRANTED
    model.decide()
    qtbot.waitUntil(lambda: bool(begun.failed))
    assert "not_delegated" in str(begun.failed[-1])
    qtbot.waitUntil(lambda: model.decision.verdict is Verdict.PASSED_ON)
    assert model.typed == typed
    assert decisions_of(begun) == ()
    begun.failed.clear()
    model.decide()
    decided(qtbot, begun)
    assert [one.decision for one in decisions_of(begun)] == [Decision.PASSED_ON]
