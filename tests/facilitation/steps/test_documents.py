"""`pieces`: papers to look at together."""

from agent_desktop.facilitation.answers import Answers, MarginChoice
from agent_desktop.facilitation.steps.documents import Papers
from agent_desktop.facilitation.walk import UnmetKind
from agent_desktop.facilitation.words import Verdict
from tests.facilitation.builders import a_pack, at_the_margin, walk

GRANT = MarginChoice(verdict=Verdict.GRANTED, value="6")


def before(amount: str = "600") -> Answers:
    return at_the_margin(amount).decide("marge_duree", GRANT)


def papers(answers: Answers) -> Papers:
    visit = walk(a_pack(), answers).visit("papiers")
    assert visit is not None
    assert isinstance(visit.detail, Papers)
    return visit.detail


def test_it_asks_only_for_what_applies_and_what_no_administration_holds() -> None:
    assert [one.piece.id for one in papers(before()).pieces if one.due] == ["rib"]
    assert [one.piece.id for one in papers(before("2000")).pieces if one.due] == ["rib", "bail"]


def test_a_paper_whose_condition_is_unknown_is_not_due_and_says_so() -> None:
    pack = a_pack((("etapes", "papiers", "pieces", 2, "si"), "revenu > 1000"))
    visit = walk(pack, before()).visit("papiers")
    assert visit is not None
    assert [(one.applies, one.due) for one in visit.detail.pieces][2] == (None, False)  # type: ignore[attr-defined]


def test_what_is_missing_is_counted_and_named() -> None:
    walked = walk(a_pack(), before("2000").bring("papiers", frozenset({"bail"})))
    assert (walked.variables["manque_papiers"], walked.variables["manque_bloquant_papiers"]) == (1, 1)
    assert [(one.kind, one.items) for one in walked.unmet][-1] == (UnmetKind.DOCUMENTS_MISSING, ("Un RIB",))


def test_no_paper_at_hand_is_not_the_same_as_nobody_looked() -> None:
    assert walk(a_pack(), before()).path[-1] == "papiers"
    assert walk(a_pack(), before().bring("papiers", frozenset())).path[-1] == "fin_rdv"
