"""What happened in the fictional province before a visitor comes: a round that is open, answered by some.

The people of the province do it through the same conductor as everybody, so what a visitor finds is as real as what
they do next. It has the dates of the Ninh Thuận letter of December 2021: asked on 22/12, before 10/01/2022.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from service import clock, consultations, directory, documents, inbox, processes
from service.deadlines import ZONE, local_day
from service.demonstration.province import BEGINS_AT, sign_in_as

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from service.directory import SignedIn

DRAFTER = "soanthao.snv"
ASKED = ("department", "police", "military", "border_guard", "public_unit", "district")
"""The six groups to which the letter of Ninh Thuận was addressed."""
TEXT = Path(__file__).with_name("plan.txt")
DRAFT = {
    "kind": "plan",
    "subject": "Kế hoạch tiếp tục đổi mới công tác dân vận của các cơ quan hành chính, giai đoạn 2022 - 2026 (hư cấu)",
}
LAUNCH = {
    "deadline": "trước ngày 10/01/2022",
    "silence_rule": "deemed_consent",
    "silence_sentence": "Quá thời hạn nêu trên, cơ quan, đơn vị, địa phương không có ý kiến xem như thống nhất "
    "với nội dung dự thảo.",
}
AGREES = {"stance": "agree"}
HAS_COMMENTS = {
    "stance": "agree_with_comments",
    "comments": [
        {
            "place": "Mục II, điểm 1",
            "opinion": "Thời hạn ban hành kế hoạch năm 2022 trùng với dịp Tết Nguyên đán, khó bảo đảm chất lượng.",
            "proposal": "Riêng năm 2022, ban hành trước ngày 31/3/2022.",
            "reason": "",
        },
        {
            "place": "Mục IV, điểm 2",
            "opinion": "Đề nghị nêu rõ mẫu báo cáo để các huyện thực hiện thống nhất.",
            "proposal": "",
            "reason": "",
        },
    ],
}
DISAGREES = {
    "stance": "disagree",
    "comments": [
        {
            "place": "Mục III, chỉ tiêu 2",
            "opinion": "Chỉ tiêu trên 80% chưa có cơ sở vì tỉnh chưa tổ chức khảo sát năm 2021.",
            "proposal": "Giao chỉ tiêu sau khi có kết quả khảo sát.",
            "reason": "Số liệu nền chưa có.",
        }
    ],
}


def story() -> Iterator[Callable[[], None]]:
    """The acts in their order; the caller holds the transaction."""
    asked_at = _at(22, 12, 2021)
    yield partial(_start, asked_at)
    yield partial(_launch, asked_at + timedelta(minutes=40))
    yield partial(_deliver, asked_at + timedelta(minutes=41))
    yield partial(_ask, asked_at + timedelta(minutes=42))
    for agency, day, answers in (
        ("stp", _at(28, 12, 2021), AGREES),
        ("bhla", _at(30, 12, 2021), HAS_COMMENTS),
        ("cat", _at(4, 1, 2022), DISAGREES),
    ):
        yield from _reply(agency, day, answers)


def _reply(agency: str, day: datetime, answers: Mapping[str, Any]) -> Iterator[Callable[[], None]]:
    """An agency's reply goes through its hands; that it takes a number is left to its clerk."""
    editor = f"chuyenvien.{agency}"
    for hours, name, what in (
        (0, f"vanthu.{agency}", lambda _at: {}),
        (1, f"lanhdao.{agency}", partial(_to_the_division_of, editor)),
        (2, f"truongphong.{agency}", partial(_by, editor)),
        (4, editor, lambda _at: answers),
        (5, f"truongphong.{agency}", lambda _at: {"decision": "approve"}),
        (6, f"lanhdao.{agency}", lambda _at: {"decision": "release"}),
    ):
        yield partial(_do_what, name, what, day + timedelta(hours=hours))


def _to_the_division_of(editor: str, at: datetime) -> dict[str, str]:
    (post, *_) = _person(editor, at).posts
    return {"course": "direct", "division_id": str(post.division_id)}


def _by(editor: str, at: datetime) -> dict[str, str]:
    return {"editor_id": str(_person(editor, at).person_id)}


def _do_what(name: str, what: Callable[[datetime], Mapping[str, Any]], at: datetime) -> None:
    _do(name, what(at), at)


def _start(at: datetime) -> None:
    text = TEXT.read_text(encoding="utf-8")
    person = _person(DRAFTER, at)
    processes.start("document", lambda _form: {**DRAFT, "text": text}, person=person, address=None, at=at)


def _launch(at: datetime) -> None:
    asker = _person(DRAFTER, at)
    asked = [
        agency
        for agency in directory.agencies_on(local_day(at))
        if agency.group in ASKED and agency.id not in asker.agency_ids
    ]
    _do(DRAFTER, {**LAUNCH, "recipients": [str(agency.id) for agency in asked]}, at)


def _deliver(at: datetime) -> None:
    for message_id in processes.deliverable(at=at):
        processes.deliver_message(message_id, at=at)


def _ask(at: datetime) -> None:
    (document,) = documents.documents_of(_person(DRAFTER, at).agency_ids)
    (round_,) = consultations.rounds_of(document.id)
    processes.ask_next(round_.id, at=at)


def _do(name: str, answers: Mapping[str, Any], at: datetime) -> None:
    """Somebody does the one task that waits for them."""
    person = _person(name, at)
    (item,) = inbox.open_items(person).items
    processes.complete_item(item.id, lambda _form: answers, person=person, address=None, at=at)


def _person(name: str, at: datetime) -> SignedIn:
    [who] = directory.accounts_named([name], day=local_day(at))
    until = clock.system_time() + timedelta(minutes=1)
    token = sign_in_as(who.person_id, address=None, at=at, expires_at=until)
    person = directory.signed_in(token, at=clock.system_time(), today=local_day(at))
    directory.end_session(token)
    if person is None:
        raise LookupError(f"{name} could not sign in.")
    return person


def _at(day: int, month: int, year: int) -> datetime:
    """Nine in the morning of a day, in Vietnam; always before the visitor comes."""
    at = datetime(year, month, day, 9, tzinfo=ZONE)
    if at >= BEGINS_AT:
        raise ValueError(f"{at} is not before the demonstration begins.")
    return at
