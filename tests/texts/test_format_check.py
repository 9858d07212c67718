"""The format check on samples of our own: what it finds, word for word, and that it is silent where all is well."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

from service.texts import Rule, format_check, format_findings, read_text, read_texts
from tests.texts.outlines import sample

WELL_FORMED = (
    "decision_direct.txt",
    "decision_with_attachment.txt",
    "directive.txt",
    "circular_on_reports.txt",
    "town_letter.txt",
    "report.txt",
    "submission.txt",
    "party_decision.txt",
)


FAULTY = {
    "ill_formed.txt": [
        "motto_words",
        "number_shape number_kind number_body",
        "date_shape place",
        "urgency",
        "bases_together cited_unpadded symbol_of_other_kind law_numbered bases_marks symbol_spaced",
        "symbol_of_other_kind cited_at_length cited_differently",
        "label_order deadline_past no_such_day letters label_order label_order deadline_wording last_mark",
        "not_on_behalf mark_shape for_the_head academic",
        "recipients_head recipients_marks recipients_kept",
    ],
    "ill_formed_letter.txt": [
        "number_shape subject_missing addressees appendix_head",
        "no_such_day last_mark by_order",
    ],
    "letter.txt": ["motto_words number_blank date_blank symbol_of_other_body", "number_blank date_blank"],
    "province_plan.txt": [
        "cited_blank symbol_of_other_body bases_marks",
        "cited_unpadded cited_incomplete cited_incomplete cited_incomplete deadline_wording on_behalf",
    ],
    "department_plan.txt": [
        "part_missing part_missing number_shape",
        "law_numbered symbol_without_term symbol_of_other_body cited_differently cited_incomplete recipients_marks",
    ],
    "city_plan.txt": [
        "part_missing part_missing part_missing part_missing",
        "symbol_of_other_body cited_incomplete cited_differently deadline_wording deadline_wording",
    ],
}
"""What is found in each faulty sample, in order; reviewed."""


def found(written, **how):
    """The findings on every document of a text, each as its rule and its words."""
    texts = read_texts(written)
    return [(each.rule.name, each.quote) for text in texts for each in format_findings(text, **how)]


def names(written, **how):
    return [name for name, _ in found(written, **how)]


@pytest.mark.parametrize("name", WELL_FORMED)
def test_a_well_formed_document_is_left_alone(name):
    assert found(sample(name)) == []


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_document_is_told_of_every_fault_that_was_put_into_it(name):
    assert " ".join(names(sample(name))) == " ".join(FAULTY[name])


def test_every_rule_of_the_check_is_broken_by_a_sample():
    broken = {rule for name in FAULTY for rule in names(sample(name))}
    by_hand = {"signer_unfit", "attached_note", "recipients_first", "title_shape"}
    rules = {
        rule.name
        for module in pkgutil.iter_modules(format_check.__path__, f"{format_check.__name__}.")
        for rule in vars(importlib.import_module(module.name)).values()
        if isinstance(rule, Rule)
    }
    assert rules - broken == by_hand


def letter(**changed):
    """A short well-formed letter, with some of its lines written otherwise."""
    lines = {
        "superior": "UBND TỈNH SÔNG MÂY",
        "issuer": "SỞ MÂY",
        "country": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "motto": "Độc lập - Tự do - Hạnh phúc",
        "number": "Số: 12/SM-VP",
        "date": "Sông Mây, ngày 05 tháng 01 năm 2032",
        "subject": "V/v đếm mây (hư cấu)",
        "to": "Kính gửi: Các xã.",
        "body": "Sở Mây đề nghị các xã đếm mây./.",
        "recipients": "Nơi nhận:",
        "first": "- Như trên;",
        "last": "- Lưu: VT, VP.",
        "post": "GIÁM ĐỐC",
        "name": "Người Ký Hư Cấu",
    }
    return "\n\n".join(line for line in (lines | changed).values() if line)


def plan(**changed):
    """A short well-formed plan of a People's Committee."""
    lines = {
        "issuer": "ỦY BAN NHÂN DÂN\nTỈNH SÔNG MÂY",
        "country": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        "number": "Số: 12/KH-UBND",
        "date": "Sông Mây, ngày 05 tháng 01 năm 2032",
        "title": "KẾ HOẠCH\nĐếm mây năm 2032 (hư cấu)",
        "bases": "Căn cứ Luật Mây;\nCăn cứ Quyết định số 15/QĐ-UBND ngày 04/11/2031 của Ủy ban nhân dân tỉnh về mây.",
        "body": "I. MỤC ĐÍCH\n1. Đếm mây.\n2. Vẽ mây./.",
        "recipients": "Nơi nhận:\n- Các xã;\n- Lưu: VT, NN.",
        "posts": "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
        "name": "Người Ký Hư Cấu",
    }
    return "\n\n".join(line for line in (lines | changed).values() if line)


