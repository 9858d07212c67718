from __future__ import annotations

import pytest

from service.renditions import Clause, Comment, Paragraph, Reply, reply_letter
from service.renditions.kinds.reply_letter import STANCES
from tests.renditions.documents import FRAME
from tests.renditions.samples import LETTER, SAMPLES


def texts(rendition):
    return [
        f"{block.label} {block.text}" if isinstance(block, Clause) else block.text
        for block in rendition.blocks
        if isinstance(block, Clause | Paragraph)
    ]


def reply(stance, *comments, general=""):
    said = Reply(
        cited=LETTER,
        draft="dự thảo Kế hoạch",
        agency="Sở Tài chính",
        asker="Sở Nội vụ",
        stance=stance,
        general=general,
        comments=comments,
    )
    return texts(reply_letter(FRAME, said, addressees=["Sở Nội vụ"]))


def test_a_reply_answers_the_letter_by_number_and_date():
    assert reply("agree")[0] == (
        "Phúc đáp Công văn số 15/SNV-VTLT ngày 22 tháng 12 năm 2021 của Sở Nội vụ, Sở Tài chính có ý kiến như sau:"
    )


def test_a_reply_without_a_comment_says_where_the_agency_stands_and_ends():
    assert reply("agree")[1:] == [
        "Sở Tài chính thống nhất với nội dung dự thảo Kế hoạch.",
        "Trên đây là ý kiến của Sở Tài chính, đề nghị Sở Nội vụ nghiên cứu, tổng hợp./.",
    ]


@pytest.mark.parametrize("stance", STANCES)
def test_every_stance_goes_on_to_the_comments_that_follow(stance):
    lines = reply(stance, Comment(opinion="Nêu rõ thời hạn"))
    assert lines[1].endswith(":")
    assert lines[2:4] == ["1. Toàn bộ dự thảo", "Ý kiến: Nêu rõ thời hạn."]


def test_each_comment_stands_under_its_place_with_the_words_of_the_draft_the_proposal_and_the_reason():
    assert texts(SAMPLES["reply_letter"])[2:7] == [
        "1. Điểm b khoản 3 mục II",
        "Nội dung dự thảo: “Kinh phí do ngân sách bảo đảm;”.",
        "Ý kiến: Chưa rõ nguồn kinh phí.",
        "Đề nghị sửa thành: “Kinh phí bố trí trong dự toán được giao hằng năm;”.",
        "Lý do: Phù hợp quy định về ngân sách.",
    ]


def test_what_is_said_of_the_whole_is_told_apart_from_the_comments():
    assert "Ý kiến chung: Rõ ràng." in reply("agree_with_comments", Comment(opinion="A"), general="Rõ ràng")
    assert "Rõ ràng." in reply("agree", general="Rõ ràng")
