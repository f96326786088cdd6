"""Draw why people come: about which procedure, on which days, through which channel, and to whom."""

from collections.abc import Sequence
from dataclasses import field
from datetime import date, timedelta
from decimal import Decimal

from agent_desktop.demo.calendar import Diary
from agent_desktop.demo.chance import Chance
from agent_desktop.demo.contents import CaseKind, Telling
from agent_desktop.demo.records import Resident
from agent_desktop.demo.team import Team
from agent_desktop.demo.tellings import Tellings, may_come_for
from agent_desktop.demo.words import of_month, plain_euros
from agent_desktop.foundation.records import dataclass

_CHANNELS = (
    ("counter", 37.0),
    ("phone", 32.0),
    ("email", 8.0),
    ("appointment", 8.0),
    ("portal", 5.0),
    ("post", 4.5),
    ("sms", 2.0),
    ("video", 1.5),
    ("visit", 1.0),
    ("third_party", 1.0),
)
_WITH_A_MANDATE = frozenset({"counter", "appointment", "phone"})
_ONLINE = frozenset({"email", "portal", "sms", "video"})
_CASES = ((0, 17.0), (1, 54.0), (2, 22.0), (3, 7.0))
_OF_A_FIGURE = 2
_NICE_SUMS = (10, 20, 30, 40, 50, 60, 80, 100, 120, 150, 200, 250, 300, 400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One exchange to come: when, with whom and how. `agent` is a position in the team."""

    day: date
    agent: int
    channel: str
    first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One procedure of one person, why they came first, and the exchanges that may follow.

    `anchor`: among the cases that are near the one shown first.
    """

    resident: Resident
    kind: CaseKind
    reference: str
    amount: Decimal | None
    monthly: Decimal
    opening: Telling
    meetings: tuple[Meeting, ...]
    anchor: bool = False

    def facts(self, day: date) -> dict[str, str]:
        """Return what its sentences may name, on a day."""
        month = (day.month - 3) % 12 + 1
        facts = {
            "commune": self.resident.person.town,
            "enfant": self.resident.child,
            "mois": of_month(month),
            "capacite": plain_euros(self.monthly),
            "annee": str(day.year),
        }
        return facts if self.amount is None else {**facts, "montant": plain_euros(self.amount)}


@dataclass(slots=True, kw_only=True)
class Storyteller:
    """Draws stories."""

    kinds: Sequence[CaseKind]
    chance: Chance
    team: Team
    diary: Diary
    tellings: Tellings
    _references: set[str] = field(default_factory=set)

    def stories_of(self, resident: Resident, *, recent: bool) -> tuple[Story, ...]:
        """Return what someone comes for; `recent`: they were here these last days, with the acting agent."""
        count = max(self.chance.among(_CASES), int(recent), _OF_A_FIGURE if resident.figure else 0)
        found: list[Story] = []
        for index in range(count):
            kind = self._kind(resident, {story.kind.code for story in found})
            if kind is not None:
                found.append(self._story(kind, resident, recent=recent and index == 0))
        return tuple(found)

    def _kind(self, resident: Resident, taken: set[str]) -> CaseKind | None:
        eligible = [
            (kind, float(kind.weight))
            for kind in self.kinds
            if kind.code not in taken and may_come_for(kind, resident)
        ]
        settled = [kind for kind, _weight in eligible if kind.code == resident.comes_for]
        if settled:
            return settled[0]
        return self.chance.among(eligible) if eligible else None

    def anchor(self, kind: CaseKind, resident: Resident) -> Story:
        """Return a case near the one shown first: income tax, around 600 €, 200 € a month."""
        amount = Decimal(self.chance.randrange(520, 960, 20))
        return self._story(kind, resident, amount=amount, monthly=Decimal(200))

    def _story(
        self,
        kind: CaseKind,
        resident: Resident,
        *,
        recent: bool = False,
        amount: Decimal | None = None,
        monthly: Decimal | None = None,
    ) -> Story:
        is_anchor = monthly is not None
        days = self._days(recent=recent)
        opening = self.tellings.first(kind, resident, paying=is_anchor)
        if amount is None and kind.amounts is not None:
            amount = Decimal(self.chance.randrange(kind.amounts.low, kind.amounts.high, 10))
        if monthly is None:
            said = opening.monthly
            monthly = Decimal(said) if said else self._nice_share(amount or Decimal(300))
        agent = 0 if recent else self.team.draw(self.chance)
        meetings = [self._meeting(days[0], agent, resident, first=True)]
        for day in days[1:]:
            agent = self._next_agent(meetings[-1], day)
            meetings.append(self._meeting(day, agent, resident, first=False))
        return Story(
            resident=resident,
            kind=kind,
            reference=self._reference(kind, days[0]),
            amount=amount,
            monthly=monthly,
            opening=opening,
            meetings=tuple(meetings),
            anchor=is_anchor,
        )

    def _days(self, *, recent: bool) -> list[date]:
        """Return the open days of the exchanges of one case, in order; one of the last five when recent."""
        if recent:
            return [self.chance.choice(self.diary.days[-5:])]
        day: date | None = self.chance.choice(self.diary.days)
        days = []
        for share in (1.0, 0.5, 0.2):
            if day is None or not self.chance.maybe(share):
                break
            days.append(day)
            low, high = (4, 40) if self.chance.maybe(0.8) else (45, 130)
            day = self.diary.open_from(day + timedelta(days=self.chance.randint(low, high)))
        return days

    def _next_agent(self, before: Meeting, day: date) -> int:
        if day.isocalendar()[:2] == before.day.isocalendar()[:2]:
            # A week of one agent is written at once: nobody follows up on another within it.
            return before.agent
        return before.agent if self.chance.maybe(0.7) else self.team.draw(self.chance)

    def _meeting(self, day: date, agent: int, resident: Resident, *, first: bool) -> Meeting:
        gestures = {need.gesture for need in resident.needs}
        offline = bool(gestures & {"no_online", "read_aloud"})
        channels = [one for one in _CHANNELS if not (offline and one[0] in _ONLINE)]
        if resident.guardian:
            channels = [one for one in channels if one[0] in _WITH_A_MANDATE]
        return Meeting(day=day, agent=agent, channel=self.chance.among(channels), first=first)

    def _nice_share(self, amount: Decimal) -> Decimal:
        share = int(amount) // self.chance.randint(3, 6)
        return Decimal(max((one for one in _NICE_SUMS if one <= share), default=_NICE_SUMS[0]))

    def _reference(self, kind: CaseKind, day: date) -> str:
        while True:
            number = f"{self.chance.randrange(100_000):05d}"
            reference = kind.reference.replace("{annee}", str(day.year)).replace("{numero}", number)
            if reference not in self._references:
                self._references.add(reference)
                return reference
