from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.deadlines import (
    Boundary,
    DayAndMonthSwapped,
    Deadline,
    NoSuchDay,
    NoSuchMonth,
    SeveralDates,
    UnreadableDeadline,
    YearMissing,
    YearOutOfRange,
    read_deadline,
    show_date,
)
from service.errors import Invalid

TODAY = date(2021, 12, 22)
EXCLUSIVE = ["trước ngày 10/01/2022", "trước 10/01/2022", "before 10/01/2022"]
INCLUSIVE = [
    "chậm nhất trong ngày 10/01/2022",
    "chậm nhất ngày 10/01/2022",
    "chậm nhất là ngày 10/01/2022",
    "chậm nhất đến hết ngày 10/01/2022",
    "đến ngày 10/01/2022",
    "đến hết ngày 10/01/2022",
    "muộn nhất ngày 10/01/2022",
    "hạn cuối ngày 10/01/2022",
    "Hạn cuối: 10/01/2022",
    "trong ngày 10/01/2022",
    "không quá ngày 10/01/2022",
    "ngày 10 tháng 01 năm 2022",
    "10/01/2022",
    "by 10/01/2022",
    "no later than 10/01/2022",
]
PHRASES = [(phrase, Boundary.EXCLUSIVE) for phrase in EXCLUSIVE]
PHRASES += [(phrase, Boundary.INCLUSIVE) for phrase in INCLUSIVE]


def deadline_or_refusal(phrase, today):
    try:
        return read_deadline(phrase, today=today)
    except Invalid as refused:
        return str(refused).encode("utf-8")


@pytest.mark.parametrize(("phrase", "boundary"), PHRASES)
def test_a_phrase_says_whether_its_day_counts(phrase, boundary):
    assert read_deadline(phrase, today=TODAY) == Deadline(phrase, date(2022, 1, 10), boundary)


@pytest.mark.parametrize(
    "phrase",
    [
        "truoc ngay 10/01/2022",
        "TRƯỚC NGÀY 10-1-2022",
        "  trước \n ngày\u00a010.01.2022 ",
        "“trước ngày 10/01/2022”.",
        "(trước ngày 10/01/2022)./.",
        "trước ngày 10 tháng 1 năm 2022;",
        unicodedata.normalize("NFD", "trước ngày 10/01/2022"),
    ],
)
def test_the_way_of_typing_makes_no_difference(phrase):
    deadline = read_deadline(phrase, today=TODAY)
    assert (deadline.date, deadline.boundary) == (date(2022, 1, 10), Boundary.EXCLUSIVE)
    assert deadline.phrase == unicodedata.normalize("NFC", " ".join(phrase.split()))


@pytest.mark.parametrize(
    ("phrase", "kind", "advice"),
    [
        ("sớm nhất có thể", UnreadableDeadline, "“sớm nhất có thể”"),
        ("sau ngày 10/01/2022", UnreadableDeadline, "sau ngày"),
        ("từ ngày 10/01/2022", UnreadableDeadline, "từ ngày"),
        ("trước 17 giờ ngày 10/01/2022", UnreadableDeadline, "without an hour"),
        ("trước ngày 10/01/2022 hoặc sớm hơn", UnreadableDeadline, "without other words"),
        ("trong tháng 03/2023", UnreadableDeadline, "tháng"),
        ("10-12/01/2022", UnreadableDeadline, "10-12"),
        ("2022-01-10", UnreadableDeadline, "2022-01-10"),
        ("", UnreadableDeadline, "10/01/2022"),
        ("từ 01/01/2022 đến 10/01/2022", SeveralDates, "more than one date"),
        ("từ 01/01 đến 10/01/2022", SeveralDates, "more than one date"),
        ("trước ngày 10/01", YearMissing, "10/01/2022"),
        ("trước ngày 22/12", YearMissing, "22/12/2021"),
        ("trước ngày 21/12", YearMissing, "21/12/2022"),
        ("trước ngày 29/02", YearMissing, "29/02/2024"),
        ("trước ngày 10/01/23", YearMissing, "10/01/2023"),
        ("trước ngày 10 tháng 01", YearMissing, "10/01/2022"),
        ("trước ngày 31/04", NoSuchDay, "30/04/2021"),
        ("trước ngày 30/02/2022", NoSuchDay, "28/02/2022"),
        ("trước ngày 10/13/2022", DayAndMonthSwapped, "13/10/2022"),
        ("trước ngày 31/13/2022", NoSuchMonth, "31/13/2022"),
        ("trước ngày 10/01/1989", YearOutOfRange, "1990"),
        ("trước ngày 10/01/2072", YearOutOfRange, "2071"),
    ],
)
def test_what_is_not_one_clear_deadline_is_refused_with_advice(phrase, kind, advice):
    with pytest.raises(kind) as refused:
        read_deadline(phrase, today=TODAY)
    assert type(refused.value) is kind
    assert advice in str(refused.value)


def test_a_long_phrase_is_cut_in_the_message():
    with pytest.raises(UnreadableDeadline) as refused:
        read_deadline("chữ " * 10_000, today=TODAY)
    assert len(str(refused.value)) < 400


pieces = st.sampled_from(
    ["trước ", "ngày ", "đến ", "10", "/", "31", "13", "2022", "99", " tháng ", " năm ", ".", "-"]
)
any_phrase = (
    st.text(st.characters(codec=None))
    | st.binary().map(lambda raw: raw.decode("utf-8", "surrogateescape"))
    | st.lists(pieces, max_size=10).map("".join)
)


@given(any_phrase, st.dates(date(1990, 1, 1), date(2150, 1, 1)))
def test_any_phrase_is_a_deadline_or_is_refused(phrase, today):
    assert isinstance(deadline_or_refusal(phrase, today), Deadline | bytes)


@given(st.dates(date(1990, 1, 1), date(2070, 12, 31)), st.sampled_from(PHRASES))
def test_every_phrase_carries_every_date(day, known):
    phrase, boundary = known
    written = phrase.replace("10/01/2022", show_date(day))
    written = written.replace("10 tháng 01 năm 2022", f"{day.day} tháng {day.month} năm {day.year}")
    assert read_deadline(written, today=TODAY) == Deadline(written, day, boundary)
