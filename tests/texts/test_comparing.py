from __future__ import annotations

import sys

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


MARKS = {
    ChangeKind.SAME: "=",
    ChangeKind.CHANGED: "~",
    ChangeKind.MOVED: "^",
    ChangeKind.SPLIT: "*",
    ChangeKind.JOINED: "&",
    ChangeKind.NEW: "+",
    ChangeKind.GONE: "-",
}


def drawn(old, new):
    """For instance ``=I +I.1 ~I.1>I.2 -I.3 *I.4>I.4,I.5``; what was split or joined is said at each of its parts."""
    said = []
    for each in compare(read_text(old), read_text(new)):
        sides = (",".join(clause.key for clause in side) for side in (each.before, each.after))
        said.append(MARKS[each.kind] + ">".join(dict.fromkeys(filter(None, sides))))
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


def test_a_clause_that_was_written_anew_is_another_one_under_the_same_number():
    new = OLD.replace("Đếm chim mỗi tháng một lần", "Bắc cầu")
    assert drawn(OLD, new) == "=I =I.1 =I.2 -I.3 +I.3 =II =II.1"


def test_a_moved_section_keeps_its_clauses():
    first, second = OLD[: OLD.index("II.")], OLD[OLD.index("II.") :]
    new = second.replace("II.", "I.") + first.replace("I. VIỆC", "II. VIỆC")
    assert drawn(OLD, new) == "^II>I =II.1>I.1 =I>II =I.1>II.1 =I.2>II.2 =I.3>II.3"


def test_a_clause_that_went_to_another_section_moved_and_those_behind_it_are_the_same():
    new = OLD.replace("2. Giữ lau ban ngày và ban đêm, không để trâu bò vào bãi.\n3. Đếm", "2. Đếm")
    new += "2. Giữ lau ban ngày và ban đêm, không để gia súc vào bãi."
    assert drawn(OLD, new) == "=I =I.1 =I.3>I.2 =II =II.1 ^I.2>II.2"


def test_two_clauses_that_changed_places_moved_and_the_one_between_them_is_the_same():
    new = OLD.replace("1. Trồng", "3. Trồng").replace("3. Đếm", "1. Đếm")
    lines = new.splitlines()
    new = "\n".join([lines[0], lines[3], lines[2], lines[1], *lines[4:]])
    assert drawn(OLD, new) == "=I ^I.3>I.1 =I.2 ^I.1>I.3 =II =II.1"


def test_a_clause_that_lost_half_of_its_words_to_the_next_one_was_split():
    new = OLD.replace("ban đêm, không để", "ban đêm.\n3. Không để").replace("3. Đếm", "4. Đếm")
    assert drawn(OLD, new) == "=I =I.1 *I.2>I.2,I.3 *I.2>I.2,I.3 =I.3>I.4 =II =II.1"
    first, second = (
        each for each in compare(read_text(OLD), read_text(new)) if each.kind is ChangeKind.SPLIT
    )
    assert (first.old.key, first.new.key, second.old, second.new.key) == ("I.2", "I.2", None, "I.3")
    assert [(run.kind, run.words) for run in second.passage] == [
        (RunKind.ADDED, "Không"),
        (RunKind.KEPT, "để trâu bò vào bãi."),
    ]


def test_a_clause_that_became_a_list_was_split_into_its_head_and_its_points():
    old = "I. VIỆC\n1. Các xã ven sông trồng lau dọc bờ bãi, đếm chim mỗi tháng một lần, đóng thuyền qua bến."
    new = (
        "I. VIỆC\n1. Các xã ven sông:\na) Trồng lau dọc bờ bãi;\nb) Đếm chim mỗi tháng một lần;\n"
        "c) Đóng thuyền qua bến."
    )
    family = "I.1>I.1,I.1.a,I.1.b,I.1.c"
    assert drawn(old, new) == f"=I *{family} *{family} *{family} *{family}"


def test_two_clauses_that_are_one_now_were_joined():
    new = OLD.replace("15/3.\n2. Giữ", "15/3; giữ").replace("3. Đếm", "2. Đếm")
    assert drawn(OLD, new) == "=I &I.1,I.2>I.1 &I.1,I.2>I.1 =I.3>I.2 =II =II.1"


def test_a_section_with_another_heading_is_known_by_its_clauses():
    new = OLD.replace("VIỆC CHUNG", "NHIỆM VỤ TRỌNG TÂM NĂM 2022")
    assert drawn(OLD, new) == "~I =I.1 =I.2 =I.3 =II =II.1"


def test_clauses_with_the_same_words_stay_in_their_sections():
    old = "I. SỞ\n1. Như trên.\n2. Báo cáo.\nII. XÃ\n1. Như trên.\n2. Báo cáo.\nIII. HUYỆN\n1. Báo cáo."
    new = "I. XÃ\n1. Như trên.\n2. Báo cáo.\nII. HUYỆN\n1. Báo cáo."
    assert drawn(old, new) == "-I -I.1 -I.2 =II>I =II.1>I.1 =II.2>I.2 =III>II =III.1>II.1"


def test_a_corrected_division_alone_changes_no_words():
    old = read_text(OLD)
    changes = compare(old, promote(old, "I.2"))
    assert {each.kind for each in changes} <= {ChangeKind.SAME, ChangeKind.MOVED}
    assert not any(each.runs for each in changes)


def check_whole(old, new):
    changes = compare(old, new)
    assert sorted(each.old.key for each in changes if each.old) == sorted(clause.key for clause in walk(old))
    assert [each.new.key for each in changes if each.new] == [clause.key for clause in walk(new)]
    for each in changes:
        assert bool(each.runs) == bool(each.old and each.new and each.old.text != each.new.text)
        assert each.kind is not ChangeKind.CHANGED or each.runs
        assert each.kind is not ChangeKind.SAME or not each.runs
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


def moved_about(lines):
    """Every clause with other words, and every seventh at the other end."""
    changed = [line.replace("trồng", "giữ") for line in lines]
    return [*changed[::7], *(line for place, line in enumerate(changed) if place % 7)]


@pytest.mark.parametrize(
    ("of_one", "of_other"),
    [
        (LISTED.copy, lambda: LISTED[::-1]),
        (LISTED.copy, lambda: [line.replace("trồng", "giữ") for line in LISTED[7:]]),
        (LISTED.copy, lambda: moved_about(LISTED)),
        (lambda: ["1. Trồng lau ven sông."] * 2000, lambda: ["1. Giữ lau ven sông."] * 1999),
    ],
    ids=["another order", "all changed and renumbered", "all changed and moved", "all alike"],
)
def test_the_steps_grow_with_the_number_of_clauses_and_not_with_its_square(of_one, of_other):
    one, other = of_one(), of_other()
    few, many = (
        steps(read_text("\n\n".join(one[:count])), read_text("\n\n".join(other[:count])))
        for count in (400, 1600)
    )
    assert many < 6 * few


def steps(old, new):
    """How many functions are called to compare two texts."""
    called = 0

    def count(_frame, event, _argument):
        nonlocal called
        called += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        compare(old, new)
    finally:
        sys.setprofile(None)
    return called


@pytest.mark.parametrize(
    ("old", "new"),
    [(LONG, LONG[::-1]), (numbered(LONG[:2000]), numbered(LONG[5000:7000]))],
    ids=["one long clause", "many long clauses"],
)
def test_the_cost_of_long_clauses_is_bounded(old, new):
    assert steps(read_text(old), read_text(new)) < 3_000_000
