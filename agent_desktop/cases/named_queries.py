"""The promises that home shows, on a connection: it is read before the rows of the store are mapped."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from agent_desktop.cases.named_tables import COMMITMENT
from agent_desktop.cases.records import Bearer, Commitment, CommitmentState, DuePromise
from agent_desktop.people.named_queries import shown_names


def promises_due(
    connection: Connection, site: str, until: date, today: date, limit: int = 50
) -> tuple[DuePromise, ...]:
    """Return the open promises of a site whose day is `until` or before, the latest day last.

    Those that are late come with negative `days_left`: they stay until someone says what happened.
    """
    found = (
        select(COMMITMENT)
        .where(
            COMMITMENT.c.state == CommitmentState.OPEN.value,
            COMMITMENT.c.due_on <= until,
            COMMITMENT.c.site == site,
        )
        .order_by(COMMITMENT.c.due_on, COMMITMENT.c.made_at, COMMITMENT.c.id)
        .limit(limit)
    )
    promises = [commitment_from(row) for row in connection.execute(found)]
    names = shown_names(connection, {promise.person_id for promise in promises if promise.person_id})
    return tuple(
        DuePromise(
            commitment=promise,
            person_name="" if promise.person_id is None else names.get(promise.person_id, ""),
            days_left=(promise.due_on - today).days,
        )
        for promise in promises
    )


def commitment_from(row: Any) -> Commitment:
    """Return the record of a row, mapped or not."""
    return Commitment(
        id=row.id,
        site=row.site,
        bearer=Bearer(row.bearer),
        bearer_name=row.bearer_name,
        deputy_name=row.deputy_name,
        text=row.text,
        due_on=row.due_on,
        state=CommitmentState(row.state),
        made_at=row.made_at,
        made_by=row.made_by,
        kept_at=row.kept_at,
        explanation=row.explanation,
        person_id=row.person_id,
        case_id=row.case_id,
        interaction_id=row.interaction_id,
        adaptation_id=row.adaptation_id,
    )
