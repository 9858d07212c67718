"""What tests begin with: people of the fictional province, their acts, a document, a round, an instance.

A domain function takes an act and leaves the commit to its caller; these do the same unless they say otherwise.
"""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from threading import Barrier
from time import monotonic
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import delete, select, text

from service import audit, consultations, directory, documents, inbox, processes
from service.consultations.rounds.opening import Asking, open_asking
from service.db import db, new_id, send_waiting, transaction
from service.deadlines import local_day
from service.directory import AgencyRecord, Position, Post, Role, SignedIn
from service.directory.models import DivisionRecord, PersonRecord, PostRecord
from service.directory.posts import holds_on
from service.documents.models import ClauseRecord
from service.errors import ServiceError
from service.inbox import WorkItem
from service.notifications import Notification
from tests.conftest import MIDNIGHT, WEDNESDAY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from flask import Flask

    from service.directory import Agency

TODAY = date(2022, 1, 5)
PHRASE = "trước ngày 10/01/2022"
SENTENCE = "Quá thời hạn trên, cơ quan không có ý kiến xem như thống nhất."
DRAFTER, SPECIALIST, LEADER = "soanthao.snv", "chuyenvien.stc", "lanhdao.stc"


def agency(code: str) -> Agency:
    """An agency of the province."""
    agency_id = db.session.scalars(select(AgencyRecord.id).where(AgencyRecord.code == code)).one()
    return directory.agency_shown(agency_id)


def person_id(name: str) -> UUID:
    """Somebody of the province, by sign-in name."""
    return db.session.scalars(select(PersonRecord.id).where(PersonRecord.sign_in_name == name)).one()


def signed_in(name: str, *, today: date = TODAY) -> SignedIn:
    """Somebody of the province as a request knows them, with the posts they hold on a day; no session is opened."""
    record = db.session.scalars(select(PersonRecord).where(PersonRecord.sign_in_name == name)).one()
    rows = db.session.execute(
        select(
            PostRecord.id,
            PostRecord.agency_id,
            AgencyRecord.name,
            PostRecord.role,
            PostRecord.title,
            PostRecord.position,
            PostRecord.division_id,
            DivisionRecord.name,
            AgencyRecord.short_name,
        )
        .join(AgencyRecord, AgencyRecord.id == PostRecord.agency_id)
        .outerjoin(DivisionRecord, DivisionRecord.id == PostRecord.division_id)
        .where(PostRecord.person_id == record.id, *holds_on(today))
        .order_by(PostRecord.id)
    )
    posts = tuple(Post(*row[:3], Role(row[3]), row[4], Position(row[5]), *row[6:]) for row in rows)
    return SignedIn(record.id, record.name, posts, today)


def employee(code: str, *roles: Role, since: date = TODAY, name: str = "Phan Thử Nghiệm (hư cấu)") -> UUID:
    """Somebody new in an agency, with these roles."""
    hired = directory.add_person(name=name, email=f"{new_id().hex}@lamgiang.test")
    for role in roles:
        directory.appoint(hired, agency(code).id, role, title="Chuyên viên", valid_from=since)
    db.session.flush()
    return hired


def act(name: str = DRAFTER, *, at: datetime = WEDNESDAY) -> audit.Act:
    """An act of somebody in their first post, on a trail of its own."""
    person = signed_in(name)
    return audit.Act(person.actor(person.posts[0], "192.0.2.7"), at, audit.Trail(new_id()))


def by_the_service(*, at: datetime = WEDNESDAY) -> audit.Act:
    """An act of the service itself, on a trail of its own."""
    return audit.Act(audit.SYSTEM, at, audit.Trail(new_id()))


def document(written: str = "I. MỤC ĐÍCH", *, by: audit.Act | None = None, **changed: Any) -> UUID:
    """A registered draft; commits."""
    by = by or act()
    answers = {
        "kind": "plan",
        "subject": "Kế hoạch văn thư (hư cấu)",
        "issuer": None,
        "ordered_by": None,
        "bases": None,
        "signer": None,
        "restriction": None,
        "text": written,
    }
    with transaction():
        return UUID(documents.register_draft(**{**answers, **changed}, act=by))


