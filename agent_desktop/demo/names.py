"""Draw what people are called: given names of their generation, surnames of every origin."""

from datetime import date

from agent_desktop.demo.chance import Chance
from agent_desktop.demo.contents import PeopleWords
from agent_desktop.foundation.records import dataclass
from agent_desktop.people.records import Agreement

_SPEAKS_IT = 0.45
_SECOND_NAME = 0.4


@dataclass(frozen=True, slots=True)
class Family:
    """A surname, and the language of those who bear it here."""

    surname: str
    language: str


def given_names(words: PeopleWords, chance: Chance, born: date, agreement: Agreement) -> str:
    """Return one or two given names, the one in use first."""
    generation = words.generation(born)
    names = generation.feminine if agreement is Agreement.FEMININE else generation.masculine
    first = chance.choice(names)
    if not chance.maybe(_SECOND_NAME):
        return first
    second = chance.choice([name for name in names if name != first])
    return f"{first}, {second}"


def family(words: PeopleWords, chance: Chance) -> Family:
    """Return a surname; names of a group that speaks a language often, never always, bring it."""
    groups = [(group, len(group.names)) for group in words.surnames]
    group = chance.among(groups)
    language = group.language if chance.maybe(_SPEAKS_IT) else "fr"
    return Family(chance.choice(group.names), language)
