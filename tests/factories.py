"""What tests begin with: people of the fictional province, their acts, a document, a round, an instance.

A domain function takes an act and leaves the commit to its caller; these do the same unless they say otherwise.
"""

from __future__ import annotations

import threading
import time
from datetime import date, datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import select, text

from service import audit, consultations, demonstration, directory, documents, inbox, processes
from service.db import db, new_id, send_waiting, transaction
from service.directory import AgencyRecord, Post, Role, SignedIn
from service.directory.models import PersonRecord, PostRecord
from service.directory.people import holds_on
from service.documents import ClauseRecord
from service.notifications import Notification
from tests.conftest import MIDNIGHT, WEDNESDAY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from flask import Flask

    from service.directory import Agency

TODAY = date(2022, 1, 5)
PHRASE = "trước ngày 10/01/2022"
SENTENCE = "Quá thời hạn trên, cơ quan không có ý kiến xem như thống nhất."
DRAFTER, SPECIALIST, LEADER = "soanthao.snv", "chuyenvien.stc", "lanhdao.stc"


def agency(code: str) -> Agency:
    """An agency of the province."""
    return next(each for each in directory.agencies_on(TODAY) if each.code == code)


def person_id(name: str) -> UUID:
    """Somebody of the province, by sign-in name."""
    return next(each.person_id for each in demonstration.sign_ins() if each.sign_in_name == name)


def signed_in(name: str, *, today: date = TODAY) -> SignedIn:
    """Somebody of the province as a request knows them, with the posts they hold on a day; no session is opened."""
    record = db.session.scalars(select(PersonRecord).where(PersonRecord.sign_in_name == name)).one()
    rows = db.session.execute(
        select(PostRecord.id, PostRecord.agency_id, AgencyRecord.name, PostRecord.role, PostRecord.title)
        .join(AgencyRecord, AgencyRecord.id == PostRecord.agency_id)
        .where(PostRecord.person_id == record.id, *holds_on(today))
        .order_by(PostRecord.id)
    )
    posts = tuple(Post(row[0], row[1], row[2], Role(row[3]), row[4]) for row in rows)
    return SignedIn(record.id, record.name, posts)


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


def document(written: str = "I. MỤC ĐÍCH", *, by: audit.Act | None = None) -> UUID:
    """A registered draft; commits."""
    by = by or act()
    with transaction():
        return UUID(documents.register_draft("plan", "Kế hoạch văn thư (hư cấu)", written, act=by))


def open_round(*codes: str, by: audit.Act | None = None, **changed: Any) -> UUID:
    """A round on a new document to these agencies, nobody asked yet; commits."""
    by = by or act()
    answers = {
        "document_id": str(document(by=by)),
        "recipients": [str(agency(code).id) for code in codes],
        "deadline": PHRASE,
        "silence_rule": "deemed_consent",
        "silence_sentence": SENTENCE,
        "visible_replies": False,
    }
    with transaction():
        return UUID(consultations.open_round(**{**answers, **changed}, act=by))


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


def clauses(version_id: UUID, *keys: str) -> None:
    """Clauses of a version, in this order; commits."""
    with transaction():
        db.session.add_all(
            ClauseRecord(
                version_id=version_id,
                position=position,
                key=key,
                depth=0,
                zone="body",
                level="section",
                label=key,
                text=f"Nội dung {key}",
            )
            for position, key in enumerate(keys, start=1)
        )


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


def instance(name: str = DRAFTER) -> processes.Started:
    """A running process about a new document, which waits for its drafter; commits."""
    answers = {"kind": "plan", "subject": "Kế hoạch văn thư (hư cấu)", "text": "I. MỤC ĐÍCH"}
    person = signed_in(name)
    with transaction():
        return processes.start("document", lambda _: answers, person=person, address=None, at=WEDNESDAY)


def item_of(name: str) -> inbox.Item:
    """The most urgent item in somebody's inbox."""
    return inbox.open_items(signed_in(name)).items[0]


def complete(name: str, answers: Mapping[str, Any], *, at: datetime = WEDNESDAY) -> None:
    """Somebody does the most urgent item of theirs; commits."""
    item, person = item_of(name), signed_in(name)
    with transaction():
        processes.complete_item(item.id, lambda _: answers, person=person, address=None, at=at)


def launch_answers(*codes: str, **changed: Any) -> dict[str, Any]:
    """What the drafter fills in to ask these agencies before 10/01/2022."""
    answers = {
        "recipients": [str(agency(code).id) for code in codes],
        "deadline": PHRASE,
        "silence_rule": "deemed_consent",
        "silence_sentence": SENTENCE,
    }
    return {**answers, **changed}


def launch(*codes: str, at: datetime = WEDNESDAY, **changed: Any) -> UUID:
    """A round launched through its processes, with a reply process for each consultee; commits."""
    started = instance()
    complete(DRAFTER, launch_answers(*codes, **changed), at=at)
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
