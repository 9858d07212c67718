from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.texts import ChangeKind, RunKind, compare, promote, read_text, walk
from tests.texts.outlines import sample
from tests.texts.test_properties import documents

OLD = """I. VIỆC CHUNG
1. Trồng lau ven sông trước ngày 15/3.
2. Giữ lau ban ngày và ban đêm, không để trâu bò vào bãi.
3. Đếm chim mỗi tháng một lần.
II. VIỆC RIÊNG
1. Xã Bến Lau đóng thuyền.
"""


def drawn(old, new):
    """For instance ``=I +I.1 ~I.1>I.2 -I.3``."""
    marks = {ChangeKind.SAME: "=", ChangeKind.CHANGED: "~", ChangeKind.NEW: "+", ChangeKind.GONE: "-"}
    said = []
    for each in compare(read_text(old), read_text(new)):
        keys = dict.fromkeys(clause.key for clause in (each.old, each.new) if clause)
        said.append(marks[each.kind] + ">".join(keys))
    return " ".join(said)


def test_a_changed_word_is_marked_in_its_clause_alone():
    old, new = read_text(OLD), read_text(OLD.replace("15/3", "31/3"))
    changes = compare(old, new)
    [changed] = [each for each in changes if each.kind is not ChangeKind.SAME]
    assert (changed.old.key, changed.new.key) == ("I.1", "I.1")
    assert [(run.kind, run.words) for run in changed.runs] == [
        (RunKind.KEPT, "Trồng lau ven sông trước ngày"),
        (RunKind.REMOVED, "15/3."),
        (RunKind.ADDED, "31/3."),
    ]


def test_an_inserted_clause_changes_the_numbers_of_those_behind_it_and_nothing_else():
    new = OLD.replace("2. Giữ", "2. Tỉa cỏ dại.\n3. Giữ").replace("3. Đếm", "4. Đếm")
    assert drawn(OLD, new) == "=I =I.1 +I.2 =I.2>I.3 =I.3>I.4 =II =II.1"


def test_a_clause_that_is_gone_stands_where_it_stood():
    new = OLD.replace("2. Giữ lau ban ngày và ban đêm, không để trâu bò vào bãi.\n3. Đếm", "2. Đếm")
    assert drawn(OLD, new) == "=I =I.1 -I.2 =I.3>I.2 =II =II.1"


def test_what_is_gone_from_the_beginning_comes_first():
    assert drawn("Lời đầu.\n\n" + OLD, OLD).startswith("-¶1 =I ")


def test_a_clause_that_moved_and_changed_a_little_is_found_again():
    new = (
        OLD.replace("2. Giữ", "2. Tỉa cỏ dại.\n3. Giữ")
        .replace("trâu bò", "gia súc")
        .replace("3. Đếm", "4. Đếm")
    )
    assert drawn(OLD, new) == "=I =I.1 +I.2 ~I.2>I.3 =I.3>I.4 =II =II.1"


def test_a_clause_that_was_written_anew_is_changed_under_its_key():
    assert drawn(OLD, OLD.replace("Đếm chim mỗi tháng một lần", "Bắc cầu")) == "=I =I.1 =I.2 ~I.3 =II =II.1"


def test_a_moved_section_keeps_its_clauses():
    first, second = OLD[: OLD.index("II.")], OLD[OLD.index("II.") :]
    new = second.replace("II.", "I.") + first.replace("I. VIỆC", "II. VIỆC")
    assert drawn(OLD, new) == "=II>I =II.1>I.1 =I>II =I.1>II.1 =I.2>II.2 =I.3>II.3"


def test_a_corrected_division_alone_changes_no_words():
    old = read_text(OLD)
    kinds = {each.kind for each in compare(old, promote(old, "I.2"))}
    assert kinds == {ChangeKind.SAME}


def check_whole(old, new):
    changes = compare(old, new)
    assert sorted(each.old.key for each in changes if each.old) == sorted(clause.key for clause in walk(old))
    assert [each.new.key for each in changes if each.new] == [clause.key for clause in walk(new)]
    for each in changes:
        assert (each.kind is ChangeKind.CHANGED) == bool(each.runs)
        if each.old and each.new:
            assert (each.kind is ChangeKind.SAME) == (each.old.text == each.new.text)
        if each.runs:
            assert words(each, RunKind.REMOVED) == each.old.text.split()
            assert words(each, RunKind.ADDED) == each.new.text.split()


def words(change, kind):
    runs = [run.words.split() for run in change.runs if run.kind in (RunKind.KEPT, kind)]
    return [word for run in runs for word in run]


@given(documents)
def test_a_text_is_the_same_as_itself(pasted):
    text = read_text(pasted)
    changes = compare(text, text)
    assert [(each.kind, each.old, each.new) for each in changes] == [
        (ChangeKind.SAME, clause, clause) for clause in walk(text)
    ]


@given(documents, documents)
def test_every_clause_of_two_texts_is_there_once_with_all_its_words(old, new):
    check_whole(read_text(old), read_text(new))


@given(st.data())
def test_so_it_is_when_a_real_text_was_edited(data):
    lines = sample("letter_and_plan.txt").splitlines()
    start = data.draw(st.integers(0, len(lines)))
    end = data.draw(st.integers(start, len(lines)))
    edited = [*lines[:start], *data.draw(st.lists(st.sampled_from(lines), max_size=5)), *lines[end:]]
    check_whole(read_text("\n".join(lines)), read_text("\n".join(edited)))


LONG = " ".join(f"từ{number % 7}" for number in range(60_000))


def numbered(words):
    return "\n".join(f"{number}. {words}." for number in range(1, 101))


LISTED = [f"{number}. Xã thứ {number} trồng lau ven sông số {number % 13}." for number in range(1, 2001)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (LONG, LONG[::-1]),
        ("\n\n".join(LISTED), "\n\n".join(LISTED[::-1])),
        ("\n\n".join(LISTED), "\n\n".join(line.replace("trồng", "giữ") for line in LISTED[7:])),
        (numbered(LONG[:2000]), numbered(LONG[5000:7000])),
    ],
    ids=["one long clause", "another order", "all changed and moved", "many long clauses"],
)
def test_the_cost_is_bounded(old, new):
    one, other = read_text(old), read_text(new)
    begin = time.process_time()
    compare(one, other)
    assert time.process_time() - begin < 3
