from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from service import consultations
from service.consultations.models import ConsulteeRecord
from service.db import db, transaction
from service.notifications import Notification
from tests import factories
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.factories import later

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

ALL = ("STC", "STP", "SGDDT", "CAT", "BHLA", "LTHA", "DDAO")


def ask(round_id: UUID, limit: int = 100) -> list[consultations.Asked]:
    """Ask some and commit."""
    with transaction():
        return consultations.next_to_ask(round_id, limit=limit, at=later(hours=1))


def test_chunk_by_chunk_everybody_is_asked_once(app: Flask) -> None:
    round_id = factories.open_round(*ALL)
    chunks = [ask(round_id, limit=3) for _ in range(4)]
    assert [len(chunk) for chunk in chunks] == [3, 3, 1, 0]
    asked = [each.agency_id for chunk in chunks for each in chunk]
    assert sorted(asked) == sorted(factories.agency(code).id for code in ALL)
    times = db.session.scalars(select(ConsulteeRecord.asked_at).distinct()).all()
    assert times == [later(hours=1)]


def test_who_is_asked_is_told_what_about_and_until_when(app: Flask) -> None:
    round_id = factories.open_round("STC")
    [asked] = ask(round_id)
    assert asked == consultations.Asked(
        factories.consultee_of(round_id, "STC"),
        round_id,
        factories.agency("STC").id,
        "Kế hoạch văn thư (hư cấu)",
        MIDNIGHT,
    )


def test_each_mailbox_is_owed_the_letter_once(app: Flask) -> None:
    round_id = factories.open_round(*ALL)
    ask(round_id, limit=3)
    ask(round_id)
    ask(round_id)
    letters = db.session.scalars(select(Notification)).all()
    assert {(letter.kind, letter.role) for letter in letters} == {("round_opened", None)}
    assert {letter.agency_id for letter in letters} == {factories.agency(code).id for code in ALL}
    assert len(letters) == len(ALL)
    assert letters[0].facts == {
        "asker": "Sở Nội vụ tỉnh Lam Giang (hư cấu)",
        "round_id": str(round_id),
        "silence": factories.SENTENCE,
        "subject": "Kế hoạch văn thư (hư cấu)",
        "deadline": "trước ngày 10/01/2022",
        "last_day": "09/01/2022",
    }


def test_a_chunk_that_fails_is_as_if_it_had_not_been(app: Flask) -> None:
    round_id = factories.open_round(*ALL)

    def ask_and_die() -> None:
        with transaction():
            consultations.next_to_ask(round_id, limit=3, at=WEDNESDAY)
            raise KeyboardInterrupt

    try:
        ask_and_die()
    except KeyboardInterrupt:
        assert db.session.scalar(select(func.count()).select_from(Notification)) == 0
    assert len(ask(round_id)) == len(ALL)


def test_two_at_once_ask_different_ones(app: Flask) -> None:
    round_id = factories.open_round(*ALL)
    both_hold_a_chunk = threading.Barrier(2)

    def work() -> list[consultations.Asked]:
        with app.app_context(), transaction():
            asked = consultations.next_to_ask(round_id, limit=4, at=WEDNESDAY)
            both_hold_a_chunk.wait(timeout=10)
            return asked

    with ThreadPoolExecutor() as pool:
        first, second = (job.result(timeout=20) for job in [pool.submit(work), pool.submit(work)])
    assert len({each.consultee_id for each in first + second}) == len(ALL)


def test_nobody_is_asked_in_a_round_that_was_withdrawn(app: Flask) -> None:
    round_id = factories.open_round("STC", "STP")
    ask(round_id, limit=1)
    with transaction():
        consultations.withdraw_round(str(round_id), act=factories.by_the_service())
    assert ask(round_id) == []
