"""decisions within bounds

Numbered, forward only: a store is brought back by its backup, never by undoing. Imports nothing of ours.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

SQLITE_BOUNDED = "CREATE TRIGGER adaptation_within_bounds BEFORE INSERT ON adaptation WHEN CAST(NEW.value AS NUMERIC) < CAST(NEW.lo AS NUMERIC) OR CAST(NEW.value AS NUMERIC) > CAST(NEW.hi AS NUMERIC) OR (NEW.decision = 'granted' AND NEW.value IS NOT NULL AND (NEW.lo IS NULL OR NEW.hi IS NULL)) BEGIN SELECT RAISE(ABORT, 'adaptation is out of its bounds'); END"
POSTGRESQL_BOUNDED = "ALTER TABLE adaptation ADD CONSTRAINT adaptation_within_bounds CHECK (NOT (CAST(value AS NUMERIC) < CAST(lo AS NUMERIC) OR CAST(value AS NUMERIC) > CAST(hi AS NUMERIC) OR (decision = 'granted' AND value IS NOT NULL AND (lo IS NULL OR hi IS NULL))))"

# What nobody used before waited for no signature: it goes and waits like the rest, for the night.
WAIT = """
INSERT INTO unused_margin (number, site, day, step_id, pack_id, pack_version, margin_id, margin_digest, title,
                           applicable, unit, situation)
SELECT {number}, site, day, step_id, pack_id, pack_version, margin_id, margin_digest, title,
       decision = 'not_used', unit, situation
FROM adaptation WHERE leaf IS NULL AND decision IN ('not_used', 'not_applicable')
"""
GO = "DELETE FROM adaptation WHERE leaf IS NULL AND decision IN ('not_used', 'not_applicable')"
SQLITE_OPEN = ("DROP TRIGGER adaptation_no_delete",)
SQLITE_SHUT = (
    "CREATE TRIGGER adaptation_no_delete BEFORE DELETE ON adaptation BEGIN SELECT RAISE(ABORT, 'adaptation is append-only'); END",
)
POSTGRESQL_OPEN = ("ALTER TABLE adaptation DISABLE TRIGGER adaptation_no_change",)
POSTGRESQL_SHUT = ("ALTER TABLE adaptation ENABLE ALWAYS TRIGGER adaptation_no_change",)


def upgrade():
    op.add_column("adaptation", sa.Column("motivation", sa.Text(), server_default="", nullable=False))
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_OPEN if sqlite else POSTGRESQL_OPEN:
        op.execute(statement)
    number = "abs(random()) >> 1" if sqlite else "CAST(floor(random() * 4611686018427387903) AS BIGINT)"
    op.execute(WAIT.format(number=number))
    op.execute(GO)
    for statement in SQLITE_SHUT if sqlite else POSTGRESQL_SHUT:
        op.execute(statement)
    op.execute(SQLITE_BOUNDED if sqlite else POSTGRESQL_BOUNDED)
