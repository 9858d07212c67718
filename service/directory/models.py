"""The directory's tables. Everything is dated: agencies merge and are renamed, people come and go."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from service.db import Model


class AgencyRecord(Model):
    """An agency under one name and one superior, between two dates."""

    __tablename__ = "agency"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="dates_in_order"),
        Index(None, "group", "sort_key"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    """What stands in a document's symbol, for instance ``SNV``."""
    name: Mapped[str]
    folded: Mapped[str]
    sort_key: Mapped[str]
    group: Mapped[str]
    """The group of recipients it belongs to: ``department``, ``district``, …"""
    short_name: Mapped[str]
    """Without the province, as a letter's own text calls it: ``Sở Nội vụ``."""
    superior_id: Mapped[UUID | None] = mapped_column(ForeignKey("agency.id"))
    """The body above it, whose name stands over its own in a letterhead."""
    place: Mapped[str]
    """Where its documents are dated: the *địa danh* of Decree 30/2020, annex I."""
    collective: Mapped[bool]
    """Whether it decides as a body: its leaders then sign TM. (Decree 30/2020, art. 13)."""
    numbers_replies: Mapped[bool]
    """Whether its replies take a number of its own; otherwise they leave as an electronic form."""
    mailbox: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class Succession(Model):
    """An agency that took over from another when they were merged, split or renamed."""

    __tablename__ = "succession"

    predecessor_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), primary_key=True)
    successor_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), primary_key=True)
    since: Mapped[date]
    kind: Mapped[str]
    """``merge``, ``split``, ``rename`` or ``transfer``."""
    basis: Mapped[str]
    """The document that ordered it."""


class DivisionRecord(Model):
    """A division of an agency (*phòng*), between two dates."""

    __tablename__ = "division"
    __table_args__ = (Index(None, "agency_id", "sort_key"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"))
    code: Mapped[str]
    """What stands in a letter's symbol, for instance ``VTLT`` in ``12/SNV-VTLT``."""
    name: Mapped[str]
    sort_key: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class PersonRecord(Model):
    """A person with, if they use the service, an account."""

    __tablename__ = "person"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    folded: Mapped[str]
    email: Mapped[str]
    sign_in_name: Mapped[str | None] = mapped_column(unique=True)
    password_hash: Mapped[str | None]


class PostRecord(Model):
    """A person's post in an agency, between two dates. One person may hold several."""

    __tablename__ = "post"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="dates_in_order"),
        Index(None, "agency_id", "role"),
        Index(None, "person_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"))
    role: Mapped[str]
    title: Mapped[str]
    """The post as it is written under a signature, for instance ``Phó Giám đốc``."""
    position: Mapped[str]
    """``head``, ``deputy`` or ``member``, of the division if there is one, else of the agency."""
    division_id: Mapped[UUID | None] = mapped_column(ForeignKey("division.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class TokenRecord(Model):
    """A person's token for programs. The program holds the token, the row only its hash."""

    __tablename__ = "token"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    """What the person calls it, to know it again."""
    scopes: Mapped[list[str]]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class SessionRecord(Model):
    """A signed-in browser. The cookie holds the token, the row only its hash."""

    __tablename__ = "session"

    token_hash: Mapped[bytes] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime]


class AnsweredPost(Model):
    """A post that made something, and how it was answered; the second of a double click is answered likewise."""

    __tablename__ = "answered_post"

    key: Mapped[bytes] = mapped_column(primary_key=True)
    """The hash of the form page's key, who posted it, and what was typed."""
    location: Mapped[str]
    said: Mapped[str]
    answered_at: Mapped[datetime]
