from __future__ import annotations

from datetime import datetime

import pytest

from service.deadlines import ZONE
from service.texts import WordChange, WordChangeKind, read_word
from service.texts.word.changes import MOST_CHANGES
from tests.texts.word.files import (
    BY,
    a_list,
    definition,
    docx,
    gone,
    ins,
    level,
    numbered,
    p,
    r,
    table,
    tc,
)

AUTHOR, AT = "Người Thử (hư cấu)", datetime(2022, 1, 5, 8, 30, tzinfo=ZONE)
END_GONE = f"<w:rPr><w:del {BY}/></w:rPr>"
END_PUT_IN = f"<w:rPr><w:ins {BY}/></w:rPr>"


def told(*body, **parts):
    read = read_word(docx(*body, **parts))
    return read.text, [(each.kind.value, each.words) for each in read.changes]


def test_changes_are_read_as_accepted_and_kept_aside():
    read = read_word(docx(p("Trồng ", gone("tre"), ins("lau"), " ven sông.")))
    assert read.text == "Trồng lau ven sông."
    assert read.changes == (
        WordChange(WordChangeKind.DELETED, AUTHOR, AT, "tre", "Trồng lau ven sông."),
        WordChange(WordChangeKind.INSERTED, AUTHOR, AT, "lau", "Trồng lau ven sông."),
    )


def test_one_act_that_word_wrote_in_parts_is_one_change():
    assert told(p(ins("Trồng "), ins("lau"), " ven ", gone("sông"), gone(" Mây"))) == (
        "Trồng lau ven",
        [("inserted", "Trồng lau"), ("deleted", "sông Mây")],
    )


def test_what_was_moved_stands_where_it_is_now():
    away = f"<w:moveFrom {BY}>{r('Đếm chim. ')}</w:moveFrom>"
    here = f"<w:moveTo {BY}>{r('Đếm chim.')}</w:moveTo>"
    assert told(p(away, "Trồng lau. ", here)) == (
        "Trồng lau. Đếm chim.",
        [("moved_away", "Đếm chim. "), ("moved_here", "Đếm chim.")],
    )


def test_words_put_in_and_taken_out_again_are_gone():
    both = f"<w:ins {BY}>{gone('thừa')}</w:ins>"
    assert told(p("a", both)) == ("a", [("deleted", "thừa")])


def test_a_paragraph_whose_end_was_taken_out_goes_on_as_the_next_one():
    lists = definition(level(0, "decimal", "%1.")) + a_list()
    first = numbered("Trồng lau ", properties="").replace("</w:numPr>", "</w:numPr>" + END_GONE)
    assert told(first, numbered("ven sông."), numbered("Đếm chim."), numbering=lists) == (
        "1. Trồng lau ven sông.\n\n2. Đếm chim.",
        [("deleted", "¶")],
    )


def test_a_paragraph_that_was_taken_out_whole_is_not_counted():
    lists = definition(level(0, "decimal", "%1.")) + a_list()
    whole = numbered("").replace("</w:numPr></w:pPr>", f"</w:numPr>{END_GONE}</w:pPr>{gone('bỏ')}")
    text, changes = told(numbered("a"), whole, numbered("b"), numbering=lists)
    assert text == "1. a\n\n2. b"
    assert changes == [("deleted", "bỏ¶")]


def test_a_paragraph_that_was_put_in_is_one_change():
    assert told(p("a"), p(ins("thêm"), properties=END_PUT_IN)) == ("a\n\nthêm", [("inserted", "thêm¶")])


def test_a_last_paragraph_without_its_end_is_kept():
    assert told(p("a", properties=END_GONE))[0] == "a"


def test_a_paragraph_without_its_end_stays_before_the_table_that_follows():
    assert told(p("a", properties=END_GONE), table(["b", "c"]), p("d"))[0] == "a\n\n| b | c |\n\nd"


def test_changed_looks_are_told_and_change_no_words():
    looks = f"<w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange>"
    assert told(p("a ", r("đậm", looks))) == ("a đậm", [("formatted", "đậm")])


def test_rows_and_cells_that_were_taken_out_are_left_out():
    row = f"<w:tr><w:trPr><w:del {BY}/></w:trPr>{tc('bỏ')}{tc('đi')}</w:tr>"
    rows = table(["a", "b"], ["c", tc("x", properties=f"<w:cellDel {BY}/>")])
    assert told(rows.replace("</w:tbl>", row + "</w:tbl>")) == ("| a | b |\n| c |", [("deleted", "bỏđi")])


@pytest.mark.parametrize(
    ("date", "at"),
    [
        ("2022-01-05T08:30:00Z", AT),
        ("2022-01-05T08:30:00", AT),
        ("", None),
        ("hôm qua", None),
        ("0001-01-01T00:00:00Z", None),
    ],
)
def test_a_time_that_cannot_be_is_none(date, at):
    change = ins("a").replace("2022-01-05T08:30:00Z", date)
    [made] = read_word(docx(p(change))).changes
    assert made.at == at


def test_more_changes_than_are_listed_are_counted():
    read = read_word(docx(*[p("x ", ins("a")) for _ in range(MOST_CHANGES + 3)]))
    assert len(read.changes) == MOST_CHANGES
    assert [(each.kind.value, each.count) for each in read.warnings] == [("changes_not_listed", 3)]
