"""Pure decisions about promises and procedures."""

from collections.abc import Iterator
from datetime import date

from agent_desktop.cases.records import (
    Bearer,
    Case,
    CaseMove,
    NewCase,
    NewCommitment,
)
from agent_desktop.foundation.i18n import DEFAULT_LANGUAGE, _, in_language
from agent_desktop.people.rules import is_storable


def usual_deputy() -> str:
    """Return who keeps a promise of the service when its bearer is away, in French: paper says it."""
    with in_language(DEFAULT_LANGUAGE):
        return _("the reception team")


def problems(new: NewCommitment, today: date) -> tuple[str, ...]:
    """Return what a promise lacks, as codes; empty when it may be made.

    `promise_without_words`, `promise_without_bearer`, `promise_without_deputy` (the service's own),
    `promise_deputy_is_bearer`, `promise_without_day`, `promise_in_the_past`, `text_unreadable`.
    """
    return tuple(_problems(new, today))


def _problems(new: NewCommitment, today: date) -> Iterator[str]:
    if not new.text.strip():
        yield "promise_without_words"
    if not new.bearer_name.strip():
        yield "promise_without_bearer"
    if new.bearer is Bearer.SERVICE and not new.deputy_name.strip():
        yield "promise_without_deputy"
    if new.deputy_name.strip() and new.deputy_name.strip() == new.bearer_name.strip():
        yield "promise_deputy_is_bearer"
    if new.due_on is None:
        yield "promise_without_day"
    elif new.due_on < today:
        yield "promise_in_the_past"
    if not all(is_storable(text) for text in (new.text, new.bearer_name, new.deputy_name)):
        yield "text_unreadable"


def case_problems(new: NewCase | Case) -> tuple[str, ...]:
    """Return what a procedure lacks, as codes; empty when it may be kept.

    `case_without_title`, `case_without_administration`, `case_steps` (more steps done than there are),
    `text_unreadable`.
    """
    found = []
    if not new.title.strip():
        found.append("case_without_title")
    if not new.administration.strip():
        found.append("case_without_administration")
    if not 0 <= new.steps_done <= new.steps_total:
        found.append("case_steps")
    if not all(is_storable(text) for text in (new.title, new.administration, new.reference, new.next_step)):
        found.append("text_unreadable")
    return tuple(found)


def moved(case: Case, move: CaseMove) -> Case:
    """Return the procedure after a move; what the move leaves out stays."""
    return Case(
        id=case.id,
        site=case.site,
        person_id=case.person_id,
        title=case.title,
        administration=case.administration,
        opened_on=case.opened_on,
        pack=case.pack,
        updated_at=case.updated_at,
        reference=case.reference if move.reference is None else move.reference,
        state=move.state or case.state,
        steps_done=case.steps_done if move.steps_done is None else move.steps_done,
        steps_total=case.steps_total if move.steps_total is None else move.steps_total,
        next_step="" if move.ends_next else case.next_step if move.next_step is None else move.next_step,
        next_on=None if move.ends_next else move.next_on or case.next_on,
    )
