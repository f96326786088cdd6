"""Identifiers: version 7 UUIDs made by the client, so that a retried write is recognised (RFC 9562)."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Return a new identifier; later ones sort after earlier ones on one machine."""
    made: UUID = uuid7()
    return made
