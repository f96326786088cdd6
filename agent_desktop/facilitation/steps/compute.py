"""`calculer`: figures worked out in the order they are written; nothing to do, nothing to show."""

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from agent_desktop.facilitation.evaluation import evaluate
from agent_desktop.facilitation.fields import By, Expr, Identifier
from agent_desktop.facilitation.step_type import Link, Outcome, Step, StepType, Turn
from agent_desktop.facilitation.values import Value
from agent_desktop.foundation.i18n import N_

if TYPE_CHECKING:
    from agent_desktop.facilitation.pack import Pack


class Compute(Step):
    """Figures, each of which may use those before it."""

    kind: Literal["calculer"] = Field(alias="type")
    figures: By[Expr] = Field(alias="calculs", min_length=1)
    then: Identifier = Field(alias="suite")

    def links(self) -> tuple[Link, ...]:
        """Return the only way out."""
        return (Link(("suite",), self.then),)

    def sets(self, step_id: str, pack: "Pack") -> frozenset[str]:
        """Return the figures worked out."""
        return frozenset(self.figures)


def _play(step: Compute, turn: Turn) -> Outcome:
    worked_out: dict[str, Value] = {}
    for name, expression in step.figures.items():
        worked_out[name] = evaluate(expression, {**turn.known, **worked_out}, turn.today)
    return Outcome(to=step.then, sets=worked_out)


STEP = StepType(kind="calculer", label=N_("Figures"), model=Compute, play=_play, silent=True)
