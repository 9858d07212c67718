from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from service import consultations, documents
from service.db import transaction
from tests import factories
from tests.conftest import MIDNIGHT
from tests.documents.drafts.test_following import FIRST, SECOND
from tests.factories import DRAFTER, SPECIALIST
from tests.renditions.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.conftest import SetClock

EVIL = "<script>alert(1)</script>"
LONG = "Triển khai đồng bộ các giải pháp. " * 20
ASKED = f"""I. MỤC ĐÍCH
1. Nâng cao nhận thức của cán bộ, công chức.
II. NHIỆM VỤ
1. Ban hành kế hoạch hằng năm.
a) Trước ngày 15 tháng 12 của năm trước.
b) Riêng năm 2022 trước ngày 15 tháng 3.
2. {LONG}
3. Tổ chức thi đua hằng năm.
"""
NEXT = f"""I. MỤC ĐÍCH
1. Nâng cao nhận thức của cán bộ, công chức.
II. NHIỆM VỤ
1. Phân công rõ trách nhiệm của từng cơ quan chủ trì.
2. Ban hành kế hoạch hằng năm.
a) Trước ngày 15 tháng 12 của năm trước.
b) Riêng năm 2022 trước ngày 31 tháng 3.
3. {LONG}
"""
ON_CLAUSES = [{"clause_key": key, "opinion": f"Về {key}."} for key in ("I.1", "II.1.b", "II.2", "II.3")]
ON_CLAUSES.append({"opinion": "Nêu rõ kinh phí."})


@pytest.fixture
def round_id(app: Flask) -> UUID:
    """A round that has ended, with three comments of two agencies."""
    return factories.answered_round("STC", "CAT", comments=[{"opinion": EVIL}, {"opinion": "Thêm kinh phí."}])


@pytest.fixture
def client(become: Callable[[str], FlaskClient]) -> FlaskClient:
    """A drafter who reads English."""
    drafter = become(DRAFTER)
    drafter.post("/language", data={"language": "en"})
    return drafter


def rows(page: str) -> list[str]:
    return re.findall(r'id="row-([^"]+)"', page)


def row(round_id: UUID, code: str, position: int, **typed: str) -> dict[str, str]:
    consultee = factories.consultee_of(round_id, code)
    return {"consultee_id": str(consultee), "position": str(position), **typed}


def test_every_comment_is_a_row_and_counts_balance(round_id: UUID, client: FlaskClient) -> None:
    page = client.get(f"/rounds/{round_id}/explanation").text
    assert len(rows(page)) == 4
    assert "4 comments = 0 explained + 4 open." in page
    assert EVIL not in page
    assert "&lt;script&gt;" in page


def test_a_saved_row_leads_on_to_the_next_one(round_id: UUID, client: FlaskClient) -> None:
    address = f"/rounds/{round_id}/explanation"
    following = rows(client.get(address).text)[1]
    said = row(
        round_id, "CAT", 1, disposition="noted", reason="Ghi nhận.", next=following, show="open", page="1"
    )
    answer = client.post(address, data=said)
    assert answer.location == f"{address}?show=open&page=1#row-{following}"
    page = client.get(address).text
    assert "4 comments = 1 explained + 3 open." in page
    assert rows(page)[0] == following
    said.pop("next")
    shown = client.post(address, data={**said, "show": "all"})
    assert shown.location.endswith(f"show=all&page=1#row-{said['consultee_id']}-1")


def test_a_refused_row_keeps_what_was_typed_and_no_other_row_gets_it(
    round_id: UUID, client: FlaskClient
) -> None:
    said = row(round_id, "CAT", 2, disposition="not_accepted", reason=" ", clause_key="II.<b>")
    answer = client.post(f"/rounds/{round_id}/explanation", data=said)
    assert answer.status_code == 422
    assert "Say why" in answer.text
    assert answer.text.count('value="II.&lt;b&gt;"') == 1
    assert re.findall(r'id="not_accepted-([^"]+)"[^>]* checked', answer.text) == [f"{said['consultee_id']}-2"]


def test_what_was_typed_into_a_row_that_is_gone_is_still_shown(round_id: UUID, client: FlaskClient) -> None:
    factories.explain(factories.consultee_of(round_id, "CAT"), 1, "noted", "Ghi nhận.")
    said = row(round_id, "CAT", 1, disposition="accepted", clause_key="XX", reason="Lý do rất dài.")
    answer = client.post(f"/rounds/{round_id}/explanation", data={**said, "show": "open"})
    assert answer.status_code == 422
    assert "Lý do rất dài." in answer.text


