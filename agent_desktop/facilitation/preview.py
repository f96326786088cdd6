"""Tell where each answer leads before it is given, and what surely comes next."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from agent_desktop.facilitation.answers import NOT_KNOWN
from agent_desktop.facilitation.interpolation import fill
from agent_desktop.facilitation.margins import Decision, Why, fills
from agent_desktop.facilitation.pack import STEP_TYPES
from agent_desktop.facilitation.step_type import Step, Turn
from agent_desktop.facilitation.steps.ask import Ask
from agent_desktop.facilitation.steps.margin import Adapt
from agent_desktop.facilitation.steps.teach_back import TeachBack
from agent_desktop.facilitation.typed import read_answer
from agent_desktop.facilitation.values import Names
from agent_desktop.facilitation.walk import Problem, Visit, VisitState, Walk
from agent_desktop.facilitation.words import AnswerKind, Understanding, Verdict
from agent_desktop.foundation.i18n import _

_MOST_SILENT = 20
_MOST_AHEAD = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """An answer that may be given, the step it leads to, and the pack's reason for going there."""

    value: str
    label: str
    step_id: str
    leads_to: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Ahead:
    """A step that surely comes, whatever is answered."""

    step_id: str
    label: str


def consequences(walk: Walk, visit: Visit) -> tuple[Consequence, ...]:
    """Return where each answer of a question, verdict of a margin or result of a teach-back leads.

    An open question (an amount, a day) has only its « I do not know »: the rest depends on what is typed.
    """
    return tuple(_consequences(walk, visit))


def after_verdict(walk: Walk, visit: Visit, verdict: Verdict) -> str | None:
    """Return the label of the step a verdict leads to, `None` when the visit is not of a margin."""
    if not isinstance(visit.step, Adapt):
        return None
    to, names = _verdict_way(walk, visit, visit.step, verdict)
    return _leads(walk, to, names).leads_to


def ahead(walk: Walk) -> tuple[Ahead, ...]:
    """Return the steps that surely come after the current one, up to the first parting of ways."""
    return tuple(_ahead(walk))


_EARLY = frozenset({"dire", "demander", "expliquer", "pieces"})


def may_come_early(step: Step) -> bool:
    """Tell whether a step that surely comes may be done before its turn: nothing it needs comes before."""
    return step.kind in _EARLY


def away(walk: Walk, step_id: str) -> Visit | None:
    """Return a step that the path does not meet now, as what was answered to it has it.

    Its answer is kept: it holds again once the path comes back. `None` for a step the pack does not have.
    """
    if step_id not in walk.pack.steps:
        return None
    step = walk.pack.step(step_id)
    step_type = STEP_TYPES[step.kind]
    outcome = step_type.play(step, _turn_at(walk, step_id, walk.variables))
    skipped = step_id in walk.answers.skips and step_type.skip is not None
    return Visit(
        step_id=step_id,
        step=step,
        number=1,
        state=VisitState.SKIPPED if skipped else VisitState.CURRENT if outcome.waits else VisitState.DONE,
        label=label_of(walk, step_id, walk.variables),
        silent=step_type.silent,
        known=walk.variables,
        detail=outcome.detail,
        problem=outcome.problem,
        skip_reason=walk.answers.skips.get(step_id) if skipped else None,
    )


def kept_aside(walk: Walk) -> tuple[Visit, ...]:
    """Return the steps that keep an answer although the path no longer meets them, in the pack's order.

    Those that surely come are not among them.
    """
    coming, left = {step.step_id for step in ahead(walk)}, set(walk.off_path)
    found = (away(walk, step_id) for step_id in walk.pack.steps if step_id in left - coming)
    return tuple(visit for visit in found if visit is not None and not visit.silent)


def label_of(walk: Walk, step_id: str, names: Names) -> str:
    """Return a few words that name a step."""
    step = walk.pack.step(step_id)
    return fill(step.title(walk.pack) or _(STEP_TYPES[step.kind].label), names, walk.pack.labels)


def _consequences(walk: Walk, visit: Visit) -> Iterator[Consequence]:
    match visit.step:
        case Ask() as ask:
            for value, label in _possible(ask):
                to, names = _answer_way(visit, ask, value)
                to = visit.back_to or to
                yield replace(_leads(walk, to, names), value=value, label=label)
        case Adapt() as adapt:
            for verdict in (Verdict.GRANTED, Verdict.REFUSED, Verdict.PASSED_ON):
                to, names = _verdict_way(walk, visit, adapt, verdict)
                yield replace(_leads(walk, to, names), value=verdict.value)
        case TeachBack() as teach:
            understood = _leads(walk, teach.if_understood, visit.known)
            yield replace(understood, value=Understanding.UNDERSTOOD.value)
            again = teach.if_not if visit.number < teach.most_tries else teach.if_failed or teach.if_not
            yield replace(_leads(walk, again, visit.known), value=Understanding.TO_RESUME.value)
        case _:
            return


def _possible(ask: Ask) -> Iterator[tuple[str, str]]:
    for option in ask.options:
        yield option.value, option.label
    if ask.reply.type is AnswerKind.YES_NO:
        yield "oui", _("Yes")
        yield "non", _("No")
    yield NOT_KNOWN, _("I do not know")


def _answer_way(visit: Visit, ask: Ask, value: str) -> tuple[str, Names]:
    read = read_answer(ask.reply.type, value)
    names = visit.known if isinstance(read, Problem) else {**visit.known, ask.variable: read}
    if value == NOT_KNOWN:
        return ask.if_unknown or ask.then, names
    return next((one.to for one in ask.options if one.value == value and one.to), ask.then), names


def _verdict_way(walk: Walk, visit: Visit, adapt: Adapt, verdict: Verdict) -> tuple[str, Names]:
    margin = walk.pack.margin(adapt.margin)
    filled = fills(margin, visit.step_id, Decision(verdict=verdict, why=Why.KEPT))
    return adapt.ways.after(verdict), {**visit.known, **filled}


def _leads(walk: Walk, to: str, names: Names) -> Consequence:
    """Follow silent steps from `to`, as they would be played, to the first one that is shown."""
    reason: str | None = None
    for _turn in range(_MOST_SILENT):
        step = walk.pack.step(to)
        step_type = STEP_TYPES[step.kind]
        if not step_type.silent:
            break
        outcome = step_type.play(step, _turn_at(walk, to, names))
        if outcome.to is None:
            break
        reason = outcome.reason or reason
        to, names = outcome.to, {**names, **outcome.sets}
    return Consequence(value="", label="", step_id=to, leads_to=label_of(walk, to, names), reason=reason)


def _turn_at(walk: Walk, step_id: str, names: Names) -> Turn:
    return Turn(
        pack=walk.pack,
        step_id=step_id,
        number=1,
        answers=walk.answers,
        known=names,
        today=walk.today,
        facts=walk.facts,
    )


def _ahead(walk: Walk) -> Iterator[Ahead]:
    current = walk.current
    if current is None:
        return
    met = {current.step_id}
    step: Step = current.step
    back_to = current.back_to
    while True:
        ways = {link.to for link in step.links()} if back_to is None else {back_to}
        to, back_to = next(iter(ways)) if len(ways) == 1 else None, None
        if to is None or to in met or len(met) > _MOST_AHEAD:
            return
        met.add(to)
        step = walk.pack.step(to)
        if not STEP_TYPES[step.kind].silent:
            yield Ahead(to, label_of(walk, to, current.known))
