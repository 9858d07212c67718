"""One task, many people: it is done once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING

from sqlalchemy import text

from tests.journeys import steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

AT_ONCE = 8


def test_a_task_done_by_many_at_once_is_done_once(
    app: Flask, become: Callable[[str], FlaskClient], work: Callable[[], None]
) -> None:
    from service.db import db

    steps.launch(become("soanthao.snv"), work, "STC", "STP")
    steps.draft_reply(become("chuyenvien.stc"))
    leaders = [become("lanhdao.stc") for _ in range(AT_ONCE)]
    item = steps.item_named(leaders[0], "Duyệt và phát hành ý kiến")
    ready = Barrier(AT_ONCE)

    def release(leader: FlaskClient) -> int:
        ready.wait()
        return leader.post(item, data={"decision": "release"}).status_code

    with ThreadPoolExecutor(AT_ONCE) as people:
        statuses = sorted(people.map(release, leaders))
    assert statuses[0] == 302
    assert set(statuses[1:]) <= {404, 409}
    released = "SELECT count(*) FROM audit_entry WHERE event = 'reply:released'"
    assert db.session.scalar(text(released)) == 1


def test_a_draft_sent_twice_by_a_double_click_launches_one_round(
    app: Flask, become: Callable[[str], FlaskClient], work: Callable[[], None]
) -> None:
    from service.db import db

    drafter = become("soanthao.snv")
    steps.draft(drafter)
    item = steps.item_named(drafter, "Soạn công văn lấy ý kiến")
    answers = steps.launch_answers("STC", "STP")
    assert drafter.post(item, data=answers).status_code == 302
    again = drafter.post(item, data=answers)
    assert again.status_code == 409
    assert steps.SENTENCE in again.text
    assert db.session.scalar(text("SELECT count(*) FROM letter")) == 1
    steps.go_on()
    work()
    assert db.session.scalar(text("SELECT count(*) FROM round")) == 1
