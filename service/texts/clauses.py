"""A text as a tree of clauses: what is read, shown, commented on and corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from service.texts.errors import ClauseNotFound

if TYPE_CHECKING:
    from service.texts.corrections import Correction
    from service.texts.levels import Level


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause with its own words; what belongs under it hangs in ``children``.

    ``source[start:end]`` is the label, a space and the text; the children's words follow after ``end``.
    """

    key: str
    """A path of labels such as ``II.3.b`` or ``Điều 5.2.đ``, unique in its text."""
    level: Level
    label: str
    """As the text has it ("II.", "đ)", "-"), a mistake included; empty where there is none."""
    text: str
    children: tuple[Clause, ...]
    start: int
    end: int

    @property
    def reach(self) -> int:
        """The offset at which the last of what hangs beneath this clause ends."""
        return self.children[-1].reach if self.children else self.end


@dataclass(frozen=True)
class Text:
    """One document's text: ``source`` and the three zones that divide it between them, in reading order.

    The source holds one line for each clause (a table has one for each row), in Unicode NFC, without
    Markdown marks, with the lines and pages of a sentence joined. Footnotes follow the paragraph that they
    interrupted.
    """

    source: str
    preamble: tuple[Clause, ...]
    """Letterhead, number, date, title, addressees, legal bases."""
    clauses: tuple[Clause, ...]
    """The body."""
    closing: tuple[Clause, ...]
    """Recipients and signature."""
    corrections: tuple[Correction, ...] = ()
    """What people changed in the division, in order."""

    @cached_property
    def paths(self) -> dict[str, tuple[Clause, ...]]:
        """For each key the clauses from the outermost to the one it names, in reading order."""
        return {path[-1].key: path for path in _paths((*self.preamble, *self.clauses, *self.closing), ())}


def walk(text: Text) -> Iterator[Clause]:
    """Every clause of the three zones in reading order."""
    return (path[-1] for path in text.paths.values())


def find(text: Text, key: str) -> Clause | None:
    """The clause of this key, None where the text has none."""
    path = text.paths.get(key)
    return path[-1] if path else None


def path_to(text: Text, key: str) -> tuple[Clause, ...]:
    """The clauses from the outermost to the one of this key.

    Raises :class:`ClauseNotFound` where the text has none.
    """
    try:
        return text.paths[key]
    except KeyError:
        raise ClauseNotFound(key=key) from None


def _paths(clauses: Iterable[Clause], above: tuple[Clause, ...]) -> Iterator[tuple[Clause, ...]]:
    for clause in clauses:
        path = (*above, clause)
        yield path
        yield from _paths(clause.children, path)
