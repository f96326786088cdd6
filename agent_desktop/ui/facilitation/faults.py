"""Why a script cannot be played, and what to do: what is safe is said, and a way on is always there."""

from collections.abc import Mapping

from agent_desktop.foundation.errors import ParvisError
from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.sentences import ErrorText, describe, has_sentence

_SAFE = N_("The exchange and every answer are kept.")
_FAULTS: Mapping[str, ErrorText] = {
    "pack_not_installed": ErrorText(
        title=N_("The text this exchange began with is no longer on this desk."),
        safe=_SAFE,
        next_step=N_("Go on with the version installed now, or go back to the exchange."),
    ),
    "pack_refused": ErrorText(
        title=N_("The file of this procedure is damaged."),
        safe=_SAFE,
        next_step=N_("The other procedures work. Tell whoever looks after this desk."),
    ),
    "answers_unreadable": ErrorText(
        title=N_("The answers of this script cannot be read."),
        safe=N_("The rest of the exchange is kept."),
        next_step=N_("Begin the procedure again, or go back to the exchange."),
    ),
}
_OTHER = ErrorText(
    title=N_("This procedure has a mistake that keeps it from going on."),
    safe=_SAFE,
    next_step=N_("Go back to the exchange, and tell the author of the procedure: {code}."),
)


def fault_text(error: ParvisError) -> ErrorText:
    """Return what to say of a script that cannot be played."""
    if error.code not in _FAULTS and has_sentence(error.code):
        return describe(error)
    found = _FAULTS.get(error.code, _OTHER)
    return ErrorText(
        title=tidy(_(found.title)),
        safe=tidy(_(found.safe)),
        next_step=tidy(_(found.next_step).format(code=error.code)),
    )
