"""Turn a story into exchanges: who spoke and how they were recognised, what was played, said and promised."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from agent_desktop.cases.records import Bearer, NewCommitment
from agent_desktop.demo.calendar import LONGEST_MINUTES, SLOT_COUNT, Diary, next_open
from agent_desktop.demo.chance import Chance
from agent_desktop.demo.contents import PromiseWords, Telling, VisitWords
from agent_desktop.demo.endings import Endings
from agent_desktop.demo.margins import Deciding
from agent_desktop.demo.plan import Exchange, PlannedPromise
from agent_desktop.demo.procedures import Procedure
from agent_desktop.demo.replies import replies_to
from agent_desktop.demo.scripts import Played, Scripts
from agent_desktop.demo.stories import Meeting, Story
from agent_desktop.demo.team import Team
from agent_desktop.demo.tellings import Tellings
from agent_desktop.demo.words import told
from agent_desktop.facilitation.words import Bearer as PackBearer
from agent_desktop.facilitation.words import Verdict
from agent_desktop.foundation.ids import new_id
from agent_desktop.foundation.records import dataclass
from agent_desktop.interactions.records import Content, Outcome, Speaker, Verification
from agent_desktop.ledger.rules import level_of

SPOKEN = frozenset({"counter", "appointment", "phone", "video", "visit"})
_SCRIPT_SHARE = 0.9
_FIRST_OUTCOMES = ((Outcome.ONGOING, 56.0), (Outcome.RESOLVED, 41.0), (Outcome.INTERRUPTED, 3.0))
_LATER_OUTCOMES = ((Outcome.RESOLVED, 96.0), (Outcome.INTERRUPTED, 4.0))
_RECOGNISED = {
    "counter": ((Verification.DOCUMENT, 85.0), (Verification.QUESTIONS, 15.0)),
    "appointment": ((Verification.DOCUMENT, 90.0), (Verification.QUESTIONS, 10.0)),
    "visit": ((Verification.DOCUMENT, 80.0), (Verification.QUESTIONS, 20.0)),
    "phone": (
        (Verification.QUESTIONS, 72.0),
        (Verification.CALL_BACK, 12.0),
        (Verification.NOT_VERIFIED, 16.0),
    ),
    "video": ((Verification.DOCUMENT, 70.0), (Verification.QUESTIONS, 30.0)),
    "portal": ((Verification.QUESTIONS, 100.0),),
}
_BEARERS = {
    PackBearer.SERVICE: Bearer.SERVICE,
    PackBearer.PERSON: Bearer.PERSON,
    PackBearer.PARTNER: Bearer.PARTNER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """One exchange about to be made: the procedure it is about, when, and why."""

    procedure: Procedure
    meeting: Meeting
    telling: Telling

    @property
    def story(self) -> Story:
        """Return the story it belongs to."""
        return self.procedure.story


@dataclass(slots=True, kw_only=True)
class Director:
    """Makes exchanges of stories."""

    chance: Chance
    team: Team
    diary: Diary
    scripts: Scripts
    endings: Endings
    tellings: Tellings
    words: VisitWords
    today: date

    def exchanges_of(
        self, story: Story, partner: UUID | None, wanted: Verdict | None
    ) -> tuple[Exchange, ...]:
        """Return the exchanges of one procedure, in order; `wanted` is what is decided on its first margin.

        Someone comes back only when there is something to say after what came before.
        """
        procedure = Procedure(story=story, chance=self.chance, today=self.today)
        found: list[Exchange] = []
        for meeting in story.meetings:
            telling = self._telling(story, meeting, found)
            if telling is None:
                break
            if found:
                found[-1] = _followed(found[-1], meeting.day)
            with_partner = partner is not None and self.chance.maybe(0.12)
            people = (story.resident.person.id, *((partner,) if with_partner and partner else ()))
            scene = _Scene(procedure=procedure, meeting=meeting, telling=telling)
            found.append(self._exchange(scene, people, wanted))
        return tuple(found)

    def _telling(self, story: Story, meeting: Meeting, before: Sequence[Exchange]) -> Telling | None:
        if not before:
            return story.opening
        waited = (meeting.day - story.meetings[0].day).days
        return self.tellings.later(story.kind, story.resident, before[-1].outcome, waited)

    def hours_of(self, meeting_day: date, agent: int, longest: int) -> tuple[datetime, datetime]:
        """Return when an exchange begins and ends, at an hour the agent has free."""
        opened = self.diary.book(agent, meeting_day, self.chance.randrange(SLOT_COUNT))
        opened += timedelta(minutes=self.chance.randint(0, 3), seconds=self.chance.randint(0, 59))
        return opened, opened + timedelta(minutes=self.chance.randint(4, longest))

    def _exchange(self, scene: _Scene, people: tuple[UUID, ...], wanted: Verdict | None) -> Exchange:
        meeting = scene.meeting
        played = self._play(scene.story, meeting, wanted) if self._has_script(scene) else None
        outcome = self._outcome(scene, played)
        opened, closed = self.hours_of(meeting.day, meeting.agent, LONGEST_MINUTES - 4 if played else 16)
        case, move = scene.procedure.steps(meeting, played, outcome)
        return Exchange(
            id=new_id(),
            agent=meeting.agent,
            channel=meeting.channel,
            opened_at=opened,
            closed_at=closed,
            person_ids=people,
            content=self._content(scene, outcome),
            outcome=outcome,
            case=case,
            move=move,
            played=played,
            promises=self._promises(scene, played, outcome, closed),
            reopened=self.chance.maybe(0.012),
        )

    def _has_script(self, scene: _Scene) -> bool:
        if not scene.meeting.first or not scene.story.kind.pack:
            return False
        spoken = scene.meeting.channel in SPOKEN
        return scene.story.anchor or (spoken and self.chance.maybe(_SCRIPT_SHARE))

    def _play(self, story: Story, meeting: Meeting, wanted: Verdict | None) -> Played:
        deciding = Deciding(
            pack=story.kind.pack,
            level=level_of(self.team.mates[meeting.agent].role),
            facts=story.facts(meeting.day),
            agreement=story.resident.person.agreement,
            replies=replies_to(story, meeting.day, self.chance),
            wanted=wanted,
        )
        return self.scripts.play(deciding, story.resident.person.ease, meeting.day)

    def _outcome(self, scene: _Scene, played: Played | None) -> Outcome:
        if played is not None:
            conclusion = played.walk.conclusion
            assert conclusion is not None
            return Outcome(conclusion.nature.value) if conclusion.nature else Outcome.RESOLVED
        if scene.telling.outcome is not None:
            return scene.telling.outcome
        if scene.telling.promise is not None:
            return Outcome.ONGOING
        return self.chance.among(_FIRST_OUTCOMES if scene.meeting.first else _LATER_OUTCOMES)

    def _content(self, scene: _Scene, outcome: Outcome) -> Content:
        story, channel, telling = scene.story, scene.meeting.channel, scene.telling
        facts, agreement = story.facts(scene.meeting.day), story.resident.person.agreement
        brought = told(telling.brought, facts, agreement)
        if outcome is Outcome.INTERRUPTED:
            return Content(brought=brought)
        guardian = story.resident.guardian
        return Content(
            brought=brought,
            said=told(telling.said, facts, agreement),
            understood=told(telling.understood, facts, agreement),
            understood_confirmed=channel in SPOKEN and self.chance.maybe(0.86),
            speaker=Speaker.FOR_SOMEONE if guardian else Speaker.SELF,
            verification=Verification.MANDATE_SEEN if guardian else self._recognised(channel),
            speaks_for=guardian,
            questions=(self.chance.choice(self.words.questions),) if self.chance.maybe(0.14) else (),
        )

    def _recognised(self, channel: str) -> Verification:
        known = _RECOGNISED.get(channel)
        return Verification.NOT_VERIFIED if known is None else self.chance.among(known)

    def _promises(
        self, scene: _Scene, played: Played | None, outcome: Outcome, made_at: datetime
    ) -> tuple[PlannedPromise, ...]:
        if outcome is Outcome.INTERRUPTED:
            return ()
        new = [] if played is None else self._of_script(scene, played)
        if outcome is Outcome.ONGOING and not any(one.is_ours for one in new):
            new += self._of_kind(scene)
        return tuple(PlannedPromise(new=one, ending=self.endings.ending_of(one, made_at)) for one in new)

    def _of_script(self, scene: _Scene, played: Played) -> list[NewCommitment]:
        return [
            self._commitment(scene, _BEARERS[one.bearer], one.what, one.due) for one in played.walk.promises
        ]

    def _of_kind(self, scene: _Scene) -> list[NewCommitment]:
        kind = scene.story.kind
        ours = scene.telling.promise or self.chance.choice(kind.promises.service)
        found = [self._worded(scene, Bearer.SERVICE, ours)]
        if scene.meeting.first and self.chance.maybe(0.6):
            found.append(self._worded(scene, Bearer.PERSON, self.chance.choice(kind.promises.person)))
        return found

    def _worded(self, scene: _Scene, bearer: Bearer, words: PromiseWords) -> NewCommitment:
        due = next_open(scene.meeting.day + timedelta(days=words.days))
        return self._commitment(scene, bearer, words.text, due)

    def _commitment(self, scene: _Scene, bearer: Bearer, text: str, due: date) -> NewCommitment:
        ours = bearer is not Bearer.PERSON
        person, agent = scene.story.resident.person, scene.meeting.agent
        return NewCommitment(
            bearer=bearer,
            bearer_name=self.team.mates[agent].name if ours else person.shown_name,
            deputy_name=self.team.deputy_of(agent, self.chance) if ours else "",
            text=text,
            due_on=due,
            person_id=person.id,
            case_id=scene.procedure.case_id,
        )


def _followed(exchange: Exchange, day: date) -> Exchange:
    """Return an exchange after which the next step, if any, is the next exchange."""
    assert exchange.move is not None
    if exchange.move.ends_next:
        return exchange
    return replace(exchange, move=replace(exchange.move, next_on=day))
