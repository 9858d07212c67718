"""Four eyes: nobody approves or signs what they wrote, in whatever post, also not through a substitute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import directory
from service.deadlines import local_day
from service.documents.errors import NobodyElseDecides, WrittenByYourself
from service.errors import Forbidden

if TYPE_CHECKING:
    from service.audit import Act
    from service.documents.models import DocumentRecord, VersionRecord


def require_other_eyes(document: DocumentRecord, version: VersionRecord, act: Act) -> None:
    """Refuse whoever drafted the document or wrote this version, and whoever acts for them; say who may instead."""
    writers = {document.drafter_id, version.created_by} - {None}
    if not writers & {act.by.person_id, act.by.on_behalf_of}:
        return
    if act.by.post_id is None:
        raise Forbidden
    concerned = {person for person in (*writers, act.by.person_id) if person is not None}
    others = directory.others_in_role(act.by.post_id, without=concerned, day=local_day(act.at))
    if not others:
        raise NobodyElseDecides
    raise WrittenByYourself(others="; ".join(others))
