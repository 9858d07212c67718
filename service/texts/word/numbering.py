"""Automatic numbering: the labels that Word draws before paragraphs and keeps out of their text.

How lists are defined and counted: ISO/IEC 29500-1, 17.9. Where the standard is silent, as Word does it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from service.texts.word.markup import attribute, child, children, switched, whole
from service.texts.word.number_formats import formatted
from service.texts.word.symbols import bullet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.texts.word.markup import Element
    from service.texts.word.styles import Styles

LONGEST_LABEL = 60
"""Characters; "Phần thứ hai mươi mốt" has 21."""
_LEVELS = range(9)
_PLACE = re.compile(r"%([1-9])")
_BETWEEN = {"nothing": "", "space": " ", "tab": " "}


class Numbered(NamedTuple):
    """Which list a paragraph is in, and at which level, from 0."""

    list_id: str
    level: int


class Label(NamedTuple):
    """What stands before a paragraph, with the space after it; ``counts`` is False for the mark of a list."""

    text: str
    counts: bool


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    number_format: str
    text: str
    between: str
    restarts_after: int
    """The last of the levels above, counted from 1, that make it begin anew; 0 for none."""
    legal: bool
    style: str
    font: str


@dataclass(slots=True)
class _List:
    """One list: it counts together with all others of the same definition."""

    definition: str
    levels: dict[int, _Level]
    starts: dict[int, int]
    """The numbers with which it begins anew at these levels when it is first used there."""


class Numbering:
    """The lists of a file and how far each of them has counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions = {
            attribute(each, "w:abstractNumId"): each for each in children(root, "w:abstractNum")
        }
        self._elements = {attribute(each, "w:numId"): each for each in children(root, "w:num")}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[Numbered] = set()

    def place_of(self, properties: Element | None, style_id: str) -> Numbered | None:
        """Where a paragraph with these properties and this style is numbered; None where it is not."""
        own = child(properties, "w:numPr")
        list_id, own_level = attribute(child(own, "w:numId")), attribute(child(own, "w:ilvl"))
        level = whole(own_level, 0)
        if not list_id:
            list_id, styled = self._styled(style_id)
            level = whole(own_level, styled)
        return Numbered(list_id, level) if list_id not in ("", "0") and level in _LEVELS else None

    def next_label(self, place: Numbered) -> Label | None:
        """Count a paragraph in its list; its label, None where the list or the level is not defined."""
        found = self._list(place.list_id)
        level = found.levels.get(place.level) if found else None
        if found is None or level is None:
            return None
        counts = self._counts.setdefault(found.definition, {})
        self._count(counts, found, place, level)
        between = _BETWEEN.get(level.between, " ")
        if level.number_format == "bullet":
            return Label(bullet(level.font, level.text) + between, counts=False)
        written = _written(level, found, counts)
        return Label(written + between, counts=True) if written else None

    def _count(self, counts: dict[int, int], found: _List, place: Numbered, level: _Level) -> None:
        start = found.starts.get(place.level, level.start)
        anew = place.level in found.starts and place not in self._begun
        self._begun.add(place)
        counts[place.level] = start if anew or place.level not in counts else counts[place.level] + 1
        for deeper in [each for each in counts if each > place.level]:
            beneath = found.levels.get(deeper)
            if beneath is None or place.level < beneath.restarts_after:
                del counts[deeper]

    def _styled(self, style_id: str) -> tuple[str, int]:
        """The list and the level that a style gives its paragraphs."""
        list_id, level, within = "", "", []
        for each in self._styles.chain(style_id):
            said = child(each, "w:pPr", "w:numPr")
            within.append(attribute(each, "w:styleId"))
            level = level or attribute(child(said, "w:ilvl"))
            list_id = attribute(child(said, "w:numId"))
            if list_id:
                break
        found = self._list(list_id)
        linked = {each.style: number for number, each in found.levels.items() if each.style} if found else {}
        return list_id, next((linked[each] for each in within if each in linked), whole(level, 0))

    def _list(self, list_id: str) -> _List | None:
        if list_id not in self._lists:
            self._lists[list_id] = self._read(list_id)
        return self._lists[list_id]

    def _read(self, list_id: str) -> _List | None:
        element = self._elements.get(list_id)
        name, definition = self._definition(element)
        if element is None or definition is None:
            return None
        found = _List(name, dict(_levels(definition)), {})
        for override in children(element, "w:lvlOverride"):
            number = whole(attribute(override, "w:ilvl"), 0)
            found.levels.update(_levels(override))
            start = child(override, "w:startOverride")
            if start is not None:
                found.starts[number] = whole(attribute(start), 0)
        return found

    def _definition(self, element: Element | None) -> tuple[str, Element | None]:
        """The definition of a list; one that only names a style of lists is that style's own."""
        name = attribute(child(element, "w:abstractNumId"))
        definition = self._definitions.get(name)
        style = attribute(child(definition, "w:numStyleLink"))
        if not style:
            return name, definition
        for each in self._styles.chain(style):
            linked = self._elements.get(attribute(child(each, "w:pPr", "w:numPr", "w:numId")))
            if linked is not None:
                name = attribute(child(linked, "w:abstractNumId"))
                return name, self._definitions.get(name)
        return name, definition


def _levels(parent: Element) -> Iterator[tuple[int, _Level]]:
    for each in children(parent, "w:lvl"):
        number = whole(attribute(each, "w:ilvl"), -1)
        if number in _LEVELS:
            yield number, _level(each, number)


def _level(element: Element, number: int) -> _Level:
    fonts = child(element, "w:rPr", "w:rFonts")
    return _Level(
        start=whole(attribute(child(element, "w:start")), 0),
        number_format=_format(element),
        text=attribute(child(element, "w:lvlText"))[:LONGEST_LABEL],
        between=attribute(child(element, "w:suff")) or "tab",
        restarts_after=whole(attribute(child(element, "w:lvlRestart")), number),
        legal=bool(switched(element, "w:isLgl")),
        style=attribute(child(element, "w:pStyle")),
        font=attribute(fonts, "w:ascii") or attribute(fonts, "w:hAnsi"),
    )


def _format(element: Element) -> str:
    """The format of a level; one that only newer programs know stands beside one for all."""
    both = child(element, "mc:AlternateContent", "mc:Fallback", "w:numFmt")
    return attribute(both if both is not None else child(element, "w:numFmt")) or "decimal"


def _written(level: _Level, found: _List, counts: dict[int, int]) -> str:
    def number(place: re.Match[str]) -> str:
        named = int(place[1]) - 1
        other = found.levels.get(named)
        if other is None:
            return ""
        return formatted(
            counts.get(named, found.starts.get(named, other.start)),
            "decimal" if level.legal else other.number_format,
        )

    return _PLACE.sub(number, level.text)[:LONGEST_LABEL].strip()
