"""Where in the text asked about a paragraph of the returned one belongs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.texts.clauses import find, walk
from service.texts.comparing import ChangeKind, compare
from service.texts.naming import place_of
from service.texts.returned.searching import Words, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.texts.clauses import Clause, Text

_LAST = 10**9


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something of the returned text belongs in both texts."""

    keys: tuple[str, ...] = ()
    """The clauses asked about that it may be of: one where that is clear, none for what is new or not found."""
    parts: tuple[int, ...] = ()
    """The places of the clauses of the returned text that it stands in; none for what was taken out whole."""
    offset: tuple[int, int] = (_LAST, 0)
    """What to put things in order by: the place in the returned text, and that in its clause."""


class Anchoring:
    """The clauses of the text asked about and of the returned one, each found in the other."""

    def __init__(self, asked: Text, returned: Text) -> None:
        self._asked = asked
        self._order = {key: place for place, key in enumerate(asked.paths)}
        self._clauses = list(walk(returned))
        self._words = Words(self._clauses)
        self._asked_words = Words(list(walk(asked)))
        changes = compare(asked, returned)
        self._change = {each.new.key: each for each in changes if each.new}
        self._parts: dict[str, list[int]] = {}
        for place in range(len(self._clauses)):
            for old in self._before(place):
                self._parts.setdefault(old.key, []).append(place)
        gone = [each.old for each in changes if each.old and each.kind is ChangeKind.GONE]
        self._said: dict[str, tuple[str, str]] = {}
        self._gone: dict[str, list[str]] = {}
        for old in gone:
            for said in {squeezed(old.text), squeezed(f"{old.label} {old.text}")}:
                self._gone.setdefault(said, []).append(old.key)

    def spot(self, paragraph: str, words: str = "") -> Spot:
        """Where a paragraph belongs, and of the clauses in it that alone which holds these words, if one does."""
        parts = tuple(self._words.holding(paragraph))
        if len(parts) > 1:
            parts = self._narrowed(parts, words)
        if not parts:
            return Spot()
        keys = self._ordered(old.key for part in parts for old in self._before(part))
        if len(keys) > 1 and squeezed(words):
            holding = [key for key in keys if squeezed(words) in squeezed(self._old(key).text)]
            keys = tuple(holding) if len(holding) == 1 else keys
        return Spot(keys, parts, (parts[0], self._words.offset_in(parts[0], words)))

    def taken_out(self, paragraphs: list[str], *, cut: bool) -> tuple[str, ...] | None:
        """The clauses of which these are all the words and which are gone; None where that is not clear for each.

        Of the last paragraph only the beginning is known where the words are ``cut``.
        """
        found: list[str] = []
        for place, each in enumerate(paragraphs):
            sought, last = squeezed(each), place == len(paragraphs) - 1
            keys = self._gone_that_begin(sought) if cut and last else set(self._gone.get(sought, ()))
            if not sought or len(keys) != 1:
                return None
            found += keys
        return self._ordered(found)

    def asked_with(self, words: str) -> tuple[str, ...]:
        """The clause asked about that alone holds these words."""
        held = self._asked_words.holding(words)
        keys = list(self._order)
        return (keys[held[0]],) if len(held) == 1 else ()

    def rank(self, key: str | None) -> int:
        """The place of a clause in the text asked about; what is on the whole comes last."""
        return _LAST if key is None else self._order[key]

    def cited(self, keys: Iterable[str]) -> str:
        """How documents cite these clauses: "khoản 2 mục I, khoản 3 mục I"."""
        return ", ".join(place_of(self._asked, key) for key in self._ordered(keys))

    def behind(self, part: int) -> str:
        """The clause asked about that the clause at a place of the returned text follows; empty for the first one."""
        for place in range(part - 1, -1, -1):
            before = self._before(place)
            if before:
                return place_of(self._asked, before[-1].key)
        return ""

    def is_new(self, part: int) -> bool:
        """Whether the returned text has a clause here that is none of those asked about."""
        return part < len(self._clauses) and not self._before(part)

    def stands(self, key: str) -> bool:
        """Whether a clause reads in the returned text as it did and stands where it stood."""
        parts = self._parts.get(key, [])
        return len(parts) == 1 and self._change[self._clauses[parts[0]].key].kind is ChangeKind.SAME

    def reads(self, parts: Iterable[int], *, key: str | None = None) -> str:
        """The words of clauses of the returned text, and of all that became of the clause of this key.

        One that stands alone for the clause asked about has no label, as that one's words have none.
        """
        places: list[int] = sorted({*parts, *self._parts.get(key or "", ())})
        clauses = [self._clauses[place] for place in places]
        if key is not None and len(clauses) == 1:
            return clauses[0].text
        return "\n".join(" ".join(filter(None, (each.label, each.text))) for each in clauses)

    def is_all(self, key: str, words: str) -> bool:
        """Whether these are all the words of a clause, so that naming them would say nothing more."""
        if key not in self._said:
            old = self._old(key)
            self._said[key] = (squeezed(old.text), squeezed(f"{old.label} {old.text}"))
        return squeezed(words) in self._said[key]

    def _narrowed(self, parts: tuple[int, ...], words: str) -> tuple[int, ...]:
        """Of several clauses, lines of one paragraph, the one that holds these words now or did before."""
        sought = squeezed(words)
        if not sought:
            return parts
        holding = [
            part
            for part in parts
            if any(sought in squeezed(each.text) for each in (self._clauses[part], *self._before(part)))
        ]
        return tuple(holding) if len(holding) == 1 else parts

    def _gone_that_begin(self, sought: str) -> set[str]:
        return {key for said, keys in self._gone.items() if said.startswith(sought) for key in keys}

    def _before(self, part: int) -> tuple[Clause, ...]:
        return self._change[self._clauses[part].key].before

    def _old(self, key: str) -> Clause:
        clause = find(self._asked, key)
        if clause is None:
            raise KeyError(key)
        return clause

    def _ordered(self, keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(set(keys), key=self._order.__getitem__))
