"""Directing: the leader says who leads, who supports, until when; a head of division names the editor.

Decree 30/2020, art. 24: the head of the agency directs what is to be done with an incoming document and by when.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from service import directory
from service.consultations.hold import held_consultee
from service.consultations.models import ConsulteeRecord, Contribution, Direction
from service.consultations.replies.inner_day import draft_due, end_of
from service.db import db, new_id
from service.deadlines import local_day, show_date, show_last_moment
from service.directory import Role
from service.errors import N_, Invalid

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from service.audit import Act
    from service.errors import Message

DIRECT = "direct"
"""The course by which a division drafts; by others the leader drafts, or agrees at once."""


def direct_reply(
    consultee_id: str,
    course: str,
    division_id: str | None,
    supporting_divisions: Sequence[str] | None,
    inner_day: str | None,
    note: str | None,
    *,
    act: Act,
) -> str | None:
    """The leader directs the reply: lead division, supporting divisions, the day by which the draft is wanted.

    Returns the instant by which the draft is due, as ISO text: the end of that inner day, else the deadline; None
    where there is neither. Raises :class:`~service.errors.Invalid` with the fields to correct.
    """
    consultee = UUID(consultee_id)
    lead = UUID(division_id) if division_id else None
    supporting = [UUID(each) for each in supporting_divisions or ()]
    wrong = _wrong_divisions(_agency_of(consultee), course, lead, supporting, at=act.at)
    wrong |= _wrong_day(inner_day, held_consultee(consultee_id, act).ends_at, at=act.at)
    if wrong:
        raise Invalid(wrong)
    db.session.add(_direction(consultee, lead, inner_day, note or "", act))
    db.session.add_all([_unasked(consultee, each) for each in supporting])
    act.record(
        "reply:directed",
        consultee_id=consultee_id,
        course=course,
        division_id=division_id,
        supporting=[str(each) for each in supporting],
        inner_day=inner_day,
    )
    return _draft_due(date.fromisoformat(inner_day) if inner_day else None, consultee_id, act)


def assign_editor(consultee_id: str, editor_id: str, *, act: Act) -> str | None:
    """The head of the lead division names who drafts the reply and merges what others contribute.

    Returns the instant by which the draft is due, as :func:`direct_reply` does.
    """
    consultee, editor = UUID(consultee_id), UUID(editor_id)
    direction = db.session.get(Direction, consultee)
    division_id = direction.division_id if direction else None
    staff = directory.staff_of(
        _agency_of(consultee), Role.SPECIALIST, day=local_day(act.at), division_id=division_id
    )
    if editor not in {holder.person_id for holder in staff}:
        raise Invalid({"editor_id": [N_("Choose a specialist of the division that leads.")]})
    _name_editor(consultee, editor, act)
    act.record("reply:editor_assigned", consultee_id=consultee_id, editor_id=editor_id)
    return _draft_due(direction.inner_day if direction else None, consultee_id, act)


def _direction(consultee: UUID, lead: UUID | None, inner_day: str | None, note: str, act: Act) -> Direction:
    return Direction(
        consultee_id=consultee,
        division_id=lead,
        inner_day=date.fromisoformat(inner_day) if inner_day else None,
        note=note,
        directed_by=act.by.person_id,
        directed_at=act.at,
        editor_id=None,
    )


def _name_editor(consultee: UUID, editor: UUID, act: Act) -> None:
    """Write the editor down; in an agency without a leader nobody has directed anything before."""
    row = insert(Direction).values(
        consultee_id=consultee, note="", directed_at=act.at, editor_id=editor, inner_day=None
    )
    db.session.execute(
        row.on_conflict_do_update(
            index_elements=[Direction.consultee_id], set_={"editor_id": row.excluded.editor_id}
        )
    )


def _agency_of(consultee: UUID) -> UUID:
    return db.session.get_one(ConsulteeRecord, consultee).agency_id


def _unasked(consultee: UUID, division_id: UUID) -> Contribution:
    return Contribution(
        id=new_id(), consultee_id=consultee, division_id=division_id, asked_at=None, comments=[], remark=""
    )


def _wrong_divisions(
    agency_id: UUID, course: str, lead: UUID | None, supporting: Sequence[UUID], *, at: datetime
) -> dict[str, list[Message]]:
    """What is wrong with the divisions chosen, by field."""
    day = local_day(at)
    known = {division.id for division in directory.divisions_of(agency_id, day=day)}
    if {lead, *supporting} - {None} - known:
        gone = N_("A division you chose does not exist any more. Choose again.")
        return {"division_id": [gone]}
    if course != DIRECT or not known:
        return {}
    if lead is None:
        return {"division_id": [N_("Choose the division that leads.")]}
    if lead in supporting:
        twice = N_("The lead division drafts the reply anyway; take it off the supporting ones.")
        return {"supporting_divisions": [twice]}
    if not directory.staff_of(agency_id, Role.SPECIALIST, day=day, division_id=lead):
        nobody = N_("Nobody in this division can draft. Choose another one, or draft the reply yourself.")
        return {"division_id": [nobody]}
    return {}


def _wrong_day(inner_day: str | None, ends_at: datetime | None, *, at: datetime) -> dict[str, list[Message]]:
    """What is wrong with the inner day: it is past, or after a deadline that is still to come."""
    if not inner_day:
        return {}
    end = end_of(date.fromisoformat(inner_day))
    if end <= at:
        today = show_date(local_day(at))
        return {"inner_day": [N_("This day is past. Choose today, %(today)s, or a later day.", today=today)]}
    if ends_at is not None and at < ends_at < end:
        late = N_("The reply itself is due by %(ends_at)s.", ends_at=show_last_moment(ends_at))
        return {"inner_day": [late]}
    return {}


def _draft_due(inner_day: date | None, consultee_id: str, act: Act) -> str | None:
    due = draft_due(inner_day, held_consultee(consultee_id, act).ends_at, at=act.at)
    return due.isoformat() if due else None
