"""What happened in the fictional province before a visitor comes: a round that is open, an approval that waits.

The people of the province do it through the same conductor as everybody, each their own step, so what a visitor finds
is as real as what they do next.
"""

from __future__ import annotations

from functools import partial
from heapq import merge
from typing import TYPE_CHECKING

from service.demonstration.province import BEGINS_AT
from service.demonstration.story.acting import perform
from service.demonstration.story.plan import plan
from service.demonstration.story.programme import programme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def story() -> Iterator[Callable[[], None]]:
    """The acts in their order; the caller holds the transaction, and has entered the province and its registers."""
    for deed in merge(programme(), plan(), key=lambda deed: deed.at):
        if deed.at >= BEGINS_AT:
            raise ValueError(f"{deed.at} is not before the demonstration begins.")
        yield partial(perform, deed)


__all__ = ["story"]
