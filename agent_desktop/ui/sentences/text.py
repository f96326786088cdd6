"""What is said of a failure: what happened, what is safe, what to do now. Short, and never a blame."""

from collections.abc import Mapping
from typing import TypeAlias

from agent_desktop.foundation.i18n import N_
from agent_desktop.foundation.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorText:
    """The three sentences of a failure. In the tables they are message ids, with places for the facts."""

    title: str
    safe: str
    next_step: str


Sentences: TypeAlias = Mapping[str, ErrorText]
"""A table of sentences: by code, or by `code.reason` where the fact `reason` changes what to do."""

NOTHING_CHANGED = N_("Nothing was changed.")
FILES_INTACT = N_("The files of this desk are as they were.")
FILES_UNTOUCHED = N_("Nothing was erased and nothing was written over.")
TEXT_STAYS = N_("What you wrote stays on the screen.")
SAVED_STAYS = N_("What was saved is kept on this desk, encrypted.")

TELL_SUPPORT = N_("Tell whoever looks after this desk.")
TRY_AGAIN = N_("Try again in a moment.")
READ_AGAIN = N_("Go back and open the file again: the list is up to date.")
