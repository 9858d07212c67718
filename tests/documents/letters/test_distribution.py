from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from service import directory, documents
from service.db import db, transaction
from service.directory import AgencyRecord
from service.documents.letters.distribution import read_distribution, sends, with_usual_lines
from service.documents.models import DocumentRecord
from tests import factories
from tests.factories import TODAY, agency

if TYPE_CHECKING:
    from flask import Flask


def named(line: str) -> tuple[list[str], list[str]]:
    """The groups that a line means, and the codes of its agencies."""
    [read] = read_distribution(line, day=TODAY)
    codes = {str(each.id): each.code for each in directory.agencies_on(TODAY)}
    return read["groups"], [codes[each] for each in read["agencies"]]


@pytest.mark.parametrize(
    ("line", "group"),
    [
        ("- Các Sở, ban, ngành;", "department"),
        ("Các sở, ngành thuộc UBND tỉnh (để thực hiện)", "department"),
        ("các sở, ban, ngành cấp tỉnh", "department"),
        ("UBND các huyện, thành phố;", "district"),
        ("Ủy ban nhân dân các huyện, thị xã, thành phố.", "district"),
        ("UBND cấp huyện", "district"),
        ("UBND các xã, phường, thị trấn", "commune"),
        ("Công an tỉnh", "police"),
        ("Bộ CHQS tỉnh", "military"),
        ("Bộ Chỉ huy Bộ đội Biên phòng tỉnh", "border_guard"),
        ("Các đơn vị sự nghiệp thuộc UBND tỉnh", "public_unit"),
        ("UBND tỉnh (b/c)", "province"),
        ("- Chủ tịch, các Phó Chủ tịch UBND tỉnh;", "province"),
        ("Văn phòng UBND tỉnh", "office"),
    ],
)
def test_groups_are_recognised_as_people_write_them(app: Flask, line: str, group: str) -> None:
    assert named(line) == ([group], [])


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("Sở Tài chính tỉnh Lam Giang (hư cấu)", ["STC"]),
        ("- SỞ TÀI CHÍNH (p/h);", ["STC"]),
        ("UBND huyện Bình Hạ", ["BHLA"]),
        ("Sở Tài chính, Sở Tư pháp", ["STC", "STP"]),
        ("Sở Giáo dục và Đào tạo; Công an tỉnh Lam Giang", ["SGDDT", "CAT"]),
        ("Thanh tra tỉnh", ["TTT"]),
        ("UBND tỉnh Lam Giang (để b/c)", ["UBND"]),
        ("Sở Tài", []),
        ("Sở Tài chính, Báo tỉnh", []),
        ("Ủy ban nhân dân", []),
        ("100% cán bộ_", []),
    ],
)
def test_agencies_are_recognised_by_their_whole_name(app: Flask, line: str, codes: list[str]) -> None:
    assert named(line) == ([], codes)


def test_groups_and_agencies_may_share_a_line(app: Flask) -> None:
    assert named("UBND tỉnh, Sở Tài chính") == (["province"], ["STC"])


def test_a_name_that_means_two_agencies_means_none(app: Flask) -> None:
    with transaction() as session:
        session.execute(
            update(AgencyRecord)
            .where(AgencyRecord.code == "STP")
            .values(folded="so tai chinh tinh khac (hu cau)")
        )
    assert named("Sở Tài chính") == ([], [])
    assert named("Sở Tài chính tỉnh Khác") == ([], ["STP"])


def test_lines_are_written_as_the_decree_writes_them(app: Flask) -> None:
    read = read_distribution("\n* Như trên\n\n-  Báo  tỉnh ;\n", day=TODAY)
    assert [line["line"] for line in read] == ["- Như trên;", "- Báo tỉnh."]
    assert read_distribution(" \n-\n", day=TODAY) == []


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        ("- Như trên;", False),
        ("- Lưu: VT, NC.", False),
        ("Lưu VT", False),
        ("- Như Điều 3;", True),
        ("- Báo tỉnh;", True),
        ("- Lương Văn Sơn;", True),
    ],
)
def test_what_repeats_or_keeps_sends_nothing(line: str, goes: bool) -> None:
    assert sends(line) == goes


def test_usual_lines_are_added_once() -> None:
    assert with_usual_lines("", ["UBND tỉnh"], unit="") == "Như trên\nUBND tỉnh\nLưu: VT"
    typed = "- Như trên;\n- Lưu: VT, NC, TH."
    assert with_usual_lines(typed, ["UBND tỉnh"], unit="NC") == typed


def test_a_list_is_written_until_the_document_leaves(app: Flask) -> None:
    document_id = factories.document()
    act = factories.act()
    with transaction():
        documents.set_distribution(str(document_id), "Công an tỉnh\nBáo tỉnh", act=act)
    record = db.session.get_one(DocumentRecord, document_id)
    assert record.distribution == [
        {"line": "- Công an tỉnh;", "groups": ["police"], "agencies": []},
        {"line": "- Báo tỉnh.", "groups": [], "agencies": []},
    ]
    assert [row["event"] for row in act.trail.take()] == ["document:distribution_set"]
    factories.sign_and_number(document_id)
    factories.dispatch(document_id)
    with pytest.raises(documents.AlreadyDispatched), transaction():
        documents.set_distribution(str(document_id), "", act=factories.act())


def test_what_a_list_reaches_is_shown_before_it_is_sent(app: Flask) -> None:
    letter_id = factories.letter(
        "police", "military", distribution="Sở Tài chính\nBáo tỉnh\nCông an tỉnh\nSở Nội vụ"
    )
    lines = documents.expansion_of(letter_id, day=TODAY)
    assert [(each.line.words, [one.code for one in each.agencies]) for each in lines] == [
        ("Công an tỉnh", ["CAT"]),
        ("Bộ Chỉ huy Quân sự tỉnh", ["BCHQS"]),
        ("Sở Tài chính", ["STC"]),
        ("Báo tỉnh", []),
        ("Công an tỉnh", []),
        ("Sở Nội vụ", []),
    ]
    assert [each.line.addressed for each in lines] == [True, True, False, False, False, False]
    assert lines[2].line.agency_ids == (agency("STC").id,)
