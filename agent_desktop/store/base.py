"""What every table shares: the declarative base, the names of constraints."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, MetaData, Table, TextClause, Uuid, event
from sqlalchemy.orm import DeclarativeBase

from agent_desktop.store.column_types import Json, UtcDateTime


class Base(DeclarativeBase):
    """Base of the rows; they never leave their room."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime, UUID: Uuid(), dict[str, Any]: Json, list[Any]: Json}  # noqa: RUF012


def make_mappers_ready() -> None:
    """Do what the first statement on mapped rows would do, a few hundredths of a second, before it comes."""
    Base.registry.configure()


def keep_partial_on_postgresql(table: Table, name: str, where: TextClause) -> None:
    """Say to PostgreSQL which rows an index is for, when the table is made there.

    Said where the index is declared, `postgresql_where` loads the dialect in every process that knows the
    table, five drivers with it.
    """

    def say(_table: Table, connection: Connection, **_facts: object) -> None:
        if connection.dialect.name == "postgresql":
            index = next(one for one in table.indexes if one.name == name)
            index.dialect_options["postgresql"]["where"] = where

    event.listen(table, "before_create", say)
