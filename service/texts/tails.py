"""The closing: where it begins, what each of its lines is, and where another document begins after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from service.texts.blocks import Block, Zone, block
from service.texts.framing import is_position, may_close, opening_words, role_of
from service.texts.joining import finished, goes_on_small
from service.texts.levels import Level

if TYPE_CHECKING:
    from service.texts.lines import Line

_LONGEST_SIGNATURE = 8
"""A signature without recipients has no more lines."""
_NAME = 60
_BEGINS_DOCUMENT = frozenset({Level.MOTTO, Level.TITLE, Level.NUMBER})


def closing_starts(lines: Sequence[Line]) -> int:
    """The first line of the closing, or the number of lines where there is none."""
    start = len(lines)
    while start and may_close(lines[start - 1]):
        start -= 1
    trailing = range(start, len(lines))
    call = next((place for place in reversed(trailing) if role_of(lines[place]) is Level.RECIPIENTS), None)
    if call is not None:
        while call and is_position(lines[call - 1]):
            call -= 1
        return call
    start = max(start, len(lines) - _LONGEST_SIGNATURE)
    while start < len(lines) and any(_is_item(line) for line in lines[start:]):
        start += 1
    return next((place for place in range(start, len(lines)) if is_position(lines[place])), len(lines))


def read_closing(lines: Sequence[Line]) -> list[Block]:
    """Recipients hang under "Nơi nhận"; what follows the first position is signature, anything else a note."""
    blocks: list[Block] = []
    signed = False
    before: Line | None = None
    for line in lines:
        signed = signed or is_position(line)
        label, rest, dash = _words(line)
        if role_of(line) is Level.RECIPIENTS:
            blocks.append(block(Zone.CLOSING, Level.RECIPIENTS, 0, rest, label))
        elif dash or _is_recipient(line, blocks):
            blocks.append(block(Zone.CLOSING, dash or Level.PARAGRAPH, 1 if blocks else 0, rest, label))
        elif blocks and before and goes_on_small(line.text) and not finished(before.text):
            blocks[-1].add(line)
        else:
            level = Level.SIGNATURE if signed and not line.text.startswith("(") else Level.NOTE
            blocks.append(block(Zone.CLOSING, level, 0, rest, label))
        before = line
    return blocks


def documents(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """Part a file that holds several documents, for instance a letter and the plan that it sends round."""
    starts = [0]
    closing = False
    motto = False
    for place, line in enumerate(lines):
        role = role_of(line) if len(line.text) <= _NAME else None
        repeated = role is Level.MOTTO and motto and line.text.isupper()
        if repeated or (closing and role in _BEGINS_DOCUMENT):
            starts.append(_letterhead_starts(lines, place, starts[-1]))
            closing, motto = False, False
        closing = role is Level.RECIPIENTS or (closing and may_close(line))
        motto = motto or (role is Level.MOTTO and line.text.isupper())
    return [
        lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True) if start < end
    ]


def _letterhead_starts(lines: Sequence[Line], place: int, since: int) -> int:
    """Go back over the names of agencies that stand before a document's first sure sign."""
    while place - 1 > since and lines[place - 1].text.isupper() and not is_position(lines[place - 1]):
        place -= 1
    return place


def _words(line: Line) -> tuple[str, str, Level | None]:
    if role_of(line) is Level.RECIPIENTS:
        return *opening_words(Level.RECIPIENTS, line.text), None
    bullet = line.bullet
    return (bullet.text, bullet.rest, bullet.level) if bullet else ("", line.text, None)


def _is_recipient(line: Line, blocks: Sequence[Block]) -> bool:
    """A recipient without a dash: "Như trên;", "Lưu: VT."."""
    under = bool(blocks) and blocks[-1].level in (Level.RECIPIENTS, Level.PARAGRAPH)
    return under and (line.text.endswith((";", ",")) or line.text.startswith(("Lưu", "Như")))


def _is_item(line: Line) -> bool:
    return len(line.text) > _NAME or finished(line.text) or line.bullet is not None
