"""What every channel says of itself."""

from agent_desktop.foundation.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A way a person and an agent meet.

    `code` is stored and never changes; `label` is a message id, shown through `_`; `icon` is a name of
    `resources/icons`. `in_presence`: they share a room, a sheet can be handed over. `spoken`: words are
    said and not written, so a summary must be read or sent. `position` orders the list that agents see.
    """

    code: str
    label: str
    icon: str
    in_presence: bool
    spoken: bool
    position: int

    @property
    def is_remote(self) -> bool:
        """Tell whether they are apart: what was understood must then be said back (requirement 35)."""
        return not self.in_presence
