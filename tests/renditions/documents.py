"""Documents to set in tests: invented people, agencies and words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from launcher.checkout import THIS
from service.renditions import (
    Answer,
    Bases,
    Clause,
    Column,
    Consultation,
    Enactment,
    Explained,
    Footnote,
    Frame,
    Letterhead,
    Mark,
    Paragraph,
    Rendition,
    Signature,
    Style,
    Table,
    explanation,
    letter,
    named_document,
    pdf_of,
    submission,
)
from tests.renditions.reading import Read, read

FONTS = THIS.vendor / "tinos"
"""Copied there by `make`."""
NOON = datetime(2022, 1, 5, 5, 0, tzinfo=UTC)

LETTERHEAD = Letterhead(
    superior="UBND tỉnh Lam Giang",
    issuer="Sở Nội vụ",
    number=5,
    symbol="SNV-VTLT",
    place="Lam Giang",
    dated=date(2022, 1, 5),
)
FRAME = Frame(
    letterhead=LETTERHEAD,
    subject="lấy ý kiến dự thảo Kế hoạch (hư cấu)",
    signature=Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Lưu Bách Tùng (hư cấu)"),
    recipients=("Như trên", "Lưu: VT, VTLT"),
    made_at=NOON,
)
PLAN = replace(
    FRAME,
    letterhead=Letterhead(issuer="Ủy ban nhân dân\ntỉnh Lam Giang", symbol="KH-UBND", place="Lam Giang"),
    signature=Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Người Ký Hư Cấu"),
)
CONSULTATION = Consultation(
    asked_by="Công văn số 15/SNV-VTLT ngày 22/12/2021 của Sở Nội vụ",
    agree=(Answer("Sở Tài chính", "số 12/STC-VP ngày 07/01/2022"), Answer("Công an tỉnh")),
    with_comments=(Answer("Sở Tư pháp", "số 45/STP ngày 06/01/2022"),),
    disagree=(Answer("Sở Giáo dục và Đào tạo"),),
    silent=("UBND huyện Bình Hạ", "UBND huyện Đông Đảo"),
    silence_is_consent=True,
    comments=(
        Explained("Điểm a khoản 1 mục II", "Sở Tư pháp", "Đề nghị lùi thời hạn.", "Tiếp thu."),
        Explained(
            "Mục III", "Sở Giáo dục và Đào tạo", "Chỉ tiêu quá cao.", "Giải trình: giữ nguyên.\nĐã nêu lý do."
        ),
    ),
)


class Given(NamedTuple):
    """A clause as a text gives it."""

    level: str
    label: str = ""
    text: str = ""
    depth: int = 0
    zone: str = "body"


def plan_of(*texts: str, **changed: Any) -> Rendition:
    """A plan whose clauses say this."""
    clauses = [Clause(f"{number}.", text, Style.TEXT, 0) for number, text in enumerate(texts, start=1)]
    return named_document(replace(PLAN, **changed), kind="KẾ HOẠCH", body=clauses)


def paragraphs(count: int) -> list[Paragraph]:
    """So many paragraphs of several lines."""
    return [Paragraph(f"Đoạn thứ {number}: {'nội dung công tác dân vận ' * 12}") for number in range(count)]


def set_and_read(rendition: Rendition) -> Read:
    """The document as a PDF, read back."""
    return read(pdf_of(rendition, fonts=FONTS))


ROAD = (
    Clause("Chương I.", "QUY ĐỊNH CHUNG", Style.DIVISION, 0),
    Clause("I.", "MỤC ĐÍCH, YÊU CẦU", Style.HEADING, 0),
    Clause("Điều 1.", "Quyết định này có hiệu lực từ ngày ký - trừ khoản 2.", Style.ARTICLE, 1),
    Clause("a)", "Lập hồ sơ theo quy định¹ và nộp lưu đúng hạn².", Style.TEXT, 2),
    Footnote("¹", "Thông tư hư cấu."),
    Footnote("²", "Trong 30 ngày."),
    Paragraph("Một đoạn có chú thích đã mất chỗ."),
    Footnote("[9]", "Chú thích mất chỗ."),
    Table(
        (Column("TT", 1, centred=True), Column("Nhiệm vụ", 6), Column("Cơ quan", 3)),
        (("1", "Rà soát\nvà báo cáo", "Sở Nội vụ"), ("2", "", "Sở Tư pháp")),
    ),
    Paragraph("Giám đốc các sở chịu trách nhiệm thi hành."),
)
"""A body with every block and style."""
SAMPLES: dict[str, Rendition] = {
    "letter": letter(
        FRAME,
        addressees=["Các sở, ban, ngành", "Ủy ban nhân dân các huyện, thành phố"],
        body=[Paragraph("Đề nghị quý cơ quan tham gia ý kiến."), *paragraphs(2)],
    ),
    "urgent letter to one": letter(
        replace(FRAME, marks=(Mark("HỎA TỐC", urgent=True), Mark("LƯU HÀNH NỘI BỘ"))),
        addressees=["Ủy ban nhân dân tỉnh"],
        body=[Paragraph("Một."), Paragraph("Hai.")],
    ),
    "draft of a plan": named_document(
        replace(PLAN, marks=(Mark("DỰ THẢO"),)),
        kind="KẾ HOẠCH",
        opening=[Bases(("Căn cứ Luật Lưu trữ hư cấu;", "Căn cứ Chỉ thị hư cấu."))],
        body=ROAD,
        note="(Ban hành kèm theo Quyết định hư cấu)",
    ),
    "signed decision of several pages": named_document(
        replace(PLAN, signature=replace(PLAN.signature, signed=True)),
        kind="QUYẾT ĐỊNH",
        opening=[Bases(("Căn cứ Luật Bến đò hư cấu.",)), Enactment("QUYẾT ĐỊNH:")],
        body=[*ROAD, *paragraphs(12)],
    ),
    "submission": submission(
        FRAME,
        addressees=["Ủy ban nhân dân tỉnh"],
        body=[Paragraph("Kính trình.")],
        enclosures=["Dự thảo", "Bảng tổng hợp"],
    ),
    "explanation table": explanation(
        FRAME, replace(CONSULTATION, comments=CONSULTATION.comments * 20), note="(Kèm theo Tờ trình hư cấu)"
    ),
    "annex without a number": explanation(
        replace(FRAME, letterhead=replace(LETTERHEAD, numbered=False), signature=Signature(), recipients=()),
        CONSULTATION,
    ),
    "nothing but its frame": named_document(PLAN, kind="KẾ HOẠCH", body=[]),
}
"""One document for whatever a writer may meet."""
