"""`aiguiller`: the first condition that is exactly true decides; otherwise, and for the unknown, `sinon`."""

from typing import Literal

from pydantic import Field

from agent_desktop.facilitation.fields import Expr, Identifier, Part, Text
from agent_desktop.facilitation.step_type import Link, Outcome, Step, StepType, Turn
from agent_desktop.foundation.i18n import N_


class Fork(Part):
    """A condition, where it leads, and why, in words the agent can say."""

    when: Expr = Field(alias="si")
    to: Identifier = Field(alias="vers")
    reason: Text | None = Field(None, alias="raison")


class Branch(Step):
    """Where to go, from what is known."""

    kind: Literal["aiguiller"] = Field(alias="type")
    forks: tuple[Fork, ...] = Field(alias="branches", min_length=1)
    otherwise: Identifier = Field(alias="sinon")

    def links(self) -> tuple[Link, ...]:
        """Return every branch, then the default."""
        found = [Link(("branches", index, "vers"), fork.to) for index, fork in enumerate(self.forks)]
        return (*found, Link(("sinon",), self.otherwise))


def _play(step: Branch, turn: Turn) -> Outcome:
    taken = next((fork for fork in step.forks if turn.holds(fork.when)), None)
    if taken is None:
        return Outcome(to=step.otherwise)
    return Outcome(to=taken.to, reason=taken.reason)


STEP = StepType(kind="aiguiller", label=N_("Which way"), model=Branch, play=_play, silent=True)
