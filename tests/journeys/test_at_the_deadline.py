"""The race at the deadline: the instant decides, whatever the workers do."""

from __future__ import annotations

import re
import threading
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from sqlalchemy import text

from tests.conftest import MIDNIGHT
from tests.journeys import steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.conftest import SetClock

ONE_SECOND = timedelta(seconds=1)
RELEASE = {"decision": "release"}
RELEASE_LATE = {"decision": "release_late"}


@pytest.fixture
def leaders_item(
    become: Callable[[str], FlaskClient], work: Callable[[], None]
) -> tuple[FlaskClient, str, str]:
    """A drafted reply that waits for its leader: the leader's browser, the item, and the round."""
    round_ = steps.launch(become("soanthao.snv"), work, "STC", "STP")
    steps.draft_reply(become("chuyenvien.stc"))
    leader = become("lanhdao.stc")
    return leader, steps.item_named(leader, "Duyệt và phát hành ý kiến"), round_


@pytest.fixture(params=["worker running", "every worker stopped"])
def workers(request: pytest.FixtureRequest, work: Callable[[], None]) -> Callable[[], None]:
    """What happens in the background when the clock comes to an instant."""
    return work if request.param == "worker running" else lambda: None


def test_one_second_early_is_in_time(
    leaders_item: tuple[FlaskClient, str, str],
    workers: Callable[[], None],
    work: Callable[[], None],
    house_clock: SetClock,
) -> None:
    leader, item, round_ = leaders_item
    house_clock.at = MIDNIGHT - ONE_SECOND
    workers()
    assert leader.post(item, data=RELEASE).status_code == 302
    house_clock.at = MIDNIGHT
    work()
    assert outcomes(round_) == {"STC": ("agree_with_comments", False, False), "STP": ("silent", None, True)}


def test_one_second_late_is_refused_as_in_time_and_taken_as_late(
    leaders_item: tuple[FlaskClient, str, str],
    workers: Callable[[], None],
    work: Callable[[], None],
    house_clock: SetClock,
) -> None:
    leader, item, round_ = leaders_item
    house_clock.at = MIDNIGHT + ONE_SECOND
    workers()
    refused = leader.post(item, data={**RELEASE, "remark": "Kính gửi."})
    assert refused.status_code == 409
    assert "Kính gửi." in refused.text
    assert 'value="release_late"' in refused.text
    assert outcomes(round_)["STC"][0] in {None, "silent"}

    assert leader.post(item, data=RELEASE_LATE).status_code == 302
    work()
    assert outcomes(round_) == {"STC": ("silent", True, True), "STP": ("silent", None, True)}


def test_a_late_reply_counts_once_it_is_taken_in(
    leaders_item: tuple[FlaskClient, str, str],
    become: Callable[[str], FlaskClient],
    work: Callable[[], None],
    house_clock: SetClock,
) -> None:
    leader, item, round_ = leaders_item
    house_clock.at = MIDNIGHT + ONE_SECOND
    leader.post(item, data=RELEASE_LATE)
    work()
    part = re.findall(rf"/consultees/{steps.UUID}", leader.get(round_).text)[0]
    drafter = become("soanthao.snv")
    assert drafter.post(f"{part}/take-in").status_code == 302
    assert outcomes(round_)["STC"] == ("agree_with_comments", True, False)
    assert drafter.post(f"{part}/take-in").status_code == 409


def test_the_instant_of_the_deadline_itself_is_late(
    leaders_item: tuple[FlaskClient, str, str], house_clock: SetClock
) -> None:
    leader, item, _ = leaders_item
    house_clock.at = MIDNIGHT
    assert leader.post(item, data=RELEASE).status_code == 409


def test_a_late_release_before_the_deadline_is_simply_in_time(
    leaders_item: tuple[FlaskClient, str, str], work: Callable[[], None], house_clock: SetClock
) -> None:
    leader, item, round_ = leaders_item
    assert leader.post(item, data=RELEASE_LATE).status_code == 302
    house_clock.at = MIDNIGHT
    work()
    assert outcomes(round_)["STC"] == ("agree_with_comments", False, False)


@pytest.mark.parametrize("run", range(5))
def test_a_release_in_time_and_the_close_at_once_end_the_same_whoever_is_first(
    leaders_item: tuple[FlaskClient, str, str], app: Flask, run: int
) -> None:
    from service import clock, jobs

    leader, item, round_ = leaders_item
    ready = threading.Barrier(2)

    def close() -> None:
        with app.app_context():
            ready.wait()
            assert jobs.pass_due_timers() == 1

    closing = threading.Thread(target=close)
    # The person's request came in before midnight; only its work is done while the round is being closed.
    clock.use(lambda: MIDNIGHT if threading.current_thread() is closing else MIDNIGHT - ONE_SECOND)
    closing.start()
    ready.wait()
    answer = leader.post(item, data=RELEASE)
    closing.join()
    assert answer.status_code == 302
    assert outcomes(round_) == {"STC": ("agree_with_comments", False, False), "STP": ("silent", None, True)}


def outcomes(round_: str) -> dict[str, tuple[str | None, bool | None, bool]]:
    """For each agency: its outcome, whether its released reply is late, whether a deemed consent stands."""
    from service.db import db

    rows = db.session.execute(
        text(
            """
            SELECT agency.code, consultee.outcome,
                   CASE WHEN reply.released_at IS NOT NULL THEN reply.late END,
                   deemed_consent.consultee_id IS NOT NULL
            FROM consultee JOIN agency ON agency.id = consultee.agency_id
            LEFT JOIN reply ON reply.consultee_id = consultee.id
            LEFT JOIN deemed_consent
                   ON deemed_consent.consultee_id = consultee.id AND deemed_consent.ended_at IS NULL
            WHERE consultee.round_id = :round
            """
        ),
        {"round": UUID(round_.rpartition("/")[2])},
    ).all()
    db.session.rollback()
    return {row[0]: (row[1], row[2], row[3]) for row in rows}
