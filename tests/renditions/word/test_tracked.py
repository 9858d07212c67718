"""Two versions as tracked changes: accepting all gives the new text, rejecting all the old one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service import texts
from service.renditions import RenditionTooLarge, tracked_docx
from tests.renditions.word_reading import W, attribute, opened, style_of, text_of

AT = datetime(2022, 1, 5, 8, 30, tzinfo=timezone(timedelta(hours=7)))
OLD = """I. MỤC ĐÍCH
1. Nâng cao chất lượng công tác.
2. Rõ người, rõ việc.
a) Lập hồ sơ điện tử.
b) Nộp lưu đúng hạn.
II. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ chủ trì.
| TT | Việc |
| 1 | Rà soát |
2. Bỏ khoản này đi.
"""
NEW = """I. MỤC ĐÍCH
1. Bổ sung một khoản mới.
2. Nâng cao rõ rệt chất lượng công tác dân vận.
3. Rõ người, rõ việc.
a) Nộp lưu đúng hạn.
b) Lập hồ sơ điện tử.
II. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp.
| TT | Việc |
| 1 | Rà soát và báo cáo |
"""


@dataclass(frozen=True)
class Placed:
    """A clause in its version."""

    position: int
    zone: str
    level: str
    label: str
    text: str
    depth: int


@dataclass(frozen=True)
class Run:
    kind: str
    words: str


@dataclass(frozen=True)
class Changed:
    """What became of a clause."""

    old: Placed | None
    new: Placed | None
    runs: tuple[Run, ...] = ()
    kind: str = field(default="a kind that nobody knows")


def versions(old: str, new: str) -> tuple[list[Placed], list[Placed], list[Changed]]:
    """Two texts divided into clauses, and compared."""
    sides = [texts.read_text(old), texts.read_text(new)]
    placed = [
        {
            row.key: Placed(place, row.zone, row.level, row.label, row.text, row.depth)
            for place, row in enumerate(texts.rows_of(side))
        }
        for side in sides
    ]
    changes = [
        Changed(
            placed[0][each.old.key] if each.old else None,
            placed[1][each.new.key] if each.new else None,
            tuple(Run(run.kind, run.words) for run in each.runs),
        )
        for each in texts.compare(*sides)
    ]
    return [*placed[0].values()], [*placed[1].values()], changes


def file_of(changes: list[Changed]) -> bytes:
    return tracked_docx(changes, title="So sánh", author="Sở Nội vụ", at=AT)


def said(clauses: list[Placed]) -> list[str]:
    """A version as its paragraphs, and the empty one that ends the file."""
    return [*(" ".join(filter(None, (each.label, each.text))) for each in clauses), ""]


TRACKED = file_of(versions(OLD, NEW)[2])


def check(old: list[Placed], new: list[Placed], changes: list[Changed]) -> None:
    file = opened(file_of(changes))
    assert file.version(accepted=True) == said(new)
    assert file.version(accepted=False) == said(old)


def test_accepting_everything_gives_the_new_text_and_rejecting_it_the_old_one():
    old, new, changes = versions(OLD, NEW)
    assert len(old) > 8
    check(old, new, changes)
    check(new, old, versions(NEW, OLD)[2])
    check(old, old, versions(OLD, OLD)[2])


def test_equal_versions_have_no_change():
    file = opened(file_of(versions(OLD, OLD)[2]))
    assert not [*file.body.iter(f"{W}ins", f"{W}del")]


def marks(kind: str) -> list[str]:
    return [text_of(each) for each in opened(TRACKED).body.iter(f"{W}{kind}") if len(each)]


def test_only_the_words_that_changed_are_marked():
    assert {" rõ rệt", " tác dân vận.", "2. ", "3. "} <= set(marks("ins"))
    assert {"1. ", "2. ", "Bỏ khoản này đi.", " tác."} <= set(marks("del"))
    assert not [each for each in marks("ins") + marks("del") if "MỤC ĐÍCH" in each]


def test_every_change_names_its_author_and_time_and_has_a_number_of_its_own():
    changes = [*opened(TRACKED).body.iter(f"{W}ins", f"{W}del")]
    assert {attribute(each, "author") for each in changes} == {"Sở Nội vụ"}
    assert {attribute(each, "date") for each in changes} == {"2022-01-05T08:30:00Z"}
    numbers = [attribute(each, "id") for each in changes]
    assert len(numbers) == len(set(numbers)) > 8


def test_what_was_deleted_is_deleted_text_and_titles_stay_titles():
    file = opened(TRACKED)
    assert not [each for gone in file.body.iter(f"{W}del") for each in gone.iter(f"{W}t")]
    assert not [each for here in file.body.iter(f"{W}ins") for each in here.iter(f"{W}delText")]
    assert [text_of(each) for each in file.body if style_of(each) == "Heading1"] == [
        "I. MỤC ĐÍCH",
        "II. TỔ CHỨC THỰC HIỆN",
    ]


def test_a_clause_that_became_several_is_kept_once_and_goes_on_in_others():
    old = Placed(0, "body", "arabic", "1.", "Một hai. Ba bốn.", 0)
    parts = [
        Placed(place, "body", "arabic", f"{place + 1}.", words, 0)
        for place, words in enumerate(("Một hai.", "Ba bốn."))
    ]
    check([old], parts, [Changed(old, part) for part in parts])
    check(parts, [old], [Changed(part, old) for part in parts])


def test_runs_that_do_not_say_the_whole_text_are_not_believed():
    old, new = (Placed(0, "body", "arabic", "1.", words, 0) for words in ("một hai", "một ba"))
    check([old], [new], [Changed(old, new, (Run("kept", "khác"),))])


def test_a_comparison_too_long_for_one_file_is_refused():
    old = Placed(0, "body", "paragraph", "", "từ " * 350_000, 0)
    with pytest.raises(RenditionTooLarge):
        file_of([Changed(old, None)])


WORDS = st.lists(st.sampled_from(["mục", "khoản", "điểm", "báo", "cáo", "hồ", "sơ"]), max_size=6).map(
    " ".join
)


@st.composite
def compared(draw: st.DrawFn) -> tuple[list[Placed], list[Placed], list[Changed]]:
    """Any two versions and any pairing of their clauses, also one for several, in any order."""
    sides = [
        [
            Placed(place, "body", "paragraph", draw(st.sampled_from(["", "1."])), text, 0)
            for place, text in enumerate(draw(st.lists(WORDS, max_size=6)))
        ]
        for _ in range(2)
    ]
    old, new = sides
    pairs = st.tuples(st.sampled_from(old), st.sampled_from(new)) if old and new else st.nothing()
    marker = texts.marking.Marker()
    paired = [
        Changed(one, other, marker.mark(one.text, other.text))
        for one, other in draw(st.lists(pairs, max_size=6) if old and new else st.just([]))
    ]
    named = {each.old.position for each in paired}, {each.new.position for each in paired}
    single = [Changed(each, None) for each in old if each.position not in named[0]]
    single += [Changed(None, each) for each in new if each.position not in named[1]]
    return old, new, draw(st.permutations([*paired, *single]))


@given(compared())
def test_both_versions_come_out_whatever_the_comparison_paired(drawn):
    check(*drawn)


def test_as_many_clauses_stay_in_place_as_stand_in_one_order():
    old = [Placed(place, "body", "paragraph", "", f"đoạn {place}", 0) for place in range(9)]
    order = [0, 1, 6, 2, 3, 4, 5, 7, 8]
    new = [Placed(place, "body", "paragraph", "", old[was].text, 0) for place, was in enumerate(order)]
    changes = [Changed(old[was], new[place]) for place, was in enumerate(order)]
    check(old, new, changes)
    file = opened(file_of(changes))
    assert [text_of(each) for each in file.body.iter(f"{W}ins", f"{W}del") if len(each)] == ["đoạn 6"] * 2
