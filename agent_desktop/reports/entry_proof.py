"""The proof of one entry of the ledger, in words: on the screen, and as a page to hand over."""

from collections.abc import Iterator
from datetime import date, datetime

from agent_desktop.documents.records import Block, Document, Heading, KeyValues
from agent_desktop.foundation.clock import paris
from agent_desktop.foundation.i18n import N_, _, current_language, ngettext
from agent_desktop.foundation.records import dataclass
from agent_desktop.foundation.typography import clock_time, filled, full_date, tidy
from agent_desktop.ledger.proving import EntryProof, Part
from agent_desktop.ledger.records import SITE_ROLE
from agent_desktop.ledger.words import claimed, claimed_at, role_name, what
from agent_desktop.reports import Report
from agent_desktop.reports.claims import Claim, checked, not_covered, placed
from agent_desktop.reports.sealed import scan
from agent_desktop.user_file.ledger_lines import ProofRead


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFacts:
    """The proof that was read, the site, and the day it is printed."""

    read: ProofRead
    site: str
    day: date


def claims(read: ProofRead) -> tuple[Claim, ...]:
    """Return what the proof says, one thing at a time, in the order one would ask."""
    proof = read.proof
    made = (_signed(read), _follows(proof), _placed(proof), _covered(proof), _texts(proof))
    return tuple(claim for claim in made if claim is not None)


def whose(read: ProofRead) -> str:
    """Return whose key signed, by name when the team knows it."""
    trust = read.proof.trust
    if trust is not None and trust.role == SITE_ROLE:
        return _("the key of the desk, which is nobody’s")
    if not read.author:
        return _("a key whose owner is not known on this desk")
    return read.author


def build(facts: EntryFacts) -> Document:
    """Return the page, in the language of the screen."""
    read = facts.read
    return Document(
        title=_("Proof of an entry of the ledger"),
        subject=_("Proof of an entry of the ledger"),
        language=current_language(),
        blocks=tuple(_blocks(facts)),
        footer=tidy(_("Proof made on {day}.")).format(day=full_date(facts.day)),
        pages=1 if read.proof.sealed else None,
    )


def entry_pdf(facts: EntryFacts, at: datetime) -> bytes:
    """Return the page as a PDF. Takes some tenths of a second: never on the thread of the window."""
    # Loaded with the first document: what makes a PDF weighs as much as all the pages of a desk.
    from agent_desktop.documents.pdf import render_pdf  # noqa: PLC0415

    return render_pdf(build(facts), at=at)


def file_name(day: date) -> str:
    """Return the name proposed for the file: nobody’s name is in it."""
    return f"preuve-{day.isoformat()}.pdf"


def _blocks(facts: EntryFacts) -> Iterator[Block]:
    read, entry = facts.read, facts.read.proof.entry
    yield Heading(text=_("Proof of an entry of the ledger"), level=1)
    pairs = [
        (_("What it says"), what(entry, read.title)),
        (_("Claimed on"), claimed(entry)),
        (_("Signed by"), whose(read)),
        (_("Site"), facts.site),
    ]
    yield KeyValues(pairs=tuple(pairs))
    yield from checked(claims(read))
    if read.proof.sealed is not None:
        yield Heading(text=_("The seal that covers it"))
        yield scan(read.proof.sealed)
    yield Heading(text=_("To check it without us"))
    yield KeyValues(pairs=((_("Leaf"), entry.leaf), (_("Key"), entry.w), (_("Rank"), str(entry.n + 1))))


def _signed(read: ProofRead) -> Claim:
    proof, trust = read.proof, read.proof.trust
    if trust is None:
        return Claim(holds=False, words=tidy(_("Nothing in the ledger says whose key this is.")))
    if Part.SIGNATURE in proof.wrong:
        return Claim(holds=False, words=tidy(_("The signature does not hold: this is not what was signed.")))
    day = full_date(claimed_at(trust.since).astimezone(paris()).date())
    if trust.role == SITE_ROLE:
        words = _("Signed by the key of the desk, which is nobody’s, trusted since {day}.")
        return Claim(holds=True, words=tidy(words.format(day=day)))
    words = _("Signed by {who} ({role}), whose key is trusted since {day}.")
    return Claim(holds=True, words=tidy(words.format(who=whose(read), role=role_name(trust.role), day=day)))


def _follows(proof: EntryProof) -> Claim:
    before = proof.entry.n
    if Part.CHAIN in proof.wrong:
        words = _("It does not follow the entry that it names: one was removed, or put in its place.")
        return Claim(holds=False, words=tidy(words))
    if not before:
        return Claim(holds=True, words=tidy(_("It is the first entry of this key.")))
    words = ngettext(
        "It follows the {count} entry that this key signed before it: none is missing in between.",
        "It follows the {count} entries that this key signed before it, the last of which it names.",
        before,
    )
    return Claim(holds=True, words=filled(words, count=before))


def _placed(proof: EntryProof) -> Claim:
    place = proof.place
    return placed(None, None) if place is None else placed(place.position, place.year)


def _covered(proof: EntryProof) -> Claim | None:
    sealed = proof.sealed
    if sealed is None:
        if proof.place is None:
            return None
        return not_covered()
    if Part.SEAL in proof.wrong:
        words = _("The seal of {day} should cover it, and does not: the ledger was changed since.")
        return Claim(holds=False, words=tidy(words.format(day=_day(sealed.sealed_at))))
    words = ngettext(
        "The seal of {day} covers it, whose code is {code}. {count} step of calculation joins them, made "
        "again just now.",
        "The seal of {day} covers it, whose code is {code}. {count} steps of calculation join them, made "
        "again just now.",
        proof.steps,
    )
    return Claim(
        holds=True,
        words=filled(words, day=_day(sealed.sealed_at), code=sealed.code, count=proof.steps),
    )


def _texts(proof: EntryProof) -> Claim | None:
    if Part.TEXTS in proof.wrong:
        return Claim(holds=False, words=tidy(_("A text kept beside it is not the one that was signed.")))
    if not proof.kept and not proof.gone:
        return None
    said = []
    if proof.kept:
        words = ngettext(
            "{count} text is kept beside it, as it was signed.",
            "{count} texts are kept beside it, as they were signed.",
            proof.kept,
        )
        said.append(filled(words, count=proof.kept))
    if proof.gone:
        words = ngettext(
            "{count} text is not here: erased, or under the key of another desk. Its proof stays.",
            "{count} texts are not here: erased, or under the key of another desk. Their proof stays.",
            proof.gone,
        )
        said.append(filled(words, count=proof.gone))
    return Claim(holds=True, words=tidy(" ".join(said)))


def _day(at: datetime) -> str:
    return tidy(
        _("{day} at {hour}").format(day=full_date(at.astimezone(paris()).date()), hour=clock_time(at))
    )


REPORT = Report(name="entry", title=N_("Proof of an entry of the ledger"), build=build)
