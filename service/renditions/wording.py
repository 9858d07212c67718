"""The fixed words of a document and how numbers, dates and lists are written (Decree 30/2020, annex I)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from service.renditions.blocks import Form

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
"""Quốc hiệu and tiêu ngữ (section II.1)."""
PARTY_TITLE = ("ĐẢNG CỘNG SẢN VIỆT NAM",)
"""What stands there in documents of the Party."""
CALL = "Kính gửi:"
RECIPIENTS = "Nơi nhận:"
SIGNED = "(Đã ký)"
BLANK = "\u00a0" * 8
"""Room for what the clerk writes in later; ordinary spaces would be set as one."""
_OPENINGS_OF_BASES = ("căn cứ ", "theo ", "xét ", "thực hiện ", "để ", "trên cơ sở ")
_BODY = re.compile(r"^((?:ủy ban nhân dân|uỷ ban nhân dân|hội đồng nhân dân)) +", re.IGNORECASE)
LAST_WORDS = "./."
_ENDS = " \t;,."
_BULLETS = "-–—•+ \t"


def number_line(number: int | None, symbol: str, form: Form = Form.STATE) -> str:
    """``Số: 05/BNV-VP``, of the Party ``Số 05-QĐ/TU``: a number below ten gets a zero before it (section II.3)."""
    return f"{'Số' if form is Form.PARTY else 'Số:'} {numbered(number, symbol, form)}"


def numbered(number: int | None, symbol: str, form: Form = Form.STATE) -> str:
    """Number and symbol as they are written; room for the number while there is none."""
    stroke = "-" if form is Form.PARTY else "/"
    return f"{BLANK if number is None else f'{number:02}'}{stroke}{symbol}"


def date_line(place: str, day: date | None) -> str:
    """``Hà Nội, ngày 05 tháng 01 năm 2020``: the place, then the date as :func:`date_words` writes it (II.4)."""
    return f"{place}, {date_words(day)}".removeprefix(", ")


def date_words(day: date | None) -> str:
    """``ngày 05 tháng 01 năm 2020``: days below ten and the months 1 and 2 get a zero (section II.4)."""
    if day is None:
        return f"ngày{BLANK}tháng{BLANK}năm{BLANK}"
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)  # noqa: PLR2004  The months the decree names.
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def about(subject: str) -> str:
    """``V/v …``: what a letter is about (section II.5.b)."""
    return f"V/v {subject}"


def listed(items: Iterable[str], *, mark: str = ";", last: str = ".") -> tuple[str, ...]:
    """The items of a list without their bullets, each ending with ``mark`` and the last with ``last``."""
    bare = [words for item in items if (words := item.strip().lstrip(_BULLETS).rstrip(_ENDS))]
    return tuple(f"{words}{mark if place < len(bare) else last}" for place, words in enumerate(bare, start=1))


def based(line: str) -> str:
    """A legal basis as it stands in a document, beginning with *Căn cứ* or what else begins one (annex I, II.5.a)."""
    bare = line.strip().lstrip(_BULLETS)
    return bare if bare.lower().startswith(_OPENINGS_OF_BASES) else f"Căn cứ {bare}"


def headed(kind: str, subject: str) -> str:
    """The subject beneath the name of its kind: with a capital, and without that name again (annex I, II.5.b)."""
    # *Kế hoạch hóa …* is planning, not a plan.
    own = re.sub(rf"^{re.escape(kind)}\s+(?!h[óo][aá]\b)", "", subject.strip(), flags=re.IGNORECASE)
    return own[:1].upper() + own[1:]


def name_in_lines(name: str) -> str:
    """A body's name in the letterhead, broken where its place begins: *ỦY BAN NHÂN DÂN / TỈNH …* (annex I, II.2)."""
    return _BODY.sub(r"\1\n", name, count=1)


def closed(words: str) -> str:
    """``words`` with the mark ``./.`` that ends a document's content (section II.6)."""
    bare = words.rstrip()
    return bare if bare.endswith(LAST_WORDS) else f"{bare.rstrip(_ENDS)}{LAST_WORDS}"


def closed_sentence(words: str) -> str:
    """``words`` with the full stop that ends a sentence, unless it ends already."""
    bare = words.strip()
    return bare if bare.endswith((".", "!", "?")) else f"{bare}."
