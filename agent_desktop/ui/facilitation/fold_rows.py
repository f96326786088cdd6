"""The script folded, as rows to show: each step in one line, the open one apart from the rest. No Qt."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from agent_desktop.facilitation.outline import Card, Coming
from agent_desktop.facilitation.walk import Visit, VisitState
from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.records import dataclass
from agent_desktop.foundation.settings import Density
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facilitation.path_rows import answer_words

StepState = Literal["done", "current", "to_come"]

_MESSAGES, _TO_DO = N_("Messages to pass on"), N_("To see to before ending")
_DEPENDS = N_("Depending on their answers")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldRow:
    """One step in one line. `number` is 0 for a step not met; `place` counts from 1.

    `heading` stands above the first row of a group, `group` is what a reader hears of it. `tick` is `None`
    where nothing is ticked. A row that is not `enabled` comes in its turn.
    """

    step_id: str
    number: int
    place: int
    title: str
    key: str
    note: str
    state: StepState
    enabled: bool
    is_open: bool = False
    tick: bool | None = None
    group: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Folded:
    """The rows above the open step, its own included, and those below."""

    before: tuple[FoldRow, ...] = ()
    after: tuple[FoldRow, ...] = ()


def folded(cards: Sequence[Card], shown: Visit | None, density: Density) -> Folded:
    """Return the rows of a density; `shown` is the open step, `None` when every one is folded."""
    match density:
        case Density.MEMO:
            rows = tuple(_headed([(_row(card, place, shown), _part(card)) for place, card in _placed(cards)]))
            here = next((n for n, row in enumerate(rows, 1) if row.is_open), len(rows))
            return Folded(rows[:here], rows[here:])
        case Density.FREE:
            groups = [(_ticked(card, place, shown), _group(card)) for place, card in _placed(cards)]
            order = (_MESSAGES, _TO_DO, _DEPENDS)
            # What was answered goes under what was not: it is only there to be seen again.
            groups.sort(key=lambda found: (order.index(found[1]), _is_answered(found[0])))
            return Folded(after=tuple(_headed(groups)))
        case Density.GUIDED:
            return Folded()


def messages_passed(cards: Iterable[Card]) -> tuple[int, int]:
    """Return how many messages were passed on, and how many there are."""
    messages = [card for card in cards if card.message and card.coming is not Coming.MAYBE]
    return sum(card.done for card in messages), len(messages)


def _is_answered(row: FoldRow) -> bool:
    return row.tick is None and row.state == "done"


def _placed(cards: Sequence[Card]) -> Iterator[tuple[int, Card]]:
    return enumerate(cards, 1)


def _part(card: Card) -> str:
    return _DEPENDS if card.coming is Coming.MAYBE else ""


def _group(card: Card) -> str:
    if card.coming is Coming.MAYBE:
        return _DEPENDS
    return _MESSAGES if card.message else _TO_DO


def _headed(rows: Iterable[tuple[FoldRow, str]]) -> Iterator[FoldRow]:
    last = ""
    for row, group in rows:
        words = tidy(_(group)) if group else ""
        yield replace(row, group=words, heading=words if group != last else "")
        last = group


def _row(card: Card, place: int, shown: Visit | None) -> FoldRow:
    visit = card.visit
    state: StepState = "done" if card.done else "to_come" if visit is None else "current"
    title = tidy(card.label).removesuffix(".")
    key = tidy(card.key)
    return FoldRow(
        step_id=card.step_id,
        number=0 if visit is None else visit.number,
        place=place,
        title=title,
        key="" if key.removesuffix(".") == title else key,
        note=_note(card),
        state=state,
        enabled=visit is not None or card.early,
        is_open=_is(shown, card),
    )


def _ticked(card: Card, place: int, shown: Visit | None) -> FoldRow:
    row = _row(card, place, shown)
    skipped = card.visit is not None and card.visit.state is VisitState.SKIPPED
    return replace(row, tick=card.done and not skipped) if card.message else row


def _note(card: Card) -> str:
    if card.visit is not None:
        return tidy(answer_words(card.visit))
    if card.done:
        return _("done in advance")
    return "" if card.early else _("in its turn")


def _is(shown: Visit | None, card: Card) -> bool:
    if shown is None or shown.step_id != card.step_id:
        return False
    return card.visit is None or card.visit.number == shown.number
