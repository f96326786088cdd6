"""Draw where a household lives: fictional towns, streets, and places without a number."""

from agent_desktop.demo.chance import Chance
from agent_desktop.demo.contents import PeopleWords, Town
from agent_desktop.demo.reaching import Numbers
from agent_desktop.foundation.records import dataclass

_WITHOUT_NUMBER = 0.05
_COMPLEMENT = 0.16
_LANDLINE = 0.34
_PROTECTED = 0.012


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """An address, and the landline of those who live there."""

    lines: tuple[str, ...]
    town: Town
    landline: str | None = None
    protected: bool = False
    hosted: bool = False


def draw_home(words: PeopleWords, chance: Chance, numbers: Numbers, *, hosted: bool) -> Home:
    """Return an address nobody lives at."""
    town = chance.among([(town, float(town.weight)) for town in words.towns])
    lines: tuple[str, ...]
    if chance.maybe(_WITHOUT_NUMBER):
        lines = (chance.choice(words.places),)
    else:
        number = chance.randint(1, 78)
        repeated = " bis" if chance.maybe(0.04) else ""
        lines = (f"{number}{repeated} {chance.choice(town.streets)}",)
        if chance.maybe(_COMPLEMENT):
            lines = (chance.choice(words.complements), *lines)
    if hosted:
        lines = (f"Chez {chance.choice(words.hosts)}", *lines[-1:])
    # Someone whose address must not be shown is not to be reached by a number others answer.
    protected = chance.maybe(_PROTECTED)
    landline = None if protected or not chance.maybe(_LANDLINE) else numbers.landline()
    return Home(lines=lines, town=town, landline=landline, protected=protected, hosted=hosted)
