"""Of what somebody saw last, when it was written: the hour of the reading alone does not tell what they read."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("written_at", "main_written_at"):
        op.add_column("last_seen", sa.Column(name, sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for name in ("main_written_at", "written_at"):
        op.drop_column("last_seen", name)
