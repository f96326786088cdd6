"""notes are dated"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("note") as table:
        table.add_column(sa.Column("at", sa.DateTime(timezone=True), nullable=True))
        table.alter_column("said", new_column_name="words", existing_type=sa.String())
