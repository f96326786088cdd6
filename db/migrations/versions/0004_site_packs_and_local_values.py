"""site packs and local values

Numbered, forward only: a store is brought back by its backup, never by undoing. Imports nothing of ours.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

# What is written in these tables stays as it was written. The function that refuses is that of 0001.
SQLITE_APPEND_ONLY = (
    "CREATE TRIGGER site_pack_no_update BEFORE UPDATE ON site_pack BEGIN SELECT RAISE(ABORT, 'site_pack is append-only'); END",
    "CREATE TRIGGER site_pack_no_delete BEFORE DELETE ON site_pack BEGIN SELECT RAISE(ABORT, 'site_pack is append-only'); END",
    "CREATE TRIGGER site_pack_no_replace BEFORE INSERT ON site_pack WHEN EXISTS (SELECT 1 FROM site_pack WHERE (pack_id = NEW.pack_id AND position = NEW.position)) BEGIN SELECT RAISE(ABORT, 'site_pack is append-only'); END",
    "CREATE TRIGGER local_values_no_update BEFORE UPDATE ON local_values BEGIN SELECT RAISE(ABORT, 'local_values is append-only'); END",
    "CREATE TRIGGER local_values_no_delete BEFORE DELETE ON local_values BEGIN SELECT RAISE(ABORT, 'local_values is append-only'); END",
    "CREATE TRIGGER local_values_no_replace BEFORE INSERT ON local_values WHEN EXISTS (SELECT 1 FROM local_values WHERE (pack_id = NEW.pack_id AND position = NEW.position)) BEGIN SELECT RAISE(ABORT, 'local_values is append-only'); END",
)
POSTGRESQL_APPEND_ONLY = (
    "CREATE TRIGGER site_pack_no_change BEFORE UPDATE OR DELETE ON site_pack FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER site_pack_no_truncate BEFORE TRUNCATE ON site_pack FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE site_pack ENABLE ALWAYS TRIGGER site_pack_no_change",
    "ALTER TABLE site_pack ENABLE ALWAYS TRIGGER site_pack_no_truncate",
    "CREATE TRIGGER local_values_no_change BEFORE UPDATE OR DELETE ON local_values FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER local_values_no_truncate BEFORE TRUNCATE ON local_values FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE local_values ENABLE ALWAYS TRIGGER local_values_no_change",
    "ALTER TABLE local_values ENABLE ALWAYS TRIGGER local_values_no_truncate",
)


def upgrade():
    op.create_table(
        "site_pack",
        sa.Column("pack_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.String(), nullable=True),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chosen_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["chosen_by"], ["agent.id"], name=op.f("fk_site_pack_chosen_by_agent")),
        sa.ForeignKeyConstraint(["digest"], ["pack_text.digest"], name=op.f("fk_site_pack_digest_pack_text")),
        sa.PrimaryKeyConstraint("pack_id", "position", name=op.f("pk_site_pack")),
    )
    op.create_table(
        "local_values",
        sa.Column("pack_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("base", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=True),
        sa.Column("values_set", JSON, nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chosen_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["chosen_by"], ["agent.id"], name=op.f("fk_local_values_chosen_by_agent")),
        sa.ForeignKeyConstraint(
            ["digest"], ["pack_text.digest"], name=op.f("fk_local_values_digest_pack_text")
        ),
        sa.PrimaryKeyConstraint("pack_id", "position", name=op.f("pk_local_values")),
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_APPEND_ONLY if sqlite else POSTGRESQL_APPEND_ONLY:
        op.execute(statement)
