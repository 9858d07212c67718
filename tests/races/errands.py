"""What somebody may come to do: a task of their inbox, or something beside it, as the dice fall."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from service import directory, documents
from service.consultations.models import CommentRecord, ConsulteeRecord, MoreTimeAsked, RoundRecord
from service.db import db
from service.deadlines import local_day, show_date, show_instant
from service.directory import Role
from service.directory.models import PersonRecord
from service.documents.models import DocumentRecord, NumberRecord, PinnedRemark, SeriesRecord
from service.inbox import OPEN, WorkItem
from tests import approving, factories
from tests.races.typed import ASKED, TURNED_DOWN, Typed

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random

DRAFTER, CLERK = "soanthao.snv", "vanthu.snv"


class Errand(NamedTuple):
    """A kind of act, who does it, and the form that they post."""

    kind: str
    name: str
    address: str
    typed: dict[str, Any]


def some_task(dice: Random, at: datetime) -> Errand | None:
    """Some open task, done by one of those whom it waits for."""
    item = _one_of(dice, select(WorkItem).where(WorkItem.state == OPEN).order_by(WorkItem.id))
    if item is None:
        return None
    day = local_day(at)
    staff = directory.staff_of(item.agency_id, Role(item.role), day=day, division_id=item.division_id)
    doers = [each.person_id for each in staff if item.person_id in {None, each.person_id}]
    if not doers:
        return None
    name = db.session.get_one(PersonRecord, dice.choice(doers)).sign_in_name
    typed = Typed(dice, day).into(item)
    return Errand(item.element, str(name), f"/inbox/{item.id}", typed)


def some_errand(dice: Random, at: datetime) -> Errand | None:
    """Something that nobody's inbox asks for: steering, explaining, filing, asking for time, writing, numbers."""
    ways = (_steer, _steer, _explain, _correct, _ask_time, _write, _set_aside)
    return dice.choice(ways)(dice, at)


def _steer(dice: Random, at: datetime) -> Errand | None:
    record = _one_of(dice, select(RoundRecord).order_by(RoundRecord.id))
    if record is None:
        return None
    ways = ["deadline", "pause", "resume", "resume", "close", "urge"]
    if dice.random() < TURNED_DOWN:
        ways = ["withdraw"]
    way = dice.choice(ways)
    last = local_day(at) + timedelta(days=dice.randint(1, 3))
    typed = {"deadline": f"chậm nhất ngày {show_date(last)}", "reason": "Vì …"}
    return Errand(way, DRAFTER, f"/rounds/{record.id}/{way}", typed)


def _explain(dice: Random, at: datetime) -> Errand | None:
    comment = _one_of(dice, select(CommentRecord).order_by(CommentRecord.consultee_id))
    if comment is None:
        return None
    round_id = db.session.get_one(ConsulteeRecord, comment.consultee_id).round_id
    typed = {
        "consultee_id": str(comment.consultee_id),
        "position": str(comment.position),
        "disposition": dice.choice(["noted", "not_accepted"]),
        "reason": f"Đã xem xét, lần {dice.randint(1, 9)}.",
    }
    return Errand("explain", DRAFTER, f"/rounds/{round_id}/explanation", typed)


def _correct(dice: Random, at: datetime) -> Errand | None:
    """A late reply is taken in, one that came on paper is filed, or one that was filed is withdrawn."""
    part = _one_of(dice, select(ConsulteeRecord).order_by(ConsulteeRecord.id))
    if part is None:
        return None
    way = dice.choice(["take-in", "file", "withdraw-filing"])
    received = max(part.asked_at or at, at - timedelta(days=dice.randint(0, 2)))
    typed: dict[str, Any] = {"reason": "Gõ nhầm.", "confirmed": "1"}
    if way == "file":
        typed = {
            "received_at": show_instant(received),
            "channel": "paper",
            "stance": "agree",
            "evidence": (BytesIO(b"%PDF-1.7"), "cong-van.pdf"),
        }
    return Errand(way, dice.choice([DRAFTER, CLERK]), f"/consultees/{part.id}/{way}", typed)


def _ask_time(dice: Random, at: datetime) -> Errand | None:
    """An agency asks for more time, or is answered."""
    request = _one_of(dice, select(MoreTimeAsked).where(MoreTimeAsked.decision.is_(None)))
    if request is not None:
        typed = {"decision": dice.choice(["granted", "refused"]), "answer": "Đã xem xét."}
        return Errand("answer_time", DRAFTER, f"/more-time/{request.id}", typed)
    part = _one_of(dice, select(ConsulteeRecord).where(ConsulteeRecord.outcome.is_(None)))
    if part is None:
        return None
    leader = {factories.agency(code).id: f"lanhdao.{code.lower()}" for code in ASKED}[part.agency_id]
    last = local_day(at) + timedelta(days=dice.randint(1, 4))
    typed = {"wanted": f"chậm nhất ngày {show_date(last)}", "reason": "Cần họp."}
    return Errand("ask_time", leader, f"/consultees/{part.id}/more-time", typed)


def _write(dice: Random, at: datetime) -> Errand | None:
    """The drafter writes the next version, or says what was done about a remark."""
    remark = _one_of(dice, select(PinnedRemark).where(PinnedRemark.answer.is_(None)))
    if remark is not None:
        return Errand("remark", DRAFTER, f"/remarks/{remark.id}", {f"answer-{remark.id}": "Đã sửa."})
    plans = select(DocumentRecord.id).where(DocumentRecord.main_id.is_(None)).order_by(DocumentRecord.id)
    document_id = _one_of(dice, plans)
    shown = documents.document_shown(document_id)
    typed = {
        "text": f"{approving.TEXT}2. Việc thứ {dice.randint(1, 999)}.",
        "note": "",
        "basis": documents.fingerprint(shown.version.text),
    }
    return Errand("version", DRAFTER, f"/documents/{document_id}/versions/new", typed)


def _set_aside(dice: Random, at: datetime) -> Errand | None:
    """A clerk reserves a number, or makes one void."""
    series = select(SeriesRecord.id).where(SeriesRecord.agency_id == factories.agency("SNV").id)
    typed = {"series_id": str(db.session.scalars(series).first()), "reason": "Để dành."}
    reserved = _one_of(dice, select(NumberRecord).where(NumberRecord.state == "reserved"))
    if reserved is None:
        return Errand("reserve", CLERK, "/registers/outgoing/reserve", typed)
    typed |= {"year": str(reserved.year), "number": str(reserved.number)}
    return Errand("void", CLERK, "/registers/outgoing/void", typed)


def _one_of(dice: Random, query: Any) -> Any:
    found = db.session.scalars(query).all()
    return dice.choice(found) if found else None
