"""Bad input on every field of a round's road: a clear message, what was typed is kept, nothing half-done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from tests.journeys import steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

TYPED = "Câu đã gõ, không được mất."


@pytest.fixture
def drafter(become: Callable[[str], FlaskClient]) -> FlaskClient:
    """The drafter, reading English."""
    client = become("soanthao.snv")
    client.post("/language", data={"language": "en"})
    return client


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"subject": ""}, "Subject"),
        ({"subject": "x" * 501}, "500"),
        ({"text": ""}, "Text"),
        ({"kind": "poem"}, "Kind"),
        ({"kind": ""}, "Kind"),
    ],
)
def test_a_draft(drafter: FlaskClient, changed: dict[str, str], complaint: str) -> None:
    answers = {"kind": "plan", "subject": TYPED, "text": TYPED, **changed}
    answer = drafter.post("/start/document", data=answers)
    assert answer.status_code == 422
    assert complaint in answer.text
    assert TYPED in answer.text
    assert rows("document") == rows("instance") == 0


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"agencies": []}, "Nobody would be asked"),
        ({"groups": ["nobody"]}, "Groups"),
        ({"agencies": ["00000000-0000-0000-0000-000000000000"]}, "Single agencies"),
        ({"agencies": ["not an id"]}, "Single agencies"),
        ({"agencies": "SNV"}, "Single agencies"),
        ({"deadline": ""}, "Deadline"),
        ({"deadline": "trước ngày 30/02/2022"}, "30/02/2022"),
        ({"deadline": "trước ngày 10/13/2022"}, "13/10/2022"),
        ({"deadline": "trước ngày 10/01"}, "10/01/2022"),
        ({"deadline": "trước ngày 05/01/2022"}, "04/01/2022"),
        ({"deadline": "trước ngày 10/01/2021"}, "09/01/2021"),
        ({"deadline": "càng sớm càng tốt"}, "càng sớm càng tốt"),
        ({"silence_rule": "never"}, "Silence"),
        ({"silence_sentence": ""}, "sentence"),
    ],
)
def test_a_letter(drafter: FlaskClient, changed: dict[str, Any], complaint: str) -> None:
    steps.draft(drafter)
    item = steps.item_named(drafter, "Soạn công văn lấy ý kiến")
    if changed.get("agencies") == "SNV":
        changed = {"agencies": steps.ids_of("SNV")}
    typed = {} if "silence_sentence" in changed else {"silence_sentence": TYPED}
    answer = drafter.post(item, data={**steps.launch_answers("STC", "STP"), **typed, **changed})
    assert answer.status_code == 422
    assert complaint in answer.text
    for kept in {**typed, **changed}.values():
        assert not isinstance(kept, str) or kept in answer.text or kept == "never"
    assert rows("letter") == rows("round") == rows("consultee") == rows("message") == 0
    assert steps.has_item(drafter, "Soạn công văn lấy ý kiến")


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"stance": ""}, "required"),
        ({"stance": "perhaps"}, "Stance"),
        ({"comments-0-opinion": ""}, "Opinion"),
        ({"comments-0-opinion": "x" * 20_001}, "20,000"),
    ],
)
def test_a_reply(
    drafter: FlaskClient,
    become: Callable[[str], FlaskClient],
    work: Callable[[], None],
    changed: dict[str, str],
    complaint: str,
) -> None:
    steps.launch(drafter, work, "STC")
    specialist = become("chuyenvien.stc")
    specialist.post("/language", data={"language": "en"})
    answer = steps.draft_reply(
        specialist, {"stance": "disagree", "comments-0-place": "Mục I", "comments-0-opinion": TYPED} | changed
    )
    assert answer.status_code == 422
    assert "Mục I" in answer.text
    assert rows("reply") == rows("comment") == 0


def test_disagreeing_without_saying_why_is_refused(
    drafter: FlaskClient, become: Callable[[str], FlaskClient], work: Callable[[], None]
) -> None:
    steps.launch(drafter, work, "STC")
    specialist = become("chuyenvien.stc")
    assert steps.draft_reply(specialist, {"stance": "disagree"}).status_code == 422


def test_returning_a_reply_needs_a_remark(
    drafter: FlaskClient, become: Callable[[str], FlaskClient], work: Callable[[], None]
) -> None:
    steps.launch(drafter, work, "STC")
    steps.draft_reply(become("chuyenvien.stc"))
    leader = become("lanhdao.stc")
    item = steps.item_named(leader, "Duyệt và phát hành ý kiến")
    assert leader.post(item, data={"decision": "return"}).status_code == 422
    assert leader.post(item, data={"decision": "burn"}).status_code == 422


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ({"deadline": "trước ngày 10/01/2022", "reason": TYPED}, "only be extended"),
        ({"deadline": "trước ngày 09/01/2022", "reason": TYPED}, "only be extended"),
        ({"deadline": "31/02/2022", "reason": TYPED}, "31/02/2022"),
        ({"deadline": "trước ngày 20/01/2022", "reason": " "}, "Say why"),
        ({"deadline": "", "reason": TYPED}, "deadline"),
    ],
)
def test_an_extension(
    drafter: FlaskClient, work: Callable[[], None], typed: dict[str, str], complaint: str
) -> None:
    round_ = steps.launch(drafter, work, "STC")
    answer = drafter.post(f"{round_}/deadline", data=typed)
    assert answer.status_code == 422
    assert complaint in answer.text
    assert typed["deadline"] in answer.text
    assert typed["reason"].strip() in answer.text
    assert rows("deadline_change") == 0


def test_closing_early_while_somebody_is_silent_is_refused(
    drafter: FlaskClient, work: Callable[[], None]
) -> None:
    round_ = steps.launch(drafter, work, "STC", "STP")
    answer = drafter.post(f"{round_}/close")
    assert answer.status_code == 409
    assert "2 agencies have not answered yet" in answer.text
    assert steps.counts(drafter, round_)["Waiting for a reply"] == 2


def test_a_page_that_is_out_of_date_shows_what_was_written(
    drafter: FlaskClient, become: Callable[[str], FlaskClient], work: Callable[[], None]
) -> None:
    steps.launch(drafter, work, "STC")
    first, second = become("chuyenvien.stc"), become("chuyenvien.stc")
    item = steps.item_named(second, "Soạn ý kiến góp ý")
    steps.draft_reply(first)
    answer = second.post(item, data={"stance": "disagree", "comments-0-opinion": TYPED})
    assert answer.status_code == 409
    assert TYPED in answer.text


def test_steering_a_round_that_ended_is_refused(drafter: FlaskClient, work: Callable[[], None]) -> None:
    round_ = steps.launch(drafter, work, "STC")
    assert drafter.post(f"{round_}/withdraw", data={"reason": "Văn bản gửi nhầm."}).status_code == 302
    for steering in ("withdraw", "close"):
        assert drafter.post(f"{round_}/{steering}", data={"reason": "Vì …"}).status_code == 409


@pytest.mark.parametrize("typed", ["", "yesterday", "05/01/2022 07:59", "32/01/2022 08:00"])
def test_the_demonstration_clock(drafter: FlaskClient, typed: str) -> None:
    answer = drafter.post("/demonstration/clock", data={"to": typed})
    assert answer.status_code == 422
    assert typed in answer.text


def rows(table: str) -> int:
    """How many rows a table has."""
    from service.db import db

    count = db.session.scalar(text(f'SELECT count(*) FROM "{table}"'))  # noqa: S608
    db.session.rollback()
    return int(count or 0)
