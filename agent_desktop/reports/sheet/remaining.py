"""What is left to do or to find out: gathered from the exchange, and said in the register of the person."""

from collections.abc import Iterator

from agent_desktop.documents.records import Item
from agent_desktop.facilitation.retelling import rules_to_check
from agent_desktop.facilitation.steps.ask import Ask
from agent_desktop.facilitation.steps.documents import Documents
from agent_desktop.facilitation.steps.explain import Explain
from agent_desktop.facilitation.steps.margin import Adapt
from agent_desktop.facilitation.steps.teach_back import TeachBack
from agent_desktop.facilitation.walk import UnmetKind, Walk
from agent_desktop.foundation.i18n import N_, _
from agent_desktop.interactions.asking import left_open
from agent_desktop.interactions.drafting import Draft
from agent_desktop.interactions.records import LeftOpen
from agent_desktop.interactions.resuming import left_by, standing_of
from agent_desktop.reports.sheet.facts import Left, Remaining

_LEFT = {
    UnmetKind.NOT_KNOWN: Left.NOT_KNOWN,
    UnmetKind.SKIPPED: Left.NOT_SPOKEN_OF,
    UnmetKind.NOT_ASKED: Left.NOT_SPOKEN_OF,
    UnmetKind.NOT_UNDERSTOOD: Left.NOT_CLEAR,
    UnmetKind.PROMISE_UNDATED: Left.WITHOUT_DAY,
}
"""Missing papers have a section of their own; what she did not wish to say back is nothing to do."""

_SETTLED = frozenset({"already_done", "already_known", "not_concerned"})
"""Reasons for skipping a step that leave nothing to do about it."""

_NAMED = (Ask, Documents, Explain, Adapt)
"""The steps whose title means something to the person."""

_WORDS = {
    Left.NOT_KNOWN: (N_("Still to find out: {what}"), N_("We do not know yet: {what}")),
    Left.NOT_SPOKEN_OF: (N_("Not spoken of yet: {what}"), N_("We have not talked about it yet: {what}")),
    Left.NOT_CLEAR: (N_("To go over again together: {what}"), N_("We will explain again: {what}")),
    Left.WITHOUT_DAY: (N_("Its day is to be agreed: {what}"), N_("We will choose the day: {what}")),
    Left.GO_ON: (N_("We will go on from here: {what}"), N_("Next time, we start with: {what}")),
    Left.QUESTION: (
        N_("Your question, without an answer yet: “{what}”"),
        N_("You asked: “{what}” We do not have the answer yet."),
    ),
}
"""In everyday words, then in simple ones."""


def remaining_of(draft: Draft, walk: Walk | None, beside: str = "") -> tuple[Remaining, ...]:
    """Return what an exchange leaves to do or to find out, of its script, then her questions."""
    found = [] if walk is None else list(_of_script(walk, beside))
    found += [Remaining(left=Left.QUESTION, what=words) for words in left_open(draft)]
    return tuple(dict.fromkeys(found))


def _of_script(walk: Walk, beside: str) -> Iterator[Remaining]:
    for one in left_by(walk):
        left = _LEFT.get(UnmetKind(one.kind))
        if left is None or _is_settled(one) or not _means_something(walk, one, left):
            continue
        what = ", ".join(one.items) if left is Left.WITHOUT_DAY else one.label
        yield Remaining(left=left, what=what, translation=_title_in(walk, one.step_id, left, beside))
    current = walk.current
    if current is not None and isinstance(current.step, _NAMED):
        other = _title_in(walk, current.step_id, Left.GO_ON, beside)
        yield Remaining(left=Left.GO_ON, what=standing_of(walk), translation=other)


def _title_in(walk: Walk, step_id: str, left: Left, language: str) -> str:
    """Return what names a step in another language, empty when the pack does not have it."""
    pack, step = walk.pack, walk.pack.step(step_id)
    match step:
        case Ask() if step.variable in pack.variables:
            return pack.variables[step.variable].languages.get(language, "")
        case Explain():
            return pack.rule(step.rules[0]).languages.get(language, "")
        case Adapt():
            return pack.margin(step.margin).languages.get(language, "")
        case TeachBack() if left is Left.NOT_CLEAR:
            visit = walk.visit(step_id)
            rules = () if visit is None else rules_to_check(walk, visit)
            titles = [rule.languages.get(language, "") for rule in rules]
            return ", ".join(titles) if all(titles) else ""
        case _:
            return ""


def _is_settled(one: LeftOpen) -> bool:
    return one.kind == UnmetKind.SKIPPED and bool(_SETTLED & set(one.items))


def _means_something(walk: Walk, one: LeftOpen, left: Left) -> bool:
    return left is not Left.NOT_SPOKEN_OF or isinstance(walk.pack.step(one.step_id), _NAMED)


def item_of(one: Remaining, register: str, *, translated: bool = False) -> Item:
    """Return one line of the sheet, in the register of the person and the language in use."""
    everyday, simple = _WORDS[one.left]
    message = everyday if register == "standard" else simple
    return Item(text=_(message).format(what=one.translation if translated else one.what))
