"""`demander`: one question, why it is asked, and where each answer leads; « inconnu » is always an answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from agent_desktop.facilitation.answers import NOT_KNOWN, Answers
from agent_desktop.facilitation.fields import Expr, Identifier, Name, Part, Text
from agent_desktop.facilitation.rule_model import Spoken, Translations
from agent_desktop.facilitation.step_type import Link, Outcome, PassedOver, Step, StepType, Told, Turn
from agent_desktop.facilitation.steps.say import spoken
from agent_desktop.facilitation.typed import read_answer
from agent_desktop.facilitation.values import Known, Value, is_known, kind_of
from agent_desktop.facilitation.walk import Detail, Problem, Unmet, UnmetKind
from agent_desktop.facilitation.words import AnswerKind, Register
from agent_desktop.foundation.i18n import N_

if TYPE_CHECKING:
    from agent_desktop.facilitation.pack import Pack
    from agent_desktop.facilitation.pack_parts import Trial, Variable


class Option(Part):
    """One answer of a closed question, and where it leads when not simply on."""

    value: Text = Field(alias="valeur")
    label: Text = Field(alias="libelle")
    languages: Translations = Field(default_factory=dict)
    to: Identifier | None = Field(None, alias="vers")


class Reply(Part):
    """What kind of answer is expected, and within which limits."""

    type: AnswerKind
    lowest: Expr | None = Field(None, alias="min")
    highest: Expr | None = Field(None, alias="max")
    options: tuple[Option, ...] | None = Field(None, min_length=2)


class Ask(Step):
    """A question that fills one variable."""

    kind: Literal["demander"] = Field(alias="type")
    variable: Name
    question: Spoken
    why: Text = Field(alias="pourquoi")
    without_answer: Text | None = Field(
        None, alias="sans_reponse", description="mlf/2. Ce qui se passe sans réponse, en peu de mots."
    )
    reply: Reply = Field(alias="reponse")
    if_unknown: Identifier | None = Field(None, alias="si_inconnu")
    then: Identifier = Field(alias="suite")

    @property
    def options(self) -> tuple[Option, ...]:
        """Return the answers of a closed question, none for an open one."""
        return self.reply.options or ()

    def links(self) -> tuple[Link, ...]:
        """Return where each answer leads, the unknown included."""
        found = [Link(("suite",), self.then)]
        found += [
            Link(("reponse", "options", index, "vers"), option.to)
            for index, option in enumerate(self.options)
            if option.to is not None
        ]
        if self.if_unknown is not None:
            found.append(Link(("si_inconnu",), self.if_unknown))
        return tuple(found)

    def sets(self, step_id: str, pack: "Pack") -> frozenset[str]:
        """Return the variable asked for."""
        return frozenset({self.variable})

    def told(self) -> Iterator[Told]:
        """Yield the question, plain and simple."""
        yield from spoken(self.question, "question")

    def spoken(self) -> Iterator[tuple[str, Spoken]]:
        """Yield the question."""
        yield "question", self.question

    def labels(self) -> Mapping[str, Mapping[str, str]]:
        """Return what each code of a closed question means."""
        return {self.variable: {option.value: option.label for option in self.options}}

    def say(self, register: Register, pack: "Pack", language: str = "fr") -> str | None:
        """Return the question."""
        return self.question.words(register, language)

    def title(self, pack: "Pack") -> str | None:
        """Return the label of the variable asked for."""
        variable = pack.variables.get(self.variable)
        return None if variable is None else variable.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Detail):
    """A question as it stands. `raw` is what was typed, `value` what it stands for when it can be taken.

    `suggestion` is what the file already knows: to confirm with the person, never to ask afresh.
    `without_answer` tells that one may not answer, and the effect.
    """

    variable: str
    kind: AnswerKind
    why: str
    without_answer: str
    options: tuple[Option, ...]
    raw: str | None
    value: Value | None
    lowest: Known | None
    highest: Known | None
    suggestion: str | None
    about: "Variable | None"


def _play(step: Ask, turn: Turn) -> Outcome:
    raw = turn.answers.values.get(turn.step_id, turn.pack.held(turn.answers).get(step.variable))
    lowest, highest = _limit(step.reply.lowest, turn), _highest(step, turn)
    read = None if raw is None else _checked(step, read_answer(step.reply.type, raw), lowest, highest)
    if isinstance(read, Problem) and read.code == "above_highest" and step.variable in turn.pack.delay_starts:
        read = Problem("day_to_come", read.facts)
    value = None if isinstance(read, Problem) else read
    detail = Asked(
        variable=step.variable,
        kind=step.reply.type,
        why=step.why,
        without_answer=step.without_answer or "",
        options=step.options,
        raw=raw,
        value=value,
        lowest=lowest,
        highest=highest,
        suggestion=turn.facts.get(step.variable),
        about=turn.pack.variables.get(step.variable),
    )
    if value is None:
        return Outcome(detail=detail, problem=read if isinstance(read, Problem) else None)
    if not is_known(value):
        unmet = Unmet(kind=UnmetKind.NOT_KNOWN, step_id=turn.step_id)
        to = step.if_unknown or step.then
        return Outcome(to=to, sets={step.variable: value}, detail=detail, unmet=(unmet,))
    to = next((one.to for one in step.options if one.value == value and one.to), step.then)
    return Outcome(to=to, sets={step.variable: value}, detail=detail)


def _limit(expression: Expr | None, turn: Turn) -> Known | None:
    value = None if expression is None else turn.value(expression)
    return value if value is not None and is_known(value) else None


def _highest(step: Ask, turn: Turn) -> Known | None:
    """Return the limit that the pack gives; a letter was received today at the latest."""
    given = _limit(step.reply.highest, turn)
    return turn.today if given is None and step.variable in turn.pack.delay_starts else given


def _checked(
    step: Ask, read: Value | Problem, lowest: Known | None, highest: Known | None
) -> Value | Problem:
    if isinstance(read, Problem) or not is_known(read):
        return read
    if step.reply.type is AnswerKind.CHOICE and read not in {option.value for option in step.options}:
        return Problem("not_an_option", {"found": read})
    if lowest is not None and kind_of(lowest) is kind_of(read) and read < lowest:  # type: ignore[operator]
        return Problem("below_lowest", {"lowest": lowest})
    if highest is not None and kind_of(highest) is kind_of(read) and read > highest:  # type: ignore[operator]
        return Problem("above_highest", {"highest": highest})
    return read


def _skip(step: Ask, _turn: Turn) -> PassedOver:
    return PassedOver(to=step.if_unknown or step.then)


def _follow(_step: Ask, turn: Turn, trial: "Trial") -> Answers | None:
    given = trial.answers.get(turn.step_id)
    return None if given is None else turn.answers.answer(turn.step_id, given)


def _invent(step: Ask, turn: Turn, chance: Random) -> Answers | None:
    return turn.answers.answer(turn.step_id, _random_text(step, turn, chance))


def _random_text(step: Ask, turn: Turn, chance: Random) -> str:
    if chance.random() < _SHARE_OF_UNKNOWN:
        return NOT_KNOWN
    match step.reply.type:
        case AnswerKind.CHOICE:
            return chance.choice(step.options).value
        case AnswerKind.YES_NO:
            return chance.choice(("oui", "non"))
        case AnswerKind.DATE:
            return _random_date(step, turn, chance).isoformat()
        case AnswerKind.NUMBER | AnswerKind.EUROS:
            return _random_number(step, turn, chance)
        case AnswerKind.TEXT:
            return "texte"


_SHARE_OF_UNKNOWN = 0.1
_DAYS_AROUND = (30, 120, -15, -120, -1500)
_ROUGHLY = (1, 100, 1_000, 5_000)


def _random_date(step: Ask, turn: Turn, chance: Random) -> date:
    """Return a day within the limits, near today more often than far: thresholds lie near."""
    lowest, highest = _limit(step.reply.lowest, turn), _highest(step, turn)
    days = chance.choice(_DAYS_AROUND)
    drawn = turn.today + timedelta(days=chance.randint(min(days, 0), max(days, 0)))
    if isinstance(lowest, date) and drawn < lowest:
        drawn = lowest + timedelta(days=chance.randint(0, 60))
    if isinstance(highest, date) and drawn > highest:
        drawn = max(highest - timedelta(days=chance.randint(0, 60)), _earliest(lowest))
    return drawn


def _earliest(lowest: Known | None) -> date:
    return lowest if isinstance(lowest, date) else date.min


def _random_number(step: Ask, turn: Turn, chance: Random) -> str:
    """Return a number within the limits, small ones as often as large: thresholds lie among the small."""
    lowest, highest = _limit(step.reply.lowest, turn), _limit(step.reply.highest, turn)
    low = lowest if isinstance(lowest, Decimal) else Decimal(0)
    high = highest if isinstance(highest, Decimal) else low + _ROUGHLY[-1]
    top = min(high, low + chance.choice(_ROUGHLY))
    if chance.random() < _SHARE_OF_UNKNOWN:
        return str(low)
    drawn = low + (top - low) * Decimal(chance.randint(0, 1_000)) / 1_000
    digits = Decimal(1) if step.reply.type is AnswerKind.NUMBER or chance.random() < 0.7 else Decimal("0.01")
    return str(max(low, min(high, drawn.quantize(digits))))


STEP = StepType(
    kind="demander", label=N_("Question"), model=Ask, play=_play, skip=_skip, follow=_follow, invent=_invent
)
