"""Drafting: a document is registered with its first version."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from service.db import db, new_id
from service.deadlines import local_day
from service.documents.drafts.issuers import issuers_of, signers_of
from service.documents.drafts.secrecy import refuse_secrets
from service.documents.drafts.versions import first_version
from service.documents.models import DocumentRecord
from service.documents.typed import stored_draft
from service.errors import N_, Forbidden, Invalid
from service.vietnamese import clean, fold

if TYPE_CHECKING:
    from service.audit import Act


def register_draft(  # noqa: PLR0913  A drawing names each answer of the form.
    kind: str,
    subject: str,
    issuer: str | None,
    ordered_by: str | None,
    bases: str | None,
    signer: str | None,
    restriction: str | None,
    text: str,
    *,
    act: Act,
) -> str:
    """Register a draft of the actor's agency with its first version (Decree 30/2020, art. 10); returns its id.

    ``issuer`` is the id of the agency that shall issue it, the actor's own without one; ``signer`` the id of the
    post that is meant to sign it. Raises :class:`StateSecretRefused` and stores nothing where ``restriction`` or
    the text names a degree of secrecy.
    """
    if act.by.agency_id is None or act.by.person_id is None:
        raise Forbidden
    refuse_secrets(restriction or "none", clean(text))
    text = stored_draft(text)
    document = DocumentRecord(
        id=new_id(),
        kind=kind,
        subject=clean(subject),
        folded=fold(clean(subject)),
        agency_id=act.by.agency_id,
        drafter_id=act.by.person_id,
        issuer_id=_issuer(issuer, act.by.agency_id),
        unit="",
        ordered_by=clean(ordered_by),
        bases=_lines(bases),
        signer_post_id=_signer(signer, act.by.agency_id, act),
        distribution=[],
        restriction=restriction or "none",
        registered_at=act.at,
    )
    db.session.add(document)
    # The version refers to the document by id only, so the ORM does not know which to insert first.
    db.session.flush()
    first_version(document.id, text, act=act)
    act.record("document:registered", document_id=document.id, kind=kind, subject=document.subject)
    return str(document.id)


def _issuer(issuer: str | None, own: UUID) -> UUID:
    possible = {str(agency.id): agency.id for agency in issuers_of(own)}
    if issuer and issuer not in possible:
        raise Invalid({"issuer": [N_("Choose your own agency, or the body above it for which it drafts.")]})
    return possible[issuer] if issuer else own


def _signer(signer: str | None, own: UUID, act: Act) -> UUID | None:
    if not signer:
        return None
    for _agency, leader in signers_of(own, day=local_day(act.at)):
        if str(leader.post_id) == signer:
            return leader.post_id
    raise Invalid({"signer": [N_("Choose a leader who holds that post today.")]})


def _lines(bases: str | None) -> str:
    """One legal basis a line, without the empty lines between them."""
    return "\n".join(line.strip() for line in clean(bases).splitlines() if line.strip())
