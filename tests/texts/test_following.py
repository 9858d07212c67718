"""Plans whose clauses nobody could mistake for one another are edited in known ways, and compared."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from service.texts import ChangeKind, RunKind, compare, read_text, walk

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
LETTERS = "abcdđeghiklm"
SYLLABLES = ("lau", "tre", "sim", "mua", "bần", "đước", "mắm", "sú", "vẹt", "dừa", "cau", "trầu")
SAME, CHANGED, MOVED = ChangeKind.SAME, ChangeKind.CHANGED, ChangeKind.MOVED
SPLIT, JOINED, NEW, GONE = ChangeKind.SPLIT, ChangeKind.JOINED, ChangeKind.NEW, ChangeKind.GONE


@dataclass(frozen=True)
class Drawn:
    """A clause with its own words, and what hangs under it."""

    words: tuple[str, ...]
    beneath: tuple[Drawn, ...] = ()
    begin: tuple[str, ...] = ("Cơ", "quan")

    @property
    def text(self):
        return f"{' '.join((*self.begin, *self.words))}."


def own_words(number, count):
    """Words that no clause of another number has."""
    return tuple(f"{SYLLABLES[place % len(SYLLABLES)]}{number}x{place}" for place in range(count))


def written(sections):
    lines = []
    for roman, section in zip(ROMAN, sections, strict=False):
        lines.append(f"{roman}. {section.text}")
        for number, clause in enumerate(section.beneath, start=1):
            lines.append(f"{number}. {clause.text}")
            lines += [f"{LETTERS[at]}) {point.text}" for at, point in enumerate(clause.beneath)]
    return read_text("\n".join(lines))


@st.composite
def plans(draw, *, points=3):
    """Sections of clauses of points; every clause has at least eight words of its own."""
    numbers = iter(range(1000))

    def clause(*beneath):
        return Drawn(own_words(next(numbers), draw(st.integers(8, 14))), beneath)

    return tuple(
        clause(
            *(
                clause(*(clause() for _ in range(draw(st.integers(0, points)))))
                for _ in range(draw(st.integers(1, 5)))
            )
        )
        for _ in range(draw(st.integers(1, 4)))
    )


def leaves(sections):
    """Where the clauses are that nothing hangs under: their section and their place there."""
    return [
        (at, place)
        for at, section in enumerate(sections)
        for place, clause in enumerate(section.beneath)
        if not clause.beneath
    ]


def with_clauses(sections, at, beneath):
    return (*sections[:at], replace(sections[at], beneath=tuple(beneath)), *sections[at + 1 :])


def in_place_of(sections, at, place, *clauses, instead_of=1):
    beneath = sections[at].beneath
    return with_clauses(sections, at, (*beneath[:place], *clauses, *beneath[place + instead_of :]))


def kinds(changes):
    return Counter(each.kind for each in changes)


def compared(before, after):
    """The changes, of which every clause of both versions is in exactly one."""
    old, new = written(before), written(after)
    assert len(list(walk(old))) == size(before), "the text is not divided as it was drawn"
    assert len(list(walk(new))) == size(after), "the text is not divided as it was drawn"
    changes = compare(old, new)
    check(old, new, changes)
    return changes


def size(clauses):
    return sum(1 + size(clause.beneath) for clause in clauses)


def check(old, new, changes):
    assert sorted(each.old.key for each in changes if each.old) == sorted(clause.key for clause in walk(old))
    assert [each.new.key for each in changes if each.new] == [clause.key for clause in walk(new)]
    assert kinds(compare(new, old)) == opposite(kinds(changes))
    for each in changes:
        if each.kind in (SPLIT, JOINED):
            check_part(each, changes)
        assert bool(each.runs) == bool(each.old and each.new and each.old.text != each.new.text)


def opposite(counted):
    """What comparing the other way round has to count."""
    other = {NEW: GONE, GONE: NEW, SPLIT: JOINED, JOINED: SPLIT}
    return Counter({other.get(kind, kind): times for kind, times in counted.items()})


def check_part(change, changes):
    one, several = (change.before, change.after) if change.kind is SPLIT else (change.after, change.before)
    assert len(one) == 1
    assert len(several) > 1
    family = [each for each in changes if each.kind is change.kind and one[0] in (each.before + each.after)]
    assert len(family) == len(several)
    if change.kind is SPLIT:
        assert words(change.passage, RunKind.KEPT, RunKind.ADDED) == change.new.text.split()


def words(runs, *those):
    return [word for run in runs if run.kind in those for word in run.words.split()]


@given(plans())
def test_what_did_not_change_is_the_same(plan):
    assert kinds(compared(plan, plan)) == {SAME: size(plan)}


@given(plans(), st.data())
def test_what_is_deleted_is_gone_and_the_rest_is_the_same_under_other_numbers(plan, data):
    at, place = data.draw(
        st.sampled_from([(a, p) for a, s in enumerate(plan) for p in range(len(s.beneath))])
    )
    deleted = plan[at].beneath[place]
    changes = compared(plan, in_place_of(plan, at, place))
    assert kinds(changes) == Counter({GONE: size([deleted]), SAME: size(plan) - size([deleted])})
    assert deleted.text in [each.old.text for each in changes if each.kind is GONE]


@given(plans(), st.data())
def test_without_a_section_the_others_are_the_same_under_other_numbers(plan, data):
    at = data.draw(st.integers(0, len(plan) - 1))
    kept = (*plan[:at], *plan[at + 1 :])
    assert kinds(compared(plan, kept)) == Counter({GONE: size([plan[at]]), SAME: size(kept)}) - Counter()


@given(plans(), st.integers(0, 4), st.data())
def test_what_is_inserted_is_new_and_the_rest_is_the_same_under_other_numbers(plan, clauses, data):
    at = data.draw(st.integers(0, len(plan)))
    beneath = tuple(Drawn(own_words(3000 + number, 9)) for number in range(clauses))
    whole = (*plan[:at], Drawn(own_words(2000, 10), beneath), *plan[at:])
    assert kinds(compared(plan, whole)) == {NEW: 1 + clauses, SAME: size(plan)}


@given(plans(), st.data())
def test_another_order_of_clauses_moves_some_and_loses_none(plan, data):
    after = tuple(
        replace(section, beneath=tuple(data.draw(st.permutations(section.beneath)))) for section in plan
    )
    counted = kinds(compared(plan, data.draw(st.permutations(after))))
    assert set(counted) <= {SAME, MOVED}
    assert counted[SAME] >= len(plan), "what hangs under what moved did not move by itself"


@given(plans(), st.data())
def test_a_clause_that_went_to_another_section_is_the_only_one_that_moved(plan, data):
    at, place = data.draw(
        st.sampled_from([(a, p) for a, s in enumerate(plan) for p in range(len(s.beneath))])
    )
    target = data.draw(st.integers(0, len(plan) - 1).filter(lambda number: len(plan) == 1 or number != at))
    went = plan[at].beneath[place]
    without = in_place_of(plan, at, place)
    where = data.draw(st.integers(0, len(without[target].beneath)))
    changes = compared(plan, in_place_of(without, target, where, went, instead_of=0))
    moved = [each.old.text for each in changes if each.kind is MOVED]
    assert set(kinds(changes)) <= {SAME, MOVED}
    if target != at:
        assert moved == [went.text]
    assert len(moved) <= 1


@given(plans(), st.data())
def test_other_words_change_their_clause_alone(plan, data):
    at = data.draw(st.integers(0, len(plan) - 1))
    place = data.draw(st.integers(0, len(plan[at].beneath) - 1))
    clause = plan[at].beneath[place]
    word = data.draw(st.integers(0, len(clause.words) - 1))
    other = replace(clause, words=(*clause.words[:word], "khác", "hẳn", *clause.words[word + 1 :]))
    changes = compared(plan, in_place_of(plan, at, place, other))
    [changed] = [each for each in changes if each.kind is not SAME]
    assert (changed.kind, changed.old.text, changed.new.text) == (CHANGED, clause.text, other.text)


@given(plans(points=1), st.data())
def test_a_clause_cut_in_pieces_is_split_and_nothing_else_changes(plan, data):
    at, place = 0, len(plan[0].beneath)
    whole = Drawn(own_words(2000, data.draw(st.integers(12, 30))))
    before = in_place_of(plan, at, place, whole, instead_of=0)
    most = len(whole.words) // 4
    pieces = data.draw(st.integers(2, most))
    cuts = [len(whole.words) * number // pieces for number in range(pieces + 1)]
    parts = [Drawn(whole.words[one:other]) for one, other in pairwise(cuts)]
    parts = [parts[0], *(replace(part, begin=()) for part in parts[1:])]
    changes = compared(before, in_place_of(before, at, place, *parts))
    assert kinds(changes) == Counter({SPLIT: pieces, SAME: size(plan)})
    [told] = [each for each in changes if each.kind is SPLIT and each.old]
    assert [part.text for part in told.after] == [part.text for part in parts]
    back = compared(in_place_of(before, at, place, *parts), before)
    assert kinds(back) == Counter({JOINED: pieces, SAME: size(plan)})


@given(plans(), st.data())
def test_pages_written_together_and_apart_lose_no_clause(plan, data):
    """Whatever is done together: every clause is there once, and the other way round says the opposite."""
    after = plan
    for number in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(after) - 1))
        section = after[at]
        if not section.beneath:
            continue
        place = data.draw(st.integers(0, len(section.beneath) - 1))
        clause = section.beneath[place]
        half = len(clause.words) // 2
        edited = data.draw(
            st.sampled_from(
                [
                    (),
                    (replace(clause, words=clause.words[:half]), Drawn(clause.words[half:], begin=())),
                    (replace(clause, words=clause.words[1:]),),
                    (Drawn(own_words(2000 + number, 9)), clause),
                ]
            )
        )
        after = in_place_of(after, at, place, *edited)
        after = data.draw(st.permutations(after))
    compared(plan, after)
