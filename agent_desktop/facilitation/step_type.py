"""What a step type is: its model, and how it is played, skipped, tried and invented. One file each."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from pydantic import Field

from agent_desktop.facilitation.answers import Answers
from agent_desktop.facilitation.evaluation import evaluate, holds
from agent_desktop.facilitation.expressions import Expression
from agent_desktop.facilitation.fields import Expr, Part, Text
from agent_desktop.facilitation.interpolation import fill
from agent_desktop.facilitation.reader import Trail
from agent_desktop.facilitation.values import Names, Value
from agent_desktop.facilitation.walk import Conclusion, Detail, MarginMet, Problem, Promise, Unmet
from agent_desktop.facilitation.words import Alarm, Register, Tension

if TYPE_CHECKING:
    from agent_desktop.facilitation.pack import Pack
    from agent_desktop.facilitation.pack_parts import Trial
    from agent_desktop.facilitation.rule_model import Rule, Spoken


@dataclass(frozen=True, slots=True)
class Link:
    """A way out of a step: where it is written, and the step it leads to."""

    trail: Trail
    to: str


@dataclass(frozen=True, slots=True)
class Told:
    """A text the person reads or hears: where it is written, its register (`None`: any), and the text."""

    trail: Trail
    register: Register | None
    text: str


About = Literal["contester", "rembourser"]
"""What a step speaks of, where the order matters: one may contest, then how to pay back."""


class WarnModel(Part):
    """A warning to the agent, with the condition under which it applies."""

    alarm: Alarm = Field(alias="niveau")
    when: Expr | None = Field(None, alias="si")
    text: Text = Field(alias="texte")


class Step(Part):
    """What every step has."""

    kind: str = Field(alias="type")
    note: Text | None = Field(None, alias="note_agent")
    tensions: tuple[Tension, ...] = ()
    warnings: tuple[WarnModel, ...] = Field((), alias="avertissements")
    about: tuple[About, ...] = Field(
        (),
        alias="parle_de",
        description="mlf/2. « contester » vient toujours avant « rembourser », sur chaque chemin.",
    )

    def links(self) -> tuple[Link, ...]:
        """Return the ways out of the step."""
        raise NotImplementedError

    def sets(self, step_id: str, pack: "Pack") -> frozenset[str]:
        """Return the variables that the step may fill."""
        return frozenset()

    def told(self) -> Iterator[Told]:
        """Yield every text of the step that the person reads or hears."""
        return iter(())

    def spoken(self) -> Iterator[tuple[str, "Spoken"]]:
        """Yield the words of the step to say aloud, with the key they are written under."""
        return iter(())

    def labels(self) -> Mapping[str, Mapping[str, str]]:
        """Return what the codes of its variables mean in words, by variable."""
        return {}

    def say(self, register: Register, pack: "Pack", language: str = "fr") -> str | None:
        """Return what the agent says at this step, before its variables are filled in.

        In a language that the pack does not have, it is French in that register.
        """
        return None

    def title(self, pack: "Pack") -> str | None:
        """Return a few words that name the step, `None` when its type must do."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The moment a step is played: which visit it is, what is known, what was answered."""

    pack: "Pack"
    step_id: str
    number: int
    answers: Answers
    known: Names
    today: date
    facts: Mapping[str, str]

    def value(self, expression: Expression) -> Value:
        """Return the value of an expression at this moment."""
        return evaluate(expression, self.known, self.today)

    def holds(self, expression: Expression | None) -> bool:
        """Tell whether a condition is exactly true at this moment."""
        return holds(expression, self.known, self.today)

    def fill(self, text: str, language: str = "fr") -> str:
        """Return a text with its variables filled in, in the figures and days of a language."""
        return fill(text, self.known, self.pack.labels, language)

    def fill_kept(self, text: str, language: str = "fr") -> str:
        """Return a text that outlives the exchange: what is forgotten with it reads as unknown."""
        if "{{" not in text:
            return text
        return fill(text, self.pack.lasting(self.known), self.pack.labels, language)

    @property
    def seen(self) -> bool:
        """Tell whether this visit was acknowledged."""
        return self.answers.seen.get(self.step_id, 0) >= self.number


NO_DETAIL = Detail()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What playing a step gives. `to` is the next step; without it the step waits, or concludes."""

    to: str | None = None
    sets: Mapping[str, Value] = field(default_factory=dict)
    detail: Detail = NO_DETAIL
    problem: Problem | None = None
    promises: tuple[Promise, ...] = ()
    margin: MarginMet | None = None
    rules: tuple["Rule", ...] = ()
    unmet: tuple[Unmet, ...] = ()
    conclusion: Conclusion | None = None
    reason: str | None = None

    @property
    def waits(self) -> bool:
        """Tell whether the step needs something from the agent."""
        return self.to is None and self.conclusion is None


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """Where a skipped step leads, and what it still fills."""

    to: str
    sets: Mapping[str, Value] = field(default_factory=dict)


S = TypeVar("S", bound=Step)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepType(Generic[S]):
    """One type of step, collected from its file on the shelf.

    `kind` is its name in the packs, `label` its name on screen (to translate when shown). `play` is pure.
    `skip` tells where a skipped step leads; without it the step cannot be skipped. `follow` answers as an
    in-pack test says, `invent` answers at random, each returning `None` when it has nothing to say. A
    `silent` step asks nothing of anyone and is not shown; a `dated` one counts from the day it was done.
    """

    kind: str
    label: str
    model: type[S]
    play: Callable[[S, Turn], Outcome]
    skip: Callable[[S, Turn], PassedOver] | None = None
    follow: Callable[[S, Turn, "Trial"], Answers | None] | None = None
    invent: Callable[[S, Turn, Random], Answers | None] | None = None
    silent: bool = False
    dated: bool = False


def acknowledged(_step: Step, turn: Turn, _source: object) -> Answers:
    """Answer a step that only asks to be done: in tests and at random, it is."""
    return turn.answers.acknowledge(turn.step_id, turn.number)
