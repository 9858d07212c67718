"""The wording of a submission (*tờ trình*): why, how it was drafted and consulted on, what it says, what is asked.

Pure, in Vietnamese whatever the reader's language; the order is that of Decree 30/2020, annex III, form 1.4.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from service.documents.letters.wording import addressed_to, recipients_list

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_COUNTED: Final[dict[str, str]] = {
    "agree": "thống nhất",
    "agree_with_comments": "thống nhất và có ý kiến góp ý",
    "disagree": "không thống nhất",
    "no_comment": "không có ý kiến",
    "silent": "không gửi văn bản trả lời",
    "withdrawn": "không phải trả lời do vòng lấy ý kiến được rút",
}
"""How each outcome of a consultation is counted; together they make up those who were asked."""

_ANSWERED: Final[dict[str, str]] = {
    "accepted": "tiếp thu",
    "accepted_in_part": "tiếp thu một phần",
    "not_accepted": "giải trình, không tiếp thu",
    "noted": "ghi nhận",
}
"""What became of comments, as it is counted."""


@dataclass(frozen=True, slots=True)
class SubmissionWords:
    """What the wording of a submission is made of."""

    drafter: str
    issuer: str
    draft: str
    """As :func:`service.documents.letters.wording.draft_called` calls it."""
    ordered_by: str
    necessity: str
    main_points: str
    differing: str
    proposal: str
    statistics: Mapping[str, Any]
    enclosures: Sequence[str]
    distribution: Sequence[str]


def submission_text(said: SubmissionWords) -> str:
    """The text of a submission, from *Kính gửi* to *Nơi nhận*."""
    ordered = f"Thực hiện {said.ordered_by.rstrip(' .;')}, " if said.ordered_by else ""
    sections = [
        ("Sự cần thiết ban hành", said.necessity),
        ("Quá trình soạn thảo và lấy ý kiến", consultation_words(said.statistics)),
        ("Nội dung chính của dự thảo", said.main_points),
        ("Những vấn đề còn ý kiến khác nhau", said.differing or "Không có ý kiến khác nhau."),
        ("Kiến nghị", said.proposal),
    ]
    paragraphs = [
        addressed_to([said.issuer]),
        f"{ordered}{said.drafter} kính trình {said.issuer} dự thảo {said.draft}, như sau:",
        *(f"{number}. {title}\n{text}" for number, (title, text) in enumerate(sections, start=1)),
        _enclosed(said.enclosures),
        f"{said.drafter} kính trình {said.issuer} xem xét, quyết định./.",
        recipients_list(said.distribution),
    ]
    return "\n\n".join(filter(None, paragraphs))


def consultation_words(statistics: Mapping[str, Any]) -> str:
    """How the consultation went: who was asked, who answered how, who agreed by which document, who was silent.

    ``statistics`` holds counts (``rounds``, ``number`` of the one that is told whole, ``sent``, ``by_outcome``,
    ``deemed_consents``, ``late``, ``comments`` with ``total`` and each disposition) and lists: ``agreed``, each with
    ``name``, ``number`` and ``dated`` (empty where the reply has none), ``silent``, names, and ``others``, the counts
    of the other rounds, each with its ``number`` and ``withdrawn``, the reason of its withdrawal or None. What is not
    there is not told.
    """
    others = [_about_other(each) for each in statistics.get("others", ())]
    if not statistics.get("sent"):
        none_held = "Dự thảo chưa có lần lấy ý kiến nào được thực hiện xong."
        return "\n".join(
            [none_held, *others, _about_comments(statistics.get("comments", {}))] if others else [_NOT_ASKED]
        ).rstrip()
    sentences = [
        f"Dự thảo đã được gửi lấy ý kiến {_result(statistics)}",
        _about_rounds(statistics),
        *others,
        _about_silence(statistics.get("deemed_consents", 0)),
        _about_late(statistics.get("late", 0)),
        _about_comments(statistics.get("comments", {})),
        _agreed(statistics.get("agreed", ())),
        _silent(statistics.get("silent", ())),
    ]
    return "\n".join(filter(None, sentences))


_NOT_ASKED: Final = "Dự thảo chưa được gửi lấy ý kiến."


def _result(counts: Mapping[str, Any]) -> str:
    """Of one round, how many were asked, how many answered and how."""
    sent, outcomes = counts["sent"], counts.get("by_outcome", {})
    answered = sent - outcomes.get("silent", 0) - outcomes.get("withdrawn", 0)
    counted = [
        f"{_padded(outcomes[outcome])} cơ quan, đơn vị {words}"
        for outcome, words in _COUNTED.items()
        if outcomes.get(outcome)
    ]
    return (
        f"{_padded(sent)} cơ quan, đơn vị; đến nay có {_padded(answered)} cơ quan, đơn vị trả lời. "
        f"Kết quả: {'; '.join(counted)}."
    )


def _about_rounds(statistics: Mapping[str, Any]) -> str:
    rounds = statistics.get("rounds", 1)
    if rounds <= 1:
        return ""
    told = (
        f"lần thứ {_padded(statistics['number'])}"
        if statistics.get("number", rounds) < rounds
        else "lần cuối"
    )
    return f"Dự thảo được lấy ý kiến {_padded(rounds)} lần; số liệu trên là của {told}."


def _about_other(counts: Mapping[str, Any]) -> str:
    """Another round, also a withdrawn one: what agencies answered in it is not passed over."""
    reason = counts.get("withdrawn")
    withdrawn = (
        "" if reason is None else f" (đã rút, lý do: {reason.rstrip(' .;')})" if reason else " (đã rút)"
    )
    return f"Lần thứ {_padded(counts['number'])}{withdrawn}: gửi lấy ý kiến {_result(counts)}"


def _about_silence(deemed: int) -> str:
    if not deemed:
        return ""
    return (
        f"Theo công văn lấy ý kiến, {_padded(deemed)} cơ quan, đơn vị không trả lời được xem như thống nhất."
    )


def _about_late(late: int) -> str:
    return f"Có {_padded(late)} văn bản trả lời sau thời hạn." if late else ""


def _about_comments(comments: Mapping[str, int]) -> str:
    if not comments.get("total"):
        return ""
    became = [f"{_padded(comments[each])} {words}" for each, words in _ANSWERED.items() if comments.get(each)]
    return f"Tổng số {_padded(comments['total'])} ý kiến góp ý: {', '.join(became)}." if became else ""


def _agreed(rows: Sequence[Mapping[str, Any]]) -> str:
    if not rows:
        return ""
    return f"Các cơ quan, đơn vị thống nhất: {'; '.join(_cited(row) for row in rows)}."


def _cited(row: Mapping[str, Any]) -> str:
    """An agency with its reply: *Sở Tài chính (số 12/STC-VP ngày 07/01/2022)*."""
    parts = [
        f"số {row['number']}" if row.get("number") else "",
        f"ngày {row['dated']}" if row.get("dated") else "",
    ]
    cited = " ".join(filter(None, parts))
    return f"{row['name']} ({cited})" if cited else str(row["name"])


def _silent(names: Sequence[str]) -> str:
    return f"Các cơ quan, đơn vị không trả lời: {'; '.join(names)}." if names else ""


def _enclosed(enclosures: Sequence[str]) -> str:
    if not enclosures:
        return ""
    numbered = [f"({number}) {each.rstrip(' .;')}" for number, each in enumerate(enclosures, start=1)]
    return f"Hồ sơ trình kèm theo gồm: {'; '.join(numbered)}."


def _padded(count: int) -> str:
    """A count as documents write it: two digits at least, 05."""
    return f"{count:02}"
