"""Filing a reply for an agency that gave it another way: the task that it has here ends with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import literal, select

from service import consultations, documents
from service.audit import Act
from service.consultations import NotAskedYet, RoundNotFound
from service.errors import N_, Invalid
from service.processes.hold import hold_about, hold_whole
from service.processes.settle import cancel, note

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from service.audit import Actor
    from service.consultations import FiledReply
    from service.directory import SignedIn
    from service.processes.hold import Held

MOST_DIVISIONS = 1000
"""More than any agency has."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The file that shows what came: a scan, an e-mail, an edXML message."""

    filename: str
    content: bytes


def file_reply(
    consultee_id: UUID,
    filed: FiledReply,
    evidence: Evidence | None,
    *,
    person: SignedIn,
    address: str | None,
    at: datetime,
) -> bool:
    """A clerk or drafter of the asking agency files a reply with its evidence; returns whether it counts.

    The agency's own process and those of its divisions are locked before the consultee, as their own acts do, and end.
    """
    round_ = consultations.round_shown(consultations.consultee_shown(consultee_id).round_id)
    post = consultations.post_to_file(round_, person)
    if post is None:
        raise RoundNotFound
    documents.hold(round_.document_id)  # As in explaining: the document may be laid before others just now.
    own = hold_whole(consultee_id)
    if own is None:
        raise NotAskedYet
    running = hold_about(
        consultations.with_contributions(select(literal(consultee_id))), limit=MOST_DIVISIONS
    )
    act = Act(person.actor(post, address), at, own.trail)
    counts = consultations.file_reply(str(consultee_id), filed, act=act)
    if evidence is None or not evidence.content:
        raise Invalid(
            {"evidence": [N_("Add the file that shows what came: the scan, the e-mail, the message.")]}
        )
    documents.attach(consultee_id, evidence.filename, evidence.content, act=act)
    divisions = [each for each in running if each.instance_id != own.instance_id]
    if len(divisions) == len(running):
        note(own)  # The agency's own process had come to its end.
    else:
        _end(own, act.by, at)
    for each in divisions:
        _end(each, act.by, at)
    return counts


def _end(held: Held, by: Actor, at: datetime) -> None:
    Act(by, at, held.trail).record("process:cancelled", because="reply:filed")
    cancel(held, at=at)
