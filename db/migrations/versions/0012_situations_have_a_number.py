"""situations have a number

Numbered, forward only: a store is brought back by its backup, never by undoing. Imports nothing of ours.
"""

import hashlib
import json

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# The rows already there are told the number of their situation, once; then they stay as they are, as before.
SQLITE_OPEN = ("DROP TRIGGER adaptation_no_update",)
SQLITE_SHUT = (
    "CREATE TRIGGER adaptation_no_update BEFORE UPDATE ON adaptation BEGIN SELECT RAISE(ABORT, 'adaptation is append-only'); END",
)
POSTGRESQL_OPEN = ("ALTER TABLE adaptation DISABLE TRIGGER adaptation_no_change",)
POSTGRESQL_SHUT = ("ALTER TABLE adaptation ENABLE ALWAYS TRIGGER adaptation_no_change",)

ASKS = sa.text("(decision = 'passed_on' OR reserved_until IS NOT NULL)")
CORRECTS = sa.text("corrects IS NOT NULL")


def upgrade():
    op.add_column(
        "adaptation", sa.Column("place", sa.BigInteger(), server_default=sa.text("0"), nullable=False)
    )
    connection = op.get_bind()
    sqlite = connection.dialect.name == "sqlite"
    for statement in SQLITE_OPEN if sqlite else POSTGRESQL_OPEN:
        op.execute(statement)
    tell_places(connection)
    for statement in SQLITE_SHUT if sqlite else POSTGRESQL_SHUT:
        op.execute(statement)
    for name in ("ix_adaptation_outcome", "ix_adaptation_latest", op.f("ix_adaptation_corrects")):
        op.drop_index(name, "adaptation")
    op.create_index("ix_adaptation_situation", "adaptation", ["pack_id", "margin_id", "situation"])
    op.create_index("ix_adaptation_outcome", "adaptation", ["place", "decision", "value", "choice"])
    op.create_index("ix_adaptation_latest", "adaptation", ["place", "decision", "day", "id"])
    op.create_index(
        "ix_adaptation_asks",
        "adaptation",
        ["place", "decision", "reserved_until", "value", "choice", "id"],
        sqlite_where=ASKS,
    )
    op.create_index(
        op.f("ix_adaptation_corrects"),
        "adaptation",
        ["corrects"],
        sqlite_where=CORRECTS,
    )


def tell_places(connection):
    """Say which situation of which margin it is, as `adaptations.places.place_of` does."""
    found = connection.execute(
        sa.text("SELECT DISTINCT pack_id, margin_id, CAST(situation AS TEXT) FROM adaptation")
    )
    for pack_id, margin_id, stored in list(found):
        told = json.dumps([pack_id, margin_id, json.loads(stored)], sort_keys=True, ensure_ascii=False)
        place = int.from_bytes(hashlib.sha256(told.encode()).digest()[:8], "big", signed=True)
        connection.execute(
            sa.text(
                "UPDATE adaptation SET place = :place WHERE pack_id = :pack_id AND margin_id = :margin_id"
                " AND CAST(situation AS TEXT) = :stored"
            ),
            {"place": place, "pack_id": pack_id, "margin_id": margin_id, "stored": stored},
        )
