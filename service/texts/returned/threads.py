"""Comments in the margin as threads: each with what was answered to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from service.texts.word.contents import WordComment


def threads_of(comments: Sequence[WordComment]) -> list[list[WordComment]]:
    """The comments, every one in exactly one thread, in the order of the file; first what the others answer."""
    by_id = {each.id: each for each in comments}
    threads: dict[str, list[WordComment]] = {}
    for each in comments:
        threads.setdefault(_beginning(each, by_id), []).append(each)
    return [_led_by(beginning, thread) for beginning, thread in threads.items()]


def _led_by(beginning: str, thread: list[WordComment]) -> list[WordComment]:
    """The thread with what it begins with first: a file may name an answer before what it answers."""
    return sorted(thread, key=lambda each: each.id != beginning)


def _beginning(comment: WordComment, by_id: Mapping[str, WordComment]) -> str:
    """The id of what a thread begins with; of comments that answer one another in a ring, of each itself."""
    seen: set[str] = set()
    while comment.id not in seen:
        seen.add(comment.id)
        comment = by_id.get(comment.parent_id or "", comment)
    return comment.id
