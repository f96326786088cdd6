"""A script left before its end is taken up days later, by another channel, at the right question."""

import json
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from sqlalchemy import text

from agent_desktop.facilitation.answers import Answers, MarginChoice, from_plain
from agent_desktop.facilitation.answers_json import join, split
from agent_desktop.facilitation.player import play, walk_with
from agent_desktop.facilitation.retention import passes, passing, together
from agent_desktop.facilitation.words import Understanding as Said
from agent_desktop.facilitation.words import Verdict
from agent_desktop.foundation.clock import today
from agent_desktop.interactions.actions import close_interaction
from agent_desktop.interactions.closed_queries import closed_interaction
from agent_desktop.interactions.closing import closing_of
from agent_desktop.interactions.draft_fields import from_fields, to_fields
from agent_desktop.interactions.drafting import Draft, ScriptDraft
from agent_desktop.interactions.records import AskedBefore, Content, Origin, Outcome, Understanding
from agent_desktop.interactions.resuming import answers_of_then, days_of_then, still_of_then, taken_up
from agent_desktop.interactions.script_queries import facts_said, resumable_scripts
from agent_desktop.user_file.queries import thread
from tests.builders import a_person, an_open_exchange
from tests.facilitation.builders import shipped

TAX = "impot-difficultes-paiement"
PACK = shipped(TAX)
RESOURCES, CHARGES = "1517", "1263"
COUNTER = (
    Answers()
    .acknowledge("accueil")
    .answer("q_objet", "difficulte")
    .answer("q_poursuites", "rien")
    .answer("q_impot", "revenu")
    .answer("q_montant", "600")
    .answer("q_date", "2026-12-15")
    .answer("q_cause", "revenus_en_baisse")
    .answer("q_ressources", RESOURCES)
    .answer("q_charges", CHARGES)
    .answer("q_capacite", "200")
    .acknowledge("expl_delai")
    .try_again("verif_delai", Said.UNDERSTOOD)
)
"""At the counter: up to the margin, which nobody decides."""

GRANT = MarginChoice(verdict=Verdict.GRANTED, value="3", reasons={"pourquoi": "Le chauffage de cet hiver."})


ASKED_AGAIN = [step for step in play(PACK, COUNTER, date(2026, 11, 24)).path if passes(PACK, step)]
"""The questions whose answers leave the disk, in the order of the path."""


def told_again(base):
    """Return the answers taken up, with those that had left the disk given again."""
    return together(join(base.answers, {}).answers, passing(PACK, COUNTER))


@pytest.fixture
def desk(founded_database):
    return founded_database


@pytest.fixture
def person(desk, agent):
    return a_person(desk, agent)


def to_the_end(clock, begun_with=None):
    """Return answers that lead to an end of the script, drawn at random where nothing was answered."""
    chance = Random(2026)

    def drawn(step_type, step, turn):
        return None if step_type.invent is None else step_type.invent(step, turn, chance)

    return walk_with(PACK, begun_with or Answers(), today(clock), supply=drawn).answers


def script(answers, base=None):
    parts = split(PACK, answers)
    made = base or ScriptDraft(pack_id=TAX, pack_version=PACK.meta.version, pack_digest="d" * 64)
    return replace(made, answers=parts.kept, private=parts.private)


def walked(draft, clock):
    answers = join(draft.script.answers, draft.script.private).answers
    return play(PACK, answers, today(clock), done_on=days_of_then(draft.script))


def begun(desk, agent, person, channel, made, **more):
    opened = an_open_exchange(desk, agent, person.id, channel=channel)
    return Draft(
        interaction_id=opened.id,
        channel=channel,
        opened_at=opened.opened_at,
        person_ids=(person.id,),
        script=made,
        **more,
    )


def ended(desk, agent, clock, draft, outcome=Outcome.INTERRUPTED):
    with desk.write(agent) as tx:
        return close_interaction(tx, closing_of(draft, outcome, walk=walked(draft, clock)))


@pytest.fixture
def left(desk, agent, person, clock):
    """Return an exchange at the counter, closed at the margin."""
    return ended(desk, agent, clock, begun(desk, agent, person, "counter", script(COUNTER)))


