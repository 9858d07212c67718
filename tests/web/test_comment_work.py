"""Tags, notes and the leader's guidance beside the comments of the explanation table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from tests import approving, factories
from tests.factories import DRAFTER

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

LEADER = "lanhdao.snv"


@pytest.fixture
def round_id(app: Flask) -> UUID:
    """A round that has ended, with a comment of each of two agencies."""
    return factories.answered_round("STC", "CAT")


@pytest.fixture
def reader(become: Callable[[str], FlaskClient]) -> Callable[[str], FlaskClient]:
    """Somebody who reads English."""

    def read(name: str) -> FlaskClient:
        client = become(name)
        client.post("/language", data={"language": "en"})
        return client

    return read


def comment(round_id: UUID, code: str = "STC", **typed: str) -> dict[str, str]:
    part = factories.consultee_of(round_id, code)
    return {"consultee_id": str(part), "position": "1", "show": "all", **typed}


def test_comments_are_found_again_by_their_tags(round_id: UUID, reader: Callable[[str], FlaskClient]) -> None:
    client, address = reader(DRAFTER), f"/rounds/{round_id}/explanation"
    assert client.post(f"{address}/tags", data=comment(round_id, tags="kinh phí, <b>")).status_code == 302
    page = client.get(f"{address}?tag=kinh+ph%C3%AD&show=all").text
    assert len(re.findall(r'id="row-', page)) == 1
    assert "Listed here: 1 comments = 0 explained + 1 open." in page
    assert '<option value="kinh phí"></option>' in page
    assert "&lt;b&gt;" in page
    off = client.post(f"{address}/tags", data=comment(round_id, off="kinh phí", tag="kinh phí"))
    assert "tag=kinh" in off.location, "nobody is led away from what they had listed"
    assert "kinh phí" not in client.get(address).text


def test_notes_stand_beside_the_comment(round_id: UUID, reader: Callable[[str], FlaskClient]) -> None:
    client, address = reader(DRAFTER), f"/rounds/{round_id}/explanation"
    said = comment(round_id, note="Hỏi Phòng Kế hoạch.")
    assert client.post(f"{address}/notes", data=said).status_code == 302
    assert "Hỏi Phòng Kế hoạch." in client.get(address).text


def test_the_leader_answers_where_the_question_waits(
    round_id: UUID, reader: Callable[[str], FlaskClient]
) -> None:
    client, address = reader(DRAFTER), f"/rounds/{round_id}/explanation"
    asked = comment(round_id, question="Có tiếp thu không?")
    assert client.post(f"{address}/guidance", data=asked).status_code == 302
    assert "asked the leader</span>" in client.get(address).text
    leader = reader(LEADER)
    assert "1 question about a comment waits for your answer." in leader.get("/inbox").text
    page = leader.get(f"{address}?show=asked").text
    assert len(re.findall(r'id="row-', page)) == 1
    assert "Có tiếp thu không?" in page
    [where] = re.findall(r'action="(/guidance/[^"]+)"', page)
    refused = leader.post(where, data={"answer": " ", "show": "asked"})
    assert refused.status_code == 422
    assert "Write your answer" in refused.text
    assert leader.post(where, data={"answer": "Tiếp thu, sửa mục II.", "show": "asked"}).status_code == 302
    late = leader.post(where, data={"answer": "Bài dài của người thứ hai.", "show": "all"})
    assert late.status_code == 409
    assert "Bài dài của người thứ hai." in late.text
    assert "waits for your answer" not in leader.get("/inbox").text
    page = client.get(address).text
    assert "Tiếp thu, sửa mục II." in page
    assert "asked the leader</span>" not in page


@pytest.mark.parametrize(
    ("path", "field", "typed", "said"),
    [
        ("tags", "tags", "x" * 41, "A tag has at most 40 characters."),
        ("notes", "note", " ", "Write the note first."),
        ("guidance", "question", "x" * 2001, "Use at most 2000 characters."),
    ],
)
def test_what_is_refused_stands_in_its_field_again(
    round_id: UUID, reader: Callable[[str], FlaskClient], path: str, field: str, typed: str, said: str
) -> None:
    client = reader(DRAFTER)
    answer = client.post(f"/rounds/{round_id}/explanation/{path}", data=comment(round_id, **{field: typed}))
    assert answer.status_code == 422
    named = f"{field}-{factories.consultee_of(round_id, 'STC')}-1"
    assert said in re.findall(rf'id="{named}-wrong">(.*?)</div>', answer.text)[0]
    assert typed.strip() in answer.text


def test_what_the_agency_works_with_is_seen_by_its_own_people_alone(
    app: Flask, reader: Callable[[str], FlaskClient]
) -> None:
    document_id = approving.commented()
    round_id = approving.round_of(document_id)
    client, address = reader(DRAFTER), f"/rounds/{round_id}/explanation"
    client.post(f"{address}/tags", data=comment(round_id, tags="nhãn riêng"))
    client.post(f"{address}/notes", data=comment(round_id, note="Ghi chú riêng."))
    client.post(f"{address}/guidance", data=comment(round_id, question="Hỏi riêng."))
    approving.write(document_id)
    approving.explained(document_id)
    approving.submit()
    mine = ("nhãn riêng", "Ghi chú riêng.", "Hỏi riêng.")
    assert all(words in client.get(f"{address}?show=all").text for words in mine)
    part = factories.consultee_of(round_id, "STC")
    office = reader(approving.OFFICE)
    for other, pages in (
        (office, [f"{address}?show=all", f"{address}?show=asked", f"/documents/{document_id}/trace"]),
        (reader("chuyenvien.stc"), [f"/consultees/{part}"]),
    ):
        for page in pages:
            said = other.get(page)
            assert said.status_code == 200
            assert not any(words in said.text for words in mine), page
    assert len(re.findall(r'id="row-', office.get(f"{address}?show=all&tag=no").text)) == 1, "no tag sifts"


def test_only_drafters_work_and_only_leaders_answer(
    round_id: UUID, become: Callable[[str], FlaskClient]
) -> None:
    client, address = become(DRAFTER), f"/rounds/{round_id}/explanation"
    client.post(f"{address}/guidance", data=comment(round_id, question="Tiếp thu không?"))
    page = become(LEADER).get(f"{address}?show=asked").text
    [where] = re.findall(r'action="(/guidance/[^"]+)"', page)
    assert client.post(where, data={"answer": "Có."}).status_code == 403
    assert become("lanhdao.stc").post(where, data={"answer": "Có."}).status_code == 404
    for path in ("tags", "notes", "guidance"):
        assert become(LEADER).post(f"{address}/{path}", data=comment(round_id)).status_code == 403
        assert become("soanthao.stc").post(f"{address}/{path}", data=comment(round_id)).status_code == 404


def test_a_page_asks_as_much_of_the_database_with_much_work_as_with_little(
    app: Flask, become: Callable[[str], FlaskClient], counted: Callable[[Callable[[], None]], int]
) -> None:
    client, asked = become(DRAFTER), []
    for number in (1, 30):
        round_id = factories.answered_round(
            "STC", comments=[{"opinion": f"Ý kiến {n}."} for n in range(number)]
        )
        address = f"/rounds/{round_id}/explanation"
        for position in range(1, number + 1):
            named = comment(round_id, tags=f"t{position}", note="x", question="y") | {
                "position": f"{position}"
            }
            for path in ("tags", "notes", "guidance"):
                assert client.post(f"{address}/{path}", data=named).status_code == 302
        asked.append(counted(lambda address=address: client.get(address)))  # type: ignore[misc]
    assert asked[0] == asked[1]
