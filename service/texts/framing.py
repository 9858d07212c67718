"""What stands before the body and after it, recognised line by line (Decree 30/2020/NĐ-CP, article 8.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.document_kinds import KINDS, LETTER
from service.texts.levels import Level
from service.vietnamese import fold

if TYPE_CHECKING:
    from service.texts.lines import Line

_KINDS = frozenset(
    fold(kind)
    for kind in [
        *(kind.name for code, kind in KINDS.items() if code != LETTER),
        "Kết luận",
        "Thông tri",
        "Điều lệ",
        "Quy trình",
        "Nghị định",
        "Thông tư",
        "Luật",
        "Pháp lệnh",
        "Chiến lược",
        "Chương trình hành động",
        "Kế hoạch hành động",
        "Phụ lục",
    ]
)
"""The kinds of Decree 30/2020/NĐ-CP art. 7, those of the Party and of law-making, and the appendix."""

_MOTTO = re.compile(
    r".*(?:cộng h(?:òa|oà) xã hội chủ nghĩa việt nam|độc lập ?[-–] ?tự do)|đảng cộng sản việt nam$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"Số ?[:.]? ?[\d.…_]{0,8} ?[/-] ?[A-ZĐ]")
_PLACE_AND_DATE = re.compile(r"[^,]{2,40}, ?ngày\b.{0,24}\bnăm ?(?:\d{4}|[.…_ ]{0,8})$")
_REMARK = re.compile(
    r"\(|DỰ THẢO\b|Dự thảo(?: lần \d+)?$|(?i:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN|LƯU HÀNH NỘI BỘ)$"
)
_BASIS = re.compile(r"(?:[-–] ?)?(?:Căn cứ|Xét|Theo đề nghị|Sau khi (?:xem xét|thống nhất|có ý kiến))\b")
_SUBJECT = re.compile(r"V/v\b")
_ADDRESSEES = re.compile(r"(Kính gửi ?:?) ?")
_RECIPIENTS = re.compile(r"(Nơi nhận ?:?) ?", re.IGNORECASE)
_ENACTS = re.compile(r"(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT|BAN HÀNH) ?:?$")
_POSITIONS = re.compile(
    r"(?:T/?M|KT|TL|TUQ|Q)\b|(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CỤC TRƯỞNG|VỤ TRƯỞNG|BÍ THƯ|CHÁNH|"
    r"TRƯỞNG|THỦ TRƯỞNG|BỘ TRƯỞNG|HIỆU TRƯỞNG|CHỦ NHIỆM|VIỆN TRƯỞNG|CHI CỤC TRƯỞNG|TƯ LỆNH)\b"
)
"""Authority (TM., KT., TL., TUQ., Q.) and post as art. 13 and annex I, part II.7 have them signed."""
_AGENCY = re.compile(
    r"(?:[UỦ][ỶY] ban|UBND|Hội đồng|HĐND|Sở|Bộ|Ban(?! hành)|Cục|Chi cục|Văn phòng|Phòng|Công an|Trung tâm|Trường|Viện|"
    r"(?:Tỉnh|Huyện|Thành|Đảng) [uủ][ỷy]|Hội|Đoàn)\b",
    re.IGNORECASE,
)

SHORT = 120
"""A line around the body has no more characters than a printed line."""
_RECIPIENT = 200
_SUBJECT_LENGTH = 500


def role_of(line: Line) -> Level | None:
    """Tell what a line around the body is by its words; None where only its place could tell."""
    text = line.text
    if len(text) > SHORT:
        return Level.LEGAL_BASIS if _BASIS.match(text) else None
    if line.display and fold(text).rstrip(" :") in _KINDS:
        return Level.TITLE
    return next((level for shape, level in _SHAPES if shape.match(text)), None)


_SHAPES = (
    (_MOTTO, Level.MOTTO),
    (_NUMBER, Level.NUMBER),
    (_PLACE_AND_DATE, Level.PLACE_AND_DATE),
    (_SUBJECT, Level.SUBJECT),
    (_ADDRESSEES, Level.ADDRESSEES),
    (_RECIPIENTS, Level.RECIPIENTS),
    (_BASIS, Level.LEGAL_BASIS),
    (_REMARK, Level.NOTE),
)


def is_position(line: Line) -> bool:
    """Say whether a line in capitals names an authority or a post, as over a signature: "KT. GIÁM ĐỐC"."""
    return line.text.isupper() and bool(_POSITIONS.match(line.text))


def names_agency(line: Line) -> bool:
    """Say whether a line could be an agency's name above the title, in capitals with a remark or in small letters."""
    return (
        len(line.text) <= SHORT
        and not line.text.endswith((".", ",", ";", ":"))
        and bool(_AGENCY.match(line.text))
    )


def enacts(line: Line) -> bool:
    """Say whether the line ends the legal bases: "… QUYẾT ĐỊNH:"."""
    return line.display and bool(_ENACTS.search(line.text))


def may_close(line: Line) -> bool:
    """Say whether the line could stand among recipients and signature."""
    if line.bullet:
        return len(line.text) <= _RECIPIENT
    return len(line.text) <= SHORT and (not line.numbered or is_position(line))


def may_be_subject(line: Line) -> bool:
    """Say whether the line under the title could be its subject, and not already the first sentence."""
    return (
        len(line.text) <= _SUBJECT_LENGTH and not line.text.endswith((":", ".", ";")) and line.bullet is None
    )


def opening_words(level: Level, text: str) -> tuple[str, str]:
    """Part "Kính gửi:" or "Nơi nhận:" from the words on the same line."""
    shape = _ADDRESSEES if level is Level.ADDRESSEES else _RECIPIENTS
    found = shape.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)
