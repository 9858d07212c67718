"""The thinnest whole road: a draft is consulted on, one agency answers, the deadline passes, the counts balance."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select, text

from service.db import db
from service.notifications import Notification
from tests import factories
from tests.conftest import MIDNIGHT
from tests.journeys import steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.conftest import SetClock


def in_english(client: FlaskClient) -> FlaskClient:
    client.post("/language", data={"language": "en"})
    return client


def test_silence_becomes_consent_exactly_once_and_the_counts_balance(
    app: Flask, become: Callable[[str], FlaskClient], work: Callable[[], None], house_clock: SetClock
) -> None:
    drafter = in_english(become("soanthao.snv"))
    round_ = steps.launch(drafter, work, "STC", "STP", "SGDDT")
    assert steps.counts(drafter, round_)["Waiting for a reply"] == 3

    assert steps.draft_reply(become("chuyenvien.stc")).status_code == 302
    leader = become("lanhdao.stc")
    item = steps.item_named(leader, "Duyệt và phát hành ý kiến")
    assert "Đề nghị nêu rõ phạm vi áp dụng." in leader.get(item).text
    assert leader.post(item, data={"decision": "release"}).status_code == 302

    house_clock.at = MIDNIGHT
    work()
    work()

    shown = steps.counts(drafter, round_)
    assert shown["Asked"] == 3
    assert shown["Agrees, with comments"] == 1
    assert shown["Silent"] == 2
    assert shown["Waiting for a reply"] == 0
    page = drafter.get(round_).text
    assert "The counts balance" in page
    assert page.count("deemed consent<") == 2
    assert steps.has_item(drafter, "Tiếp thu, giải trình, hoàn thiện dự thảo")
    assert _consents(round_) == [(MIDNIGHT, steps.SENTENCE)] * 2


def test_the_agencies_mailboxes_get_the_letter_once(
    app: Flask, become: Callable[[str], FlaskClient], work: Callable[[], None]
) -> None:
    steps.launch(become("soanthao.snv"), work, "STC", "STP", "SGDDT")
    work()
    letters = select(Notification.recipients).where(Notification.kind == "round_opened")
    assert sorted(db.session.scalars(letters)) == [
        f"vanthu.{code}@lamgiang.test" for code in ("sgddt", "stc", "stp")
    ]


def test_a_returned_reply_comes_back_with_the_remark_and_what_was_written(
    app: Flask, become: Callable[[str], FlaskClient], work: Callable[[], None]
) -> None:
    steps.launch(become("soanthao.snv"), work, "STC")
    specialist, leader = become("chuyenvien.stc"), become("lanhdao.stc")
    steps.draft_reply(specialist)
    item = steps.item_named(leader, "Duyệt và phát hành ý kiến")
    answer = leader.post(item, data={"decision": "return", "remark": "Nêu rõ căn cứ."})
    assert answer.status_code == 302

    page = specialist.get(steps.item_named(specialist, "Soạn ý kiến góp ý")).text
    assert "Nêu rõ căn cứ." in page
    assert "Đề nghị bổ sung thời hạn báo cáo." in page
    assert not steps.has_item(leader, "Duyệt và phát hành ý kiến")


def test_the_deadline_can_be_extended_and_then_closes_at_the_new_one(
    app: Flask, become: Callable[[str], FlaskClient], work: Callable[[], None], house_clock: SetClock
) -> None:
    drafter = in_english(become("soanthao.snv"))
    round_ = steps.launch(drafter, work, "STC", "STP")
    answer = drafter.post(
        f"{round_}/deadline", data={"deadline": "trước ngày 15/01/2022", "reason": "Nghỉ lễ."}
    )
    assert answer.status_code == 302, answer.text
    assert "trước ngày 10/01/2022 → trước ngày 15/01/2022. Reason: Nghỉ lễ." in drafter.get(round_).text

    house_clock.at = MIDNIGHT
    work()
    assert steps.counts(drafter, round_)["Waiting for a reply"] == 2

    house_clock.move(days=5)
    work()
    assert steps.counts(drafter, round_)["Silent"] == 2


def test_an_extension_reaches_the_agencies_tasks(
    app: Flask, become: Callable[[str], FlaskClient], work: Callable[[], None]
) -> None:
    drafter = become("soanthao.snv")
    round_ = steps.launch(drafter, work, "STC", "STP")
    drafter.post(f"{round_}/deadline", data={"deadline": "trước ngày 15/01/2022", "reason": "Nghỉ lễ."})
    specialist = become("chuyenvien.stc")
    assert "14/01/2022" in specialist.get("/inbox").text
    steps.draft_reply(specialist)
    assert "14/01/2022" in become("lanhdao.stc").get("/inbox").text


def test_consultees_see_one_another_only_where_the_letter_lets_them(
    app: Flask, become: Callable[[str], FlaskClient], work: Callable[[], None]
) -> None:
    round_ = steps.launch(become("soanthao.snv"), work, "STC", "STP", visible_replies="true")
    assert "Sở Tư pháp" in become("chuyenvien.stc").get(round_).text


def test_where_consultees_see_one_another_they_read_what_was_released_and_no_draft(
    app: Flask, become: Callable[[str], FlaskClient], work: Callable[[], None]
) -> None:
    round_ = steps.launch(become("soanthao.snv"), work, "STC", "STP", visible_replies="true")
    part = f"/consultees/{factories.consultee_of(UUID(round_.rpartition('/')[2]), 'STC')}"
    said = steps.WITH_COMMENTS["comments-0-opinion"]
    steps.draft_reply(become("chuyenvien.stc"))
    assert said in become("chuyenvien.stc").get(part).text
    assert said not in become("chuyenvien.stp").get(part).text
    leader = become("lanhdao.stc")
    leader.post(steps.item_named(leader, "Duyệt và phát hành ý kiến"), data={"decision": "release"})
    assert said in become("chuyenvien.stp").get(part).text
    assert become("chuyenvien.cat").get(part).status_code == 404


def test_a_withdrawn_round_takes_its_tasks_back(
    app: Flask, become: Callable[[str], FlaskClient], work: Callable[[], None]
) -> None:
    drafter, specialist = in_english(become("soanthao.snv")), become("chuyenvien.stc")
    round_ = steps.launch(drafter, work, "STC", "STP")
    assert drafter.post(f"{round_}/withdraw", data={"reason": "Văn bản gửi nhầm."}).status_code == 302
    work()
    assert steps.counts(drafter, round_)["Withdrawn"] == 2
    assert not steps.has_item(specialist, "Soạn ý kiến góp ý")


def _consents(round_: str) -> list[tuple[object, ...]]:
    from service.db import db

    round_id = UUID(re.findall(steps.UUID, round_)[0])
    rows = db.session.execute(
        text("SELECT effective_at, sentence FROM deemed_consent WHERE round_id = :round"), {"round": round_id}
    )
    return [tuple(row) for row in rows]
