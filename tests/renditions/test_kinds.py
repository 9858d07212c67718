from __future__ import annotations

from dataclasses import replace

from service.renditions import (
    Addressees,
    Bases,
    Clause,
    Closing,
    Enactment,
    Mark,
    Paragraph,
    Style,
    SubjectLine,
    Table,
    Title,
    explanation,
    letter,
    named_document,
    submission,
    with_bases,
)
from tests.renditions.documents import CONSULTATION, FRAME, PLAN


def kinds(rendition):
    return [type(block).__name__ for block in rendition.blocks]


def texts(rendition):
    return [block.text for block in rendition.blocks if isinstance(block, Paragraph)]


def test_a_letter_has_its_subject_beneath_the_number_and_no_title():
    made = letter(
        replace(FRAME, marks=(Mark("KHẨN", urgent=True),)),
        addressees=["- Các sở, ban, ngành", "Công an tỉnh."],
        body=[Paragraph("Đề nghị tham gia ý kiến.")],
    )
    assert kinds(made) == ["Letterhead", "SubjectLine", "Mark", "Addressees", "Paragraph", "Closing"]
    assert made.blocks[1] == SubjectLine(FRAME.subject)
    assert made.blocks[3] == Addressees(("Các sở, ban, ngành;", "Công an tỉnh."))
    assert texts(made) == ["Đề nghị tham gia ý kiến./."]
    assert made.blocks[-1] == Closing(FRAME.signature, ("Như trên;", "Lưu: VT, VTLT."))


def test_a_plan_has_kind_and_subject_and_ends_with_its_mark():
    body = [Clause("1.", "Một;", Style.TEXT, 0), Clause("2.", "Hai.", Style.TEXT, 0)]
    made = named_document(PLAN, kind="KẾ HOẠCH", opening=[Bases(("Căn cứ Luật;",))], body=body)
    assert kinds(made) == ["Letterhead", "Title", "Bases", "Clause", "Clause", "Closing"]
    assert made.blocks[1] == Title("KẾ HOẠCH", "Lấy ý kiến dự thảo Kế hoạch (hư cấu)")
    assert [block.text for block in made.blocks if isinstance(block, Clause)] == ["Một;", "Hai./."]
    assert made.title.startswith("Kế hoạch")


def test_a_table_at_the_end_takes_no_mark_and_a_document_may_be_empty():
    table = Table((), ())
    assert named_document(PLAN, kind="KẾ HOẠCH", body=[table]).blocks[-2] is table
    assert kinds(named_document(PLAN, kind="KẾ HOẠCH", body=[])) == ["Letterhead", "Title", "Closing"]


def test_a_submission_is_addressed_and_ends_with_what_goes_with_it():
    made = submission(
        FRAME,
        addressees=["Ủy ban nhân dân tỉnh"],
        body=[Paragraph("Kính trình.")],
        enclosures=["Dự thảo;", "Bảng tổng hợp"],
    )
    assert made.blocks[1:3] == (
        Title("TỜ TRÌNH", "Lấy ý kiến dự thảo Kế hoạch (hư cấu)"),
        Addressees(("Ủy ban nhân dân tỉnh.",)),
    )
    assert texts(made) == ["Kính trình.", "Hồ sơ kèm theo:", "1. Dự thảo;", "2. Bảng tổng hợp./."]
    without = submission(FRAME, addressees=["UBND tỉnh"], body=[Paragraph("Kính trình.")])
    assert texts(without) == ["Kính trình./."]


def test_registered_bases_stand_before_the_last_enacting_line_unless_the_text_has_its_own():
    enacts = Enactment("QUYẾT ĐỊNH:")
    assert with_bases([enacts], ["Căn cứ Luật"]) == (Bases(("Căn cứ Luật.",)), enacts)
    assert with_bases([], ["Căn cứ Luật", "Căn cứ Nghị định"]) == (
        Bases(("Căn cứ Luật;", "Căn cứ Nghị định.")),
    )
    assert with_bases([], ["Luật Lưu trữ;", " "]) == (Bases(("Căn cứ Luật Lưu trữ.",)),)
    own = (Bases(("Căn cứ khác.",)), enacts)
    assert with_bases(own, ["Căn cứ Luật"]) == own
    assert with_bases([enacts], [" "]) == (enacts,)


def test_the_explanation_table_counts_everybody_once():
    made = explanation(FRAME, CONSULTATION)
    said = texts(made)
    assert made.landscape
    assert "Tổng số 6 cơ quan, đơn vị đã được gửi lấy ý kiến; 4 cơ quan, đơn vị có văn bản trả lời" in said[1]
    assert "tổng số 2 ý kiến nhận được" in said[1]
    assert said[3] == (
        "2.1. Cơ quan, đơn vị thống nhất (2): Sở Tài chính (số 12/STC-VP ngày 07/01/2022); Công an tỉnh."
    )
    assert said[4].startswith(
        "Cơ quan, đơn vị không gửi văn bản góp ý, xem như thống nhất (2): UBND huyện Bình Hạ"
    )
    assert said[5].startswith("2.2. Cơ quan, đơn vị thống nhất và có góp ý (1): Sở Tư pháp")
    assert said[6] == "Cơ quan, đơn vị không thống nhất (1): Sở Giáo dục và Đào tạo."


def test_the_explanation_table_claims_no_consent_that_the_letter_did_not_announce():
    said = " ".join(texts(explanation(FRAME, replace(CONSULTATION, silence_is_consent=False))))
    assert "xem như thống nhất" not in said
    assert "Cơ quan, đơn vị không gửi văn bản góp ý (2)" in said


def test_the_explanation_table_has_the_four_official_columns_and_a_row_a_comment():
    (table,) = (block for block in explanation(FRAME, CONSULTATION).blocks if isinstance(block, Table))
    assert [column.title for column in table.columns] == [
        "TT",
        "NHÓM VẤN ĐỀ, ĐIỀU, KHOẢN",
        "CHỦ THỂ GÓP Ý",
        "NỘI DUNG GÓP Ý",
        "NỘI DUNG TIẾP THU, GIẢI TRÌNH",
    ]
    assert [row[:3] for row in table.rows] == [
        ("1", "Điểm a khoản 1 mục II", "Sở Tư pháp"),
        ("2", "Mục III", "Sở Giáo dục và Đào tạo"),
    ]


def test_without_a_comment_there_is_no_table_and_the_lists_say_so():
    made = explanation(FRAME, replace(CONSULTATION, comments=(), with_comments=(), disagree=()))
    assert not any(isinstance(block, Table) for block in made.blocks)
    assert "2.2. Cơ quan, đơn vị thống nhất và có góp ý: không có." in texts(made)