def resumable(desk, person):
    with desk.read() as session:
        return resumable_scripts(session, person.id)


def found(desk, closed):
    with desk.read() as session:
        return closed_interaction(session, closed.id)


def test_a_script_left_before_its_end_is_offered_with_where_it_stood(desk, person, left):
    (offer,) = resumable(desk, person)
    assert (offer.interaction_id, offer.channel, offer.pack_id) == (left.id, "counter", TAX)
    assert (offer.title, offer.asked_again) == (PACK.meta.title, len(ASKED_AGAIN))
    assert offer.standing
    assert left.script == found(desk, left).script


def test_it_is_taken_up_by_phone_at_the_first_answer_that_left_the_disk(desk, agent, person, clock, left):
    clock.advance(timedelta(days=3))
    made = taken_up(found(desk, left), clock.zone)
    draft = begun(desk, agent, person, "phone", made)
    assert walked(draft, clock).current.step_id == ASKED_AGAIN[0]
    told = told_again(made)
    assert play(PACK, told, today(clock)).current.step_id == "marge_echeances"


def test_nothing_kept_for_the_talk_only_is_recorded_with_it(desk, agent, person, clock, left):
    rows = []
    with desk.read() as session:
        for table in ("interaction_script", "interaction_closing", "explained_rule"):
            rows += session.execute(text(f"SELECT * FROM {table}")).all()
    whole = json.dumps([list(map(str, row)) for row in rows], ensure_ascii=False)
    assert "600" in whole
    for told in (RESOURCES, CHARGES):
        assert told not in whole
    assert passing(PACK, answers_of_then(taken_up(found(desk, left), clock.zone))).values == {}


def test_what_was_explained_then_keeps_its_day_and_is_not_recorded_again(desk, agent, person, clock, left):
    assert [(rule.rule_id, rule.understanding) for rule in left.explained] == [
        ("delai", Understanding.UNDERSTOOD),
        ("pas_de_suspension", Understanding.UNDERSTOOD),
    ]
    clock.advance(timedelta(days=3))
    base = taken_up(found(desk, left), clock.zone)
    told = told_again(base)
    again = ended(desk, agent, clock, begun(desk, agent, person, "phone", script(told, base)))
    assert again.explained == ()
    assert again.script.continues == left.id
    kept = found(desk, again).script.origins
    assert kept["expl_delai"] == kept["q_montant"] == Origin(date(2026, 11, 24), "counter")
    assert set(ASKED_AGAIN).isdisjoint(kept)


def test_a_rule_that_was_only_explained_then_is_recorded_once_it_is_said_back(desk, agent, person, clock):
    explained = replace(COUNTER, tries={})
    left = ended(desk, agent, clock, begun(desk, agent, person, "counter", script(explained)))
    assert {rule.understanding for rule in left.explained} == {Understanding.NOT_ASKED}
    base = taken_up(found(desk, left), clock.zone)
    told = replace(COUNTER, seen=join(base.answers, {}).answers.seen)
    again = ended(desk, agent, clock, begun(desk, agent, person, "phone", script(told, base)))
    assert {rule.understanding for rule in again.explained} == {Understanding.UNDERSTOOD}


def test_an_answer_changed_since_loses_the_day_of_the_first(desk, person, clock, left):
    base = taken_up(found(desk, left), clock.zone)
    changed = join(base.answers, {}).answers.answer("q_montant", "450")
    kept = still_of_then(base, changed)
    assert "q_montant" not in kept
    assert "q_impot" in kept


def test_the_third_exchange_still_knows_the_day_of_the_first(desk, agent, person, clock, left):
    clock.advance(timedelta(days=3))
    base = taken_up(found(desk, left), clock.zone)
    told = join(base.answers, {}).answers.answer("q_date", "2026-12-20")
    second = ended(desk, agent, clock, begun(desk, agent, person, "phone", script(told, base)))
    clock.advance(timedelta(days=3))
    third = taken_up(found(desk, second), clock.zone).earlier.origins
    assert third["q_montant"] == Origin(date(2026, 11, 24), "counter")
    assert third["q_date"] == Origin(date(2026, 11, 27), "phone")
    assert [one.interaction_id for one in resumable(desk, person)] == [second.id]


