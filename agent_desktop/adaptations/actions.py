"""What an agent does with a margin: a signed decision and its ledger entry land together, or not at all."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from agent_desktop.adaptations.competence import cover_columns, covering
from agent_desktop.adaptations.queries import adaptation
from agent_desktop.adaptations.records import (
    AdaptationRecord,
    Bounds,
    MarginRef,
    NewAdaptation,
    Reason,
    Receipt,
)
from agent_desktop.adaptations.rules import as_written, bands_line, problems
from agent_desktop.adaptations.tables import AdaptationRow
from agent_desktop.delegations.records import Cover
from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.changes import Topic
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.actions import append
from agent_desktop.ledger.canon import Value
from agent_desktop.ledger.queries import entry_by_leaf, known_leaves
from agent_desktop.ledger.records import NO_NEED, NOBODYS, Decision, Entry, EntryType
from agent_desktop.store.database import Transaction

DEPARTURE = "Je m’écarte des précédents parce que : {why}"
"""How the entry tells it, in the language of what it is about, whatever the desk speaks."""


def decide_adaptation(tx: Transaction, new: NewAdaptation) -> Receipt:
    """Grant, refuse or pass on: the decision, its reasons and its entry in the ledger, at once.

    Raises RefusedError("adaptation_refused") with the codes of `rules.problems`, or `not_delegated` when the
    register does not let the agent grant it today; RefusedError("unsigned_decision") for one nobody signs.
    """
    if new.decision in NOBODYS:
        raise RefusedError("unsigned_decision", decision=new.decision.value)
    found = problems(new, tx.actor.level)
    if found:
        raise RefusedError("adaptation_refused", problems=[problem.code for problem in found])
    known = adaptation(tx.session, new.id)
    if known is not None:
        return _receipt_again(tx, known)
    _check_reserve(tx, new)
    new, cover = _quoting(tx, new), covering(tx, new)
    entry = append(tx, EntryType.ADAPTATION, _entry(new), secrets=_secrets(new, cover))
    _keep(tx, new, entry, cover)
    return _receipt(new, entry)


def correct_adaptation(tx: Transaction, adaptation_id: UUID, new: NewAdaptation) -> Receipt:
    """Say again, whole, a decision that was wrong: the first stays, a correction refers to it."""
    wrong = _to_correct(tx, adaptation_id)
    found = problems(new, tx.actor.level)
    if found:
        raise RefusedError("adaptation_refused", problems=[problem.code for problem in found])
    _check_reserve(tx, new)
    new, cover = _quoting(tx, new), covering(tx, new)
    said_again: dict[str, Value] = {"act": "replace", **_entry(new)}
    entry = append(tx, EntryType.CORRECTION, said_again, ref=wrong.leaf, secrets=_secrets(new, cover))
    _keep(tx, replace(new, corrects=adaptation_id), entry, cover)
    return _receipt(new, entry)


def _quoting(tx: Transaction, new: NewAdaptation) -> NewAdaptation:
    """Return the decision with the precedents that its own ledger holds: another unit has one of its own."""
    known = known_leaves(tx.session, tx.actor.site, new.precedents_seen)
    return replace(new, precedents_seen=tuple(leaf for leaf in new.precedents_seen if leaf in known))


def _check_reserve(tx: Transaction, new: NewAdaptation) -> None:
    """Refuse a reserve on what is not granted, or by a day that has passed."""
    if new.reserved_until is None:
        return
    if new.decision is not Decision.GRANTED or new.needed_level is Level.OUTSIDE:
        raise RefusedError("reserve_misplaced")
    if new.reserved_until < tx.today:
        raise RefusedError("reserve_in_the_past")


def _to_correct(tx: Transaction, adaptation_id: UUID) -> AdaptationRecord:
    wrong = adaptation(tx.session, adaptation_id)
    if wrong is None or wrong.leaf is None:
        raise RefusedError("adaptation_unknown", adaptation=str(adaptation_id))
    if wrong.corrected:
        raise RefusedError("adaptation_already_corrected", adaptation=str(adaptation_id))
    if wrong.by != tx.actor.agent_id:
        raise RefusedError("adaptation_of_another", adaptation=str(adaptation_id))
    return wrong


def _entry(new: NewAdaptation) -> dict[str, Value]:
    facts: dict[str, Value] = {
        "decision": new.decision.value,
        "level": new.needed_level.value,
        "rule": new.margin.rule,
        "rule_h": new.margin.digest,
        "precedent": list(new.precedents_seen),
        "need": _need(new),
        "qual": new.qualification.value,
        "unit": new.bounds.unit,
        "choice": new.choice,
        "val": as_written(new.value),
        "lo": as_written(new.bounds.lo) if new.value is not None else None,
        "hi": as_written(new.bounds.hi) if new.value is not None else None,
    }
    return {name: value for name, value in facts.items() if value is not None and value != ""}


def _need(new: NewAdaptation) -> str:
    """Return whose approval the entry waits for: a level inside the application, or nobody's."""
    asks = new.decision is Decision.PASSED_ON or new.reserved_until is not None
    waits = asks and new.needed_level is not Level.OUTSIDE
    return new.needed_level.value if waits else NO_NEED


