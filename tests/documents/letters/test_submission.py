from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from sqlalchemy import update

from service import documents
from service.db import db, new_id, transaction
from service.documents.letters.submission_wording import consultation_words
from service.documents.models import DocumentRecord
from service.errors import Invalid
from tests import factories
from tests.factories import agency

if TYPE_CHECKING:
    from flask import Flask

STATISTICS = {
    "rounds": 2,
    "sent": 7,
    "by_outcome": {"agree": 1, "agree_with_comments": 1, "disagree": 1, "no_comment": 0, "silent": 4},
    "deemed_consents": 4,
    "late": 1,
    "agreed": [
        {"name": "Sở Tài chính", "number": "12/STC-VP", "dated": "07/01/2022"},
        {"name": "Sở Tư pháp", "number": "", "dated": "06/01/2022"},
        {"name": "Công an tỉnh", "number": None, "dated": None},
    ],
    "silent": ["UBND huyện Bình Hạ"],
    "comments": {"total": 12, "open": 0, "accepted": 9, "accepted_in_part": 1, "not_accepted": 2, "noted": 0},
}


def compose(document_id: UUID, **changed) -> UUID:
    typed = {
        "necessity": "Cần cụ thể hóa chỉ thị.",
        "main_points": "Kế hoạch gồm ba phần.",
        "differing": "",
        "proposal": "Xem xét, ban hành.",
        "statistics": STATISTICS,
        "enclosures": "",
    }
    with transaction():
        submission = documents.compose_submission(
            str(document_id), **{**typed, **changed}, act=factories.act()
        )
    return UUID(submission)


def for_the_police(document_id: UUID) -> UUID:
    with transaction() as session:
        ordered = {"issuer_id": agency("CAT").id, "ordered_by": "Chỉ thị số 20/CT-UBND"}
        session.execute(update(DocumentRecord).where(DocumentRecord.id == document_id).values(**ordered))
    return document_id


def test_a_submission_stands_in_the_order_of_the_decree(app: Flask) -> None:
    submission = compose(for_the_police(factories.document()))
    shown = documents.document_shown(submission)
    assert (shown.kind, shown.subject) == ("submission", "ban hành Kế hoạch văn thư (hư cấu)")
    parts = [
        f"Kính gửi: {agency('CAT').name}.",
        "Thực hiện Chỉ thị số 20/CT-UBND, Sở Nội vụ",
        "1. Sự cần thiết ban hành\nCần cụ thể hóa chỉ thị.",
        "2. Quá trình soạn thảo và lấy ý kiến\n",
        "3. Nội dung chính của dự thảo\nKế hoạch gồm ba phần.",
        "4. Những vấn đề còn ý kiến khác nhau\nKhông có ý kiến khác nhau.",
        "5. Kiến nghị\nXem xét, ban hành.",
        "Hồ sơ trình kèm theo gồm: (1) Dự thảo Kế hoạch văn thư (hư cấu); (2) Bảng tổng hợp",
        "xem xét, quyết định./.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT, VTLT.",
    ]
    places = [shown.version.text.index(part) for part in parts]
    assert places == sorted(places)


def test_the_consultation_is_told_with_its_counts_and_lists() -> None:
    first, *others, agreed, silent = consultation_words(STATISTICS).splitlines()
    assert first == (
        "Dự thảo đã được gửi lấy ý kiến 07 cơ quan, đơn vị; đến nay có 03 cơ quan, đơn vị trả lời. Kết quả: "
        "01 cơ quan, đơn vị thống nhất; 01 cơ quan, đơn vị thống nhất và có ý kiến góp ý; "
        "01 cơ quan, đơn vị không thống nhất; 04 cơ quan, đơn vị không gửi văn bản trả lời."
    )
    assert others == [
        "Dự thảo được lấy ý kiến 02 lần; số liệu trên là của lần cuối.",
        "Theo công văn lấy ý kiến, 04 cơ quan, đơn vị không trả lời được xem như thống nhất.",
        "Có 01 văn bản trả lời sau thời hạn.",
        "Tổng số 12 ý kiến góp ý: 09 tiếp thu, 01 tiếp thu một phần, 02 giải trình, không tiếp thu.",
    ]
    assert agreed == (
        "Các cơ quan, đơn vị thống nhất: Sở Tài chính (số 12/STC-VP ngày 07/01/2022); "
        "Sở Tư pháp (ngày 06/01/2022); Công an tỉnh."
    )
    assert silent == "Các cơ quan, đơn vị không trả lời: UBND huyện Bình Hạ."


def test_no_consent_is_claimed_where_none_is_recorded() -> None:
    told = consultation_words(
        {
            **STATISTICS,
            "deemed_consents": 0,
            "late": 0,
            "agreed": [],
            "silent": [],
            "comments": {},
            "rounds": 1,
        }
    )
    assert "xem như" not in told
    assert len(told.splitlines()) == 1
    assert consultation_words({}) == "Dự thảo chưa được gửi lấy ý kiến."


def test_composing_again_rewrites_it_and_keeps_what_was_typed(app: Flask) -> None:
    main = factories.document()
    first = compose(main)
    assert (
        compose(main, differing="Sở Tài chính đề nghị lùi thời hạn.", enclosures="- Dự thảo;\nBiên bản.")
        == first
    )
    assert documents.submission_typed(main) == {
        "necessity": "Cần cụ thể hóa chỉ thị.",
        "main_points": "Kế hoạch gồm ba phần.",
        "differing": "Sở Tài chính đề nghị lùi thời hạn.",
        "proposal": "Xem xét, ban hành.",
        "enclosures": "- Dự thảo;\nBiên bản.",
    }
    assert "gồm: (1) Dự thảo; (2) Biên bản." in documents.document_shown(first).version.text
    assert documents.submission_typed(new_id()) == {}


def test_a_submission_inside_the_agency_is_addressed_to_its_leaders(app: Flask) -> None:
    text = documents.document_shown(compose(factories.document())).version.text
    assert text.startswith("Kính gửi: Lãnh đạo Sở Nội vụ")


@pytest.mark.parametrize("field", ["necessity", "main_points", "proposal"])
def test_a_section_that_is_missing_is_refused_at_its_field(app: Flask, field: str) -> None:
    main = factories.document()
    with pytest.raises(Invalid) as refused:
        compose(main, **{field: " \0"})
    assert list(refused.value.fields) == [field]
    assert db.session.query(DocumentRecord).count() == 1
