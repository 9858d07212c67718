"""How a clause is named: its part of the key, and its place in words as one document cites another."""

from __future__ import annotations

from service.texts.clauses import Clause, Text, path_to
from service.texts.levels import DECIMALS, WORDED, Level

_COUNTED = {
    Level.DASH: "-",
    Level.PLUS: "+",
    Level.PARAGRAPH: "¶",
    Level.HEADING: "§",
    Level.TABLE: "bảng ",
    Level.PAGE_NUMBER: "trang ",
    Level.MOTTO: "quốc hiệu ",
    Level.LETTERHEAD: "tên cơ quan ",
    Level.LEGAL_BASIS: "căn cứ ",
    Level.AUTHORITY: "thẩm quyền ",
    Level.NOTE: "ghi chú ",
    Level.SIGNATURE: "chữ ký ",
}
"""Kinds without a number of their own: they are counted under what they hang under."""

_ALONE = {
    Level.NUMBER: "số, ký hiệu",
    Level.PLACE_AND_DATE: "địa danh, thời gian",
    Level.TITLE: "tên loại",
    Level.SUBJECT: "trích yếu",
    Level.ADDRESSEES: "kính gửi",
    Level.RECIPIENTS: "nơi nhận",
}

_WORDS = {
    Level.CAPITAL: "mục",
    Level.ROMAN: "mục",
    Level.ARABIC: "khoản",
    Level.ARABIC_2: "khoản",
    Level.ARABIC_3: "khoản",
    Level.LETTER: "điểm",
    Level.BRACKET: "điểm",
    Level.ROMAN_SMALL: "tiết",
    Level.FOOTNOTE: "chú thích",
    Level.DASH: "gạch đầu dòng thứ",
    Level.PLUS: "dấu cộng thứ",
    Level.PARAGRAPH: "đoạn thứ",
}
"""Khoản and điểm as Decree 30/2020/NĐ-CP has them; a plan's Roman numeral is cited as "mục IV"."""

_AGAIN = "~"
_HEADING_WORDS = 12


def part_of_key(level: Level, label: str, count: int, above: str) -> str:
    """The clause's own part of its key.

    ``count`` is its place among those of its level under the same clause, ``above`` that clause's label: 1.2.
    under 1. is 2.
    """
    if level in _COUNTED:
        return f"{_COUNTED[level]}{count}"
    if level in _ALONE:
        return _ALONE[level]
    bare = label.rstrip(" .:)/-–")
    if level in WORDED:
        return _worded(bare)
    number = bare.rsplit(" ", 1)[-1].lstrip("(")
    if level in DECIMALS:
        return number.removeprefix(f"{above.rstrip(' .)')}.")
    return f"({number})" if level is Level.BRACKET else number


def unique(key: str, taken: dict[str, int]) -> str:
    """Mark a key that a mistake of the text uses again: "II.3~2"."""
    taken[key] = taken.get(key, 0) + 1
    return key if taken[key] == 1 else f"{key}{_AGAIN}{taken[key]}"


def place_of(text: Text, key: str) -> str:
    """Where a clause stands, in the words of a citation: "điểm đ khoản 2 Điều 5", "khoản 3 mục II".

    Raises :class:`ClauseNotFound` where the text has no such clause.
    """
    path = path_to(text, key)
    names: list[str] = []
    for place in reversed(range(len(path))):
        if not _said_already(path, place):
            names.append(_name(path[place], path[place - 1].key if place else ""))
        if path[place].level is Level.ARTICLE:
            break
    return " ".join(names)


def _said_already(path: tuple[Clause, ...], place: int) -> bool:
    """Say whether a decimal number further down holds this clause's: khoản 1.2 says the 1 itself."""
    number = path[place].label.rstrip(" .)")
    return any(each.level in DECIMALS and each.label.startswith(f"{number}.") for each in path[place + 1 :])


def _name(clause: Clause, above: str) -> str:
    own, _, again = clause.key.removeprefix(f"{above}.").partition(_AGAIN)
    if clause.level is Level.HEADING:
        own = f"đề mục “{' '.join(clause.text.split()[:_HEADING_WORDS])}”"
    elif clause.level in _WORDS:
        number = clause.label.rstrip(" .)") if clause.level in DECIMALS else own.lstrip("-+¶")
        own = f"{_WORDS[clause.level]} {number}"
    return f"{own} (lần thứ {again})" if again else own


def _worded(label: str) -> str:
    """Write "PHẦN THỨ HAI" as "Phần thứ hai", "CHƯƠNG ii" as "Chương II", "Điều 5a" as it is."""
    *words, number = label.lower().split(" ")
    own = number if "thứ" in words or number[:1].isdigit() else number.upper()
    return f"{' '.join(words).capitalize()} {own}"
