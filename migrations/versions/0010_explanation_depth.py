"""Comments answered together, a leader's guidance on a comment, and its tags and notes."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("explanation", sa.Column("group_id", sa.Uuid(), nullable=True))
    op.create_index(
        "ix_explanation_group_id",
        "explanation",
        ["group_id"],
        postgresql_where=sa.text("group_id IS NOT NULL"),
    )
    op.create_index(
        "ix_explanation_clause",
        "explanation",
        ["version_id", "clause_key"],
        postgresql_where=sa.text("version_id IS NOT NULL"),
    )
    op.create_table(
        "guidance",
        sa.Column("id", sa.Uuid(), nullable=False),
        *_comment(),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answer = '')", name=op.f("ck_guidance_answered_in_words")
        ),
        sa.ForeignKeyConstraint(["answered_by"], ["person.id"], name=op.f("fk_guidance_answered_by")),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_guidance_asked_by")),
        _of_a_comment("guidance"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guidance")),
    )
    op.create_index("ix_guidance_consultee_id_position", "guidance", ["consultee_id", "position"])
    op.create_index(
        "ix_guidance_waiting",
        "guidance",
        ["consultee_id", "position"],
        unique=True,
        postgresql_where=sa.text("answered_at IS NULL"),
    )
    op.create_table(
        "comment_tag",
        *_comment(),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("tagged_by", sa.Uuid(), nullable=False),
        sa.Column("tagged_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["tagged_by"], ["person.id"], name=op.f("fk_comment_tag_tagged_by")),
        _of_a_comment("comment_tag"),
        sa.PrimaryKeyConstraint("consultee_id", "position", "tag", name=op.f("pk_comment_tag")),
    )
    op.create_table(
        "comment_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        *_comment(),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["written_by"], ["person.id"], name=op.f("fk_comment_note_written_by")),
        _of_a_comment("comment_note"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_note")),
    )
    op.create_index("ix_comment_note_consultee_id_position", "comment_note", ["consultee_id", "position"])


def downgrade() -> None:
    for table in ("comment_note", "comment_tag", "guidance"):
        op.drop_table(table)
    op.drop_index("ix_explanation_clause", table_name="explanation")
    op.drop_index("ix_explanation_group_id", table_name="explanation")
    op.drop_column("explanation", "group_id")


def _comment() -> tuple[sa.Column, sa.Column]:
    """What names a comment."""
    return (
        sa.Column("consultee_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
    )


def _of_a_comment(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["consultee_id", "position"],
        ["comment.consultee_id", "comment.position"],
        name=op.f(f"fk_{table}_consultee_id_position"),
        ondelete="CASCADE",
    )
