"""What an entry may quote, correct, answer or countersign of what is there, asked before it is written."""

from uuid import UUID

from sqlalchemy.orm import Session

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger import codes, entries, erasures, queries, rules
from agent_desktop.ledger.answers import asked_by, check_answer
from agent_desktop.ledger.records import ANSWERS, Entry, EntryType
from agent_desktop.ledger.schemas import answers_an_erasure
from agent_desktop.store.database import Transaction


def check_quotes(tx: Transaction, entry: Entry, role: str, about: Entry | None = None) -> None:
    """Refuse to quote what is not in this ledger yet, to correct what is no decision, to answer one's own.

    `about`: what the entry refers to, when it was read already.
    """
    quoted = entries.quoted(entry)
    if entry.ref is not None:
        about = about or queries.entry_by_leaf(tx.session, entry.ref)
        if about is None:
            raise RefusedError("unknown_leaf", leaf=entry.ref)
        _check_reference(tx.session, entry, about, role)
    if quoted:
        unknown = set(quoted) - queries.known_leaves(tx.session, entry.site, quoted)
        if unknown:
            raise RefusedError("unknown_leaf", leaf=min(unknown))


def _check_reference(session: Session, entry: Entry, about: Entry, role: str) -> None:
    if answers_an_erasure(entry.type, entry.d):
        asked = about.by if about.type is EntryType.ERASURE else None
        erasures.check_answer(asked, entry.by, role)
    elif entry.type is EntryType.KEY_COUNTERSIGN:
        _check_countersigned(entry, about)
    elif entry.type in ANSWERS:
        by, its_role = _answerer(session, entry, role)
        check_answer(asked_by(about), by, its_role, entry.d)
    elif entry.type in {EntryType.CODE_END, EntryType.CODE_WORD}:
        _check_about_codes(entry, about)
    else:
        rules.check_about(entry.type, about.type)


def _check_countersigned(entry: Entry, about: Entry) -> None:
    if about.type not in rules.COUNTERSIGNABLE:
        raise RefusedError("not_countersignable", leaf=about.leaf)
    rules.check_countersigner(entry.by, about.by, entries.enrolment_of(about).agent_id)


def _answerer(session: Session, entry: Entry, role: str) -> tuple[UUID, str]:
    """Return whose answer an entry is, and their role: whoever writes, or whoever made the code it proves."""
    if not codes.is_by_code(entry):
        return entry.by, role
    made = queries.entry_by_leaf(session, str(entry.d["sheet"]))
    enrolling = None if made is None else queries.enrolling_entry(session, made.w)
    if made is None or enrolling is None or made.site != entry.site:
        raise RefusedError("sheet_unknown", leaf=entry.d["sheet"])
    if queries.is_revoked(session, made.w):
        raise RefusedError("sheet_ended", leaf=made.leaf)
    sheet = codes.sheet_of(made, entries.enrolment_of(enrolling).role)
    codes.check_use(sheet, entry.d, entry.at)
    return sheet.by, sheet.role


def _check_about_codes(entry: Entry, about: Entry) -> None:
    """Refuse to withdraw what is no sheet, to speak of what no code approved, and to do it for another."""
    if entry.type is EntryType.CODE_END:
        codes.check_owner(codes.sheet_of(about, "").by, entry.by)
    elif codes.is_by_code(about):
        codes.check_owner(UUID(str(about.d["lead"])), entry.by)
    else:
        raise RefusedError("not_by_code", leaf=about.leaf)
