"""What is said of an erasure: what goes, what stays, who asks, for whom, why."""

from collections.abc import Mapping

from agent_desktop.adaptations.erased_words import GROUNDS
from agent_desktop.foundation.i18n import N_, _, ngettext
from agent_desktop.foundation.typography import full_date, tidy
from agent_desktop.ledger.records import Ground
from agent_desktop.privacy.records import ErasureRequest, ErasureScope
from agent_desktop.store.wiping import Wiped

GROUND_LABELS: Mapping[Ground, str] = {
    Ground.REQUEST: N_("The person asks for it"),
    Ground.TERM: N_("They are kept no longer"),
    Ground.UNLAWFUL: N_("They should not have been written"),
    Ground.COURT: N_("A court decided it"),
}
_STEPS = {
    "": N_("Erasing the words, and signing it."),
    "wipe": N_("Writing the files again without them."),
    "copy": N_("Making a new copy of the day."),
    "verify": N_("Checking the new copy."),
}


def goes() -> str:
    """Return what goes, in full."""
    return tidy(
        _(
            "What goes: the facts ticked, the reasons, what the person said, the grounds, the answers they "
            "were given, and the sheets handed over in those exchanges."
        )
    )


def stays() -> str:
    """Return what stays, in full."""
    return tidy(
        _(
            "What stays: what was decided, under which rule and within which limits, by whom and when, and "
            "the proof of it in the ledger."
        )
    )


def for_good() -> str:
    """Return that it cannot be undone, and what it does not reach."""
    return tidy(
        _(
            "This cannot be undone: no copy brings them back. The copies that Parvis made are replaced. A "
            "backup carried away, or a paper, is out of reach: it is for you to destroy it."
        )
    )


def how_many(decisions: int) -> str:
    """Return how many decisions have words."""
    words = ngettext("{count} decision has a text", "{count} decisions have a text", decisions)
    return tidy(words.format(count=decisions))


def nothing_left(scope: ErasureScope) -> str:
    """Return why nothing can be asked."""
    if scope.asked:
        return tidy(_("It waits for a lead or the data protection officer, in “To decide”."))
    if scope.erased:
        words = ngettext(
            "The text of {count} decision was erased before.",
            "The texts of {count} decisions were erased before.",
            scope.erased,
        )
        return tidy(words.format(count=scope.erased))
    return tidy(_("No decision was written for this person."))


def open_first(count: int) -> str:
    """Return that exchanges are to be closed before the answer."""
    words = ngettext(
        "{count} exchange where one was taken is still open: it is closed before the answer.",
        "{count} exchanges where some were taken are still open: they are closed before the answer.",
        count,
    )
    return tidy(words.format(count=count))


def asked_in_short(request: ErasureRequest) -> str:
    """Return what is asked: `Effacer les textes des décisions de Maryvonne Le Bihan`."""
    return tidy(_("Erase the texts of the decisions of {person}").format(person=request.person_name))


def asked_by(request: ErasureRequest) -> str:
    """Return who asks, when and why: `Demandé par Nadia Berthelot le 3 mai ; motif : …`."""
    words = _("Asked by {author} on {day}; ground: {ground}")
    day = full_date(request.asked_at.date())
    return tidy(words.format(author=request.author, day=day, ground=_(GROUNDS[request.ground])))


def step_words(step: str) -> str:
    """Return what is being done."""
    return tidy(_(_STEPS.get(step, _STEPS[""])))


def done_words(wiped: Wiped | None) -> str:
    """Return what was done on the disk."""
    if wiped is None:
        return tidy(_("Erased, and signed. Old pages of the disk are wiped at the next opening."))
    if not wiped.removed:
        return tidy(_("Erased, and signed. Nothing of it is left in the files of this desk."))
    words = ngettext(
        "Erased, and signed. {count} copy of before was removed.",
        "Erased, and signed. {count} copies of before were removed.",
        wiped.removed,
    )
    return tidy(words.format(count=wiped.removed))
