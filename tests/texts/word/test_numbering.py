from __future__ import annotations

import pytest

from service.texts import read_text, read_word, walk
from service.texts.word.number_formats import formatted
from tests.texts.word.files import a_list, definition, docx, level, numbered, p, style, styled

PLAN = definition(
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2."),
    level(2, "lowerLetter", "%3)"),
    level(3, "bullet", "-"),
)


def paragraphs(*body, **parts):
    return read_word(docx(*body, **parts)).text.split("\n\n")


def test_a_plan_numbered_by_word_is_divided_as_its_plain_twin():
    file = docx(
        p("KẾ HOẠCH"),
        p("Trồng lau ven sông (hư cấu)"),
        numbered("VIỆC CHUNG", 0),
        numbered("Trồng lau", 1),
        numbered("Ven sông;", 2),
        numbered("Xã Bến Lau;", 3),
        numbered("Xã Bến Trúc.", 3),
        numbered("Trong đồng.", 2),
        numbered("Đếm chim.", 1),
        numbered("VIỆC RIÊNG", 0),
        numbered("Đóng thuyền.", 1),
        p("Trên đây là Kế hoạch trồng lau./."),
        numbering=PLAN + a_list(),
    )
    twin = """KẾ HOẠCH

Trồng lau ven sông (hư cấu)

I. VIỆC CHUNG

1. Trồng lau

a) Ven sông;

- Xã Bến Lau;

- Xã Bến Trúc.

b) Trong đồng.

2. Đếm chim.

II. VIỆC RIÊNG

1. Đóng thuyền.

Trên đây là Kế hoạch trồng lau./."""
    read = read_word(file)
    assert read.text == twin
    keys = [clause.key for clause in walk(read_text(read.text))]
    assert keys == [clause.key for clause in walk(read_text(twin))]
    assert {"I.1.a", "I.1.b", "I.2", "II.1"} <= set(keys)


def test_labels_name_the_levels_above():
    levels = definition(
        level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."), level(2, "decimal", "%1.%2.%3")
    )
    assert paragraphs(
        numbered("a"), numbered("b", 1), numbered("c", 2), numbered("d", 2), numbered("e"), numbered("f", 1),
        numbering=levels + a_list(),
    ) == ["1. a", "1.1. b", "1.1.1 c", "1.1.2 d", "2. e", "2.1. f"]  # fmt: skip


def test_a_level_whose_upper_one_never_came_shows_where_that_would_begin():
    levels = definition(level(0, "decimal", "%1.", start=4), level(1, "decimal", "%1.%2"))
    assert paragraphs(numbered("a", 1), numbering=levels + a_list()) == ["4.1 a"]


def test_lists_of_one_definition_count_on_and_an_override_begins_anew_once():
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = definition(level(0, "decimal", "%1.")) + a_list(1) + a_list(2) + a_list(3, inside=anew)
    body = [numbered(f"x{list_id}", list_id=list_id) for list_id in (1, 2, 3, 3, 1)]
    assert paragraphs(*body, numbering=lists) == ["1. x1", "2. x2", "5. x3", "6. x3", "7. x1"]


def test_an_override_may_write_a_level_anew():
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1/", start=3)}</w:lvlOverride>'
    lists = definition(level(0, "decimal", "%1.")) + a_list(2, inside=other)
    assert paragraphs(numbered("x", list_id=2), numbering=lists) == ["C/ x"]


@pytest.mark.parametrize(
    ("restart", "labels"),
    [
        ("", ["1.", "a)", "b)", "2.", "a)"]),
        ('<w:lvlRestart w:val="0"/>', ["1.", "a)", "b)", "2.", "c)"]),
        ('<w:lvlRestart w:val="1"/>', ["1.", "a)", "b)", "2.", "a)"]),
    ],
)
def test_a_level_begins_anew_after_the_levels_that_it_says(restart, labels):
    levels = definition(level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)", more=restart))
    body = [numbered("x", depth) for depth in (0, 1, 1, 0, 1)]
    read = paragraphs(*body, numbering=levels + a_list())
    assert [line.split()[0] for line in read] == labels


def test_a_level_that_begins_anew_only_after_the_first_goes_on_after_the_second():
    levels = definition(
        level(0, "decimal", "%1."),
        level(1, "decimal", "%2)"),
        level(2, "lowerLetter", "%3)", more='<w:lvlRestart w:val="1"/>'),
    )
    body = [numbered("x", depth) for depth in (0, 1, 2, 1, 2, 0, 1, 2)]
    read = paragraphs(*body, numbering=levels + a_list())
    assert [line.split()[0] for line in read] == ["1.", "1)", "a)", "2)", "b)", "2.", "1)", "a)"]


def test_legal_numbering_writes_every_level_as_a_number():
    levels = definition(level(0, "upperRoman", "%1."), level(1, "lowerLetter", "%1.%2.", more="<w:isLgl/>"))
    assert paragraphs(numbered("a"), numbered("b", 1), numbering=levels + a_list()) == ["I. a", "1.1. b"]


@pytest.mark.parametrize(
    ("between", "read"),
    [
        ("", "Điều 1. Trồng"),
        ("tab", "Điều 1. Trồng"),
        ("space", "Điều 1. Trồng"),
        ("nothing", "Điều 1.Trồng"),
    ],
)
def test_what_stands_between_label_and_text(between, read):
    suffix = f'<w:suff w:val="{between}"/>' if between else ""
    levels = definition(level(0, "decimal", "Điều %1.", more=suffix))
    assert paragraphs(numbered("Trồng"), numbering=levels + a_list()) == [read]


