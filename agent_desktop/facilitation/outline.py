"""The whole script at a glance: what was done, what surely comes, what may come, each as a card."""

from collections.abc import Iterator
from enum import StrEnum

from agent_desktop.facilitation.interpolation import fill, placeholders
from agent_desktop.facilitation.pack import STEP_TYPES
from agent_desktop.facilitation.preview import ahead, away, label_of, may_come_early
from agent_desktop.facilitation.step_type import Step
from agent_desktop.facilitation.steps.ask import Ask
from agent_desktop.facilitation.steps.commit import Commit
from agent_desktop.facilitation.steps.conclude import Conclude
from agent_desktop.facilitation.steps.documents import Documents
from agent_desktop.facilitation.steps.explain import Explain
from agent_desktop.facilitation.steps.say import Say
from agent_desktop.facilitation.values import UNKNOWN, Names, is_known
from agent_desktop.facilitation.walk import Visit, VisitState, Walk
from agent_desktop.facilitation.words import Register
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.records import dataclass
from agent_desktop.wording.readability import sentences, words

_MESSAGES = (Say, Explain)
_WORDS_OF_A_GREETING = 3


class Coming(StrEnum):
    """Whether the path meets a step."""

    MET = "met"
    SURE = "sure"
    MAYBE = "maybe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A step in one line: what it is about, and its question or idea.

    `visit` is `None` for a step the path has not met; `early` tells that it may be opened and done all the
    same; `done` that it was said, answered or passed over, if only in advance; `message` that it is something
    to pass on.
    """

    step_id: str
    label: str
    key: str
    coming: Coming
    visit: Visit | None
    early: bool
    done: bool
    message: bool


def outline(walk: Walk, register: Register) -> tuple[Card, ...]:
    """Return the steps met, in order, then those that surely come, then those that depend on answers."""
    return (*_met(walk, register), *_to_come(walk, register))


def visit_ahead(walk: Walk, step_id: str) -> Visit | None:
    """Return a step as it would be met now, `None` when it cannot be done before its turn."""
    step = walk.pack.steps.get(step_id)
    if step is None or not may_come_early(step) or step_id not in _may_come(walk):
        return None
    return away(walk, step_id)


def product_of(walk: Walk) -> str:
    """Return what the person leaves with: as the end says once only one is left, else as the pack says."""
    if walk.conclusion is not None:
        return walk.conclusion.product
    ends = [step for to in _reachable(walk) if isinstance(step := walk.pack.step(to), Conclude)]
    if len(ends) == 1:
        known = _known(walk)
        if all(is_known(known.get(name, UNKNOWN)) for name, _filter in placeholders(ends[0].product)):
            return fill(ends[0].product, known, walk.pack.labels)
    return walk.pack.meta.product


def _met(walk: Walk, register: Register) -> Iterator[Card]:
    for visit in walk.shown:
        yield Card(
            step_id=visit.step_id,
            label=visit.label,
            key=_key(walk, visit.step, register, visit.known),
            coming=Coming.MET,
            visit=visit,
            early=False,
            done=visit.state is not VisitState.CURRENT,
            message=isinstance(visit.step, _MESSAGES),
        )


def _to_come(walk: Walk, register: Register) -> Iterator[Card]:
    if walk.current is None:
        return
    sure = [one.step_id for one in ahead(walk)]
    for step_id in sure:
        yield _card(walk, step_id, register, Coming.SURE)
    told = set[tuple[str, str]]()
    for step_id in sorted(set(_reachable(walk)) - set(sure), key=list(walk.pack.steps).index):
        card = _card(walk, step_id, register, Coming.MAYBE)
        # Ways that part may each tell the same thing: it is told once.
        if (card.label, card.key) not in told:
            told.add((card.label, card.key))
            yield card


def _card(walk: Walk, step_id: str, register: Register, coming: Coming) -> Card:
    step, known = walk.pack.step(step_id), _known(walk)
    return Card(
        step_id=step_id,
        label=label_of(walk, step_id, known),
        key=_key(walk, step, register, known),
        coming=coming,
        visit=None,
        early=may_come_early(step),
        done=step_id in walk.answers.steps,
        message=isinstance(step, _MESSAGES),
    )


def _reachable(walk: Walk) -> Iterator[str]:
    """Yield the shown steps that some answers lead to from here; none that was met."""
    met = {visit.step_id for visit in walk.visits}
    seen, edge = set(met), [walk.visits[-1].step_id]
    while edge:
        links = [link.to for step_id in edge for link in walk.pack.step(step_id).links()]
        edge = [to for to in dict.fromkeys(links) if to not in seen]
        seen.update(edge)
        yield from (to for to in edge if not STEP_TYPES[walk.pack.step(to).kind].silent)


def _may_come(walk: Walk) -> frozenset[str]:
    return frozenset() if walk.current is None else frozenset(_reachable(walk))


def _known(walk: Walk) -> Names:
    return {**walk.visits[-1].known, **walk.variables}


def _key(walk: Walk, step: Step, register: Register, known: Names) -> str:
    """Return the question or the idea of a step, in one sentence."""
    match step:
        case Explain():
            rule = walk.pack.rule(step.rules[0])
            text = rule.ideas[0].plain.words(register) if rule.ideas else rule.words(register)
        case Commit():
            text = step.promises[0].what
        case Documents():
            return ", ".join(fill(piece.label, known, walk.pack.labels) for piece in step.pieces)
        case Conclude():
            text = step.product
        case _:
            text = step.say(register, walk.pack) or _(STEP_TYPES[step.kind].label)
    found = sentences(fill(text, known, walk.pack.labels))
    if isinstance(step, Ask):
        return found[-1] if found else ""
    # A greeting says nothing of a step, and what names it was said already.
    title = step.title(walk.pack)
    telling = (one for one in found if one != title and len(words(one)) > _WORDS_OF_A_GREETING)
    return next(telling, found[0] if found else "")
