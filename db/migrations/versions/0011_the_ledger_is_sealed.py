"""the ledger is sealed

Numbered, forward only: a store is brought back by its backup, never by undoing. Imports nothing of ours.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

SQLITE_APPEND_ONLY = (
    "CREATE TRIGGER ledger_place_no_update BEFORE UPDATE ON ledger_place BEGIN SELECT RAISE(ABORT, 'ledger_place is append-only'); END",
    "CREATE TRIGGER ledger_place_no_delete BEFORE DELETE ON ledger_place BEGIN SELECT RAISE(ABORT, 'ledger_place is append-only'); END",
    "CREATE TRIGGER ledger_place_no_replace BEFORE INSERT ON ledger_place WHEN EXISTS (SELECT 1 FROM ledger_place WHERE (site = NEW.site AND year = NEW.year AND position = NEW.position) OR (leaf = NEW.leaf)) BEGIN SELECT RAISE(ABORT, 'ledger_place is append-only'); END",
    "CREATE TRIGGER ledger_checkpoint_no_update BEFORE UPDATE ON ledger_checkpoint BEGIN SELECT RAISE(ABORT, 'ledger_checkpoint is append-only'); END",
    "CREATE TRIGGER ledger_checkpoint_no_delete BEFORE DELETE ON ledger_checkpoint BEGIN SELECT RAISE(ABORT, 'ledger_checkpoint is append-only'); END",
    "CREATE TRIGGER ledger_checkpoint_no_replace BEFORE INSERT ON ledger_checkpoint WHEN EXISTS (SELECT 1 FROM ledger_checkpoint WHERE (site = NEW.site AND year = NEW.year AND size = NEW.size)) BEGIN SELECT RAISE(ABORT, 'ledger_checkpoint is append-only'); END",
)
POSTGRESQL_APPEND_ONLY = (
    "CREATE TRIGGER ledger_place_no_change BEFORE UPDATE OR DELETE ON ledger_place FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER ledger_place_no_truncate BEFORE TRUNCATE ON ledger_place FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE ledger_place ENABLE ALWAYS TRIGGER ledger_place_no_change",
    "ALTER TABLE ledger_place ENABLE ALWAYS TRIGGER ledger_place_no_truncate",
    "CREATE TRIGGER ledger_checkpoint_no_change BEFORE UPDATE OR DELETE ON ledger_checkpoint FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER ledger_checkpoint_no_truncate BEFORE TRUNCATE ON ledger_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE ledger_checkpoint ENABLE ALWAYS TRIGGER ledger_checkpoint_no_change",
    "ALTER TABLE ledger_checkpoint ENABLE ALWAYS TRIGGER ledger_checkpoint_no_truncate",
)


def upgrade():
    op.create_table(
        "ledger_place",
        sa.Column("site", sa.String(length=64), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("leaf", sa.String(length=44), nullable=False),
        sa.CheckConstraint("position >= 0", name=op.f("ck_ledger_place_position")),
        sa.ForeignKeyConstraint(
            ["leaf"], ["ledger_entry.leaf"], name=op.f("fk_ledger_place_leaf_ledger_entry")
        ),
        sa.PrimaryKeyConstraint("site", "year", "position", name=op.f("pk_ledger_place")),
        sa.UniqueConstraint("leaf", name=op.f("uq_ledger_place_leaf")),
    )
    op.create_table(
        "ledger_checkpoint",
        sa.Column("site", sa.String(length=64), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("size > 0", name=op.f("ck_ledger_checkpoint_size")),
        sa.PrimaryKeyConstraint("site", "year", "size", name=op.f("pk_ledger_checkpoint")),
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_APPEND_ONLY if sqlite else POSTGRESQL_APPEND_ONLY:
        op.execute(statement)
