"""answers are counted

Numbered, forward only: a store is brought back by its backup, never by undoing. Imports nothing of ours.
"""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index(
        "ix_adaptation_answer_outcome", "adaptation_answer", ["adaptation_id", "position", "outcome"]
    )
