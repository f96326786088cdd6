"""decisions by unit

Numbered, forward only: a store is brought back by its backup, never by undoing. Imports nothing of ours.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_LONGEST = 200

# The rows already there are told their unit and their bands, once; then they stay as they are, as before.
SQLITE_OPEN = ("DROP TRIGGER adaptation_no_update",)
SQLITE_SHUT = (
    "CREATE TRIGGER adaptation_no_update BEFORE UPDATE ON adaptation BEGIN SELECT RAISE(ABORT, 'adaptation is append-only'); END",
)
POSTGRESQL_OPEN = ("ALTER TABLE adaptation DISABLE TRIGGER adaptation_no_change",)
POSTGRESQL_SHUT = ("ALTER TABLE adaptation ENABLE ALWAYS TRIGGER adaptation_no_change",)

# What an agent signed was decided where they work; what nobody signed, at the only site a desk had.
TELL_SITE = """
UPDATE adaptation SET site = COALESCE(
    (SELECT agent.site FROM agent WHERE agent.id = adaptation.agent_id),
    (SELECT min(agent.site) FROM agent),
    ''
)
"""


def upgrade():
    op.add_column("adaptation", sa.Column("site", sa.String(), server_default="", nullable=False))
    op.add_column("adaptation", sa.Column("bands", sa.String(), server_default="", nullable=False))
    connection = op.get_bind()
    sqlite = connection.dialect.name == "sqlite"
    for statement in SQLITE_OPEN if sqlite else POSTGRESQL_OPEN:
        op.execute(statement)
    op.execute(TELL_SITE)
    tell_bands(connection)
    for statement in SQLITE_SHUT if sqlite else POSTGRESQL_SHUT:
        op.execute(statement)
    op.create_index(
        "ix_adaptation_by_unit", "adaptation", ["pack_id", "margin_id", "site", "bands", "decision", "day"]
    )


def tell_bands(connection):
    """Say a situation in one line, as `adaptations.rules.bands_line` does."""
    found = connection.execute(sa.text("SELECT DISTINCT CAST(situation AS TEXT) FROM adaptation")).scalars()
    for stored in list(found):
        bands = json.loads(stored)
        line = ";".join(f"{name}={bands[name]}" for name in sorted(bands))[:_LONGEST]
        connection.execute(
            sa.text("UPDATE adaptation SET bands = :line WHERE CAST(situation AS TEXT) = :stored"),
            {"line": line, "stored": stored},
        )
