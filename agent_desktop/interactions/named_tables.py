"""What is known of exchanges before they are read, by the names of the tables alone."""

from sqlalchemy import Integer, String, Text, Uuid, column, table

from agent_desktop.store.column_types import UtcDateTime

EXCHANGE = table(
    "interaction",
    column("id", Uuid()),
    column("channel", String()),
    column("agent_id", Uuid()),
    column("opened_at", UtcDateTime()),
)
EVENT = table("interaction_event", column("at", UtcDateTime()))
STATE = table(
    "interaction_state",
    column("interaction_id", Uuid()),
    column("state", String()),
    column("revision", Integer()),
)
MET = table(
    "interaction_person",
    column("interaction_id", Uuid()),
    column("person_id", Uuid()),
    column("position", Integer()),
)
CLOSING = table(
    "interaction_closing",
    column("interaction_id", Uuid()),
    column("revision", Integer()),
    column("brought", Text()),
)