@pytest.mark.parametrize(
    "changed",
    [
        {"consultee_id": "x"},
        {"consultee_id": "0" * 32},
        {"position": "-1"},
        {"position": "9" * 30},
        {"position": "7"},
    ],
)
def test_a_comment_that_is_none_is_not_found(
    round_id: UUID, client: FlaskClient, changed: dict[str, str]
) -> None:
    said = row(round_id, "CAT", 1, disposition="noted", reason="…") | changed
    assert client.post(f"/rounds/{round_id}/explanation", data=said).status_code == 404


def test_a_comment_of_another_round_is_not_explained_here(round_id: UUID, client: FlaskClient) -> None:
    other = factories.open_round("STC")
    said = row(round_id, "CAT", 1, disposition="noted", reason="…")
    assert client.post(f"/rounds/{other}/explanation", data=said).status_code == 404


def test_leaders_read_and_do_not_write(round_id: UUID, become: Callable[[str], FlaskClient]) -> None:
    address = f"/rounds/{round_id}/explanation"
    leader = become("lanhdao.snv")
    page = leader.get(address).text
    assert len(rows(page)) == 4
    assert 'name="disposition"' not in page
    assert leader.post(address, data=row(round_id, "CAT", 1)).status_code == 403


@pytest.mark.parametrize("name", [SPECIALIST, "chuyenvien.cat", "lanhdao.stp"])
def test_consultees_do_not_see_the_table(
    round_id: UUID, become: Callable[[str], FlaskClient], name: str
) -> None:
    assert become(name).get(f"/rounds/{round_id}/explanation").status_code == 404


def test_who_agreed_and_who_was_silent_are_lists_of_their_own(round_id: UUID, client: FlaskClient) -> None:
    stp = consultations.consultee_shown(factories.consultee_of(round_id, "STP")).agency_name
    assert stp in client.get(f"/rounds/{round_id}/explanation?show=silent").text
    assert "Nobody." in client.get(f"/rounds/{round_id}/explanation?show=agreed").text
    assert client.get(f"/rounds/{round_id}/explanation?show=x&page=99").status_code == 200


def test_one_page_asks_as_much_of_the_database_whatever_the_number_of_comments(
    app: Flask, client: FlaskClient
) -> None:
    from sqlalchemy import event

    from service.db import db

    asked: list[int] = []
    for comments in (1, 60):
        round_id = factories.answered_round("STC", comments=[{"opinion": f"{n}"} for n in range(comments)])
        statements: list[str] = []
        seen = lambda *args, kept=statements: kept.append(args[2])  # noqa: E731
        event.listen(db.engine, "before_cursor_execute", seen)
        page = client.get(f"/rounds/{round_id}/explanation").text
        event.remove(db.engine, "before_cursor_execute", seen)
        assert len(rows(page)) == min(comments, 50)
        asked.append(len(statements))
    assert asked[0] == asked[1]


@pytest.fixture
def clause_round(app: Flask) -> UUID:
    """A round on a text with clauses that has ended, with a comment on each of four clauses and one on the whole."""
    return factories.answered_round("STC", comments=ON_CLAUSES, written=ASKED)


def write(round_id: UUID, text: str) -> None:
    """The next version of the document that was asked about; commits."""
    with transaction():
        documents.add_version(
            consultations.round_shown(round_id).document_id, text, "", act=factories.act(at=MIDNIGHT)
        )


def named(page: str) -> list[str]:
    """What stands in the fields for the clause of the new version, in the order of the rows."""
    return [unescape(each) for each in re.findall(r'name="clause_key"[^>]* value="([^"]*)"', page)]


def test_each_comment_stands_beside_its_clause_and_a_long_one_is_folded(
    clause_round: UUID, client: FlaskClient
) -> None:
    page = client.get(f"/rounds/{clause_round}/explanation").text
    groups = dict(
        zip(
            re.findall(r'id="clause-group-\d+"[^>]*>([^<]+)</h2>', page),
            page.split('id="clause-group-')[1:],
            strict=True,
        )
    )
    assert list(groups) == [
        "The draft as a whole",
        "I.1 · khoản 1 mục I", "II.1.b · điểm b khoản 1 mục II", "II.2 · khoản 2 mục II", "II.3 · khoản 3 mục II",
    ]  # fmt: skip
    point = groups["II.1.b · điểm b khoản 1 mục II"]
    assert "Riêng năm 2022 trước ngày 15 tháng 3." in point
    assert "Ban hành kế hoạch hằng năm." in point, "nothing says what the point is a point of"
    assert "<details>" not in point.split("</h3>")[0]
    assert "<details>" in groups["II.2 · khoản 2 mục II"].split("<article")[0]


