from __future__ import annotations

import pytest

from service.texts import proposals_in, read_text, read_word
from service.texts.returned.wording import LONGEST_PLACE
from tests.texts.returned.copies import (
    ASKED,
    END_GONE,
    END_PUT_IN,
    LINES,
    REPLANTED,
    by_libreoffice,
    by_onlyoffice,
    by_word,
    came_back,
    comment,
    pinned,
)
from tests.texts.word.files import BY, docx, gone, ins, p, r, table, tc

PUT_IN, TAKE_OUT = "Đề nghị thêm nội dung này.", "Đề nghị bỏ nội dung này."
WHO = "Người Góp Ý (hư cấu)"


def proposed(content, asked=ASKED, **options):
    return proposals_in(read_word(content), read_text(asked), **options)


def told(content, asked=ASKED, **options):
    return [
        (each.clause_key, each.place, each.opinion, each.wording)
        for each in proposed(content, asked, **options)
    ]


@pytest.mark.parametrize("written", [by_word, by_libreoffice, by_onlyoffice])
def test_a_copy_proposes_the_same_whichever_program_wrote_it(written):
    assert told(written()) == [
        ("I.1", "", "Đề nghị sửa: bỏ “tre”; thêm “lau”.", "Trồng lau ven sông trước ngày 15/3."),
        ("I.2", "“bãi bồi”", f"Bãi bồi nào?\n{WHO}: Bãi bồi xã Bến Lau.", ""),
    ]


def test_a_comment_on_all_words_of_a_clause_names_none_of_them():
    back = came_back(
        {2: p("2. ", pinned(0, "Đếm chim ở bãi bồi mỗi tháng một lần."))}, comments=comment(0, "Bỏ.")
    )
    assert told(back) == [("I.2", "", "Bỏ.", "")]


def test_a_comment_whose_paragraph_is_not_found_is_on_the_whole_with_its_words():
    body = [p(LINES[0]), p("Câu của ", pinned(0, "người khác"), ", không có trong dự thảo.")]
    assert told(docx(*body, comments=comment(0, "Là sao?"))) == [(None, "“người khác”", "Là sao?", "")]


def test_a_comment_on_what_stands_there_twice_is_on_the_whole():
    asked = "I. MỘT\n\n- Giữ lau.\n\nII. HAI\n\n- Giữ lau."
    body = [p("I. MỘT"), p("- ", pinned(0, "Giữ lau.")), p("II. HAI"), p("- Giữ lau.")]
    assert told(docx(*body, comments=comment(0, "Ai giữ?")), asked) == [(None, "“Giữ lau.”", "Ai giữ?", "")]


def test_a_comment_that_is_pinned_to_nothing_is_on_the_whole():
    assert told(came_back(comments=comment(9, "Nhất trí."))) == [(None, "", "Nhất trí.", "")]


def test_long_words_are_cut_as_the_form_takes_them():
    long = "bãi bồi " * 60
    asked = f"1. Đếm chim ở {long.strip()}."
    body = p("1. Đếm chim ở ", pinned(0, long.strip()), ".")
    [(key, place, *_)] = told(docx(body, comments=comment(0, "Dài.")), asked)
    assert (key, len(place) <= LONGEST_PLACE, place[-2:]) == ("1", True, "…”")


def test_a_settled_comment_says_so():
    extended = '<w15:commentEx w15:paraId="0000000A" w15:done="1"/>'
    comments = comment(0, "Đã sửa.", "0000000A")
    [(_, _, opinion, _)] = told(came_back(comments=comments, commentsExtended=extended))
    assert opinion == "Đã sửa.\n(Trong tệp, góp ý này được đánh dấu là đã giải quyết.)"


def test_a_comment_on_a_clause_that_is_not_open_is_on_the_whole_and_names_it():
    back = came_back({0: p("I. ", pinned(0, "VIỆC CHUNG"))}, comments=comment(0, "Đổi tên."))
    assert told(back, open_to={"I.1"}) == [(None, "mục I: “VIỆC CHUNG”", "Đổi tên.", "")]


def test_several_changes_of_a_clause_are_one_proposal():
    first = p("1. Trồng ", gone("tre"), ins("lau"), " ven sông trước ", ins("hết "), "ngày 15/3.")
    assert told(came_back({1: first})) == [
        (
            "I.1",
            "",
            "Đề nghị sửa: bỏ “tre”; thêm “lau”; thêm “hết”.",
            "Trồng lau ven sông trước hết ngày 15/3.",
        )
    ]


def test_a_clause_that_was_taken_out_is_proposed_to_be_and_not_the_one_behind_it():
    out = p(gone("2. Đếm chim ở bãi bồi mỗi tháng một lần."), properties=END_GONE)
    third = p("2. Báo cáo kết quả về Sở Nội vụ.")
    assert told(came_back({2: out, 3: third})) == [("I.2", "", TAKE_OUT, "")]


def test_a_comment_on_what_was_taken_out_is_not_on_the_clause_behind_it():
    out = p(pinned(0, gone("2. Đếm chim ở bãi bồi mỗi tháng một lần.")), properties=END_GONE)
    third = p("2. Báo cáo kết quả về Sở Nội vụ.")
    assert told(came_back({2: out, 3: third}, comments=comment(0, "Trùng mục II."))) == [
        ("I.2", "", TAKE_OUT, ""),
        (None, "khoản 2 mục I, khoản 3 mục I", "Trùng mục II.", ""),
    ]


