"""What people are called, on a connection: home is read before the rows of people are mapped."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from agent_desktop.people.named_tables import PERSON
from agent_desktop.people.records import Names


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
    names = Names(birth_name=row.birth_name, used_name=row.used_name, given_names=row.given_names)
    return names.shown_name
