"""Sentences of erasures: asked by one person, approved by another, done for good."""

from agent_desktop.foundation.i18n import N_
from agent_desktop.ui.sentences.text import (
    FILES_UNTOUCHED,
    NOTHING_CHANGED,
    READ_AGAIN,
    TELL_SUPPORT,
    ErrorText,
    Sentences,
)

_NOTHING_ERASED = N_("Nothing was erased.")
_GONE = N_("The words are erased from what anyone reads, and the ledger proves it.")

PRIVACY: Sentences = {
    "nothing_to_erase": ErrorText(
        title=N_("No decision of this person has words left to erase."),
        safe=NOTHING_CHANGED,
        next_step=READ_AGAIN,
    ),
    "erasure_asked_already": ErrorText(
        title=N_("This erasure was asked already, and waits for an answer."),
        safe=_NOTHING_ERASED,
        next_step=N_("A lead or the data protection officer answers it from “To decide”."),
    ),
    "exchange_still_open": ErrorText(
        title=N_("An exchange with this person is still open."),
        safe=_NOTHING_ERASED,
        next_step=N_("Close it first: what is typed there would stay."),
    ),
    "erasure_unknown": ErrorText(
        title=N_("This request is not here any more."), safe=_NOTHING_ERASED, next_step=READ_AGAIN
    ),
    "erasure_answered": ErrorText(
        title=N_("Someone has answered this request."), safe=NOTHING_CHANGED, next_step=READ_AGAIN
    ),
    "own_request": ErrorText(
        title=N_("Nobody answers their own request."),
        safe=_NOTHING_ERASED,
        next_step=N_("Another lead, or the data protection officer, answers it."),
    ),
    "erasure_not_yours": ErrorText(
        title=N_("A lead or the data protection officer answers this request."),
        safe=_NOTHING_ERASED,
        next_step=N_("It waits for them in “To decide”."),
    ),
    "texts_of_another_desk": ErrorText(
        title=N_("Some words of this person are under the key of another desk."),
        safe=_NOTHING_ERASED,
        next_step=N_("Answer this request from that desk."),
    ),
    "store_busy": ErrorText(
        title=N_("Old pages of the files of this desk are still in use."),
        safe=_GONE,
        next_step=N_("Nothing to do: they are wiped at the next opening."),
    ),
    "erasures_to_apply": ErrorText(
        title=N_("The files of this desk came back from a copy: some words in them must be erased again."),
        safe=FILES_UNTOUCHED,
        next_step=N_("Open the window once: they are erased before anyone reads them."),
    ),
    "erased_list_damaged": ErrorText(
        title=N_("The list of what was erased at this desk cannot be read."),
        safe=FILES_UNTOUCHED,
        next_step=TELL_SUPPORT,
    ),
}
