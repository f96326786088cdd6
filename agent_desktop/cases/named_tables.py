"""The table of promises by its name alone: home is read before the rows of the store are mapped."""

from sqlalchemy import Date, String, Text, Uuid, column, table

from agent_desktop.store.column_types import UtcDateTime

COMMITMENT = table(
    "commitment",
    column("id", Uuid()),
    column("site", String()),
    column("bearer", String()),
    column("bearer_name", String()),
    column("deputy_name", String()),
    column("text", Text()),
    column("due_on", Date()),
    column("state", String()),
    column("made_at", UtcDateTime()),
    column("made_by", Uuid()),
    column("kept_at", UtcDateTime()),
    column("explanation", Text()),
    column("person_id", Uuid()),
    column("case_id", Uuid()),
    column("interaction_id", Uuid()),
    column("adaptation_id", Uuid()),
)
