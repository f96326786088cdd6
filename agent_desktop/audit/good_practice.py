"""What a reader kept as good, once whoever decided agreed: told beside the precedent, without identity.

Nothing of it leaves the service: the file by which precedents are lent holds no words.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from agent_desktop.adaptations.precedents import precedents
from agent_desktop.adaptations.records import Precedent, Precedents
from agent_desktop.audit.cases import masks
from agent_desktop.audit.tables import ReadAgainRow
from agent_desktop.ledger.entries import read as read_entry
from agent_desktop.ledger.queries import texts_of
from agent_desktop.ledger.records import Entry, EntryType
from agent_desktop.ledger.tables import ENTRIES

_GOOD = "reason_c.0"
_ZONE = ZoneInfo("Europe/Paris")
"""What hides names asks for no day."""


def precedents_told(
    session: Session, pack_id: str, margin_id: str, situation: Mapping[str, str], digest: str = ""
) -> Precedents:
    """Return what was decided before on this margin, with what is shared of it as good practice."""
    found = precedents(session, pack_id, margin_id, situation, digest)
    good = shared_good(session, {one.leaf for one in found.nearest if one.leaf is not None})
    if not good:
        return found
    return replace(found, nearest=tuple(_with(one, good) for one in found.nearest))


def shared_good(session: Session, decisions: Collection[str]) -> Mapping[str, str]:
    """Return what was kept as good of some decisions, by leaf, where their author agrees to share it.

    The last answer to a reading tells; names are masked, and what was erased is not told.
    """
    if not decisions:
        return {}
    agreed = _agreed(_answers(session, decisions))
    readings = {answer.ref: decision for answer, decision in agreed if answer.ref is not None}
    texts = {decision: texts_of(session, reading).get(_GOOD) for reading, decision in readings.items()}
    told = {decision: text.text for decision, text in texts.items() if text is not None and text.text}
    hidden = masks(session, sorted(told), _ZONE) if told else {}
    return {leaf: hidden[leaf][1](text) for leaf, text in told.items() if leaf in hidden}


def _answers(session: Session, decisions: Collection[str]) -> list[tuple[Entry, str]]:
    rows = session.execute(
        select(ENTRIES.c.canon, ENTRIES.c.sig, ReadAgainRow.decision)
        .join(ReadAgainRow, ReadAgainRow.leaf == ENTRIES.c.leaf)
        .where(ReadAgainRow.decision.in_(decisions), ReadAgainRow.kind == EntryType.ANSWER.value)
        .order_by(ReadAgainRow.came_at, ENTRIES.c.n)
    )
    return [(read_entry(row.canon, row.sig), row.decision) for row in rows]


def _agreed(answers: Iterable[tuple[Entry, str]]) -> list[tuple[Entry, str]]:
    last = {answer.ref: (answer, decision) for answer, decision in answers}
    return [(answer, decision) for answer, decision in last.values() if answer.d["share"] == "yes"]


def _with(one: Precedent, good: Mapping[str, str]) -> Precedent:
    words = "" if one.leaf is None or one.erased is not None else good.get(one.leaf, "")
    return replace(one, good=words) if words else one
