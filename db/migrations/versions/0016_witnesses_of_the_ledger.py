"""the ledger has witnesses

Numbered, forward only: a store is brought back by its backup, never by undoing. Imports nothing of ours.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

SQLITE_APPEND_ONLY = (
    "CREATE TRIGGER ledger_cosignature_no_update BEFORE UPDATE ON ledger_cosignature BEGIN SELECT RAISE(ABORT, 'ledger_cosignature is append-only'); END",
    "CREATE TRIGGER ledger_cosignature_no_delete BEFORE DELETE ON ledger_cosignature BEGIN SELECT RAISE(ABORT, 'ledger_cosignature is append-only'); END",
    "CREATE TRIGGER ledger_cosignature_no_replace BEFORE INSERT ON ledger_cosignature WHEN EXISTS (SELECT 1 FROM ledger_cosignature WHERE (site = NEW.site AND year = NEW.year AND size = NEW.size AND w = NEW.w AND seen_at = NEW.seen_at)) BEGIN SELECT RAISE(ABORT, 'ledger_cosignature is append-only'); END",
)
POSTGRESQL_APPEND_ONLY = (
    "CREATE TRIGGER ledger_cosignature_no_change BEFORE UPDATE OR DELETE ON ledger_cosignature FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER ledger_cosignature_no_truncate BEFORE TRUNCATE ON ledger_cosignature FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE ledger_cosignature ENABLE ALWAYS TRIGGER ledger_cosignature_no_change",
    "ALTER TABLE ledger_cosignature ENABLE ALWAYS TRIGGER ledger_cosignature_no_truncate",
)


def upgrade():
    op.create_table(
        "ledger_cosignature",
        sa.Column("site", sa.String(length=64), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("w", sa.String(length=40), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("site", "year", "size", "w", "seen_at", name=op.f("pk_ledger_cosignature")),
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_APPEND_ONLY if sqlite else POSTGRESQL_APPEND_ONLY:
        op.execute(statement)
