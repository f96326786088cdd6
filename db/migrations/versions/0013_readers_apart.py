"""readers apart

Numbered, forward only: a store is brought back by its backup, never by undoing. Imports nothing of ours.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade():
    # Nobody knows who gave the readings of before: they stay without a mark.
    op.add_column("pair_reading", sa.Column("reader", sa.String(), nullable=False, server_default=""))
    waits = sa.text("(decision = 'passed_on' OR reserved_until IS NOT NULL)")
    op.create_index(
        "ix_adaptation_waiting",
        "adaptation",
        ["site", "needed_level"],
        sqlite_where=waits,
    )