def cites(sentence):
    """What is found in a letter that says this."""
    return names(letter(body=f"{sentence}\n\nTrân trọng./."))


def test_the_short_letter_and_the_short_plan_are_well_formed():
    assert found(letter()) == []
    assert found(plan()) == []


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"motto": "Độc lập – Tự do – Hạnh phúc"}, "motto_words"),
        ({"country": "Cộng hòa xã hội chủ nghĩa Việt Nam"}, "motto_words"),
        ({"number": "Số: /SM-VP"}, "number_blank"),
        ({"number": "Số: 7/SM-VP"}, "number_shape"),
        ({"number": "Số: 12 /SM-VP"}, "number_shape"),
        ({"number": "Số: 12/CV-SM"}, "number_kind"),
        ({"issuer": "ỦY BAN NHÂN DÂN", "post": "CHỦ TỊCH"}, "number_body"),
        ({"date": "Sông Mây, ngày tháng 01 năm 2032"}, "date_blank"),
        ({"date": "Sông Mây, ngày 5 tháng 01 năm 2032"}, "date_shape"),
        ({"date": "Sông Mây, ngày 15 tháng 1 năm 2032"}, "date_shape"),
        ({"date": "Sông Mây, ngày 15 tháng 03 năm 2032"}, "date_shape"),
        ({"date": "Sông Mây, ngày 31 tháng 4 năm 2032"}, "date_shape"),
        ({"date": "Đồi Cỏ, ngày 15 tháng 4 năm 2032"}, "place"),
        ({"subject": ""}, "subject_missing"),
        ({"to": ""}, "addressees"),
        ({"body": "Sở Mây đề nghị các xã đếm mây."}, "last_mark"),
        ({"recipients": "Nơi nhận"}, "recipients_head"),
        ({"first": "- Các xã;"}, "recipients_first"),
        ({"first": "- Như trên"}, "recipients_marks"),
        ({"first": "- Như trên;\n- Đội mây; Đội mưa;"}, "recipients_marks"),
        ({"last": "- Sở Gió."}, "recipients_kept"),
        ({"post": "PHÓ GIÁM ĐỐC"}, "for_the_head"),
        ({"post": "KT. GIÁM ĐỐC\nTRƯỞNG PHÒNG"}, "for_the_head"),
        ({"post": "KT.GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"}, "mark_shape"),
        ({"post": "TM. GIÁM ĐỐC"}, "not_on_behalf"),
        ({"post": "TL. GIÁM ĐỐC"}, "by_order"),
        ({"post": "TUQ. GIÁM ĐỐC\nKT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG"}, "by_order"),
        ({"name": "TS. Người Ký Hư Cấu"}, "academic"),
    ],
)
def test_a_letter_that_departs_from_a_rule_is_told_of_that_rule_alone(changed, rule):
    assert names(letter(**changed)) == [rule]


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"number": "Số: 12/QĐ-UBND"}, "number_kind"),
        ({"posts": "CHỦ TỊCH"}, "on_behalf"),
        ({"posts": "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"}, "on_behalf"),
        ({"bases": "Căn cứ Luật Mây,\nCăn cứ Luật Gió."}, "bases_marks"),
        ({"bases": "Căn cứ Luật Mây;\nCăn cứ Luật Gió;"}, "bases_marks"),
        ({"bases": "Căn cứ Luật Mây số 31/2029/QH15."}, "law_numbered"),
        ({"body": "I. MỤC ĐÍCH\n1. Đếm mây.\n3. Vẽ mây./."}, "label_order"),
        (
            {"body": "I. MỤC ĐÍCH\n1. Đếm mây.\n2. Vẽ mây.\nII. VIỆC\n1. Xem.\nIV. HẾT\n1. Nghỉ./."},
            "label_order",
        ),
        ({"body": "I. VIỆC\na) Một;\nb) Hai;\nc) Ba;\nd) Bốn;\ne) Năm./."}, "letters"),
        ({"body": "I. VIỆC\n1. Đếm mây trước ngày 04/01/2032.\n2. Vẽ mây./."}, "deadline_past"),
        ({"body": "I. VIỆC\n1. Đếm mây trước ngày 31/4/2032.\n2. Vẽ mây./."}, "no_such_day"),
        ({"body": "I. VIỆC\n1. Báo cáo quý trước 20 tháng cuối quý.\n2. Vẽ mây./."}, "deadline_wording"),
        ({"body": "I. VIỆC\n1. Báo cáo năm trước 15/12.\n2. Vẽ mây./."}, "deadline_wording"),
    ],
)
def test_a_plan_that_departs_from_a_rule_is_told_of_that_rule_alone(changed, rule):
    assert names(plan(**changed)) == [rule]


FULL = "về mây"


