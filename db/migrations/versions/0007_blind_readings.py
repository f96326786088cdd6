"""blind readings

Numbered, forward only: a store is brought back by its backup, never by undoing. Imports nothing of ours.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

# What is written in this table stays as it was written. The function that refuses is that of 0001.
SQLITE_APPEND_ONLY = (
    "CREATE TRIGGER pair_reading_no_update BEFORE UPDATE ON pair_reading BEGIN SELECT RAISE(ABORT, 'pair_reading is append-only'); END",
    "CREATE TRIGGER pair_reading_no_delete BEFORE DELETE ON pair_reading BEGIN SELECT RAISE(ABORT, 'pair_reading is append-only'); END",
    "CREATE TRIGGER pair_reading_no_replace BEFORE INSERT ON pair_reading WHEN EXISTS (SELECT 1 FROM pair_reading WHERE (id = NEW.id)) BEGIN SELECT RAISE(ABORT, 'pair_reading is append-only'); END",
)
POSTGRESQL_APPEND_ONLY = (
    "CREATE TRIGGER pair_reading_no_change BEFORE UPDATE OR DELETE ON pair_reading FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER pair_reading_no_truncate BEFORE TRUNCATE ON pair_reading FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE pair_reading ENABLE ALWAYS TRIGGER pair_reading_no_change",
    "ALTER TABLE pair_reading ENABLE ALWAYS TRIGGER pair_reading_no_truncate",
)


def upgrade():
    op.create_table(
        "pair_reading",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pair_digest", sa.String(), nullable=False),
        sa.Column("pack_id", sa.String(), nullable=False),
        sa.Column("margin_id", sa.String(), nullable=False),
        sa.Column("pack_version", sa.String(), nullable=False),
        sa.Column("margin_digest", sa.String(), nullable=False),
        sa.Column("first_situation", JSON, nullable=False),
        sa.Column("second_situation", JSON, nullable=False),
        sa.Column("first_outcome", sa.String(), nullable=False),
        sa.Column("second_outcome", sa.String(), nullable=False),
        sa.Column("first_answer", sa.String(), nullable=False),
        sa.Column("second_answer", sa.String(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "(first_outcome = 'granted') <> (second_outcome = 'granted')",
            name=op.f("ck_pair_reading_opposite"),
        ),
        sa.CheckConstraint(
            "first_answer IN ('grant', 'not_grant', 'cannot_tell') AND second_answer IN ('grant', 'not_grant', 'cannot_tell')",
            name=op.f("ck_pair_reading_answers"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pair_reading")),
    )
    op.create_index("ix_pair_reading_margin", "pair_reading", ["pack_id", "margin_id"])
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_APPEND_ONLY if sqlite else POSTGRESQL_APPEND_ONLY:
        op.execute(statement)
