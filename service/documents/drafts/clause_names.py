"""How a person names a clause of a version, and which clause that is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from service.vietnamese import nfc

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from service.documents.drafts.clauses import ClauseShown

DASH: Final = " — "
"""Between the number of a clause and its first words."""
FIRST_WORDS: Final = 60
"""Characters."""
_LABELLED: Final = re.compile(r"[-+¶§]|bảng |trang |~")
"""Marks of a key of which the clause itself bears nothing: they count what has no number of its own."""


def designation_of(clause: ClauseShown) -> str:
    """What a person calls the clause: "II.3.b", or where it has no number its place, "đoạn thứ 2 mục II"."""
    return clause.place if _LABELLED.search(clause.key) else clause.key


def label_of(clause: ClauseShown) -> str:
    """The clause in a list to choose from: "II.3.b — Tăng cường phối hợp …"."""
    return (
        f"{designation_of(clause)}{DASH}{first_words(clause.text)}" if clause.text else designation_of(clause)
    )


def first_words(text: str, most: int = FIRST_WORDS) -> str:
    """A text in one line, cut between two words where it is longer than so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]}…"


def clauses_called(clauses: Sequence[ClauseShown], typed: str) -> list[ClauseShown]:
    """The clauses that somebody may mean by what they typed: none, the one, or several to choose between.

    A clause is called by its line in the list, its key, its number, its place as other documents cite it, or the
    end of its number where no other ends so: "3.b" for II.3.b. Capitals, blanks and a full stop at the end do not
    matter, unless that is all that tells two clauses apart.
    """
    said = " ".join(nfc(typed).split())
    number = said.partition(DASH)[0]
    ways: list[Callable[[ClauseShown], bool]] = [
        lambda each: label_of(each) == said,
        lambda each: each.key == number,
        lambda each: _bare(number) in {_bare(each.key), _bare(each.place)},
        lambda each: _bare(each.key).endswith(f".{_bare(number)}"),
    ]
    for means in ways if _bare(number) else ():
        found = [each for each in clauses if means(each)]
        if found:
            return found
    return []


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" .:)")
