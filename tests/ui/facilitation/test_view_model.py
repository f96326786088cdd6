"""A script is played without a widget: answers, going back, promises, what is private, how it ends."""

import json
from datetime import datetime, time

import pytest

from agent_desktop.cases.records import Bearer
from agent_desktop.facilitation.answers import MarginChoice
from agent_desktop.facilitation.retention import passes
from agent_desktop.facilitation.search import Found
from agent_desktop.facilitation.steps.ask import Asked
from agent_desktop.facilitation.walk import Problem, VisitState
from agent_desktop.facilitation.words import Register, Understanding, Verdict
from agent_desktop.foundation.clock import PARIS
from agent_desktop.foundation.i18n import use_language
from agent_desktop.foundation.ids import new_id
from agent_desktop.interactions.records import Outcome
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from tests.ui.facilitation.walks import TO_MARGIN, as_trial_says, to_step

TAX, OVERPAID, INCOMPLETE = "impot-difficultes-paiement", "indu-prestation", "dossier-incomplet"


def draft(model):
    return model.exchange.draft


def kept_words(model):
    return json.dumps(dict(draft(model).script.answers))


@pytest.mark.parametrize("pack_id", [TAX, OVERPAID, INCOMPLETE])
def test_every_in_pack_test_passes_through_the_acts_of_the_agent(begin, clock, pack_id, qtbot):
    model = begin(pack_id)
    summary = next(pack for pack in model.library.packs if pack.id == pack_id)
    for trial in model.pack.trials:
        model.leave_script()
        clock.at = datetime.combine(trial.today, time(9), PARIS)
        letter = next((one for one in summary.letters if one.id == trial.letter), None)
        model.begin(Found(pack=summary, letter=letter))
        while model.walk.conclusion is None:
            as_trial_says(model, trial)
            private = [
                step for step in draft(model).script.answers.get("values", {}) if passes(model.pack, step)
            ]
            assert private == []
        assert model.walk.conclusion.outcome == trial.expected.outcome, trial.name
        if trial.expected.promises is not None:
            assert len(draft(model).promises) == trial.expected.promises, trial.name


def test_a_script_keeps_the_version_it_began_with(begin):
    model = begin(TAX)
    summary = next(pack for pack in model.library.packs if pack.id == TAX)
    script = draft(model).script
    assert (script.pack_id, script.pack_version, script.pack_digest) == (TAX, summary.version, summary.digest)


def test_an_answer_may_always_be_that_the_person_does_not_know(begin):
    model = begin(TAX)
    asked = set()
    while model.walk.conclusion is None and len(asked) < 30:
        visit = model.current
        asked.add((visit.step_id, visit.number))
        if isinstance(visit.detail, Asked):
            model.unknown()
        else:
            to_step_once(model)
        assert (model.current.step_id, model.current.number) not in asked
    assert model.walk.conclusion is not None
    assert model.walk.unmet


def to_step_once(model):
    kind = model.current.kind
    if kind == "reformuler":
        model.say_back(Understanding.DECLINED)
    elif kind == "marge":
        model.keep_rule()
    else:
        model.proceed()


def test_going_back_and_answering_otherwise_keeps_every_other_answer(begin):
    model = begin(TAX)
    to_step(model, "expl_delai")
    before = dict(model.walk.answers.values)
    model.look_at("q_montant", 1)
    assert model.is_back
    assert model.typed_text == "600"
    model.answer("900")
    assert not model.is_back
    assert model.current.step_id == "expl_delai"
    assert dict(model.walk.answers.values) == {**before, "q_montant": "900"}


def test_an_answer_that_changes_the_path_keeps_what_is_off_it(begin):
    model = begin(TAX)
    to_step(model, "expl_delai")
    model.look_at("q_objet", 1)
    model.answer("desaccord")
    assert model.current.step_id == "expl_desaccord"
    assert "q_capacite" in model.walk.off_path
    model.look_at("q_objet", 1)
    model.answer("difficulte")
    assert model.current.step_id == "expl_delai"


