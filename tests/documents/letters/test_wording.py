from __future__ import annotations

from datetime import date

import pytest

from service.deadlines import read_deadline
from service.documents.letters.wording import (
    LetterWords,
    addressed_to,
    deadline_words,
    draft_called,
    letter_text,
    listed,
)

TODAY = date(2022, 1, 5)


def words(**changed):
    usual = {
        "asker": "Sở Nội vụ",
        "issuer": "Ủy ban nhân dân tỉnh",
        "draft": "Kế hoạch văn thư",
        "ordered_by": "",
        "addressees": ["Công an tỉnh"],
        "deadline": read_deadline("trước ngày 10/01/2022", today=TODAY),
        "silence_sentence": "",
        "channels": "",
        "contact": "",
        "distribution": ["- Như trên;", "- Lưu: VT, VTLT."],
    }
    return LetterWords(**{**usual, **changed})


def test_a_letter_stands_in_the_order_of_the_decree():
    text = letter_text(
        words(
            ordered_by="Chỉ thị số 20/CT-UBND ngày 21/12/2021;",
            addressees=["Các sở, ban, ngành", "Công an tỉnh"],
            silence_sentence="Quá thời hạn, không có ý kiến xem như thống nhất",
            channels="thư điện tử",
            contact="Phòng Văn thư",
        )
    )
    parts = [
        "Kính gửi:\n- Các sở, ban, ngành;\n- Công an tỉnh.\n",
        "Thực hiện Chỉ thị số 20/CT-UBND ngày 21/12/2021, Sở Nội vụ chủ trì soạn thảo Kế hoạch văn thư",
        "trình Ủy ban nhân dân tỉnh ban hành.",
        "gửi về Sở Nội vụ trước ngày 10/01/2022, qua thư điện tử. Quá thời hạn, không có ý kiến xem như thống nhất.",
        "Đầu mối liên hệ: Phòng Văn thư.",
        "./.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT, VTLT.",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_what_a_letter_does_not_say_leaves_no_trace():
    text = letter_text(words(issuer=None))
    assert "Thực hiện" not in text
    assert "trình" not in text
    assert "liên hệ" not in text
    assert "qua" not in text.replace("quan", "")
    assert "\n\n\n" not in text


def test_one_addressee_stands_on_the_line_of_kinh_gui():
    assert addressed_to(["Công an tỉnh"]) == "Kính gửi: Công an tỉnh."
    assert listed(["một", "hai"]) == ["- một;", "- hai."]


@pytest.mark.parametrize(
    ("kind", "subject", "called"),
    [
        ("plan", "Thực hiện công tác văn thư", "Kế hoạch thực hiện công tác văn thư"),
        ("plan", "KẾ HOẠCH văn thư", "KẾ HOẠCH văn thư"),
        ("decision", "UBND tỉnh giao chỉ tiêu", "Quyết định UBND tỉnh giao chỉ tiêu"),
        ("scheme", "Lam Giang xanh", "Đề án Lam Giang xanh"),
    ],
)
def test_a_draft_is_called_by_its_kind_once(kind, subject, called):
    assert draft_called(kind, subject) == called


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("trước ngày 10/01/2022", "trước ngày 10/01/2022"),
        ("Chậm nhất trong ngày 10/01/2022", "chậm nhất trong ngày 10/01/2022"),
        ("10/01/2022", "chậm nhất ngày 10/01/2022"),
        ("before 10/01/2022", "trước ngày 10/01/2022"),
        ("by 10/01/2022", "chậm nhất ngày 10/01/2022"),
        ("no later than 10/01/2022", "chậm nhất ngày 10/01/2022"),
    ],
)
def test_a_deadline_is_said_so_that_a_vietnamese_sentence_goes_on(phrase, said):
    assert deadline_words(read_deadline(phrase, today=TODAY)) == said
