"""What `doctor` answers with: one look at one thing, whether it is well, and the three sentences if not."""

from collections.abc import Callable

from agent_desktop.foundation.errors import ParvisError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ui.sentences import code_of, describe


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One thing looked at: `id` never changes, `name` is in the language in use.

    What is wrong has the code of the fault, what is safe and what to do; what is well only what was seen.
    """

    id: str
    name: str
    well: bool
    seen: str
    code: str = ""
    safe: str = ""
    to_do: str = ""


def wrong(identifier: str, name: str, error: Exception) -> Look:
    """Return the look at something that failed, with the sentences of its fault."""
    text = describe(error)
    return Look(
        id=identifier,
        name=name,
        well=False,
        seen=text.title,
        code=code_of(error),
        safe=text.safe,
        to_do=text.next_step,
    )


def tried(identifier: str, name: str, look: Callable[[], str]) -> Look:
    """Return what `look` sees, or the fault it meets."""
    try:
        return Look(id=identifier, name=name, well=True, seen=look())
    except (ParvisError, OSError, MemoryError) as error:
        return wrong(identifier, name, error)
