"""The table of agents by its name alone: a desk opens before the rows of its store are mapped."""

from sqlalchemy import String, Uuid, column, table

from agent_desktop.store.column_types import UtcDateTime

AGENT = table(
    "agent",
    column("id", Uuid()),
    column("name", String()),
    column("role", String()),
    column("site", String()),
    column("desk", String()),
    column("public_key", String()),
    column("writer", String()),
    column("created_at", UtcDateTime()),
    column("left_at", UtcDateTime()),
)
