"""bundles of readings

Numbered, forward only: a store is brought back by its backup, never by undoing. Imports nothing of ours.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

SQLITE_APPEND_ONLY = (
    "CREATE TRIGGER audit_sent_no_update BEFORE UPDATE ON audit_sent BEGIN SELECT RAISE(ABORT, 'audit_sent is append-only'); END",
    "CREATE TRIGGER audit_sent_no_delete BEFORE DELETE ON audit_sent BEGIN SELECT RAISE(ABORT, 'audit_sent is append-only'); END",
    "CREATE TRIGGER audit_sent_no_replace BEFORE INSERT ON audit_sent WHEN EXISTS (SELECT 1 FROM audit_sent WHERE (id = NEW.id)) BEGIN SELECT RAISE(ABORT, 'audit_sent is append-only'); END",
    "CREATE TRIGGER audit_drawn_no_update BEFORE UPDATE ON audit_drawn BEGIN SELECT RAISE(ABORT, 'audit_drawn is append-only'); END",
    "CREATE TRIGGER audit_drawn_no_delete BEFORE DELETE ON audit_drawn BEGIN SELECT RAISE(ABORT, 'audit_drawn is append-only'); END",
    "CREATE TRIGGER audit_drawn_no_replace BEFORE INSERT ON audit_drawn WHEN EXISTS (SELECT 1 FROM audit_drawn WHERE (bundle_id = NEW.bundle_id AND rank = NEW.rank)) BEGIN SELECT RAISE(ABORT, 'audit_drawn is append-only'); END",
    "CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END",
    "CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END",
    "CREATE TRIGGER audit_entry_no_replace BEFORE INSERT ON audit_entry WHEN EXISTS (SELECT 1 FROM audit_entry WHERE (genesis = NEW.genesis AND w = NEW.w AND n = NEW.n) OR (leaf = NEW.leaf)) BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END",
)
POSTGRESQL_APPEND_ONLY = (
    "CREATE OR REPLACE FUNCTION parvis_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = TG_TABLE_NAME || ' is append-only'; END $$",
    "CREATE TRIGGER audit_sent_no_change BEFORE UPDATE OR DELETE ON audit_sent FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER audit_sent_no_truncate BEFORE TRUNCATE ON audit_sent FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE audit_sent ENABLE ALWAYS TRIGGER audit_sent_no_change",
    "ALTER TABLE audit_sent ENABLE ALWAYS TRIGGER audit_sent_no_truncate",
    "CREATE OR REPLACE FUNCTION parvis_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = TG_TABLE_NAME || ' is append-only'; END $$",
    "CREATE TRIGGER audit_drawn_no_change BEFORE UPDATE OR DELETE ON audit_drawn FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER audit_drawn_no_truncate BEFORE TRUNCATE ON audit_drawn FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE audit_drawn ENABLE ALWAYS TRIGGER audit_drawn_no_change",
    "ALTER TABLE audit_drawn ENABLE ALWAYS TRIGGER audit_drawn_no_truncate",
    "CREATE OR REPLACE FUNCTION parvis_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = TG_TABLE_NAME || ' is append-only'; END $$",
    "CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_no_change",
    "ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_no_truncate",
)


def upgrade():
    op.create_table(
        "audit_key",
        sa.Column("agent_id", sa.Uuid(), nullable=False),
        sa.Column("writer", sa.String(length=40), nullable=False),
        sa.Column("seed", sa.LargeBinary(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_audit_key_agent_id_agent")),
        sa.PrimaryKeyConstraint("agent_id", name=op.f("pk_audit_key")),
        sa.UniqueConstraint("writer", name=op.f("uq_audit_key_writer")),
    )
    op.create_table(
        "audit_opened",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.String(length=64), nullable=False),
        sa.Column("genesis", sa.String(length=44), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("facts", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(["opened_by"], ["agent.id"], name=op.f("fk_audit_opened_opened_by_agent")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_opened")),
    )

    op.create_index(op.f("ix_audit_opened_genesis"), "audit_opened", ["genesis"], unique=False)

    op.create_table(
        "audit_sent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.String(length=64), nullable=False),
        sa.Column("sample", sa.String(length=44), nullable=False),
        sa.Column("reader", sa.String(length=40), nullable=False),
        sa.Column("reader_name", sa.String(), nullable=False),
        sa.Column("why", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("frame_count", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("return_identity", sa.Text(), nullable=False),
        sa.CheckConstraint("why IN ('draw', 'selection', 'complaint')", name=op.f("ck_audit_sent_why")),
        sa.ForeignKeyConstraint(["made_by"], ["agent.id"], name=op.f("fk_audit_sent_made_by_agent")),
        sa.ForeignKeyConstraint(
            ["sample"], ["ledger_entry.leaf"], name=op.f("fk_audit_sent_sample_ledger_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_sent")),
    )

    op.create_index("ix_audit_sent_site", "audit_sent", ["site", "made_at"], unique=False)

    op.create_table(
        "audit_case",
        sa.Column("bundle_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("leaf", sa.String(length=44), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("identity", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bundle_id"], ["audit_opened.id"], name=op.f("fk_audit_case_bundle_id_audit_opened")
        ),
        sa.PrimaryKeyConstraint("bundle_id", "rank", name=op.f("pk_audit_case")),
    )

    op.create_index(op.f("ix_audit_case_leaf"), "audit_case", ["leaf"], unique=False)

    op.create_table(
        "audit_drawn",
        sa.Column("bundle_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("leaf", sa.String(length=44), nullable=False),
        sa.Column("stratum", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bundle_id"], ["audit_sent.id"], name=op.f("fk_audit_drawn_bundle_id_audit_sent")
        ),
        sa.ForeignKeyConstraint(
            ["leaf"], ["ledger_entry.leaf"], name=op.f("fk_audit_drawn_leaf_ledger_entry")
        ),
        sa.PrimaryKeyConstraint("bundle_id", "rank", name=op.f("pk_audit_drawn")),
    )

    op.create_index("ix_audit_drawn_leaf", "audit_drawn", ["leaf"], unique=False)

    op.create_table(
        "audit_entry",
        sa.Column("genesis", sa.String(length=44), nullable=False),
        sa.Column("w", sa.String(length=40), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("leaf", sa.String(length=44), nullable=False),
        sa.Column("ref", sa.String(length=44), nullable=False),
        sa.Column("bundle_id", sa.Uuid(), nullable=False),
        sa.Column("canon", sa.LargeBinary(), nullable=False),
        sa.Column("sig", sa.LargeBinary(), nullable=False),
        sa.Column("texts", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["bundle_id"], ["audit_opened.id"], name=op.f("fk_audit_entry_bundle_id_audit_opened")
        ),
        sa.PrimaryKeyConstraint("genesis", "w", "n", name=op.f("pk_audit_entry")),
        sa.UniqueConstraint("leaf", name=op.f("uq_audit_entry_leaf")),
    )

    op.create_index(op.f("ix_audit_entry_bundle_id"), "audit_entry", ["bundle_id"], unique=False)
    op.create_index(op.f("ix_audit_entry_ref"), "audit_entry", ["ref"], unique=False)
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_APPEND_ONLY if sqlite else POSTGRESQL_APPEND_ONLY:
        op.execute(statement)
