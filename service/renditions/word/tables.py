"""Tables of a Word file: those that people see, and those that only put words beside one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from service.renditions.word.ooxml import Place, paragraph, twips, w

if TYPE_CHECKING:
    from service.renditions.word.ooxml import Element

_LINE: Final = 0.5
_MARGINS: Final = {"top": 4.0, "left": 5.0, "bottom": 1.0, "right": 5.0}
"""Points between the lines of a table and its words; the words bring what is missing beneath them."""


def table(widths: Sequence[float], rows: Iterable[Element], *, ruled: bool = False) -> Element:
    """``w:tbl`` whose columns are so many points wide, with lines around its cells if it is ``ruled``."""
    margins = (w(side, w=twips(width) if ruled else 0, type="dxa") for side, width in _MARGINS.items())
    properties = [
        w("tblW", w=sum(map(twips, widths)), type="dxa"),
        *([_lines()] if ruled else []),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *margins),
    ]
    columns = (w("gridCol", w=twips(width)) for width in widths)
    return w("tbl", w("tblPr", *properties), w("tblGrid", *columns), *rows)


def _lines() -> Element:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    thick = round(8 * _LINE)
    return w("tblBorders", *(w(side, val="single", sz=thick, space=0, color="auto") for side in sides))


def row(cells: Iterable[Element], *, together: bool = False, title: bool = False) -> Element:
    """``w:tr``: ``together`` on one page, or a ``title`` that every page begins with."""
    properties = []
    if together or title:
        properties.append(w("cantSplit"))
    if title:
        properties.append(w("tblHeader"))
    return w("tr", *([w("trPr", *properties)] if properties else []), *cells)


def cell(width: float, paragraphs: Sequence[Element], *, middle: bool = False) -> Element:
    """``w:tc``, which always holds a paragraph; ``middle`` puts its words at half of its height."""
    properties = [w("tcW", w=twips(width), type="dxa")]
    if middle:
        properties.append(w("vAlign", val="center"))
    return w("tc", w("tcPr", *properties), *(paragraphs or [gap(1)]))


def gap(points: float, *, with_next: bool = False) -> Element:
    """An empty paragraph of this height: a table has no distance of its own, and two that touch become one."""
    return paragraph("Gap", place=Place(high=points, with_next=with_next))
