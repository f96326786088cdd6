"""The words of the library for what it finds, and for what must be said of it. No Qt."""

from functools import lru_cache

from agent_desktop.facilitation.cautions import Caution, CautionKind
from agent_desktop.facilitation.rule_entries import EntryKind, Where
from agent_desktop.foundation.i18n import N_, _, current_language
from agent_desktop.foundation.records import dataclass
from agent_desktop.foundation.typography import full_date, tidy
from agent_desktop.ui.theme.roles import Tone

HEADINGS = {
    EntryKind.PROCEDURE: N_("Procedures"),
    EntryKind.RULE: N_("Rules"),
    EntryKind.WORD: N_("Hard words"),
    EntryKind.LETTER: N_("Letters"),
}
LOOKS: dict[EntryKind, tuple[str, Tone]] = {
    EntryKind.PROCEDURE: ("book-open", "accent"),
    EntryKind.RULE: ("landmark", "rule"),
    EntryKind.WORD: ("book-a", "attn"),
    EntryKind.LETTER: ("mail-open", "warm"),
}
"""The icon and the tint of each kind of thing found."""

WHERE = {
    Where.ON_THE_LETTER: ("mail", N_("written on the letter")),
    Where.SENSE: ("book-a", N_("in its plain sense")),
    Where.SUMMARY: ("file-text", N_("in its summary")),
    Where.PLAIN: ("message-circle", N_("in its plain words")),
    Where.OFFICIAL: ("landmark", N_("in the official text")),
    Where.PURPOSE: ("heart-handshake", N_("in why it exists")),
    Where.MISBELIEF: ("message-circle-question-mark", N_("in what people often say")),
}
"""Where the words typed stand, when it is not in the title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CautionLook:
    """A caution for a list in few words, and whole, with its icon."""

    icon: str
    short: str
    whole: str


_LOOKS = {
    CautionKind.EXPIRED: CautionLook(
        icon="file-clock",
        short=N_("Out of date"),
        whole=N_(
            "Out of date since {day}. What it says may no longer be true: check the text before using it."
        ),
    ),
    CautionKind.NOT_YET: CautionLook(
        icon="calendar", short=N_("Not yet in force"), whole=N_("Not in force before {day}.")
    ),
    CautionKind.EXAMPLE: CautionLook(
        icon="info",
        short=N_("Example"),
        whole=N_("Example pack: it shows what can be done, and nobody has checked it for use."),
    ),
    CautionKind.NOT_REVIEWED: CautionLook(
        icon="pencil-line", short=N_("Draft"), whole=N_("Draft: nobody has reviewed it yet.")
    ),
    CautionKind.NOT_VALID: CautionLook(
        icon="hourglass",
        short=N_("Not yet valid"),
        whole=N_("Reviewed by the service, not yet declared valid."),
    ),
    CautionKind.NOT_VERIFIED: CautionLook(
        icon="circle-question-mark",
        short=N_("Source not verified"),
        whole=N_("A source was not verified: its text was not read."),
    ),
    CautionKind.SECOND_HAND: CautionLook(
        icon="repeat-2",
        short=N_("Read second-hand"),
        whole=N_("A source was read in another that quotes it, not in the text itself."),
    ),
    CautionKind.OLD: CautionLook(
        icon="history",
        short=N_("Read long ago"),
        whole=N_("A source was last read on {day}, more than a year ago."),
    ),
}


def caution_look(caution: Caution) -> CautionLook:
    """Return what is said of a caution, in the language in use."""
    return _look_in(caution, current_language())


@lru_cache(maxsize=256)
def _look_in(caution: Caution, _language: str) -> CautionLook:
    look = _LOOKS[caution.kind]
    day = "" if caution.day is None else full_date(caution.day)
    return CautionLook(icon=look.icon, short=tidy(_(look.short)), whole=tidy(_(look.whole).format(day=day)))
