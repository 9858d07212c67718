from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from sqlalchemy import select, update

from service import directory, notifications
from service.db import db, new_id, transaction
from service.directory import Role
from service.directory.models import PostRecord
from service.notifications import Notification
from tests import factories
from tests.conftest import WEDNESDAY
from tests.factories import TODAY, later

if TYPE_CHECKING:
    from email.message import EmailMessage

    from flask import Flask

LETTER = {
    "asker": "Sở Nội vụ (hư cấu)",
    "round_id": "x",
    "subject": "Kế hoạch văn thư (hư cấu)",
    "deadline": factories.PHRASE,
    "last_day": "09/01/2022",
    "silence": factories.SENTENCE,
}


class Postbox:
    """Takes e-mail, and keeps what it took; ``refuse`` is what it says instead."""

    def __init__(self, refuse: Exception | None = None) -> None:
        self.taken: list[EmailMessage] = []
        self.refuse = refuse

    def __call__(self, message: EmailMessage) -> None:
        if self.refuse:
            raise self.refuse
        self.taken.append(message)


def owe(*codes: str, kind: str = "round_opened", at: datetime = WEDNESDAY, **facts: Any) -> list[UUID]:
    """Owe the mailbox of each agency a letter; commits and returns what they are about."""
    about = [new_id() for _ in codes]
    drafts = [
        notifications.to_mailbox(kind, factories.agency(code).id, about=each, **(facts or LETTER))
        for code, each in zip(codes, about, strict=True)
    ]
    with transaction():
        notifications.put_many(drafts, at=at)
    return about


def send(by: notifications.Sender, *, at: datetime = WEDNESDAY, limit: int = 50) -> int:
    """Send some and commit."""
    with transaction():
        return notifications.send_some(
            by, sender="ban-hanh@lamgiang.test", public_url="https://ban-hanh.test", at=at, limit=limit
        )


def rows() -> list[Notification]:
    db.session.expire_all()
    return list(db.session.scalars(select(Notification).order_by(Notification.id)))


def test_a_letter_leaves_once_for_the_agencys_mailbox(app: Flask) -> None:
    owe("STC")
    post = Postbox()
    assert (send(post), send(post)) == (1, 0)
    [message] = post.taken
    assert message["To"] == "vanthu.stc@lamgiang.test"
    assert message["From"] == "ban-hanh@lamgiang.test"
    assert message["Subject"] == "Đề nghị tham gia góp ý: Kế hoạch văn thư (hư cấu)"
    assert message["Date"] == "Wed, 05 Jan 2022 08:00:00 +0700"
    assert "trước ngày 10/01/2022 (ngày cuối cùng: 09/01/2022)" in message.get_content()
    assert "https://ban-hanh.test/inbox" in message.get_content()
    assert message.as_bytes().isascii(), "a header or the body left unencoded"
    [row] = rows()
    assert (row.sent_at, row.attempts, row.problem) == (WEDNESDAY, 1, None)
    assert message["Message-ID"] == f"<{row.id}@lamgiang.test>"


def test_those_are_told_who_hold_the_role_when_it_is_sent(app: Flask) -> None:
    stc = factories.agency("STC").id
    facts = {"item_id": "x", "name": "Soạn ý kiến", "title": "Kế hoạch\nvăn thư", "due": None}
    with transaction():
        notifications.put_many(
            [notifications.to_role("item_opened", stc, "specialist", about=new_id(), **facts)], at=WEDNESDAY
        )
        factories.employee("STC", Role.SPECIALIST)
        factories.employee("STC", Role.SPECIALIST, since=TODAY + timedelta(days=1))
        factories.employee("STC", Role.CLERK)
    post = Postbox()
    send(post)
    [message] = post.taken
    told = set(message["To"].split(", "))
    assert len(told) == 3, "somebody who holds another role, or holds it only tomorrow"
    assert told > {"chuyenvien.stc@lamgiang.test", "soanthao.stc@lamgiang.test"}
    assert message["Subject"] == "Việc mới: Soạn ý kiến – Kế hoạch", "a subject stays on its line"
    assert "Hạn:" not in message.get_content()


def test_a_task_of_a_division_or_a_person_is_told_to_nobody_else(app: Flask) -> None:
    snv, mine = factories.agency("SNV").id, factories.person_id("soanthao.snv")
    facts = {"item_id": "x", "name": "Soạn ý kiến", "title": "Kế hoạch", "due": None}
    drafts = [
        notifications.to_role("item_opened", snv, "specialist", about=new_id(), person_id=mine, **facts),
        notifications.to_role(
            "item_opened",
            snv,
            "unit_head",
            about=new_id(),
            division_id=factories.division("SNV", "TCBC"),
            **facts,
        ),
        notifications.to_mailbox("item_opened", snv, about=new_id(), **facts),
    ]
    with transaction():
        notifications.put_many(drafts, at=WEDNESDAY)
    post = Postbox()
    send(post)
    assert {message["To"] for message in post.taken} == {
        "soanthao.snv@lamgiang.test",
        "truongphong.tcbc.snv@lamgiang.test",
        "vanthu.snv@lamgiang.test",
    }


def test_of_one_thing_an_agency_and_a_role_are_told_once(app: Flask) -> None:
    stc, stp, about = factories.agency("STC").id, factories.agency("STP").id, new_id()
    drafts = [
        notifications.to_mailbox("round_opened", stc, about=about, **LETTER),
        notifications.to_mailbox("round_opened", stp, about=about, **LETTER),
        notifications.to_mailbox("round_opened", stc, about=new_id(), **LETTER),
        notifications.to_mailbox("item_opened", stc, about=about, **LETTER),
        notifications.to_role("round_opened", stc, "leader", about=about, **LETTER),
        notifications.to_role("round_opened", stc, "clerk", about=about, **LETTER),
    ]
    for _ in range(2):
        with transaction():
            notifications.put_many(drafts, at=WEDNESDAY)
    assert len(rows()) == len(drafts)


