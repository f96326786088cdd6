"""A script may start from the words of a letter: it is explained, and what was skipped stays unknown."""

from agent_desktop.facilitation.answers import Answers, from_plain, to_plain
from agent_desktop.facilitation.answers_json import join, split
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.preview import ahead, consequences
from agent_desktop.facilitation.walk import UnmetKind
from agent_desktop.facilitation.words import Register
from tests.facilitation.builders import NEWER, a_pack, changed, small, validated, walk

PACK = a_pack(*NEWER)
HELD = Answers(letter="mise_en_demeure")
OPENING = "@mise_en_demeure"


def test_the_letter_is_explained_first_in_the_register_of_the_person() -> None:
    current = walk(PACK, HELD).current
    assert current is not None
    assert (current.step_id, current.kind, current.label) == (OPENING, "dire", "Mise en demeure de payer")
    assert current.step.say(Register.FALC, PACK) == "La lettre demande de payer."


def test_then_the_script_starts_at_the_step_of_the_letter_knowing_what_the_letter_says() -> None:
    walked = walk(PACK, HELD.acknowledge(OPENING))
    assert walked.path == (OPENING, "q_recu")
    assert walked.variables["impot"] == "revenu"
    assert "montant" not in walked.variables


def test_a_letter_passed_over_still_tells_what_it_says() -> None:
    walked = walk(PACK, HELD.skip(OPENING, "elle la connaît"))
    assert walked.variables["impot"] == "revenu"
    assert [unmet.kind for unmet in walked.unmet] == [UnmetKind.SKIPPED]


def test_a_script_begun_from_a_letter_is_taken_up_from_it() -> None:
    answers = HELD.acknowledge(OPENING).answer("q_recu", "2026-09-14")
    assert from_plain(to_plain(answers)) == answers
    parts = split(PACK, answers)
    assert join(parts.kept, parts.private).answers == answers
    assert answers.without("q_recu").letter == "mise_en_demeure"


def test_a_letter_that_the_pack_no_longer_knows_starts_at_the_beginning() -> None:
    assert walk(PACK, Answers(letter="autre")).path == ("accueil",)


AT_THE_FIGURE = HELD.acknowledge(OPENING).answer("q_recu", "2026-09-14")


def test_what_a_step_needs_of_the_part_skipped_is_asked_just_before_it() -> None:
    walked = walk(PACK, AT_THE_FIGURE)
    assert walked.path == (OPENING, "q_recu", "tri_delai", "q_montant")
    assert walked.current is not None
    assert walked.current.back_to == "calcul"
    assert {one.step_id for one in consequences(walked, walked.current)} == {"explication"}
    assert [one.step_id for one in ahead(walked)][:2] == ["explication", "redire"]


def test_once_answered_the_script_goes_on_where_it_was() -> None:
    walked = walk(PACK, AT_THE_FIGURE.answer("q_montant", "600"))
    assert walked.path[3:] == ("q_montant", "calcul", "explication")
    assert walked.variables["part"] == 300


def test_an_answer_nobody_knows_is_asked_once_and_the_script_goes_on_without() -> None:
    walked = walk(PACK, AT_THE_FIGURE.answer("q_montant", "inconnu"))
    assert walked.path[3:] == ("q_montant", "calcul", "explication")
    assert "part" not in walked.variables


def test_what_nothing_needed_is_told_as_not_asked_at_the_end() -> None:
    pack = validated(*NEWER, (("lettres", "mise_en_demeure", "dit"), ...))
    answers = AT_THE_FIGURE.answer("q_montant", "600").acknowledge("explication").skip("redire", "non")
    walked = walk(pack, answers.skip("marge_duree", "la règle suffit"))
    assert walked.conclusion is not None
    left = [unmet.step_id for unmet in walked.unmet if unmet.kind is UnmetKind.NOT_ASKED]
    assert left == ["q_impot"]


def test_what_the_letter_says_is_neither_asked_nor_left_open() -> None:
    answers = AT_THE_FIGURE.answer("q_montant", "600").acknowledge("explication").skip("redire", "non")
    walked = walk(PACK, answers.skip("marge_duree", "la règle suffit"))
    assert "q_impot" not in walked.path
    assert UnmetKind.NOT_ASKED not in {unmet.kind for unmet in walked.unmet}


def _two_ways() -> Pack:
    """Return a pack where the sum is asked in two ways, by tax, and then needed at one place."""
    other = changed(small()["etapes"]["q_montant"], (("suite",), "calcul"))
    return validated(
        *NEWER,
        (("lettres", "mise_en_demeure", "dit"), ...),
        (("etapes", "q_fonciere"), other),
        (("etapes", "q_impot", "reponse", "options", 1, "vers"), "q_fonciere"),
    )


def test_where_the_script_would_have_chosen_it_asks_first_what_it_chooses_on() -> None:
    walked = walk(_two_ways(), AT_THE_FIGURE)
    assert walked.path[3:] == ("q_impot",)
    walked = walk(_two_ways(), AT_THE_FIGURE.answer("q_impot", "fonciere"))
    assert walked.path[3:] == ("q_impot", "q_fonciere")
    walked = walk(_two_ways(), AT_THE_FIGURE.answer("q_impot", "fonciere").answer("q_fonciere", "40"))
    assert walked.path[3:] == ("q_impot", "q_fonciere", "calcul", "explication")


def test_the_question_of_the_other_way_is_never_asked() -> None:
    answers = AT_THE_FIGURE.answer("q_impot", "fonciere").answer("q_fonciere", "inconnu")
    assert "q_montant" not in walk(_two_ways(), answers).path
