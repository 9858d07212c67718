"""The Word files that versions were read from, and those that were read and not yet sent."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "word_source",
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("attachment_id", sa.Uuid(), nullable=False),
        sa.Column("changes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("warnings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_word_source_attachment_id")
        ),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_word_source_version_id")),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_word_source")),
    )
    op.create_table(
        "word_reading",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("filename", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("changes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("warnings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_word_reading_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_word_reading")),
    )
    op.create_index(op.f("ix_word_reading_person_id"), "word_reading", ["person_id"])
    op.create_index(op.f("ix_word_reading_read_at"), "word_reading", ["read_at"])


def downgrade() -> None:
    op.drop_table("word_reading")
    op.drop_table("word_source")
