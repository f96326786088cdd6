"""readings being written, and those that came back

Numbered, forward only: a store is brought back by its backup, never by undoing. Imports nothing of ours.
"""

import json
import uuid

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

SQLITE_APPEND_ONLY = (
    "CREATE TRIGGER audit_reading_no_update BEFORE UPDATE ON audit_reading BEGIN SELECT RAISE(ABORT, 'audit_reading is append-only'); END",
    "CREATE TRIGGER audit_reading_no_delete BEFORE DELETE ON audit_reading BEGIN SELECT RAISE(ABORT, 'audit_reading is append-only'); END",
    "CREATE TRIGGER audit_reading_no_replace BEFORE INSERT ON audit_reading WHEN EXISTS (SELECT 1 FROM audit_reading WHERE (leaf = NEW.leaf)) BEGIN SELECT RAISE(ABORT, 'audit_reading is append-only'); END",
)
POSTGRESQL_APPEND_ONLY = (
    "CREATE OR REPLACE FUNCTION parvis_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = TG_TABLE_NAME || ' is append-only'; END $$",
    "CREATE TRIGGER audit_reading_no_change BEFORE UPDATE OR DELETE ON audit_reading FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER audit_reading_no_truncate BEFORE TRUNCATE ON audit_reading FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE audit_reading ENABLE ALWAYS TRIGGER audit_reading_no_change",
    "ALTER TABLE audit_reading ENABLE ALWAYS TRIGGER audit_reading_no_truncate",
)

READING = sa.table(
    "audit_reading",
    sa.column("leaf", sa.String),
    sa.column("kind", sa.String),
    sa.column("decision", sa.String),
    sa.column("agent_id", sa.Uuid),
    sa.column("bundle_id", sa.Uuid),
    sa.column("came_at", sa.DateTime(timezone=True)),
)
ENTRY = sa.table(
    "ledger_entry",
    sa.column("leaf", sa.String),
    sa.column("type", sa.String),
    sa.column("canon", sa.LargeBinary),
    sa.column("recorded_at", sa.DateTime(timezone=True)),
)


def upgrade():
    op.create_table(
        "audit_draft",
        sa.Column("bundle_id", sa.Uuid(), nullable=False),
        sa.Column("leaf", sa.String(length=44), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["bundle_id"], ["audit_opened.id"], name=op.f("fk_audit_draft_bundle_id_audit_opened")
        ),
        sa.PrimaryKeyConstraint("bundle_id", "leaf", name=op.f("pk_audit_draft")),
    )
    op.create_table(
        "audit_reading",
        sa.Column("leaf", sa.String(length=44), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("decision", sa.String(length=44), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=False),
        sa.Column("bundle_id", sa.Uuid(), nullable=False),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('review', 'reveal', 'answer')", name=op.f("ck_audit_reading_kind")),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_audit_reading_agent_id_agent")),
        sa.ForeignKeyConstraint(
            ["decision"], ["ledger_entry.leaf"], name=op.f("fk_audit_reading_decision_ledger_entry")
        ),
        sa.ForeignKeyConstraint(
            ["leaf"], ["ledger_entry.leaf"], name=op.f("fk_audit_reading_leaf_ledger_entry")
        ),
        sa.PrimaryKeyConstraint("leaf", name=op.f("pk_audit_reading")),
    )
    op.create_index("ix_audit_reading_agent", "audit_reading", ["agent_id", "came_at"], unique=False)
    op.create_index(op.f("ix_audit_reading_decision"), "audit_reading", ["decision"], unique=False)
    _find_what_came_back(op.get_bind())
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_APPEND_ONLY if sqlite else POSTGRESQL_APPEND_ONLY:
        op.execute(statement)


def _find_what_came_back(connection):
    """Find the readings that were merged before: the ledger says which decision each is about, and whose."""
    rows = connection.execute(
        sa.select(ENTRY.c.leaf, ENTRY.c.type, ENTRY.c.canon, ENTRY.c.recorded_at).where(
            ENTRY.c.type.in_(["review", "reveal"])
        )
    ).all()
    for row in rows:
        said = json.loads(bytes(row.canon))
        decision = connection.scalar(sa.select(ENTRY.c.canon).where(ENTRY.c.leaf == said["ref"]))
        connection.execute(
            sa.insert(READING).values(
                leaf=row.leaf,
                kind=row.type,
                decision=said["ref"],
                agent_id=uuid.UUID(json.loads(bytes(decision))["by"]),
                bundle_id=uuid.UUID(said["d"]["bundle"]),
                came_at=row.recorded_at,
            )
        )
