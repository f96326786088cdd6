"""What a proof claims, one thing at a time: on the screen, and on the page of whatever is proved."""

from collections.abc import Iterator, Sequence

from agent_desktop.documents.records import Block, BulletList, Heading, Item, Paragraph
from agent_desktop.foundation.i18n import N_, _, current_language
from agent_desktop.foundation.records import dataclass
from agent_desktop.foundation.typography import number, tidy

_MARKS = {True: N_("Holds"), False: N_("Does not hold"), None: N_("Not yet")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing said of an entry: it holds (True), it does not (False), or it is not there yet (None)."""

    holds: bool | None
    words: str


def checked(claims: Sequence[Claim]) -> Iterator[Block]:
    """Yield what was checked, each claim with its mark, and what would give a change away."""
    yield Heading(text=_("What was checked"))
    yield BulletList(items=tuple(Item(lead=_marked(one), text=one.words) for one in claims))
    yield Heading(text=_("What would show"))
    yield Paragraph(text=would_show())


def would_show() -> str:
    """Return what would give a change away."""
    return tidy(
        _(
            "If one sign of it was changed, its signature would no longer hold. If it was moved or removed, "
            "the code of the paper register would no longer be found: whoever owns the data does not own the "
            "paper."
        )
    )


def placed(position: int | None, year: int | None) -> Claim:
    """Return where an entry stands in the ledger of a year, from 0; both are `None` before a seal says it."""
    if position is None:
        words = _("It has no place in the ledger of the year yet: the next seal gives it one.")
        return Claim(holds=None, words=tidy(words))
    words = _("It has place {rank} in the ledger of {year}, by order of arrival.")
    return Claim(holds=True, words=tidy(words.format(rank=number(position + 1), year=year)))


def not_covered() -> Claim:
    """Return that no seal covers an entry yet."""
    return Claim(holds=None, words=tidy(_("No seal covers it yet.")))


def _marked(one: Claim) -> str:
    mark = _(_MARKS[one.holds])
    return tidy(f"{mark} :") if current_language() == "fr" else f"{mark}:"
