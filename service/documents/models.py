"""The documents' tables."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from service.db import Model


class DocumentRecord(Model):
    """A document from its first draft on."""

    __tablename__ = "document"
    __table_args__ = (Index(None, "agency_id", "registered_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    subject: Mapped[str]
    folded: Mapped[str]
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"))
    """The drafting agency."""
    drafter_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    main_id: Mapped[UUID | None] = mapped_column(ForeignKey("document.id"), index=True)
    """The document that this letter or submission is about; None for a document of its own."""
    issuer_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), index=True)
    """The agency that issues it: the drafting one, or the body it drafts for."""
    unit: Mapped[str]
    """The drafting unit, the last part of a letter's symbol: ``VTLT`` in ``12/SNV-VTLT``."""
    ordered_by: Mapped[str]
    """The document that orders this one to be drafted, as it is cited."""
    bases: Mapped[str]
    """The legal bases, one a line."""
    signer_post_id: Mapped[UUID | None] = mapped_column(ForeignKey("post.id"))
    """The post that is meant to sign it."""
    distribution: Mapped[list[dict[str, Any]]]
    """The *nơi nhận* list as it is written: ``line``, and ``groups`` or ``agencies`` where it is sent to some."""
    restriction: Mapped[str]
    """``none`` or ``internal`` (*lưu hành nội bộ*). State secrets are never stored."""
    registered_at: Mapped[datetime]


class VersionRecord(Model):
    """One text of a document. A frozen version is what others were asked about and never changes."""

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id"))
    number: Mapped[int]
    text: Mapped[str]
    corrections: Mapped[list[dict[str, Any]]]
    """How people divided the text differently, as :class:`service.texts.Correction` writes itself."""
    note: Mapped[str]
    """What is new in it, in a sentence."""
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    writers: Mapped[list[str]] = mapped_column(default=list)
    """Everybody who wrote in it or in a version before it, by the ids of people: none of them approves or signs it."""
    frozen_at: Mapped[datetime | None]