@pytest.mark.parametrize(
    ("cited", "rules"),
    [
        (f"Chỉ thị số 14/CT-TTg ngày 03/11/2031 của Thủ tướng Chính phủ {FULL}", []),
        (f"Nghị quyết số 25-NQ/TW ngày 03/6/2031 của Ban Chấp hành Trung ương Đảng {FULL}", []),
        (f"Thông tư số 10/2031/TT-BTC ngày 03/6/2031 của Bộ trưởng Bộ Tài chính {FULL}", []),
        (f"Chương trình hành động số 13-CTr/TU ngày 03/6/2031 của Tỉnh ủy {FULL}", []),
        (f"Quy định số 11-QĐi/TW ngày 18/02/2031 của Bộ Chính trị {FULL}", []),
        (f"Công văn số 70-CV/TU ngày 12/02/2031 của Tỉnh ủy {FULL}", []),
        (f"Chỉ thị số 14/CT-TTg ngày 03/11/2031 của Chủ tịch UBND tỉnh {FULL}", ["symbol_of_other_body"]),
        (f"Chỉ thị số 14/CT-TTg ngày 03/11/2031 của Chính phủ {FULL}", ["symbol_of_other_body"]),
        (f"Kết luận số 14-KL/TU ngày 03/11/2031 của Ban Bí thư {FULL}", ["symbol_of_other_body"]),
        (f"Kế hoạch số 36/KH-TTCTP ngày 20/3/2031 của Thanh tra Chính phủ {FULL}", ["symbol_of_other_body"]),
        (
            f"Thông tư số 10/2031/TT-BTC ngày 03/6/2031 của Bộ trưởng Bộ Nội vụ {FULL}",
            ["symbol_of_other_body"],
        ),
        (f"Quyết định số 20/QĐi-UBND ngày 12/3/2031 của UBND tỉnh {FULL}", ["symbol_of_other_kind"]),
        (f"Quy chế số 11-QĐ/TU ngày 12/3/2031 của Tỉnh ủy {FULL}", ["symbol_of_other_kind"]),
        (f"Công văn số 25/CV-UBND ngày 12/4/2031 của UBND tỉnh {FULL}", ["symbol_of_other_kind"]),
        (f"Quyết định số 15/UBND-NC ngày 12/4/2031 của UBND tỉnh {FULL}", ["symbol_of_other_kind"]),
        (
            f"Nghị quyết số 12/2031/NQ-UBTVQH ngày 20/4/2031 của Ủy ban Thường vụ Quốc hội {FULL}",
            ["symbol_without_term"],
        ),
        (f"Quyết định số 15/QĐ -UBND ngày 12/4/2031 của UBND tỉnh {FULL}", ["symbol_spaced"]),
        (f"Quyết định số -QĐ/BTL ngày /12/2031 của Ban Tủ lưu động {FULL}", ["cited_blank"]),
        (f"Quyết định số 5/QĐ-UBND ngày 12/4/2031 của UBND tỉnh {FULL}", ["cited_unpadded"]),
        (f"Quyết định số 15/QĐ-UBND ngày 3/4/2031 của UBND tỉnh {FULL}", ["cited_unpadded"]),
        (f"Quyết định số 15/QĐ-UBND của UBND tỉnh {FULL}", ["cited_incomplete"]),
        (f"Quyết định số 15/QĐ-UBND ngày 12/4/2031 {FULL}", ["cited_incomplete"]),
        ("Quyết định số 15/QĐ-UBND ngày 12/4/2031 của UBND tỉnh", ["cited_incomplete"]),
        ("Quyết định số 15/QĐ-UBND ngày 12/4/2031 của UBND tỉnh về", ["cited_incomplete"]),
    ],
)
def test_a_document_that_is_named_wrongly_is_told_by_its_rule(cited, rules):
    assert cites(f"Sở Mây đã thực hiện {cited}; đề nghị các xã báo cáo.") == rules


def test_two_documents_of_one_day_and_issuer_are_both_complete():
    both = "Quyết định số 17-QĐ/TW và Quyết định số 18-QĐ/TW ngày 12/12/2031 của Bộ Chính trị về mây"
    assert cites(f"Sở Mây thực hiện {both}.") == []


def test_a_document_is_named_at_length_once_and_one_way():
    full = "Quyết định số 15/QĐ-UBND ngày 12/4/2031 của UBND tỉnh về mây"
    assert cites(f"Sở Mây thực hiện {full}.\n\nCác xã thực hiện Quyết định số 15/QĐ-UBND.") == []
    assert cites(f"Sở Mây thực hiện {full}.\n\nCác xã thực hiện {full}.") == ["cited_at_length"]
    other_day = "Quyết định số 15/QĐ-UBND ngày 13/4/2031"
    assert cites(f"Sở Mây thực hiện {full}.\n\nCác xã thực hiện {other_day}.") == ["cited_differently"]
    next_year = "Quyết định số 15/QĐ-UBND ngày 20/8/2032"
    assert cites(f"Sở Mây thực hiện {full}.\n\nCác xã thực hiện {next_year}.") == []


