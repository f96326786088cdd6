"""A script may start from the words of a letter: it is explained, and what was skipped stays unknown."""

from agent_desktop.facilitation.answers import Answers, from_plain, to_plain
from agent_desktop.facilitation.answers_json import join, split
from agent_desktop.facilitation.walk import UnmetKind
from agent_desktop.facilitation.words import Register
from tests.facilitation.builders import NEWER, a_pack, walk

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
