"""The wording of a consultation letter and of a submission, composed from their fields.

Pure, in Vietnamese whatever the reader's language: what comes out is the document's own text, in the order of
Decree 30/2020, annex III, forms 1.4 (*tờ trình*) and 1.5 (*công văn*). Letterhead, number, date and signature are
not part of it; they are drawn from their own rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from service.deadlines import Boundary, show_date
from service.document_kinds import KINDS
from service.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.deadlines import Deadline

KIND_NAMES: Final[dict[str, str]] = {code: kind.name for code, kind in KINDS.items()}
"""Kinds as documents name one another (Decree 30/2020, art. 7)."""

_HOW_TO_READ: Final = (
    "Toàn văn dự thảo được gửi kèm công văn này trên hệ thống quản lý văn bản. Nội dung chưa thống nhất, "
    "đề nghị nêu rõ vị trí trong dự thảo, phương án sửa đổi, bổ sung và lý do."
)
_ENGLISH = ("before ", "by ", "until ", "on or ", "no ", "not ")


@dataclass(frozen=True, slots=True)
class LetterWords:
    """What the wording of a letter is made of; names as the text says them."""

    asker: str
    issuer: str | None
    """The body it is drafted for; None where the asker issues it itself."""
    draft: str
    """What is consulted on, as :func:`draft_called` calls it."""
    ordered_by: str
    addressees: Sequence[str]
    deadline: Deadline
    silence_sentence: str
    channels: str
    contact: str
    distribution: Sequence[str]


def draft_called(kind: str, subject: str) -> str:
    """A draft by its kind and subject, the kind said once: *Kế hoạch phát triển văn thư năm 2022*."""
    name = KIND_NAMES.get(kind, "văn bản")
    if fold(subject).startswith(fold(name)):
        return subject
    first, _, rest = subject.partition(" ")
    is_name = first[1:2].isupper() or rest[:1].isupper()
    return f"{name} {subject if is_name else subject[:1].lower() + subject[1:]}"


def letter_text(said: LetterWords) -> str:
    """The text of a consultation letter, from *Kính gửi* to *Nơi nhận*."""
    opinions = f"Ý kiến bằng văn bản đề nghị gửi về {said.asker} {deadline_words(said.deadline)}"
    paragraphs = [
        addressed_to(said.addressees),
        _occasion(said),
        f"Để hoàn thiện dự thảo, {said.asker} đề nghị quý cơ quan, đơn vị, địa phương nghiên cứu, tham gia ý kiến.",
        _HOW_TO_READ,
        _ended(f"{opinions}, qua {said.channels}" if said.channels else opinions)
        + (f" {_ended(said.silence_sentence)}" if said.silence_sentence else ""),
        _ended(f"Đầu mối liên hệ: {said.contact}") if said.contact else "",
        f"{said.asker} trân trọng cảm ơn sự phối hợp của quý cơ quan, đơn vị, địa phương./.",
        recipients_list(said.distribution),
    ]
    return "\n\n".join(filter(None, paragraphs))


def addressed_to(addressees: Sequence[str]) -> str:
    """*Kính gửi*: one addressee on its line, several on lines of their own (annex I, II.9.a)."""
    if len(addressees) == 1:
        return f"Kính gửi: {addressees[0]}."
    return "\n".join(["Kính gửi:", *listed(addressees)])


def recipients_list(lines: Sequence[str]) -> str:
    """*Nơi nhận*, with the lines as they stand in the document's own list."""
    return "\n".join(["Nơi nhận:", *lines])


def listed(words: Sequence[str]) -> list[str]:
    """Lines of a list as the decree writes them: a dash before, a semicolon after, a full stop after the last."""
    return [f"- {each}{';' if place < len(words) else '.'}" for place, each in enumerate(words, start=1)]


def deadline_words(deadline: Deadline) -> str:
    """The deadline as a Vietnamese sentence goes on with it; a bare or an English date is written out."""
    if deadline.phrase[:1].isalpha() and not deadline.phrase.lower().startswith(_ENGLISH):
        return deadline.phrase[:1].lower() + deadline.phrase[1:]
    before = "trước" if deadline.boundary is Boundary.EXCLUSIVE else "chậm nhất"
    return f"{before} ngày {show_date(deadline.date)}"


def _occasion(said: LetterWords) -> str:
    ordered = f"Thực hiện {said.ordered_by.rstrip(' .;')}, " if said.ordered_by else ""
    issued = f" trình {said.issuer} ban hành" if said.issuer else ""
    return f"{ordered}{said.asker} chủ trì soạn thảo {said.draft}{issued}."


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."
