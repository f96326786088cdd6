"""breaks half way"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    op.execute(sa.text("DELETE FROM note"))
    op.create_table("half", sa.Column("id", sa.Uuid(), primary_key=True))
    op.execute(sa.text("INSERT INTO nowhere VALUES (1)"))
