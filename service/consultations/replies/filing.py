"""Filing a reply that came by e-mail, on paper or by edXML: when it was received decides whether it was in time.

Received and filed are two instants (domain rule "received, not filed"): a reply received on Sunday 09/01/2022 at 20:00
and filed on Monday at 08:10 was in time for "trước ngày 10/01/2022", and ends the deemed consent that the close
recorded in between.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import orjson
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as upsert

from service import documents
from service.consultations.errors import NotAskedYet, RepliedAlready, RoundEnded
from service.consultations.explanation.as_submitted import may_count
from service.consultations.hold import HeldConsultee, held_consultee
from service.consultations.models import ConsulteeRecord, ReplyRecord
from service.consultations.outcome import Outcome, RoundState, Stance
from service.consultations.replies.recording import end_part, store_comments
from service.consultations.replies.replaced import reply_kept
from service.consultations.replies.reply import reply_of
from service.consultations.rounds.clauses import completed, wrong_clauses
from service.db import Write, db
from service.deadlines import local_day, show_instant
from service.directory import Role, person_name
from service.errors import N_, Invalid
from service.vietnamese import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from service.audit import Act
    from service.consultations.rounds.progress import RoundShown
    from service.directory import Post, SignedIn

LONGEST_NUMBER = 100
"""Characters of a number as the paper bears it."""


class Channel(StrEnum):
    """How a reply that was not given here came."""

    EMAIL = "email"
    PAPER = "paper"
    EDXML = "edxml"


@dataclass(frozen=True, slots=True)
class FiledReply:
    """A reply as it came: what it says, when it was received, and what the paper bears."""

    received_at: datetime
    channel: str
    stance: str
    number: str = ""
    dated: date | None = None
    comments: Sequence[Mapping[str, Any]] = ()
    """Each with ``clause_key`` or ``place``, ``opinion``, ``proposal``, ``reason``."""
    general_remark: str = ""


@dataclass(frozen=True, slots=True)
class FilingShown:
    """How a filed reply came, and who filed it when."""

    channel: str
    number: str
    dated: date | None
    received_at: datetime
    filed_at: datetime
    filed_by: str
    evidence: list[documents.AttachmentShown] = field(default_factory=list)


_file = upsert(ReplyRecord)
_store_reply = Write(
    _file.on_conflict_do_update(
        index_elements=["consultee_id"],
        set_={
            column.name: _file.excluded[column.name]
            for column in ReplyRecord.__table__.columns
            if column.name != "consultee_id"
        },
    )
)


def post_to_file(round_: RoundShown, person: SignedIn) -> Post | None:
    """The post in which the person files replies: a clerk's or drafter's in the agency that asks."""
    return person.post_as(Role.CLERK, Role.DRAFTER, agency_id=round_.agency_id)


def file_reply(consultee_id: str, filed: FiledReply, *, act: Act) -> bool:
    """Record a reply that came another way for an agency that was asked; returns whether it counts.

    What the agency had drafted here, or released late, is replaced, and kept until a withdrawal of the filing brings it
    back. Late ones wait behind the silence as those released here do; so does one that was in time, while the document
    lies before others: what was laid before them stays. One that was in time takes the place of a late one that was not
    taken in; the history keeps what that said. Raises :class:`~service.errors.Invalid` with the fields to correct,
    :class:`RepliedAlready`, :class:`NotAskedYet`, :class:`RoundEnded` for a withdrawn part.
    """
    held = held_consultee(consultee_id, act)
    asked_at = _require_awaited(held, filed)
    wrong = _wrong_facts(filed, asked_at=asked_at, at=act.at) | _wrong_comments(held.consultee_id, filed)
    if wrong:
        raise Invalid(wrong)
    late = held.ends_at is not None and filed.received_at >= held.ends_at
    if held.released_at is not None:
        _keep_replaced(held.consultee_id, act)
    _store(held.consultee_id, filed, late=late, act=act)
    counts = not late and may_count(held)
    if counts:
        end_part(held, filed.stance, answered_at=filed.received_at, at=act.at)
    act.record(
        "reply:filed",
        consultee_id=consultee_id,
        stance=filed.stance,
        channel=filed.channel,
        received_at=filed.received_at,
        late=late,
        counts=counts,
    )
    return counts


def filing_of(consultee_id: UUID) -> FilingShown | None:
    """How a filed reply came; None where the agency gave its reply here, or none."""
    record = db.session.get(ReplyRecord, consultee_id)
    if record is None or record.released_at is None or record.filed_at is None or record.filed_by is None:
        return None
    return FilingShown(
        record.channel,
        record.number,
        record.dated,
        record.released_at,
        record.filed_at,
        person_name(record.filed_by),
        documents.attachments_of(consultee_id),
    )


def _require_awaited(held: HeldConsultee, filed: FiledReply) -> datetime:
    """When the agency was asked, if this reply of it may still be recorded."""
    if held.released_at is not None and not _precedes(filed, held):
        raise RepliedAlready(at=show_instant(held.released_at))
    if held.round_state == RoundState.WITHDRAWN or held.outcome == Outcome.WITHDRAWN:
        raise RoundEnded
    asked_at = db.session.scalar(
        select(ConsulteeRecord.asked_at).where(ConsulteeRecord.id == held.consultee_id)
    )
    if asked_at is None:
        raise NotAskedYet
    return asked_at


def _precedes(filed: FiledReply, held: HeldConsultee) -> bool:
    """Whether it was received in time where the reply on record came late and was not taken in."""
    if held.outcome != Outcome.SILENT or held.ends_at is None or held.released_at is None:
        return False
    return filed.received_at < held.ends_at <= held.released_at


def _keep_replaced(consultee_id: UUID, act: Act) -> None:
    """Tell in the history, which loses nothing, what the late reply said whose place is taken."""
    late = reply_of(consultee_id, released_only=True)
    if late is None:
        return
    act.record(
        "reply:replaced",
        consultee_id=str(consultee_id),
        stance=late.stance,
        released_at=late.released_at,
        number=late.number,
        dated=late.dated,
        general_remark=late.general_remark,
        comments=[asdict(each) for each in late.comments],
    )


def _wrong_facts(filed: FiledReply, *, asked_at: datetime, at: datetime) -> dict[str, list[Any]]:
    wrong: dict[str, list[Any]] = {}
    if filed.received_at > at:
        wrong["received_at"] = [N_("This is still to come. Write when the reply was received.")]
    elif filed.received_at < asked_at:
        asked = show_instant(asked_at)
        wrong["received_at"] = [N_("The agency was asked at %(asked)s; correct the date.", asked=asked)]
    if filed.channel not in set(Channel):
        wrong["channel"] = [N_("Choose how the reply came.")]
    if filed.stance not in set(Stance):
        wrong["stance"] = [N_("Choose what the agency says of the draft.")]
    # Nothing is received before it is written; whoever dates it later slipped with the year.
    if filed.dated is not None and filed.dated > local_day(filed.received_at):
        wrong["dated"] = [
            N_("This is after the day on which the reply was received. Correct one of the two.")
        ]
    if len(filed.number) > LONGEST_NUMBER:
        wrong["number"] = [N_("Use at most %(most)s characters.", most=LONGEST_NUMBER)]
    return wrong


def _wrong_comments(consultee_id: UUID, filed: FiledReply) -> dict[str, list[Any]]:
    """Comments that are missing, or on a clause that the version asked about does not have."""
    if filed.stance in {Stance.AGREE_WITH_COMMENTS, Stance.DISAGREE} and not filed.comments:
        return {"comments": [N_("Write at least one comment, as the reply has it.")]}
    return wrong_clauses(consultee_id, filed.comments)


def _store(consultee_id: UUID, filed: FiledReply, *, late: bool, act: Act) -> None:
    replaced = reply_kept(consultee_id)
    _store_reply(
        consultee_id=consultee_id,
        stance=Stance(filed.stance),
        drafted_at=act.at,
        released_at=filed.received_at,
        late=late,
        channel=Channel(filed.channel),
        filed_by=act.by.person_id,
        filed_at=act.at,
        number=clean(filed.number),
        dated=filed.dated,
        replaced=orjson.dumps(replaced).decode() if replaced else None,
        **dict.fromkeys(("drafted_by", "return_remark", "checked_by", "released_by")),
    )
    store_comments(consultee_id, filed.general_remark, completed(filed.comments))
