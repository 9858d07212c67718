"""The kinds of clause a Vietnamese administrative text is made of, and which stands above which."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """What a clause is, by the shape of its label (Decree 30/2020/NĐ-CP, annex I) or by its place in the text."""

    PART = "part"
    """Phần thứ nhất, Phần I."""
    CHAPTER = "chapter"
    """Chương I."""
    SECTION = "section"
    """Mục 1."""
    SUBSECTION = "subsection"
    """Tiểu mục 1."""
    ARTICLE = "article"
    """Điều 1."""
    CAPITAL = "capital"
    """A., B."""
    ROMAN = "roman"
    """I., II."""
    ARABIC = "arabic"
    """1., 2., Khoản 1."""
    ARABIC_2 = "arabic_2"
    """1.1., 2.3."""
    ARABIC_3 = "arabic_3"
    """1.1.1., 2.3.1."""
    LETTER = "letter"
    """a), b), c), d), đ), e), or with a full stop; Điểm a)."""
    BRACKET = "bracket"
    """(1) or 1)."""
    ROMAN_SMALL = "roman_small"
    """i), ii), (iii)."""
    DASH = "dash"
    """-, –, • and their like."""
    PLUS = "plus"
    """+, under a dash."""
    HEADING = "heading"
    """A heading without a number."""
    PARAGRAPH = "paragraph"
    """Text without a label."""
    TABLE = "table"
    """Rows between upright strokes, one line each."""
    FOOTNOTE = "footnote"
    """¹ or [1]; follows the paragraph that it interrupts."""
    PAGE_NUMBER = "page_number"
    """A page's number that stood in the middle of a sentence; follows the paragraph that it interrupts."""

    MOTTO = "motto"
    """Quốc hiệu and tiêu ngữ, or the Party's name."""
    LETTERHEAD = "letterhead"
    """Tên cơ quan, one clause a line."""
    NUMBER = "number"
    """Số, ký hiệu."""
    PLACE_AND_DATE = "place_and_date"
    """Địa danh, ngày tháng năm."""
    TITLE = "title"
    """Tên loại."""
    SUBJECT = "subject"
    """Trích yếu, "V/v …"."""
    ADDRESSEES = "addressees"
    """Kính gửi; who is addressed hangs beneath."""
    LEGAL_BASIS = "legal_basis"
    """Căn cứ …, Xét đề nghị của …, one clause each."""
    AUTHORITY = "authority"
    """Thẩm quyền ban hành and the word QUYẾT ĐỊNH after the legal bases."""
    NOTE = "note"
    """Remarks around the text: "(Ban hành kèm theo …)", "DỰ THẢO", drafting signs."""
    RECIPIENTS = "recipients"
    """Nơi nhận; the recipients hang beneath."""
    SIGNATURE = "signature"
    """Authority, position and name of the signer, one clause a line."""


OUTLINE = (
    Level.PART,
    Level.CHAPTER,
    Level.SECTION,
    Level.SUBSECTION,
    Level.ARTICLE,
    Level.CAPITAL,
    Level.ROMAN,
    Level.ARABIC,
    Level.ARABIC_2,
    Level.ARABIC_3,
    Level.LETTER,
    Level.BRACKET,
    Level.ROMAN_SMALL,
    Level.DASH,
    Level.PLUS,
)
"""The labelled levels from the highest to the lowest, as texts usually nest them."""

RANK: dict[Level, float] = {level: float(place) for place, level in enumerate(OUTLINE)}
WORDED = frozenset(OUTLINE[:5])
"""Levels whose label begins with a word, so that its look alone tells."""
BULLETS = frozenset({Level.DASH, Level.PLUS})
DECIMALS = frozenset({Level.ARABIC_2, Level.ARABIC_3})
