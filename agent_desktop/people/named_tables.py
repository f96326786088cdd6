"""What home shows of people, by the names of the tables alone: it comes before their rows are mapped."""

from sqlalchemy import Boolean, Date, String, Uuid, column, table

from agent_desktop.store.column_types import UtcDateTime

PERSON = table(
    "person",
    column("id", Uuid()),
    column("given_names", String()),
    column("used_name", String()),
    column("birth_name", String()),
    column("birth_date", Date()),
    column("town", String()),
    column("address_protected", Boolean()),
)
NEED = table(
    "need",
    column("person_id", Uuid()),
    column("gesture", String()),
    column("withdrawn_at", UtcDateTime()),
)
