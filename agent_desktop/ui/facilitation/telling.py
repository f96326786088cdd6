"""How a script is told: how plainly, read or said, in which language, with how much of it in sight. No Qt."""

from collections.abc import Sequence
from typing import TypeVar

from agent_desktop.facilitation.words import Mode, Register
from agent_desktop.foundation.i18n import N_
from agent_desktop.foundation.records import dataclass
from agent_desktop.foundation.settings import Density
from agent_desktop.interactions.drafting import Draft

SPOKEN_CHANNELS = frozenset({"phone"})
"""Channels where nothing can be shown: words are said, one breath at a time."""

FRENCH = "fr"
LANGUAGES = {
    "fr": "Français",
    "en": "English",
    "ar": "العربية",
    "es": "Español",
    "pt": "Português",
    "tr": "Türkçe",
    "vi": "Tiếng Việt",
}
"""What languages call themselves; the code stands for one that is not listed."""

DENSITIES = {
    Density.GUIDED: N_("Guided"),
    Density.MEMO: N_("Reminder"),
    Density.FREE: N_("Free"),
}
DENSITY_NOTES = {
    Density.GUIDED: N_("One step at a time, with all its help"),
    Density.MEMO: N_("The whole path, one line a step"),
    Density.FREE: N_("The messages to pass on, as a list to tick, and the note"),
}

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """The words chosen for one exchange."""

    register: Register = Register.STANDARD
    mode: Mode = Mode.WRITTEN
    language: str = FRENCH


def telling_of(draft: Draft | None) -> Telling:
    """Return how an exchange is told; unless the agent chose, the channel says whether it is heard."""
    if draft is None:
        return Telling()
    by_channel = draft.channel in SPOKEN_CHANNELS
    spoken = by_channel if draft.spoken is None else draft.spoken
    return Telling(
        register=Register(draft.register),
        mode=Mode.SPOKEN if spoken else Mode.WRITTEN,
        language=draft.language,
    )


def density_of(draft: Draft | None, usual: Density) -> Density:
    """Return how much of the script is in sight: as chosen in this exchange, else as usual."""
    chosen = "" if draft is None else draft.density
    return Density(chosen) if chosen in set(Density) else usual


def following(values: Sequence[T], value: T) -> T:
    """Return the value after this one, the first after the last or after one that is not listed."""
    here = values.index(value) if value in values else -1
    return values[(here + 1) % len(values)]


def language_name(code: str) -> str:
    """Return what a language calls itself."""
    return LANGUAGES.get(code, code)
