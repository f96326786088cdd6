"""What every table shares: the declarative base, the names of constraints, dates in UTC."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    Connection,
    DateTime,
    Dialect,
    MetaData,
    Table,
    TextClause,
    TypeDecorator,
    Uuid,
    event,
)
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeEngine

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class UtcDateTime(TypeDecorator[datetime]):
    """Aware UTC datetimes on every engine (SQLite drops the zone by itself)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive datetime, turn any other into UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back the zone that SQLite forgot."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class JsonOnEither(TypeDecorator[Any]):
    """JSONB on PostgreSQL, whose dialect is loaded only there; JSON elsewhere."""

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type of an engine."""
        assert isinstance(self.impl_instance, JSON)
        none_as_null = self.impl_instance.none_as_null
        if dialect.name != "postgresql":
            return dialect.type_descriptor(JSON(none_as_null=none_as_null))
        from sqlalchemy.dialects.postgresql import JSONB  # noqa: PLC0415

        return dialect.type_descriptor(JSONB(none_as_null=none_as_null))


Json = JsonOnEither()
JsonIfAny = JsonOnEither(none_as_null=True)
"""For a column that may be NULL: the other keeps `None` as the `null` of JSON."""


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


def dump_json(value: object) -> str:
    """Return JSON text as the engines store it: compact, accents kept."""
    return _ENCODER.encode(value)
