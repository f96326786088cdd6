"""What screens and papers ask for: words, consequences, offers, the sheet, what is kept."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.facilitation.answers import Answers, MarginChoice, from_plain, to_plain
from agent_desktop.facilitation.checks.trials import play_trial
from agent_desktop.facilitation.interpolation import fill
from agent_desktop.facilitation.offers import decide, offer_at
from agent_desktop.facilitation.preview import after_verdict, ahead, consequences
from agent_desktop.facilitation.retention import kept, passing, together
from agent_desktop.facilitation.sheet import sheet_blocks
from agent_desktop.facilitation.speech import rules_said, said
from agent_desktop.facilitation.typed import read_answer
from agent_desktop.facilitation.values import UNKNOWN, Value
from agent_desktop.facilitation.walk import Problem, Visit, Walk
from agent_desktop.facilitation.words import AnswerKind, Mode, Register, Understanding, Verdict
from agent_desktop.foundation.actor import Level
from tests.facilitation.builders import NEWER, SHIPPED, TODAY, a_pack, at_the_margin, shipped, walk

PACK = a_pack()
WELCOMED = Answers().acknowledge("accueil")


def current(walked: Walk) -> Visit:
    assert walked.current is not None
    return walked.current


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("{{m|euros}}", {"m": Decimal(1248)}, "1\u202f248\u00a0€"),
        ("{{ m | euros }} dus", {"m": Decimal("62.4")}, "62,40\u00a0€ dus"),
        ("le {{d|date}}", {"d": TODAY}, "le 15 septembre 2026"),
        ("en {{d|mois}}", {"d": TODAY}, "en septembre 2026"),
        ("{{n|nombre}} fois", {"n": Decimal(6)}, "6 fois"),
        ("{{n|pourcent}}", {"n": Decimal(10)}, "10\u00a0%"),
        ("{{i}}", {"i": "revenu"}, "Impôt sur le revenu"),
        ("{{i|texte}}", {"i": "autre"}, "autre"),
        ("{{absent}} et {{inconnu}}", {"inconnu": UNKNOWN}, "… et …"),
        ("sans rien", {}, "sans rien"),
    ],
)
def test_a_text_has_its_variables_filled_in(text: str, names: dict[str, Value], expected: str) -> None:
    assert fill(text, names, {"i": {"revenu": "Impôt sur le revenu"}}) == expected


@pytest.mark.parametrize(
    ("kind", "typed", "expected"),
    [
        (AnswerKind.EUROS, "1 248,50", Decimal("1248.50")),
        (AnswerKind.EUROS, "1\u202f248 €", Decimal(1248)),
        (AnswerKind.NUMBER, "-3", Decimal(-3)),
        (AnswerKind.DATE, "2026-09-15", TODAY),
        (AnswerKind.DATE, "15/09/2026", TODAY),
        (AnswerKind.DATE, "15.9.2026", TODAY),
        (AnswerKind.YES_NO, "Oui", True),
        (AnswerKind.YES_NO, "faux", False),
        (AnswerKind.TEXT, "12", "12"),
        (AnswerKind.EUROS, "inconnu", UNKNOWN),
    ],
)
def test_what_an_agent_types_is_read_as_it_is_written_here(
    kind: AnswerKind, typed: str, expected: Value
) -> None:
    assert read_answer(kind, typed) == expected


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        (AnswerKind.EUROS, "NaN", "not_a_number"),
        (AnswerKind.EUROS, "1e5", "not_a_number"),
        (AnswerKind.EUROS, "", "not_a_number"),
        (AnswerKind.NUMBER, "9" * 13, "not_a_number"),
        (AnswerKind.DATE, "31/02/2026", "not_a_day"),
        (AnswerKind.DATE, "demain", "not_a_day"),
        (AnswerKind.YES_NO, "peut-être", "not_yes_no"),
    ],
)
def test_what_stands_for_nothing_is_told_so(kind: AnswerKind, typed: str, code: str) -> None:
    read = read_answer(kind, typed)
    assert isinstance(read, Problem)
    assert read.code == code


def test_each_answer_of_a_question_says_where_it_leads_past_silent_steps() -> None:
    walked = walk(PACK, WELCOMED)
    found = {one.value: (one.label, one.leads_to) for one in consequences(walked, current(walked))}
    assert found["revenu"] == ("Impôt sur le revenu", "Somme due")
    assert found["fonciere"] == ("Taxe foncière", "Urgent")
    assert found["inconnu"][1] == "Somme due"


def test_each_verdict_of_a_margin_says_where_it_leads() -> None:
    walked = walk(PACK, at_the_margin())
    here = current(walked)
    assert {one.value: one.step_id for one in consequences(walked, here)} == {
        "accordee": "papiers",
        "refusee": "fin_refus",
        "transmise": "promesse",
    }
    assert after_verdict(walked, here, Verdict.REFUSED) == "Refus expliqué"


@pytest.mark.parametrize("name", SHIPPED)
def test_the_consequence_shown_is_the_step_that_comes(name: str) -> None:
    pack = shipped(name)
    for trial in pack.trials:
        walked = play_trial(pack, trial)
        shown = walked.shown
        for visit, following in pairwise(shown):
            given = walked.answers.values.get(visit.step_id)
            told = {one.value: one.step_id for one in consequences(walked, visit)}
            if given in told:
                assert told[given] == following.step_id


def test_what_surely_comes_is_told_up_to_the_first_parting_of_ways() -> None:
    steps = [one.step_id for one in ahead(walk(PACK, Answers()))]
    assert steps == ["q_impot"]
    assert [one.step_id for one in ahead(walk(PACK, WELCOMED.answer("q_impot", "fonciere")))] == [
        "q_revenu",
        "fin_rdv",
    ]


def test_what_is_said_at_a_step_follows_the_register() -> None:
    walked = walk(PACK, Answers())
    assert said(walked, current(walked), Register.STANDARD) == "Je vous explique comment cela se passe."
    assert said(walked, current(walked), Register.FALC) == "Je vous explique."


def test_words_said_have_what_was_known_at_that_moment() -> None:
    pack = shipped("indu-prestation")
    answers = (
        Answers().acknowledge("accueil").answer("q_courrier", "notification").answer("q_organisme", "caf")
    )
    answers = answers.answer("q_prestation", "rsa").answer("q_montant", "1248")
    walked = walk(pack, answers)
    assert "1\u202f248\u00a0€" in (said(walked, current(walked), Register.SIMPLE) or "")


def test_a_rule_without_ideas_is_one_idea_of_its_whole_text() -> None:
    walked = walk(PACK, WELCOMED.answer("q_impot", "revenu").answer("q_montant", "600"))
    (rule,) = rules_said(walked, current(walked), Register.SIMPLE, Mode.SPOKEN)
    assert rule.plain == "Vous pouvez payer plus tard."
    assert [(idea.official, idea.screen) for idea in rule.ideas] == [(rule.rule.official, "")]
    assert [source.id for source in rule.sources] == ["loi"]


def test_a_rule_with_ideas_gives_them_one_by_one() -> None:
    walked = walk(a_pack(*NEWER), WELCOMED.answer("q_impot", "revenu").answer("q_montant", "600"))
    (rule,) = rules_said(walked, current(walked), Register.SIMPLE, Mode.SPOKEN)
    (idea,) = rule.ideas
    assert (idea.official, idea.plain, idea.screen, idea.picture) == (
        "accorder des délais",
        "Vous avez du temps.",
        "Vous payez un peu chaque mois.",
        "calendrier",
    )
    assert rule.silence == "Après la question."


def test_the_words_of_another_language_are_given_when_the_pack_has_them() -> None:
    pack = shipped("indu-prestation")
    rule = pack.rule("contester")
    assert rule.words(Register.SIMPLE, language="en").startswith("You have two months")
    assert rule.words(Register.SIMPLE, language="tr") == rule.words(Register.SIMPLE)


def test_a_margin_is_offered_as_things_stood_at_its_step() -> None:
    walked = walk(PACK, at_the_margin().decide("marge_duree", MarginChoice(verdict=Verdict.REFUSED)))
    made = offer_at(walked, "marge_duree")
    assert (made.where.lowest, made.where.highest, made.unit) == (2, 24, "mois")
    assert made.situation == {"tranche_montant": "500-1000", "impot": "revenu"}
    assert decide(made, Decimal(48), Level.LEAD).alternative == "Refus expliqué"
    with pytest.raises(KeyError):
        offer_at(walked, "accueil")


def test_the_axis_says_what_a_value_means_beside_its_unit() -> None:
    made = offer_at(walk(a_pack(*NEWER), at_the_margin()), "marge_duree")
    assert made.detail_at(Decimal(6)) == "100\u00a0€ par mois"
    assert (made.axis, made.value_by_rule) == ((0, 24), 1)
    assert offer_at(walk(PACK, at_the_margin()), "marge_duree").detail_at(Decimal(6)) is None


def test_a_closed_margin_offers_nothing_to_choose() -> None:
    pack = a_pack((("marges", 0, "ouverte_si"), "faux"))
    made = offer_at(walk(pack, at_the_margin()), "marge_duree")
    assert (made.is_open, made.zones, made.axis) == (False, (), None)


def test_the_sheet_holds_the_blocks_whose_condition_is_exactly_true() -> None:
    answers = at_the_margin().decide("marge_duree", MarginChoice(verdict=Verdict.GRANTED, value="6"))
    content = sheet_blocks(PACK, walk(PACK, answers), Register.SIMPLE)
    assert [(block.title, block.text) for block in content.blocks] == [
        ("La somme", "Vous payez 600\u00a0€."),
        ("En plusieurs fois", "Vous payez en 6 fois."),
        ("Nous joindre", "Appelez-nous."),
    ]
    assert content.automatic == ("engagements", "sources")
    assert [block.title for block in sheet_blocks(PACK, walk(PACK, Answers())).blocks] == ["Nous joindre"]


def test_a_sheet_forbidden_by_danger_holds_nothing_at_all() -> None:
    answers = WELCOMED.answer("q_impot", "fonciere").answer("q_urgent", "oui")
    content = sheet_blocks(PACK, walk(PACK, answers))
    assert (content.forbidden, content.blocks, content.automatic) == (True, (), ())


def test_a_sheet_is_not_forbidden_by_what_nobody_knows() -> None:
    assert not sheet_blocks(PACK, walk(PACK, WELCOMED)).forbidden


def test_a_block_is_worded_by_register_and_by_language() -> None:
    pack = a_pack(*NEWER)
    last = lambda *how, **more: sheet_blocks(pack, walk(pack, Answers()), *how, **more).blocks[-1]  # noqa: E731
    assert [last(register).text for register in (Register.STANDARD, Register.SIMPLE, Register.FALC)] == [
        "Appelez-nous.",
        "Appelez.",
        "Appelez.",
    ]
    in_english = last(Register.SIMPLE, beside="en")
    assert (in_english.text, in_english.translation) == ("Appelez.", "Call us.")
    assert last(Register.SIMPLE, beside="tr").translation == ""


def test_what_is_said_for_the_exchange_only_is_parted_from_what_is_kept() -> None:
    answers = WELCOMED.answer("q_impot", "fonciere").answer("q_urgent", "oui").answer("q_revenu", "900")
    assert kept(PACK, answers).values == {"q_impot": "fonciere", "q_urgent": "oui"}
    assert passing(PACK, answers).values == {"q_revenu": "900"}
    assert together(kept(PACK, answers), passing(PACK, answers)) == answers


STEPS = st.sampled_from(["a", "b", "c"])
WORDS = st.text(st.characters(codec="utf-8"), max_size=8)
ANSWERS = st.builds(
    Answers,
    values=st.dictionaries(STEPS, WORDS),
    tries=st.dictionaries(STEPS, st.lists(st.sampled_from(list(Understanding)), min_size=1).map(tuple)),
    documents=st.dictionaries(STEPS, st.frozensets(WORDS)),
    margins=st.dictionaries(
        STEPS,
        st.builds(
            MarginChoice,
            verdict=st.sampled_from(list(Verdict)),
            value=st.none() | WORDS,
            level=st.sampled_from(list(Level)),
            reasons=st.dictionaries(WORDS, WORDS),
            criteria=st.lists(WORDS).map(tuple),
            grounds=st.frozensets(WORDS),
        ),
    ),
    seen=st.dictionaries(STEPS, st.integers(1, 9)),
    skips=st.dictionaries(STEPS, WORDS),
)


@given(ANSWERS)
def test_answers_written_to_the_journal_are_read_again_whole(answers: Answers) -> None:
    assert from_plain(to_plain(answers)) == answers


@given(ANSWERS, STEPS)
def test_taking_back_a_step_touches_no_other(answers: Answers, step: str) -> None:
    assert answers.without(step).steps == answers.steps - {step}
