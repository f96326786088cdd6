"""What people are drawn from."""

from datetime import date

from agent_desktop.demo.chance import Chance
from agent_desktop.demo.contents import PeopleWords
from agent_desktop.demo.reaching import Numbers
from agent_desktop.foundation.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The words, the chance and the numbers that people are drawn from; `referents` may follow them."""

    words: PeopleWords
    chance: Chance
    numbers: Numbers
    today: date
    referents: tuple[str, ...]
