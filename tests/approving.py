"""The road of a document from its round to its approval, walked in tests through the processes as people would."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import select

from service import consultations, directory, documents, processes
from service.db import db, transaction
from service.deadlines import local_day
from service.directory import Role
from service.directory.models import PersonRecord
from service.documents.models import DocumentRecord
from service.inbox import WorkItem
from tests import factories
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.factories import DRAFTER

if TYPE_CHECKING:
    from datetime import datetime

TEXT = """I. MỤC ĐÍCH
1. Yêu cầu
a) Rõ người, rõ việc.
II. NHIỆM VỤ
1. Lập hồ sơ.
"""
NEXT = TEXT.replace("Lập hồ sơ.", "Lập hồ sơ điện tử.")
OFFICE, CHAIRMAN, DEPUTY = "chanhvanphong.vp", "chutich.ubnd", "phochutich.ubnd"
COMMENT = {"opinion": "Nêu rõ <kinh phí>.", "clause_key": "II.1"}
SUBMISSION = {
    "necessity": "Để thực hiện (hư cấu).",
    "main_points": "Hai mục (hư cấu).",
    "differing": "",
    "proposal": "Xem xét, ban hành.",
    "enclosures": "",
}
RETURN = {
    "decision": "return",
    "remark": "Xem lại toàn văn.",
    "remarks": [{"clause_key": "II.1", "text": "Nói rõ <thời hạn>."}],
}
ASKED_AGAIN = {
    "decision": "another_round",
    "remark": "Hỏi lại về kinh phí.",
    "remarks": [{"clause_key": "II.1", "text": "Làm rõ <nguồn lực>."}],
}
SECOND_DEADLINE = MIDNIGHT + timedelta(days=10)
"""The end of the day before 20/01/2022."""


def item_at(element: str, *, of: str | None = None) -> UUID:
    """The open item at this step, of this agency if one is named; the newest one where there are several."""
    query = select(WorkItem.id).where(WorkItem.state == "open", WorkItem.element == element)
    if of is not None:
        query = query.where(WorkItem.agency_id == factories.agency(of).id)
    # The ids of instances follow one another in time.
    return db.session.scalars(query.order_by(WorkItem.instance_id.desc()).limit(1)).one()


def take(
    element: str,
    answers: dict[str, Any],
    *,
    by: str | None = None,
    of: str | None = None,
    at: datetime = MIDNIGHT,
) -> None:
    """Whoever it is for does the step; commits."""
    item = db.session.get_one(WorkItem, item_at(element, of=of))
    if item.role == Role.CLERK:
        factories.number_series(item.agency_id)
    [doer, *_] = directory.staff_of(
        item.agency_id, Role(item.role), day=local_day(at), division_id=item.division_id
    )
    name = db.session.scalars(
        select(PersonRecord.sign_in_name).where(PersonRecord.id == doer.person_id)
    ).one()
    person = factories.signed_in(by or str(name), today=local_day(at))
    with transaction():
        processes.complete_item(item.id, lambda _: answers, person=person, address=None, at=at)


def commented(*, of: str = "UBND", **changed: Any) -> UUID:
    """A draft for a body to issue, whose round is closed: STC has a comment, STP was silent; commits."""
    issuer = str(factories.agency(of).id)
    answers = {"kind": "plan", "subject": "Kế hoạch văn thư (hư cấu)", "text": TEXT, "issuer": issuer}
    with transaction():
        started = processes.start(
            "document", lambda _: answers, person=factories.signed_in(DRAFTER), address=None, at=WEDNESDAY
        )
    assert started.subject_id
    take("compose_letter", factories.launch_answers("STC", "STP", **changed), at=WEDNESDAY)
    factories.go_on(*factories.OF_A_LETTER)
    factories.pass_messages()
    with transaction():
        processes.ask_next(round_of(started.subject_id), at=WEDNESDAY)
    factories.go_on()
    reply = {"stance": "agree_with_comments", "comments": [COMMENT]}
    take("draft_reply", reply, of="STC", at=WEDNESDAY)
    factories.go_on()
    take("release_reply", {"decision": "release"}, of="STC", at=WEDNESDAY)
    for instance_id in processes.due(at=MIDNIGHT):
        with transaction():
            processes.advance(instance_id, at=MIDNIGHT)
    factories.pass_messages(at=MIDNIGHT)
    return started.subject_id


def round_of(document_id: UUID) -> UUID:
    """The one round on a document."""
    [round_] = consultations.rounds_of(document_id)
    return round_.id


def write(document_id: UUID, text: str = NEXT, *, name: str = DRAFTER) -> None:
    """The drafter writes the next version; commits."""
    with transaction():
        processes.add_version(
            document_id,
            text,
            "",
            basis=None,
            person=factories.signed_in(name),
            address=None,
            at=MIDNIGHT,
        )


def explained(document_id: UUID) -> None:
    """The one comment is taken in, and the drafter goes on; commits."""
    consultee = factories.consultee_of(round_of(document_id), "STC")
    factories.explain(consultee, 1, "accepted_in_part", "Theo dự toán.", "II.1")
    take("explain_comments", {"next": "submit", "going_on_because": ""})


def submit(*, at: datetime = MIDNIGHT) -> None:
    """The submission is written, checked, signed, numbered and sent; commits."""
    take("prepare_submission", SUBMISSION, at=at)
    take("check_submission", {"decision": "approve"}, at=at)
    take("sign_submission", {"decision": "sign"}, at=at)
    take("dispatch_submission", {"decision": "dispatch", "dated": local_day(at).isoformat()}, at=at)


def submitted() -> UUID:
    """A document of which the submission has come to the Office; commits."""
    document_id = commented()
    write(document_id)
    explained(document_id)
    submit()
    return document_id


def before_the_leader() -> UUID:
    """A document that the Office has passed on to those who approve; commits."""
    document_id = submitted()
    take("review_submission", {"decision": "forward"})
    return document_id


def returned() -> UUID:
    """A document that the chairman has returned with two remarks; commits."""
    document_id = before_the_leader()
    take("approve_document", RETURN)
    return document_id


def answer_all(document_id: UUID) -> None:
    """The drafter answers every open remark; commits."""
    for remark in documents.remarks_of(document_id):
        if remark.open:
            with transaction():
                processes.answer_remark(
                    remark.id, "Đã sửa.", person=factories.signed_in(DRAFTER), address=None, at=MIDNIGHT
                )


def drafted_by(document_id: UUID, name: str) -> None:
    """Let somebody else have drafted a document; commits."""
    with transaction() as session:
        session.get_one(DocumentRecord, document_id).drafter_id = factories.person_id(name)


def resubmitted() -> UUID:
    """A document that was returned, revised and brought before the chairman again, who had seen it; commits."""
    document_id = before_the_leader()
    with transaction():
        seen = documents.document_shown(document_id).version.id
        documents.see(document_id, seen, factories.signed_in(CHAIRMAN), MIDNIGHT)
    take("approve_document", RETURN)
    answer_all(document_id)
    write(document_id, NEXT.replace("điện tử", "giấy và điện tử"))
    take("revise_document", {"revised": True})
    submit()
    take("review_submission", {"decision": "forward"})
    return document_id


def asked_again() -> UUID:
    """A document for which the chairman asked for another round, with two remarks; commits."""
    document_id = before_the_leader()
    take("approve_document", ASKED_AGAIN)
    return document_id


def consulted_again(document_id: UUID) -> None:
    """Its second round is launched, and closed with nobody heard; commits."""
    asking = factories.launch_answers("STC", deadline="trước ngày 20/01/2022")
    take("compose_letter", asking)
    factories.go_on(*factories.OF_A_LETTER, at=MIDNIGHT)
    factories.pass_messages(at=MIDNIGHT)
    latest = max(consultations.rounds_of(document_id), key=lambda each: each.number)
    with transaction():
        processes.ask_next(latest.id, at=MIDNIGHT)
    for instance_id in processes.due(at=SECOND_DEADLINE):
        with transaction():
            processes.advance(instance_id, at=SECOND_DEADLINE)
    factories.pass_messages(at=SECOND_DEADLINE)
