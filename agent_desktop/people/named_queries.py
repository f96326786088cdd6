"""What people are called, on a connection: home is read before the rows of people are mapped."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from agent_desktop.people.called import shown_name
from agent_desktop.people.named_tables import PERSON


def shown_names(connection: Connection, ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return what those of these people who are known are called, by identifier."""
    rows = connection.execute(
        select(PERSON.c.id, PERSON.c.given_names, PERSON.c.used_name, PERSON.c.birth_name).where(
            PERSON.c.id.in_(list(ids))
        )
    )
    return {row.id: called(row) for row in rows}


def called(row: Any) -> str:
    """Return what the person of a row is called."""
    return shown_name(row.given_names, row.used_name, row.birth_name)
