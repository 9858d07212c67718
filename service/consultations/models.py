"""The consultations' tables."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from service.consultations.outcome import Disposition, Outcome, RoundState, SilenceRule, Stance
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
    letter_id: Mapped[UUID | None] = mapped_column(ForeignKey("document.id"))
    """The letter whose dispatch opened it."""
    number: Mapped[int]
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), index=True)
    """The agency that asks."""
    subject: Mapped[str]
    deadline_phrase: Mapped[str]
    last_day: Mapped[date]
    ends_at: Mapped[datetime | None]
    """The first instant that is too late; None while the round is paused."""
    silence_rule: Mapped[str]
    silence_sentence: Mapped[str]
    visible_replies: Mapped[bool]
    state: Mapped[str]
    size: Mapped[int]
    opened_at: Mapped[datetime]
    paused_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    ending_reason: Mapped[str]
    """Why it was withdrawn; empty otherwise."""
    going_on_because: Mapped[str | None]
    """Why the drafter went on without those who had to reply, empty where none was missing; None before that."""
    finished_at: Mapped[datetime | None]
    """When the document went on and what was still open here was no longer awaited; a later submission leaves it."""


class DeadlineChange(Model):
    """A deadline that was extended, paused or set anew: the old one, the new one, and why."""

    __tablename__ = "deadline_change"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), index=True)
    kind: Mapped[str]
    """``extended``, ``paused``, ``resumed``, or ``extended_for_silent`` after the close."""
    old_phrase: Mapped[str]
    old_ends_at: Mapped[datetime | None]
    new_phrase: Mapped[str]
    new_ends_at: Mapped[datetime | None]
    reason: Mapped[str]
    changed_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    changed_at: Mapped[datetime]


class ReminderSent(Model):
    """A rung of the reminder ladder that a round has passed: those who had not answered were reminded once."""

    __tablename__ = "reminder"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), primary_key=True)
    rung: Mapped[int] = mapped_column(primary_key=True)
    """Working days before the last day."""
    ends_at: Mapped[datetime] = mapped_column(primary_key=True)
    """The deadline it reminded of; an extended one has a ladder of its own."""
    sent_at: Mapped[datetime]
    reminded: Mapped[int]
    """How many agencies were reminded."""


class Urging(Model):
    """A silent agency that was urged after the close, at most once a working day."""

    __tablename__ = "urging"

    consultee_id: Mapped[UUID] = mapped_column(ForeignKey("consultee.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    """The working day that it counts with."""
    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), index=True)
    urged_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    urged_at: Mapped[datetime]


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
    ends_at: Mapped[datetime | None]
    """The round's deadline, kept here too: what a reply is measured by is read under the reply's own lock."""
    asked_at: Mapped[datetime | None]
    """When its task was opened; None until the launch comes to it."""
    outcome: Mapped[str | None]
    ended_at: Mapped[datetime | None]


class Direction(Model):
    """What a leader wrote on the incoming letter: who leads, who supports, until when (Decree 30/2020, art. 24)."""

    __tablename__ = "direction"

    consultee_id: Mapped[UUID] = mapped_column(ForeignKey("consultee.id"), primary_key=True)
    division_id: Mapped[UUID | None] = mapped_column(ForeignKey("division.id"))
    """The lead division."""
    inner_day: Mapped[date | None]
    """The day by which the draft is wanted inside the agency."""
    note: Mapped[str]
    directed_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    directed_at: Mapped[datetime]
    editor_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    """Who drafts and merges, once the head of division has assigned somebody."""


class Contribution(Model):
    """What a supporting division gives to its agency's reply; never seen outside the agency."""

    __tablename__ = "contribution"
    __table_args__ = (UniqueConstraint("consultee_id", "division_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    consultee_id: Mapped[UUID] = mapped_column(ForeignKey("consultee.id"))
    division_id: Mapped[UUID] = mapped_column(ForeignKey("division.id"))
    asked_at: Mapped[datetime | None]
    """When its task was opened."""
    comments: Mapped[list[dict[str, Any]]]
    """Its comments, each as in :class:`CommentRecord`: ``clause_key``, ``opinion``, ``proposal``, ``reason``."""
    remark: Mapped[str]
    given_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    given_at: Mapped[datetime | None]


class MoreTimeAsked(Model):
    """An agency's asking for more time, and what the drafter answered."""

    __tablename__ = "more_time"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    consultee_id: Mapped[UUID] = mapped_column(ForeignKey("consultee.id"), index=True)
    wanted: Mapped[str]
    """The deadline it asks for, as a letter would say it."""
    reason: Mapped[str]
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    decision: Mapped[str | None]
    """``granted`` or ``refused``; None while nobody has decided."""
    answer: Mapped[str]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]


class ReplyRecord(Model):
    """A consultee's answer. Only a released one is seen outside the agency."""

    __tablename__ = "reply"
    __table_args__ = (CheckConstraint(_one_of("stance", Stance), name="stance_known"),)

    consultee_id: Mapped[UUID] = mapped_column(ForeignKey("consultee.id"), primary_key=True)
    stance: Mapped[str]
    drafted_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    drafted_at: Mapped[datetime]
    return_remark: Mapped[str | None]
    """What the leader wrote when sending the draft back, until it comes again."""
    checked_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    released_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    released_at: Mapped[datetime | None]
    """When it reached the asking agency, which decides whether it was in time; a filed one's day of receipt."""
    late: Mapped[bool]
    channel: Mapped[str]
    """``system``, ``email``, ``paper`` or ``edxml``."""
    filed_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    filed_at: Mapped[datetime | None]
    """When a clerk entered a reply that came another way; None for one given here."""
    number: Mapped[str]
    """``123/STC-NS``, of the agency's own series or as the paper bears it; empty for one without."""
    dated: Mapped[date | None]
    replaced: Mapped[dict[str, Any] | None]
    """The draft or late reply that a filed one took the place of; it comes back if the filing is withdrawn."""


class VoidReply(Model):
    """A filed reply that was withdrawn, as it was: it counts nowhere any more, and nothing of it is lost."""

    __tablename__ = "void_reply"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    """Its evidence is attached to this."""
    consultee_id: Mapped[UUID] = mapped_column(ForeignKey("consultee.id"), index=True)
    """The agency's part under which it was filed."""
    stance: Mapped[str]
    channel: Mapped[str]
    number: Mapped[str]
    dated: Mapped[date | None]
    late: Mapped[bool]
    received_at: Mapped[datetime]
    filed_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    filed_at: Mapped[datetime]
    comments: Mapped[list[dict[str, Any]]]
    """Its comments as they were, each with what the drafter had made of it."""
    reason: Mapped[str]
    withdrawn_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    withdrawn_at: Mapped[datetime]


class CommentRecord(Model):
    """One comment of a reply, on a clause or on the whole."""

    __tablename__ = "comment"

    consultee_id: Mapped[UUID] = mapped_column(
        ForeignKey("reply.consultee_id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    """From 1; 0 is the general remark, which is a comment on the whole like others."""
    clause_key: Mapped[str | None]
    """The clause of the version asked about; None for the whole."""
    place: Mapped[str]
    """Words in the clause, or a place that is no clause; empty where there is nothing to add."""
    opinion: Mapped[str]
    proposal: Mapped[str]
    reason: Mapped[str]


class Explanation(Model):
    """What the drafter makes of a comment: taken in or not, why, and where in the new version."""

    __tablename__ = "explanation"
    __table_args__ = (
        ForeignKeyConstraint(["consultee_id", "position"], ["comment.consultee_id", "comment.position"]),
        CheckConstraint(_one_of("disposition", Disposition), name="disposition_known"),
        CheckConstraint("(clause_key IS NULL) = (version_id IS NULL)", name="clause_of_a_version"),
        Index("ix_explanation_group_id", "group_id", postgresql_where=text("group_id IS NOT NULL")),
        Index(
            "ix_explanation_clause",
            "version_id",
            "clause_key",
            postgresql_where=text("version_id IS NOT NULL"),
        ),
    )

    consultee_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    disposition: Mapped[str]
    reason: Mapped[str]
    clause_key: Mapped[str | None]
    """The clause in which it was taken in, as the version of that moment numbers it."""
    version_id: Mapped[UUID | None] = mapped_column(ForeignKey("version.id"))
    """The version that ``clause_key`` is of; in later ones the clause is followed to where it went."""
    decided_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime]
    group_id: Mapped[UUID | None]
    """Shared by the comments on one clause that were answered together; None for one that was answered alone."""


class DeemedConsent(Model):
    """Silence recorded as consent: by which sentence, at which instant. One that stands for a consultee at a time."""

    __tablename__ = "deemed_consent"
    __table_args__ = (
        Index(
            "ix_deemed_consent_standing",
            "consultee_id",
            unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    consultee_id: Mapped[UUID] = mapped_column(ForeignKey("consultee.id"), index=True)
    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), index=True)
    sentence: Mapped[str]
    effective_at: Mapped[datetime]
    """The end of the last day: the instant from which silence counts."""
    recorded_at: Mapped[datetime]
    reminders_sent: Mapped[int]
    ended_at: Mapped[datetime | None]
    """Set when a reply that was in time turned up after all; the record itself stays."""
