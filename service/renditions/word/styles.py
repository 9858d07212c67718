"""The styles of a Word file: the boxes of Decree 30/2020/NĐ-CP, annex I, by the names that officials know.

Sizes and distances are those of ``layout/*.typ``. Lines of Times New Roman are 1.149 times as high as its letters are
large; the layout has them 1.25 times as high, and 1.2 times in tables and lists. It counts distances from letter to
letter, Word from line to line, which is 0.2 of the letters' size less. Between paragraphs the larger of what one leaves
beneath it and the next above it counts, in both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from service.renditions.word.ooxml import Element, Letters, Place, w

FONT: Final = "Times New Roman"
LANGUAGE: Final = "vi-VN"
DEEPEST_HEADING: Final = 9
MILLIMETRE: Final = 72 / 25.4
"""Points."""
BETWEEN: Final = 6.0
"""Points between paragraphs."""
_USUAL, _CLOSE = 1.25 / 1.149, 1.2 / 1.149
_FIRST = 12.7 * MILLIMETRE


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph's style, by its name in Word."""

    name: str
    letters: Letters
    place: Place
    usual: bool = False
    """What a paragraph has that says nothing."""


_PLAIN = Letters()
_BOLD = Letters(bold=True)
_ITALIC = Letters(italic=True)
_CENTRED = Place(align="center")
_FLOWING = Place(align="both", first=_FIRST, after=BETWEEN)

STYLES: Final[dict[str, _Style]] = {
    "Normal": _Style("Normal", Letters(size=14), Place(before=0, after=0, line=_USUAL), usual=True),
    "Superior": _Style("Tên cơ quan chủ quản", Letters(size=12), _CENTRED),
    "Issuer": _Style("Tên cơ quan ban hành", Letters(size=12, bold=True), _CENTRED),
    "Country": _Style("Quốc hiệu", Letters(size=12, bold=True), _CENTRED),
    "Motto": _Style("Tiêu ngữ", Letters(size=13, bold=True), _CENTRED),
    "Number": _Style("Số, ký hiệu", Letters(size=13), Place(align="center", before=7)),
    "PlaceAndDate": _Style(
        "Địa danh và thời gian", Letters(size=13, italic=True), Place(align="center", before=7)
    ),
    "SubjectLine": _Style("Trích yếu công văn", Letters(size=12), Place(align="center", before=4)),
    "Mark": _Style("Dấu chỉ mức độ", Letters(size=13, bold=True), Place(align="center", before=8)),
    "Kind": _Style("Tên loại văn bản", _BOLD, Place(align="center", before=21, with_next=True)),
    "Subject": _Style("Trích yếu nội dung", _BOLD, Place(align="center", with_next=True)),
    "Note": _Style("Ghi chú kèm theo", _ITALIC, Place(align="center", before=5)),
    "Addressees": _Style("Nơi gửi (Kính gửi)", _PLAIN, Place(align="left", after=2)),
    "Basis": _Style("Căn cứ ban hành", _ITALIC, _FLOWING),
    "Enactment": _Style("Lời ban hành", _BOLD, Place(align="center", before=11, after=11, with_next=True)),
    "Body": _Style("Nội dung", _PLAIN, _FLOWING),
    "Division": _Style("Phần, chương, mục", _BOLD, Place(align="center", before=11, after=9, with_next=True)),
    **{
        f"Heading{level}": _Style(
            f"heading {level}",
            _BOLD,
            Place(align="both", first=_FIRST, before=10, after=BETWEEN, outline=level - 1, with_next=True),
        )
        for level in range(1, DEEPEST_HEADING + 1)
    },
    "FootnoteText": _Style("footnote text", Letters(size=11), _FLOWING),
    "TableTitle": _Style(
        "Tiêu đề cột", Letters(size=12, bold=True), Place(align="center", after=3, line=_CLOSE)
    ),
    "TableCell": _Style("Ô trong bảng", Letters(size=13), Place(align="left", after=3, line=_CLOSE)),
    "RecipientsCall": _Style(
        "Nơi nhận", Letters(size=12, bold=True, italic=True), Place(align="left", after=2, line=_CLOSE)
    ),
    "Recipient": _Style(
        "Danh sách nơi nhận", Letters(size=11), Place(align="left", left=7, first=-7, line=_CLOSE)
    ),
    "Authority": _Style("Quyền hạn, chức vụ", _BOLD, _CENTRED),
    "Hand": _Style("Chữ ký", _ITALIC, Place(align="center", before=34, after=34)),
    "Signer": _Style("Họ tên người ký", _BOLD, _CENTRED),
    "Rule": _Style("Đường kẻ", Letters(size=1), Place(align="center", high=3)),
    "Gap": _Style("Khoảng cách", Letters(size=1), Place()),
    "Header": _Style("header", Letters(size=13), _CENTRED),
}


def style_elements() -> Iterator[Element]:
    """What ``w:styles`` holds."""
    fonts = w("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    language = w("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA")
    yield w("docDefaults", w("rPrDefault", w("rPr", fonts, language)), w("pPrDefault"))
    for name, style in STYLES.items():
        yield _element(name, style)


def _element(name: str, style: _Style) -> Element:
    based = [] if style.usual else [w("basedOn", val="Normal")]
    return w(
        "style",
        w("name", val=style.name),
        *based,
        w("qFormat"),
        w("pPr", *style.place.elements()),
        w("rPr", *style.letters.elements()),
        type="paragraph",
        styleId=name,
        **({"default": 1} if style.usual else {"customStyle": int(not style.name[0].islower())}),
    )
