"""An opinion being written: what it begins with, what it lacks, the reading that it becomes. Pure."""

from enum import StrEnum

from agent_desktop.audit.at_hand import CaseAtHand
from agent_desktop.audit.records import Conclusion, Draft, NewReading


class Missing(StrEnum):
    """What is still to be answered before one concludes, in the order of the form."""

    UNDERSTANDS = "understands"
    ALIKE = "alike"
    TALK = "talk"
    OUTCOME = "outcome"


def missing(form: Draft) -> tuple[Missing, ...]:
    """Return what is still to be answered before one concludes."""
    wants_words = form.outcome not in {None, Conclusion.NOTHING} and not form.talk.strip()
    wanted = {
        Missing.UNDERSTANDS: form.understands is None,
        Missing.ALIKE: form.alike is None,
        Missing.TALK: wants_words,
        Missing.OUTCOME: form.outcome is None,
    }
    return tuple(one for one, is_missing in wanted.items() if is_missing)


def form_of(case: CaseAtHand) -> Draft:
    """Return what is written of a decision: its draft, else what was concluded of it, else nothing."""
    if case.draft is not None:
        return case.draft
    return Draft(leaf=case.case.leaf) if case.reading is None else form_of_reading(case.reading)


def form_of_reading(reading: NewReading) -> Draft:
    """Return a form that says just what was concluded."""
    return Draft(
        leaf=reading.leaf,
        understands=reading.understands,
        alike=reading.alike,
        outcome=reading.outcome,
        good=reading.good,
        talk=reading.talk,
        missed=reading.missed,
        decides=reading.decides,
    )


def reading_of(form: Draft) -> NewReading:
    """Return the reading that a form becomes: nothing is missing in it."""
    assert form.understands is not None
    assert form.alike is not None
    assert form.outcome is not None
    return NewReading(
        leaf=form.leaf,
        understands=form.understands,
        alike=form.alike,
        outcome=form.outcome,
        good=form.good.strip(),
        talk=form.talk.strip(),
        missed=form.missed.strip(),
        decides=form.decides,
    )