def open_round(*codes: str, by: audit.Act | None = None, **changed: Any) -> UUID:
    """A round on a new document to these agencies, nobody asked yet; commits."""
    by = by or act()
    asking = {
        "document_id": document(by=by),
        "agency_ids": {agency(code).id for code in codes},
        "deadline": PHRASE,
        "silence_rule": "deemed_consent",
        "silence_sentence": SENTENCE,
        "visible_replies": False,
    }
    with transaction():
        return open_asking(Asking(**{**asking, **changed}), act=by)


def asked_round(*codes: str, at: datetime = WEDNESDAY, **changed: Any) -> UUID:
    """A round whose consultees were all asked, without their processes; commits."""
    round_id = open_round(*codes, **changed)
    with transaction():
        consultations.next_to_ask(round_id, limit=1000, at=at)
    return round_id


def consultee_of(round_id: UUID, code: str) -> UUID:
    """An agency's part in a round."""
    mine = {agency(code).id}
    [consultee] = consultations.consultees_of(round_id, agency_ids=mine)
    return consultee.id


def draft_reply(consultee_id: UUID, by: audit.Act, stance: str = "agree", comments: Any = None) -> None:
    """A specialist's draft; commits."""
    with transaction():
        consultations.save_reply(str(consultee_id), stance, comments, None, act=by)


def release_reply(consultee_id: UUID, by: audit.Act, *, as_late: bool = False) -> None:
    """The leader's release; commits."""
    with transaction():
        consultations.release_reply(str(consultee_id), as_late, act=by)


def close_round(round_id: UUID, *, at: datetime, cause: str = "deadline") -> None:
    """The close of a round; commits."""
    with transaction():
        consultations.close_round(str(round_id), cause, act=by_the_service(at=at))


def pause_round(round_id: UUID, *, at: datetime = WEDNESDAY) -> None:
    """A pause, without its process; commits."""
    by = act(at=at)
    with transaction():
        consultations.pause_round(str(round_id), "Chờ ý kiến của Thường trực.", act=by)


def remind(round_id: UUID, *, at: datetime) -> None:
    """The rung of the reminder ladder that has come; commits."""
    with transaction():
        consultations.remind(str(round_id), act=by_the_service(at=at))


def told(kind: str) -> list[str]:
    """The agencies that are owed a notification of this kind, by code, as often as they are."""
    rows = db.session.execute(
        select(AgencyRecord.code)
        .join(Notification, Notification.agency_id == AgencyRecord.id)
        .where(Notification.kind == kind)
        .order_by(AgencyRecord.code)
    )
    return [code for (code,) in rows]


def answered_round(*codes: str, comments: Any = None, **changed: Any) -> UUID:
    """A round closed at its deadline, to which these agencies' processes answered with comments; commits.

    STP is asked as well, and silent.
    """
    round_id = launch(*codes, "STP", **changed)
    said = {"stance": "agree_with_comments", "comments": comments or [{"opinion": "Nêu rõ thời hạn."}]}
    for code in codes:
        complete(f"chuyenvien.{code.lower()}", said)
        complete(f"lanhdao.{code.lower()}", {"decision": "release"})
    with transaction():
        processes.advance(processes.due(at=MIDNIGHT)[0], at=MIDNIGHT)
    return round_id


def explain(
    consultee_id: UUID, position: int, disposition: str, reason: str = "", clause_key: str = "", **by: Any
) -> None:
    """A drafter says what becomes of a comment; commits."""
    said = (consultee_id, position, disposition, reason, clause_key)
    person = signed_in(by.get("name", DRAFTER))
    with transaction():
        processes.explain(*said, person=person, address=None, at=by.get("at", MIDNIGHT))
    db.session.expire_all()


def counts(round_id: UUID) -> consultations.Counts:
    """The counts of a round, as they are stored now."""
    db.session.expire_all()
    return consultations.counts_of(consultations.round_shown(round_id))


def instance(name: str = DRAFTER, *, written: str = "I. MỤC ĐÍCH") -> processes.Started:
    """A running process about a new document, which waits for its drafter; commits."""
    answers = {"kind": "plan", "subject": "Kế hoạch văn thư (hư cấu)", "text": written}
    person = signed_in(name)
    with transaction():
        return processes.start("document", lambda _: answers, person=person, address=None, at=WEDNESDAY)


def item_of(name: str) -> inbox.Item:
    """The most urgent item in somebody's inbox, once their agency has come so far; commits."""
    go_on()
    return inbox.open_items(signed_in(name)).items[0]


