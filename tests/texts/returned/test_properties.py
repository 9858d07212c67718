"""Whatever comes back: every comment and every change is in exactly one proposal."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from service.texts import proposals_in, read_text, read_word
from service.texts.returned.wording import LONGEST_PLACE
from tests.texts.returned.copies import ASKED, END_GONE, END_PUT_IN, LINES, comment, pinned
from tests.texts.word.files import BY, docx, gone, ins, p, r, table

words = st.sampled_from(
    [
        "1. ",
        "2. ",
        "I. ",
        "a) ",
        "- ",
        *LINES,
        "tre",
        "ven sông",
        "Đếm chim",
        ".",
        "; ",
        "",
        "Nơi nhận:",
        "x" * 310,
    ]
)
looks = st.builds(lambda text: r(text, f"<w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange>"), words)
moved = st.builds(
    lambda text: f"<w:moveFrom {BY}>{r(text)}</w:moveFrom><w:moveTo {BY}>{r(text)}</w:moveTo>", words
)
pieces = st.one_of(
    words.map(r),
    words.map(gone),
    words.map(ins),
    looks,
    moved,
    st.builds(pinned, st.integers(0, 5), words),
    st.builds(lambda number, text: pinned(number, gone(text)), st.integers(0, 5), words),
)
ends = st.sampled_from(["", "", END_GONE, END_PUT_IN])
paragraphs = st.builds(lambda inside, end: p(*inside, properties=end), st.lists(pieces, max_size=5), ends)
tables = st.builds(lambda cell, other: table([cell, other], [other, cell]), words, words)
bodies = st.lists(st.one_of(paragraphs, paragraphs, tables, st.sampled_from(LINES).map(p)), max_size=8)
threads = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5) | st.none(), words), max_size=6)


def returned(body, comments):
    """A file with these comments, some of them answers, some of one id."""
    named = "".join(comment(number, text, f"{number + 1:08X}") for number, _, text in comments)
    extended = "".join(
        f'<w15:commentEx w15:paraId="{number + 1:08X}"'
        + (f' w15:paraIdParent="{parent + 1:08X}"' if parent is not None else "")
        + "/>"
        for number, parent, _ in comments
    )
    return docx(p("I. VIỆC CHUNG"), *body, comments=named, commentsExtended=extended)


@settings(deadline=None)
@given(bodies, threads)
def test_every_comment_and_every_change_is_in_exactly_one_proposal(body, comments):
    word, asked = read_word(returned(body, comments)), read_text(ASKED)
    found = proposals_in(word, asked)
    assert Counter(each for one in found for each in one.comments) == Counter(word.comments)
    assert Counter(each for one in found for each in one.changes) == Counter(word.changes)
    for one in found:
        assert one.comments or one.changes
        assert one.clause_key is None or one.clause_key in asked.paths
        assert len(one.place) <= LONGEST_PLACE
    assert proposals_in(word, asked) == found
    anchored = [list(asked.paths).index(one.clause_key) for one in found if one.clause_key is not None]
    assert anchored == sorted(anchored)
