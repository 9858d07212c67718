from __future__ import annotations

from dataclasses import replace

from service.renditions import Paragraph, PartBreak, Table, urging_letter
from tests.renditions.samples import OVERDUE, URGES, URGING


def made(**changed):
    return urging_letter(URGES, replace(URGING, **changed), addressees=["Sở Tài chính"])


def said(rendition):
    return " ".join(block.text for block in rendition.blocks if isinstance(block, Paragraph))


def test_a_short_list_stands_in_the_letter_and_a_long_one_in_its_appendix():
    assert not any(isinstance(block, PartBreak) for block in made(overdue=[OVERDUE] * 5).blocks)
    long = made(overdue=[OVERDUE] * 6)
    kinds = [type(block).__name__ for block in long.blocks]
    assert kinds.index("Table") > kinds.index("PartBreak") > kinds.index("Closing")
    assert long.blocks[kinds.index("PartBreak")].landscape
    assert "(danh mục tại Phụ lục kèm theo)" in said(long)


def test_every_row_says_who_is_late_with_what_by_which_document_since_when_and_how_long():
    [table] = [block for block in made().blocks if isinstance(block, Table)]
    assert table.rows[0] == (
        "1",
        "Sở Tài chính",
        "Báo cáo quý I về công tác dân vận",
        "Kế hoạch số 12/KH-UBND",
        "15/03/2022",
        "9",
        "Đã nhắc 01 lần",
    )


def test_the_first_reminder_blames_nobody():
    assert "đôn đốc thứ" not in said(made())
    assert "phê bình" not in said(made())


def test_a_further_one_says_how_often_it_was_and_may_blame():
    again = said(made(times=3, criticises=True))
    assert "lần đôn đốc thứ 03" in again
    assert "Sở Nội vụ phê bình" in again


def test_it_names_the_new_term_and_wants_the_reason():
    assert "khẩn trương hoàn thành trước ngày 31/3/2022." in said(made())
    assert "lý do chậm" in said(made())
