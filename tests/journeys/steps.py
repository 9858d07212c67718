"""What people do in a journey, said as they would say it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

SENTENCE = "Nếu quá thời hạn nêu trên, cơ quan không có ý kiến xem như thống nhất."
UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def ids_of(*codes: str) -> list[str]:
    """The ids of agencies of the province, by code."""
    from service import directory

    known = {agency.code: str(agency.id) for agency in directory.agencies_on(date(2022, 1, 5))}
    return [known[code] for code in codes]


def item_named(client: FlaskClient, name: str) -> str:
    """The address of the first task of this name in somebody's inbox."""
    page = client.get("/inbox").text
    found = re.search(rf'href="(/inbox/{UUID})">{name}', page)
    assert found, f"{name} is not in the inbox"
    return found[1]


def has_item(client: FlaskClient, name: str) -> bool:
    """Whether a task of this name is in somebody's inbox."""
    return f">{name}<" in client.get("/inbox").text


def draft(
    client: FlaskClient, subject: str = "Kế hoạch thử nghiệm (hư cấu)", text: str = "I. MỤC ĐÍCH"
) -> TestResponse:
    """Register a draft by pasting its text."""
    return client.post("/start/document", data={"kind": "plan", "subject": subject, "text": text})


def launch_answers(*codes: str, **changed: Any) -> dict[str, Any]:
    """The answers that launch a round to these agencies before 10/01/2022."""
    answers = {
        "agencies": ids_of(*codes),
        "deadline": "trước ngày 10/01/2022",
        "silence_rule": "deemed_consent",
        "silence_sentence": SENTENCE,
    }
    return {**answers, **changed}


def launch(client: FlaskClient, work: Callable[[], None], *codes: str, **changed: Any) -> str:
    """Register a draft and launch a round on it; returns the address of the round."""
    assert draft(client).status_code == 302
    item = item_named(client, "Soạn công văn lấy ý kiến")
    answer = client.post(item, data=launch_answers(*codes, **changed))
    assert answer.status_code == 302, answer.text
    go_on()
    work()
    go_on()
    return round_of(client)


def go_on(*elements: str) -> None:
    """Agencies do what comes before a draft and between a draft and its release, see the factory."""
    from service import clock
    from tests import factories

    factories.go_on(*elements, at=clock.now())


def round_of(client: FlaskClient) -> str:
    """The address of the round on the newest document of somebody's agency."""
    document = re.search(rf'href="(/documents/{UUID})"', client.get("/documents").text)
    assert document
    found = re.search(rf'href="(/rounds/{UUID})"', client.get(document[1]).text)
    assert found
    return found[1]


WITH_COMMENTS = {
    "stance": "agree_with_comments",
    "comments-0-place": "Mục I",
    "comments-0-opinion": "Đề nghị nêu rõ phạm vi áp dụng.",
    "comments-1-opinion": "Đề nghị bổ sung thời hạn báo cáo.",
    "comments-1-proposal": "Báo cáo trước ngày 15/11 hằng năm.",
}


def draft_reply(client: FlaskClient, answers: dict[str, str] | None = None) -> TestResponse:
    """A specialist drafts the agency's reply, and what is between it and its release is done."""
    answer = client.post(item_named(client, "Soạn ý kiến góp ý"), data=answers or WITH_COMMENTS)
    go_on()
    return answer


def counts(client: FlaskClient, address: str) -> dict[str, int]:
    """The counts on a round's page, by their words."""
    page = client.get(address).text
    return {name: int(number) for name, number in re.findall(r"<dt>([^<]+)</dt><dd>(\d+)</dd>", page)}


def found_many(count: int) -> None:
    """Let the province have ``count`` agencies more, ``X0`` and so on; the caller commits."""
    from service import directory

    for number in range(count):
        directory.found_agency(
            code=f"X{number}",
            name=f"Đơn vị {number} (hư cấu)",
            group="unit",
            mailbox=f"x{number}@lamgiang.test",
            valid_from=date(2022, 1, 1),
        )


def let_number(code: str, *, numbers: bool) -> None:
    """Say whether an agency's replies take a number; the caller commits."""
    from sqlalchemy import update

    from service.db import db
    from service.directory import AgencyRecord

    db.session.execute(update(AgencyRecord).where(AgencyRecord.code == code).values(numbers_replies=numbers))


def direction_at(code: str, lead: str, supporting: str) -> dict[str, str]:
    """The answers with which a leader gives a reply to one division and asks another to support it."""
    from tests import factories

    return {
        "course": "direct",
        "division_id": str(factories.division(code, lead)),
        "supporting_divisions": str(factories.division(code, supporting)),
        "inner_day": "07/01/2022",
        "note": "Lưu ý kinh phí.",
    }
