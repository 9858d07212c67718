from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from service import documents
from service.db import transaction
from service.renditions import DOCX
from tests import factories
from tests.journeys import steps
from tests.renditions.reading import read
from tests.renditions.word_reading import opened

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

TEXT = """UBND TỈNH LAM GIANG
SỞ NỘI VỤ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: /KH-SNV

KẾ HOẠCH
Tên cũ trong văn bản dán vào

Căn cứ Luật Lưu trữ hư cấu;

I. MỤC ĐÍCH
1. Yêu cầu
a) Rõ người, rõ việc.

Nơi nhận:
- Như trên;
- Lưu: VT.

GIÁM ĐỐC
Người Ký Hư Cấu
"""


def pdf_of(client: FlaskClient) -> TestResponse:
    """The newest document of somebody's agency, by the link on its page."""
    document = re.search(rf'href="(/documents/{steps.UUID})"', client.get("/documents").text)
    assert document
    link = re.search(r'href="(/documents/[^"]+/document\.pdf)"', client.get(document[1]).text)
    assert link
    return client.get(link[1])


def test_a_draft_is_a_pdf_in_the_layout_of_its_kind(become: Callable[[str], FlaskClient]) -> None:
    drafter = become("soanthao.snv")
    steps.draft(drafter, "Kế hoạch sắp xếp hồ sơ (hư cấu)", TEXT)
    (page,) = read(pdf_of(drafter).data).pages
    assert page.startswith(
        "ỦY BAN NHÂN DÂN TỈNH LAM GIANG (HƯ CẤU) SỞ NỘI VỤ TỈNH LAM GIANG (HƯ CẤU)"
        " CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    )
    assert "ngày tháng năm DỰ THẢO KẾ HOẠCH Sắp xếp hồ sơ (hư cấu) Căn cứ Luật Lưu trữ hư cấu. I. MỤC" in page
    assert page.endswith("rõ việc./. Nơi nhận: - Như trên; - Lưu: VT. GIÁM ĐỐC Người Ký Hư Cấu")
    assert "Tên cũ" not in page
    assert page.count("CỘNG HÒA") == 1


def test_an_internal_document_says_so_on_paper_and_on_every_page_that_shows_it(
    become: Callable[[str], FlaskClient],
) -> None:
    drafter = become("soanthao.snv")
    document_id = factories.document(restriction="internal")
    (page,) = read(drafter.get(f"/documents/{document_id}/document.pdf").data).pages
    assert "ngày tháng năm DỰ THẢO LƯU HÀNH NỘI BỘ KẾ HOẠCH" in page
    assert ">LƯU HÀNH NỘI BỘ<" in drafter.get(f"/documents/{document_id}").text


def test_a_letter_about_an_internal_draft_says_so_to_those_who_receive_it(
    become: Callable[[str], FlaskClient],
) -> None:
    letter_id = factories.issued("department", about=factories.document(restriction="internal"))
    assert ">LƯU HÀNH NỘI BỘ<" in become("vanthu.stc").get(f"/arrivals/{letter_id}").text
    (page,) = read(become("soanthao.snv").get(f"/documents/{letter_id}/document.pdf").data).pages
    assert "DỰ THẢO" not in page.split("Kính gửi")[0]
    assert "LƯU HÀNH NỘI BỘ Kính gửi" in page


def test_a_document_without_restriction_bears_no_mark(become: Callable[[str], FlaskClient]) -> None:
    letter_id = factories.issued("department")
    assert "LƯU HÀNH" not in become("vanthu.stc").get(f"/arrivals/{letter_id}").text
    assert "LƯU HÀNH" not in " ".join(
        read(become("soanthao.snv").get(f"/documents/{letter_id}/document.pdf").data).pages
    )


def test_the_registered_bases_stand_in_a_text_that_has_none(become: Callable[[str], FlaskClient]) -> None:
    drafter = become("soanthao.snv")
    answers = {"kind": "plan", "subject": "Kế hoạch (hư cấu)", "text": "I. MỤC ĐÍCH\n1. Rõ việc."}
    bases = "Căn cứ Luật Lưu trữ hư cấu;\nCăn cứ Chỉ thị hư cấu."
    assert drafter.post("/start/document", data={**answers, "bases": bases}).status_code == 302
    (page,) = read(pdf_of(drafter).data).pages
    assert "Căn cứ Luật Lưu trữ hư cấu; Căn cứ Chỉ thị hư cấu. I. MỤC ĐÍCH" in page


def test_a_letter_has_its_addressees_and_its_subject_beneath_the_number(
    become: Callable[[str], FlaskClient],
) -> None:
    drafter = become("soanthao.snv")
    text = (
        "SỞ NỘI VỤ\n\nV/v việc cũ\n\nKính gửi:\n- Các sở;\n- Công an tỉnh.\n\n"
        "Căn cứ Quyết định hư cấu, Sở Nội vụ gửi dự thảo.\n\nTrân trọng./."
    )
    answer = drafter.post(
        "/start/document", data={"kind": "letter", "subject": "lấy ý kiến (hư cấu)", "text": text}
    )
    assert answer.status_code == 302
    (page,) = read(pdf_of(drafter).data).pages
    assert (
        "V/v lấy ý kiến (hư cấu) DỰ THẢO Kính gửi: - Các sở; - Công an tỉnh. Căn cứ Quyết định hư cấu" in page
    )
    assert page.endswith("Trân trọng./.")


def test_it_opens_in_the_window_and_is_kept_by_nobody_else(become: Callable[[str], FlaskClient]) -> None:
    drafter = become("soanthao.snv")
    steps.draft(drafter, 'Kế hoạch "a/b\\c" năm 2022 — đợt 1')
    answer = pdf_of(drafter)
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == "inline; filename=ke-hoach-a-b-c-nam-2022-dot-1.pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_document_too_long_to_set_at_once_says_what_to_do(become: Callable[[str], FlaskClient]) -> None:
    drafter = become("soanthao.snv")
    steps.draft(drafter, "Kế hoạch rất dài (hư cấu)", "- a.\n" * 25_000)
    answer = pdf_of(drafter)
    assert answer.status_code == 422
    assert answer.mimetype == "text/html"


@pytest.mark.parametrize("who", ["chuyenvien.stc", "lanhdao.stc", "chuyenvien.cat"])
def test_who_may_not_open_the_document_finds_no_pdf(who: str, become: Callable[[str], FlaskClient]) -> None:
    drafter = become("soanthao.snv")
    steps.draft(drafter)
    document = re.search(rf"/documents/{steps.UUID}", drafter.get("/documents").text)
    assert document
    for name in ("document.pdf", "document.docx", "changes.docx"):
        assert become(who).get(f"{document[0]}/{name}").status_code == 404


def page_of(drafter: FlaskClient) -> str:
    """The address of the newest document of somebody's agency."""
    document = re.search(rf"/documents/{steps.UUID}", drafter.get("/documents").text)
    assert document
    return document[0]


def test_a_word_file_says_what_the_pdf_says_and_is_saved_under_its_name(
    become: Callable[[str], FlaskClient],
) -> None:
    drafter = become("soanthao.snv")
    steps.draft(drafter, "Kế hoạch sắp xếp hồ sơ (hư cấu)", TEXT)
    page = page_of(drafter)
    assert f'href="{page}/document.docx"' in drafter.get(page).text
    answer = drafter.get(f"{page}/document.docx")
    (pdf,) = read(drafter.get(f"{page}/document.pdf").data).pages
    assert opened(answer.data).words == pdf
    assert answer.mimetype == DOCX
    name = "attachment; filename=ke-hoach-sap-xep-ho-so-hu-cau.docx"
    assert answer.headers["Content-Disposition"] == name
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_document_too_long_for_a_word_file_says_what_to_do(become: Callable[[str], FlaskClient]) -> None:
    drafter = become("soanthao.snv")
    steps.draft(drafter, "Kế hoạch rất dài (hư cấu)", "- a.\n" * 25_000)
    for name in ("document.docx", "changes.docx"):
        answer = drafter.get(f"{page_of(drafter)}/{name}")
        assert (answer.status_code, answer.mimetype) == (422, "text/html")


def test_two_versions_are_a_word_file_with_the_changes_of_the_agency(
    become: Callable[[str], FlaskClient],
) -> None:
    drafter = become("soanthao.snv")
    document_id = factories.document(written="I. MỤC ĐÍCH\n1. Rõ việc.\n2. Bỏ đi.")
    with transaction():
        documents.freeze_latest(document_id, act=factories.act())
        documents.add_version(document_id, "I. MỤC ĐÍCH\n1. Rõ người, rõ việc.", "", act=factories.act())
    page = f"/documents/{document_id}"
    link = f"{page}/changes.docx?old=1&amp;new=2"
    assert f'href="{link}"' in drafter.get(f"{page}/compare").text
    answer = drafter.get(f"{page}/changes.docx")
    assert answer.headers["Content-Disposition"].endswith("-phien-ban-1-2.docx")
    file = opened(answer.data)
    assert file.version(accepted=True) == ["I. MỤC ĐÍCH", "1. Rõ người, rõ việc.", ""]
    assert file.version(accepted=False) == ["I. MỤC ĐÍCH", "1. Rõ việc.", "2. Bỏ đi.", ""]
    assert factories.agency("SNV").name.encode() in file.parts["word/document.xml"]
    assert drafter.get(f"{page}/changes.docx?old=1&new=9").status_code == 404