def complete(name: str, answers: Mapping[str, Any], *, at: datetime = WEDNESDAY) -> None:
    """Somebody does the most urgent item of theirs, and their agency goes on from there; commits."""
    item, person = item_of(name), signed_in(name)
    with transaction():
        processes.complete_item(item.id, lambda _: answers, person=person, address=None, at=at)
    go_on(at=at)


def launch_answers(*codes: str, **changed: Any) -> dict[str, Any]:
    """What the drafter fills in to write a letter that asks these agencies before 10/01/2022."""
    answers = {
        "agencies": [str(agency(code).id) for code in codes],
        "deadline": PHRASE,
        "silence_rule": "deemed_consent",
        "silence_sentence": SENTENCE,
    }
    return {**answers, **changed}


def launch(*codes: str, at: datetime = WEDNESDAY, **changed: Any) -> UUID:
    """A round launched through its processes; each consultee has come to the draft of its reply; commits."""
    round_id = launch_only(*codes, at=at, **changed)
    go_on(at=at)
    return round_id


def launch_only(*codes: str, at: datetime = WEDNESDAY, written: str = "I. MỤC ĐÍCH", **changed: Any) -> UUID:
    """A round launched through its processes, each consultee's reply at its first step; commits."""
    started = instance(written=written)
    complete(DRAFTER, launch_answers(*codes, **changed), at=at)
    go_on(*OF_A_LETTER, at=at)
    pass_messages(at=at)
    assert started.subject_id
    [round_] = consultations.rounds_of(started.subject_id)
    with transaction():
        processes.ask_next(round_.id, at=at)
    return round_.id


def pass_messages(*, at: datetime = WEDNESDAY) -> int:
    """Deliver what can be delivered, each message in a transaction of its own; how many they were."""
    message_ids = processes.deliverable(at=at)
    for message_id in message_ids:
        with transaction():
            processes.deliver_message(message_id, at=at)
    return len(message_ids)


def until_somebody_waits() -> None:
    """Return once a connection waits for another's lock, so that two acts surely overlap."""
    patience = monotonic() + 10
    while monotonic() < patience:
        with db.engine.connect() as connection:
            waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
            if connection.scalar(text(waiting)):
                return
    raise AssertionError("nobody waits for a lock")


def meanwhile(app: Flask, slow: Callable[[], object], other: Callable[[], object]) -> None:
    """Do ``other`` while the transaction of ``slow`` has done its work and is not yet committed."""
    written = threading.Event()

    def hold() -> None:
        with app.app_context(), transaction():
            slow()
            send_waiting()
            written.set()
            # The other one waits for these locks; a moment is enough for it to come to them.
            time.sleep(0.3)

    holding = threading.Thread(target=hold)
    holding.start()
    assert written.wait(10)
    other()
    holding.join()
    db.session.rollback()


def later(**by: float) -> datetime:
    """An instant so long after Wednesday 05/01/2022 08:00."""
    return WEDNESDAY + timedelta(**by)


def letter_answers(*groups: str, **changed: Any) -> dict[str, Any]:
    """What a drafter fills in to write the letter that asks these groups before 10/01/2022."""
    answers = {
        "subject": "lấy ý kiến góp ý dự thảo Kế hoạch văn thư (hư cấu)",
        "unit": "VTLT",
        "groups": list(groups),
        "agencies": [],
        "deadline": PHRASE,
        "silence_rule": "deemed_consent",
        "silence_sentence": SENTENCE,
        "visible_replies": False,
        "channels": "hệ thống quản lý văn bản",
        "contact": "Phòng Văn thư (hư cấu)",
        "distribution": "",
    }
    return {**answers, **changed}


def letter(*groups: str, about: UUID | None = None, by: audit.Act | None = None, **changed: Any) -> UUID:
    """A letter about a document, a new one if none is given; commits."""
    by = by or act()
    about = about or document(by=by)
    with transaction():
        answers = letter_answers(*groups, **changed)
        return UUID(documents.compose_letter(str(about), **answers, act=by))


def sign_and_number(document_id: UUID) -> str:
    """The signature of a leader of the drafting agency and its clerk's number, the first one being 07; commits."""
    number_series(documents.document_shown(document_id).agency_id, given_before=6)
    with transaction():
        documents.sign(str(document_id), act=act("lanhdao.snv"))
    with transaction():
        return documents.number(str(document_id), TODAY.isoformat(), act=act("vanthu.snv"))


def issued(*groups: str, **changed: Any) -> UUID:
    """A letter to these groups that was dispatched; commits."""
    letter_id = letter(*groups, **changed)
    sign_and_number(letter_id)
    dispatch(letter_id)
    return letter_id