@pytest.mark.parametrize(
    ("written", "font", "shown"),
    [
        ("-", "", "-"),
        ("+", "", "+"),
        ("\uf0b7", "Symbol", "•"),
        ("\uf0a7", "Wingdings", "▪"),
        ("§", "Wingdings", "▪"),
        ("\uf0d8", "Wingdings", "➢"),
        ("ü", "Wingdings", "✓"),
        ("\uf0b7", "", "•"),
        ("o", "Courier New", "○"),
        ("☺", "", "•"),
        ("", "", "•"),
    ],
)
def test_marks_of_lists_are_those_that_people_see(written, font, shown):
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    levels = definition(level(0, "bullet", written, more=fonts))
    assert paragraphs(numbered("x"), numbering=levels + a_list()) == [f"{shown} x"]


def test_styles_number_their_paragraphs_at_the_level_that_is_linked_to_them():
    styles = (
        style("Heading1", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')
        + style("Heading2", based_on="Heading1")
        + style("Mine", based_on="Heading2")
        + style("Plain", based_on="Heading1", paragraph='<w:numPr><w:numId w:val="0"/></w:numPr>')
        + style("ByLevel", based_on="Heading1", paragraph='<w:numPr><w:ilvl w:val="2"/></w:numPr>')
    )
    levels = definition(
        level(0, "upperRoman", "%1.", more='<w:pStyle w:val="Heading1"/>'),
        level(1, "decimal", "%2.", more='<w:pStyle w:val="Heading2"/>'),
        level(2, "lowerLetter", "%3)"),
    )
    body = [styled(name, name) for name in ("Heading1", "Heading2", "Mine", "Plain", "Heading1", "Heading2")]
    assert paragraphs(*body, numbering=levels + a_list(), styles=styles) == [
        "I. Heading1",
        "1. Heading2",
        "2. Mine",
        "Plain",
        "II. Heading1",
        "1. Heading2",
    ]


def test_a_style_that_only_says_a_level_takes_the_list_of_the_style_beneath():
    styles = style("One", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>') + style(
        "Two", based_on="One", paragraph='<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    )
    levels = definition(level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)"))
    body = [styled("a", "One"), styled("b", "Two")]
    assert paragraphs(*body, numbering=levels + a_list(), styles=styles) == ["1. a", "a) b"]


def test_what_a_paragraph_says_itself_goes_before_its_style():
    styles = style("One", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')
    off = '<w:pStyle w:val="One"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    deeper = '<w:pStyle w:val="One"/><w:numPr><w:ilvl w:val="1"/></w:numPr>'
    levels = definition(level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)"))
    body = [styled("a", "One"), p("b", properties=off), p("c", properties=deeper)]
    assert paragraphs(*body, numbering=levels + a_list(), styles=styles) == ["1. a", "b", "a) c"]


def test_a_definition_that_names_a_style_of_lists_is_that_styles():
    place = '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>'
    styles = f'<w:style w:type="numbering" w:styleId="Mine">{place}</w:style>'
    lists = (
        definition(level(0, "upperRoman", "%1."), number=0, more='<w:styleLink w:val="Mine"/>')
        + definition(number=1, more='<w:numStyleLink w:val="Mine"/>')
        + a_list(7, of=0)
        + a_list(1, of=1)
    )
    assert paragraphs(numbered("a"), numbered("b"), numbering=lists, styles=styles) == ["I. a", "II. b"]


def test_an_empty_numbered_paragraph_counts_as_word_counts_it():
    levels = definition(level(0, "decimal", "%1."))
    read = paragraphs(numbered("a"), numbered(""), numbered("b"), numbering=levels + a_list())
    assert read == ["1. a", "3. b"]


@pytest.mark.parametrize(("list_id", "depth"), [(9, 0), (1, 5), (1, 99)])
def test_a_list_that_is_not_defined_numbers_nothing(list_id, depth):
    levels = definition(level(0, "decimal", "%1."))
    body = numbered("a", depth, list_id=list_id)
    assert paragraphs(body, numbering=levels + a_list()) == ["a"]


@pytest.mark.parametrize(
    ("number", "number_format", "written"),
    [
        (7, "decimal", "7"),
        (7, "decimalZero", "07"),
        (12, "decimalZero", "12"),
        (1, "lowerLetter", "a"),
        (26, "lowerLetter", "z"),
        (27, "lowerLetter", "aa"),
        (54, "upperLetter", "BBB"),
        (0, "lowerLetter", "0"),
        (10**9, "lowerLetter", "1000000000"),
        (4, "lowerRoman", "iv"),
        (1949, "upperRoman", "MCMXLIX"),
        (10**9, "upperRoman", "1000000000"),
        (1, "ordinal", "1st"),
        (12, "ordinal", "12th"),
        (22, "ordinal", "22nd"),
        (3, "ordinal", "3rd"),
        (3, "none", ""),
        (3, "chineseCounting", "3"),
        (1, "vietnameseCounting", "một"),
        (10, "vietnameseCounting", "mười"),
        (15, "vietnameseCounting", "mười lăm"),
        (21, "vietnameseCounting", "hai mươi mốt"),
        (24, "vietnameseCounting", "hai mươi bốn"),
        (30, "vietnameseCounting", "ba mươi"),
        (100, "vietnameseCounting", "100"),
    ],
)
def test_numbers_are_written_in_the_formats_of_word(number, number_format, written):
    assert formatted(number, number_format) == written


def test_parts_numbered_in_words_are_read_as_parts():
    levels = definition(level(0, "vietnameseCounting", "Phần thứ %1."))
    read = paragraphs(numbered("CHUNG"), numbered("RIÊNG"), numbering=levels + a_list())
    assert read == ["Phần thứ một. CHUNG", "Phần thứ hai. RIÊNG"]


def test_a_level_begins_with_zero_where_the_file_does_not_say():
    bare = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    assert paragraphs(numbered("a"), numbering=definition(bare) + a_list()) == ["0. a"]
