"""answers of agents that go back to whoever read

Numbered, forward only: a store is brought back by its backup, never by undoing. Imports nothing of ours.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "audit_answered",
        sa.Column("leaf", sa.String(length=44), nullable=False),
        sa.Column("bundle_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["bundle_id"], ["audit_opened.id"], name=op.f("fk_audit_answered_bundle_id_audit_opened")
        ),
        sa.PrimaryKeyConstraint("leaf", name=op.f("pk_audit_answered")),
    )
    op.create_index(op.f("ix_audit_answered_bundle_id"), "audit_answered", ["bundle_id"], unique=False)
