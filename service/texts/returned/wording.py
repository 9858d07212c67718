"""What proposals say, in Vietnamese whatever the reader's language: they become words of an agency's reply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from service.texts.word.changes import LONGEST_WORDS, PARAGRAPH_END
from service.texts.word.contents import WordChangeKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.texts.word.contents import WordChange, WordComment

LONGEST_PLACE: Final = 200
"""Characters, as ``forms/reply.form.json`` takes them."""
_MOST_LISTED: Final = 40
"""Of the changes of one clause, so that an opinion stays as long as a form takes it."""
_SHORT: Final = 60

TAKE_OUT: Final = "Đề nghị bỏ nội dung này."
PUT_IN: Final = "Đề nghị thêm nội dung này."
CHANGE: Final = "Đề nghị sửa"
LOOKS: Final = "Đề nghị trình bày lại"
STANDING: Final = "Thay đổi được theo dõi trong tệp mà bản lấy ý kiến đã có sẵn hoặc không đổi câu chữ"
_SETTLED: Final = "(Trong tệp, góp ý này được đánh dấu là đã giải quyết.)"
_BREAK: Final = "chỗ ngắt đoạn"
_DID: Final = {
    WordChangeKind.INSERTED: "thêm",
    WordChangeKind.DELETED: "bỏ",
    WordChangeKind.MOVED_AWAY: "chuyển đi",
    WordChangeKind.MOVED_HERE: "chuyển đến",
    WordChangeKind.FORMATTED: "đổi cách trình bày",
}


def shortened(words: str, most: int) -> str:
    """The words on one line, cut where they are longer than so many characters."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def place(*parts: str) -> str:
    """A place as the form takes it, from those of its parts that say something."""
    return shortened(": ".join(filter(None, parts)), LONGEST_PLACE)


def quoted(words: str, most: int = LONGEST_PLACE - 2) -> str:
    """The words in quotation marks; nothing for none."""
    line = shortened(words, most)
    return f"“{line}”" if line else ""


def opinion_of(thread: Sequence[WordComment]) -> str:
    """A comment with what was answered to it below, each answer with its author's name."""
    first, *answers = thread
    said = [first.text.strip()]
    said += [f"{each.author or 'Trả lời'}: {each.text.strip()}" for each in answers]
    if first.resolved:
        said.append(_SETTLED)
    return "\n".join(filter(None, said))


def listed(beginning: str, changes: Sequence[WordChange], *, short: bool = False) -> str:
    """What was done, one after the other: "Đề nghị sửa: bỏ “tre”; thêm “lau”" with a full stop."""
    told = [_told(each, short=short) for each in changes[:_MOST_LISTED]]
    more = len(changes) - len(told)
    if more:
        told.append(f"và {more} chỗ khác")
    return f"{beginning}: {'; '.join(told)}."


def _told(change: WordChange, *, short: bool) -> str:
    words = change.words.replace(PARAGRAPH_END, " ").strip()
    cut = "…" if len(change.words) >= LONGEST_WORDS else ""
    what = quoted(words + cut, _SHORT if short else LONGEST_WORDS + 1) if words else _BREAK
    return f"{_DID[change.kind]} {what}"