def test_what_is_owed_later_waits_and_the_oldest_goes_first(app: Flask) -> None:
    second, third, first = [
        owe("STC", at=at)[0] for at in (later(hours=1), later(hours=2), later(seconds=-1))
    ]
    post = Postbox()
    assert [send(post), send(post, at=later(hours=1))] == [1, 1]
    sent = {row.about: row.sent_at for row in rows()}
    assert sent == {first: WEDNESDAY, second: later(hours=1), third: None}


def test_a_batch_is_no_larger_than_it_may_be(app: Flask) -> None:
    owe("STC", "STP", "SNV")
    post = Postbox()
    assert [send(post, limit=2), len(post.taken), send(post, limit=2), send(post, limit=2)] == [2, 2, 1, 0]


def test_two_at_once_send_different_ones(app: Flask) -> None:
    owe("STC", "STP", "SNV", "CAT")
    both_hold_a_batch = threading.Barrier(2)
    taken: list[str] = []

    def take(message: EmailMessage) -> None:
        if message["To"] not in taken:
            taken.append(message["To"])
        both_hold_a_batch.wait(timeout=10)

    def work() -> int:
        with app.app_context():
            return send(take, limit=2)

    with ThreadPoolExecutor() as pool:
        tried = [job.result(timeout=20) for job in [pool.submit(work), pool.submit(work)]]
    assert tried == [2, 2]
    assert len(taken) == 4
    assert {(row.attempts, row.sent_at) for row in rows()} == {(1, WEDNESDAY)}, "one waited for the other"


def test_what_the_server_does_not_take_is_tried_again_with_growing_pauses(app: Flask) -> None:
    owe("STC")
    full = Postbox(refuse=OSError("mailbox full"))
    at, pauses = WEDNESDAY, []
    for _ in range(12):
        assert send(full, at=at) == 1
        [row] = rows()
        pauses.append(row.next_try_at - at)
        assert (row.sent_at, row.problem) == (None, "mailbox full")
        assert send(full, at=row.next_try_at - timedelta(microseconds=1)) == 0
        at = row.next_try_at
    minutes = [pause / timedelta(minutes=1) for pause in pauses]
    assert minutes == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]
    post = Postbox()
    assert send(post, at=at) == 1
    [row] = rows()
    assert (row.sent_at, row.problem, row.attempts) == (at, None, 13)
    assert len(post.taken) == 1


def test_a_message_sent_again_is_recognised_as_the_same(app: Flask) -> None:
    owe("STC")
    post = Postbox()

    def send_and_die() -> None:
        with transaction():
            notifications.send_some(post, sender="x@y.test", public_url="https://z.test", at=WEDNESDAY)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        send_and_die()
    with transaction():
        notifications.send_some(post, sender="x@y.test", public_url="https://z.test", at=later(minutes=1))
    first, second = post.taken
    assert first.as_bytes() == second.as_bytes()


@pytest.mark.parametrize(
    "broken",
    [
        {"kind": "no_such_template", "subject": "x"},
        {"kind": "round_opened", "subject": "the rest is missing"},
    ],
)
def test_one_that_cannot_be_worded_does_not_keep_the_others_back(app: Flask, broken: dict[str, str]) -> None:
    owe("STC", **broken)  # type: ignore[arg-type]
    owe("STP")
    post = Postbox()
    assert (send(post), len(post.taken)) == (2, 1)
    bad, good = rows()
    assert (bad.sent_at, good.sent_at) == (None, WEDNESDAY)
    assert bad.problem
    assert bad.next_try_at == later(minutes=1)


def test_where_nobody_holds_the_role_nothing_is_sent_and_nothing_waits(app: Flask) -> None:
    stc = factories.agency("STC").id
    facts = {"item_id": "x", "name": "Soạn ý kiến", "title": "Kế hoạch", "due": "10/01/2022 00:00"}
    with transaction() as session:
        notifications.put_many(
            [notifications.to_role("item_opened", stc, "specialist", about=new_id(), **facts)], at=WEDNESDAY
        )
        first_day = directory.calendar_around(TODAY).first_day
        session.execute(update(PostRecord).where(PostRecord.agency_id == stc).values(valid_to=first_day))
    post = Postbox()
    assert [send(post), send(post), post.taken] == [1, 0, []]
    assert notifications.latest() == []


def test_an_act_that_failed_owes_nothing(app: Flask) -> None:
    def fail() -> None:
        with transaction():
            stc = factories.agency("STC").id
            notifications.put_many(
                [notifications.to_mailbox("round_opened", stc, about=new_id(), **LETTER)], at=WEDNESDAY
            )
            raise ValueError("taken back")

    with pytest.raises(ValueError, match="taken back"):
        fail()
    post = Postbox()
    assert [send(post), post.taken] == [0, []]


def test_the_outbox_shows_what_left_the_newest_first(app: Flask) -> None:
    owe("STC")
    send(notifications.keep_only)
    owe("STP", "SNV", at=later(hours=1))
    send(Postbox(refuse=OSError("not now")), at=later(hours=1), limit=1)
    send(notifications.keep_only, at=later(hours=1), limit=1)
    shown = notifications.latest()
    assert [each.sent_at for each in shown] == [later(hours=1), WEDNESDAY]
    assert shown[1].recipients == "vanthu.stc@lamgiang.test"
    assert len(notifications.latest(limit=1)) == 1
