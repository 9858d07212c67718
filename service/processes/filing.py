"""Filing a reply for an agency that gave it another way: the task that it has here ends with it, until a withdrawal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import literal, select

from service import consultations, documents
from service.audit import Act
from service.consultations import NotAskedYet, NothingFiled, RoundNotFound
from service.errors import N_, Invalid
from service.processes.conduct import resume
from service.processes.dues import redate
from service.processes.hold import hold_about, hold_taken_back, hold_whole
from service.processes.settle import cancel, note
from service.processes.steering import reason_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
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
    _with_divisions(own, running, _end, act.by, at)
    return counts


def withdraw_filing(
    consultee_id: UUID,
    reason: str,
    *,
    confirmed: bool,
    person: SignedIn,
    address: str | None,
    at: datetime,
) -> None:
    """Whoever may file withdraws what was filed; the tasks that ended with the filing are the agency's again.

    Locks are taken in the order in which the filing took them.
    """
    round_ = consultations.round_shown(consultations.consultee_shown(consultee_id).round_id)
    post = consultations.post_to_file(round_, person)
    if post is None:
        raise RoundNotFound
    reason = reason_of(reason)
    documents.hold(round_.document_id)  # As in explaining.
    own = hold_whole(consultee_id)
    filing = consultations.filing_of(consultee_id)
    if own is None or filing is None:
        raise NothingFiled
    about = consultations.with_contributions(select(literal(consultee_id)))
    ended = hold_taken_back(about, at=filing.filed_at)
    act = Act(person.actor(post, address), at, own.trail)
    consultations.withdraw_filing(str(consultee_id), reason, confirmed=confirmed, act=act)
    _with_divisions(own, ended, _again, act.by, at)
    redate(round_.id)


def _with_divisions(
    own: Held, those: Sequence[Held], move: Callable[[Held, Actor, datetime], None], by: Actor, at: datetime
) -> None:
    """Move those processes: the agency's own, held as ``own``, and its divisions'; its history goes on in any case."""
    divisions = [each for each in those if each.instance_id != own.instance_id]
    if len(divisions) == len(those):
        note(own)  # The agency's own process had come to its end by itself.
    else:
        move(own, by, at)
    for each in divisions:
        move(each, by, at)


def _again(held: Held, by: Actor, at: datetime) -> None:
    act = Act(by, at, held.trail)
    act.record("process:resumed", because="reply:filing_withdrawn")
    resume(held, act)


def _end(held: Held, by: Actor, at: datetime) -> None:
    Act(by, at, held.trail).record("process:cancelled", because="reply:filed")
    cancel(held, at=at)