def test_a_decision_signed_then_is_taken_up_without_its_reasons(desk, agent, person, clock):
    draft = begun(
        desk,
        agent,
        person,
        "counter",
        script(COUNTER.decide("marge_echeances", GRANT)),
        decided={"marge_echeances": "0193"},
    )
    left = found(desk, ended(desk, agent, clock, draft))
    assert left.script.decided == {"marge_echeances": "0193"}
    choice = answers_of_then(taken_up(left, clock.zone)).margins["marge_echeances"]
    assert (choice.verdict, choice.value, choice.reasons) == (Verdict.GRANTED, "3", {})


def test_a_rule_kept_in_so_many_words_is_counted(desk, agent, person, clock):
    refused = COUNTER.decide("marge_echeances", MarginChoice(verdict=Verdict.REFUSED))
    draft = begun(desk, agent, person, "counter", script(refused))
    first = closing_of(draft, Outcome.ONGOING, walk=walked(draft, clock))
    assert [one.step_id for one in first.unused_margins] == ["marge_echeances"]


def test_an_exchange_that_was_cut_short_counts_no_margin(desk, agent, person, clock):
    refused = COUNTER.decide("marge_echeances", MarginChoice(verdict=Verdict.REFUSED))
    draft = begun(desk, agent, person, "counter", script(refused))
    assert closing_of(draft, Outcome.INTERRUPTED, walk=walked(draft, clock)).unused_margins == ()


def test_a_rule_kept_is_nowhere_in_what_is_kept_of_the_exchange(desk, agent, person, clock):
    refused = COUNTER.decide("marge_echeances", MarginChoice(verdict=Verdict.REFUSED))
    draft = begun(desk, agent, person, "counter", script(refused))
    assert "marge_echeances" in walked(draft, clock).path
    left = found(desk, ended(desk, agent, clock, draft, Outcome.RESOLVED))
    assert "marge_echeances" not in str(left)
    # Taken up, the margin is offered again: nobody knows that it was not used.
    again = begun(desk, agent, person, "phone", taken_up(left, clock.zone))
    assert not from_plain(again.script.answers).margins


def test_nothing_is_kept_of_the_path_of_a_script_that_came_to_its_end(desk, agent, person, clock):
    papers = frozenset({"rib", "ressources", "charges"})
    granted = COUNTER.decide("marge_echeances", GRANT).bring("pieces_delai", papers)
    draft = begun(
        desk,
        agent,
        person,
        "counter",
        script(to_the_end(clock, granted)),
        decided={"marge_echeances": "0193"},
    )
    left = found(desk, ended(desk, agent, clock, draft, Outcome.RESOLVED)).script
    assert left.is_finished
    assert (left.path, left.answers, left.kept) == ((), {}, {})
    assert left.facts["montant"].value == "600"


def test_what_was_promised_then_keeps_its_day(desk, agent, person, clock):
    papers = frozenset({"rib", "ressources", "charges"})
    granted = COUNTER.decide("marge_echeances", GRANT).bring("pieces_delai", papers)
    done = granted.acknowledge("engager_delai")
    before = play(PACK, done, today(clock)).promises
    clock.advance(timedelta(days=9))
    days = dict.fromkeys(done.steps, date(2026, 11, 24))
    after = play(PACK, done, today(clock), done_on=days)
    assert [promise.due for promise in after.promises] == [promise.due for promise in before]
    assert not after.unmet


def test_a_script_led_to_its_end_or_begun_again_leaves_nothing_to_take_up(desk, agent, person, clock, left):
    clock.advance(timedelta(days=1))
    draft = begun(desk, agent, person, "counter", script(to_the_end(clock)))
    assert walked(draft, clock).conclusion is not None
    ended(desk, agent, clock, draft)
    assert resumable(desk, person) == ()


def test_somebody_else_is_offered_nothing_of_it(desk, agent, left):
    assert resumable(desk, a_person(desk, agent, used_name="Œuvrard")) == ()


