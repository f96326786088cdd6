"""A script left by one exchange and taken up by another: what is recorded, what is found again. Pure.

Answers that the pack keeps for the talk only are never among what is recorded: they are asked again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from agent_desktop.facilitation.answers import Answers, from_plain, to_plain
from agent_desktop.facilitation.interpolation import fill
from agent_desktop.facilitation.pack import STEP_TYPES
from agent_desktop.facilitation.preview import label_of
from agent_desktop.facilitation.retelling import rules_to_check
from agent_desktop.facilitation.retention import kept, passing
from agent_desktop.facilitation.steps.ask import Asked
from agent_desktop.facilitation.steps.commit import Commit
from agent_desktop.facilitation.steps.documents import Papers
from agent_desktop.facilitation.steps.margin import Adapt
from agent_desktop.facilitation.steps.teach_back import SaidBack
from agent_desktop.facilitation.values import is_known
from agent_desktop.facilitation.walk import Unmet, UnmetKind, Visit, VisitState, Walk
from agent_desktop.foundation.i18n import _
from agent_desktop.interactions.drafting import Draft, Earlier, ScriptDraft
from agent_desktop.interactions.records import ClosedInteraction, Fact, LeftOpen, Origin, ScriptRun


def run_of(draft: Draft, walk: Walk) -> ScriptRun:
    """Return what is recorded of a script when its exchange ends."""
    script = draft.script
    assert script is not None
    conclusion, pack = walk.conclusion, walk.pack
    # One that came to its end is taken up by nobody: what is left of it is what it gave.
    finished = conclusion is not None
    stays = Answers() if finished else _signed_only(kept(pack, walk.answers), walk, draft)
    return ScriptRun(
        pack_id=script.pack_id,
        pack_version=script.pack_version,
        pack_digest=script.pack_digest,
        # The steps that were walked tell, by those beside it, a margin that nobody used: nothing needs them.
        path=(),
        answers=dict(stays.values),
        skips={step: why for step, why in walk.answers.skips.items() if not _is_unsigned(walk, draft, step)},
        conclusion=None if conclusion is None else conclusion.outcome,
        product="" if conclusion is None else conclusion.product,
        title=pack.meta.title,
        standing=standing_of(walk),
        asked_again=len(passing(pack, walk.answers).values),
        kept=to_plain(stays),
        continues=None if script.earlier is None else script.earlier.interaction_id,
        origins=still_of_then(script, stays),
        facts=dict(_facts(walk)),
        decided=dict(draft.decided),
        unmet=left_by(walk),
    )


def standing_of(walk: Walk) -> str:
    """Return a few words for the step where a script stopped; none once it came to its end."""
    return "" if walk.current is None else _label(walk, walk.current)


def left_by(walk: Walk) -> tuple[LeftOpen, ...]:
    """Return what a script leaves open, in the order of its path, without what is kept for the talk only."""
    return tuple(_left_open(walk, unmet) for unmet in walk.unmet)


def unread_run_of(draft: Draft) -> ScriptRun | None:
    """Return what is recorded of a script whose pack could not be read: its answers, and no path."""
    script = draft.script
    if script is None:
        return None
    answers = from_plain(script.answers)
    signed = {step: choice for step, choice in answers.margins.items() if step in draft.decided}
    stays = _without_reasons(replace(answers, margins=signed))
    return ScriptRun(
        pack_id=script.pack_id,
        pack_version=script.pack_version,
        pack_digest=script.pack_digest,
        path=(),
        answers=dict(stays.values),
        skips=dict(stays.skips),
        kept=to_plain(stays),
        continues=None if script.earlier is None else script.earlier.interaction_id,
        origins=still_of_then(script, stays),
        decided=dict(draft.decided),
    )


def taken_up(closed: ClosedInteraction, zone: ZoneInfo) -> ScriptDraft:
    """Return the script of an earlier exchange as the next one takes it up, in the version it began with."""
    run = closed.script
    assert run is not None
    then = Origin(closed.closed_at.astimezone(zone).date(), closed.channel)
    answers = from_plain(run.kept)
    return ScriptDraft(
        pack_id=run.pack_id,
        pack_version=run.pack_version,
        pack_digest=run.pack_digest,
        answers=dict(run.kept),
        earlier=Earlier(
            interaction_id=closed.id,
            answers=dict(run.kept),
            origins={step: run.origins.get(step, then) for step in sorted(answers.steps)},
            met=run.path,
        ),
    )


def answers_of_then(script: ScriptDraft | None) -> Answers:
    """Return the answers that were taken up; none when the script was begun in this exchange."""
    if script is None or script.earlier is None:
        return Answers()
    return from_plain(script.earlier.answers)


def still_of_then(script: ScriptDraft | None, answers: Answers) -> Mapping[str, Origin]:
    """Return when each step was done, for those of an earlier exchange that this one left as they were."""
    if script is None or script.earlier is None:
        return {}
    then = answers_of_then(script)
    origins = script.earlier.origins
    return {step: origins[step] for step in origins if then.only(step) == answers.only(step)}


def days_of_then(script: ScriptDraft | None) -> Mapping[str, date]:
    """Return the day on which each step of an earlier exchange was done."""
    if script is None or script.earlier is None:
        return {}
    return {step: origin.day for step, origin in script.earlier.origins.items()}


def _signed_only(answers: Answers, walk: Walk, draft: Draft) -> Answers:
    """Leave out what nobody signed of the margins: with the exchange, it would tell whose it is."""
    for step in answers.steps:
        if _is_unsigned(walk, draft, step):
            answers = answers.without(step)
    return _without_reasons(answers)


def _is_unsigned(walk: Walk, draft: Draft, step: str) -> bool:
    return isinstance(walk.pack.steps.get(step), Adapt) and step not in draft.decided


def _without_reasons(answers: Answers) -> Answers:
    """Leave out why a margin was decided so: the decision itself holds it."""
    margins = {step: replace(choice, reasons={}, criteria=()) for step, choice in answers.margins.items()}
    return replace(answers, margins=margins)


def _facts(walk: Walk) -> Iterator[tuple[str, Fact]]:
    for visit in walk.visits:
        asked = visit.detail
        if not isinstance(asked, Asked) or asked.raw is None or visit.state is not VisitState.DONE:
            continue
        about = asked.about
        stays = about is not None and about.retention == "dossier"
        if about is not None and stays and asked.value is not None and is_known(asked.value):
            yield asked.variable, Fact(asked.raw, about.prefilled_by or "")


def _left_open(walk: Walk, unmet: Unmet) -> LeftOpen:
    visit = walk.visit(unmet.step_id)
    if visit is None:
        # A letter skipped it: its question is named, and nothing that was said fills it in.
        return LeftOpen(kind=unmet.kind.value, step_id=unmet.step_id, label=label_of(walk, unmet.step_id, {}))
    return LeftOpen(
        kind=unmet.kind.value,
        step_id=unmet.step_id,
        label=_label(walk, visit),
        items=tuple(_items(walk, visit, unmet)),
    )


def _items(walk: Walk, visit: Visit, unmet: Unmet) -> Iterator[str]:
    pack, names = walk.pack, walk.pack.lasting(visit.known)
    match visit.detail, visit.step:
        case Papers() as papers, _step if unmet.kind is UnmetKind.DOCUMENTS_MISSING:
            for state in papers.missing:
                yield fill(state.piece.label, names, pack.labels)
        case _detail, Commit() as commit if unmet.kind is UnmetKind.PROMISE_UNDATED:
            for promise in commit.promises:
                if (what := fill(promise.what, names, pack.labels)) in unmet.items:
                    yield what
        case _:
            yield from unmet.items


def _label(walk: Walk, visit: Visit) -> str:
    """Return a few words that name a step, without what is kept for the talk only.

    A teach-back is named by what was to be said back.
    """
    if isinstance(visit.detail, SaidBack):
        titles = [rule.title for rule in rules_to_check(walk, visit)]
        if titles:
            return ", ".join(titles)
    title = visit.step.title(walk.pack) or _(STEP_TYPES[visit.kind].label)
    return fill(title, walk.pack.lasting(visit.known), walk.pack.labels)
