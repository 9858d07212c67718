"""Since when and where an instance is stuck."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("instance", sa.Column("stuck_since", sa.DateTime(timezone=True), nullable=True))
    op.add_column("instance", sa.Column("stuck_element", sa.Text(), nullable=True))
    # Since when is not known of those that are stuck already; since now is what can be said.
    op.execute("UPDATE instance SET stuck_since = now() WHERE problem IS NOT NULL")
    op.create_index(
        "ix_instance_stuck",
        "instance",
        ["stuck_since", "id"],
        postgresql_where=sa.text("problem IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_instance_stuck", table_name="instance")
    op.drop_column("instance", "stuck_element")
    op.drop_column("instance", "stuck_since")
