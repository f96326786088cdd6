"""A bundle opened in the window: verified first, kept if it holds, and never good news when it does not."""

from datetime import timedelta

import pytest

from agent_desktop.audit.merging import answers_of
from agent_desktop.audit.records import Conclusion
from agent_desktop.audit.tables import ReaderKeyRow
from agent_desktop.ledger.records import Verdict
from agent_desktop.ui.audit.integrity import LOOKS
from agent_desktop.ui.audit.words import sample_words
from tests.ui.audit.conftest import laptop

LONGEST_MS = 60_000


@pytest.fixture
def carried(told, leaves, tmp_path):
    for _time in range(3):
        told.decision()
    path = tmp_path / "carried.parvis"
    path.write_bytes(leaves(2))
    return path


def opened(bundles, path, qtbot, code=""):
    bundles.open(path, code)
    qtbot.waitUntil(lambda: bundles.progress is None, timeout=LONGEST_MS)


def test_a_bundle_is_verified_then_kept_and_opened_again_it_is_the_same(bundles, carried, tasks, qtbot):
    opened(bundles, carried, qtbot)
    assert (bundles.looked.verdict, bundles.problem) == (Verdict.INTACT, None)
    assert (bundles.just_kept.fresh, bundles.just_kept.cases) == (True, 2)
    qtbot.waitUntil(lambda: len(bundles.bundles) == 1)
    opened(bundles, carried, qtbot)
    assert not bundles.just_kept.fresh
    (one,) = bundles.bundles
    assert (one.read, one.cases, one.can_return) == (0, 2, False)
    assert "7319" in sample_words(one.note)


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (lambda content: content[: len(content) // 2], "sealed_damaged"),
        (lambda _content: b"%PDF-1.7", "not_sealed"),
    ],
)
def test_what_is_no_bundle_is_said_and_nothing_is_kept(bundles, carried, tasks, qtbot, bad, code):
    carried.write_bytes(bad(carried.read_bytes()))
    opened(bundles, carried, qtbot)
    assert (bundles.problem.code, bundles.just_kept, bundles.looked) == (code, None, None)


def test_a_bundle_that_is_over_is_refused(bundles, carried, clock, tasks, laptop, qtbot):
    clock.advance(timedelta(days=31))
    opened(bundles, carried, qtbot)
    assert bundles.problem.code == "bundle_expired"


def test_a_code_of_another_paper_leaves_it_undecided_unread_and_not_green(page, bundles, carried, qtbot):
    page.show()
    opened(bundles, carried, qtbot)
    assert not page.bundles.opening._read.isHidden()
    opened(bundles, carried, qtbot, "KX7F2-M9QTR-4D8HV-E1C3W-77ZPA")
    assert (bundles.looked.verdict, bundles.just_kept) == (Verdict.UNDECIDABLE, None)
    shown = page.bundles.opening._result
    assert shown._word.text() == "Paquet indécidable"
    assert page.bundles.opening._read.isHidden()


def test_only_what_holds_today_is_green():
    assert [verdict for verdict, (_icon, tone, _word) in LOOKS.items() if tone == "ok"] == [Verdict.INTACT]
    assert len({icon for icon, _tone, _word in LOOKS.values()}) == len(LOOKS), "a shape of its own each"


def test_a_bundle_that_is_stopped_keeps_nothing_and_says_nothing(bundles, carried, laptop, qtbot):
    bundles.open(carried)
    bundles.stop()
    qtbot.waitUntil(lambda: bundles.progress is None, timeout=LONGEST_MS)
    assert (bundles.looked, bundles.problem, bundles.just_kept) == (None, None, None)
    assert not list(laptop.folder.glob(".work-*"))


def test_without_a_card_a_bundle_waits_and_the_page_offers_to_make_one(
    page, bundles, carried, laptop, tasks, tmp_path, qtbot
):
    with laptop.database.write(laptop.actor) as tx:
        tx.session.delete(tx.session.get(ReaderKeyRow, laptop.actor.agent_id))
    page.show()
    page.entered()
    qtbot.waitUntil(lambda: bundles.is_read)
    assert page.bundles.opening.isHidden()
    opened(bundles, carried, qtbot)
    assert bundles.problem.code == "no_reader_keys"
    with qtbot.waitSignal(bundles.card_made):
        bundles.make_card(tmp_path / "carte.pub")
    qtbot.waitUntil(lambda: bundles.card is not None)
    assert bundles.card.code in page.bundles._card._code.text()
    assert not page.bundles.opening.isHidden()


def test_what_was_concluded_goes_back_in_a_file_that_only_the_site_opens(
    bundles, carried, laptop, merged, tmp_path, qtbot
):
    opened(bundles, carried, qtbot)
    case, *_rest = laptop.cases(bundles.just_kept)
    out = tmp_path / "out.parvis"
    with qtbot.waitSignal(bundles.failed) as said:
        bundles.write_back(bundles.just_kept.id, out)
    assert said.args[0].code == "nothing_to_send"
    laptop.read(bundles.just_kept, case, outcome=Conclusion.SUPPORT)
    with qtbot.waitSignal(bundles.returned):
        bundles.write_back(bundles.just_kept.id, out)
    assert merged(out.read_bytes()).readings == 1
    with laptop.database.read() as session:
        assert answers_of(session, laptop.keys, bundles.just_kept.id)


def test_a_bundle_that_is_over_is_forgotten_when_the_page_is_entered(bundles, carried, clock, laptop, qtbot):
    opened(bundles, carried, qtbot)
    kept = bundles.just_kept
    clock.advance(timedelta(days=31))
    bundles.read()
    qtbot.waitUntil(lambda: bool(bundles.bundles) and not bundles.bundles[0].cases)
    assert laptop.cases(kept) == ()


__all__ = ["laptop"]