def test_reading_an_earlier_step_again_changes_nothing_and_leads_on(begin):
    model = begin(TAX)
    to_step(model, "q_cause")
    answers = model.walk.answers
    model.look_at("q_impot", 1)
    model.proceed()
    assert model.current.step_id == "q_montant"
    model.resume()
    assert model.current.step_id == "q_cause"
    assert model.walk.answers == answers


def test_one_steps_back_to_the_first_step_and_no_further(begin):
    model = begin(TAX)
    to_step(model, "q_impot")
    met = []
    while not model.is_first:
        model.step_back()
        met.append(model.current.step_id)
    model.step_back()
    assert met == ["q_poursuites", "q_objet", "accueil"]
    assert model.current.step_id == "accueil"


def test_what_the_pack_keeps_for_the_talk_only_never_joins_the_rest(begin):
    model = begin(TAX)
    to_step(model, "q_ressources")
    model.type_answer("1999")
    assert "1999" not in kept_words(model)
    told = draft(model).script.private["values"]
    assert draft(model).script.private["typed"] == {"q_ressources": "1999"}
    model.proceed()
    assert "1999" not in kept_words(model)
    assert draft(model).script.private == {"values": {**told, "q_ressources": "1999"}}


def test_what_is_typed_is_kept_before_it_is_an_answer(begin, desk, tasks, clock, library):
    model = begin(TAX)
    to_step(model, "q_montant")
    model.type_answer("6")
    again = ScriptViewModel(desk, tasks, clock, library, parent=tasks)
    assert again.current.step_id == "q_montant"
    assert again.typed_text == "6"
    assert "q_montant" not in again.walk.answers.values


def test_a_restart_finds_the_script_at_the_same_step(begin, desk, drafts, tasks, clock, library, qtbot):
    model = begin(TAX)
    to_step(model, "q_charges")
    model.set_register(Register.SIMPLE)
    desk.keep_now()
    desk.leave()
    with qtbot.waitSignal(desk.listed):
        desk.restore()
    qtbot.waitUntil(lambda: bool(desk.exchanges))
    desk.bring_forward(desk.exchanges[0])
    qtbot.waitUntil(lambda: model.walk is not None)
    assert model.current.step_id == "q_charges"
    assert model.register is Register.SIMPLE
    assert model.walk.answers.values["q_ressources"] == "1500"


@pytest.mark.parametrize(
    ("step", "typed", "code"),
    [
        ("q_montant", "six cents", "not_a_number"),
        ("q_montant", "0", "below_lowest"),
        ("q_montant", "200001", "above_highest"),
        ("q_montant", "   ", "answer_missing"),
        ("q_montant", "1e9", "not_a_number"),
        ("q_date", "31/02", "not_a_day"),
        ("q_impot", "tabac", "not_an_option"),
    ],
)
def test_an_answer_that_cannot_be_taken_says_why_and_moves_nothing(begin, qtbot, step, typed, code):
    model = begin(TAX)
    to_step(model, step)
    with qtbot.waitSignal(model.stuck) as told:
        model.answer(typed)
    assert told.args[0].code == code
    assert model.current.step_id == step
    assert not model.can_proceed or not typed.strip()


@pytest.mark.parametrize(
    "hostile",
    [
        "<img src=x onerror=alert(1)>",
        "{{montant|euros}}",
        "'; DROP TABLE x;--",
        "\x00\ud800",
        "ⅷ",
        "9" * 400,
        "-600",
    ],
)
def test_hostile_text_is_only_ever_a_text(begin, qtbot, hostile):
    model = begin(TAX)
    to_step(model, "q_montant")
    with qtbot.waitSignal(model.stuck):
        model.answer(hostile)
    json.dumps(dict(draft(model).script.answers)).encode()
    assert model.current.step_id == "q_montant"
    model.answer("600")
    assert model.current.step_id == "q_date"


def test_a_free_text_is_kept_as_it_was_typed_and_never_filled_in(begin):
    model = begin(TAX)
    model.talk.keep_question("  Pourquoi  {{montant}} <b>en juin</b> ?\x00 ")
    assert draft(model).content.questions == ("Pourquoi {{montant}} <b>en juin</b> ?",)


