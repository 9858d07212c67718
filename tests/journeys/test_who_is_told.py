"""Who is told by e-mail of what happens to a round: each once, with what it means for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import MIDNIGHT
from tests.journeys import steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from tests.conftest import SetClock


@pytest.fixture
def round_(become: Callable[[str], FlaskClient], work: Callable[[], None]) -> str:
    """A round that asks two agencies, of which one has answered."""
    opened = steps.launch(become("soanthao.snv"), work, "STC", "STP")
    steps.draft_reply(become("chuyenvien.stp"))
    leader = become("lanhdao.stp")
    leader.post(steps.item_named(leader, "Duyệt và phát hành ý kiến"), data={"decision": "release"})
    work()
    return opened


@pytest.fixture
def told(become: Callable[[str], FlaskClient], work: Callable[[], None]) -> Callable[[str], list[str]]:
    """The addresses that got an e-mail whose subject begins so, once background work is done."""

    def whom(subject: str) -> list[str]:
        work()
        page = become("soanthao.snv").get("/demonstration/outbox").text
        sent = re.findall(r"<article.*?</article>", page, re.DOTALL)
        return [
            each for mail in sent if subject in mail for each in re.findall(r"[\w.]+@lamgiang\.test", mail)
        ]

    return whom


def test_the_letter_says_who_asks_and_what_silence_means(
    round_: str, become: Callable[[str], FlaskClient]
) -> None:
    page = become("soanthao.snv").get("/demonstration/outbox").text
    assert "Sở Nội vụ tỉnh Lam Giang (hư cấu) đề nghị" in page
    assert steps.SENTENCE in page
    assert round_ in page


def test_an_extension_is_told_to_those_who_have_not_answered(
    round_: str, become: Callable[[str], FlaskClient], told: Callable[[str], list[str]]
) -> None:
    answers = {"deadline": "trước ngày 15/01/2022", "reason": "Nghỉ lễ."}
    become("soanthao.snv").post(f"{round_}/deadline", data=answers)
    assert told("Gia hạn góp ý") == ["vanthu.stc@lamgiang.test"]


def test_a_withdrawal_is_told_to_those_who_need_not_answer_any_more(
    round_: str, become: Callable[[str], FlaskClient], told: Callable[[str], list[str]]
) -> None:
    become("soanthao.snv").post(f"{round_}/withdraw", data={"reason": "Văn bản gửi nhầm."})
    assert told("Rút nội dung lấy ý kiến") == ["vanthu.stc@lamgiang.test"]


def test_a_recorded_consent_is_told_to_whoever_was_silent(
    round_: str, told: Callable[[str], list[str]], house_clock: SetClock, work: Callable[[], None]
) -> None:
    house_clock.at = MIDNIGHT
    work()
    assert told("Ghi nhận xem như thống nhất") == ["vanthu.stc@lamgiang.test"]


def test_a_late_reply_is_told_to_those_who_decide(
    round_: str,
    become: Callable[[str], FlaskClient],
    told: Callable[[str], list[str]],
    house_clock: SetClock,
) -> None:
    house_clock.at = MIDNIGHT
    steps.draft_reply(become("chuyenvien.stc"))
    leader = become("lanhdao.stc")
    leader.post(steps.item_named(leader, "Duyệt và phát hành ý kiến"), data={"decision": "release_late"})
    assert told("Ý kiến trễ hạn chờ quyết định") == ["soanthao.snv@lamgiang.test"]
