"""Incoming documents and the sender's pages, as people of both sides open them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete

from service import consultations, documents, inbox
from service.db import db, transaction
from service.directory import Role
from service.directory.models import PostRecord
from tests import factories
from tests.factories import agency

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.conftest import SetClock


def test_an_empty_page_says_what_it_is_for(become: Callable[[str], FlaskClient]) -> None:
    page = become("chuyenvien.cat").get("/arrivals").text
    assert "Chưa có văn bản nào gửi đến" in page


def test_a_recipient_finds_and_reads_what_arrived(become: Callable[[str], FlaskClient]) -> None:
    letter_id = factories.issued("department", subject="xin ý kiến (hư cấu)")
    clerk = become("vanthu.stc")
    listed = clerk.get("/arrivals").text
    assert f'href="/arrivals/{letter_id}"' in listed
    assert "07/SNV-VTLT" in listed
    assert "chưa mở" in listed
    page = clerk.get(f"/arrivals/{letter_id}").text
    for shown in (
        "xin ý kiến (hư cấu)",
        "07/SNV-VTLT",
        "05/01/2022",
        "KT. GIÁM ĐỐC",
        "Lưu Bách Tùng (hư cấu)",
    ):
        assert shown in page
    assert page.count("Nơi nhận") == 1
    assert f'href="/documents/{letter_id}/document.pdf"' in page
    assert "chưa mở" not in clerk.get("/arrivals").text


def test_a_recipient_reads_the_paper_and_not_what_the_drafter_pasted(
    become: Callable[[str], FlaskClient],
) -> None:
    pasted = "TỈNH LAM GIANG\nSố:    /KH-UBND\nDỰ THẢO\nKẾ HOẠCH\nCông tác văn thư\nI. MỤC ĐÍCH\nNơi nhận:\n- Như trên;"
    plan_id = factories.document(pasted, bases="Căn cứ Luật Lưu trữ (hư cấu);")
    with transaction():
        documents.set_distribution(str(plan_id), "Sở Tài chính", act=factories.act())
    factories.sign_and_number(plan_id)
    factories.dispatch(plan_id)
    page = become("vanthu.stc").get(f"/arrivals/{plan_id}").text
    for shown in ("Số: 07/KH-SNV", "MỤC ĐÍCH", "Căn cứ Luật Lưu trữ", "- Sở Tài chính.", "KT. GIÁM ĐỐC"):
        assert shown in page
    for pasted_only in ("/KH-UBND", "DỰ THẢO", "Như trên"):
        assert pasted_only not in page


def test_the_page_of_an_issued_document_gives_its_number_and_shows_the_paper(
    become: Callable[[str], FlaskClient],
) -> None:
    plan_id = factories.document("Số:    /KH-UBND\nI. MỤC ĐÍCH")
    with transaction():
        documents.set_distribution(str(plan_id), "Sở Tài chính", act=factories.act())
    factories.sign_and_number(plan_id)
    factories.dispatch(plan_id)
    page = become("soanthao.snv").get(f"/documents/{plan_id}").text
    assert "<strong>Đã ban hành</strong>: 07/KH-SNV, 05/01/2022" in page
    assert "Toàn văn dự thảo" not in page
    assert "/KH-UBND" not in page
    assert 'id="clause-I"' in page, "links to its clauses still lead there"


def test_an_arrival_leads_to_the_draft_it_asks_about_and_to_the_readers_task(
    become: Callable[[str], FlaskClient],
) -> None:
    round_id = factories.launch_only("STC")
    letter_id = consultations.round_shown(round_id).letter_id
    part = factories.consultee_of(round_id, "STC")
    clerk = become("vanthu.stc")
    page = clerk.get(f"/arrivals/{letter_id}").text
    assert "chưa vào sổ" in page
    assert f'href="/consultees/{part}#draft-text"' in page
    [item] = inbox.open_items(factories.signed_in("vanthu.stc")).items
    assert f'href="/inbox/{item.id}">{item.name}' in page
    assert "MỤC ĐÍCH" in clerk.get(f"/consultees/{part}").text
    assert item.name not in become("lanhdao.stc").get(f"/arrivals/{letter_id}").text


def test_the_task_names_the_letter_that_asks_and_registering_counts_as_received(
    become: Callable[[str], FlaskClient],
) -> None:
    round_id = factories.launch_only("STC")
    letter_id = consultations.round_shown(round_id).letter_id
    assert letter_id
    clerk, [item] = become("vanthu.stc"), inbox.open_items(factories.signed_in("vanthu.stc")).items
    task = clerk.get(f"/inbox/{item.id}").text
    number = documents.number_of(letter_id)
    assert number
    assert f'<a href="/arrivals/{letter_id}"><strong>{number.written}</strong>, 05/01/2022</a>, Sở' in task
    assert "chưa mở" in clerk.get("/arrivals").text
    clerk.post(f"/inbox/{item.id}")
    listed = clerk.get("/arrivals").text
    assert "chưa mở" not in listed
    assert '<td data-label="Số đến"><strong>1</strong>' in listed


def test_the_register_of_arrivals_of_a_period(become: Callable[[str], FlaskClient]) -> None:
    letter_id = factories.issued("department")
    clerk = become("vanthu.stc")
    assert f"/arrivals/{letter_id}" in clerk.get("/arrivals?since=05/01/2022&until=5-1-2022").text
    missed = clerk.get("/arrivals?since=06/01/2022").text
    assert f"/arrivals/{letter_id}" not in missed
    assert "Không có văn bản đến trong khoảng thời gian này" in missed
    assert 'value="06/01/2022"' in missed
    refused = clerk.get("/arrivals?since=hôm qua")
    assert refused.status_code == 422
    assert 'value="hôm qua"' in refused.text
    assert "aria-invalid" in refused.text


def test_opening_it_is_the_receipt_that_the_sender_sees(
    become: Callable[[str], FlaskClient], house_clock: SetClock
) -> None:
    letter_id = factories.issued("police", "military", distribution="Sở Tài chính\nBáo tỉnh")
    drafter = become("soanthao.snv")
    before = drafter.get(f"/documents/{letter_id}/dispatch").text
    assert before.count("chưa mở") == 3
    assert "gửi bằng phương thức khác" in before
    house_clock.move(hours=1)
    become("vanthu.stc").get(f"/arrivals/{letter_id}")
    house_clock.move(hours=1)
    become("lanhdao.stc").get(f"/arrivals/{letter_id}")
    after = drafter.get(f"/documents/{letter_id}/dispatch").text
    assert after.count("chưa mở") == 2
    assert '<td data-label="Đã nhận">05/01/2022 09:00</td>' in after


def test_what_was_not_sent_to_somebody_is_not_there_for_them(become: Callable[[str], FlaskClient]) -> None:
    letter_id = factories.issued("department")
    for path in ("/arrivals/{}", "/documents/{}/dispatch", "/documents/{}/recipients"):
        assert become("chuyenvien.cat").get(path.format(letter_id)).status_code == 404
    assert become("vanthu.stc").get(f"/documents/{letter_id}/dispatch").status_code == 404


def test_a_draft_that_did_not_leave_has_not_arrived(become: Callable[[str], FlaskClient]) -> None:
    letter_id = factories.letter("department")
    assert become("vanthu.stc").get(f"/arrivals/{letter_id}").status_code == 404
    page = become("soanthao.snv").get(f"/documents/{letter_id}/dispatch").text
    assert "Văn bản chưa được phát hành" in page
    assert f'href="/documents/{letter_id}/recipients"' in page


def test_recipients_and_warnings_are_shown_before_a_letter_leaves(
    become: Callable[[str], FlaskClient],
) -> None:
    letter_id = factories.letter("department", distribution="Báo tỉnh")
    with transaction() as session:
        stc = PostRecord.agency_id == agency("STC").id
        session.execute(delete(PostRecord).where(stc, PostRecord.role == Role.CLERK))
    page = become("lanhdao.snv").get(f"/documents/{letter_id}/recipients").text
    assert "Các sở, ban, ngành" in page
    assert "19 cơ quan" in page
    assert "Sở Tài chính tỉnh Lam Giang (hư cấu)" in page
    assert "Sở Nội vụ tỉnh Lam Giang (hư cấu)</td>" not in page
    assert "Chủ nhật" in page
    assert "chưa có văn thư" in page


def test_a_page_of_recipients_stays_short(app: Flask, become: Callable[[str], FlaskClient]) -> None:
    with transaction():
        for number in range(60):
            factories.directory.found_agency(
                code=f"X{number}",
                name=f"Xã {number:02} (hư cấu)",
                group="commune",
                mailbox="x@y.test",
                valid_from=factories.TODAY,
            )
    letter_id = factories.letter("commune")
    drafter = become("soanthao.snv")
    first = drafter.get(f"/documents/{letter_id}/recipients").text
    second = drafter.get(f"/documents/{letter_id}/recipients?page=2").text
    assert "60 cơ quan" in first
    assert '<td data-label="Cơ quan">Xã 00 (hư cấu)' in first
    assert '<td data-label="Cơ quan">Xã 59 (hư cấu)' not in first
    assert '<td data-label="Cơ quan">Xã 59 (hư cấu)' in second


def test_a_plan_without_a_list_says_what_to_do(become: Callable[[str], FlaskClient]) -> None:
    document_id = factories.document()
    drafter = become("soanthao.snv")
    assert "chưa ghi nơi nhận" in drafter.get(f"/documents/{document_id}/recipients").text
    page = drafter.get(f"/documents/{document_id}").text
    assert f'href="/documents/{document_id}/recipients"' in page
    with transaction():
        documents.set_distribution(str(document_id), "Công an tỉnh\nBáo tỉnh", act=factories.act())
    page = drafter.get(f"/documents/{document_id}/recipients").text
    assert "Công an tỉnh Lam Giang (hư cấu)" in page
    assert "gửi bằng phương thức khác" in page
    db.session.expire_all()
    assert documents.expansion_of(document_id, day=factories.TODAY)[0].agencies[0].id == agency("CAT").id