def _secrets(new: NewAdaptation, cover: Cover | None) -> Mapping[str, str | list[str]]:
    told = [
        *new.criteria,
        *(f"{reason.question} {reason.text}".strip() for reason in new.reasons if reason.text),
    ]
    if new.departure:
        told.append(DEPARTURE.format(why=new.departure))
    told += [text for text in (new.person_view, new.motivation) if text]
    if cover is not None:
        # No type of entry is for the register: the decision itself commits to the act that covers it.
        told.append(cover.as_text)
    file_of = {} if new.person_id is None else {"file_c": str(new.person_id)}
    return {**file_of, "reason_c": told}


def _keep(tx: Transaction, new: NewAdaptation, entry: Entry, cover: Cover | None) -> None:
    tx.session.add(
        AdaptationRow(
            id=new.id,
            interaction_id=new.interaction_id,
            person_id=new.person_id,
            step_id=new.step_id,
            title=new.title,
            decision=new.decision.value,
            unit=new.bounds.unit,
            value=as_written(new.value),
            choice=new.choice,
            needed_level=new.needed_level.value,
            criteria=list(new.criteria),
            reasons=[_reason(reason) for reason in new.reasons],
            person_view=new.person_view,
            situation=dict(sorted(new.situation.items())),
            precedents_seen=list(new.precedents_seen),
            precedents_shown=new.precedents_shown,
            stance=None if new.stance is None else new.stance.value,
            departure=new.departure or None,
            qualification=new.qualification.value,
            motivation=new.motivation,
            day=tx.today,
            decided_at=tx.now,
            agent_id=tx.actor.agent_id,
            leaf=entry.leaf,
            corrects=new.corrects,
            reserved_until=new.reserved_until,
            site=tx.actor.site,
            bands=bands_line(new.situation),
            **cover_columns(cover),
            **_bounds_columns(new.bounds),
            **_margin_columns(new.margin),
        )
    )
    tx.changed(Topic.ADAPTATION, new.interaction_id)
    if new.person_id is not None:
        tx.changed(Topic.PERSON, new.person_id)


def _reason(reason: Reason) -> dict[str, object]:
    return {
        "question_id": reason.question_id,
        "question": reason.question,
        "text": reason.text,
        "min_chars": reason.min_chars,
        "obligatory": reason.obligatory,
    }


def _bounds_columns(bounds: Bounds) -> dict[str, str | None]:
    return {"lo": as_written(bounds.lo), "hi": as_written(bounds.hi)}


def _margin_columns(margin: MarginRef) -> dict[str, str]:
    return {
        "pack_id": margin.pack_id,
        "pack_version": margin.pack_version,
        "margin_id": margin.margin_id,
        "margin_digest": margin.digest,
    }


def _receipt(new: NewAdaptation, entry: Entry) -> Receipt:
    return Receipt(
        adaptation_id=new.id, decision=new.decision, writer=entry.w, number=entry.n, leaf=entry.leaf
    )


def _receipt_again(tx: Transaction, known: AdaptationRecord) -> Receipt:
    entry = None if known.leaf is None else entry_by_leaf(tx.session, known.leaf)
    if entry is None:
        raise RefusedError("adaptation_unknown", adaptation=str(known.id))
    return Receipt(
        adaptation_id=known.id, decision=known.decision, writer=entry.w, number=entry.n, leaf=entry.leaf
    )