def test_without_a_new_version_the_page_says_what_to_do(clause_round: UUID, client: FlaskClient) -> None:
    page = client.get(f"/rounds/{clause_round}/explanation").text
    document_id = consultations.round_shown(clause_round).document_id
    assert "No new version is written yet" in page
    assert f'href="/documents/{document_id}/versions/new"' in page
    assert set(named(page)) == {""}
    write(clause_round, NEXT)
    assert "No new version is written yet" not in client.get(f"/rounds/{clause_round}/explanation").text


def test_the_clause_of_the_new_version_is_where_the_old_one_went(
    clause_round: UUID, client: FlaskClient
) -> None:
    write(clause_round, NEXT)
    page = client.get(f"/rounds/{clause_round}/explanation").text
    kept, moved, far, lost = named(page)[-4:]
    assert kept == "I.1 — Nâng cao nhận thức của cán bộ, công chức."
    assert moved == "II.2.b — Riêng năm 2022 trước ngày 31 tháng 3."
    assert far.startswith("II.3 — Triển khai đồng bộ")
    assert lost == ""
    assert page.count(">not in version 2</span>") == 1
    assert "<ins>31</ins>" in page


def test_comments_whose_clause_is_gone_are_listed_by_themselves(
    clause_round: UUID, client: FlaskClient, become: Callable[[str], FlaskClient]
) -> None:
    address = f"/rounds/{clause_round}/explanation"
    assert "(0)" in gone(client.get(address).text)
    write(clause_round, NEXT)
    assert "(1)" in gone(client.get(address).text)
    page = client.get(f"{address}?show=gone").text
    stc = factories.consultee_of(clause_round, "STC")
    assert rows(page) == [f"{stc}-4"]
    assert "Về II.3." in page
    assert "Tổ chức thi đua hằng năm." in page, "the clause is not shown as it was"
    assert f'href="/consultees/{stc}"' in page
    assert "neither at their place nor elsewhere" in page
    assert "1 comment is on a clause" in client.get(f"/rounds/{clause_round}").text
    leader = become("lanhdao.snv")
    assert rows(leader.get(f"{address}?show=gone").text) == [f"{stc}-4"]
    assert rows(client.get(f"{address}?show=gone&clause=I.1").text) == []
    said = row(clause_round, "STC", 4, disposition="noted", reason="Ghi nhận.", show="gone")
    assert client.post(address, data=said).location.startswith(f"{address}?show=gone")
    assert rows(client.get(f"{address}?show=gone").text) == [f"{stc}-4"], "what is explained is still told"


def gone(page: str) -> str:
    """The tab of the comments whose clause is gone."""
    [found] = re.findall(r"Comments whose clause is gone[^<]*", page)
    return found


def test_the_page_says_what_became_of_each_clause_and_names_all_parts_of_one_that_was_split(
    app: Flask, client: FlaskClient
) -> None:
    on = [{"clause_key": key, "opinion": f"Về {key}."} for key in ("I.1", "I.2", "I.3", "I.4", "II.2")]
    round_id = factories.answered_round("STC", comments=on, written=FIRST)
    write(round_id, SECOND)
    page = client.get(f"/rounds/{round_id}/explanation").text
    said = " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())
    assert "it is now khoản 2 mục I and reads otherwise." in said
    assert "it is split into khoản 3 mục I, khoản 4 mục I. Choose the one" in said
    assert "it is moved to khoản 2 mục II, word for word the same." in said
    assert "it is now khoản 5 mục I, word for word the same." in said
    assert "it is joined with others in khoản 1 mục II." in said
    assert [each.partition(" ")[0] for each in named(page)] == ["I.2", "", "II.2", "I.5", "II.1"]
    reply = client.get(f"/consultees/{factories.consultee_of(round_id, 'STC')}").text
    assert "In version 2 it is split into khoản 3 mục I, khoản 4 mục I." in reply
    assert "In version 2 it is moved to khoản 2 mục II." in reply


def test_a_clause_named_before_it_was_split_has_to_be_named_anew(app: Flask, client: FlaskClient) -> None:
    round_id = factories.answered_round(
        "STC",
        comments=[{"clause_key": "I.2", "opinion": "Rõ hơn."}],
        written="I. VIỆC KHÁC\n1. Bỏ.\n2. Thôi.",
    )
    write(round_id, FIRST)
    stc = factories.consultee_of(round_id, "STC")
    factories.explain(stc, 1, "accepted", "", "I.2")
    with transaction():
        documents.freeze_latest(
            consultations.round_shown(round_id).document_id, act=factories.by_the_service()
        )
    write(round_id, SECOND)
    page = client.get(f"/rounds/{round_id}/explanation?show=all").text
    assert "In version 3 it is split into khoản 3 mục I, khoản 4 mục I. Name its clause anew." in page
    [explained] = consultations.rounds_explained(consultations.round_shown(round_id).document_id)
    assert explained.places_lost == 1