def test_one_resolution_with_and_without_its_year_is_named_two_ways():
    first = "Nghị quyết số 55/2031/NQ-HĐND ngày 12/12/2031 của Hội đồng nhân dân tỉnh về mây"
    assert cites(f"Sở Mây thực hiện {first}.\n\nXem Nghị quyết số 55/NQ-HĐND ngày 12/12/2031 về mây.") == [
        "cited_incomplete",
        "cited_differently",
    ]


def test_a_chairman_signs_a_decision_in_his_own_name_and_a_committee_through_him():
    decision = {
        "number": "Số: 12/QĐ-UBND",
        "body": "Điều 1. Đếm mây.\nĐiều 2. Các xã thi hành./.",
        "recipients": "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT, NN.",
    }
    of_chairman = decision | {
        "title": "QUYẾT ĐỊNH\nVề việc đếm mây\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SÔNG MÂY"
    }
    of_committee = decision | {"title": "QUYẾT ĐỊNH\nVề việc đếm mây\n\nỦY BAN NHÂN DÂN TỈNH SÔNG MÂY"}
    assert names(plan(**of_chairman)) == ["not_on_behalf"]
    assert names(plan(**of_chairman, posts="CHỦ TỊCH")) == []
    assert names(plan(**of_committee)) == []
    assert names(plan(**of_committee, posts="CHỦ TỊCH")) == ["on_behalf"]


def test_the_recipients_of_a_decision_begin_with_its_last_article():
    decision = {
        "number": "Số: 12/QĐ-UBND",
        "title": "QUYẾT ĐỊNH\nVề việc đếm mây\n\nỦY BAN NHÂN DÂN TỈNH SÔNG MÂY",
        "body": "Điều 1. Đếm mây.\nĐiều 2. Các xã thi hành./.",
    }
    assert names(plan(**decision)) == ["recipients_first"]


def test_articles_count_on_over_chapters_and_points_skip_the_foreign_letters():
    chapters = "Chương I\nMÂY\nĐiều 1. Một.\nChương II\nGIÓ\nĐiều 2. Hai./."
    assert names(plan(body=chapters)) == []
    points = "\n".join(f"{letter}) Việc {letter};" for letter in "abcdđeghi")
    assert names(plan(body=f"I. VIỆC\n{points}\nHết./.")) == []


def test_a_regulation_says_with_which_decision_it_goes():
    regulation = "QUY CHẾ\nĐếm mây (hư cấu)\n\nĐiều 1. Đếm mây.\nĐiều 2. Vẽ mây."
    assert names(regulation) == ["attached_note"]
    goes_with = "(Ban hành kèm theo Quyết định số 12/QĐ-SM ngày 05/01/2032 của Sở Mây)"
    assert names(regulation.replace("(hư cấu)", f"(hư cấu)\n{goes_with}")) == []


def test_the_name_of_the_kind_stands_in_capitals():
    assert names(plan(title="## Kế hoạch\nĐếm mây năm 2032 (hư cấu)")) == ["title_shape"]


def test_a_draft_misses_no_number_date_or_recipients_and_every_other_rule_holds():
    draft = plan(
        number="Số: /KH-UBND", date="Sông Mây, ngày tháng năm 2032", recipients="", posts="", name=""
    )
    assert "number_blank" in names(draft)
    assert names(draft, draft=True) == []


def test_of_a_document_without_a_frame_each_missing_part_is_told():
    missing = [
        each
        for each in names("KẾ HOẠCH\nĐếm mây\n\nI. VIỆC\n1. Đếm./.\n\nNơi nhận:\n- Lưu: VT.")
        if each == "part_missing"
    ]
    assert len(missing) == 5


def test_a_finding_says_rule_article_words_and_place():
    [finding] = format_findings(read_text(plan(body="I. VIỆC\n1. Báo cáo trước 15/12.\n2. Vẽ mây./.")))
    assert finding.clause_key == "I.1"
    assert finding.quote == "trước 15/12"
    [finding] = format_findings(read_text(letter(date="Sông Mây, ngày 5 tháng 01 năm 2032")))
    assert str(finding.rule.source) == "Decree 30/2020/NĐ-CP, annex I, II.4"
    assert str(finding.advice).startswith("Days below 10")


@pytest.mark.parametrize(
    "written",
    ["", "\n", "Số:", "Nơi nhận:", "KẾ HOẠCH", "Kính gửi:", "a" * 5000, "ngày 99 tháng 99 năm 9999"],
)
def test_any_text_is_checked(written):
    for text in read_texts(written) or [read_text(written)]:
        format_findings(text)
        format_findings(text, draft=True)
