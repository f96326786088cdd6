from datetime import date

from agent_desktop.facilitation.answers import Answers
from agent_desktop.facilitation.catalog import load_pack
from agent_desktop.facilitation.openness import margins_now
from agent_desktop.facilitation.player import play
from agent_desktop.facilitation.values import UNKNOWN
from agent_desktop.foundation.bundled import bundled
from tests.ui.facilitation.walks import TO_MARGIN

DAY = date(2026, 11, 24)


def tax():
    return load_pack(bundled("resources") / "packs", "impot-difficultes-paiement").pack


def test_a_margin_closed_for_want_of_an_answer_names_what_to_know_first():
    pack = tax()
    closed = [one for one in margins_now(pack, pack.constants, DAY) if not one.is_open]
    assert closed
    for one in closed:
        assert one.missing or one.known
        assert all(hinge.value is UNKNOWN for hinge in one.missing)
        assert all(hinge.label for hinge in (*one.missing, *one.known))


def test_open_margins_come_first_and_hang_on_nothing():
    pack = tax()
    walk = play(pack, Answers(), DAY)
    for step, value in TO_MARGIN.items():
        walk = play(pack, walk.answers.answer(step, value), DAY)
    names = {**pack.constants, **walk.variables}
    found = margins_now(pack, names, DAY)
    assert [one.is_open for one in found] == sorted((one.is_open for one in found), reverse=True)
