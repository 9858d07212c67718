"""Drawings: the text boxes in them are read, pictures and objects counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from service.texts.word.contents import WordWarningKind
from service.texts.word.markup import chosen, name

if TYPE_CHECKING:
    from service.texts.word.markup import Element

_PICTURES = frozenset({"pic:pic", "v:imagedata", "c:chart", "dgm:relIds"})


@dataclass(slots=True)
class Drawn:
    """What a drawing holds."""

    boxes: list[Element] = field(default_factory=list)
    """The contents of its text boxes, in order."""
    left_out: Counter[WordWarningKind] = field(default_factory=Counter)


def look_at(drawing: Element) -> Drawn:
    """Find text boxes, pictures and objects; a drawing of lines alone, as under a letterhead, has none of them."""
    drawn = Drawn()
    if name(drawing) == "w:object":
        drawn.left_out[WordWarningKind.OBJECTS] += 1
        return drawn
    waiting = [drawing]
    while waiting:
        element = waiting.pop()
        kind = name(element)
        if kind == "w:txbxContent":
            drawn.boxes.append(element)
        elif kind == "mc:AlternateContent":
            newer = chosen(element)
            waiting.extend([] if newer is None else [newer])
        elif kind in _PICTURES:
            drawn.left_out[WordWarningKind.PICTURES] += 1
        else:
            waiting.extend(reversed(element))
    return drawn
