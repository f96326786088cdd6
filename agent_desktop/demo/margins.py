"""Decide on the margins a script meets, through the rules of the packs: nothing beyond a bound or a level."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field
from decimal import Decimal

from agent_desktop.demo.chance import Chance
from agent_desktop.demo.contents import MarginReasons
from agent_desktop.demo.words import told
from agent_desktop.facilitation.answers import Answers, MarginChoice
from agent_desktop.facilitation.margin_model import ChoiceBounds, Margin
from agent_desktop.facilitation.margins import Frame, MarginValue, frame
from agent_desktop.facilitation.step_type import Turn
from agent_desktop.facilitation.steps.margin import Adapt
from agent_desktop.facilitation.words import Verdict
from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.records import dataclass
from agent_desktop.people.records import Agreement
from agent_desktop.wording.guard import faults

SHARES = {Verdict.GRANTED: 0.64, Verdict.PASSED_ON: 0.24, Verdict.REFUSED: 0.12}
NOT_USED_SHARE = 0.16
_FOLLOWS_SHARES = 0.35
# Values that people settle on, by margin; elsewhere, those nearest to what the rule gives.
_USUAL = {
    "delai": (7, 10, 12, 14, 15, 21, 30),
    "avis_remise": (30, 40, 50, 60, 70),
}
_NEAREST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """Who decides on a margin, about whom, and with which facts in hand."""

    pack: str
    level: Level
    facts: Mapping[str, str]
    agreement: Agreement
    replies: Mapping[str, str]
    wanted: Verdict | None = None


@dataclass(slots=True, kw_only=True)
class Decider:
    """Draws decisions so that, over a whole demonstration, their shares come out as `SHARES`."""

    chance: Chance
    reasons: Mapping[tuple[str, str], MarginReasons]
    waiting_views: Sequence[str]
    not_used: float = NOT_USED_SHARE
    _made: Counter[Verdict] = field(default_factory=Counter)
    _said: Counter[str] = field(default_factory=Counter)

    def decide(self, step: Adapt, turn: Turn, deciding: Deciding) -> Answers:
        """Return the answers with this margin decided. A rule kept without a word is a margin not used."""
        margin = turn.pack.margin(step.margin)
        where = frame(margin, turn.known, turn.today)
        if deciding.wanted is None and self.chance.maybe(self.not_used):
            kept = MarginChoice(verdict=Verdict.REFUSED, level=deciding.level)
            return turn.answers.decide(turn.step_id, kept)
        choice = self._choice(where, deciding, deciding.wanted or self._next_verdict())
        self._made[choice.verdict] += 1
        return turn.answers.decide(turn.step_id, choice)

    def person_view(self, margin_id: str, deciding: Deciding, verdict: Verdict) -> str:
        """Return how the person sees the decision, in their words; empty when they said nothing of it."""
        if verdict not in {Verdict.GRANTED, Verdict.PASSED_ON} or not self.chance.maybe(0.6):
            return ""
        granted = verdict is Verdict.GRANTED
        views = self.reasons[deciding.pack, margin_id].person_views if granted else self.waiting_views
        return told(self._least_said(views), deciding.facts, deciding.agreement)

    def _next_verdict(self) -> Verdict:
        if self.chance.maybe(_FOLLOWS_SHARES):
            return self.chance.among(list(SHARES.items()))
        made = sum(self._made.values()) + 1
        return max(SHARES, key=lambda verdict: SHARES[verdict] * made - self._made[verdict])

    def _choice(self, where: Frame, deciding: Deciding, wanted: Verdict) -> MarginChoice:
        within, beyond = _by_level(where, deciding.level)
        if wanted is Verdict.GRANTED and not within:
            wanted = Verdict.PASSED_ON
        if wanted is Verdict.PASSED_ON and not beyond:
            wanted = Verdict.GRANTED
        if wanted is Verdict.REFUSED and where.margin.id == "avis_remise":
            # An opinion is never refused: the demand goes on to whoever decides.
            wanted = Verdict.PASSED_ON
        value: MarginValue | None = None
        if wanted is not Verdict.REFUSED:
            values = within if wanted is Verdict.GRANTED else beyond
            value = self._value(where.margin, values)
        return MarginChoice(
            verdict=wanted,
            value=None if value is None else str(value),
            level=deciding.level,
            reasons=self._reasons(where.margin, deciding, wanted, value),
            criteria=self._criteria(where.margin) if wanted is not Verdict.REFUSED else (),
        )

    def _value(self, margin: Margin, values: Sequence[MarginValue]) -> MarginValue:
        usual = [value for value in values if value in _USUAL.get(margin.id, ())]
        if usual:
            return self.chance.choice(usual)
        near = values[:_NEAREST]
        # Most settle on the first values that work, a few go further.
        return self.chance.among([(value, 1.0 / (rank + 1.5)) for rank, value in enumerate(near)])

    def _reasons(
        self, margin: Margin, deciding: Deciding, verdict: Verdict, value: MarginValue | None
    ) -> dict[str, str]:
        known = self.reasons[deciding.pack, margin.id].reasons
        facts = {**deciding.facts, "valeur": _said_value(value)}
        found = {}
        for question in margin.questions:
            worded = known[question.id].get(verdict.value, ())
            texts = [one.text for one in worded if one.suits(deciding.replies)]
            if texts:
                found[question.id] = told(self._least_said(texts), facts, deciding.agreement)
        return found

    def _criteria(self, margin: Margin) -> tuple[str, ...]:
        # A fact that names someone's health is true of nobody here.
        possible = [text for text in margin.criteria if not faults(text)]
        count = self.chance.among([(1, 30), (2, 50), (3, 20)])
        drawn = set(self.chance.sample(possible, min(count, len(possible))))
        return tuple(text for text in possible if text in drawn)

    def _least_said(self, texts: Sequence[str]) -> str:
        least = min(self._said[text] for text in texts)
        text = self.chance.choice([one for one in texts if self._said[one] == least])
        self._said[text] += 1
        return text


def _by_level(where: Frame, level: Level) -> tuple[list[MarginValue], list[MarginValue]]:
    """Return the values this level may decide alone, and those it may pass on to a colleague, lowest first.

    What leaves the application is passed on only when nothing else can be: for an opinion.
    """
    levels = [(value, where.level_for(value)) for value in _values(where)]
    inside = [(value, needed) for value, needed in levels if needed is not Level.OUTSIDE]
    within = [value for value, needed in inside if needed.rank <= level.rank]
    beyond = [value for value, needed in inside or levels if needed.rank > level.rank]
    return within, beyond


def _values(where: Frame) -> list[MarginValue]:
    bounds = where.margin.bounds
    if isinstance(bounds, ChoiceBounds):
        return [option.value for option in bounds.options]
    lowest, highest = where.lowest, where.highest
    if lowest is None or highest is None:
        return []
    step = where.step or Decimal(1)
    return [lowest + step * rank for rank in range(int((highest - lowest) / step) + 1)]


def _said_value(value: MarginValue | None) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return "" if value is None else value
