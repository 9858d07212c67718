"""Elements of WordprocessingML, each with its children in the order of its schema (ISO/IEC 29500-1, part 17)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from lxml import etree

if TYPE_CHECKING:
    from typing import Literal

Element: TypeAlias = etree._Element  # noqa: SLF001  The name by which lxml's own description calls an element.

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_PREFIXES = {"w": WORD}
_PIECES = re.compile(r"[\n\t]|[^\n\t]+")
_BREAKS = {"\n": "br", "\t": "tab"}


def w(name: str, /, *children: Element, **attributes: object) -> Element:
    """The element ``w:name`` with its attributes, of the same namespace, and its children."""
    named = {f"{{{WORD}}}{key}": str(value) for key, value in attributes.items()}
    made = etree.Element(f"{{{WORD}}}{name}", named, nsmap=_PREFIXES)
    made.extend(children)
    return made


def twips(points: float) -> int:
    """Points in the unit of places and lengths."""
    return round(20 * points)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """How letters look; what is not said is as the paragraph's style has it."""

    size: float | None = None
    """Points."""
    bold: bool | None = None
    italic: bool | None = None
    underlined: bool = False
    colour: str = ""
    """Six hexadecimal digits."""

    def elements(self) -> Iterator[Element]:
        """What ``w:rPr`` holds."""
        for name, wanted in (("b", self.bold), ("i", self.italic)):
            if wanted is not None:
                yield w(name, val=int(wanted))
        if self.colour:
            yield w("color", val=self.colour)
        if self.size is not None:
            yield w("sz", val=round(2 * self.size))
            yield w("szCs", val=round(2 * self.size))
        if self.underlined:
            yield w("u", val="single")


AS_STYLED: Final = Letters()


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """Lines around a paragraph, or the one beneath it."""

    around: bool = False
    points: float
    distance: int = 0
    """Points between the lines and the words."""
    colour: str = "auto"

    def element(self) -> Element:
        """``w:pBdr``; the thickness is said in eighths of a point."""
        sides = ("top", "left", "bottom", "right") if self.around else ("bottom",)
        thick = round(8 * self.points)
        lines = [w(side, val="single", sz=thick, space=self.distance, color=self.colour) for side in sides]
        return w("pBdr", *lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a paragraph stands; lengths are points, and what is not said is as its style has it."""

    align: Literal["left", "center", "both", ""] = ""
    left: float | None = None
    right: float | None = None
    first: float | None = None
    """What its first line is set in by; less than nothing hangs it out."""
    before: float | None = None
    after: float | None = None
    line: float | None = None
    """How high its lines are, in lines of the font."""
    high: float | None = None
    """How high each of its lines is, whatever stands in it."""
    border: Border | None = None
    dotted_to: float | None = None
    """How far a tab draws dots, to write on."""
    outline: int | None = None
    """Its level in the outline, from 0."""
    with_next: bool = False
    """On the page of what follows."""

    def elements(self) -> Iterator[Element]:
        """What ``w:pPr`` holds after the style."""
        if self.with_next:
            yield w("keepNext")
        if self.border:
            yield self.border.element()
        if self.dotted_to is not None:
            yield w("tabs", w("tab", val="right", leader="dot", pos=twips(self.dotted_to)))
        if spacing := dict(self._spacing()):
            yield w("spacing", **spacing)
        if indent := dict(self._indent()):
            yield w("ind", **indent)
        if self.align:
            yield w("jc", val=self.align)
        if self.outline is not None:
            yield w("outlineLvl", val=self.outline)

    def _spacing(self) -> Iterator[tuple[str, object]]:
        if self.before is not None:
            yield "before", twips(self.before)
        if self.after is not None:
            yield "after", twips(self.after)
        if self.line is not None:
            yield from (("line", round(240 * self.line)), ("lineRule", "auto"))
        if self.high is not None:
            yield from (("line", twips(self.high)), ("lineRule", "exact"))

    def _indent(self) -> Iterator[tuple[str, object]]:
        if self.left is not None:
            yield "left", twips(self.left)
        if self.right is not None:
            yield "right", twips(self.right)
        if self.first is not None:
            yield "hanging" if self.first < 0 else "firstLine", twips(abs(self.first))


AS_USUAL: Final = Place()


def paragraph(style: str, *runs: Element, place: Place = AS_USUAL, mark: Iterable[Element] = ()) -> Element:
    """``w:p`` of this style; ``mark`` is what is said of the sign that ends it."""
    properties = [w("pStyle", val=style), *place.elements()]
    ends = [*mark]
    if ends:
        properties.append(w("rPr", *ends))
    return w("p", w("pPr", *properties), *runs)


def run(text: str, letters: Letters = AS_STYLED, *, gone: bool = False) -> Element:
    """``w:r`` with this text, whose line ends and tabs are elements; ``gone`` is text that was deleted."""
    made = w("r", *_properties(letters))
    made.extend(pieces(text, gone=gone))
    return made


def pieces(text: str, *, gone: bool = False) -> Iterator[Element]:
    """The text of a run, with elements in place of its line ends and tabs."""
    for piece in _PIECES.findall(text):
        if piece in _BREAKS:
            yield w(_BREAKS[piece])
        else:
            words = w("delText" if gone else "t")
            words.set(SPACE, "preserve")
            words.text = piece
            yield words


def _properties(letters: Letters) -> Iterator[Element]:
    if letters is not AS_STYLED:
        yield w("rPr", *letters.elements())
