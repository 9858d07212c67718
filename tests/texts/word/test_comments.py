from __future__ import annotations

from service.texts import read_word
from tests.texts.word.files import docx, gone, p, r


def comment(number, *paragraphs, author="Người Góp Ý (hư cấu)"):
    written = f'w:id="{number}" w:author="{author}" w:date="2022-01-05T09:00:00Z"'
    return f"<w:comment {written}>{''.join(paragraphs)}</w:comment>"


def marked(number, *inside):
    """Words that a comment is pinned to, with its mark behind them as Word writes it."""
    return (
        f'<w:commentRangeStart w:id="{number}"/>{"".join(inside)}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{number}"/></w:r>'
    )


def named(paragraph, name):
    return paragraph.replace("<w:p>", f'<w:p w14:paraId="{name}">', 1)


def test_a_comment_knows_its_words_and_its_paragraph():
    body = [p("Đầu."), p("Trồng ", marked(0, r("lau"), r(" ven sông")), " trước ngày 15/3.")]
    [read] = read_word(docx(*body, comments=comment(0, p("Bổ sung xã."), p("Và thôn.")))).comments
    assert (read.author, read.quoted) == ("Người Góp Ý (hư cấu)", "lau ven sông")
    assert read.paragraph == "Trồng lau ven sông trước ngày 15/3."
    assert read.text == "Bổ sung xã.\nVà thôn."
    assert read.at is not None
    assert read.at.isoformat() == "2022-01-05T09:00:00+07:00"
    assert (read.parent_id, read.resolved) == (None, False)


def test_words_over_several_paragraphs_begin_in_the_first():
    start, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
    [read] = read_word(docx(p("a ", start, "b"), p("c", end, "d"), comments=comment(0, p("x")))).comments
    assert (read.quoted, read.paragraph) == ("bc", "a b")


def test_a_comment_pinned_to_a_place_quotes_nothing():
    body = p("Một câu", '<w:r><w:commentReference w:id="0"/></w:r>', " dài.")
    [read] = read_word(docx(body, comments=comment(0, p("x")))).comments
    assert (read.quoted, read.paragraph) == ("", "Một câu dài.")


def test_a_comment_on_words_that_were_taken_out_stays_with_its_paragraph():
    start, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
    [read] = read_word(docx(p("a ", start, gone("bỏ"), end, "b"), comments=comment(0, p("x")))).comments
    assert (read.quoted, read.paragraph) == ("", "a b")


def test_replies_and_what_is_settled_are_known_as_word_and_onlyoffice_write_it():
    comments = comment(0, named(p("Hỏi"), "00000001")) + comment(1, named(p("Đáp"), "00000002"))
    extended = (
        '<w15:commentEx w15:paraId="00000001" w15:done="1"/>'
        '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/>'
    )
    asked, answered = read_word(
        docx(p("a ", marked(0, r("b"))), comments=comments, commentsExtended=extended)
    ).comments
    assert (asked.resolved, asked.parent_id) == (True, None)
    assert (answered.resolved, answered.parent_id) == (False, "0")
    assert answered.quoted == asked.quoted == "b"


def test_a_comment_that_no_word_is_marked_with_is_read_all_the_same():
    [read] = read_word(docx(p("a"), comments=comment(7, p("lạc")))).comments
    assert (read.text, read.quoted, read.paragraph) == ("lạc", "", "")


def test_comments_add_nothing_to_the_text_and_its_changes():
    inserted = '<w:ins w:author="x" w:date="2022-01-05T08:30:00Z">' + r("y") + "</w:ins>"
    read = read_word(docx(p("a"), comments=comment(0, p(inserted))))
    assert (read.text, read.changes) == ("a", ())
