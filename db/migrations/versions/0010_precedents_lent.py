"""precedents lent

Numbered, forward only: a store is brought back by its backup, never by undoing. Imports nothing of ours.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

OUTCOME = ["pack_id", "margin_id", "situation", "decision", "value", "choice"]


def upgrade():
    # Nothing is known of the decisions already taken: they stay without.
    op.add_column("adaptation", sa.Column("precedents_shown", sa.Integer(), nullable=True))
    op.add_column("adaptation", sa.Column("stance", sa.String(), nullable=True))
    op.add_column("adaptation", sa.Column("departure", sa.Text(), nullable=True))
    op.create_index("ix_adaptation_outcome", "adaptation", OUTCOME)
    op.create_index("ix_adaptation_latest", "adaptation", [*OUTCOME[:3], "day", "id", "decision"])
    op.create_table(
        "lent_set",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("taken_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["taken_by"], ["agent.id"], name=op.f("fk_lent_set_taken_by_agent")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lent_set")),
        sa.UniqueConstraint("source", name=op.f("uq_lent_set_source")),
    )
    op.create_index(op.f("ix_lent_set_taken_by"), "lent_set", ["taken_by"])
    op.create_table(
        "lent_precedent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("set_id", sa.Uuid(), nullable=False),
        sa.Column("pack_id", sa.String(), nullable=False),
        sa.Column("pack_version", sa.String(), nullable=False),
        sa.Column("margin_id", sa.String(), nullable=False),
        sa.Column("margin_digest", sa.String(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("choice", sa.String(), nullable=True),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("situation", JSON, nullable=False),
        sa.Column("criteria", JSON, nullable=False),
        sa.CheckConstraint(
            "decision IN ('granted', 'refused', 'passed_on', 'not_used')",
            name=op.f("ck_lent_precedent_decision"),
        ),
        sa.ForeignKeyConstraint(["set_id"], ["lent_set.id"], name=op.f("fk_lent_precedent_set_id_lent_set")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lent_precedent")),
    )
    op.create_index("ix_lent_precedent_outcome", "lent_precedent", OUTCOME)
    op.create_index("ix_lent_precedent_latest", "lent_precedent", [*OUTCOME[:3], "month", "id"])
    op.create_index(op.f("ix_lent_precedent_set_id"), "lent_precedent", ["set_id"])
