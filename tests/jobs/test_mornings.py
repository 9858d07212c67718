"""The morning digest: once a person and working day, from its hour on, and only where there is something to say."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from service import inbox, jobs, notifications
from service.db import db, transaction
from service.deadlines import ZONE
from service.directory import Role
from service.inbox import WorkItem
from service.notifications import Notification
from tests import factories
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.factories import LEADER, SPECIALIST

if TYPE_CHECKING:
    from email.message import EmailMessage
    from uuid import UUID

    from flask import Flask

HALF_PAST_SEVEN = time(7, 30)
THURSDAY = datetime(2022, 1, 6, 7, 30, tzinfo=ZONE).astimezone(UTC)
FRIDAY = THURSDAY + timedelta(days=1)
MONDAY = THURSDAY + timedelta(days=4)


def write(at: datetime) -> int:
    """What the worker does; commits."""
    with transaction():
        return jobs.write_digests(hour=HALF_PAST_SEVEN, at=at)


def send(at: datetime) -> list[EmailMessage]:
    """Everything that is due leaves; commits."""
    taken: list[EmailMessage] = []
    tried = 1
    while tried:
        with transaction():
            tried = notifications.send_some(
                taken.append, sender="ban-hanh@lamgiang.test", public_url="https://x.test", at=at, limit=500
            )
    return taken


def digest_of(name: str, at: datetime) -> str | None:
    """The digest that somebody gets, None if none; writes and sends all."""
    write(at)
    address = f"{name}@lamgiang.test"
    mine = [
        message
        for message in send(at)
        if message["To"] == address and "Việc của bạn" in str(message["Subject"])
    ]
    assert len(mine) < 2
    return f"{mine[0]['Subject']}\n{mine[0].get_content()}" if mine else None


def launch(*codes: str, deadline: str = "trước ngày 25/01/2022", at: datetime = WEDNESDAY) -> UUID:
    """A round, by default with tasks that do not press."""
    return factories.launch(*codes, deadline=deadline, at=at)


def test_a_new_task_that_does_not_press_waits_for_the_morning(app: Flask) -> None:
    launch("STC")
    assert f"{SPECIALIST}@lamgiang.test" not in "".join(str(each["To"]) for each in send(WEDNESDAY))
    item = factories.item_of(SPECIALIST)
    digest = digest_of(SPECIALIST, THURSDAY)
    assert digest is not None
    assert digest.startswith("Việc của bạn ngày 06/01/2022: 1 việc mới\n")
    assert f"- {item.name}: {item.title}. Hạn: " in digest
    assert f"https://x.test/inbox/{item.id}" in digest
    assert "QUÁ HẠN" not in digest


def test_a_task_that_is_due_within_two_working_days_is_told_at_once(app: Flask) -> None:
    launch("STC", deadline="trước ngày 10/01/2022")
    told = [each for each in send(WEDNESDAY) if f"{SPECIALIST}@lamgiang.test" in str(each["To"])]
    assert [str(each["Subject"]).partition(":")[0] for each in told] == ["Việc mới"]


@pytest.mark.parametrize(
    ("last_day", "presses"),
    [("2022-01-05", True), ("2022-01-07", True), ("2022-01-09", True), ("2022-01-10", False)],
)
def test_what_presses_is_counted_in_working_days(app: Flask, last_day: str, presses: bool) -> None:
    end = datetime.combine(datetime.fromisoformat(last_day) + timedelta(days=1), time.min, ZONE)
    assert inbox.is_pressing(end, at=WEDNESDAY) == presses


def test_what_has_no_date_does_not_press_and_what_is_overdue_does(app: Flask) -> None:
    assert not inbox.is_pressing(None, at=WEDNESDAY)
    assert inbox.is_pressing(WEDNESDAY - timedelta(days=9), at=WEDNESDAY)
    beyond = datetime(2199, 1, 5, tzinfo=UTC)
    assert inbox.is_pressing(beyond + timedelta(days=6), at=beyond)
    assert not inbox.is_pressing(beyond + timedelta(days=8), at=beyond)


def test_it_says_what_is_overdue_what_is_due_soon_and_what_is_new(app: Flask) -> None:
    launch("STC", deadline="chậm nhất ngày 06/01/2022")
    launch("STC", deadline="chậm nhất ngày 07/01/2022")
    launch("STC", at=WEDNESDAY)
    write(THURSDAY)
    send(THURSDAY)
    launch("STC", at=THURSDAY + timedelta(hours=1))
    digest = digest_of(SPECIALIST, FRIDAY)
    assert digest is not None
    assert digest.startswith("Việc của bạn ngày 07/01/2022: 1 quá hạn, 1 sắp đến hạn, 1 việc mới\n")
    assert digest.index("QUÁ HẠN (1)") < digest.index("SẮP ĐẾN HẠN (1)") < digest.index("VIỆC MỚI (1)")


def test_it_is_written_once_a_day_however_often_somebody_asks(app: Flask) -> None:
    launch("STC", deadline="trước ngày 10/01/2022")
    assert write(THURSDAY) > 0
    assert [write(THURSDAY), write(THURSDAY + timedelta(hours=5))] == [0, 0]
    assert write(FRIDAY) > 0


def test_two_workers_at_once_write_it_once(app: Flask) -> None:
    launch("STC")
    done = factories.run_at_once([lambda: jobs.write_digests(hour=HALF_PAST_SEVEN, at=THURSDAY)] * 2, app)
    assert sorted(map(bool, done)) == [False, True]
    digests = db.session.scalars(select(Notification).where(Notification.kind == "digest")).all()
    assert len(digests) == max(done)
    assert len({each.person_id for each in digests}) == len(digests)


def test_a_worker_that_dies_before_the_commit_leaves_the_day_to_the_next(app: Flask) -> None:
    launch("STC")

    def die() -> None:
        with transaction():
            assert jobs.write_digests(hour=HALF_PAST_SEVEN, at=THURSDAY)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        die()
    assert write(THURSDAY) > 0


@pytest.mark.parametrize(
    "at",
    [THURSDAY - timedelta(seconds=1), FRIDAY + timedelta(days=1), FRIDAY + timedelta(days=2)],
    ids=["before its hour", "Saturday", "Sunday"],
)
def test_it_comes_on_working_days_from_its_hour_on(app: Flask, at: datetime) -> None:
    launch("STC", deadline="trước ngày 10/01/2022")
    assert write(at) == 0


def test_a_morning_that_was_slept_over_is_made_up_for_the_same_day(app: Flask) -> None:
    launch("STC")
    evening = datetime(2022, 1, 6, 23, 59, tzinfo=ZONE).astimezone(UTC)
    digest = digest_of(SPECIALIST, evening)
    assert digest is not None
    assert "ngày 06/01/2022" in digest


def test_what_was_new_in_days_without_a_digest_is_new_in_the_next(app: Flask) -> None:
    write(THURSDAY)
    launch("STC", at=THURSDAY + timedelta(hours=3))
    digest = digest_of(SPECIALIST, MONDAY)
    assert digest is not None
    assert "1 việc mới" in digest


def test_nothing_to_say_is_no_mail(app: Flask) -> None:
    launch("STC")
    assert digest_of(SPECIALIST, THURSDAY) is not None
    assert digest_of(SPECIALIST, FRIDAY) is None
    assert digest_of("chuyenvien.cat", MONDAY) is None


def test_what_was_done_is_not_told(app: Flask) -> None:
    launch("STC")
    factories.complete(SPECIALIST, {"stance": "agree"})
    assert digest_of(SPECIALIST, THURSDAY) is None


def test_work_of_one_division_or_person_is_told_to_nobody_else(app: Flask) -> None:
    launch("STC")
    item = factories.item_of(SPECIALIST)
    assert item.person_id is not None
    with transaction():
        factories.employee("STC", Role.SPECIALIST)
    write(THURSDAY)
    told = db.session.scalars(
        select(Notification.person_id).where(
            Notification.kind == "digest", Notification.facts["new"].contains([{"item_id": str(item.id)}])
        )
    ).all()
    assert told == [item.person_id]


def test_somebody_with_two_posts_gets_one_digest_with_each_task_once(app: Flask) -> None:
    launch("STC")
    item = factories.item_of(SPECIALIST)
    with transaction() as session:
        session.get_one(WorkItem, item.id).person_id = None
        hired = factories.employee("STC", Role.SPECIALIST, Role.CLERK, Role.SPECIALIST)
    write(THURSDAY)
    [facts] = db.session.scalars(
        select(Notification.facts).where(Notification.kind == "digest", Notification.person_id == hired)
    )
    assert [each["item_id"] for each in facts["new"]] == [str(item.id)]


def test_whoever_chose_so_is_told_of_every_new_task_at_once_and_not_again(app: Flask) -> None:
    with transaction():
        notifications.choose_telling("at_once", act=factories.act(SPECIALIST))
    launch("STC")
    told = [each for each in send(WEDNESDAY) if each["To"] == f"{SPECIALIST}@lamgiang.test"]
    assert [str(each["Subject"]).partition(":")[0] for each in told] == ["Việc mới"]
    assert digest_of(SPECIALIST, THURSDAY) is None
    overdue = digest_of(SPECIALIST, datetime(2022, 1, 25, 1, 0, tzinfo=UTC))
    assert overdue is not None
    assert "1 quá hạn" in overdue


def test_a_long_list_is_cut_and_says_how_many_more(app: Flask) -> None:
    launch("STC")
    write(WEDNESDAY)
    item = factories.item_of(SPECIALIST)
    line = notifications.Line(item.id, "Soạn ý kiến", "Kế hoạch", "")
    person = factories.person_id(LEADER)
    with transaction():
        notifications.put_digests(
            [notifications.Digest(person, item.agency_id, [], [], [line] * 33)],
            day=THURSDAY.date(),
            at=THURSDAY,
        )
    [message] = [each for each in send(THURSDAY) if "33 việc mới" in str(each["Subject"])]
    assert message.get_content().count("- Soạn ý kiến: Kế hoạch\n") == 30
    assert "- và 3 việc khác" in message.get_content()


def test_an_agencys_mailbox_gets_its_letter_at_once_and_once(app: Flask) -> None:
    launch("STC")
    letters = [each for each in send(WEDNESDAY) if "tham gia góp ý" in str(each["Subject"])]
    assert [each["To"] for each in letters] == ["vanthu.stc@lamgiang.test"]
    write(MIDNIGHT + timedelta(hours=9))
    assert not [
        each for each in send(MIDNIGHT + timedelta(hours=9)) if "tham gia góp ý" in str(each["Subject"])
    ]