def test_the_consultee_is_not_told_of_versions_that_it_was_not_asked_about(
    app: Flask, client: FlaskClient, become: Callable[[str], FlaskClient]
) -> None:
    on = [{"clause_key": "I.3", "opinion": "Về I.3."}]
    round_id = factories.answered_round("STC", comments=on, written=FIRST)
    write(round_id, SECOND)
    reader = become(SPECIALIST)
    reader.post("/language", data={"language": "en"})
    part = f"/consultees/{factories.consultee_of(round_id, 'STC')}"
    assert "In version 2" in client.get(part).text
    assert "In version 2" not in reader.get(part).text


def test_what_stands_in_the_field_is_accepted_as_it_stands(clause_round: UUID, client: FlaskClient) -> None:
    write(clause_round, NEXT)
    address = f"/rounds/{clause_round}/explanation"
    stands = named(client.get(address).text)[2]
    said = row(clause_round, "STC", 2, disposition="accepted", clause_key=stands, show="all")
    assert client.post(address, data=said).status_code == 302
    shown = client.get(address, query_string={"show": "all"}).text
    assert "điểm b khoản 2 mục II" in shown
    assert "5 comments = 1 explained + 4 open." in shown


@pytest.mark.parametrize(
    ("typed", "why"), [("IX.4", "has no clause “IX.4”"), ("1", "may be any of 2 clauses")]
)
def test_a_clause_that_is_none_or_may_be_several_is_said_at_its_field(
    clause_round: UUID, client: FlaskClient, typed: str, why: str
) -> None:
    write(clause_round, NEXT)
    said = row(clause_round, "STC", 2, disposition="accepted", clause_key=typed)
    answer = client.post(f"/rounds/{clause_round}/explanation", data=said)
    assert answer.status_code == 422
    id_ = f"{said['consultee_id']}-2"
    [complaint] = re.findall(rf'id="clause-{id_}-wrong">(.*?)</div>', answer.text)
    assert why in complaint
    assert typed in named(answer.text)


def test_comments_of_one_clause_or_one_agency_are_listed_and_their_numbers_balance(
    clause_round: UUID, client: FlaskClient
) -> None:
    stc = factories.consultee_of(clause_round, "STC")
    factories.explain(stc, 1, "noted", "Ghi nhận.")
    address = f"/rounds/{clause_round}/explanation"
    for sifted, listed, counted in (
        ({"show": "all", "clause": "I.1"}, 1, "1 comments = 1 explained + 0 open."),
        ({"show": "all", "clause": ""}, 1, "1 comments = 0 explained + 1 open."),
        ({"show": "all", "agency": str(stc)}, 5, "5 comments = 1 explained + 4 open."),
        ({"show": "open", "clause": "I.1"}, 0, "1 comments = 1 explained + 0 open."),
        ({"show": "all", "agency": str(clause_round)}, 0, "0 comments = 0 explained + 0 open."),
    ):
        page = client.get(address, query_string=sifted).text
        assert len(rows(page)) == listed, sifted
        assert f"Listed here: {counted}" in page, sifted
        assert "5 comments = 1 explained + 4 open." in page, "the counts of the whole are gone"
    page = client.get(address).text
    for name in ("clause", "agency"):
        offered = page.partition(f'<select class="form-select" id="{name}"')[2].partition("</select>")[0]
        said = re.findall(r"\((\d+) of (\d+) open\)", offered)
        assert sum(int(each) for each, _ in said) == 4
        assert sum(int(each) for _, each in said) == 5


def test_saving_a_row_leads_back_to_what_was_listed(clause_round: UUID, client: FlaskClient) -> None:
    said = row(clause_round, "STC", 1, disposition="noted", reason="Ghi nhận.", show="all", clause="I.1")
    answer = client.post(f"/rounds/{clause_round}/explanation", data=said)
    assert "clause=I.1" in answer.location


