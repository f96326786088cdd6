"""Plan the last fourteen months of the site: who came, for what, and what was said, decided and promised."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from agent_desktop.demo.answering import answers_to
from agent_desktop.demo.calendar import Diary
from agent_desktop.demo.cast import Cast
from agent_desktop.demo.chance import Chance
from agent_desktop.demo.contents import Contents
from agent_desktop.demo.deeds import Deed, deeds_of
from agent_desktop.demo.endings import Endings
from agent_desktop.demo.exchanges import Director
from agent_desktop.demo.margins import Decider
from agent_desktop.demo.plan import CaseClosing, Exchange
from agent_desktop.demo.procedures import closing_of
from agent_desktop.demo.records import Resident
from agent_desktop.demo.remarking import remarkings
from agent_desktop.demo.scripts import Scripts
from agent_desktop.demo.stories import Story, Storyteller
from agent_desktop.demo.team import Team
from agent_desktop.demo.tellings import Tellings
from agent_desktop.demo.visits import nameless_exchanges, parked_exchanges, visits
from agent_desktop.facilitation.words import Verdict
from agent_desktop.foundation.records import dataclass

PERIOD = timedelta(days=425)
_RECENT = 10
_ANCHORS_FROM = 200
_ANCHORS = (
    *(Verdict.GRANTED,) * 14,
    *(Verdict.PASSED_ON,) * 3,
    Verdict.REFUSED,
)
"""What was decided on cases near the one shown first, when there are enough people for them to be told."""
_ANCHOR_KIND = "impot_revenu"
_STALE = timedelta(days=70)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a plan is made from."""

    contents: Contents
    seed: int
    today: date
    zone: ZoneInfo
    team: Team
    people: int


def plan(setting: Setting, cast: Cast) -> list[Deed]:
    """Return everything that happened at the site, in no order."""
    diary = Diary(setting.today - PERIOD, setting.today - timedelta(days=1), setting.zone)
    tellings = Tellings(Chance(setting.seed, "tellings"))
    stories = list(_stories(setting, cast, diary, tellings))
    director = _director(setting, diary, tellings)
    wanted, partners = _wanted(setting), cast.partners
    found: list[Deed] = []
    for story in stories:
        verdict = next(wanted) if story.anchor else None
        exchanges = director.exchanges_of(story, partners.get(story.resident.person.id), verdict)
        found += deeds_of(exchanges)
        found += _ends(setting, director, story, exchanges)
    made = [deed for deed in found if isinstance(deed, Exchange)]
    draws, lead = Chance(setting.seed, "answers"), setting.team.other_lead
    found += answers_to(made, setting.contents.visits, draws, lead, diary)
    chance = Chance(setting.seed, "visits")
    words = setting.contents.visits
    count = len(stories)
    found += visits(words, chance, setting.team, diary, count // 8)
    found += deeds_of(list(nameless_exchanges(words, chance, director, count // 45)))
    found += deeds_of(list(parked_exchanges(chance, director, min(2, count // 60))))
    remarks = Chance(setting.seed, "remarks")
    found += remarkings(setting.contents.remarks, remarks, director, setting.people)
    return found


def _stories(setting: Setting, cast: Cast, diary: Diary, tellings: Tellings) -> Iterator[Story]:
    teller = Storyteller(
        kinds=setting.contents.kinds,
        chance=Chance(setting.seed, "stories"),
        team=setting.team,
        diary=diary,
        tellings=tellings,
    )
    anchored = _anchored(setting, cast)
    kind = next(kind for kind in setting.contents.kinds if kind.code == _ANCHOR_KIND)
    recent = min(setting.people, _RECENT)
    for resident in cast.residents:
        if not resident.comes:
            continue
        if resident.person.id in anchored:
            yield teller.anchor(kind, resident)
            continue
        yield from teller.stories_of(resident, recent=recent > 0)
        recent -= 1


def _anchored(setting: Setting, cast: Cast) -> set[object]:
    """Return who has a case near the one shown first: adults who are nobody's example of something else."""
    if setting.people < _ANCHORS_FROM:
        return set()
    eligible = [one for one in cast.residents if one.comes and not one.figure and _earns(one)]
    drawn = Chance(setting.seed, "anchors").sample(eligible, min(len(_ANCHORS), len(eligible)))
    return {resident.person.id for resident in drawn}


def _earns(resident: Resident) -> bool:
    return 24 <= resident.age <= 70


def _wanted(setting: Setting) -> Iterator[Verdict]:
    verdicts = list(_ANCHORS)
    Chance(setting.seed, "verdicts").shuffle(verdicts)
    return iter(verdicts)


def _director(setting: Setting, diary: Diary, tellings: Tellings) -> Director:
    words = setting.contents.visits
    decider = Decider(
        chance=Chance(setting.seed, "decisions"),
        reasons=setting.contents.margins,
        waiting_views=words.waiting_views,
    )
    return Director(
        chance=Chance(setting.seed, "exchanges"),
        team=setting.team,
        diary=diary,
        scripts=Scripts(chance=Chance(setting.seed, "scripts"), decider=decider),
        endings=Endings(
            chance=Chance(setting.seed, "endings"), diary=diary, words=words, today=setting.today
        ),
        tellings=tellings,
        words=words,
        today=setting.today,
    )


def _ends(
    setting: Setting, director: Director, story: Story, exchanges: Sequence[Exchange]
) -> Iterator[CaseClosing]:
    """Yield the end of a procedure that nobody came about for ten weeks: most are over by then."""
    last = exchanges[-1]
    assert last.move is not None
    quiet = setting.today - last.opened_at.date()
    if quiet < _STALE or not director.chance.maybe(0.85):
        return
    day = director.diary.open_from(last.opened_at.date() + timedelta(days=director.chance.randint(12, 50)))
    if day is not None:
        at, _end = director.hours_of(day, last.agent, 6)
        yield CaseClosing(agent=last.agent, at=at, move=closing_of(last.move.case_id, story.kind.steps))
