"""Short visits, exchanges without a name, and those that colleagues put aside for later."""

from collections.abc import Iterator
from datetime import timedelta

from agent_desktop.demo.calendar import Diary
from agent_desktop.demo.chance import Chance
from agent_desktop.demo.contents import VisitWords
from agent_desktop.demo.exchanges import Director
from agent_desktop.demo.plan import Exchange, Visit
from agent_desktop.demo.team import Team
from agent_desktop.foundation.ids import new_id
from agent_desktop.interactions.records import Content, Outcome, Speaker


def visits(words: VisitWords, chance: Chance, team: Team, diary: Diary, count: int) -> Iterator[Visit]:
    """Yield visits of one minute: a question, an answer, nobody's name."""
    for rank in range(count):
        agent = team.draw(chance)
        at = diary.book(agent, chance.choice(diary.days), chance.randrange(10))
        topic = words.informations[rank % len(words.informations)]
        channel = "phone" if chance.maybe(0.2) else "counter"
        yield Visit(id=new_id(), agent=agent, at=at + timedelta(minutes=25), channel=channel, topic=topic)


def nameless_exchanges(
    words: VisitWords, chance: Chance, director: Director, count: int
) -> Iterator[Exchange]:
    """Yield exchanges with someone who gave no name."""
    for rank in range(count):
        telling = words.nameless[rank % len(words.nameless)]
        content = Content(
            brought=telling.brought,
            said=telling.said,
            understood=telling.understood,
            speaker=Speaker.UNNAMED,
        )
        agent = director.team.draw(chance)
        opened, closed = director.hours_of(chance.choice(director.diary.days), agent, 12)
        yield Exchange(
            id=new_id(),
            agent=agent,
            channel="counter",
            opened_at=opened,
            closed_at=closed,
            person_ids=(),
            content=content,
            outcome=Outcome.RESOLVED,
        )


def parked_exchanges(chance: Chance, director: Director, count: int) -> Iterator[Exchange]:
    """Yield exchanges that a colleague put aside the day before: the acting agent's desk stays free."""
    colleagues = range(1, len(director.team.mates))
    if not colleagues:
        return
    for _rank in range(count):
        agent = chance.choice(colleagues)
        opened, aside = director.hours_of(director.diary.days[-1], agent, 12)
        yield Exchange(
            id=new_id(),
            agent=agent,
            channel=chance.choice(("email", "post")),
            opened_at=opened,
            closed_at=aside,
            person_ids=(),
            content=Content(),
            outcome=Outcome.INTERRUPTED,
            parked=True,
        )
