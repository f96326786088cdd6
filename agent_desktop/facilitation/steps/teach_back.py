"""`reformuler`: the person says it back, so that the agent checks the agent's own words, never the person.

« Explained » and « understood » are two facts. Two tries, another support at the second, then help. A person
who does not wish to goes on: it is recorded as not verified.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from agent_desktop.facilitation.answers import Answers
from agent_desktop.facilitation.fields import Identifier, Text, Whole
from agent_desktop.facilitation.rule_model import Translations
from agent_desktop.facilitation.step_type import Link, Outcome, PassedOver, Step, StepType, Told, Turn
from agent_desktop.facilitation.values import UNKNOWN
from agent_desktop.facilitation.walk import Detail, Unmet, UnmetKind
from agent_desktop.facilitation.words import Register, Understanding
from agent_desktop.foundation.i18n import N_

if TYPE_CHECKING:
    from agent_desktop.facilitation.pack import Pack
    from agent_desktop.facilitation.pack_parts import Trial

_SHARE_UNDERSTOOD = 0.7
_NO = {"non", "faux", "false"}


class TeachBack(Step):
    """What to ask the person to say back, and what should be in it."""

    kind: Literal["reformuler"] = Field(alias="type")
    instruction: Text = Field(alias="consigne")
    languages: Translations = Field(
        default_factory=dict, description="mlf/2. La consigne, dans d'autres langues."
    )
    expected: tuple[Text, ...] = Field(alias="attendus", min_length=2)
    most_tries: Whole = Field(2, alias="essais_max", ge=1, le=3)
    if_understood: Identifier = Field(alias="si_compris")
    if_not: Identifier = Field(alias="si_pas_compris")
    if_failed: Identifier | None = Field(None, alias="si_echec")

    def links(self) -> tuple[Link, ...]:
        """Return the two ways out, and the third once every try was used."""
        found = [Link(("si_compris",), self.if_understood), Link(("si_pas_compris",), self.if_not)]
        if self.if_failed is not None:
            found.append(Link(("si_echec",), self.if_failed))
        return tuple(found)

    def sets(self, step_id: str, pack: "Pack") -> frozenset[str]:
        """Return the variable that tells whether it was understood."""
        return frozenset({f"compris_{step_id}"})

    def told(self) -> Iterator[Told]:
        """Yield what to ask."""
        yield Told(("consigne",), None, self.instruction)

    def say(self, register: Register, pack: "Pack", language: str = "fr") -> str | None:
        """Return what to ask."""
        return self.languages.get(language, self.instruction)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidBack(Detail):
    """A teach-back as it stands: what was tried before this visit, this visit's result, and tries left."""

    expected: tuple[str, ...]
    before: tuple[Understanding, ...]
    result: Understanding | None
    tries_left: int

    @property
    def change_support(self) -> bool:
        """Tell whether to use another support: a drawing, a calendar, notes and coins."""
        return bool(self.before)


def _play(step: TeachBack, turn: Turn) -> Outcome:
    tries = turn.answers.tries.get(turn.step_id, ())
    before, rest = tries[: turn.number - 1], tries[turn.number - 1 :]
    result = rest[0] if rest else None
    left = max(0, step.most_tries - turn.number + (result is None))
    detail = SaidBack(expected=step.expected, before=before, result=result, tries_left=left)
    if result is None:
        return Outcome(detail=detail)
    name = f"compris_{turn.step_id}"
    if result is Understanding.UNDERSTOOD:
        return Outcome(to=step.if_understood, sets={name: True}, detail=detail)
    if result is Understanding.DECLINED:
        unmet = Unmet(kind=UnmetKind.NOT_VERIFIED, step_id=turn.step_id)
        return Outcome(to=step.if_understood, sets={name: UNKNOWN}, detail=detail, unmet=(unmet,))
    if turn.number < step.most_tries or step.if_failed is None:
        return Outcome(to=step.if_not, sets={name: False}, detail=detail)
    unmet = Unmet(kind=UnmetKind.NOT_UNDERSTOOD, step_id=turn.step_id)
    return Outcome(to=step.if_failed, sets={name: False}, detail=detail, unmet=(unmet,))


def _skip(step: TeachBack, turn: Turn) -> PassedOver:
    return PassedOver(to=step.if_understood, sets={f"compris_{turn.step_id}": UNKNOWN})


def _follow(_step: TeachBack, turn: Turn, trial: "Trial") -> Answers | None:
    given = trial.understood.get(turn.step_id, "oui")
    results = (given,) if isinstance(given, str) else given
    # A test that says less than it is asked repeats its last word.
    text = results[min(turn.number, len(results)) - 1] if results else "oui"
    return turn.answers.try_again(turn.step_id, _result(text))


def _result(text: str) -> Understanding:
    if text in set(Understanding):
        return Understanding(text)
    return Understanding.TO_RESUME if text in _NO else Understanding.UNDERSTOOD


def _invent(_step: TeachBack, turn: Turn, chance: Random) -> Answers | None:
    if chance.random() < _SHARE_UNDERSTOOD:
        return turn.answers.try_again(turn.step_id, Understanding.UNDERSTOOD)
    others = (Understanding.ALMOST, Understanding.TO_RESUME, Understanding.DECLINED)
    return turn.answers.try_again(turn.step_id, chance.choice(others))


STEP = StepType(
    kind="reformuler",
    label=N_("Have it said back"),
    model=TeachBack,
    play=_play,
    skip=_skip,
    follow=_follow,
    invent=_invent,
)
