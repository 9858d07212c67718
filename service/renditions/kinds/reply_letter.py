"""The reply of an agency that was asked (*công văn góp ý*): a letter that answers another one, point by point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from service.renditions.blocks import Block, Clause, Paragraph, Rendition, Style
from service.renditions.kinds.letter import letter
from service.renditions.wording import closed_sentence

if TYPE_CHECKING:
    from service.renditions.kinds.frame import Frame

STANCES: Final[dict[str, str]] = {
    "agree": "thống nhất với nội dung {draft}",
    "agree_with_comments": "cơ bản thống nhất với nội dung {draft}",
    "disagree": "không thống nhất với nội dung {draft}",
    "no_comment": "không có ý kiến đối với nội dung {draft}",
}
"""How a reply says where the agency stands, by its stance."""
WHOLE = "Toàn bộ dự thảo"
_GOES_ON: Final = {
    "agree": ". Một số ý kiến cụ thể:",
    "agree_with_comments": "; đồng thời có một số ý kiến góp ý cụ thể như sau:",
    "disagree": ", cụ thể như sau:",
    "no_comment": ". Một số ý kiến cụ thể:",
}
"""How that sentence goes on where comments follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One comment; what is empty is left out."""

    place: str = ""
    """Where in the draft: ``điểm b khoản 3 mục II``; empty for the draft as a whole."""
    words: str = ""
    """The draft's own words there."""
    opinion: str
    proposal: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What an agency answers."""

    cited: str
    """The letter it answers, in full: ``Công văn số 15/SNV-VTLT ngày … của Sở Nội vụ``."""
    draft: str
    """``dự thảo Kế hoạch công tác dân vận năm 2022``."""
    agency: str
    asker: str
    stance: str
    """One of :data:`STANCES`."""
    general: str = ""
    """What it says of the draft as a whole."""
    comments: Sequence[Comment] = ()


def reply_letter(frame: Frame, reply: Reply, *, addressees: Sequence[str]) -> Rendition:
    """The reply as a letter to whoever asked."""
    return letter(frame, addressees=addressees, body=[*_answer(reply), *_comments(reply), _end(reply)])


def _answer(reply: Reply) -> Iterator[Block]:
    yield Paragraph(f"Phúc đáp {reply.cited}, {reply.agency} có ý kiến như sau:")
    stands = f"{reply.agency} {STANCES[reply.stance].format(draft=reply.draft)}"
    yield Paragraph(f"{stands}{_GOES_ON[reply.stance]}" if reply.comments else closed_sentence(stands))


def _comments(reply: Reply) -> Iterator[Block]:
    """The comments with numbers of their own, what is said of the whole last."""
    for number, each in enumerate(reply.comments, start=1):
        place = each.place or WHOLE
        yield Clause(f"{number}.", place[:1].upper() + place[1:], Style.HEADING, 0)
        yield from _said("Nội dung dự thảo: ", f"“{each.words}”" if each.words else "")
        yield from _said("Ý kiến: ", each.opinion)
        yield from _said("Đề nghị sửa thành: ", f"“{each.proposal}”" if each.proposal else "")
        yield from _said("Lý do: ", each.reason)
    yield from _said("Ý kiến chung: " if reply.comments else "", reply.general)


def _said(label: str, words: str) -> Iterator[Block]:
    if words:
        yield Paragraph(closed_sentence(f"{label}{words}"))


def _end(reply: Reply) -> Block:
    return Paragraph(f"Trên đây là ý kiến của {reply.agency}, đề nghị {reply.asker} nghiên cứu, tổng hợp.")
