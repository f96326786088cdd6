"""`engager`: what each side promises, always dated; a promise for a past day, or for none, is refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import Field

from agent_desktop.facilitation.expressions import carried
from agent_desktop.facilitation.fields import Expr, Frozen, Identifier, Part, Text, Whole
from agent_desktop.facilitation.step_type import (
    Link,
    Outcome,
    PassedOver,
    Step,
    StepType,
    Told,
    Turn,
    acknowledged,
)
from agent_desktop.facilitation.walk import Detail, Problem, Promise, Unmet, UnmetKind
from agent_desktop.facilitation.words import Bearer
from agent_desktop.foundation.i18n import N_


class PromiseModel(Part):
    """Who promises what, for when."""

    bearer: Bearer = Field(alias="qui")
    what: Text = Field(alias="quoi")
    due: Expr = Field(alias="echeance")
    reminder_days: Whole | None = Field(None, alias="rappel_jours", ge=0)
    when: Expr | None = Field(None, alias="si")
    languages: Frozen[Text] = Field(
        default_factory=dict, alias="langues", description="mlf/2. Ce qui est promis, dans d'autres langues."
    )


class Commit(Step):
    """Promises to say aloud and to write down."""

    kind: Literal["engager"] = Field(alias="type")
    promises: tuple[PromiseModel, ...] = Field(alias="engagements", min_length=1)
    then: Identifier = Field(alias="suite")

    def links(self) -> tuple[Link, ...]:
        """Return the only way out."""
        return (Link(("suite",), self.then),)

    def told(self) -> Iterator[Told]:
        """Yield the words of each promise, as the sheet prints them."""
        for index, promise in enumerate(self.promises):
            yield Told(("engagements", index, "quoi"), None, promise.what)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised(Detail):
    """The promises of this step that apply here; they count once the step is acknowledged."""

    promises: tuple[Promise, ...]


def _play(step: Commit, turn: Turn) -> Outcome:
    promises: list[Promise] = []
    undated: list[str] = []
    for index, model in enumerate(step.promises):
        if not turn.holds(model.when):
            continue
        due = _due(model, turn)
        if due is None:
            undated.append(turn.fill_kept(model.what))
            continue
        promises.append(
            Promise(
                step_id=turn.step_id,
                index=index,
                bearer=model.bearer,
                what=turn.fill_kept(model.what),
                due=due,
                reminder_days=model.reminder_days,
                translations={
                    language: turn.fill_kept(text, language) for language, text in model.languages.items()
                },
            )
        )
    detail = Promised(promises=tuple(promises))
    problem = Problem("promise_undated", {"what": tuple(undated)}) if undated else None
    if not turn.seen:
        return Outcome(detail=detail, problem=problem)
    unmet = Unmet(kind=UnmetKind.PROMISE_UNDATED, step_id=turn.step_id, items=tuple(undated))
    return Outcome(
        to=step.then,
        detail=detail,
        problem=problem,
        promises=detail.promises,
        unmet=(unmet,) if undated else (),
    )


def _due(model: PromiseModel, turn: Turn) -> date | None:
    """Return the day of a promise; none when it is unknown, gone by, or tells what must be forgotten."""
    if carried(model.due) & turn.pack.forgotten.keys():
        return None
    due = turn.value(model.due)
    return due if isinstance(due, date) and due >= turn.today else None


def _skip(step: Commit, _turn: Turn) -> PassedOver:
    return PassedOver(to=step.then)


STEP = StepType(
    kind="engager",
    label=N_("What each side promises"),
    model=Commit,
    play=_play,
    skip=_skip,
    follow=acknowledged,
    invent=acknowledged,
    dated=True,
)
