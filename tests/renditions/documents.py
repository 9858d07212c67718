"""Documents to set in tests: invented people, agencies and words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from launcher.checkout import THIS
from service.renditions import (
    Answer,
    Clause,
    Consultation,
    Explained,
    Frame,
    Letterhead,
    Paragraph,
    Rendition,
    Signature,
    Style,
    named_document,
    pdf_of,
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
