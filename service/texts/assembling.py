"""Blocks put together to a text (source, offsets, keys, tree), and a text taken apart again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from service.texts.blocks import Block, Zone, block
from service.texts.clauses import Clause, Text
from service.texts.levels import Level
from service.texts.naming import part_of_key, unique

if TYPE_CHECKING:
    from service.texts.corrections import Correction


@dataclass(slots=True)
class _Node:
    """A clause whose children are still being found."""

    block: Block
    words: str
    start: int
    key: str
    children: list[_Node] = field(default_factory=list)
    counts: dict[Level, int] = field(default_factory=dict)

    def clause(self) -> Clause:
        children = tuple(child.clause() for child in self.children)
        end = self.start + len(self.words)
        return Clause(
            self.key, self.block.level, self.block.label, self.block.text, children, self.start, end
        )


def assemble(blocks: Sequence[Block], corrections: tuple[Correction, ...] = ()) -> Text:
    """Make the tree that the depths describe. What hangs too deep comes right under what stands before it."""
    roots = {zone: _root(zone) for zone in Zone}
    taken: dict[str, int] = {}
    lines: list[str] = []
    start = 0
    path: list[_Node] = []
    for each in blocks:
        root = roots[each.zone]
        path = [*path[: each.depth + 1]] if path and path[0] is root else [root]
        node = _node(each, path[-1], start, taken)
        path[-1].children.append(node)
        path.append(node)
        lines.append(node.words)
        start += len(node.words) + 1
    preamble, clauses, closing = (tuple(child.clause() for child in roots[zone].children) for zone in Zone)
    return Text("\n".join(lines), preamble, clauses, closing, corrections)


def take_apart(text: Text) -> list[Block]:
    """The blocks that :func:`assemble` makes this text of."""
    zones = zip(Zone, (text.preamble, text.clauses, text.closing), strict=True)
    return [each for zone, clauses in zones for clause in clauses for each in _blocks(clause, zone, 0)]


def _blocks(clause: Clause, zone: Zone, depth: int) -> Iterator[Block]:
    yield block(zone, clause.level, depth, clause.text, clause.label)
    for child in clause.children:
        yield from _blocks(child, zone, depth + 1)


def _root(zone: Zone) -> _Node:
    return _Node(block(zone, Level.PARAGRAPH, -1, ""), "", 0, "")


def _node(each: Block, parent: _Node, start: int, taken: dict[str, int]) -> _Node:
    count = parent.counts[each.level] = parent.counts.get(each.level, 0) + 1
    part = part_of_key(each.level, each.label, count, parent.block.label)
    # An article keeps its number wherever chapters begin, and is cited by it alone.
    alone = each.level is Level.ARTICLE or not parent.key
    key = unique(part if alone else f"{parent.key}.{part}", taken)
    words = " ".join(filter(None, (each.label, each.text)))
    return _Node(each, words, start, key)
