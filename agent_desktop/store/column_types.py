"""What columns hold on every engine; a desk opens with these, before its rows are mapped."""

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, TypeDecorator
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


def dump_json(value: object) -> str:
    """Return JSON text as the engines store it: compact, accents kept."""
    return _ENCODER.encode(value)