def dispatch(document_id: UUID, *, at: datetime = WEDNESDAY) -> None:
    """The dispatch by the clerk of the drafting agency; commits."""
    with transaction():
        documents.dispatch(str(document_id), act=act("vanthu.snv", at=at))


def division(agency_code: str, code: str) -> UUID:
    """A division of an agency of the province, by their codes."""
    query = select(DivisionRecord.id).where(DivisionRecord.agency_id == agency(agency_code).id)
    return db.session.scalars(query.where(DivisionRecord.code == code)).one()


OF_A_REPLY = ("register_request", "direct_reply", "assign_editor", "check_reply", "number_reply")
"""The steps of a reply before its draft, between the draft and the release, and after that."""
OF_A_LETTER = ("check_letter", "sign_letter", "dispatch_letter")
"""The steps of a letter between its writing and the round that its dispatch opens."""
OF_A_SUBMISSION = ("check_submission", "sign_submission", "dispatch_submission")
"""The steps of a submission between its writing and whoever reviews it."""
IN_BETWEEN = (*OF_A_REPLY, *OF_A_LETTER)
OF_THE_ISSUE = ("explain_comments", "check_draft", "sign_document", "issue_document")
"""The steps after the round of a document that its agency issues itself."""


def go_on(*elements: str, at: datetime = WEDNESDAY) -> None:
    """Agencies do what comes between the steps that tests are mostly about; commits.

    A request is registered and given to the division whose specialist comes first, who is named editor; what was
    drafted is found to be right. A letter is checked, signed, numbered and dispatched. ``elements`` are the only
    steps taken, if any are given.
    """
    elements = elements or IN_BETWEEN
    for_these = select(WorkItem.id).where(WorkItem.state == "open", WorkItem.element.in_(elements))
    while item_ids := db.session.scalars(for_these.order_by(WorkItem.id)).all():
        for item_id in item_ids:
            _take(item_id, at=at)


def _take(item_id: UUID, *, at: datetime) -> None:
    item = db.session.get_one(WorkItem, item_id)
    day = local_day(at)
    if item.element in {"number_reply", "dispatch_letter", "dispatch_submission", "issue_document"}:
        number_series(item.agency_id)
    [doer, *_] = directory.staff_of(item.agency_id, Role(item.role), day=day, division_id=item.division_id)
    editors = directory.staff_of(item.agency_id, Role.SPECIALIST, day=day, division_id=item.division_id)
    editor = min(editors, key=lambda each: each.post_id) if editors else None
    division = editor.division_id if editor else None
    answers = {
        "direct_reply": {"course": "direct", "division_id": str(division) if division else ""},
        "assign_editor": {"editor_id": str(editor.person_id) if editor else ""},
        "check_reply": {"decision": "approve"},
        "check_letter": {"decision": "approve"},
        "sign_letter": {"decision": "sign"},
        "dispatch_letter": {"decision": "dispatch", "dated": day.isoformat()},
        "check_submission": {"decision": "approve"},
        "sign_submission": {"decision": "sign"},
        "dispatch_submission": {"decision": "dispatch", "dated": day.isoformat()},
        "explain_comments": {"next": "submit"},
        "check_draft": {"decision": "approve"},
        "sign_document": {"decision": "sign"},
        "issue_document": {
            "decision": "issue",
            "dated": day.isoformat(),
            "distribution": "Các sở, ban, ngành",
        },
    }.get(item.element, {})
    name = db.session.scalars(
        select(PersonRecord.sign_in_name).where(PersonRecord.id == doer.person_id)
    ).one()
    person = signed_in(str(name))
    with transaction():
        processes.complete_item(item_id, lambda _: answers, person=person, address=None, at=at)


def posted(name: str, position: str, title: str = "") -> None:
    """Let somebody be head, deputy or member of their agency, under this title; commits."""
    with transaction() as session:
        for post in session.scalars(select(PostRecord).where(PostRecord.person_id == person_id(name))):
            post.position = position
            post.title = title or post.title


def only_leader(name: str) -> None:
    """Let nobody else lead somebody's agency; commits."""
    with transaction() as session:
        others = select(PostRecord).where(
            PostRecord.agency_id == signed_in(name).posts[0].agency_id,
            PostRecord.role == Role.LEADER,
            PostRecord.person_id != person_id(name),
        )
        for post in session.scalars(others):
            post.valid_to = TODAY - timedelta(days=1)