def test_a_new_clause_is_on_the_whole_and_says_what_it_stands_behind():
    new = p(ins("4. Giữ giống lau bản địa."), properties=END_PUT_IN)
    assert told(came_back({3: p(LINES[3]) + new})) == [
        (None, "sau khoản 3 mục I", PUT_IN, "4. Giữ giống lau bản địa.")
    ]


def test_a_new_clause_whose_beginning_word_marks_before_it_is_one_proposal():
    third = p(LINES[3], properties=END_PUT_IN) + p(ins("4. Giữ giống lau bản địa."))
    [proposal] = proposed(came_back({3: third}))
    assert (proposal.place, proposal.opinion) == ("sau khoản 3 mục I", PUT_IN)
    assert [each.words for each in proposal.changes] == ["¶", "4. Giữ giống lau bản địa."]


def test_clauses_that_were_joined_are_on_the_whole_and_both_named():
    second = p(LINES[2].removesuffix("."), gone("."), properties=END_GONE)
    third = p(ins(", "), gone("3. "), LINES[3].removeprefix("3. "))
    found = proposed(came_back({2: second, 3: third}))
    assert {each.clause_key for each in found} == {None}
    assert sum(len(each.changes) for each in found) == len(
        read_word(came_back({2: second, 3: third})).changes
    )


def test_rows_taken_out_of_a_table_are_of_its_clause():
    asked = "1. Bảng sau:\n\n| Xã | Số cây |\n| Bến Lau | 120 |\n| Cồn Mây | 45 |"
    row = f"<w:tr><w:trPr><w:del {BY}/></w:trPr>{tc('Cồn Mây')}{tc('45')}</w:tr>"
    rows = table(["Xã", "Số cây"], ["Bến Lau", "120"]).replace("</w:tbl>", row + "</w:tbl>")
    [(key, _, opinion, _)] = told(docx(p("1. Bảng sau:"), rows), asked)
    assert key is not None
    assert "bỏ “Cồn Mây45”" in opinion


def test_a_comment_in_a_cell_is_on_its_table():
    asked = "1. Bảng sau:\n\n| Xã | Số cây |\n| Bến Lau | 120 |"
    rows = table(["Xã", "Số cây"], [tc(p(pinned(0, "Bến Lau"))), "120"])
    [(key, place, *_)] = told(docx(p("1. Bảng sau:"), rows, comments=comment(0, "Ít quá.")), asked)
    assert (key is not None, place) == (True, "“Bến Lau”")


def test_changes_of_looks_are_one_proposal_at_the_end():
    bold = r("ven sông", f"<w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange>")
    first = p("1. Trồng ", gone("tre"), ins("lau"), " ", bold, " trước ngày 15/3.")
    third = p(
        "3. Báo cáo kết quả về ", r("Sở", f"<w:i/><w:rPrChange {BY}><w:rPr/></w:rPrChange>"), " Nội vụ."
    )
    assert [(key, opinion) for key, _, opinion, _ in told(came_back({1: first, 3: third}))] == [
        ("I.1", "Đề nghị sửa: bỏ “tre”; thêm “lau”."),
        (None, "Đề nghị trình bày lại: đổi cách trình bày “ven sông”; đổi cách trình bày “Sở”."),
    ]


def test_changes_that_the_text_asked_about_has_already_are_told_as_such():
    asked = ASKED.replace("Trồng tre", "Trồng lau")
    [(key, place, opinion, wording)] = told(came_back({1: REPLANTED}), asked)
    assert (key, place, wording) == (None, "", "")
    assert "đã có sẵn" in opinion
    assert "bỏ “tre”; thêm “lau”" in opinion


def test_proposals_come_in_the_order_of_the_clauses_and_of_the_words():
    first = p(
        "1. Trồng ",
        gone("tre"),
        ins("lau"),
        " ",
        pinned(1, "ven sông"),
        " ",
        pinned(0, "trước ngày 15/3"),
        ".",
    )
    last = p("1. ", pinned(2, "Các xã"), " chịu trách nhiệm thi hành Kế hoạch này.")
    comments = comment(9, "Chung.") + comment(2, "c") + comment(0, "b") + comment(1, "a")
    back = came_back({1: first, 5: last}, comments=comments)
    assert [(key, place) for key, place, *_ in told(back)] == [
        ("I.1", ""),
        ("I.1", "“ven sông”"),
        ("I.1", "“trước ngày 15/3”"),
        ("II.1", "“Các xã”"),
        (None, ""),
    ]
    assert told(back) == told(back)


def test_a_file_without_comments_and_changes_proposes_nothing():
    assert told(came_back()) == []


def test_answers_in_a_ring_are_each_told_once():
    comments = comment(0, "a", "0000000A") + comment(1, "b", "0000000B")
    extended = (
        '<w15:commentEx w15:paraId="0000000A" w15:paraIdParent="0000000B"/>'
        '<w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A"/>'
    )
    found = proposed(came_back(comments=comments, commentsExtended=extended))
    assert sorted(each.text for one in found for each in one.comments) == ["a", "b"]


def test_an_opinion_stays_as_long_as_a_form_takes_it():
    back = p("1. ", *[each for _ in range(100) for each in ("giữ lau ven sông ", ins("t" * 290 + " "))])
    [(_, _, opinion, _)] = told(docx(back), "1. " + "giữ lau ven sông " * 100)
    assert len(opinion) <= 20_000
    assert opinion.endswith("và 60 chỗ khác.")
