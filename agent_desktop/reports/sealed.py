"""How a document carries the ledger that it tells of: the square of a telephone, the code of a hand."""

from collections.abc import Iterator

from agent_desktop.documents.records import Block, Heading, Paragraph, Scan
from agent_desktop.foundation.clock import paris
from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import clock_time, full_date, number, tidy
from agent_desktop.ledger.paper_records import Sealed


def proof(sealed: Sealed | None) -> Iterator[Block]:
    """Yield the block of a document that tells adaptations; nothing of a ledger that was never sealed."""
    if sealed is None:
        return
    yield Heading(text=_("Proof of the ledger"))
    yield scan(sealed)


def scan(sealed: Sealed) -> Scan:
    """Return the square, the code, and one sentence of what they are for."""
    return scan_of(sealed.note, sealed.code, state_of(sealed))


def scan_of(note: str, code: str, state: str) -> Scan:
    """Return the square of a checkpoint, its code, what it covers, and what they are for."""
    purpose = _(
        "Copied into the paper register, this code is enough: if an entry that it covers were changed, moved "
        "or removed later, the ledger would no longer give it. The square says the same, signed."
    )
    return Scan(
        content=note,
        alt=_("Square code: {code}").format(code=code),
        body=(
            Paragraph(lead=code, text=""),
            Paragraph(text=tidy(state), quiet=True),
            Paragraph(text=tidy(purpose), quiet=True),
        ),
    )


def state_of(sealed: Sealed) -> str:
    """Return in words what a checkpoint covers, and when it was sealed."""
    words = ngettext(
        "Ledger of {year}: {size} entry, sealed on {day} at {hour}.",
        "Ledger of {year}: {size} entries, sealed on {day} at {hour}.",
        sealed.size,
    )
    return words.format(
        year=sealed.year,
        size=number(sealed.size),
        day=full_date(sealed.sealed_at.astimezone(paris()).date()),
        hour=clock_time(sealed.sealed_at),
    )


def code_line(code: str) -> str:
    """Return what stands at the foot of a sheet that somebody takes home: it says nothing of anyone."""
    return _("Written in our ledger, code {code}.").format(code=code)
