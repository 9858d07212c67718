"""Signing: one person, in a post of the issuing agency, in the authority of that post, once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from service import directory
from service.db import db
from service.deadlines import local_day
from service.documents.approval.authority import signature_lines
from service.documents.approval.four_eyes import require_other_eyes
from service.documents.drafts.seeing import require_seen
from service.documents.drafts.versions import freeze_latest
from service.documents.errors import AlreadySigned, SignerOfOtherAgency, SignsInPerson
from service.documents.models import SignatureRecord, VersionRecord
from service.documents.records import document_record
from service.errors import Forbidden

if TYPE_CHECKING:
    from datetime import date, datetime

    from service.audit import Act
    from service.directory import SigningPost
    from service.documents.models import DocumentRecord


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed what, and the lines above their name."""

    document_id: UUID
    version_id: UUID
    person_id: UUID
    post_id: UUID
    name: str
    lines: tuple[str, ...]
    signed_at: datetime


def sign(document_id: str, *, act: Act) -> None:
    """Sign the latest version in the authority of the signer's post; it is frozen and never changes.

    Decree 30/2020, art. 13: the head of the issuing agency or a deputy, never a substitute, never who wrote it.
    Raises :class:`AlreadySigned`, :class:`SignerOfOtherAgency`, :class:`SignsInPerson`,
    :class:`~service.documents.errors.ChangedSinceSeen`, or what
    :func:`~service.documents.approval.authority.signature_lines` raises.
    """
    if act.by.person_id is None or act.by.post_id is None:
        raise Forbidden
    if act.by.on_behalf_of is not None:
        raise SignsInPerson
    document = document_record(UUID(document_id))
    version_id = freeze_latest(document.id, act=act)
    # The version is locked: whoever signs at the same time waits, and then finds this signature.
    if db.session.get(SignatureRecord, document.id, populate_existing=True) is not None:
        raise AlreadySigned
    lines = _lines(document, act.by.post_id, day=local_day(act.at))
    require_other_eyes(document, db.session.get_one(VersionRecord, version_id), act)
    require_seen(document, act)
    db.session.add(
        SignatureRecord(
            document_id=document.id,
            version_id=version_id,
            person_id=act.by.person_id,
            post_id=act.by.post_id,
            name=directory.post_shown(act.by.post_id).name,
            lines=lines,
            signed_at=act.at,
        )
    )
    act.record(
        "document:signed", document_id=document.id, kind=document.kind, version_id=version_id, lines=lines
    )


def signature_in_post(document_id: UUID, post_id: UUID, *, day: date) -> list[str]:
    """The lines that would stand above the name if the document were signed in this post on ``day``.

    Raises what :func:`sign` would raise about the post.
    """
    return _lines(document_record(document_id), post_id, day=day)


def lines_in_post(post_id: UUID, *, day: date) -> list[str]:
    """The lines above the name of whoever signs for their agency in this post on ``day``.

    Raises what :func:`~service.documents.approval.authority.signature_lines` raises.
    """
    return _lines_above(directory.signing_post(post_id, day=day))


def _lines(document: DocumentRecord, post_id: UUID, *, day: date) -> list[str]:
    post = directory.signing_post(post_id, day=day)
    if post.agency.id != document.issuer_id:
        raise SignerOfOtherAgency(issuer=directory.agency_shown(document.issuer_id).name)
    return _lines_above(post)


def _lines_above(post: SigningPost) -> list[str]:
    return signature_lines(
        post.position,
        own_title=post.title,
        head_title=post.head_title,
        body=post.agency.short_name if post.agency.collective else None,
    )


def signature_of(document_id: UUID) -> Signature | None:
    """The signature of a document; None while nobody has signed it."""
    record = db.session.get(SignatureRecord, document_id, populate_existing=True)
    if record is None:
        return None
    return Signature(
        document_id=record.document_id,
        version_id=record.version_id,
        person_id=record.person_id,
        post_id=record.post_id,
        name=record.name,
        lines=tuple(record.lines),
        signed_at=record.signed_at,
    )