def test_a_day_is_understood_as_people_say_it(begin):
    model = begin(TAX)
    to_step(model, "q_date")
    model.type_answer("15/10")
    assert model.said_day.isoformat() == "2026-10-15"
    model.proceed()
    assert model.walk.answers.values["q_date"] == "2026-10-15"


@pytest.mark.parametrize(
    ("step", "kept", "language", "again"),
    [
        ("q_date", "2026-11-30", "fr", "30/11/2026"),
        ("q_date", "2026-11-30", "en", "30/11/2026"),
        ("q_montant", "1248.50", "fr", "1248,50"),
        ("q_montant", "1 248,50 €", "en", "1248.50"),
        ("q_date", "inconnu", "fr", ""),
    ],
)
def test_an_answer_gone_back_to_reads_as_people_write_it_and_stays_as_it_was(
    begin, step, kept, language, again
):
    use_language(language)
    model = begin(TAX)
    to_step(model, "q_cause", {**TO_MARGIN, step: kept})
    answers, walk = model.walk.answers, model.walk
    model.look_at(step, 1)
    assert model.typed_text == again
    assert answers.values[step] == kept
    model.proceed()
    assert model.walk is walk
    assert draft(model).script.private.get("typed", {}) == {}


@pytest.mark.parametrize(
    ("step", "kept", "typed"),
    [
        ("q_date", "2026-11-30", "30/11/2026"),
        ("q_date", "2026-11-30", "30 novembre"),
        ("q_montant", "1248.50", "1248,50"),
        ("q_montant", "1248.50", "1 248,5 €"),
    ],
)
def test_the_same_answer_written_another_way_changes_nothing(begin, step, kept, typed):
    model = begin(TAX)
    to_step(model, "q_cause", {**TO_MARGIN, step: kept})
    answers, walk = model.walk.answers, model.walk
    model.look_at(step, 1)
    model.type_answer(typed)
    assert model.typed_text == typed
    model.proceed()
    assert model.walk is walk
    assert model.walk.answers == answers


def test_a_warning_is_shown_before_the_answer_that_brings_it_is_given(begin):
    model = begin(OVERPAID)
    model.leave_script()
    model = begin(TAX)
    to_step(model, "q_poursuites")
    before = len(model.warnings)
    model.type_answer("saisie")
    assert len(model.warnings) >= before
    assert model.current.step_id == "q_poursuites"


def test_promises_join_the_exchange_once_however_often_the_script_is_played(begin):
    model = begin(TAX)
    to_step(model, "fin_delai")
    promises = draft(model).promises
    ids = [promise.id for promise in promises]
    assert [promise.bearer for promise in promises] == [Bearer.SERVICE, Bearer.PERSON, Bearer.PERSON]
    model.look_at("engager_delai", 1)
    model.proceed()
    model.look_at("q_montant", 1)
    model.answer("500")
    assert [promise.id for promise in draft(model).promises] == ids


def test_a_promise_off_the_path_goes_and_comes_back_under_the_same_id(begin):
    model = begin(TAX)
    to_step(model, "fin_delai")
    before = draft(model).promises
    model.look_at("q_objet", 1)
    model.answer("desaccord")
    assert draft(model).promises == ()
    model.look_at("q_objet", 1)
    model.answer("difficulte")
    assert draft(model).promises == before


def test_a_promise_taken_out_by_hand_does_not_come_back(begin):
    model = begin(TAX)
    to_step(model, "fin_delai")
    kept = draft(model).promises[1:]
    model.exchange.update(promises=kept)
    model.look_at("q_montant", 1)
    model.answer("500")
    assert [promise.id for promise in draft(model).promises] == [promise.id for promise in kept]


def test_a_promise_of_the_service_names_who_bears_it_and_another_who_keeps_it(begin, qtbot):
    model = begin(TAX)
    to_step(model, "engager_delai")
    model.write_who(Bearer.SERVICE, name="Idriss Benali", deputy="Idriss Benali")
    with qtbot.waitSignal(model.stuck) as told:
        model.proceed()
    assert told.args[0].code == "promise_deputy_is_bearer"
    model.write_who(Bearer.SERVICE, name="Idriss Benali", deputy="Nadia Berthelot")
    model.proceed()
    (ours,) = [promise for promise in draft(model).promises if promise.is_ours]
    assert (ours.bearer_name, ours.deputy_name) == ("Idriss Benali", "Nadia Berthelot")


