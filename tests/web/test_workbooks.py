"""Lists as workbooks: the lines of the page, whole, and for the same people."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from service import paging
from service.renditions import MEDIA_TYPES, Format
from service.web import workbooks
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse


def words(answer: TestResponse) -> list[str]:
    """Every string of a workbook, each once, in the order in which it first stands there."""
    assert (answer.status_code, answer.mimetype) == (200, MEDIA_TYPES[Format.XLSX])
    with zipfile.ZipFile(BytesIO(answer.data)) as archive:
        return ["".join(each.itertext()) for each in etree.fromstring(archive.read("xl/sharedStrings.xml"))]


def test_incoming_documents_are_handed_out_with_number_sender_and_subject(
    become: Callable[[str], FlaskClient],
) -> None:
    factories.issued("department", subject="xin ý kiến (hư cấu)")
    answer = become("vanthu.stc").get("/arrivals.xlsx")
    assert {"Văn bản đến", "Số đến", "xin ý kiến (hư cấu)", "07/SNV-VTLT"} <= set(words(answer))
    assert "filename=van-ban-den.xlsx" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_period_keeps_other_days_out_of_the_file(become: Callable[[str], FlaskClient]) -> None:
    factories.issued("department", subject="xin ý kiến (hư cấu)")
    clerk = become("vanthu.stc")
    assert "xin ý kiến (hư cấu)" in words(clerk.get("/arrivals.xlsx?since=05/01/2022"))
    assert "xin ý kiến (hư cấu)" not in words(clerk.get("/arrivals.xlsx?since=06/01/2022"))


def test_documents_are_handed_out_as_they_are_listed(become: Callable[[str], FlaskClient]) -> None:
    factories.document("I. MỤC ĐÍCH", subject="về chữ ký số (hư cấu)")
    factories.document("I. MỤC ĐÍCH", subject="=1+1")
    drafter = become("soanthao.snv")
    assert {"về chữ ký số (hư cấu)", "=1+1"} <= set(words(drafter.get("/documents.xlsx")))
    found = words(drafter.get("/documents.xlsx?search=chu+ky&show=ours"))
    assert "về chữ ký số (hư cấu)" in found
    assert "=1+1" not in found
    assert "về chữ ký số (hư cấu)" not in words(become("vanthu.cat").get("/documents.xlsx"))


def test_the_register_of_a_year_is_handed_out_to_its_agency(become: Callable[[str], FlaskClient]) -> None:
    factories.issued("department", subject="xin ý kiến (hư cấu)")
    clerk = become("vanthu.snv")
    assert "07/SNV-VTLT" in words(clerk.get("/registers/outgoing.xlsx"))
    assert "07/SNV-VTLT" not in words(clerk.get("/registers/outgoing.xlsx?year=2021"))
    assert "07/SNV-VTLT" not in words(become("vanthu.stc").get("/registers/outgoing.xlsx"))


def test_a_longer_list_says_that_only_its_first_lines_are_in_the_file(
    become: Callable[[str], FlaskClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "MOST_IN_A_FILE", 2)
    for number in range(3):
        factories.document("I. MỤC ĐÍCH", subject=f"số {number} (hư cấu)")
    found = words(become("soanthao.snv").get("/documents.xlsx"))
    assert "3 dòng" in found
    assert "Tệp này chỉ có 2 dòng đầu." in found
    assert sum(each.startswith("số ") for each in found) == 2


def test_the_agencies_of_a_round_are_handed_out_by_outcome_to_who_sees_them(
    become: Callable[[str], FlaskClient],
) -> None:
    round_id = factories.answered_round("STC", "CAT", comments=[{"opinion": "Thêm kinh phí."}])
    drafter = become("soanthao.snv")
    assert {"Sở Tài chính tỉnh Lam Giang (hư cấu)", "3 dòng"} <= set(
        words(drafter.get(f"/rounds/{round_id}/agencies.xlsx"))
    )
    silent = words(drafter.get(f"/rounds/{round_id}/agencies.xlsx?outcome=silent"))
    assert "1 dòng" in silent
    assert "Sở Tài chính tỉnh Lam Giang (hư cấu)" not in silent
    own = words(become("vanthu.stc").get(f"/rounds/{round_id}/agencies.xlsx"))
    assert "Sở Tài chính tỉnh Lam Giang (hư cấu)" in own
    assert "1 dòng" in own
    assert become("vanthu.sgddt").get(f"/rounds/{round_id}/agencies.xlsx").status_code == 404


def test_the_explanation_table_is_handed_out_with_every_comment(become: Callable[[str], FlaskClient]) -> None:
    round_id = factories.answered_round(
        "STC", comments=[{"opinion": "=CMD()"}, {"opinion": "Thêm kinh phí."}]
    )
    found = words(become("soanthao.snv").get(f"/rounds/{round_id}/explanation.xlsx"))
    assert {"CHỦ THỂ GÓP Ý", "=CMD()", "Thêm kinh phí.", "Chưa giải trình."} <= set(found)
    assert become("vanthu.stc").get(f"/rounds/{round_id}/explanation.xlsx").status_code == 404


def test_a_file_costs_as_many_statements_with_many_lines_as_with_few(
    become: Callable[[str], FlaskClient], counted: Callable[[Callable[[], None]], int]
) -> None:
    drafter = become("soanthao.snv")

    def handed_out() -> None:
        words(drafter.get("/documents.xlsx"))

    factories.document("I. MỤC ĐÍCH")
    few = counted(handed_out)
    for _ in range(5):
        factories.document("I. MỤC ĐÍCH")
    assert counted(handed_out) == few


def test_a_page_of_another_size_begins_where_the_one_before_ends() -> None:
    assert [paging.offset_of(page, 7) for page in (1, 2, 3)] == [0, 7, 14]
    assert (paging.last_page(15, 7), paging.page_within(9, 15, 7)) == (3, 3)
