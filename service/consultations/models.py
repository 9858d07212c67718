"""The consultations' tables."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from service.consultations.outcome import Outcome, RoundState, SilenceRule, Stance
from service.db import Model


def _one_of(column: str, words: type) -> str:
    listed = ", ".join(f"'{word}'" for word in words)  # type: ignore[attr-defined]
    return f"{column} IN ({listed})"


class RoundRecord(Model):
    """One asking about one version of a document."""

    __tablename__ = "round"
    __table_args__ = (
        UniqueConstraint("document_id", "number"),
        CheckConstraint(_one_of("state", RoundState), name="state_known"),
        CheckConstraint(_one_of("silence_rule", SilenceRule), name="silence_rule_known"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id"))
    version_id: Mapped[UUID] = mapped_column(ForeignKey("version.id"))
    number: Mapped[int]
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), index=True)
    """The agency that asks."""
    subject: Mapped[str]
    deadline_phrase: Mapped[str]
    last_day: Mapped[date]
    ends_at: Mapped[datetime]
    """The first instant that is too late."""
    silence_rule: Mapped[str]
    silence_sentence: Mapped[str]
    visible_replies: Mapped[bool]
    state: Mapped[str]
    size: Mapped[int]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class DeadlineChange(Model):
    """A deadline that was extended: the old one, the new one, and why. Nothing is overwritten silently."""

    __tablename__ = "deadline_change"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), index=True)
    old_phrase: Mapped[str]
    old_ends_at: Mapped[datetime]
    new_phrase: Mapped[str]
    new_ends_at: Mapped[datetime]
    reason: Mapped[str]
    changed_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    changed_at: Mapped[datetime]


class ConsulteeRecord(Model):
    """An agency's part in a round."""

    __tablename__ = "consultee"
    __table_args__ = (
        UniqueConstraint("round_id", "agency_id"),
        CheckConstraint(_one_of("outcome", Outcome), name="outcome_known"),
        # The launch asks in chunks; this tells it who is left without reading who is not.
        Index("ix_consultee_unasked", "round_id", "id", postgresql_where=text("asked_at IS NULL")),
        Index("ix_consultee_outcome", "round_id", "outcome"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"))
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), index=True)
    ends_at: Mapped[datetime]
    """The round's deadline, kept here too: what a reply is measured by is read under the reply's own lock."""
    asked_at: Mapped[datetime | None]
    """When its task was opened; None until the launch comes to it."""
    outcome: Mapped[str | None]
    ended_at: Mapped[datetime | None]


class ReplyRecord(Model):
    """A consultee's answer. Only a released one is seen outside the agency."""

    __tablename__ = "reply"
    __table_args__ = (CheckConstraint(_one_of("stance", Stance), name="stance_known"),)

    consultee_id: Mapped[UUID] = mapped_column(ForeignKey("consultee.id"), primary_key=True)
    stance: Mapped[str]
    general_remark: Mapped[str]
    drafted_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    drafted_at: Mapped[datetime]
    return_remark: Mapped[str | None]
    """What the leader wrote when sending the draft back, until it comes again."""
    released_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    released_at: Mapped[datetime | None]
    late: Mapped[bool]


class CommentRecord(Model):
    """One comment of a reply, on a place in the text."""

    __tablename__ = "comment"

    consultee_id: Mapped[UUID] = mapped_column(
        ForeignKey("reply.consultee_id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[str]
    opinion: Mapped[str]
    proposal: Mapped[str]
    reason: Mapped[str]


class DeemedConsent(Model):
    """Silence recorded as consent: by which sentence, at which instant. One a consultee, once."""

    __tablename__ = "deemed_consent"

    consultee_id: Mapped[UUID] = mapped_column(ForeignKey("consultee.id"), primary_key=True)
    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), index=True)
    sentence: Mapped[str]
    effective_at: Mapped[datetime]
    """The end of the last day: the instant from which silence counts."""
    recorded_at: Mapped[datetime]
    reminders_sent: Mapped[int]
    ended_at: Mapped[datetime | None]
    """Set when a reply that was in time turned up after all; the record itself stays."""
