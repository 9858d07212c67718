"""How a round comes to the point that is measured: through the service's own operations, called directly.

What is measured itself goes over HTTP and through the worker; see the files named for it.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import text

from bench.client import form_on
from launcher.checkout import THIS
from service import clock, consultations, directory, processes
from service.db import db, transaction
from service.deadlines import local_day
from service.directory import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from flask import Flask

    from bench.client import Request
    from bench.province import Province, Staff
    from service.directory import SignedIn

SENTENCE = "Quá thời hạn nêu trên, cơ quan không có ý kiến xem như thống nhất."
REPLY = {
    "stance": "agree_with_comments",
    "comments": [
        {
            "clause_key": "II.1.b",
            "opinion": "Thời hạn ban hành kế hoạch trùng với dịp Tết Nguyên đán, khó bảo đảm chất lượng.",
            "proposal": "Ban hành trước ngày 31/3.",
        },
        {
            "clause_key": "IV.2",
            "place": "“báo cáo 6 tháng”",
            "opinion": "Đề nghị nêu rõ mẫu báo cáo để các đơn vị thực hiện thống nhất.",
        },
    ],
}
"""A reply that agrees, with two comments on clauses."""
RELEASED = {"decision": "release"}
AHEAD_DAYS = 14


READERS = 2
"""Browsers that open pages while the next reply is brought to its leader."""


@dataclass(frozen=True, slots=True)
class Road:
    """The province's acts, in its application."""

    app: Flask
    province: Province

    def letter(
        self, agencies: Collection[UUID], *, last_day: date, plan: str | None = None
    ) -> tuple[UUID, UUID]:
        """A draft plan whose letter to these agencies waits for the clerk; returns the document and that task."""
        asking = self.province.asking
        written = plan or usual_plan()
        draft = {"kind": "plan", "subject": "Kế hoạch công tác dân vận (hư cấu)", "text": written}
        with transaction():
            started = processes.start(
                "document", lambda _: draft, person=asking[Role.DRAFTER], address=None, at=clock.now()
            )
        if started.subject_id is None:
            raise LookupError("The process has no document.")
        for role, answers in (
            (Role.DRAFTER, _asking(agencies, last_day)),
            (Role.UNIT_HEAD, {"decision": "approve"}),
            (Role.LEADER, {"decision": "sign"}),
        ):
            complete(open_item_of(started.instance_id), answers, asking[role])
        return started.subject_id, open_item_of(started.instance_id)

    def launch(self, agencies: Collection[UUID], *, last_day: date, plan: str | None = None) -> UUID:
        """A round whose agencies have all been asked, without web server and worker; returns its id."""
        document_id, item = self.letter(agencies, last_day=last_day, plan=plan)
        complete(item, dispatched(), self.province.asking[Role.CLERK])
        for message_id in processes.deliverable(at=clock.now()):
            with transaction():
                processes.deliver_message(message_id, at=clock.now())
        round_id = round_of(document_id)
        asked = 1
        while asked:
            with transaction():
                asked = processes.ask_next(round_id, at=clock.now())
        return round_id

    def bring_to_release(self, round_id: UUID, count: int) -> Iterator[tuple[Staff, UUID]]:
        """Bring so many replies of a round to their leaders; gives the agencies with the tasks to release."""
        waiting = _open_items(round_id, "register_request", count)
        if len(waiting) < count:
            raise LookupError(f"Only {len(waiting)} of {count} agencies have not begun their reply.")
        for agency_id, item in waiting:
            staff = self.province.asked[agency_id]
            complete(item, {}, staff[Role.CLERK])
            instance_id = _instance_of(item)
            complete(open_item_of(instance_id), REPLY, staff[Role.SPECIALIST])
            yield staff, open_item_of(instance_id)

    def releases(self, port: int, round_id: UUID, count: int) -> list[Request]:
        """Prepared releases of so many replies, each by its own leader, on whose browser its page is open."""
        with ThreadPoolExecutor(READERS) as browsers:
            opened = [
                browsers.submit(form_on, port, f"/inbox/{item}", self.cookie_of(staff[Role.LEADER]), RELEASED)
                for staff, item in self.bring_to_release(round_id, count)
            ]
            return [each.result() for each in opened]

    def cookie_of(self, person: SignedIn) -> str:
        """The cookie of a browser in which somebody has just signed in."""
        machine = clock.system_time()
        with transaction():
            token = directory.open_session(
                person.person_id,
                person.name,
                address=None,
                at=clock.now(),
                expires_at=machine + directory.SESSION_LASTS,
            )
        serializer = SecureCookieSessionInterface().get_signing_serializer(self.app)
        if serializer is None:
            raise LookupError("The application has no secret key.")
        return str(serializer.dumps({"token": token, "_permanent": True}))


def usual_plan() -> str:
    """The text of a plan of the usual length."""
    return (THIS.root / "service" / "demonstration" / "plan.txt").read_text(encoding="utf-8")


def _asking(agencies: Collection[UUID], last_day: date) -> dict[str, Any]:
    return {
        "agencies": [str(agency) for agency in agencies],
        "deadline": f"trước ngày {last_day + timedelta(days=1):%d/%m/%Y}",
        "silence_rule": "deemed_consent",
        "silence_sentence": SENTENCE,
    }


def in_days(days: int) -> date:
    """A day so many days from now."""
    return local_day(clock.now()) + timedelta(days=days)


def sunday(number: int) -> date:
    """A Sunday at least two weeks ahead, the first one for 0: a last day after which no morning's digest is due."""
    return in_days(AHEAD_DAYS + 6 - in_days(AHEAD_DAYS).weekday()) + timedelta(weeks=number)


def dispatched() -> dict[str, str]:
    """What the clerk fills in to number, date and send a letter today."""
    return {"decision": "dispatch", "dated": f"{local_day(clock.now()):%d/%m/%Y}"}


def complete(item_id: UUID, answers: Mapping[str, Any], person: SignedIn) -> None:
    """Somebody does a task; commits."""
    with transaction():
        processes.complete_item(item_id, lambda _: answers, person=person, address=None, at=clock.now())


def round_of(document_id: UUID) -> UUID:
    """The one round about a document."""
    [round_] = consultations.rounds_of(document_id)
    return round_.id


def open_item_of(instance_id: UUID) -> UUID:
    """The one task for which an instance waits."""
    query = "SELECT id FROM work_item WHERE instance_id = :id AND state = 'open'"
    item_id: UUID = db.session.execute(text(query), {"id": instance_id}).scalar_one()
    return item_id


def _instance_of(item_id: UUID) -> UUID:
    query = "SELECT instance_id FROM work_item WHERE id = :id"
    instance_id: UUID = db.session.execute(text(query), {"id": item_id}).scalar_one()
    return instance_id


def _open_items(round_id: UUID, element: str, count: int) -> Sequence[tuple[UUID, UUID]]:
    """Open tasks of a round's agencies at one step: agency and task."""
    query = (
        "SELECT consultee.agency_id, work_item.id FROM consultee"
        " JOIN instance ON instance.subject_id = consultee.id"
        " JOIN work_item ON work_item.instance_id = instance.id"
        " WHERE round_id = :round AND work_item.state = 'open' AND element = :element"
        " ORDER BY consultee.id LIMIT :count"
    )
    rows = db.session.execute(text(query), {"round": round_id, "element": element, "count": count})
    return [(row[0], row[1]) for row in rows]