def test_facts_said_in_earlier_exchanges_come_with_their_day_and_channel(desk, agent, person, clock, left):
    clock.advance(timedelta(days=3))
    other = Answers().acknowledge("accueil").answer("q_objet", "les_deux")
    ended(desk, agent, clock, begun(desk, agent, person, "phone", script(other)))
    with desk.read() as session:
        facts = facts_said(session, person.id, TAX, {})
    assert (facts["montant"].value, facts["montant"].channel) == ("600", "counter")
    assert facts["montant"].said_at == left.closed_at
    assert (facts["objet"].value, facts["objet"].channel) == ("les_deux", "phone")
    assert {"ressources", "charges"}.isdisjoint(facts)


def test_another_procedure_only_knows_what_stands_in_the_same_file(desk, person, left):
    with desk.read() as session:
        assert facts_said(session, person.id, "autre", {}) == {}
        assert facts_said(session, person.id, "autre", {"montant": "autre fichier"}) == {}
        found = facts_said(session, person.id, "autre", {"montant": "dossier fiscal", "cause": ""})
    assert {name: fact.value for name, fact in found.items()} == {"montant": "600"}


def test_an_answer_that_nobody_knew_is_no_fact(desk, agent, person, clock):
    told = COUNTER.answer("q_montant", "inconnu")
    ended(desk, agent, clock, begun(desk, agent, person, "counter", script(told)))
    with desk.read() as session:
        assert "montant" not in facts_said(session, person.id, TAX, {})


def test_what_the_script_left_open_is_in_the_record(desk, agent, person, clock):
    told = replace(COUNTER, tries={}).answer("q_montant", "inconnu").skip("q_poursuites", "not_now")
    left = ended(desk, agent, clock, begun(desk, agent, person, "counter", script(told)))
    kinds = {(one.kind, one.step_id): one for one in found(desk, left).script.unmet}
    assert kinds["not_known", "q_montant"].label == "Somme restant due"
    assert kinds["skipped", "q_poursuites"].items == ("not_now",)


def test_the_thread_says_what_was_left_open_and_what_was_taken_up(desk, agent, person, clock):
    told = COUNTER.skip("q_poursuites", "not_now")
    left = ended(desk, agent, clock, begun(desk, agent, person, "counter", script(told)))
    clock.advance(timedelta(days=1))
    base = taken_up(found(desk, left), clock.zone)
    ended(desk, agent, clock, begun(desk, agent, person, "phone", script(told_again(base), base)))
    with desk.read() as session:
        latest, first = thread(session, person.id)
    assert ([one.label for one in first.left_open], first.takes_up) == (["Lettres déjà reçues"], False)
    assert ([one.label for one in latest.left_open], latest.takes_up) == (["Lettres déjà reçues"], True)


def test_the_thread_gives_each_question_until_a_later_exchange_answers_it(desk, agent, person, clock):
    asked = Content(questions=("Pourquoi juin ?", "Et si je déménage ?"))
    left = ended(desk, agent, clock, begun(desk, agent, person, "counter", script(COUNTER), content=asked))
    clock.advance(timedelta(days=1))
    known = (AskedBefore(asked_in=left.id, question="Pourquoi juin ?"),)
    ended(desk, agent, clock, begun(desk, agent, person, "phone", script(COUNTER), answered=known))
    with desk.read() as session:
        latest, first = thread(session, person.id)
    assert first.questions == ("Et si je déménage ?",)
    assert latest.questions == ()


def test_a_script_whose_pack_cannot_be_read_keeps_its_answers(desk, agent, person, clock):
    draft = begun(desk, agent, person, "counter", script(COUNTER))
    with desk.write(agent) as tx:
        left = close_interaction(tx, closing_of(draft, Outcome.INTERRUPTED))
    base = taken_up(found(desk, left), clock.zone)
    assert join(base.answers, {}).answers.values["q_montant"] == "600"
    assert ASKED_AGAIN[0] not in json.dumps(base.answers)


def test_what_is_taken_up_survives_in_the_draft(desk, agent, person, clock, left):
    draft = begun(desk, agent, person, "phone", taken_up(found(desk, left), clock.zone))
    again = json.loads(json.dumps(to_fields(draft)))
    assert from_fields(draft.interaction_id, again).script == draft.script
