"""Numbers and e-mails that reach nobody: ranges kept for fiction by the French regulator, `example.org`."""

import re
import unicodedata
from dataclasses import field

from agent_desktop.demo.chance import Chance
from agent_desktop.foundation.records import dataclass

MOBILE_RANGE = "06 39 98"
LANDLINE_RANGES = ("01 99 00", "02 61 91", "03 53 01", "04 65 71", "05 36 49")
DOMAIN = "example.org"

_IN_A_RANGE = 10_000
_STEP = 7_919  # prime to 10,000: every number of a range comes once before any comes twice
_NOT_LETTERS = re.compile(r"[^a-z]+")
_UNFOLDED = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "œ": "oe", "æ": "ae"})


@dataclass(slots=True)
class Numbers:
    """Gives each number once, as long as the ranges kept for fiction last."""

    chance: Chance
    _first: int = field(init=False)
    _mobiles: int = 0
    _landlines: int = 0
    _addresses: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Draw where the ranges begin."""
        self._first = self.chance.randrange(_IN_A_RANGE)

    def mobile(self) -> str | None:
        """Return a mobile number nobody has yet, `None` once all are given."""
        if self._mobiles >= _IN_A_RANGE:
            return None
        self._mobiles += 1
        return f"{MOBILE_RANGE} {self._figures(self._mobiles)}"

    def landline(self) -> str | None:
        """Return a landline nobody has yet, `None` once all are given."""
        if self._landlines >= _IN_A_RANGE * len(LANDLINE_RANGES):
            return None
        self._landlines += 1
        turn, area = divmod(self._landlines, len(LANDLINE_RANGES))
        return f"{LANDLINE_RANGES[area]} {self._figures(turn)}"

    def email(self, first_name: str, last_name: str) -> str:
        """Return an address nobody has yet."""
        local = f"{_folded(first_name)}.{_folded(last_name)}"
        count = self._addresses[local] = self._addresses.get(local, 0) + 1
        return f"{local}{count if count > 1 else ''}@{DOMAIN}"

    def _figures(self, turn: int) -> str:
        number = (self._first + turn * _STEP) % _IN_A_RANGE
        return f"{number // 100:02d} {number % 100:02d}"


def _folded(name: str) -> str:
    bare = unicodedata.normalize("NFD", name.lower().translate(_UNFOLDED)).encode("ascii", "ignore").decode()
    return _NOT_LETTERS.sub("-", bare).strip("-")
