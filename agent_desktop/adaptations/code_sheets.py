"""Make a sheet of approval codes, and withdraw it: both in the chain of whoever may approve."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from agent_desktop.adaptations import code_rules as rules
from agent_desktop.adaptations.answer_tables import ApprovalSheetEndRow, ApprovalSheetRow
from agent_desktop.adaptations.code_queries import sheets_of
from agent_desktop.adaptations.code_records import CodeSheet, MadeCodes, NewSheet
from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import check_may
from agent_desktop.foundation.changes import Topic
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.ids import new_id
from agent_desktop.ledger.actions import append
from agent_desktop.ledger.codes import committed_code
from agent_desktop.ledger.fields import instant
from agent_desktop.ledger.records import EntryType
from agent_desktop.store.database import Transaction


def make_codes(count: int = rules.COUNT) -> MadeCodes:
    """Draw the codes of a new sheet and what they commit to. Slow on purpose: tenths of a second a code."""
    sheet_id = new_id()
    codes = tuple(rules.new_code(rank) for rank in range(count))
    committed = tuple(committed_code(rules.proof_of(code, sheet_id)) for code in codes)
    return MadeCodes(sheet_id=sheet_id, codes=codes, committed=committed)


def sign_sheet(tx: Transaction, new: NewSheet) -> CodeSheet:
    """Commit to the codes of a sheet, which are kept nowhere; a retry gives back the same sheet.

    Raises RefusedError: `not_allowed`, `sheet_day_past`, `sheet_too_long` (and `most` days).
    """
    check_may(tx.actor, Permission.APPROVE_ADAPTATION)
    if new.last_day < tx.today:
        raise RefusedError("sheet_day_past")
    if new.last_day > tx.today + timedelta(days=rules.MOST_DAYS):
        raise RefusedError("sheet_too_long", most=rules.MOST_DAYS)
    if tx.session.get(ApprovalSheetRow, new.id) is None:
        entry = append(
            tx,
            EntryType.CODE_SHEET,
            {"sheet": str(new.id), "codes": list(new.committed), "until": _last_instant(tx, new.last_day)},
        )
        tx.session.add(
            ApprovalSheetRow(
                id=new.id,
                agent_id=tx.actor.agent_id,
                leaf=entry.leaf,
                made_at=tx.now,
                last_day=new.last_day,
            )
        )
        # What is read back below was only added.
        tx.session.flush()
        tx.changed(Topic.APPROVAL_CODES, tx.actor.agent_id)
    return _mine(tx, new.id)


def end_sheet(tx: Transaction, sheet_id: UUID) -> CodeSheet:
    """Withdraw a sheet of one's own: from now on its codes open nothing. What they approved stays approved.

    Raises RefusedError `sheet_unknown`; withdrawn already, it is returned as it is.
    """
    # Whoever approves with one of its codes at the same time comes wholly before, or wholly after.
    tx.session.get(ApprovalSheetRow, sheet_id, with_for_update=True, populate_existing=True)
    sheet = _mine(tx, sheet_id)
    if sheet.ended_at is not None:
        return sheet
    append(tx, EntryType.CODE_END, {}, ref=sheet.leaf)
    tx.session.add(ApprovalSheetEndRow(sheet_id=sheet_id, ended_at=tx.now))
    # As above.
    tx.session.flush()
    tx.changed(Topic.APPROVAL_CODES, tx.actor.agent_id)
    return _mine(tx, sheet_id)


def _mine(tx: Transaction, sheet_id: UUID) -> CodeSheet:
    found = [sheet for sheet in sheets_of(tx.session, tx.actor.agent_id) if sheet.id == sheet_id]
    if not found:
        raise RefusedError("sheet_unknown")
    return found[0]


def _last_instant(tx: Transaction, day: date) -> str:
    """Return the last instant of a day at the site, as entries write it."""
    after = datetime.combine(day + timedelta(days=1), time(), tx.clock.zone)
    return instant(after - timedelta(milliseconds=1))
