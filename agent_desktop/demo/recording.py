"""From a script that was played to what is recorded: its draft when it ends, and its decisions on margins."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from agent_desktop.adaptations.precedents import precedents
from agent_desktop.adaptations.records import Bounds, MarginRef, NewAdaptation, Reason
from agent_desktop.demo.plan import Exchange
from agent_desktop.demo.scripts import Played
from agent_desktop.facilitation.actions import keep_text
from agent_desktop.facilitation.answers import MarginChoice
from agent_desktop.facilitation.catalog import margin_digest
from agent_desktop.facilitation.margin_model import ChoiceBounds
from agent_desktop.facilitation.margins import Decision
from agent_desktop.facilitation.offers import MarginOffer, offer_at
from agent_desktop.facilitation.retention import kept
from agent_desktop.facilitation.words import Verdict
from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.ids import new_id
from agent_desktop.interactions.closing import closing_of
from agent_desktop.interactions.drafting import Draft, ScriptDraft
from agent_desktop.interactions.records import Closing
from agent_desktop.ledger.records import Decision as Recorded
from agent_desktop.store.database import Transaction

_RECORDED = {
    Verdict.GRANTED: Recorded.GRANTED,
    Verdict.PASSED_ON: Recorded.PASSED_ON,
    Verdict.REFUSED: Recorded.REFUSED,
}
_LOOKED_AT = 6
"""Precedents an agent looks at one by one."""


def closing_from(exchange: Exchange, decided: Mapping[str, UUID]) -> Closing:
    """Return what is written when an exchange ends; `decided` are its adaptations, by step.

    Promises of the service made with one adaptation are tied to it.
    """
    granted = next(iter(decided.values())) if len(decided) == 1 else None
    promises = tuple(
        replace(one.new, adaptation_id=granted if one.new.is_ours else None) for one in exchange.promises
    )
    played = exchange.played
    draft = Draft(
        interaction_id=exchange.id,
        channel=exchange.channel,
        opened_at=exchange.opened_at,
        person_ids=exchange.person_ids,
        content=exchange.content,
        script=None if played is None else _script(played),
        register="standard" if played is None else played.register.value,
        promises=promises,
        outcome=exchange.outcome,
        decided={step: str(adaptation_id) for step, adaptation_id in decided.items()},
    )
    return closing_of(draft, exchange.outcome, walk=None if played is None else played.walk)


def adaptations_from(tx: Transaction, exchange: Exchange, *, looking: bool = True) -> Iterator[NewAdaptation]:
    """Yield the decisions of an exchange as they are recorded, with the precedents then in sight.

    Nobody looks at precedents unless `looking`.
    """
    for step_id, choice, decision in _decided(exchange):
        made = _adaptation(exchange, step_id, choice, decision)
        yield _after_looking(tx, made) if looking else made


def _after_looking(tx: Transaction, made: NewAdaptation) -> NewAdaptation:
    found = precedents(tx.session, made.margin.pack_id, made.margin.margin_id, made.situation)
    seen = tuple(one.leaf for one in found.nearest[:_LOOKED_AT] if one.leaf is not None)
    return replace(made, precedents_seen=seen, precedents_shown=found.count)


def decisions_of(exchange: Exchange) -> Iterator[Recorded]:
    """Yield what becomes of each margin that an exchange meets open; one not used is signed by nobody."""
    signed = 0
    for _step_id, _choice, decision in _decided(exchange):
        signed += 1
        yield _RECORDED[decision.verdict]
    met = [] if exchange.played is None else [one for one in exchange.played.walk.margins if one.is_open]
    yield from (Recorded.NOT_USED,) * (len(met) - signed)


def passes_on(exchange: Exchange) -> bool:
    """Tell whether a decision of an exchange waits for someone of the service."""
    return any(
        decision.verdict is Verdict.PASSED_ON and decision.needed is not Level.OUTSIDE
        for _step_id, _choice, decision in _decided(exchange)
    )


def _decided(exchange: Exchange) -> Iterator[tuple[str, MarginChoice, Decision]]:
    if exchange.played is None:
        return
    walk = exchange.played.walk
    for met in walk.margins:
        choice = walk.answers.margins.get(met.step_id)
        # A rule kept without giving a reason is a margin not used: nobody signs that.
        if met.decision is not None and choice is not None and choice.reasons:
            yield met.step_id, choice, met.decision


def _adaptation(
    exchange: Exchange,
    step_id: str,
    choice: MarginChoice,
    decision: Decision,
) -> NewAdaptation:
    played = exchange.played
    assert played is not None
    made = offer_at(played.walk, step_id)
    meta, margin = made.pack.meta, made.margin
    value = decision.value
    return NewAdaptation(
        id=new_id(),
        interaction_id=exchange.id,
        person_id=exchange.person_ids[0] if exchange.person_ids else None,
        step_id=step_id,
        margin=MarginRef(
            pack_id=meta.id,
            pack_version=meta.version,
            margin_id=margin.id,
            digest=margin_digest(made.pack, margin.id),
        ),
        title=margin.title,
        decision=_RECORDED[decision.verdict],
        bounds=_bounds(made),
        needed_level=decision.needed or choice.level,
        value=value if isinstance(value, Decimal) else None,
        choice=value if isinstance(value, str) else None,
        criteria=choice.criteria,
        reasons=_reasons(made, choice),
        person_view=played.person_views.get(step_id, ""),
        situation=dict(made.situation),
    )


def keep_what_was_played(tx: Transaction, exchange: Exchange) -> None:
    """Keep the text that an exchange was played with, as a desk does when a script begins."""
    if exchange.played is not None:
        file = exchange.played.file
        keep_text(tx, file.pack.meta.id, file.pack.meta.version, file.data)


def _bounds(made: MarginOffer) -> Bounds:
    if isinstance(made.margin.bounds, ChoiceBounds):
        return Bounds(unit="", choices=tuple(option.value for option in made.options))
    return Bounds(unit=made.unit, lo=made.where.lowest, hi=made.where.highest)


def _reasons(made: MarginOffer, choice: MarginChoice) -> tuple[Reason, ...]:
    return tuple(
        Reason(
            question_id=question.id,
            question=question.question,
            text=choice.reasons.get(question.id, ""),
            min_chars=question.min_chars,
            obligatory=question.obligatory,
        )
        for question in made.margin.questions
    )


def _script(played: Played) -> ScriptDraft:
    meta = played.file.pack.meta
    return ScriptDraft(
        pack_id=meta.id,
        pack_version=meta.version,
        pack_digest=played.file.digest,
        answers=dict(kept(played.file.pack, played.walk.answers).values),
    )
