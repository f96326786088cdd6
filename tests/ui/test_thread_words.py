"""The thread says in words what each exchange left open."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from agent_desktop.adaptations.records import Reason, Stance
from agent_desktop.facilitation.walk import UnmetKind
from agent_desktop.foundation.i18n import DEFAULT_LANGUAGE, use_language
from agent_desktop.foundation.ids import new_id
from agent_desktop.interactions.records import LeftOpen, Outcome, State
from agent_desktop.ledger.records import Erased, Ground
from agent_desktop.reports.sheet.from_exchange import why_words
from agent_desktop.ui.interactions.thread import entries_of
from agent_desktop.ui.widgets.timeline import TimelineRow
from agent_desktop.user_file.records import ItemKind, ThreadItem
from tests.reports.test_summary import SPREAD

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def in_english():
    """Compare sentences with their message ids."""
    use_language("en")
    yield
    use_language(DEFAULT_LANGUAGE)


def row_of(**facts) -> TimelineRow:
    """Return the row of an exchange closed today, or of something else."""
    usual = {
        "kind": ItemKind.EXCHANGE,
        "title": "Payer plus tard",
        "channel": "counter",
        "state": State.CLOSED,
        "outcome": Outcome.ONGOING,
    }
    item = ThreadItem(id=new_id(), at=AT, **{**usual, **facts})
    row = entries_of((item,), date(2026, 11, 24), ZoneInfo("Europe/Paris"))[-1]
    assert isinstance(row, TimelineRow)
    return row


def a_point(kind: UnmetKind, *items: str) -> LeftOpen:
    return LeftOpen(kind=kind.value, step_id="q", label="Somme due", items=items)


def test_each_thing_left_open_is_said_with_its_reason():
    row = row_of(
        left_open=(
            a_point(UnmetKind.NOT_KNOWN),
            a_point(UnmetKind.SKIPPED, "not_now"),
            a_point(UnmetKind.DOCUMENTS_MISSING, "Un RIB", "L’avis"),
        ),
        questions=("Et si je déménage ?",),
    )
    known, skipped, papers, question = row.points
    assert "Somme due" in known
    assert "Somme due" in skipped
    assert "not_now" not in skipped
    assert "Un RIB, L’avis" in papers
    assert "Et si je déménage" in question
    assert any("4" in tag.text for tag in row.tags)


def test_every_kind_of_thing_left_open_has_words_of_its_own():
    points = [row_of(left_open=(a_point(kind, "Un RIB"),)).points[0] for kind in UnmetKind]
    assert len(set(points)) == len(UnmetKind)
    assert not [words for words in points if "{" in words]


def test_what_a_later_release_left_open_is_shown_by_its_label():
    assert row_of(left_open=(LeftOpen(kind="to_come", step_id="q", label="Somme due"),)).points == (
        "Somme due",
    )


def test_an_exchange_that_left_nothing_open_lists_nothing():
    row = row_of()
    assert (row.points, [tag.tone for tag in row.tags if tag.icon == "bookmark"]) == ((), [])


def test_of_very_many_the_first_are_said_and_the_rest_counted():
    asked = tuple(f"Question {number}" for number in range(1, 10))
    points = row_of(questions=asked).points
    assert len(points) == 6
    assert "Question 5" in points[4]
    assert "4" in points[5]
    assert len(row_of(questions=asked[:6]).points) == 6
    assert "Question 6" in row_of(questions=asked[:6]).points[5]


@pytest.mark.parametrize(
    ("stance", "departure", "said"),
    [
        (None, "", "Budget fait."),
        (Stance.FOLLOWED, "", "Budget fait. Like what is usual in comparable situations."),
        (
            Stance.DEPARTED,
            "Loyer le cinq",
            "Budget fait. Apart from the precedents: Loyer le cinq",
        ),
        (Stance.DEPARTED, "", "Budget fait. Apart from the precedents."),
    ],
)
def test_where_a_decision_stands_beside_the_precedents_is_said(in_english, stance, departure, said):
    reason = Reason(question_id="q", question="Pourquoi ?", text="Budget fait")
    record = replace(SPREAD, reasons=(reason,), stance=stance, departure=departure)
    assert row_of(kind=ItemKind.ADAPTATION, adaptation=record).body == said


def test_where_the_words_of_a_decision_were_is_said_when_they_were_erased_and_why(in_english):
    gone = replace(SPREAD, erased=Erased(ground=Ground.TERM, day=date(2026, 11, 20)), reasons=(), criteria=())
    row = row_of(kind=ItemKind.ADAPTATION, adaptation=gone, decision=gone.decision)
    assert row.body.startswith("Text erased on 20 November 2026 (ground: they are kept no longer)")
    assert why_words(gone) == "Text erased on 20 November 2026 (ground: they are kept no longer)."
