"""Comments in the margin: their text, the words they are pinned to, and what answers what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.texts.word.body import Body
from service.texts.word.changes import MOST_COMMENTS, Anchor, Revision
from service.texts.word.contents import WordComment, WordWarningKind
from service.texts.word.context import Context
from service.texts.word.markup import attribute, children, full
from service.texts.word.notes import Notes
from service.texts.word.numbering import Numbering

if TYPE_CHECKING:
    from service.texts.word.markup import Element
    from service.texts.word.opening import Package

_ON = frozenset({"1", "true", "on"})


def comments_of(package: Package, context: Context) -> tuple[WordComment, ...]:
    """The comments of a file in the order of the file; ``context`` knows where each is pinned to the text."""
    found = children(package.related("comments"), "w:comment")
    more = len(found) - MOST_COMMENTS
    if more > 0:
        context.left_out[WordWarningKind.COMMENTS_NOT_LISTED] += more
        found = found[:MOST_COMMENTS]
    threads = _Threads(found, package.related("commentsExtended"))
    aside = Context(context.styles, Numbering(None, context.styles), Notes(), length=context.length)
    return tuple(_comment(each, threads, context, aside) for each in found)


def _comment(element: Element, threads: _Threads, context: Context, aside: Context) -> WordComment:
    comment_id = attribute(element, "w:id")
    parent_id = threads.parents.get(comment_id)
    revision = Revision.of(element)
    body = Body(aside)
    body.read(element)
    anchors = context.anchors.found
    anchor = anchors.get(comment_id) or anchors.get(parent_id or "") or Anchor()
    return WordComment(
        comment_id,
        revision.author,
        revision.at,
        "\n".join(body.pieces),
        anchor.quoted,
        anchor.paragraph,
        parent_id,
        comment_id in threads.resolved,
    )


class _Threads:
    """What answers what, and what is settled: the newer part of the file names comments by their last paragraph."""

    def __init__(self, comments: list[Element], extended: Element | None) -> None:
        self.parents: dict[str, str] = {}
        self.resolved: set[str] = set()
        named: dict[str, str] = {}
        for each in comments:
            for paragraph in each.iter(full("w:p")):
                named[attribute(paragraph, "w14:paraId")] = attribute(each, "w:id")
        named.pop("", None)
        for each in children(extended, "w15:commentEx"):
            comment_id = named.get(attribute(each, "w15:paraId"))
            parent_id = named.get(attribute(each, "w15:paraIdParent"))
            if comment_id is not None and parent_id not in (None, comment_id):
                self.parents[comment_id] = str(parent_id)
            if comment_id is not None and attribute(each, "w15:done") in _ON:
                self.resolved.add(comment_id)
