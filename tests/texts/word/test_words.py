from __future__ import annotations

import pytest

from service.texts import WordWarning, WordWarningKind, read_word
from tests.texts.word.files import docx, p, packed, parts_of, r, style, styled


def text(*body, **parts):
    return read_word(docx(*body, **parts)).text


def field(code, result):
    def char(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return char("begin") + instruction + char("separate") + result + char("end")


@pytest.mark.parametrize(
    ("inside", "read"),
    [
        (r("Kế ") + r("hoạch"), "Kế hoạch"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a b"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", "a\nb"),
        ("<w:r><w:t>12</w:t><w:noBreakHyphen/><w:t>KH</w:t></w:r>", "12-KH"),
        ("<w:r><w:t>hoà</w:t><w:softHyphen/><w:t>bình</w:t></w:r>", "hoàbình"),
        ('<w:hyperlink r:id="r1">' + r("đường dẫn") + "</w:hyperlink>", "đường dẫn"),
        ("<w:smartTag>" + r("Lâm Giang") + "</w:smartTag>", "Lâm Giang"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + r("chọn") + "</w:sdtContent></w:sdt>", "chọn"),
        (r("a") + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + r("Bấm vào đây") + "</w:sdtContent></w:sdt>", "a"),  # noqa: E501
        ('<w:fldSimple w:instr="PAGE">' + r("3") + "</w:fldSimple>", "3"),
        (r("trang ") + field("PAGEREF x", r("7")), "trang 7"),
        (field("IF " , field("X", r("trong")) + r("ngoài")), "trongngoài"),
        (r("a") + r("ẩn", "<w:vanish/>"), "a"),
        (r("a") + r("hiện", '<w:vanish w:val="0"/>'), "ahiện"),
        (r("kế hoạch", "<w:caps/>"), "KẾ HOẠCH"),
        (r("km") + r("2", '<w:vertAlign w:val="superscript"/>'), "km²"),
        (r("th") + r("b", '<w:vertAlign w:val="superscript"/>'), "thb"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + r(" có"), "☑ có"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + r(" 5"), "≥ 5"),
        ("<w:r><w:ruby><w:rubyBase>" + r("gốc") + "</w:rubyBase></w:ruby></w:r>", "gốc"),
        (r("a\u0302\u0301"), "ấ"),
    ],
)  # fmt: skip
def test_what_a_paragraph_says(inside, read):
    assert text(p(inside)) == read


def test_paragraphs_have_an_empty_line_between_them_and_empty_ones_are_left_out():
    assert text(p("a"), p(), p("  "), p("b")) == "a\n\nb"


def test_hidden_words_and_capitals_come_from_styles_too():
    styles = (
        style("Hidden", run="<w:vanish/>") + style("Upper", based_on="Base") + style("Base", run="<w:caps/>")
    )
    styles += (
        '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
    )
    body = [styled("ẩn", "Hidden"), styled("hoa", "Upper"), p(r("a"), r("b", '<w:rStyle w:val="Secret"/>'))]
    assert text(*body, styles=styles) == "HOA\n\na"


def test_a_paragraph_whose_end_is_hidden_goes_on_in_the_next():
    assert text(p("a ", properties="<w:rPr><w:specVanish/></w:rPr>"), p("b")) == "a b"


def test_styles_that_are_based_on_one_another_in_a_circle_are_read():
    styles = style("A", based_on="B") + style("B", based_on="A")
    assert text(styled("a", "A"), styles=styles) == "a"


def test_a_field_that_is_never_ended_silences_its_paragraph_alone():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert text(p("a", begin, "b"), p("c")) == "a\n\nc"


def test_footnotes_follow_their_paragraph_and_are_written_once():
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    told = p("<w:r><w:footnoteRef/></w:r>", " Theo Luật Lau sậy;") + p("điều 3.")
    footnotes = f'<w:footnote w:id="2">{told}</w:footnote>'
    body = [p("Trồng lau", reference, " ven sông."), p("Giữ lau", reference)]
    assert text(*body, footnotes=footnotes) == (
        "Trồng lau¹ ven sông.\n\n¹ Theo Luật Lau sậy; điều 3.\n\nGiữ lau¹"
    )


def test_endnotes_have_numbers_in_brackets():
    endnotes = f'<w:endnote w:id="1">{p("Xem phụ lục.")}</w:endnote>'
    body = p("Đếm chim", '<w:r><w:endnoteReference w:id="1"/></w:r>')
    assert text(body, endnotes=endnotes) == "Đếm chim[1]\n\n[1] Xem phụ lục."


def test_a_footnote_that_refers_to_itself_is_read_once():
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    footnotes = f'<w:footnote w:id="1">{p("x", reference)}</w:footnote>'
    assert text(p("a", reference), footnotes=footnotes) == "a¹\n\n¹ x¹"


BOX = "<w:txbxContent>{}</w:txbxContent>"


def test_a_text_box_is_read_once_though_it_is_written_for_two_programs():
    box = BOX.format(p("DỰ THẢO"))
    drawing = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic><a:graphicData>"
        f"<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text(p("Trước", drawing), p("Sau")) == "Trước\n\nDỰ THẢO\n\nSau"


def test_an_old_text_box_is_read():
    pict = f"<w:r><w:pict><v:shape><v:textbox>{BOX.format(p('KHẨN'))}</v:textbox></v:shape></w:pict></w:r>"
    assert text(p("Trước", pict)) == "Trước\n\nKHẨN"


def test_a_table_of_contents_is_left_out_and_told():
    contents = (
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>',
          '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "I. VIỆC CHUNG 2"),
        p("II. VIỆC RIÊNG 3", '<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
    )  # fmt: skip
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    control = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{p('mục lục')}</w:sdtContent></w:sdt>"
    read = read_word(docx(*contents, control, p("I. VIỆC CHUNG")))
    assert read.text == "I. VIỆC CHUNG"
    assert read.warnings == (WordWarning(WordWarningKind.CONTENTS, 2),)


def test_what_cannot_be_read_is_counted():
    picture = (
        "<w:r><w:drawing><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></w:drawing></w:r>"
    )
    line = "<w:r><w:pict><v:line/></w:pict></w:r>"
    formula = "<m:oMathPara><m:oMath/><m:oMath/></m:oMathPara>"
    sheet = "<w:r><w:object><v:shape><v:imagedata/></v:shape></w:object></w:r>"
    unknown = '<w:r><w:sym w:font="Webdings" w:char="F099"/></w:r><w:r><w:sym w:char="x"/></w:r>'
    old = r("KÕ ho¹ch", '<w:rFonts w:ascii=".VnTime"/>')
    read = read_word(
        docx(p("a", picture, picture, line, formula, sheet, unknown, old), '<w:altChunk r:id="r9"/>')
    )
    assert {each.kind.value: each.count for each in read.warnings} == {
        "pictures": 2,
        "equations": 2,
        "objects": 2,
        "symbols": 2,
        "old_fonts": 1,
    }


def test_what_stands_in_content_controls_between_paragraphs_is_read():
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('giữa')}</w:sdtContent></w:sdt>"
    assert text(p("đầu"), control, "<w:customXml>" + p("cuối") + "</w:customXml>") == "đầu\n\ngiữa\n\ncuối"


def test_the_strict_dialect_reads_the_same():
    parts = parts_of(p(r("kế hoạch", "<w:caps/>")))
    strict = {
        name: content.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, content in parts.items()
    }
    assert read_word(packed(strict)).text == read_word(packed(parts)).text == "KẾ HOẠCH"
