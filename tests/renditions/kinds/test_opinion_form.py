from __future__ import annotations

from dataclasses import replace

from service.renditions import OpinionAsked, Table, opinion_form
from tests.renditions.documents import NOON, set_and_read
from tests.renditions.samples import LETTER

ASKED = OpinionAsked(
    cited=LETTER,
    asker="Sở Nội vụ",
    draft="Kế hoạch hư cấu",
    agency="Sở Tài chính",
    place="Lam Giang",
    clauses=["I — MỤC ĐÍCH", "II — NỘI DUNG"],
    deadline="trước ngày 10/01/2022",
    silence="Quá thời hạn xem như thống nhất",
    made_at=NOON,
)


def said(asked):
    return " ".join(set_and_read(opinion_form(asked)).pages)


def test_the_form_offers_every_stance_with_a_box_to_tick():
    assert said(ASKED).count("□") == 4


def test_each_part_of_the_draft_has_a_row_and_there_are_some_for_the_rest():
    [table] = [block for block in opinion_form(ASKED).blocks if isinstance(block, Table)]
    assert [row[:2] for row in table.rows] == [
        ("1", "I — MỤC ĐÍCH"),
        ("2", "II — NỘI DUNG"),
        ("3", ""),
        ("4", ""),
    ]


def test_the_form_says_until_when_it_is_wanted_and_what_silence_means():
    assert "gửi về Sở Nội vụ trước ngày 10/01/2022. Quá thời hạn xem như thống nhất. THỦ TRƯỞNG" in said(
        ASKED
    )
    assert "trước ngày 10/01/2022. THỦ TRƯỞNG" in said(replace(ASKED, silence=""))


def test_a_form_for_anybody_leaves_room_for_the_agency():
    blank = said(replace(ASKED, agency="", place=""))
    assert "Sở Tài chính" not in blank
    assert "SỞ TÀI CHÍNH" not in blank
    assert blank.startswith("…")