def series(code: str, *kinds: str, name: str = "Sổ chung", given_before: int = 0) -> UUID:
    """A series of an agency for these kinds, else for all; commits."""
    with transaction():
        return documents.found_series(
            agency(code).id,
            name=name,
            kinds=kinds or (documents.ALL_KINDS,),
            given_before=given_before,
            year=WEDNESDAY.year,
        )


def undivided(document_id: UUID) -> None:
    """A document whose latest version has no clauses in rows, as version 0.1 left it; commits."""
    version_id = documents.document_shown(document_id).version.id
    with transaction() as session:
        session.execute(delete(ClauseRecord).where(ClauseRecord.version_id == version_id))


def clauses(document_id: UUID, *keys: str, at: datetime = WEDNESDAY) -> None:
    """A text with these clauses as the latest version of a document; a frozen one stays before it. Commits."""
    written = "\n".join(f"{key.rpartition('.')[2]}. Nội dung {key}" for key in keys)
    with transaction():
        documents.add_version(document_id, written, "", act=act(at=at))


def signed_document(*, by: str = "lanhdao.snv", at: datetime = WEDNESDAY) -> UUID:
    """A draft that a leader of its agency has signed; commits."""
    posted(by, "deputy")
    document_id = document()
    with transaction():
        documents.sign(str(document_id), act=act(by, at=at))
    return document_id


def returned(document_id: UUID, *, by: str = "lanhdao.snv") -> UUID:
    """A document returned with a remark on the whole; the remark's id. Commits."""
    return sent_back(document_id, "return", by=by)


def sent_back(document_id: UUID, decision: str, *, by: str = "lanhdao.snv") -> UUID:
    """A document sent back by this decision with a remark on the whole; the remark's id. Commits."""
    with transaction():
        documents.decide(str(document_id), "approval", decision, "Sửa lại.", None, act=act(by))
    return documents.remarks_of(document_id)[0].id


def run_at_once(acts: Sequence[Callable[[], Any]], app: Flask) -> list[Any]:
    """Each act in a thread and a transaction of its own, all begun together: their results, or their refusals."""
    ready = Barrier(len(acts))

    def one(perform: Callable[[], Any]) -> Any:
        with app.app_context():
            ready.wait()
            try:
                with transaction():
                    return perform()
            except ServiceError as refusal:
                return refusal

    with ThreadPoolExecutor(len(acts)) as people:
        return list(people.map(one, acts))


def number_series(agency_id: UUID, *, given_before: int = 0) -> None:
    """An agency has a series of numbers for all that it sends; commits."""
    if not documents.series_of(agency_id, year=TODAY.year):
        with transaction():
            documents.found_series(agency_id, name="Văn bản đi", given_before=given_before, year=TODAY.year)


def colleague(name: str, code: str, *roles: Role, division_id: UUID | None = None) -> None:
    """Somebody new in an agency, or in a division of it, who signs in by this name; commits."""
    with transaction() as session:
        hired = employee(code, *roles)
        session.get_one(PersonRecord, hired).sign_in_name = name
        for post in session.scalars(select(PostRecord).where(PostRecord.person_id == hired)):
            post.division_id = division_id


def failing() -> tuple[UUID, UUID, int]:
    """A process that failed, a message that does not arrive and a job that was given up, by their ids; commits."""
    started, message_id = instance(), new_id()
    with transaction() as session:
        processes.advance_failed(started.instance_id, "X: y", at=WEDNESDAY)
        session.execute(
            text(
                "INSERT INTO message (id, name, subject_id, payload, sent_at, attempts, problem)"
                " VALUES (:id, 'round_closed', :subject, '{}', :at, 3, 'X: y')"
            ),
            {"id": message_id, "subject": started.subject_id, "at": WEDNESDAY},
        )
    return started.instance_id, message_id, failed_job()


def failed_job(task: str = "ask_consultees", lock: str | None = None) -> int:
    """A job that was given up; commits."""
    with transaction() as session:
        found: int = session.execute(
            text(
                "INSERT INTO procrastinate_jobs (task_name, queueing_lock, args, status, attempts, queue_name)"
                " VALUES (:task, :lock, '{\"round_id\": \"x\"}', 'failed', 8, 'default') RETURNING id"
            ),
            {"task": task, "lock": lock},
        ).scalar_one()
    return found
