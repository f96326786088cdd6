"""texts under keys

Numbered, forward only: a store is brought back by its backup, never by undoing. Imports nothing of ours.

The texts that were kept in clear stay where they are: the key they are to be sealed under is the desk's, which
seals them when it opens. Until then both tables are read.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

SQLITE = (
    "CREATE TRIGGER ledger_text_no_update BEFORE UPDATE ON ledger_text WHEN (NEW.leaf = OLD.leaf AND NEW.field = OLD.field AND NEW.key <> OLD.key AND EXISTS (SELECT 1 FROM ledger_erased JOIN ledger_text erased ON erased.leaf = ledger_erased.leaf WHERE erased.key = OLD.key)) IS NOT TRUE BEGIN SELECT RAISE(ABORT, 'ledger_text is append-only'); END",
    "CREATE TRIGGER ledger_text_no_delete BEFORE DELETE ON ledger_text WHEN (EXISTS (SELECT 1 FROM ledger_erased WHERE leaf = OLD.leaf)) IS NOT TRUE BEGIN SELECT RAISE(ABORT, 'ledger_text is append-only'); END",
    "CREATE TRIGGER ledger_text_no_replace BEFORE INSERT ON ledger_text WHEN EXISTS (SELECT 1 FROM ledger_text WHERE (leaf = NEW.leaf AND field = NEW.field)) BEGIN SELECT RAISE(ABORT, 'ledger_text is append-only'); END",
    "CREATE TRIGGER ledger_text_key_no_update BEFORE UPDATE ON ledger_text_key BEGIN SELECT RAISE(ABORT, 'ledger_text_key is append-only'); END",
    "CREATE TRIGGER ledger_text_key_no_delete BEFORE DELETE ON ledger_text_key WHEN (NOT EXISTS (SELECT 1 FROM ledger_text WHERE key = OLD.id)) IS NOT TRUE BEGIN SELECT RAISE(ABORT, 'ledger_text_key is append-only'); END",
    "CREATE TRIGGER ledger_text_key_no_replace BEFORE INSERT ON ledger_text_key WHEN EXISTS (SELECT 1 FROM ledger_text_key WHERE (id = NEW.id) OR (tag = NEW.tag)) BEGIN SELECT RAISE(ABORT, 'ledger_text_key is append-only'); END",
    "CREATE TRIGGER ledger_erased_no_update BEFORE UPDATE ON ledger_erased BEGIN SELECT RAISE(ABORT, 'ledger_erased is append-only'); END",
    "CREATE TRIGGER ledger_erased_no_delete BEFORE DELETE ON ledger_erased BEGIN SELECT RAISE(ABORT, 'ledger_erased is append-only'); END",
    "CREATE TRIGGER ledger_erased_no_replace BEFORE INSERT ON ledger_erased WHEN EXISTS (SELECT 1 FROM ledger_erased WHERE (leaf = NEW.leaf)) BEGIN SELECT RAISE(ABORT, 'ledger_erased is append-only'); END",
    "CREATE TRIGGER erasure_request_no_update BEFORE UPDATE ON erasure_request BEGIN SELECT RAISE(ABORT, 'erasure_request is append-only'); END",
    "CREATE TRIGGER erasure_request_no_delete BEFORE DELETE ON erasure_request BEGIN SELECT RAISE(ABORT, 'erasure_request is append-only'); END",
    "CREATE TRIGGER erasure_request_no_replace BEFORE INSERT ON erasure_request WHEN EXISTS (SELECT 1 FROM erasure_request WHERE (erasure = NEW.erasure)) BEGIN SELECT RAISE(ABORT, 'erasure_request is append-only'); END",
    "CREATE TRIGGER erasure_answer_no_update BEFORE UPDATE ON erasure_answer BEGIN SELECT RAISE(ABORT, 'erasure_answer is append-only'); END",
    "CREATE TRIGGER erasure_answer_no_delete BEFORE DELETE ON erasure_answer BEGIN SELECT RAISE(ABORT, 'erasure_answer is append-only'); END",
    "CREATE TRIGGER erasure_answer_no_replace BEFORE INSERT ON erasure_answer WHEN EXISTS (SELECT 1 FROM erasure_answer WHERE (erasure = NEW.erasure) OR (leaf = NEW.leaf)) BEGIN SELECT RAISE(ABORT, 'erasure_answer is append-only'); END",
    "CREATE TRIGGER ledger_erased_approved BEFORE INSERT ON ledger_erased WHEN (EXISTS (SELECT 1 FROM ledger_entry asked, ledger_entry answer WHERE asked.leaf = NEW.erasure AND answer.leaf = NEW.approval AND json_extract(CAST(asked.canon AS TEXT), '$.type') = 'erasure' AND json_extract(CAST(answer.canon AS TEXT), '$.type') = 'approval' AND json_extract(CAST(answer.canon AS TEXT), '$.ref') = NEW.erasure AND NEW.leaf IN (SELECT value FROM json_each(CAST(asked.canon AS TEXT), '$.d.leaves')))) IS NOT TRUE BEGIN SELECT RAISE(ABORT, 'ledger_erased is approved only'); END",
    "DROP TRIGGER ledger_disclosure_no_delete",
    "CREATE TRIGGER ledger_disclosure_no_delete BEFORE DELETE ON ledger_disclosure WHEN (EXISTS (SELECT 1 FROM ledger_erased WHERE leaf = OLD.leaf) OR EXISTS (SELECT 1 FROM ledger_text WHERE leaf = OLD.leaf AND field = OLD.field)) IS NOT TRUE BEGIN SELECT RAISE(ABORT, 'ledger_disclosure is append-only'); END",
    "DROP TRIGGER adaptation_no_update",
    "CREATE TRIGGER adaptation_no_update BEFORE UPDATE ON adaptation WHEN (CAST(NEW.criteria AS TEXT) = '[]' AND CAST(NEW.reasons AS TEXT) = '[]' AND NEW.person_view = '' AND NEW.departure IS NULL AND NEW.motivation = '' AND NEW.id IS OLD.id AND NEW.interaction_id IS OLD.interaction_id AND NEW.person_id IS OLD.person_id AND NEW.step_id IS OLD.step_id AND NEW.pack_id IS OLD.pack_id AND NEW.pack_version IS OLD.pack_version AND NEW.margin_id IS OLD.margin_id AND NEW.margin_digest IS OLD.margin_digest AND NEW.title IS OLD.title AND NEW.decision IS OLD.decision AND NEW.unit IS OLD.unit AND NEW.value IS OLD.value AND NEW.choice IS OLD.choice AND NEW.lo IS OLD.lo AND NEW.hi IS OLD.hi AND NEW.needed_level IS OLD.needed_level AND NEW.situation IS OLD.situation AND NEW.precedents_seen IS OLD.precedents_seen AND NEW.precedents_shown IS OLD.precedents_shown AND NEW.stance IS OLD.stance AND NEW.qualification IS OLD.qualification AND NEW.day IS OLD.day AND NEW.decided_at IS OLD.decided_at AND NEW.agent_id IS OLD.agent_id AND NEW.leaf IS OLD.leaf AND NEW.corrects IS OLD.corrects AND NEW.site IS OLD.site AND NEW.bands IS OLD.bands AND NEW.place IS OLD.place AND NEW.delegation_id IS OLD.delegation_id AND NEW.cover IS OLD.cover AND NEW.reserved_until IS OLD.reserved_until AND EXISTS (SELECT 1 FROM ledger_erased WHERE leaf = OLD.leaf)) IS NOT TRUE BEGIN SELECT RAISE(ABORT, 'adaptation is append-only'); END",
    "DROP TRIGGER adaptation_answer_no_update",
    "CREATE TRIGGER adaptation_answer_no_update BEFORE UPDATE ON adaptation_answer WHEN (NEW.told = '' AND NEW.reason = '' AND NEW.adaptation_id IS OLD.adaptation_id AND NEW.position IS OLD.position AND NEW.outcome IS OLD.outcome AND NEW.way IS OLD.way AND NEW.agent_id IS OLD.agent_id AND NEW.approver_id IS OLD.approver_id AND NEW.day IS OLD.day AND NEW.answered_at IS OLD.answered_at AND NEW.leaf IS OLD.leaf AND NEW.code_hash IS OLD.code_hash AND NEW.delegation_id IS OLD.delegation_id AND NEW.cover IS OLD.cover AND EXISTS (SELECT 1 FROM ledger_erased WHERE leaf = OLD.leaf)) IS NOT TRUE BEGIN SELECT RAISE(ABORT, 'adaptation_answer is append-only'); END",
    "DROP TRIGGER sheet_no_update",
    "CREATE TRIGGER sheet_no_update BEFORE UPDATE ON sheet WHEN (length(NEW.pdf) = 0 AND NEW.id IS OLD.id AND NEW.interaction_id IS OLD.interaction_id AND NEW.made_at IS OLD.made_at AND NEW.agent_id IS OLD.agent_id AND NEW.large IS OLD.large AND NEW.register IS OLD.register AND NEW.language IS OLD.language AND NEW.sha256 IS OLD.sha256 AND EXISTS (SELECT 1 FROM adaptation JOIN ledger_erased ON ledger_erased.leaf = adaptation.leaf WHERE adaptation.interaction_id = OLD.interaction_id)) IS NOT TRUE BEGIN SELECT RAISE(ABORT, 'sheet is append-only'); END",
)
POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION parvis_door_ledger_text() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'UPDATE' THEN IF (NEW.leaf = OLD.leaf AND NEW.field = OLD.field AND NEW.key <> OLD.key AND EXISTS (SELECT 1 FROM ledger_erased JOIN ledger_text erased ON erased.leaf = ledger_erased.leaf WHERE erased.key = OLD.key)) IS NOT TRUE THEN RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = TG_TABLE_NAME || ' is append-only'; END IF; RETURN NEW; END IF; IF (EXISTS (SELECT 1 FROM ledger_erased WHERE leaf = OLD.leaf)) IS NOT TRUE THEN RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = TG_TABLE_NAME || ' is append-only'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER ledger_text_no_change BEFORE UPDATE OR DELETE ON ledger_text FOR EACH ROW EXECUTE FUNCTION parvis_door_ledger_text()",
    "CREATE TRIGGER ledger_text_no_truncate BEFORE TRUNCATE ON ledger_text FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE ledger_text ENABLE ALWAYS TRIGGER ledger_text_no_change",
    "ALTER TABLE ledger_text ENABLE ALWAYS TRIGGER ledger_text_no_truncate",
    "CREATE OR REPLACE FUNCTION parvis_door_ledger_text_key() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'UPDATE' THEN IF (FALSE) IS NOT TRUE THEN RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = TG_TABLE_NAME || ' is append-only'; END IF; RETURN NEW; END IF; IF (NOT EXISTS (SELECT 1 FROM ledger_text WHERE key = OLD.id)) IS NOT TRUE THEN RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = TG_TABLE_NAME || ' is append-only'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER ledger_text_key_no_change BEFORE UPDATE OR DELETE ON ledger_text_key FOR EACH ROW EXECUTE FUNCTION parvis_door_ledger_text_key()",
    "CREATE TRIGGER ledger_text_key_no_truncate BEFORE TRUNCATE ON ledger_text_key FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE ledger_text_key ENABLE ALWAYS TRIGGER ledger_text_key_no_change",
    "ALTER TABLE ledger_text_key ENABLE ALWAYS TRIGGER ledger_text_key_no_truncate",
    "CREATE TRIGGER ledger_erased_no_change BEFORE UPDATE OR DELETE ON ledger_erased FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER ledger_erased_no_truncate BEFORE TRUNCATE ON ledger_erased FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE ledger_erased ENABLE ALWAYS TRIGGER ledger_erased_no_change",
    "ALTER TABLE ledger_erased ENABLE ALWAYS TRIGGER ledger_erased_no_truncate",
    "CREATE TRIGGER erasure_request_no_change BEFORE UPDATE OR DELETE ON erasure_request FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER erasure_request_no_truncate BEFORE TRUNCATE ON erasure_request FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE erasure_request ENABLE ALWAYS TRIGGER erasure_request_no_change",
    "ALTER TABLE erasure_request ENABLE ALWAYS TRIGGER erasure_request_no_truncate",
    "CREATE TRIGGER erasure_answer_no_change BEFORE UPDATE OR DELETE ON erasure_answer FOR EACH ROW EXECUTE FUNCTION parvis_refuse_change()",
    "CREATE TRIGGER erasure_answer_no_truncate BEFORE TRUNCATE ON erasure_answer FOR EACH STATEMENT EXECUTE FUNCTION parvis_refuse_change()",
    "ALTER TABLE erasure_answer ENABLE ALWAYS TRIGGER erasure_answer_no_change",
    "ALTER TABLE erasure_answer ENABLE ALWAYS TRIGGER erasure_answer_no_truncate",
    "CREATE OR REPLACE FUNCTION parvis_approved_ledger_erased() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF (EXISTS (SELECT 1 FROM ledger_entry asked, ledger_entry answer WHERE asked.leaf = NEW.erasure AND answer.leaf = NEW.approval AND convert_from(asked.canon, 'UTF8')::jsonb ->> 'type' = 'erasure' AND convert_from(answer.canon, 'UTF8')::jsonb ->> 'type' = 'approval' AND convert_from(answer.canon, 'UTF8')::jsonb ->> 'ref' = NEW.erasure AND jsonb_exists(convert_from(asked.canon, 'UTF8')::jsonb -> 'd' -> 'leaves', NEW.leaf))) IS NOT TRUE THEN RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = 'ledger_erased is approved only'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER ledger_erased_approved BEFORE INSERT ON ledger_erased FOR EACH ROW EXECUTE FUNCTION parvis_approved_ledger_erased()",
    "ALTER TABLE ledger_erased ENABLE ALWAYS TRIGGER ledger_erased_approved",
    "CREATE OR REPLACE FUNCTION parvis_door_ledger_disclosure() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'UPDATE' THEN IF (FALSE) IS NOT TRUE THEN RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = TG_TABLE_NAME || ' is append-only'; END IF; RETURN NEW; END IF; IF (EXISTS (SELECT 1 FROM ledger_erased WHERE leaf = OLD.leaf) OR EXISTS (SELECT 1 FROM ledger_text WHERE leaf = OLD.leaf AND field = OLD.field)) IS NOT TRUE THEN RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = TG_TABLE_NAME || ' is append-only'; END IF; RETURN OLD; END $$",
    "DROP TRIGGER ledger_disclosure_no_change ON ledger_disclosure",
    "CREATE TRIGGER ledger_disclosure_no_change BEFORE UPDATE OR DELETE ON ledger_disclosure FOR EACH ROW EXECUTE FUNCTION parvis_door_ledger_disclosure()",
    "ALTER TABLE ledger_disclosure ENABLE ALWAYS TRIGGER ledger_disclosure_no_change",
    "CREATE OR REPLACE FUNCTION parvis_door_adaptation() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'UPDATE' THEN IF (CAST(NEW.criteria AS TEXT) = '[]' AND CAST(NEW.reasons AS TEXT) = '[]' AND NEW.person_view = '' AND NEW.departure IS NULL AND NEW.motivation = '' AND to_jsonb(NEW) - ARRAY['criteria', 'reasons', 'person_view', 'departure', 'motivation'] = to_jsonb(OLD) - ARRAY['criteria', 'reasons', 'person_view', 'departure', 'motivation'] AND EXISTS (SELECT 1 FROM ledger_erased WHERE leaf = OLD.leaf)) IS NOT TRUE THEN RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = TG_TABLE_NAME || ' is append-only'; END IF; RETURN NEW; END IF; IF (FALSE) IS NOT TRUE THEN RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = TG_TABLE_NAME || ' is append-only'; END IF; RETURN OLD; END $$",
    "DROP TRIGGER adaptation_no_change ON adaptation",
    "CREATE TRIGGER adaptation_no_change BEFORE UPDATE OR DELETE ON adaptation FOR EACH ROW EXECUTE FUNCTION parvis_door_adaptation()",
    "ALTER TABLE adaptation ENABLE ALWAYS TRIGGER adaptation_no_change",
    "CREATE OR REPLACE FUNCTION parvis_door_adaptation_answer() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'UPDATE' THEN IF (NEW.told = '' AND NEW.reason = '' AND to_jsonb(NEW) - ARRAY['told', 'reason'] = to_jsonb(OLD) - ARRAY['told', 'reason'] AND EXISTS (SELECT 1 FROM ledger_erased WHERE leaf = OLD.leaf)) IS NOT TRUE THEN RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = TG_TABLE_NAME || ' is append-only'; END IF; RETURN NEW; END IF; IF (FALSE) IS NOT TRUE THEN RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = TG_TABLE_NAME || ' is append-only'; END IF; RETURN OLD; END $$",
    "DROP TRIGGER adaptation_answer_no_change ON adaptation_answer",
    "CREATE TRIGGER adaptation_answer_no_change BEFORE UPDATE OR DELETE ON adaptation_answer FOR EACH ROW EXECUTE FUNCTION parvis_door_adaptation_answer()",
    "ALTER TABLE adaptation_answer ENABLE ALWAYS TRIGGER adaptation_answer_no_change",
    "CREATE OR REPLACE FUNCTION parvis_door_sheet() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'UPDATE' THEN IF (length(NEW.pdf) = 0 AND to_jsonb(NEW) - ARRAY['pdf'] = to_jsonb(OLD) - ARRAY['pdf'] AND EXISTS (SELECT 1 FROM adaptation JOIN ledger_erased ON ledger_erased.leaf = adaptation.leaf WHERE adaptation.interaction_id = OLD.interaction_id)) IS NOT TRUE THEN RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = TG_TABLE_NAME || ' is append-only'; END IF; RETURN NEW; END IF; IF (FALSE) IS NOT TRUE THEN RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = TG_TABLE_NAME || ' is append-only'; END IF; RETURN OLD; END $$",
    "DROP TRIGGER sheet_no_change ON sheet",
    "CREATE TRIGGER sheet_no_change BEFORE UPDATE OR DELETE ON sheet FOR EACH ROW EXECUTE FUNCTION parvis_door_sheet()",
    "ALTER TABLE sheet ENABLE ALWAYS TRIGGER sheet_no_change",
)


def upgrade():
    op.create_table(
        "ledger_text_key",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("tag", sa.LargeBinary(length=32), nullable=True),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_text_key")),
        sa.UniqueConstraint("tag", name=op.f("uq_ledger_text_key_tag")),
    )
    op.create_table(
        "ledger_text",
        sa.Column("leaf", sa.String(length=44), nullable=False),
        sa.Column("field", sa.String(length=32), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["leaf"], ["ledger_entry.leaf"], name=op.f("fk_ledger_text_leaf_ledger_entry")
        ),
        sa.ForeignKeyConstraint(
            ["key"], ["ledger_text_key.id"], name=op.f("fk_ledger_text_key_ledger_text_key")
        ),
        sa.PrimaryKeyConstraint("leaf", "field", name=op.f("pk_ledger_text")),
    )
    op.create_index(op.f("ix_ledger_text_key"), "ledger_text", ["key"])
    op.create_table(
        "ledger_erased",
        sa.Column("leaf", sa.String(length=44), nullable=False),
        sa.Column("erasure", sa.String(length=44), nullable=False),
        sa.Column("approval", sa.String(length=44), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [name], ["ledger_entry.leaf"], name=op.f(f"fk_ledger_erased_{name}_ledger_entry")
            )
            for name in ("leaf", "erasure", "approval")
        ),
        sa.PrimaryKeyConstraint("leaf", name=op.f("pk_ledger_erased")),
    )
    op.create_index(op.f("ix_ledger_erased_erasure"), "ledger_erased", ["erasure"])
    op.create_table(
        "erasure_request",
        sa.Column("erasure", sa.String(length=44), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.String(length=64), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=False),
        sa.Column("ground", sa.String(length=16), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "ground IN ('request', 'term', 'unlawful', 'court')", name=op.f("ck_erasure_request_ground")
        ),
        sa.ForeignKeyConstraint(
            ["erasure"], ["ledger_entry.leaf"], name=op.f("fk_erasure_request_erasure_ledger_entry")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_erasure_request_person_id_person")
        ),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_erasure_request_agent_id_agent")),
        sa.PrimaryKeyConstraint("erasure", name=op.f("pk_erasure_request")),
    )
    op.create_index(op.f("ix_erasure_request_person_id"), "erasure_request", ["person_id"])
    op.create_table(
        "erasure_answer",
        sa.Column("erasure", sa.String(length=44), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=False),
        sa.Column("leaf", sa.String(length=44), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("outcome IN ('approved', 'refused')", name=op.f("ck_erasure_answer_outcome")),
        sa.ForeignKeyConstraint(
            ["erasure"], ["erasure_request.erasure"], name=op.f("fk_erasure_answer_erasure_erasure_request")
        ),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_erasure_answer_agent_id_agent")),
        sa.ForeignKeyConstraint(
            ["leaf"], ["ledger_entry.leaf"], name=op.f("fk_erasure_answer_leaf_ledger_entry")
        ),
        sa.PrimaryKeyConstraint("erasure", name=op.f("pk_erasure_answer")),
        sa.UniqueConstraint("leaf", name=op.f("uq_erasure_answer_leaf")),
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE if sqlite else POSTGRESQL:
        op.execute(statement)
