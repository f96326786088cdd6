"""The proof of a decision that is read again, away from its store: on the screen, and as a page to hand over.

What it rests on is the copy of the ledger that came with it, verified whole when its bundle was opened. It
names nobody: neither who decided nor for whom, nor a key, nor an hour.
"""

from collections.abc import Iterator
from datetime import date, datetime

from agent_desktop.audit.traces import Seal, Trace
from agent_desktop.documents.records import Block, Document, Heading, KeyValues
from agent_desktop.foundation.i18n import N_, _, current_language, ngettext
from agent_desktop.foundation.records import dataclass
from agent_desktop.foundation.typography import filled, full_date, tidy
from agent_desktop.ledger.records import Verdict
from agent_desktop.reports import Report
from agent_desktop.reports.claims import Claim, checked, not_covered, placed
from agent_desktop.reports.sealed import scan_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFacts:
    """A decision that is read: what it says, of which site and day, how its bundle was found, its trace.

    `drawn`: how it came to be in its bundle, in words; `entries`: how many were verified with it;
    `printed_on`: the day of the page.
    """

    title: str
    site: str
    day: date
    drawn: str
    verdict: Verdict
    entries: int
    trace: Trace
    printed_on: date


def claims(facts: ReadFacts) -> tuple[Claim, ...]:
    """Return what the proof says, one thing at a time, in the order one would ask."""
    trace = facts.trace
    return (
        _signed(facts),
        placed(trace.position, trace.year),
        _covered(trace),
        *_texts(trace),
        _recent(facts),
    )


def build(facts: ReadFacts) -> Document:
    """Return the page, in the language of the screen."""
    return Document(
        title=_("Proof of a decision read again"),
        subject=_("Proof of a decision read again"),
        language=current_language(),
        blocks=tuple(_blocks(facts)),
        footer=tidy(_("Proof made on {day}.")).format(day=full_date(facts.printed_on)),
        pages=1,
    )


def proof_pdf(facts: ReadFacts, at: datetime) -> bytes:
    """Return the page as a PDF. Takes some tenths of a second: never on the thread of the window."""
    # Loaded with the first document: what makes a PDF weighs as much as all the pages of a desk.
    from agent_desktop.documents.pdf import render_pdf  # noqa: PLC0415

    return render_pdf(build(facts), at=at)


def file_name(day: date) -> str:
    """Return the name proposed for the file: nobody’s name is in it."""
    return f"preuve-relecture-{day.isoformat()}.pdf"


def seal_words(seal: Seal) -> str:
    """Return in words what a checkpoint covers; when it was sealed is signed by nobody, and not said."""
    words = ngettext(
        "Ledger of {year}: {size} entry under this seal.",
        "Ledger of {year}: {size} entries under this seal.",
        seal.size,
    )
    return filled(words, year=str(seal.year), size=seal.size)


def _blocks(facts: ReadFacts) -> Iterator[Block]:
    yield Heading(text=_("Proof of a decision read again"), level=1)
    yield KeyValues(
        pairs=(
            (_("What it says"), tidy(facts.title)),
            (_("Day"), full_date(facts.day)),
            (_("Site"), facts.site),
            (_("How it came to be read"), tidy(facts.drawn)),
        )
    )
    yield from checked(claims(facts))
    if facts.trace.seal is not None:
        seal = facts.trace.seal
        yield Heading(text=_("The seal that covers it"))
        yield scan_of(seal.note, seal.code, seal_words(seal))
    yield Heading(text=_("To check it without us"))
    yield KeyValues(pairs=((_("Leaf"), facts.trace.leaf),))


def _signed(facts: ReadFacts) -> Claim:
    words = ngettext(
        "Signed by the key of an agent that this ledger trusts. Its signature was checked when the bundle was"
        " opened, with that of the {count} entry there.",
        "Signed by the key of an agent that this ledger trusts. Its signature was checked when the bundle was"
        " opened, with those of the {count} entries there.",
        facts.entries,
    )
    return Claim(holds=True, words=filled(words, count=facts.entries))


def _covered(trace: Trace) -> Claim:
    seal = trace.seal
    if seal is None:
        return not_covered()
    words = ngettext(
        "A seal covers it, whose code is {code}: the {count} entry under it was counted again, and gives"
        " what was sealed.",
        "A seal covers it, whose code is {code}: the {count} entries under it were counted again, and give"
        " what was sealed.",
        seal.size,
    )
    return Claim(holds=True, words=filled(words, code=seal.code, count=seal.size))


def _texts(trace: Trace) -> Iterator[Claim]:
    said = []
    if trace.told:
        words = ngettext(
            "{count} text is read here as it was signed.",
            "{count} texts are read here as they were signed.",
            trace.told,
        )
        said.append(filled(words, count=trace.told))
    if trace.apart:
        words = ngettext(
            "{count} text is sealed apart since it names someone, or was erased; its proof stays.",
            "{count} texts are sealed apart since they name someone, or were erased; their proof stays.",
            trace.apart,
        )
        said.append(filled(words, count=trace.apart))
    if said:
        yield Claim(holds=True, words=tidy(" ".join(said)))


def _recent(facts: ReadFacts) -> Claim:
    if facts.verdict is Verdict.INTACT:
        words = _("Everything that came with it holds, up to the day its bundle was made.")
        return Claim(holds=True, words=tidy(words))
    words = _(
        "Everything that came with it holds, but it is not recent: what was added since is not known here."
    )
    return Claim(holds=None, words=tidy(words))


REPORT = Report(name="reading-proof", title=N_("Proof of a decision read again"), build=build)
