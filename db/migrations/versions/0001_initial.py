"""initial

Numbered, forward only: a store is brought back by its backup, never by undoing. Imports nothing of ours.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


# What is written in these tables stays as it was written (refused: change, deletion, a row put over another).
SQLITE_APPEND_ONLY = (
    "CREATE TRIGGER access_log_no_update BEFORE UPDATE ON access_log BEGIN SELECT RAISE(ABORT, 'access_log is append-only'); END",
    "CREATE TRIGGER access_log_no_delete BEFORE DELETE ON access_log BEGIN SELECT RAISE(ABORT, 'access_log is append-only'); END",
    "CREATE TRIGGER access_log_no_replace BEFORE INSERT ON access_log WHEN EXISTS (SELECT 1 FROM access_log WHERE (id = NEW.id)) BEGIN SELECT RAISE(ABORT, 'access_log is append-only'); END",
    "CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry BEGIN SELECT RAISE(ABORT, 'ledger_entry is append-only'); END",
    "CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry BEGIN SELECT RAISE(ABORT, 'ledger_entry is append-only'); END",
    "CREATE TRIGGER ledger_entry_no_replace BEFORE INSERT ON ledger_entry WHEN EXISTS (SELECT 1 FROM ledger_entry WHERE (seq = NEW.seq) OR (w = NEW.w AND n = NEW.n) OR (prev = NEW.prev) OR (leaf = NEW.leaf) OR (id = NEW.id) OR (enrols = NEW.enrols) OR (revokes = NEW.revokes)) BEGIN SELECT RAISE(ABORT, 'ledger_entry is append-only'); END",
    "CREATE TRIGGER ledger_disclosure_no_update BEFORE UPDATE ON ledger_disclosure BEGIN SELECT RAISE(ABORT, 'ledger_disclosure is append-only'); END",
    "CREATE TRIGGER ledger_disclosure_no_delete BEFORE DELETE ON ledger_disclosure BEGIN SELECT RAISE(ABORT, 'ledger_disclosure is append-only'); END",
    "CREATE TRIGGER ledger_disclosure_no_replace BEFORE INSERT ON ledger_disclosure WHEN EXISTS (SELECT 1 FROM ledger_disclosure WHERE (leaf = NEW.leaf AND field = NEW.field)) BEGIN SELECT RAISE(ABORT, 'ledger_disclosure is append-only'); END",
    "CREATE TRIGGER adaptation_no_update BEFORE UPDATE ON adaptation BEGIN SELECT RAISE(ABORT, 'adaptation is append-only'); END",
    "CREATE TRIGGER adaptation_no_delete BEFORE DELETE ON adaptation BEGIN SELECT RAISE(ABORT, 'adaptation is append-only'); END",
    "CREATE TRIGGER adaptation_no_replace BEFORE INSERT ON adaptation WHEN EXISTS (SELECT 1 FROM adaptation WHERE (id = NEW.id)) BEGIN SELECT RAISE(ABORT, 'adaptation is append-only'); END",
    "CREATE TRIGGER interaction_event_no_update BEFORE UPDATE ON interaction_event BEGIN SELECT RAISE(ABORT, 'interaction_event is append-only'); END",
    "CREATE TRIGGER interaction_event_no_delete BEFORE DELETE ON interaction_event BEGIN SELECT RAISE(ABORT, 'interaction_event is append-only'); END",
    "CREATE TRIGGER interaction_event_no_replace BEFORE INSERT ON interaction_event WHEN EXISTS (SELECT 1 FROM interaction_event WHERE (interaction_id = NEW.interaction_id AND position = NEW.position)) BEGIN SELECT RAISE(ABORT, 'interaction_event is append-only'); END",
    "CREATE TRIGGER interaction_closing_no_update BEFORE UPDATE ON interaction_closing BEGIN SELECT RAISE(ABORT, 'interaction_closing is append-only'); END",
    "CREATE TRIGGER interaction_closing_no_delete BEFORE DELETE ON interaction_closing BEGIN SELECT RAISE(ABORT, 'interaction_closing is append-only'); END",
    "CREATE TRIGGER interaction_closing_no_replace BEFORE INSERT ON interaction_closing WHEN EXISTS (SELECT 1 FROM interaction_closing WHERE (interaction_id = NEW.interaction_id AND revision = NEW.revision)) BEGIN SELECT RAISE(ABORT, 'interaction_closing is append-only'); END",
    "CREATE TRIGGER explained_rule_no_update BEFORE UPDATE ON explained_rule BEGIN SELECT RAISE(ABORT, 'explained_rule is append-only'); END",
    "CREATE TRIGGER explained_rule_no_delete BEFORE DELETE ON explained_rule BEGIN SELECT RAISE(ABORT, 'explained_rule is append-only'); END",
    "CREATE TRIGGER explained_rule_no_replace BEFORE INSERT ON explained_rule WHEN EXISTS (SELECT 1 FROM explained_rule WHERE (interaction_id = NEW.interaction_id AND revision = NEW.revision AND position = NEW.position)) BEGIN SELECT RAISE(ABORT, 'explained_rule is append-only'); END",
    "CREATE TRIGGER sheet_no_update BEFORE UPDATE ON sheet BEGIN SELECT RAISE(ABORT, 'sheet is append-only'); END",
    "CREATE TRIGGER sheet_no_delete BEFORE DELETE ON sheet BEGIN SELECT RAISE(ABORT, 'sheet is append-only'); END",
    "CREATE TRIGGER sheet_no_replace BEFORE INSERT ON sheet WHEN EXISTS (SELECT 1 FROM sheet WHERE (id = NEW.id)) BEGIN SELECT RAISE(ABORT, 'sheet is append-only'); END",
)
POSTGRESQL_APPEND_ONLY = (
    "CREATE OR REPLACE FUNCTION parvis_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = TG_TABLE_NAME || ' is append-only'; END $$",
    "CREATE TRIGGER access_log_no_change BEFORE UPDATE OR DELETE ON access_log FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER access_log_no_truncate BEFORE TRUNCATE ON access_log FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE access_log ENABLE ALWAYS TRIGGER access_log_no_change",
    "ALTER TABLE access_log ENABLE ALWAYS TRIGGER access_log_no_truncate",
    "CREATE TRIGGER ledger_entry_no_change BEFORE UPDATE OR DELETE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER ledger_entry_no_truncate BEFORE TRUNCATE ON ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER ledger_entry_no_change",
    "ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER ledger_entry_no_truncate",
    "CREATE TRIGGER ledger_disclosure_no_change BEFORE UPDATE OR DELETE ON ledger_disclosure FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER ledger_disclosure_no_truncate BEFORE TRUNCATE ON ledger_disclosure FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE ledger_disclosure ENABLE ALWAYS TRIGGER ledger_disclosure_no_change",
    "ALTER TABLE ledger_disclosure ENABLE ALWAYS TRIGGER ledger_disclosure_no_truncate",
    "CREATE TRIGGER adaptation_no_change BEFORE UPDATE OR DELETE ON adaptation FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER adaptation_no_truncate BEFORE TRUNCATE ON adaptation FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE adaptation ENABLE ALWAYS TRIGGER adaptation_no_change",
    "ALTER TABLE adaptation ENABLE ALWAYS TRIGGER adaptation_no_truncate",
    "CREATE TRIGGER interaction_event_no_change BEFORE UPDATE OR DELETE ON interaction_event FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER interaction_event_no_truncate BEFORE TRUNCATE ON interaction_event FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE interaction_event ENABLE ALWAYS TRIGGER interaction_event_no_change",
    "ALTER TABLE interaction_event ENABLE ALWAYS TRIGGER interaction_event_no_truncate",
    "CREATE TRIGGER interaction_closing_no_change BEFORE UPDATE OR DELETE ON interaction_closing FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER interaction_closing_no_truncate BEFORE TRUNCATE ON interaction_closing FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE interaction_closing ENABLE ALWAYS TRIGGER interaction_closing_no_change",
    "ALTER TABLE interaction_closing ENABLE ALWAYS TRIGGER interaction_closing_no_truncate",
    "CREATE TRIGGER explained_rule_no_change BEFORE UPDATE OR DELETE ON explained_rule FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER explained_rule_no_truncate BEFORE TRUNCATE ON explained_rule FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE explained_rule ENABLE ALWAYS TRIGGER explained_rule_no_change",
    "ALTER TABLE explained_rule ENABLE ALWAYS TRIGGER explained_rule_no_truncate",
    "CREATE TRIGGER sheet_no_change BEFORE UPDATE OR DELETE ON sheet FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER sheet_no_truncate BEFORE TRUNCATE ON sheet FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE sheet ENABLE ALWAYS TRIGGER sheet_no_change",
    "ALTER TABLE sheet ENABLE ALWAYS TRIGGER sheet_no_truncate",
)


def upgrade():
    op.create_table(
        "access_log",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(length=32), nullable=False),
        sa.Column("interaction_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_log")),
    )
    with op.batch_alter_table("access_log", schema=None) as batch_op:
        batch_op.create_index("ix_access_log_person_id", ["person_id", "at"], unique=False)

    op.create_table(
        "agent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("site", sa.String(length=64), nullable=False),
        sa.Column("desk", sa.String(length=64), nullable=False),
        sa.Column("public_key", sa.String(length=44), nullable=False),
        sa.Column("writer", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agent")),
        sa.UniqueConstraint("writer", name=op.f("uq_agent_writer")),
    )
    with op.batch_alter_table("agent", schema=None) as batch_op:
        batch_op.create_index("ix_agent_site", ["site"], unique=False)

    op.create_table(
        "ledger_entry",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column("w", sa.String(length=40), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("prev", sa.String(length=44), nullable=True),
        sa.Column("leaf", sa.String(length=44), nullable=False),
        sa.Column("type", sa.String(length=16), nullable=False),
        sa.Column("site", sa.String(length=64), nullable=False),
        sa.Column("enrols", sa.String(length=40), nullable=True),
        sa.Column("revokes", sa.String(length=40), nullable=True),
        sa.Column("canon", sa.LargeBinary(), nullable=False),
        sa.Column("sig", sa.LargeBinary(length=64), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("n >= 0", name=op.f("ck_ledger_entry_rank")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_ledger_entry")),
        sa.UniqueConstraint("enrols", name=op.f("uq_ledger_entry_enrols")),
        sa.UniqueConstraint("id", name=op.f("uq_ledger_entry_id")),
        sa.UniqueConstraint("leaf", name=op.f("uq_ledger_entry_leaf")),
        sa.UniqueConstraint("prev", name=op.f("uq_ledger_entry_prev")),
        sa.UniqueConstraint("revokes", name=op.f("uq_ledger_entry_revokes")),
        sa.UniqueConstraint("w", "n", name=op.f("uq_ledger_entry_w_n")),
    )
    with op.batch_alter_table("ledger_entry", schema=None) as batch_op:
        batch_op.create_index("ix_ledger_entry_site", ["site", "seq"], unique=False)
        batch_op.create_index(
            "uq_ledger_entry_genesis",
            ["site"],
            unique=True,
            sqlite_where=sa.text("type = 'genesis'"),
            postgresql_where=sa.text("type = 'genesis'"),
        )

    op.create_table(
        "name_word",
        sa.Column("word", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("sound", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("tail", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_name_word")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("name_word", schema=None) as batch_op:
        batch_op.create_index("ix_name_word_sound", ["sound"], unique=False)
        batch_op.create_index("ix_name_word_tail", ["tail"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("birth_name", sa.String(), nullable=False),
        sa.Column("used_name", sa.String(), nullable=False),
        sa.Column("given_names", sa.String(), nullable=False),
        sa.Column("agreement", sa.String(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("birth_precision", sa.String(), nullable=False),
        sa.Column("address", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("town", sa.String(), nullable=False),
        sa.Column(
            "town_key", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("address_protected", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("ease", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("referent_name", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column(
            "reference_key", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "reference_tail", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(birth_date IS NULL) = (birth_precision = 'unknown')", name=op.f("ck_person_birth_known")
        ),
        sa.CheckConstraint(
            "agreement IN ('feminine', 'masculine', 'unknown')", name=op.f("ck_person_agreement")
        ),
        sa.CheckConstraint("birth_name <> '' OR used_name <> ''", name=op.f("ck_person_named")),
        sa.CheckConstraint(
            "birth_precision IN ('day', 'month', 'year', 'unknown')", name=op.f("ck_person_birth_precision")
        ),
        sa.CheckConstraint(
            "ease IN ('at_ease', 'average', 'difficult', 'does_not_read', 'unknown')",
            name=op.f("ck_person_ease"),
        ),
        sa.CheckConstraint(
            "state IN ('active', 'inactive', 'archived', 'deceased')", name=op.f("ck_person_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index("ix_person_born", ["born"], unique=False)
        batch_op.create_index("ix_person_reference_key", ["reference_key"], unique=False)
        batch_op.create_index("ix_person_reference_tail", ["reference_tail"], unique=False)
        batch_op.create_index("ix_person_town_key", ["town_key"], unique=False)

    op.create_table(
        "case_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("administration", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column(
            "reference_key", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "reference_tail", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("steps_done", sa.Integer(), nullable=False),
        sa.Column("steps_total", sa.Integer(), nullable=False),
        sa.Column("next_step", sa.Text(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("pack", sa.String(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('to_explain', 'awaiting_document', 'under_review', 'contested', 'granted', 'refused', 'closed')",
            name=op.f("ck_case_file_state"),
        ),
        sa.CheckConstraint("0 <= steps_done AND steps_done <= steps_total", name=op.f("ck_case_file_steps")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_case_file_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_file")),
    )
    with op.batch_alter_table("case_file", schema=None) as batch_op:
        batch_op.create_index("ix_case_file_person", ["person_id", "opened_on"], unique=False)
        batch_op.create_index("ix_case_file_reference_key", ["reference_key"], unique=False)
        batch_op.create_index("ix_case_file_reference_tail", ["reference_tail"], unique=False)

    op.create_table(
        "contact_point",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("normalised", sa.Text(), nullable=False),
        sa.Column(
            "search_key", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("preferred", sa.Boolean(), nullable=False),
        sa.Column("best_time", sa.String(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("danger", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('phone', 'email', 'address')", name=op.f("ck_contact_point_kind")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_contact_point_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_point")),
    )
    with op.batch_alter_table("contact_point", schema=None) as batch_op:
        batch_op.create_index("ix_contact_point_person", ["person_id"], unique=False)
        batch_op.create_index("ix_contact_point_search_key", ["kind", "search_key"], unique=False)

    op.create_table(
        "interaction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_interaction_agent_id_agent")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interaction")),
    )
    with op.batch_alter_table("interaction", schema=None) as batch_op:
        batch_op.create_index("ix_interaction_agent_opened", ["agent_id", "opened_at"], unique=False)

    op.create_table(
        "ledger_disclosure",
        sa.Column("leaf", sa.String(length=44), nullable=False),
        sa.Column("field", sa.String(length=32), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["leaf"], ["ledger_entry.leaf"], name=op.f("fk_ledger_disclosure_leaf_ledger_entry")
        ),
        sa.PrimaryKeyConstraint("leaf", "field", name=op.f("pk_ledger_disclosure")),
    )
    op.create_table(
        "mandate",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("may_be_told", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=True),
        sa.Column("until_day", sa.Date(), nullable=True),
        sa.Column("proof_seen", sa.String(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("noted_by", sa.String(), nullable=False),
        sa.Column("revoked_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('relative', 'carer', 'power_of_attorney', 'professional', 'safeguard', 'curatorship', 'guardianship', 'family_habilitation', 'future_protection')",
            name=op.f("ck_mandate_kind"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mandate_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate")),
    )
    with op.batch_alter_table("mandate", schema=None) as batch_op:
        batch_op.create_index("ix_mandate_person", ["person_id"], unique=False)

    op.create_table(
        "name_deletion",
        sa.Column("short", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("word", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(["word"], ["name_word.word"], name=op.f("fk_name_deletion_word_name_word")),
        sa.PrimaryKeyConstraint("short", "word", name=op.f("pk_name_deletion")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("name_deletion", schema=None) as batch_op:
        batch_op.create_index("ix_name_deletion_word", ["word"], unique=False)

    op.create_table(
        "need",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("gesture", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("consented", sa.Boolean(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("noted_by", sa.String(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("consented", name=op.f("ck_need_consented")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_need_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need")),
    )
    with op.batch_alter_table("need", schema=None) as batch_op:
        batch_op.create_index("ix_need_person", ["person_id"], unique=False)

    op.create_table(
        "person_key",
        sa.Column("key", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("other", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_key_person_id_person")),
        sa.PrimaryKeyConstraint("key", "other", "person_id", "kind", name=op.f("pk_person_key")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("person_key", schema=None) as batch_op:
        batch_op.create_index("ix_person_key_born", ["key", "born"], unique=False)
        batch_op.create_index("ix_person_key_person", ["person_id"], unique=False)

    op.create_table(
        "adaptation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("interaction_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("step_id", sa.String(), nullable=False),
        sa.Column("pack_id", sa.String(), nullable=False),
        sa.Column("pack_version", sa.String(), nullable=False),
        sa.Column("margin_id", sa.String(), nullable=False),
        sa.Column("margin_digest", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("choice", sa.String(), nullable=True),
        sa.Column("lo", sa.String(), nullable=True),
        sa.Column("hi", sa.String(), nullable=True),
        sa.Column("needed_level", sa.String(), nullable=False),
        sa.Column("criteria", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("reasons", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("person_view", sa.Text(), nullable=False),
        sa.Column("situation", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column(
            "precedents_seen", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("qualification", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agent_id", sa.Uuid(), nullable=True),
        sa.Column("leaf", sa.String(), nullable=True),
        sa.Column("corrects", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(decision IN ('not_used', 'not_applicable')) = (agent_id IS NULL AND decided_at IS NULL AND interaction_id IS NULL AND person_id IS NULL)",
            name=op.f("ck_adaptation_unsigned_has_no_author"),
        ),
        sa.CheckConstraint(
            "decision IN ('granted', 'refused', 'passed_on', 'not_used', 'not_applicable')",
            name=op.f("ck_adaptation_decision"),
        ),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_adaptation_agent_id_agent")),
        sa.ForeignKeyConstraint(
            ["corrects"], ["adaptation.id"], name=op.f("fk_adaptation_corrects_adaptation")
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interaction.id"], name=op.f("fk_adaptation_interaction_id_interaction")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_adaptation_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adaptation")),
        sa.UniqueConstraint("leaf", name=op.f("uq_adaptation_leaf")),
    )
    with op.batch_alter_table("adaptation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_adaptation_agent_id"), ["agent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_adaptation_corrects"), ["corrects"], unique=False)
        batch_op.create_index(batch_op.f("ix_adaptation_interaction_id"), ["interaction_id"], unique=False)
        batch_op.create_index("ix_adaptation_margin", ["pack_id", "margin_id", "day"], unique=False)
        batch_op.create_index(batch_op.f("ix_adaptation_person_id"), ["person_id"], unique=False)

    op.create_table(
        "explained_rule",
        sa.Column("interaction_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rule_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("register", sa.String(), nullable=False),
        sa.Column("understanding", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interaction.id"], name=op.f("fk_explained_rule_interaction_id_interaction")
        ),
        sa.PrimaryKeyConstraint("interaction_id", "revision", "position", name=op.f("pk_explained_rule")),
    )
    op.create_table(
        "interaction_closing",
        sa.Column("interaction_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=False),
        sa.Column("is_information", sa.Boolean(), nullable=False),
        sa.Column("brought", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("understood", sa.Text(), nullable=False),
        sa.Column("understood_confirmed", sa.Boolean(), nullable=False),
        sa.Column("speaker", sa.String(), nullable=False),
        sa.Column("verification", sa.String(), nullable=False),
        sa.Column("speaks_for", sa.String(), nullable=False),
        sa.Column("questions", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("pack_id", sa.String(), nullable=True),
        sa.Column("pack_version", sa.String(), nullable=True),
        sa.Column("pack_digest", sa.String(), nullable=True),
        sa.Column("path", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("answers", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("skips", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("conclusion", sa.String(), nullable=True),
        sa.Column("product", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('resolu', 'en_cours', 'oriente', 'refus_explique', 'interrompu')",
            name=op.f("ck_interaction_closing_outcome"),
        ),
        sa.ForeignKeyConstraint(
            ["agent_id"], ["agent.id"], name=op.f("fk_interaction_closing_agent_id_agent")
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"],
            ["interaction.id"],
            name=op.f("fk_interaction_closing_interaction_id_interaction"),
        ),
        sa.PrimaryKeyConstraint("interaction_id", "revision", name=op.f("pk_interaction_closing")),
    )
    op.create_table(
        "interaction_event",
        sa.Column("interaction_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("other_person_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_interaction_event_agent_id_agent")),
        sa.ForeignKeyConstraint(
            ["interaction_id"],
            ["interaction.id"],
            name=op.f("fk_interaction_event_interaction_id_interaction"),
        ),
        sa.ForeignKeyConstraint(
            ["other_person_id"], ["person.id"], name=op.f("fk_interaction_event_other_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_interaction_event_person_id_person")
        ),
        sa.PrimaryKeyConstraint("interaction_id", "position", name=op.f("pk_interaction_event")),
    )
    op.create_table(
        "interaction_person",
        sa.Column("interaction_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interaction_id"],
            ["interaction.id"],
            name=op.f("fk_interaction_person_interaction_id_interaction"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_interaction_person_person_id_person")
        ),
        sa.PrimaryKeyConstraint("interaction_id", "person_id", name=op.f("pk_interaction_person")),
    )
    with op.batch_alter_table("interaction_person", schema=None) as batch_op:
        batch_op.create_index("ix_interaction_person_person", ["person_id", "interaction_id"], unique=False)

    op.create_table(
        "interaction_state",
        sa.Column("interaction_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('open', 'parked', 'closed')", name=op.f("ck_interaction_state_state")),
        sa.ForeignKeyConstraint(
            ["interaction_id"],
            ["interaction.id"],
            name=op.f("fk_interaction_state_interaction_id_interaction"),
        ),
        sa.PrimaryKeyConstraint("interaction_id", name=op.f("pk_interaction_state")),
    )
    with op.batch_alter_table("interaction_state", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interaction_state_state"), ["state"], unique=False)

    op.create_table(
        "sheet",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("interaction_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=False),
        sa.Column("large", sa.Boolean(), nullable=False),
        sa.Column("register", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_sheet_agent_id_agent")),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interaction.id"], name=op.f("fk_sheet_interaction_id_interaction")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet")),
    )
    with op.batch_alter_table("sheet", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sheet_interaction_id"), ["interaction_id"], unique=False)

    op.create_table(
        "commitment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("bearer", sa.String(), nullable=False),
        sa.Column("bearer_name", sa.String(), nullable=False),
        sa.Column("deputy_name", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("interaction_id", sa.Uuid(), nullable=True),
        sa.Column("adaptation_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("(state = 'kept') = (kept_at IS NOT NULL)", name=op.f("ck_commitment_kept")),
        sa.CheckConstraint("bearer <> 'service' OR deputy_name <> ''", name=op.f("ck_commitment_deputy")),
        sa.CheckConstraint("bearer IN ('service', 'person', 'partner')", name=op.f("ck_commitment_bearer")),
        sa.CheckConstraint(
            "state IN ('open', 'kept', 'missed', 'withdrawn')", name=op.f("ck_commitment_state")
        ),
        sa.CheckConstraint("text <> '' AND bearer_name <> ''", name=op.f("ck_commitment_said")),
        sa.ForeignKeyConstraint(
            ["adaptation_id"], ["adaptation.id"], name=op.f("fk_commitment_adaptation_id_adaptation")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_commitment_case_id_case_file")),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interaction.id"], name=op.f("fk_commitment_interaction_id_interaction")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["agent.id"], name=op.f("fk_commitment_made_by_agent")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_commitment_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
    )
    with op.batch_alter_table("commitment", schema=None) as batch_op:
        batch_op.create_index("ix_commitment_case", ["case_id"], unique=False)
        batch_op.create_index("ix_commitment_due", ["state", "due_on"], unique=False)
        batch_op.create_index("ix_commitment_interaction", ["interaction_id"], unique=False)
        batch_op.create_index("ix_commitment_person", ["person_id"], unique=False)
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_APPEND_ONLY if sqlite else POSTGRESQL_APPEND_ONLY:
        op.execute(statement)
