"""delegations and approvals

Numbered, forward only: a store is brought back by its backup, never by undoing. Imports nothing of ours.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

# What is written in these tables stays as it was written. The function that refuses is that of 0001.
SQLITE_APPEND_ONLY = (
    "CREATE TRIGGER delegation_no_update BEFORE UPDATE ON delegation BEGIN SELECT RAISE(ABORT, 'delegation is append-only'); END",
    "CREATE TRIGGER delegation_no_delete BEFORE DELETE ON delegation BEGIN SELECT RAISE(ABORT, 'delegation is append-only'); END",
    "CREATE TRIGGER delegation_no_replace BEFORE INSERT ON delegation WHEN EXISTS (SELECT 1 FROM delegation WHERE (id = NEW.id)) BEGIN SELECT RAISE(ABORT, 'delegation is append-only'); END",
    "CREATE TRIGGER delegation_end_no_update BEFORE UPDATE ON delegation_end BEGIN SELECT RAISE(ABORT, 'delegation_end is append-only'); END",
    "CREATE TRIGGER delegation_end_no_delete BEFORE DELETE ON delegation_end BEGIN SELECT RAISE(ABORT, 'delegation_end is append-only'); END",
    "CREATE TRIGGER delegation_end_no_replace BEFORE INSERT ON delegation_end WHEN EXISTS (SELECT 1 FROM delegation_end WHERE (delegation_id = NEW.delegation_id AND position = NEW.position)) BEGIN SELECT RAISE(ABORT, 'delegation_end is append-only'); END",
    "CREATE TRIGGER adaptation_answer_no_update BEFORE UPDATE ON adaptation_answer BEGIN SELECT RAISE(ABORT, 'adaptation_answer is append-only'); END",
    "CREATE TRIGGER adaptation_answer_no_delete BEFORE DELETE ON adaptation_answer BEGIN SELECT RAISE(ABORT, 'adaptation_answer is append-only'); END",
    "CREATE TRIGGER adaptation_answer_no_replace BEFORE INSERT ON adaptation_answer WHEN EXISTS (SELECT 1 FROM adaptation_answer WHERE (adaptation_id = NEW.adaptation_id AND position = NEW.position) OR (code_hash = NEW.code_hash) OR (leaf = NEW.leaf)) BEGIN SELECT RAISE(ABORT, 'adaptation_answer is append-only'); END",
    "CREATE TRIGGER approval_sheet_no_update BEFORE UPDATE ON approval_sheet BEGIN SELECT RAISE(ABORT, 'approval_sheet is append-only'); END",
    "CREATE TRIGGER approval_sheet_no_delete BEFORE DELETE ON approval_sheet BEGIN SELECT RAISE(ABORT, 'approval_sheet is append-only'); END",
    "CREATE TRIGGER approval_sheet_no_replace BEFORE INSERT ON approval_sheet WHEN EXISTS (SELECT 1 FROM approval_sheet WHERE (id = NEW.id) OR (leaf = NEW.leaf)) BEGIN SELECT RAISE(ABORT, 'approval_sheet is append-only'); END",
    "CREATE TRIGGER approval_sheet_end_no_update BEFORE UPDATE ON approval_sheet_end BEGIN SELECT RAISE(ABORT, 'approval_sheet_end is append-only'); END",
    "CREATE TRIGGER approval_sheet_end_no_delete BEFORE DELETE ON approval_sheet_end BEGIN SELECT RAISE(ABORT, 'approval_sheet_end is append-only'); END",
    "CREATE TRIGGER approval_sheet_end_no_replace BEFORE INSERT ON approval_sheet_end WHEN EXISTS (SELECT 1 FROM approval_sheet_end WHERE (sheet_id = NEW.sheet_id)) BEGIN SELECT RAISE(ABORT, 'approval_sheet_end is append-only'); END",
)
POSTGRESQL_APPEND_ONLY = (
    "CREATE TRIGGER delegation_no_change BEFORE UPDATE OR DELETE ON delegation FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER delegation_no_truncate BEFORE TRUNCATE ON delegation FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE delegation ENABLE ALWAYS TRIGGER delegation_no_change",
    "ALTER TABLE delegation ENABLE ALWAYS TRIGGER delegation_no_truncate",
    "CREATE TRIGGER delegation_end_no_change BEFORE UPDATE OR DELETE ON delegation_end FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER delegation_end_no_truncate BEFORE TRUNCATE ON delegation_end FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE delegation_end ENABLE ALWAYS TRIGGER delegation_end_no_change",
    "ALTER TABLE delegation_end ENABLE ALWAYS TRIGGER delegation_end_no_truncate",
    "CREATE TRIGGER adaptation_answer_no_change BEFORE UPDATE OR DELETE ON adaptation_answer FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER adaptation_answer_no_truncate BEFORE TRUNCATE ON adaptation_answer FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE adaptation_answer ENABLE ALWAYS TRIGGER adaptation_answer_no_change",
    "ALTER TABLE adaptation_answer ENABLE ALWAYS TRIGGER adaptation_answer_no_truncate",
    "CREATE TRIGGER approval_sheet_no_change BEFORE UPDATE OR DELETE ON approval_sheet FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER approval_sheet_no_truncate BEFORE TRUNCATE ON approval_sheet FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE approval_sheet ENABLE ALWAYS TRIGGER approval_sheet_no_change",
    "ALTER TABLE approval_sheet ENABLE ALWAYS TRIGGER approval_sheet_no_truncate",
    "CREATE TRIGGER approval_sheet_end_no_change BEFORE UPDATE OR DELETE ON approval_sheet_end FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER approval_sheet_end_no_truncate BEFORE TRUNCATE ON approval_sheet_end FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE approval_sheet_end ENABLE ALWAYS TRIGGER approval_sheet_end_no_change",
    "ALTER TABLE approval_sheet_end ENABLE ALWAYS TRIGGER approval_sheet_end_no_truncate",
)
# As a batch, SQLite would make the table again, without its triggers.
SQLITE_COLUMNS = (
    "ALTER TABLE adaptation ADD COLUMN delegation_id CHAR(32) CONSTRAINT fk_adaptation_delegation_id_delegation REFERENCES delegation (id)",
    "ALTER TABLE adaptation ADD COLUMN cover JSON",
    "ALTER TABLE adaptation ADD COLUMN reserved_until DATE",
)


def upgrade():
    op.create_table(
        "approval_sheet",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=False),
        sa.Column("leaf", sa.String(length=44), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_approval_sheet_agent_id_agent")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval_sheet")),
        sa.UniqueConstraint("leaf", name=op.f("uq_approval_sheet_leaf")),
    )
    op.create_index("ix_approval_sheet_agent_id", "approval_sheet", ["agent_id"], unique=False)

    op.create_table(
        "delegation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.String(length=64), nullable=False),
        sa.Column("given_by", sa.String(), nullable=False),
        sa.Column("giver_id", sa.Uuid(), nullable=True),
        sa.Column("agent_id", sa.Uuid(), nullable=True),
        sa.Column("role", sa.String(length=16), nullable=True),
        sa.Column("pack_id", sa.String(), nullable=False),
        sa.Column("margin_id", sa.String(), nullable=True),
        sa.Column("most", sa.String(), nullable=True),
        sa.Column("options", JSON, nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("deputy_of", sa.String(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint("given_by <> '' AND act <> ''", name=op.f("ck_delegation_signed")),
        sa.CheckConstraint("(agent_id IS NULL) <> (role IS NULL)", name=op.f("ck_delegation_receiver")),
        sa.CheckConstraint(
            "(most IS NULL OR options IS NULL) AND (margin_id IS NOT NULL OR (most IS NULL AND options IS NULL))",
            name=op.f("ck_delegation_limit"),
        ),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_delegation_days")),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_delegation_agent_id_agent")),
        sa.ForeignKeyConstraint(["entered_by"], ["agent.id"], name=op.f("fk_delegation_entered_by_agent")),
        sa.ForeignKeyConstraint(["giver_id"], ["agent.id"], name=op.f("fk_delegation_giver_id_agent")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation")),
    )
    op.create_index("ix_delegation_margin", "delegation", ["site", "pack_id", "margin_id"], unique=False)

    op.create_table(
        "approval_sheet_end",
        sa.Column("sheet_id", sa.Uuid(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["approval_sheet.id"], name=op.f("fk_approval_sheet_end_sheet_id_approval_sheet")
        ),
        sa.PrimaryKeyConstraint("sheet_id", name=op.f("pk_approval_sheet_end")),
    )
    op.create_table(
        "delegation_end",
        sa.Column("delegation_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("from_day", sa.Date(), nullable=True),
        sa.Column("is_mistake", sa.Boolean(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "NOT is_mistake OR from_day IS NOT NULL", name=op.f("ck_delegation_end_mistake_ends")
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_delegation_end_delegation_id_delegation")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["agent.id"], name=op.f("fk_delegation_end_entered_by_agent")
        ),
        sa.PrimaryKeyConstraint("delegation_id", "position", name=op.f("pk_delegation_end")),
    )
    op.create_table(
        "adaptation_answer",
        sa.Column("adaptation_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("way", sa.String(length=16), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=False),
        sa.Column("approver_id", sa.Uuid(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("leaf", sa.String(length=44), nullable=False),
        sa.Column("code_hash", sa.String(length=44), nullable=True),
        sa.Column("delegation_id", sa.Uuid(), nullable=True),
        sa.Column("cover", JSON, nullable=True),
        sa.CheckConstraint(
            "(way = 'code') = (code_hash IS NOT NULL)", name=op.f("ck_adaptation_answer_coded")
        ),
        sa.CheckConstraint(
            "(way = 'confirmed') = (position > 0)", name=op.f("ck_adaptation_answer_confirms")
        ),
        sa.CheckConstraint("outcome IN ('approved', 'refused')", name=op.f("ck_adaptation_answer_outcome")),
        sa.CheckConstraint(
            "way = 'code' OR agent_id = approver_id", name=op.f("ck_adaptation_answer_signed")
        ),
        sa.CheckConstraint("way IN ('present', 'code', 'confirmed')", name=op.f("ck_adaptation_answer_way")),
        sa.ForeignKeyConstraint(
            ["adaptation_id"], ["adaptation.id"], name=op.f("fk_adaptation_answer_adaptation_id_adaptation")
        ),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_adaptation_answer_agent_id_agent")),
        sa.ForeignKeyConstraint(
            ["approver_id"], ["agent.id"], name=op.f("fk_adaptation_answer_approver_id_agent")
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_adaptation_answer_delegation_id_delegation")
        ),
        sa.PrimaryKeyConstraint("adaptation_id", "position", name=op.f("pk_adaptation_answer")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_adaptation_answer_code_hash")),
        sa.UniqueConstraint("leaf", name=op.f("uq_adaptation_answer_leaf")),
    )
    op.create_index("ix_adaptation_answer_approver_id", "adaptation_answer", ["approver_id"], unique=False)

    sqlite = op.get_bind().dialect.name == "sqlite"
    if sqlite:
        for statement in SQLITE_COLUMNS:
            op.execute(statement)
    else:
        op.add_column("adaptation", sa.Column("delegation_id", sa.Uuid(), nullable=True))
        op.add_column("adaptation", sa.Column("cover", JSON, nullable=True))
        op.add_column("adaptation", sa.Column("reserved_until", sa.Date(), nullable=True))
        op.create_foreign_key(
            "fk_adaptation_delegation_id_delegation", "adaptation", "delegation", ["delegation_id"], ["id"]
        )
    for statement in SQLITE_APPEND_ONLY if sqlite else POSTGRESQL_APPEND_ONLY:
        op.execute(statement)
