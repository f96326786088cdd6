"""Everything that a step on screen is made from: the same scene gives the same view. No Qt."""

from agent_desktop.facilitation.walk import Visit, Walk
from agent_desktop.facilitation.words import Mode, Register
from agent_desktop.foundation.records import dataclass
from agent_desktop.ui.facilitation.telling import Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A step of a walk, in the words in use.

    `typed` and `ticked` are what waits at it and is not yet its answer. `language` is the one that rules are
    told in: it is not always the one asked for.
    """

    walk: Walk
    visit: Visit
    telling: Telling
    language: str
    typed: str | None = None
    ticked: frozenset[str] | None = None

    @property
    def register(self) -> Register:
        """Return how plainly things are said."""
        return self.telling.register

    @property
    def is_spoken(self) -> bool:
        """Tell whether the words are to be said on the phone."""
        return self.telling.mode is Mode.SPOKEN

    def is_same(self, other: "Scene") -> bool:
        """Tell whether another scene shows the same: the walk is a pure function of what is compared here."""
        return self.walk.pack is other.walk.pack and self.shows == other.shows

    @property
    def shows(self) -> tuple[object, ...]:
        """Return all that the view of a step depends on, for one pack."""
        visit, walk = self.visit, self.walk
        place = (visit.step_id, visit.number, visit.state)
        told = (self.telling, self.language, self.typed, self.ticked)
        return (*place, *told, walk.answers, walk.today, walk.facts)
