"""A text as a flat table of its clauses, to be stored or listed, and made again from it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from service.texts.assembling import assemble
from service.texts.blocks import Zone, block
from service.texts.levels import Level

if TYPE_CHECKING:
    from service.texts.clauses import Text


class Row(NamedTuple):
    """One clause; :func:`text_from` makes the text again of all of them, in reading order."""

    key: str
    depth: int
    """How deep it hangs, from 0."""
    zone: str
    """``preamble``, ``body`` or ``closing``."""
    level: str
    label: str
    text: str


def rows_of(text: Text) -> list[Row]:
    """The clauses of a text in reading order."""
    zones = zip(Zone, (text.preamble, text.clauses, text.closing), strict=True)
    zone_of = {clause.key: zone.value for zone, clauses in zones for clause in clauses}
    return [
        Row(key, len(path) - 1, zone_of[path[0].key], path[-1].level.value, path[-1].label, path[-1].text)
        for key, path in text.paths.items()
    ]


def text_from(rows: Iterable[Row]) -> Text:
    """The text whose :func:`rows_of` these are; what was corrected in it is not known any more."""
    return assemble([block(Zone(row.zone), Level(row.level), row.depth, row.text, row.label) for row in rows])
