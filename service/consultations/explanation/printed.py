"""The explanation table as a document of its own, round by round: who was asked, who said what, what became of it.

Its words are Vietnamese whatever the reader's language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from service import directory, documents, renditions
from service.consultations.errors import TableNotYet
from service.consultations.explanation.answers import AgencyLine, answers_of
from service.consultations.explanation.table import ExplanationRow, explanation_of
from service.consultations.explanation.unexplained import rounds_explained
from service.consultations.outcome import Disposition, Outcome, RoundState, SilenceRule
from service.consultations.rounds.progress import RoundShown, rounds_of
from service.deadlines import show_date
from service.renditions import Answer, Consultation, Explained, Frame, Letterhead, Signature

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from service.documents import ClauseShown, DocumentShown
    from service.renditions import Rendition

WHOLE: Final = "Toàn bộ dự thảo"
BECAME: Final[dict[str | None, str]] = {
    Disposition.ACCEPTED: "Tiếp thu",
    Disposition.ACCEPTED_IN_PART: "Tiếp thu một phần",
    Disposition.NOT_ACCEPTED: "Giải trình",
    Disposition.NOTED: "Ghi nhận",
    None: "Chưa giải trình",
}
"""How the last column begins."""


def explanation_table(round_: RoundShown, document: DocumentShown) -> Rendition:
    """The table of a round and of the other rounds that brought comments, each apart, in order.

    It names the clauses of the version of ``document`` that it is given.

    :class:`TableNotYet` while the counts of the round may still change.
    """
    if round_.running:
        raise TableNotYet(number=round_.number)
    brought = {each.round_id for each in rounds_explained(document.id)} | {round_.id}
    told = [
        (each, explanation_of(each, only_open=False, page=None))
        for each in rounds_of(document.id)
        if each.id in brought and not each.running
    ]
    rows = [row for _, listed in told for row in listed]
    named = {(row.named_in, row.new_clause_key) for row in rows if row.named_in and row.new_clause_key}
    latest = documents.follow_clauses(named, document.version.id)
    return renditions.explanation(
        _frame(round_, document, max(_settled_at(*each) for each in told)),
        *(_consultation(each, rows, latest) for each, rows in told),
        note=_accompanies(documents.latest_about(document.id, "submission")),
    )


def table_name(round_: RoundShown, ending: str) -> str:
    """What a file of it is called by whoever keeps it; ``ending`` is ``pdf``, ``docx`` or ``xlsx``."""
    return f"bang-tong-hop-giai-trinh-lan-{round_.number}.{ending}"


def _frame(round_: RoundShown, document: DocumentShown, made_at: datetime) -> Frame:
    asker = directory.agency_shown(round_.agency_id)
    return Frame(
        # An annex of the submission: it bears no number of its own.
        letterhead=Letterhead(
            superior=directory.superior_name(asker),
            issuer=asker.name,
            numbered=False,
            place=asker.place,
        ),
        subject=f"đối với dự thảo {documents.draft_called(document.kind, document.subject)}",
        signature=Signature(),
        recipients=(),
        made_at=made_at,
        marks=documents.circulation_marks(document),
    )


def _settled_at(round_: RoundShown, rows: Sequence[ExplanationRow]) -> datetime:
    ended_at = round_.closed_at or round_.opened_at
    return max([ended_at, *(row.decided_at for row in rows if row.decided_at)])


def _consultation(
    round_: RoundShown, rows: Sequence[ExplanationRow], latest: Mapping[tuple[UUID, str], ClauseShown]
) -> Consultation:
    answers = answers_of(round_.id)
    withdrawn = round_.state == RoundState.WITHDRAWN
    asked = {clause.key: clause.place for clause in documents.clauses_of(round_.version_id)}
    return Consultation(
        asked_by=_letter(round_),
        agree=_answers(answers[Outcome.AGREE]),
        with_comments=_answers(answers[Outcome.AGREE_WITH_COMMENTS]),
        disagree=_answers(answers[Outcome.DISAGREE]),
        no_comment=_answers(answers[Outcome.NO_COMMENT]),
        silent=[line.name for line in answers[Outcome.SILENT]],
        withdrawn=f"Lần lấy ý kiến này đã được rút: {round_.ending_reason}" if withdrawn else "",
        excused=len(answers[Outcome.WITHDRAWN]),
        silence_is_consent=round_.silence_rule == SilenceRule.DEEMED_CONSENT,
        comments=[_explained(group, asked, latest) for group in answered_as_one(rows)],
    )


def answered_as_one(rows: Sequence[ExplanationRow]) -> list[list[ExplanationRow]]:
    """The comments by the rows of the printed table: those that were answered together share one.

    They are comments on one clause, so that the order by clauses stays what it is.
    """
    groups: dict[UUID | int, list[ExplanationRow]] = {}
    for place, row in enumerate(rows):
        groups.setdefault(row.group_id or place, []).append(row)
    return list(groups.values())


def _answers(lines: Sequence[AgencyLine]) -> list[Answer]:
    return [Answer(line.name, _cited(line)) for line in lines]


def _cited(line: AgencyLine) -> str:
    parts = [
        f"số {line.number}" if line.number else "",
        f"ngày {show_date(line.dated)}" if line.dated else "",
    ]
    return " ".join(filter(None, parts))


def _explained(
    group: Sequence[ExplanationRow],
    asked: Mapping[str, str],
    latest: Mapping[tuple[UUID, str], ClauseShown],
) -> Explained:
    """A comment, or several that have one answer, with what became of them; clauses as other documents cite them."""
    row = group[0]
    clause_place = asked.get(row.clause_key, row.clause_key) if row.clause_key else ""
    places = list(dict.fromkeys([clause_place, *(each.place for each in group)]))
    key = row.new_clause_key
    clause = latest.get((row.named_in, key)) if row.named_in and key else None
    became = BECAME[row.disposition] + (f" tại {clause.place if clause else key}" if key else "")
    return Explained(
        place="\n".join(filter(None, places)) or WHOLE,
        author="\n".join(dict.fromkeys(each.agency_name for each in group)),
        opinion=_opinions(group),
        explanation=f"{became}: {row.explanation}" if row.explanation else f"{became}.",
        comments=len(group),
    )


def _opinions(group: Sequence[ExplanationRow]) -> str:
    """What was said: once where all say it in the same words, else each under its agency."""
    said = [_opinion(each) for each in group]
    if len(set(said)) == 1:
        return said[0]
    return "\n".join(f"{each.agency_name}: {words}" for each, words in zip(group, said, strict=True))


def _opinion(row: ExplanationRow) -> str:
    parts = [
        row.opinion,
        f"Đề xuất: {row.proposal}" if row.proposal else "",
        f"Lý do: {row.reason}" if row.reason else "",
    ]
    return "\n".join(filter(None, parts))


def _letter(round_: RoundShown) -> str:
    """The letter that asked, as it is cited."""
    asker = directory.short_names([round_.agency_id])[round_.agency_id]
    number = documents.number_of(round_.letter_id) if round_.letter_id else None
    if number is None:
        return f"văn bản lấy ý kiến của {asker}"
    return f"Công văn số {number.written} ngày {show_date(number.dated)} của {asker}"


def _accompanies(submission_id: UUID | None) -> str:
    number = documents.number_of(submission_id) if submission_id else None
    return f"(Kèm theo Tờ trình số {number.written} ngày {show_date(number.dated)})" if number else ""
