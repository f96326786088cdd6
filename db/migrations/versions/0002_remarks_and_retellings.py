"""remarks and retellings

Numbered, forward only: a store is brought back by its backup, never by undoing. Imports nothing of ours.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


# What a finished exchange holds is never rewritten. The function was made by the first migration.
SQLITE_APPEND_ONLY = (
    "CREATE TRIGGER retelling_no_update BEFORE UPDATE ON retelling BEGIN SELECT RAISE(ABORT, 'retelling is append-only'); END",
    "CREATE TRIGGER retelling_no_delete BEFORE DELETE ON retelling BEGIN SELECT RAISE(ABORT, 'retelling is append-only'); END",
    "CREATE TRIGGER retelling_no_replace BEFORE INSERT ON retelling WHEN EXISTS (SELECT 1 FROM retelling WHERE (interaction_id = NEW.interaction_id AND revision = NEW.revision AND position = NEW.position)) BEGIN SELECT RAISE(ABORT, 'retelling is append-only'); END",
    "CREATE TRIGGER answered_question_no_update BEFORE UPDATE ON answered_question BEGIN SELECT RAISE(ABORT, 'answered_question is append-only'); END",
    "CREATE TRIGGER answered_question_no_delete BEFORE DELETE ON answered_question BEGIN SELECT RAISE(ABORT, 'answered_question is append-only'); END",
    "CREATE TRIGGER answered_question_no_replace BEFORE INSERT ON answered_question WHEN EXISTS (SELECT 1 FROM answered_question WHERE (interaction_id = NEW.interaction_id AND revision = NEW.revision AND position = NEW.position)) BEGIN SELECT RAISE(ABORT, 'answered_question is append-only'); END",
)
POSTGRESQL_APPEND_ONLY = (
    "CREATE TRIGGER retelling_no_change BEFORE UPDATE OR DELETE ON retelling FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER retelling_no_truncate BEFORE TRUNCATE ON retelling FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE retelling ENABLE ALWAYS TRIGGER retelling_no_change",
    "ALTER TABLE retelling ENABLE ALWAYS TRIGGER retelling_no_truncate",
    "CREATE TRIGGER answered_question_no_change BEFORE UPDATE OR DELETE ON answered_question FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER answered_question_no_truncate BEFORE TRUNCATE ON answered_question FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE answered_question ENABLE ALWAYS TRIGGER answered_question_no_change",
    "ALTER TABLE answered_question ENABLE ALWAYS TRIGGER answered_question_no_truncate",
)


def upgrade():
    _make_text_remark()
    _make_own_words()
    _make_text_remark_answer()
    _make_answered_question()
    _make_retelling()
    _keep_append_only()


def _make_text_remark():
    op.create_table(
        "text_remark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("pack_id", sa.String(), nullable=False),
        sa.Column("pack_version", sa.String(), nullable=False),
        sa.Column("rule_id", sa.String(), nullable=False),
        sa.Column("step_id", sa.String(), nullable=False),
        sa.Column("idea", sa.Integer(), nullable=False),
        sa.Column("register", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.CheckConstraint("(kind = 'fails') = (reason IS NOT NULL)", name=op.f("ck_text_remark_why")),
        sa.CheckConstraint("kind = 'fails' OR words <> ''", name=op.f("ck_text_remark_said")),
        sa.CheckConstraint("kind IN ('fails', 'wording')", name=op.f("ck_text_remark_kind")),
        sa.CheckConstraint(
            "reason IN ('too_long', 'hard_word', 'misunderstood', 'wrong_here')",
            name=op.f("ck_text_remark_reason"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_remark")),
    )
    with op.batch_alter_table("text_remark", schema=None) as batch_op:
        batch_op.create_index("ix_text_remark_text", ["pack_id", "rule_id", "step_id"], unique=False)


def _make_own_words():
    op.create_table(
        "own_words",
        sa.Column("agent_id", sa.Uuid(), nullable=False),
        sa.Column("pack_id", sa.String(), nullable=False),
        sa.Column("rule_id", sa.String(), nullable=False),
        sa.Column("step_id", sa.String(), nullable=False),
        sa.Column("idea", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("register", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("pack_version", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("kept_on", sa.Date(), nullable=False),
        sa.Column("offered_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_own_words_agent_id_agent")),
        sa.PrimaryKeyConstraint(
            "agent_id",
            "pack_id",
            "rule_id",
            "step_id",
            "idea",
            "register",
            "language",
            name=op.f("pk_own_words"),
        ),
    )


def _make_text_remark_answer():
    op.create_table(
        "text_remark_answer",
        sa.Column("remark_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "verdict IN ('changed', 'later', 'kept')", name=op.f("ck_text_remark_answer_verdict")
        ),
        sa.ForeignKeyConstraint(
            ["remark_id"], ["text_remark.id"], name=op.f("fk_text_remark_answer_remark_id_text_remark")
        ),
        sa.PrimaryKeyConstraint("remark_id", "position", name=op.f("pk_text_remark_answer")),
    )


def _make_answered_question():
    op.create_table(
        "answered_question",
        sa.Column("interaction_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("asked_in", sa.Uuid(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asked_in"], ["interaction.id"], name=op.f("fk_answered_question_asked_in_interaction")
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"],
            ["interaction.id"],
            name=op.f("fk_answered_question_interaction_id_interaction"),
        ),
        sa.PrimaryKeyConstraint("interaction_id", "revision", "position", name=op.f("pk_answered_question")),
    )
    with op.batch_alter_table("answered_question", schema=None) as batch_op:
        batch_op.create_index("ix_answered_question_asked_in", ["asked_in"], unique=False)


def _make_retelling():
    op.create_table(
        "retelling",
        sa.Column("interaction_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("step_id", sa.String(), nullable=False),
        sa.Column("visit", sa.Integer(), nullable=False),
        sa.Column("rule_ids", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("voice", sa.String(), nullable=False),
        sa.Column("support", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "support IN ('words', 'plainer', 'drawn', 'written', 'language')",
            name=op.f("ck_retelling_support"),
        ),
        sa.CheckConstraint(
            "voice IN ('person', 'companion', 'interpreter')", name=op.f("ck_retelling_voice")
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interaction.id"], name=op.f("fk_retelling_interaction_id_interaction")
        ),
        sa.PrimaryKeyConstraint("interaction_id", "revision", "position", name=op.f("pk_retelling")),
    )


def _keep_append_only():
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_APPEND_ONLY if sqlite else POSTGRESQL_APPEND_ONLY:
        op.execute(statement)