def test_a_page_of_many_comments_holds_the_clauses_of_the_new_version_once(
    app: Flask, client: FlaskClient
) -> None:
    text = "\n".join(f"{n}. Nhiệm vụ thứ {n} của kế hoạch." for n in range(1, 101))
    comments = [{"clause_key": f"{n}", "opinion": "Nêu rõ thời hạn."} for n in range(1, 46)]
    round_id = factories.answered_round("STC", comments=comments, written=text)
    write(round_id, text + "\n101. Nhiệm vụ mới.")
    page = client.get(f"/rounds/{round_id}/explanation").text
    assert len(rows(page)) == 45
    assert page.count("<option") == 101 + 46 + 2
    assert page.count('list="clauses"') == 45


def test_what_was_taken_in_is_followed_into_the_next_version(clause_round: UUID, client: FlaskClient) -> None:
    write(clause_round, NEXT)
    for position, key in ((1, "I.1"), (2, "II.2.b"), (3, "II.3")):
        factories.explain(factories.consultee_of(clause_round, "STC"), position, "accepted", "", key)
    document_id = consultations.round_shown(clause_round).document_id
    with transaction():
        documents.freeze_latest(document_id, act=factories.act(at=MIDNIGHT))
    third = """I. MỤC ĐÍCH
1. Nâng cao nhận thức của cán bộ, công chức.
II. NHIỆM VỤ
1. Rà soát quy chế.
2. Phân công rõ trách nhiệm của từng cơ quan chủ trì.
3. Ban hành kế hoạch hằng năm.
a) Trước ngày 15 tháng 12 của năm trước.
b) Riêng năm 2022 trước ngày 31 tháng 3.
"""
    write(clause_round, third)
    page = client.get(f"/rounds/{clause_round}/explanation?show=all").text
    decided = re.findall(r"<strong>Accepted</strong> · <span[^>]*>([^<]+)</span>(.*?)<small", page, re.DOTALL)
    assert [(place, "Name its clause anew." in said) for place, said in decided] == [
        ("khoản 1 mục I", False),
        ("điểm b khoản 3 mục II", False),
        ("II.3", True),
    ]


def test_the_table_of_one_round_leads_to_the_others_and_its_pdf_has_them_all(
    round_id: UUID, client: FlaskClient
) -> None:
    document_id = consultations.round_shown(round_id).document_id
    by = factories.act(at=MIDNIGHT)
    again = factories.asked_round("STP", document_id=document_id, deadline="trước ngày 20/01/2022", by=by)
    consultee = factories.consultee_of(again, "STP")
    factories.draft_reply(
        consultee, factories.act(SPECIALIST, at=MIDNIGHT), "disagree", [{"opinion": "Sau."}]
    )
    factories.release_reply(consultee, factories.act(at=MIDNIGHT))
    with transaction():
        consultations.withdraw_round(str(again), "Gửi nhầm.", act=by)
    page = client.get(f"/rounds/{again}/explanation").text
    assert f'href="/rounds/{round_id}/explanation">Round 1: 4 of 4 open</a>' in page
    answer = client.get(f"/rounds/{round_id}/explanation.pdf")
    said = " ".join(" ".join(read(answer.data).pages).split())
    assert "Thêm kinh phí." in said
    assert "Lần lấy ý kiến này đã được rút: Gửi nhầm." in said
    assert "Sau." in said


def test_a_row_that_a_colleague_saved_meanwhile_is_not_written_over(
    round_id: UUID, client: FlaskClient, house_clock: SetClock
) -> None:
    address = f"/rounds/{round_id}/explanation"
    first = row(
        round_id, "CAT", 1, disposition="noted", reason="Bài dài của người thứ nhất.", seen="", show="all"
    )
    second = {**first, "disposition": "not_accepted", "reason": "Của người thứ hai."}
    assert client.post(address, data=first).status_code == 302
    refused = client.post(address, data=second)
    assert refused.status_code == 409
    for said in ("Noted", "Bài dài của người thứ nhất.", factories.signed_in(DRAFTER).name):
        assert said in refused.text.split("<article")[0]
    assert "Của người thứ hai.</textarea>" in refused.text
    house_clock.at = factories.later(minutes=5)
    # To send the same twice changes nothing; whoever has read what the other said may save again.
    assert client.post(address, data=first).status_code == 302
    seen = seen_at(client.get(f"{address}?show=all").text, f"{first['consultee_id']}-1")
    assert client.post(address, data={**second, "seen": seen}).status_code == 302
    assert "Của người thứ hai.</textarea>" in client.get(f"{address}?show=all").text


def seen_at(page: str, of: str) -> str:
    """What the form of a row says of when it was saved last."""
    form = page.split(f'id="row-{of}"')[1].split("</article>", maxsplit=1)[0]
    [found] = re.findall(r'name="seen" value="([^"]*)"', form)
    return str(found)
