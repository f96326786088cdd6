"""From the draft of an exchange and the script that was played to what is written when it ends."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from agent_desktop.adaptations.records import MarginRef, UnusedMargin
from agent_desktop.cases.records import NewCommitment
from agent_desktop.facilitation.answers import Answers
from agent_desktop.facilitation.catalog import margin_digest
from agent_desktop.facilitation.margin_model import NumberBounds
from agent_desktop.facilitation.offers import offer_at
from agent_desktop.facilitation.rule_model import Rule
from agent_desktop.facilitation.steps.explain import Explained
from agent_desktop.facilitation.steps.teach_back import SaidBack
from agent_desktop.facilitation.walk import MarginMet, VisitState, Walk
from agent_desktop.facilitation.words import Verdict
from agent_desktop.interactions.asking import left_open
from agent_desktop.interactions.drafting import Draft
from agent_desktop.interactions.records import (
    ClosedInteraction,
    Closing,
    ExplainedRule,
    Outcome,
    Retelling,
    Understanding,
)
from agent_desktop.interactions.resuming import answers_of_then, run_of, unread_run_of
from agent_desktop.interactions.retold import asked_by_agent, retold_of_draft


def closing_of(
    draft: Draft, outcome: Outcome, *, walk: Walk | None = None, before: ClosedInteraction | None = None
) -> Closing:
    """Return everything to write when `draft` ends so.

    `walk` is the script as played now. An exchange that was reopened without playing its script again keeps
    the script and the rules of `before`, its last closing.
    """
    script = before.script if before is not None else unread_run_of(draft)
    explained = before.explained if before is not None else ()
    if walk is not None and draft.script is not None:
        script = run_of(draft, walk)
        explained = tuple(explained_rules(walk, draft.register, answers_of_then(draft.script), draft.retold))
    return Closing(
        interaction_id=draft.interaction_id,
        content=replace(draft.content, questions=left_open(draft)),
        outcome=outcome,
        script=script,
        explained=explained,
        promises=tuple(_promises(draft)),
        unused_margins=() if walk is None or outcome is Outcome.INTERRUPTED else tuple(_unused(draft, walk)),
        retold=retold_of_draft(draft, walk, before),
        answered=draft.answered,
    )


def explained_rules(
    walk: Walk, register: str, then: Answers | None = None, retold: Sequence[Retelling] = ()
) -> Iterator[ExplainedRule]:
    """Yield the rules that were explained, each with what the teach-back that followed gave.

    Explained and understood are two facts: a rule that nobody was asked to say back is `NOT_ASKED`.
    `then` is what an earlier exchange did of this script: its own record says what was explained there.
    `retold` holds what the agent had said back on top of the pack's: it counts where the pack asked nothing.
    """
    asked_here = asked_by_agent(walk, retold)
    before = then or Answers()
    waiting: list[Rule] = []
    fresh: set[str] = set()
    done: list[tuple[Rule, Understanding, int]] = []
    for visit in walk.visits:
        if visit.state is not VisitState.DONE:
            continue
        if isinstance(visit.detail, Explained):
            waiting += [rule for rule in visit.detail.rules if rule not in waiting]
            if visit.number > before.seen.get(visit.step_id, 0):
                fresh |= {rule.id for rule in visit.detail.rules}
        elif isinstance(visit.detail, SaidBack) and visit.detail.result is not None:
            result = Understanding(visit.detail.result.value)
            known = {rule.id for rule in waiting}
            if visit.number > len(before.tries.get(visit.step_id, ())):
                fresh |= known
            done = [entry for entry in done if entry[0].id not in known]
            done += [(rule, result, len(visit.detail.before) + 1) for rule in waiting]
            if result in {Understanding.UNDERSTOOD, Understanding.UNVERIFIED}:
                waiting = []
    asked = {rule.id for rule, _result, _tries in done}
    done += [(rule, Understanding.NOT_ASKED, 0) for rule in waiting if rule.id not in asked]
    for rule, found, counted in done:
        given = asked_here.get(rule.id, ()) if found is Understanding.NOT_ASKED else ()
        result, tries = (given[-1], len(given)) if given else (found, counted)
        if rule.id in fresh:
            yield ExplainedRule(
                rule_id=rule.id,
                title=rule.title,
                digest=rule.digest,
                register=register,
                understanding=result,
                tries=tries,
            )


def _promises(draft: Draft) -> Iterator[NewCommitment]:
    person_id = draft.person_ids[0] if draft.person_ids else None
    for promise in draft.promises:
        yield replace(
            promise,
            interaction_id=draft.interaction_id,
            person_id=promise.person_id or person_id,
        )


def _unused(draft: Draft, walk: Walk) -> Iterator[UnusedMargin]:
    earlier = None if draft.script is None else draft.script.earlier
    noted = () if earlier is None else earlier.met
    for met in walk.margins:
        if met.step_id in draft.decided or met.step_id in noted:
            continue
        kept = met.decision is not None and met.decision.verdict is Verdict.REFUSED
        # One that does not apply is met again when the script is taken up: it is noted at its end.
        if kept or (not met.is_open and walk.conclusion is not None):
            yield _unused_margin(draft, walk, met)


def _unused_margin(draft: Draft, walk: Walk, met: MarginMet) -> UnusedMargin:
    assert draft.script is not None
    made = offer_at(walk, met.step_id)
    bounds = made.margin.bounds
    return UnusedMargin(
        step_id=met.step_id,
        margin=MarginRef(
            pack_id=draft.script.pack_id,
            pack_version=draft.script.pack_version,
            margin_id=met.margin_id,
            digest=margin_digest(walk.pack, met.margin_id),
        ),
        title=made.margin.title,
        applicable=met.is_open,
        unit=bounds.unit if isinstance(bounds, NumberBounds) else "",
        situation=made.situation,
    )
