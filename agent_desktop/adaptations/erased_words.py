"""What is said where the words of a decision were: when they were erased, and on which ground."""

from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import full_date, tidy
from agent_desktop.ledger.records import Erased, Ground

GROUNDS = {
    Ground.REQUEST: N_("the person asked for it"),
    Ground.TERM: N_("they are kept no longer"),
    Ground.UNLAWFUL: N_("they should not have been written"),
    Ground.COURT: N_("a court decided it"),
}
"""Each ground in a few words."""


def erased_ground(ground: Ground) -> str:
    """Return what stands there of a decision of nobody in particular, whose day is not told either."""
    return tidy(_("Text erased (ground: {ground})").format(ground=_(GROUNDS[ground])))


def erased_words(erased: Erased) -> str:
    """Return what stands in the place of the words: `Texte effacé le 24 novembre 2026 (motif : …)`."""
    words = _("Text erased on {day} (ground: {ground})")
    return tidy(words.format(day=full_date(erased.day), ground=_(GROUNDS[erased.ground])))
