"""People of several agencies who do whatever comes to their hands, all at once, on few documents."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import time, timedelta
from io import BytesIO
from random import Random
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from service import directory, documents, jobs
from service.consultations.models import (
    CommentRecord,
    ConsulteeRecord,
    MoreTimeAsked,
    RoundRecord,
)
from service.db import db, transaction
from service.deadlines import local_day, show_date, show_instant
from service.directory import Role
from service.directory.models import PersonRecord, PostRecord
from service.documents.models import DocumentRecord, NumberRecord, PinnedRemark, SeriesRecord
from service.inbox import OPEN, WorkItem
from tests import approving, factories
from tests.journeys import steps

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.conftest import SetClock

ASKED = ("STC", "STP", "CAT")
AGENCIES = ("SNV", "UBND", "VP", *ASKED)
DRAFTER, CLERK = "soanthao.snv", "vanthu.snv"
PEOPLE = 6
STEP = timedelta(hours=2)
"""By so much the clock goes on whenever the worker has done what there was to do."""
SIDEWAYS = 0.4
"""So often somebody does something else than a task of their inbox."""
TURNED_DOWN = 0.15

Post = tuple[str, dict[str, Any]]
"""An address, and what is typed there."""


@dataclass
class Bustle:
    """The people, what they have done, and what nobody expects."""

    app: Flask
    become: Callable[[str], FlaskClient]
    work: Callable[[], None]
    clock: SetClock
    seed: int
    done: Counter[str] = field(default_factory=Counter)
    """How often each kind of act was taken."""
    refused: Counter[str] = field(default_factory=Counter)
    surprises: list[str] = field(default_factory=list)
    """Answers that are no answers: a server error, an exception."""
    _cookies: dict[str, str] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _over: bool = False

    def run(self, acts: int, *, seconds: float) -> None:
        """Let everybody work until so many acts were taken, or for so long."""
        self._sign_in_all()
        db.session.rollback()
        with ThreadPoolExecutor(PEOPLE + 1) as people:
            hands = [people.submit(self._work_on)]
            hands += [people.submit(self._go_about, Random(f"{self.seed} {each}")) for each in range(PEOPLE)]  # noqa: S311
            patience = monotonic() + seconds
            try:
                while self.done.total() < acts and monotonic() < patience and not self.surprises:
                    assert not any(hand.done() for hand in hands), [
                        hand.exception() for hand in hands if hand.done()
                    ]
                    self._a_moment()
            finally:
                self._over = True

    def _a_moment(self) -> None:
        """Look at the database, which takes a moment."""
        with db.engine.connect() as connection:
            connection.exec_driver_sql("SELECT pg_sleep(0.05)")

    def _sign_in_all(self) -> None:
        names = db.session.scalars(
            select(PersonRecord.sign_in_name)
            .join(PostRecord, PostRecord.person_id == PersonRecord.id)
            .where(PostRecord.agency_id.in_([factories.agency(code).id for code in AGENCIES]))
            .where(PersonRecord.sign_in_name.is_not(None))
            .distinct()
        ).all()
        for name in names:
            cookie = self.become(str(name)).get_cookie("session")
            assert cookie
            self._cookies[str(name)] = cookie.value

    def _work_on(self) -> None:
        """What the worker does, and the clock that goes on meanwhile."""
        with self.app.app_context():
            while not self._over:
                self._guarded(self.work)
                self._guarded(self._digests)
                self.clock.at += STEP

    def _digests(self) -> None:
        with transaction():
            jobs.write_digests(hour=time(7, 30), at=self.clock())

    def _guarded(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Exception as error:  # noqa: BLE001  Whatever it is, the test tells it.
            self.surprises.append(f"the worker: {error!r}")

    def _go_about(self, dice: Random) -> None:
        while not self._over:
            with self.app.app_context():
                found = self._sideways(dice) if dice.random() < SIDEWAYS else self._task(dice)
            if found is not None:
                self._post(*found)

    def _post(self, kind: str, name: str, address: str, typed: dict[str, Any]) -> None:
        browser = self.app.test_client()
        browser.set_cookie("session", self._cookies[name])
        try:
            answer = browser.post(address, data=typed)
        except Exception as error:  # noqa: BLE001
            self.surprises.append(f"{kind} {address}: {error!r}")
            return
        with self._lock:
            if answer.status_code >= 500:
                self.surprises.append(f"{kind} {address}: {answer.status_code}")
            counted = self.done if answer.status_code == 302 else self.refused
            counted[kind] += 1

    def _task(self, dice: Random) -> tuple[str, str, str, dict[str, Any]] | None:
        """Some open task, done by one of those whom it waits for."""
        item = self._one_of(dice, select(WorkItem).where(WorkItem.state == OPEN).order_by(WorkItem.id))
        if item is None:
            return None
        day = local_day(self.clock())
        staff = directory.staff_of(item.agency_id, Role(item.role), day=day, division_id=item.division_id)
        doers = [each.person_id for each in staff if item.person_id in {None, each.person_id}]
        if not doers:
            return None
        name = db.session.get_one(PersonRecord, dice.choice(doers)).sign_in_name
        typed = Typed(dice, day).into(item)
        return item.element, str(name), f"/inbox/{item.id}", typed

    def _one_of(self, dice: Random, query: Any) -> Any:
        found = db.session.scalars(query).all()
        return dice.choice(found) if found else None

    def _sideways(self, dice: Random) -> tuple[str, str, str, dict[str, Any]] | None:
        ways = (
            self._steer,
            self._steer,
            self._explain,
            self._correct,
            self._ask_time,
            self._write,
            self._set_aside,
        )
        return dice.choice(ways)(dice)

    def _steer(self, dice: Random) -> tuple[str, str, str, dict[str, Any]] | None:
        record = self._one_of(dice, select(RoundRecord).order_by(RoundRecord.id))
        if record is None:
            return None
        ways = ["deadline", "pause", "resume", "resume", "close", "urge"]
        if dice.random() < TURNED_DOWN:
            ways = ["withdraw"]
        way = dice.choice(ways)
        last = local_day(self.clock()) + timedelta(days=dice.randint(1, 3))
        typed = {"deadline": f"chậm nhất ngày {show_date(last)}", "reason": "Vì …"}
        return way, DRAFTER, f"/rounds/{record.id}/{way}", typed

    def _explain(self, dice: Random) -> tuple[str, str, str, dict[str, Any]] | None:
        comment = self._one_of(dice, select(CommentRecord).order_by(CommentRecord.consultee_id))
        if comment is None:
            return None
        round_id = db.session.get_one(ConsulteeRecord, comment.consultee_id).round_id
        typed = {
            "consultee_id": str(comment.consultee_id),
            "position": str(comment.position),
            "disposition": dice.choice(["noted", "not_accepted"]),
            "reason": f"Đã xem xét, lần {dice.randint(1, 9)}.",
        }
        return "explain", DRAFTER, f"/rounds/{round_id}/explanation", typed

    def _correct(self, dice: Random) -> tuple[str, str, str, dict[str, Any]] | None:
        """A late reply is taken in, one that came on paper is filed, or one that was filed is withdrawn."""
        part = self._one_of(dice, select(ConsulteeRecord).order_by(ConsulteeRecord.id))
        if part is None:
            return None
        way = dice.choice(["take-in", "file", "withdraw-filing"])
        received = max(part.asked_at or self.clock(), self.clock() - timedelta(days=dice.randint(0, 2)))
        typed: dict[str, Any] = {"reason": "Gõ nhầm.", "confirmed": "1"}
        if way == "file":
            typed = {
                "received_at": show_instant(received),
                "channel": "paper",
                "stance": "agree",
                "evidence": (BytesIO(b"%PDF-1.7"), "cong-van.pdf"),
            }
        return way, dice.choice([DRAFTER, CLERK]), f"/consultees/{part.id}/{way}", typed

    def _ask_time(self, dice: Random) -> tuple[str, str, str, dict[str, Any]] | None:
        """An agency asks for more time, or is answered."""
        request = self._one_of(dice, select(MoreTimeAsked).where(MoreTimeAsked.decision.is_(None)))
        if request is not None:
            typed = {"decision": dice.choice(["granted", "refused"]), "answer": "Đã xem xét."}
            return "answer_time", DRAFTER, f"/more-time/{request.id}", typed
        part = self._one_of(dice, select(ConsulteeRecord).where(ConsulteeRecord.outcome.is_(None)))
        if part is None:
            return None
        leader = {factories.agency(code).id: f"lanhdao.{code.lower()}" for code in ASKED}[part.agency_id]
        last = local_day(self.clock()) + timedelta(days=dice.randint(1, 4))
        typed = {"wanted": f"chậm nhất ngày {show_date(last)}", "reason": "Cần họp."}
        return "ask_time", leader, f"/consultees/{part.id}/more-time", typed

    def _write(self, dice: Random) -> tuple[str, str, str, dict[str, Any]] | None:
        """The drafter writes the next version, or says what was done about a remark."""
        remark = self._one_of(dice, select(PinnedRemark).where(PinnedRemark.answer.is_(None)))
        if remark is not None:
            return "remark", DRAFTER, f"/remarks/{remark.id}", {f"answer-{remark.id}": "Đã sửa."}
        plans = select(DocumentRecord.id).where(DocumentRecord.main_id.is_(None)).order_by(DocumentRecord.id)
        document_id = self._one_of(dice, plans)
        shown = documents.document_shown(document_id)
        typed = {
            "text": f"{approving.TEXT}2. Việc thứ {dice.randint(1, 999)}.",
            "note": "",
            "basis": documents.fingerprint(shown.version.text),
        }
        return "version", DRAFTER, f"/documents/{document_id}/versions/new", typed

    def _set_aside(self, dice: Random) -> tuple[str, str, str, dict[str, Any]] | None:
        """A clerk reserves a number, or makes one void."""
        series = select(SeriesRecord.id).where(SeriesRecord.agency_id == factories.agency("SNV").id)
        typed = {"series_id": str(db.session.scalars(series).first()), "reason": "Để dành."}
        reserved = self._one_of(dice, select(NumberRecord).where(NumberRecord.state == "reserved"))
        if reserved is None:
            return "reserve", CLERK, "/registers/outgoing/reserve", typed
        typed |= {"year": str(reserved.year), "number": str(reserved.number)}
        return "void", CLERK, "/registers/outgoing/void", typed


@dataclass(frozen=True)
class Typed:
    """What somebody types into the form of a task, by the dice."""

    dice: Random
    day: date

    def into(self, item: WorkItem) -> dict[str, Any]:
        """The answers for this task: most often those with which the document goes on its road."""
        if self.dice.random() < TURNED_DOWN and item.element in RETURNABLE:
            return {"decision": "return", "remark": "Xem lại."}
        typed = getattr(self, item.element, None)
        return typed(item) if typed else FIXED[item.element]

    def compose_letter(self, _: WorkItem) -> dict[str, Any]:
        last = self.day + timedelta(days=self.dice.randint(1, 3))
        rule = self.dice.choice(["deemed_consent", "reply_required", "unspecified"])
        answers = steps.launch_answers(*ASKED, deadline=f"chậm nhất ngày {show_date(last)}")
        sentence = steps.SENTENCE if rule == "deemed_consent" else ""
        return {**answers, "silence_rule": rule, "silence_sentence": sentence}

    def dispatch_letter(self, _: WorkItem) -> dict[str, Any]:
        return {"decision": "dispatch", "dated": self.day.isoformat()}

    dispatch_submission = dispatch_letter

    def issue_document(self, _: WorkItem) -> dict[str, Any]:
        return {"decision": "issue", "dated": self.day.isoformat(), "distribution": "Các sở, ban, ngành"}

    def direct_reply(self, item: WorkItem) -> dict[str, Any]:
        if self.dice.random() < TURNED_DOWN:
            return {"course": "agree"}
        divisions = [str(each.id) for each in directory.divisions_of(item.agency_id, day=self.day)]
        return {
            "course": "direct",
            "division_id": divisions[0],
            "supporting_divisions": divisions[1:2],
            "inner_day": "",
        }

    def assign_editor(self, item: WorkItem) -> dict[str, Any]:
        staff = directory.staff_of(
            item.agency_id, Role.SPECIALIST, day=self.day, division_id=item.division_id
        )
        return {"editor_id": str(self.dice.choice(staff).person_id)}

    def draft_reply(self, _: WorkItem) -> dict[str, Any]:
        stance = self.dice.choice(["agree", "agree_with_comments", "disagree", "no_comment"])
        with_comment = stance in {"agree_with_comments", "disagree"}
        return {"stance": stance, **({"comments-0-opinion": "Nêu rõ kinh phí."} if with_comment else {})}

    def release_reply(self, _: WorkItem) -> dict[str, Any]:
        return {"decision": self.dice.choice(["release", "release", "release_late"])}

    def review_submission(self, _: WorkItem) -> dict[str, Any]:
        return {"decision": "forward"}

    def approve_document(self, _: WorkItem) -> dict[str, Any]:
        way = self.dice.choice(["approve", "approve", "another_round", "hand_over"])
        name = self.dice.choice([approving.CHAIRMAN, approving.DEPUTY])
        return {"decision": way, "remark": "Hỏi thêm.", "hand_to": str(factories.person_id(name))}


RETURNABLE = frozenset(
    {
        "check_letter", "sign_letter", "dispatch_letter", "check_reply", "release_reply", "check_submission",
        "sign_submission", "dispatch_submission", "review_submission", "approve_document", "sign_document",
        "issue_document",
    }
)  # fmt: skip
FIXED: dict[str, dict[str, Any]] = {
    "check_letter": {"decision": "approve"},
    "sign_letter": {"decision": "sign"},
    "register_request": {},
    "contribute": {"comments-0-opinion": "Bổ sung thời hạn."},
    "check_reply": {"decision": "approve"},
    "number_reply": {},
    "explain_comments": {"next": "submit", "going_on_because": "Gấp."},
    "prepare_submission": approving.SUBMISSION,
    "check_submission": {"decision": "approve"},
    "sign_submission": {"decision": "sign"},
    "sign_document": {"decision": "sign"},
    "revise_document": {"revised": "true"},
}