class ClauseRecord(Model):
    """One clause of a version, as it was read from whatever the version came in."""

    __tablename__ = "clause"
    __table_args__ = (UniqueConstraint("version_id", "key"),)

    version_id: Mapped[UUID] = mapped_column(ForeignKey("version.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    """Its place in reading order, from 1."""
    key: Mapped[str]
    """Its path of labels, ``II.3.b``, unique in the version."""
    depth: Mapped[int]
    """How deep it hangs, from 0."""
    zone: Mapped[str]
    """``preamble``, ``body`` or ``closing``."""
    level: Mapped[str]
    label: Mapped[str]
    text: Mapped[str]


class LetterRecord(Model):
    """What a consultation letter says to those it asks; its wording is the latest version of its document."""

    __tablename__ = "letter"

    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id"), primary_key=True)
    groups: Mapped[list[str]]
    """Groups of recipients, as they are addressed in *Kính gửi*."""
    agency_ids: Mapped[list[str]]
    """Single agencies besides."""
    deadline_phrase: Mapped[str]
    silence_rule: Mapped[str]
    silence_sentence: Mapped[str]
    visible_replies: Mapped[bool]
    channels: Mapped[str]
    contact: Mapped[str]


class SubmissionRecord(Model):
    """The sections of a submission as they were typed; its wording is the latest version of its document."""

    __tablename__ = "submission"

    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id"), primary_key=True)
    version_id: Mapped[UUID | None] = mapped_column(ForeignKey("version.id"))
    """The version of the draft that its dispatch laid before the superior; None until then."""
    necessity: Mapped[str]
    main_points: Mapped[str]
    differing: Mapped[str]
    proposal: Mapped[str]
    enclosures: Mapped[str]
    statistics: Mapped[dict[str, Any]]
    """The numbers of the consultation that it tells."""


class ApprovalRecord(Model):
    """What somebody decided on a version: in which step, with what remark."""

    __tablename__ = "approval"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id"), index=True)
    version_id: Mapped[UUID] = mapped_column(ForeignKey("version.id"))
    step: Mapped[str]
    """A :class:`service.documents.Step` (Decree 30/2020, arts. 11 to 15)."""
    decision: Mapped[str]
    """A :class:`service.documents.Decision`."""
    remark: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    post_id: Mapped[UUID | None] = mapped_column(ForeignKey("post.id"))
    decided_at: Mapped[datetime]


class PinnedRemark(Model):
    """A remark of a decision, pinned to a clause; on a return it is a line of the checklist."""

    __tablename__ = "pinned_remark"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    approval_id: Mapped[UUID] = mapped_column(ForeignKey("approval.id"), index=True)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id"), index=True)
    clause_key: Mapped[str | None]
    """The clause of the approval's version; None for the whole."""
    text: Mapped[str]
    answer: Mapped[str | None]
    """What the drafter did about it; None while it is open."""
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime | None]


class SignatureRecord(Model):
    """Who signed which version, in whose name, when (Decree 30/2020, art. 13). A document is signed once."""

    __tablename__ = "signature"

    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id"), primary_key=True)
    version_id: Mapped[UUID] = mapped_column(ForeignKey("version.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    post_id: Mapped[UUID] = mapped_column(ForeignKey("post.id"))
    name: Mapped[str]
    lines: Mapped[list[str]]
    """What stands above the name: ``TM. ỦY BAN NHÂN DÂN``, ``KT. CHỦ TỊCH``, ``PHÓ CHỦ TỊCH``."""
    signed_at: Mapped[datetime]


class SeriesRecord(Model):
    """A series of numbers of one agency, for the kinds its head put in it (Decree 30/2020, art. 15)."""

    __tablename__ = "series"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), index=True)
    name: Mapped[str]
    kinds: Mapped[list[str]]
    """The kinds it covers; ``*`` for all that no other series of the agency names."""


class SeriesCounter(Model):
    """The last number of a series in a year. Whoever takes a number holds this row until the commit."""

    __tablename__ = "series_counter"

    series_id: Mapped[UUID] = mapped_column(ForeignKey("series.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]


class NumberRecord(Model):
    """A number that was given: to what, when, by whom; or one that was kept or spoilt, and why."""

    __tablename__ = "number"
    __table_args__ = (
        UniqueConstraint("agency_id", "year", "number", "symbol"),
        Index("ix_number_bearer", "bearer_id", unique=True),
        CheckConstraint("(state = 'used') = (bearer_id IS NOT NULL)", name="used_by_something"),
        CheckConstraint("state = 'used' OR reason <> ''", name="unused_for_a_reason"),
    )

    series_id: Mapped[UUID] = mapped_column(ForeignKey("series.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"))
    symbol: Mapped[str | None]
    """``KH-UBND``, ``SNV-VTLT``; None for a number set aside: two series of an agency may both keep the same one."""
    kind: Mapped[str]
    """The kind of document that bears it; empty for a number that nothing ever bore."""
    subject: Mapped[str]
    """What the bearer was about when it was numbered: the register keeps what was sent."""
    dated: Mapped[date]
    """The document's date; of a number that nothing bears, the day it was set aside."""
    bearer_id: Mapped[UUID | None]
    """The document, or the consultee whose reply it is."""
    state: Mapped[str]
    """``used``, ``reserved`` or ``void``."""
    reason: Mapped[str]
    given_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    given_at: Mapped[datetime]


class ArrivalCounter(Model):
    """The last arrival number (*số đến*) of an agency in a year (Decree 30/2020, art. 22)."""

    __tablename__ = "arrival_counter"

    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]


class ArrivalRecord(Model):
    """A document in an agency's register of arrivals."""

    __tablename__ = "arrival"
    __table_args__ = (UniqueConstraint("agency_id", "document_id"),)

    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id"))
    registered_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    registered_at: Mapped[datetime]


class DispatchRecord(Model):
    """A document that was sent to somebody, with the receipt."""

    __tablename__ = "dispatch"
    __table_args__ = (
        UniqueConstraint("document_id", "agency_id"),
        Index("ix_dispatch_agency", "agency_id", "sent_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id"))
    agency_id: Mapped[UUID | None] = mapped_column(ForeignKey("agency.id"))
    """The agency of the directory; None for somebody outside, who gets it by other means."""
    line: Mapped[str]
    """The line of the *nơi nhận* list by which it is sent."""
    sent_at: Mapped[datetime]
    received_at: Mapped[datetime | None]
    received_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


class LastSeen(Model):
    """The version of a document that a person saw last, for showing what changed since."""

    __tablename__ = "last_seen"

    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    version_id: Mapped[UUID] = mapped_column(ForeignKey("version.id"))
    previous_id: Mapped[UUID | None] = mapped_column(ForeignKey("version.id"))
    """The other version they saw before that one: what changed is told for as long as they look at it."""
    seen_at: Mapped[datetime]
    written_at: Mapped[datetime | None]
    """When the text of that version was written: one that is replaced in place keeps its id."""
    main_written_at: Mapped[datetime | None]
    """When the draft was written that a letter or submission laid before them, its latest version."""


class StoredFile(Model):
    """The bytes of a file, once, however often it is attached; in the transaction of the act that brings it."""

    __tablename__ = "stored_file"

    sha256: Mapped[bytes] = mapped_column(primary_key=True)
    content: Mapped[bytes]
    media_type: Mapped[str]
    """What its bytes are, not what its sender called them."""


class Attachment(Model):
    """A file attached to something: a document, or the reply of a consultee."""

    __tablename__ = "attachment"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(index=True)
    version_id: Mapped[UUID | None] = mapped_column(ForeignKey("version.id"))
    """The version of the document that it was attached to; None for the file of a reply."""
    sha256: Mapped[bytes] = mapped_column(ForeignKey("stored_file.sha256"), index=True)
    filename: Mapped[str]
    added_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime]


class WordSource(Model):
    """The Word file that a version was read from, as its drafter sent it."""

    __tablename__ = "word_source"

    version_id: Mapped[UUID] = mapped_column(ForeignKey("version.id"), primary_key=True)
    attachment_id: Mapped[UUID] = mapped_column(ForeignKey("attachment.id"))
    changes: Mapped[list[dict[str, Any]]]
    """What was tracked in it and taken as accepted: ``kind``, ``author``, ``at``, ``words``, ``paragraph``."""
    warnings: Mapped[list[dict[str, Any]]]
    """What was left out: ``kind`` and ``count``."""


class WordReading(Model):
    """A Word file that somebody read into a page and has not finished with; kept for a day."""

    __tablename__ = "word_reading"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    filename: Mapped[str]
    content: Mapped[bytes]
    changes: Mapped[list[dict[str, Any]]]
    warnings: Mapped[list[dict[str, Any]]]
    read_at: Mapped[datetime] = mapped_column(index=True)


class RenditionOrder(Model):
    """A file too long to be set while its reader waits, ordered from a worker; made once for everybody, kept a week."""

    __tablename__ = "rendition_order"
    __table_args__ = (
        UniqueConstraint("fingerprint", "format"),
        Index("ix_rendition_order_ordered_at", "ordered_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    what: Mapped[str]
    """``document`` or ``explanation``."""
    subject_id: Mapped[UUID]
    """The document, or the round whose comments are explained."""
    version_id: Mapped[UUID] = mapped_column(ForeignKey("version.id"))
    """The version that is set, or whose clauses the explanation names."""
    format: Mapped[str]
    fingerprint: Mapped[bytes]
    """Of what it says."""
    ordered_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    ordered_at: Mapped[datetime]
    state: Mapped[str]
    tries: Mapped[int]
    """How often it was begun: a worker that dies over it is one try."""
    started_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    sha256: Mapped[bytes | None] = mapped_column(ForeignKey("stored_file.sha256"), index=True)
    """The file, once it is there."""
    failure: Mapped[str]
    """The sentence that says why there is none; empty otherwise."""
