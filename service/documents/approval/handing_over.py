"""Handing over: somebody who approves leaves the decision to another leader of the same body; it may be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from service import directory
from service.db import db
from service.deadlines import local_day
from service.directory import Role
from service.documents.approval.decisions import Decision, Step, decide
from service.documents.approval.four_eyes import writers_of
from service.documents.drafts.versions import freeze_latest
from service.documents.models import VersionRecord
from service.documents.records import document_record
from service.documents.typed import LONGEST_REASON, stored
from service.errors import N_, Forbidden, Invalid

if TYPE_CHECKING:
    from service.audit import Act


def give_to(document_id: str, hand_to: str, *, act: Act) -> None:
    """Hand the decision on a document over to another leader of one's own agency, who has not written it.

    ``hand_to`` is the person's id. Raises :class:`~service.errors.Invalid` where they may not decide on it.
    """
    if act.by.agency_id is None:
        raise Forbidden
    document = document_record(UUID(document_id))
    version = db.session.get_one(VersionRecord, freeze_latest(document.id, act=act))
    leaders = directory.staff_of(act.by.agency_id, Role.LEADER, day=local_day(act.at))
    barred = {act.by.person_id, *writers_of(document, version)}
    names = {str(each.person_id): each.name for each in leaders if each.person_id not in barred}
    if hand_to not in names:
        raise Invalid(
            {"hand_to": [N_("Choose another leader: not yourself, and nobody who wrote the draft.")]}
        )
    act.record("document:given_to", document_id=document.id, person_id=hand_to, to=names[hand_to])


def take_back(document_id: UUID, person_id: UUID, reason: str, *, act: Act) -> None:
    """Record that the decision on a document, which was handed to this person, waits for every leader again, and why.

    Raises :class:`~service.errors.Invalid` without a reason.
    """
    said = stored(reason, field="reason", most=LONGEST_REASON)
    if not said:
        raise Invalid(
            {
                "reason": [
                    N_("Say why you take it back: your colleagues read it, and it stays in the history.")
                ]
            }
        )
    decide(str(document_id), Step.APPROVAL, Decision.TAKE_BACK, said, None, act=act)
    name = directory.names_of([person_id])[person_id]
    act.record("document:taken_from", document_id=document_id, person_id=person_id, holder=name)
