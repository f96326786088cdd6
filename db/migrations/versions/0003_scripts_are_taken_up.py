"""scripts are taken up

Numbered, forward only: a store is brought back by its backup, never by undoing. Imports nothing of ours.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

# What is written in these tables stays as it was written. The function that refuses is that of 0001.
SQLITE_APPEND_ONLY = (
    "CREATE TRIGGER pack_text_no_update BEFORE UPDATE ON pack_text BEGIN SELECT RAISE(ABORT, 'pack_text is append-only'); END",
    "CREATE TRIGGER pack_text_no_delete BEFORE DELETE ON pack_text BEGIN SELECT RAISE(ABORT, 'pack_text is append-only'); END",
    "CREATE TRIGGER pack_text_no_replace BEFORE INSERT ON pack_text WHEN EXISTS (SELECT 1 FROM pack_text WHERE (digest = NEW.digest)) BEGIN SELECT RAISE(ABORT, 'pack_text is append-only'); END",
    "CREATE TRIGGER interaction_script_no_update BEFORE UPDATE ON interaction_script BEGIN SELECT RAISE(ABORT, 'interaction_script is append-only'); END",
    "CREATE TRIGGER interaction_script_no_delete BEFORE DELETE ON interaction_script BEGIN SELECT RAISE(ABORT, 'interaction_script is append-only'); END",
    "CREATE TRIGGER interaction_script_no_replace BEFORE INSERT ON interaction_script WHEN EXISTS (SELECT 1 FROM interaction_script WHERE (interaction_id = NEW.interaction_id AND revision = NEW.revision)) BEGIN SELECT RAISE(ABORT, 'interaction_script is append-only'); END",
)
POSTGRESQL_APPEND_ONLY = (
    "CREATE TRIGGER pack_text_no_change BEFORE UPDATE OR DELETE ON pack_text FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER pack_text_no_truncate BEFORE TRUNCATE ON pack_text FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE pack_text ENABLE ALWAYS TRIGGER pack_text_no_change",
    "ALTER TABLE pack_text ENABLE ALWAYS TRIGGER pack_text_no_truncate",
    "CREATE TRIGGER interaction_script_no_change BEFORE UPDATE OR DELETE ON interaction_script FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER interaction_script_no_truncate BEFORE TRUNCATE ON interaction_script FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE interaction_script ENABLE ALWAYS TRIGGER interaction_script_no_change",
    "ALTER TABLE interaction_script ENABLE ALWAYS TRIGGER interaction_script_no_truncate",
)


def upgrade():
    op.create_table(
        "pack_text",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("pack_id", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_pack_text")),
    )
    op.create_table(
        "interaction_script",
        sa.Column("interaction_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("continues", sa.Uuid(), nullable=True),
        sa.Column("is_finished", sa.Boolean(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("asked_again", sa.Integer(), nullable=False),
        sa.Column("answers", JSON, nullable=False),
        sa.Column("origins", JSON, nullable=False),
        sa.Column("facts", JSON, nullable=False),
        sa.Column("decided", JSON, nullable=False),
        sa.Column("unmet", JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["continues"], ["interaction.id"], name=op.f("fk_interaction_script_continues_interaction")
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id", "revision"],
            ["interaction_closing.interaction_id", "interaction_closing.revision"],
            name="fk_interaction_script_closing",
        ),
        sa.PrimaryKeyConstraint("interaction_id", "revision", name=op.f("pk_interaction_script")),
    )
    op.create_index("ix_interaction_script_continues", "interaction_script", ["continues"], unique=False)
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_APPEND_ONLY if sqlite else POSTGRESQL_APPEND_ONLY:
        op.execute(statement)
