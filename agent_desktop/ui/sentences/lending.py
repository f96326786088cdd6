"""Sentences of the precedents that services lend one another."""

from agent_desktop.foundation.i18n import N_
from agent_desktop.ui.sentences.text import NOTHING_CHANGED, ErrorText, Sentences

_ASK_AGAIN = N_("Ask the service that made it for another file.")

LENDING: Sentences = {
    "lent_nothing": ErrorText(
        title=N_("There is nothing to lend yet."),
        safe=N_("No file was written."),
        next_step=N_("A margin is lent once it was met five times in months that are over."),
    ),
    "lent_unreadable": ErrorText(
        title=N_("This file does not hold precedents."), safe=NOTHING_CHANGED, next_step=_ASK_AGAIN
    ),
    "lent_too_large": ErrorText(
        title=N_("This file is too large: {most} MiB at most."), safe=NOTHING_CHANGED, next_step=_ASK_AGAIN
    ),
    "lent_too_many": ErrorText(
        title=N_("This file lends too many precedents: {most} at most."),
        safe=NOTHING_CHANGED,
        next_step=_ASK_AGAIN,
    ),
    "lent_newer": ErrorText(
        title=N_("This file was made by another version of Parvis."),
        safe=NOTHING_CHANGED,
        next_step=N_("Update this desk, or ask for a file made by the same version."),
    ),
    "lent_wrong": ErrorText(
        title=N_("Something in these precedents is not as it should be: entry {number}, {what}."),
        safe=NOTHING_CHANGED,
        next_step=_ASK_AGAIN,
    ),
    "lent_own": ErrorText(
        title=N_("This file lends the precedents of this very service."),
        safe=N_("They are here already: nothing is counted twice."),
        next_step=N_("Give it to another service."),
    ),
    "lent_older": ErrorText(
        title=N_("A later file of “{unit}” is here already."),
        safe=NOTHING_CHANGED,
        next_step=N_("Remove what it lent first, if this older file is the right one."),
    ),
    "lent_unknown": ErrorText(
        title=N_("No service of that name lent anything here."),
        safe=NOTHING_CHANGED,
        next_step=N_("Read its name again, as it was said when its file was taken."),
    ),
}