def test_the_end_of_the_script_says_how_the_exchange_ends_unless_the_agent_did(begin, qtbot):
    model = begin(TAX)
    to_step(model, "engager_delai")
    with qtbot.waitSignal(model.concluded) as told:
        model.proceed()
    assert told.args[0].outcome == "delai_accorde"
    assert draft(model).outcome is Outcome.RESOLVED
    model.look_at("q_objet", 1)
    model.answer("desaccord")
    assert draft(model).outcome is None
    model.exchange.update(outcome=Outcome.INTERRUPTED)
    to_step(model, "fin_desaccord")
    assert draft(model).outcome is Outcome.INTERRUPTED


def test_a_margin_is_announced_when_an_act_leads_to_it_and_not_when_the_exchange_is_taken_up(
    begin, desk, tasks, clock, library, qtbot
):
    model = begin(TAX)
    to_step(model, "verif_delai")
    # The page that decides comes in front before the step behind it would be made.
    order: list[str] = []
    model.margin_met.connect(lambda _step: order.append("margin"))
    model.walked.connect(lambda: order.append("walked"))
    with qtbot.waitSignal(model.margin_met) as told:
        model.say_back(Understanding.UNDERSTOOD)
    assert told.args == ["marge_echeances"]
    assert order == ["margin", "walked"]
    again = ScriptViewModel(desk, tasks, clock, library, parent=tasks)
    with qtbot.assertNotEmitted(again.margin_met):
        assert again.current.step_id == "marge_echeances"
        again.set_register(Register.FALC)


def test_keeping_the_rule_leads_where_the_pack_says(begin):
    model = begin(TAX)
    to_step(model, "marge_echeances")
    model.keep_rule()
    assert model.current.step_id == "expl_remise"


def test_a_signed_decision_is_not_replaced_by_an_unsigned_one(begin):
    model = begin(TAX)
    to_step(model, "marge_echeances")
    granted = MarginChoice(verdict=Verdict.GRANTED, value="3")
    model.decide("marge_echeances", granted, decision_id="signed")
    assert draft(model).decided == {"marge_echeances": "signed"}
    model.look_at("marge_echeances", 1)
    model.keep_rule()
    model.decide("marge_echeances", MarginChoice(verdict=Verdict.REFUSED))
    assert model.walk.answers.margins["marge_echeances"] == granted


def test_a_decision_that_comes_late_for_another_exchange_moves_nothing(begin):
    model = begin(TAX)
    to_step(model, "marge_echeances")
    granted = MarginChoice(verdict=Verdict.GRANTED, value="3")
    model.decide("marge_echeances", granted, decision_id="signed", exchange_id=new_id())
    assert model.current.step_id == "marge_echeances"
    model.decide("marge_echeances", granted, decision_id="signed", exchange_id=model.exchange.id)
    assert model.current.step_id == "pieces_delai"


def test_a_decision_written_elsewhere_moves_the_script_on(begin):
    model = begin(TAX)
    to_step(model, "marge_echeances")
    other = model.walk.answers.decide("marge_echeances", MarginChoice(verdict=Verdict.GRANTED, value="3"))
    script = draft(model).script
    from dataclasses import replace

    from agent_desktop.facilitation.answers_json import split

    parts = split(model.pack, other)
    model.exchange.update(script=replace(script, answers=parts.kept, private=parts.private))
    assert model.current.step_id == "pieces_delai"


def test_teach_back_leads_to_other_words_then_to_company(begin):
    model = begin(TAX)
    to_step(model, "verif_delai")
    model.say_back(Understanding.ALMOST)
    assert model.current.step_id == "redire_delai"
    model.proceed()
    assert model.current.detail.change_support
    model.say_back(Understanding.TO_RESUME)
    assert model.current.step_id == "aide_comprendre"


