"""One short plan as three programs write it: each in its own way, and all of them read the same."""

from __future__ import annotations

import pytest

from service.texts import read_text, read_word, walk
from tests.texts.word.files import OFFICE, a_list, definition, level, p, packed, parts_of, relations, style

PLAN = """I. VIỆC CHUNG

1. Trồng lau ven sông:

a) Xã Bến Lau;

• Thôn Đông.

2. Đếm chim."""


def in_list(inside, depth, before=""):
    """A numbered paragraph with these runs."""
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="2"/></w:numPr>'
    return p(*inside, properties=before + place)


def by_word():
    """Runs parted by revision and spelling, headings numbered by their styles, marks of pages and places."""
    styles = "".join(
        style(f"u{depth}", based_on="Normal", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')
        for depth in range(4)
    )
    levels = definition(
        level(0, "upperRoman", "%1.", more='<w:pStyle w:val="u0"/><w:lvlJc w:val="right"/>'),
        level(1, "decimal", "%2.", more='<w:pStyle w:val="u1"/>'),
        level(2, "lowerLetter", "%3)", more='<w:pStyle w:val="u2"/>'),
        level(
            3, "bullet", "\uf0b7", more='<w:pStyle w:val="u3"/><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>'
        ),
        more='<w:nsid w:val="3B9A1C0D"/><w:multiLevelType w:val="multilevel"/>',
    )

    def paragraph(depth, *words):
        runs = "".join(
            f'<w:r w:rsidRPr="00A1{place}"><w:rPr><w:lang w:val="vi-VN"/></w:rPr><w:lastRenderedPageBreak/>'
            f'<w:t xml:space="preserve">{word}</w:t></w:r><w:proofErr w:type="spellStart"/>'
            f'<w:bookmarkStart w:id="{place}" w:name="_Hlk{place}"/><w:bookmarkEnd w:id="{place}"/>'
            for place, word in enumerate(words)
        )
        return f'<w:p w14:paraId="1{depth}" w:rsidR="00B2"><w:pPr><w:pStyle w:val="u{depth}"/></w:pPr>{runs}</w:p>'

    body = (
        paragraph(0, "VIỆC ", "CHUNG")
        + paragraph(1, "Trồng", " lau ven sông:")
        + paragraph(2, "Xã Bến Lau;")
        + paragraph(3, "Thôn Đông.")
        + paragraph(1, "Đếm chim.")
        + '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    )
    return packed(parts_of(body, numbering=levels + a_list(), styles=styles))


def by_libreoffice():
    """Every level written out with what follows its number, and a list taken off by the number nought."""
    levels = definition(
        level(0, "upperRoman", "%1.", more='<w:suff w:val="space"/><w:lvlJc w:val="left"/>'),
        level(1, "decimal", "%2.", more='<w:suff w:val="tab"/>'),
        level(2, "lowerLetter", "%3)", more='<w:suff w:val="space"/>'),
        level(3, "bullet", "\uf0b7", more='<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>'),
        *(level(depth, "none", "", more='<w:suff w:val="nothing"/>') for depth in range(4, 9)),
        number=1,
    )
    off = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    looks = '<w:rPr><w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif"/></w:rPr>'
    body = (
        in_list(["VIỆC CHUNG"], 0)
        + p(f"<w:r>{looks}</w:r>", properties=off)
        + in_list([f"<w:r>{looks}<w:t>Trồng lau ven sông:</w:t></w:r>"], 1, '<w:pStyle w:val="TextBody"/>')
        + in_list(["Xã Bến Lau;"], 2)
        + in_list(["Thôn Đông."], 3)
        + in_list(["Đếm chim."], 1)
    )
    return packed(parts_of(body, numbering=levels + a_list(2, of=1)))


def by_onlyoffice():
    """Empty runs, the mark of a list in plain letters of a symbol font, parts named from the root of the archive."""
    levels = definition(
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%2."),
        level(2, "lowerLetter", "%3)"),
        level(
            3,
            "bullet",
            "·",
            more='<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol" w:cs="Symbol"/></w:rPr>',
        ),
        number=1,
    )
    empty = "<w:r/><w:r><w:rPr/></w:r>"
    body = "".join(
        in_list([f"{empty}<w:r><w:rPr/><w:t>{words}</w:t></w:r>{empty}"], depth, "<w:pBdr/><w:spacing/>")
        for depth, words in [
            (0, "VIỆC CHUNG"),
            (1, "Trồng lau ven sông:"),
            (2, "Xã Bến Lau;"),
            (3, "Thôn Đông."),
            (1, "Đếm chim."),
        ]
    )
    parts = parts_of(body, numbering=levels + a_list(2, of=1))
    return packed({**parts, "_rels/.rels": relations({OFFICE: "/word/document.xml"})})


@pytest.mark.parametrize("written", [by_word, by_libreoffice, by_onlyoffice])
def test_a_plan_reads_the_same_whichever_program_wrote_it(written):
    read = read_word(written())
    assert read.text == PLAN
    assert [clause.key for clause in walk(read_text(read.text))][:3] == ["I", "I.1", "I.1.a"]
    assert read.warnings == ()
