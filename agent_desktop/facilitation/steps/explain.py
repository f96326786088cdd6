"""`expliquer`: one or several rules to put into words for this person."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from agent_desktop.facilitation.fields import Identifier
from agent_desktop.facilitation.rule_model import Rule
from agent_desktop.facilitation.step_type import (
    Link,
    Outcome,
    PassedOver,
    Step,
    StepType,
    Turn,
    acknowledged,
)
from agent_desktop.facilitation.walk import Detail
from agent_desktop.foundation.i18n import N_

if TYPE_CHECKING:
    from agent_desktop.facilitation.pack import Pack


class Explain(Step):
    """Rules to explain, in order."""

    kind: Literal["expliquer"] = Field(alias="type")
    rules: tuple[Identifier, ...] = Field(alias="regles", min_length=1)
    then: Identifier = Field(alias="suite")

    def links(self) -> tuple[Link, ...]:
        """Return the only way out."""
        return (Link(("suite",), self.then),)

    def title(self, pack: "Pack") -> str | None:
        """Return the title of the first rule."""
        rule = pack.rule_by_id.get(self.rules[0])
        return None if rule is None else rule.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained(Detail):
    """The rules to explain at this step."""

    rules: tuple[Rule, ...]


def _play(step: Explain, turn: Turn) -> Outcome:
    rules = tuple(turn.pack.rule(rule_id) for rule_id in step.rules)
    if not turn.seen:
        return Outcome(detail=Explained(rules=rules))
    return Outcome(to=step.then, detail=Explained(rules=rules), rules=rules)


def _skip(step: Explain, _turn: Turn) -> PassedOver:
    return PassedOver(to=step.then)


STEP = StepType(
    kind="expliquer",
    label=N_("Rule to explain"),
    model=Explain,
    play=_play,
    skip=_skip,
    follow=acknowledged,
    invent=acknowledged,
)