def test_a_first_try_judged_otherwise_later_forgets_the_try_it_had_led_to(begin):
    model = begin(TAX)
    to_step(model, "verif_delai")
    model.say_back(Understanding.TO_RESUME)
    model.proceed()
    model.say_back(Understanding.ALMOST)
    model.look_at("verif_delai", 1)
    model.say_back(Understanding.UNDERSTOOD)
    assert model.walk.answers.tries["verif_delai"] == (Understanding.UNDERSTOOD,)
    assert model.current.step_id == "marge_echeances"


def test_a_step_passed_over_says_why_and_can_be_done_after_all(begin):
    model = begin(TAX)
    to_step(model, "expl_delai")
    model.skip("already_known")
    assert model.walk.visit("expl_delai").state is VisitState.SKIPPED
    assert draft(model).script.answers["skips"] == {"expl_delai": "already_known"}
    model.look_at("expl_delai", 1)
    model.do_after_all()
    assert model.walk.visit("expl_delai").state is VisitState.DONE


def test_papers_ticked_are_kept_before_one_goes_on(begin, desk, tasks, clock, library):
    model = begin(TAX)
    to_step(model, "pieces_delai")
    model.tick("rib", at_hand=True)
    model.tick("charges", at_hand=True)
    model.tick("charges", at_hand=False)
    again = ScriptViewModel(desk, tasks, clock, library, parent=tasks)
    assert again.current.step_id == "pieces_delai"
    assert again.ticked == {"rib"}
    again.proceed()
    assert again.walk.answers.documents["pieces_delai"] == {"rib"}


def test_what_the_file_knows_is_offered_and_never_taken_by_itself(begin):
    model = begin(TAX)
    to_step(model, "q_montant")
    model.set_facts({"montant": "600"})
    assert model.current.detail.suggestion == "600"
    assert model.current.state is VisitState.CURRENT


def test_a_note_joins_what_was_said_and_the_next_one_goes_under_it(begin):
    model = begin(TAX)
    model.exchange.update_content(said="Je ne peux pas tout payer.")
    model.talk.settle()
    model.talk.write_note("Si c’est 60 €, je peux tenir.")
    model.talk.write_note("Si c’est 60 €, je tiens.")
    assert draft(model).content.said == "Je ne peux pas tout payer.\nSi c’est 60 €, je tiens."
    model.talk.settle()
    assert model.talk.note == ""
    model.talk.write_note("Et en juin ?")
    assert draft(model).content.said.splitlines()[-2:] == ["Si c’est 60 €, je tiens.", "Et en juin ?"]


def test_words_written_in_the_exchange_itself_are_not_lost_by_a_note(begin):
    model = begin(TAX)
    model.talk.write_note("Une note")
    model.exchange.update_content(said="Réécrit ailleurs")
    model.talk.write_note("Une autre")
    assert draft(model).content.said == "Réécrit ailleurs\nUne autre"


def test_leaving_a_procedure_takes_its_answers_and_promises_with_it(begin):
    model = begin(TAX)
    to_step(model, "fin_delai", TO_MARGIN)
    model.leave_script()
    assert draft(model).script is None
    assert draft(model).promises == ()
    assert draft(model).outcome is None
    assert model.walk is None


def test_a_procedure_whose_margin_was_decided_cannot_be_left(begin):
    model = begin(TAX)
    to_step(model, "marge_echeances")
    model.decide("marge_echeances", MarginChoice(verdict=Verdict.GRANTED, value="3"), decision_id="signed")
    model.leave_script()
    assert draft(model).script is not None


def test_an_exchange_without_script_has_nothing_to_play(model):
    assert not model.has_script
    assert model.walk is None
    assert model.current is None
    assert not model.can_proceed
    model.proceed()
    model.step_back()
    assert draft(model).script is None


def test_nothing_goes_on_from_a_teach_back_without_an_answer(begin, qtbot):
    model = begin(TAX)
    to_step(model, "verif_delai")
    assert not model.can_proceed
    with qtbot.waitSignal(model.stuck) as told:
        model.proceed()
    assert told.args[0] == Problem("answer_missing")
