"""What is done for equal treatment: a blind reading is kept."""

from uuid import uuid4

from sqlalchemy import select

from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import check_may
from agent_desktop.equality.pairs import is_opposite, pair_digest, reader_mark
from agent_desktop.equality.records import NewReading, Situation
from agent_desktop.equality.tables import PairReadingRow
from agent_desktop.foundation.changes import Topic
from agent_desktop.store.database import Transaction


def keep_reading(tx: Transaction, reading: NewReading) -> None:
    """Keep both answers given about a pair, without whoever decided nor whoever read.

    Read again by the same reader, it stays as it was first read: what was decided is known by then. Raises
    RefusedError `not_allowed`, `no_signing_key`; ValueError for two decisions that agree: they are no pair.
    """
    check_may(tx.actor, Permission.REVIEW_ADAPTATIONS)
    pair = reading.pair
    if not is_opposite(pair.first_outcome, pair.second_outcome):
        raise ValueError("two decisions that agree are no pair")
    digest = pair_digest(pair)
    mark = reader_mark(tx.actor, digest)
    row = PairReadingRow
    read = select(row.id).where(
        row.pack_id == pair.key.pack_id,
        row.margin_id == pair.key.margin_id,
        row.pair_digest == digest,
        row.reader == mark,
    )
    if tx.session.scalar(read.limit(1)) is not None:
        return
    tx.session.add(
        PairReadingRow(
            # Random: an identifier made of the hour would say when it was read.
            id=uuid4(),
            pair_digest=digest,
            reader=mark,
            pack_id=pair.key.pack_id,
            margin_id=pair.key.margin_id,
            pack_version=pair.pack_version,
            margin_digest=pair.margin_digest,
            first_situation=_facts(pair.first),
            second_situation=_facts(pair.second),
            first_outcome=pair.first_outcome.value,
            second_outcome=pair.second_outcome.value,
            first_answer=reading.first_answer.value,
            second_answer=reading.second_answer.value,
            site=tx.actor.site,
            read_on=tx.today,
        )
    )
    tx.changed(Topic.ADAPTATION, pair.key.margin_id)


def _facts(situation: Situation) -> dict[str, object]:
    return {"bands": dict(situation.bands), "criteria": list(situation.criteria)}
