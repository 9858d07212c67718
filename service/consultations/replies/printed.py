"""An agency's reply as the letter that it is (*công văn góp ý*): number, date and signature from its records.

Its words are Vietnamese whatever the reader's language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import directory, documents, renditions
from service.consultations.errors import ReplyNotWritten
from service.consultations.models import ReplyRecord
from service.consultations.replies.inner_routing import lead_division_of
from service.consultations.replies.reply import reply_of
from service.consultations.rounds.asking_letter import letter_cited
from service.db import db
from service.deadlines import local_day
from service.directory import Position, Role
from service.documents import HeadUnknown
from service.renditions import DRAFT, Comment, Frame, Letterhead, Reply, Signature

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from service.consultations.reach import PartOpened
    from service.consultations.replies.reply import CommentShown, ReplyShown
    from service.directory import Agency
    from service.documents import ClauseShown, DocumentShown
    from service.renditions import Rendition


def reply_letter(part: PartOpened) -> Rendition:
    """The reply of an agency's part as a letter to the asking agency; its own people may read it as a draft.

    Raises :class:`ReplyNotWritten` where there is none to read yet, or where it came another way: then the paper that
    came is the reply.
    """
    consultee, round_ = part.consultee, part.round
    record = db.session.get(ReplyRecord, consultee.id)
    reply = reply_of(consultee.id, released_only=not part.own)
    if record is None or reply is None or record.filed_at is not None:
        raise ReplyNotWritten
    document = documents.document_shown(round_.document_id, version_id=round_.version_id)
    names = directory.short_names([consultee.agency_id, round_.agency_id])
    draft = documents.draft_called(document.kind, document.subject)
    return renditions.reply_letter(
        _frame(record, document, directory.agency_shown(consultee.agency_id)),
        Reply(
            cited=letter_cited(round_),
            draft=f"dự thảo {draft}",
            agency=names[consultee.agency_id],
            asker=names[round_.agency_id],
            stance=reply.stance,
            general=reply.general_remark,
            comments=_comments(reply, round_.version_id),
        ),
        addressees=[directory.agency_name(round_.agency_id)],
    )


def reply_name(part: PartOpened, ending: str) -> str:
    """What a file of it is called by whoever keeps it; ``ending`` is ``pdf`` or ``docx``."""
    return f"van-ban-gop-y-lan-{part.round.number}.{ending}"


def _frame(record: ReplyRecord, document: DocumentShown, agency: Agency) -> Frame:
    division_id = lead_division_of(record.consultee_id)
    unit = directory.division_code(division_id) if division_id else ""
    kept = f"Lưu: VT, {unit}" if unit else "Lưu: VT"
    released_at = record.released_at
    return Frame(
        letterhead=_letterhead(record, agency, unit),
        subject=f"góp ý dự thảo {documents.draft_called(document.kind, document.subject)}",
        signature=_signature(agency.id, record.released_by, released_at) if released_at else Signature(),
        recipients=["Như trên", kept],
        made_at=released_at or record.drafted_at,
        marks=[*(() if released_at else (DRAFT,)), *documents.circulation_marks(document)],
    )


def _letterhead(record: ReplyRecord, agency: Agency, unit: str) -> Letterhead:
    """Its number and date; a reply that leaves without a number bears the day on which it was released."""
    number = documents.number_of(record.consultee_id)
    without = record.released_at if not agency.numbers_replies else None
    return Letterhead(
        superior=directory.superior_name(agency),
        issuer=agency.name,
        numbered=agency.numbers_replies or number is not None,
        number=number.number if number else None,
        symbol=number.symbol if number else documents.symbol_for("letter", agency.id, unit),
        place=agency.place,
        dated=number.dated if number else local_day(without) if without else None,
    )


def _signature(agency_id: UUID, released_by: UUID | None, released_at: datetime) -> Signature:
    """Whoever released it, in the authority of the post in which they lead the agency."""
    if released_by is None:
        return Signature()
    day = local_day(released_at)
    name = directory.names_of([released_by])[released_by]
    leading = (
        holder
        for holder in directory.staff_of(agency_id, Role.LEADER, day=day)
        if holder.person_id == released_by
        and holder.division_id is None
        and holder.position is not Position.MEMBER
    )
    post = next(leading, None)
    if post is None:
        return Signature((), name, signed=True)
    try:
        lines = documents.lines_in_post(post.post_id, day=day)
    except HeadUnknown:
        # It was released, and is to be read: for whom the deputy signed nobody can say, the title itself is known.
        lines = [post.title.upper()]
    return Signature(tuple(lines), name, signed=True)


def _comments(reply: ReplyShown, version_id: UUID) -> list[Comment]:
    asked = {clause.key: clause for clause in documents.clauses_of(version_id)} if reply.comments else {}
    return [_comment(each, asked.get(each.clause_key or "")) for each in reply.comments]


def _comment(comment: CommentShown, clause: ClauseShown | None) -> Comment:
    """A comment with the place and the words of its clause; a clause that is not there is called by its key."""
    place = clause.place if clause else comment.clause_key or ""
    return Comment(
        place=", ".join(filter(None, (place, comment.place))),
        # A table is no sentence to quote; its place says which one is meant.
        words=clause.text if clause and clause.level != "table" else "",
        opinion=comment.opinion,
        proposal=comment.proposal,
        reason=comment.reason,
    )
