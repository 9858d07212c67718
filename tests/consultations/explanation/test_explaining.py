from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from sqlalchemy import select, text, update

from service import audit, consultations, documents, processes
from service.consultations import Disposition
from service.consultations.models import DeemedConsent, RoundRecord
from service.db import db, new_id, transaction
from service.errors import Invalid
from tests import factories
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.factories import DRAFTER, LEADER, SPECIALIST

if TYPE_CHECKING:
    from datetime import datetime

    from flask import Flask

COMMENTS = [
    {"clause_key": "II.1", "opinion": "Ý kiến về mục hai."},
    {"clause_key": "I", "opinion": "Ý kiến về mục một."},
    {"opinion": "Ý kiến chung."},
]


@pytest.fixture
def round_id(app: Flask) -> UUID:
    """A round that has ended: two agencies had a comment each, one was silent."""
    return factories.answered_round("STC", "CAT")


def new_version(round_id: UUID, *keys: str) -> None:
    """The next version of the document, with these clauses."""
    factories.clauses(consultations.round_shown(round_id).document_id, *keys, at=MIDNIGHT)


def require(round_id: UUID, because: str = "") -> audit.Act:
    act = factories.act(at=MIDNIGHT)
    document_id = str(consultations.round_shown(round_id).document_id)
    with transaction():
        consultations.require_explained(document_id, because, act=act)
    return act


def counts(round_id: UUID) -> tuple[int, int, int]:
    found = consultations.explanation_counts(round_id)
    return found.comments, found.explained, found.open


def explain_all(round_id: UUID) -> None:
    for code in ("STC", "CAT"):
        factories.explain(factories.consultee_of(round_id, code), 1, "noted", "Ghi nhận.")


def test_comments_stand_by_clause_the_general_ones_first_then_by_agency(app: Flask) -> None:
    asked = factories.document()
    factories.clauses(asked, "I", "II", "II.1")
    round_id = factories.asked_round("STC", "CAT", document_id=asked)
    for code in ("STC", "CAT"):
        consultee = factories.consultee_of(round_id, code)
        factories.draft_reply(consultee, factories.act(SPECIALIST), "disagree", COMMENTS)
        factories.release_reply(consultee, factories.act(LEADER))
    rows = consultations.explanation_of(consultations.round_shown(round_id), only_open=False)
    assert [(row.clause_key, row.agency_name[:6]) for row in rows] == [
        (None, "Công a"), (None, "Sở Tài"),
        ("I", "Công a"), ("I", "Sở Tài"),
        ("II.1", "Công a"), ("II.1", "Sở Tài"),
    ]  # fmt: skip


def test_counts_balance_and_follow_every_explanation(round_id: UUID) -> None:
    assert counts(round_id) == (2, 0, 2)
    factories.explain(factories.consultee_of(round_id, "STC"), 1, "not_accepted", "Đã có tại mục III.")
    assert counts(round_id) == (2, 1, 1)
    found = consultations.explanation_counts(round_id)
    assert found.by_disposition == dict.fromkeys(Disposition, 0) | {Disposition.NOT_ACCEPTED: 1}
    shown = consultations.round_shown(round_id)
    assert [row.agency_name[:6] for row in consultations.explanation_of(shown, only_open=True)] == ["Công a"]
    assert len(consultations.explanation_of(shown, only_open=False)) == 2
    assert consultations.explanation_of(shown, only_open=False, page=2) == []


@pytest.mark.parametrize(
    ("disposition", "reason", "clause_key", "wrong"),
    [
        ("accepted", "", "II", []),
        ("accepted", "", "", ["clause_key"]),
        ("accepted", "", "IX", ["clause_key"]),
        ("accepted_in_part", "Chỉ phần đầu.", "I", []),
        ("accepted_in_part", "", "I", ["reason"]),
        ("accepted_in_part", "", "", ["clause_key", "reason"]),
        ("not_accepted", "Trái quy định.", "", []),
        ("not_accepted", " \n", "", ["reason"]),
        ("noted", "Ghi nhận.", "", []),
        ("noted", "", "", ["reason"]),
        ("noted", "x" * 20_001, "", ["reason"]),
        ("", "", "", ["disposition"]),
        ("perhaps", "Vì …", "I", ["disposition"]),
    ],
)
def test_all_but_accepted_need_a_reason_and_what_is_taken_in_needs_a_clause_of_the_new_version(
    round_id: UUID, disposition: str, reason: str, clause_key: str, wrong: list[str]
) -> None:
    new_version(round_id, "I", "II")
    consultee = factories.consultee_of(round_id, "STC")
    if wrong:
        with pytest.raises(Invalid) as refused:
            factories.explain(consultee, 1, disposition, reason, clause_key)
        assert sorted(refused.value.fields) == wrong
        assert counts(round_id) == (2, 0, 2)
        return
    factories.explain(consultee, 1, disposition, reason, clause_key)
    assert counts(round_id) == (2, 1, 1)


@pytest.mark.parametrize("disposition", ["accepted", "accepted_in_part"])
def test_nothing_is_taken_in_before_a_new_version_is_written(round_id: UUID, disposition: str) -> None:
    consultee = factories.consultee_of(round_id, "STC")
    with pytest.raises(Invalid) as refused:
        factories.explain(consultee, 1, disposition, "Chỉ phần đầu.", "I")
    assert list(refused.value.fields) == ["disposition"]
    [message] = refused.value.fields["disposition"]
    assert "Write the next version first." in str(message)
    new_version(round_id, "I")
    factories.explain(consultee, 1, disposition, "Chỉ phần đầu.", "I")
    assert counts(round_id) == (2, 1, 1)


def test_the_clause_of_a_text_without_numbers_is_its_paragraph(round_id: UUID) -> None:
    with transaction():
        documents.add_version(
            consultations.round_shown(round_id).document_id,
            "Không có mục.",
            "",
            act=factories.act(at=MIDNIGHT),
        )
    factories.explain(factories.consultee_of(round_id, "STC"), 1, "accepted", "", "¶1")
    assert counts(round_id) == (2, 1, 1)


def test_an_explanation_can_be_given_anew_and_the_history_keeps_both(round_id: UUID) -> None:
    consultee = factories.consultee_of(round_id, "STC")
    factories.explain(consultee, 1, "noted", "Ghi nhận.")
    factories.explain(consultee, 1, "not_accepted", "Trái quy định.")
    assert counts(round_id) == (2, 1, 1)
    told = [
        (each.facts["disposition"], each.person_name)
        for each in audit.history_of(processes.chains_about([consultee]))
        if each.event == "comment:explained"
    ]
    name = factories.signed_in(DRAFTER).name
    assert told == [("noted", name), ("not_accepted", name)]


@pytest.mark.parametrize("name", ["lanhdao.snv", "vanthu.snv", SPECIALIST, "lanhdao.cat"])
def test_only_drafters_of_the_asking_agency_explain(round_id: UUID, name: str) -> None:
    with pytest.raises(consultations.CommentNotFound):
        factories.explain(factories.consultee_of(round_id, "STC"), 1, "noted", "Ghi nhận.", name=name)


@pytest.mark.parametrize(("code", "position"), [("STC", 2), ("STC", 0), ("STP", 1)])
def test_what_nobody_said_cannot_be_explained(round_id: UUID, code: str, position: int) -> None:
    with pytest.raises(consultations.CommentNotFound):
        factories.explain(factories.consultee_of(round_id, code), position, "noted", "Ghi nhận.")


def test_nothing_goes_on_while_a_comment_is_open(round_id: UUID) -> None:
    factories.explain(factories.consultee_of(round_id, "STC"), 1, "noted", "Ghi nhận.")
    with pytest.raises(consultations.CommentsOpen) as refused:
        require(round_id)
    assert refused.value.values == {"open": 1}
    factories.explain(factories.consultee_of(round_id, "CAT"), 1, "noted", "Ghi nhận.")
    require(round_id)


def test_a_late_reply_that_is_taken_in_brings_its_comments_and_reopens_the_table(round_id: UUID) -> None:
    explain_all(round_id)
    stp = {
        "stance": "disagree",
        "comments": [{"opinion": "Chưa rõ kinh phí."}, {"opinion": "Thiếu thời hạn."}],
    }
    factories.complete("chuyenvien.stp", stp, at=MIDNIGHT)
    factories.complete("lanhdao.stp", {"decision": "release_late"}, at=MIDNIGHT)
    assert counts(round_id) == (2, 2, 0)
    consultee = factories.consultee_of(round_id, "STP")
    with pytest.raises(consultations.CommentNotFound):
        factories.explain(consultee, 1, "noted", "Ghi nhận.")
    with transaction():
        processes.take_in_late_reply(
            consultee, person=factories.signed_in(DRAFTER), address=None, at=MIDNIGHT
        )
    db.session.expire_all()
    assert counts(round_id) == (4, 2, 2)
    with pytest.raises(consultations.CommentsOpen):
        require(round_id)


def test_a_comment_whose_clause_the_next_version_lost_holds_the_document_back(round_id: UUID) -> None:
    new_version(round_id, "I", "II")
    factories.explain(factories.consultee_of(round_id, "STC"), 1, "accepted", "", "II")
    factories.explain(factories.consultee_of(round_id, "CAT"), 1, "noted", "Ghi nhận.")
    new_version(round_id, "I")
    with pytest.raises(consultations.PlacesLost) as refused:
        require(round_id)
    assert refused.value.values == {"lost": 1}


def test_a_clause_named_in_one_version_is_followed_into_the_next(round_id: UUID) -> None:
    document_id = consultations.round_shown(round_id).document_id
    texts = (
        "1. Kinh phí thực hiện.\n2. Chế độ báo cáo.",
        "1. Mới hẳn.\n2. Kinh phí thực hiện.",
        "1. Mới hẳn.",
    )
    versions = []
    for text_ in texts:
        act = factories.act(at=MIDNIGHT)
        with transaction():
            versions.append(documents.add_version(document_id, text_, "", act=act))
            documents.freeze_latest(document_id, act=act)
        if text_ is texts[0]:
            factories.explain(factories.consultee_of(round_id, "STC"), 1, "accepted", "", "1")
            factories.explain(factories.consultee_of(round_id, "CAT"), 1, "accepted", "", "2")
    first, second, third = versions
    named = [(first, "1"), (first, "2"), (second, "1")]
    there = {each: clause.key for each, clause in documents.follow_clauses(named, second).items()}
    assert there == {(first, "1"): "2", (second, "1"): "1"}
    # Where the number alone is the same, another clause has taken its place.
    assert documents.follow_clauses([(first, "1")], third) == {}
    explained = consultations.explained_of(document_id)
    assert explained
    assert explained.places_lost == 2


@pytest.mark.parametrize("rule", ["reply_required", "unspecified", "deemed_consent"])
def test_going_on_without_a_required_reply_needs_a_reason_that_is_kept(app: Flask, rule: str) -> None:
    round_id = factories.answered_round("STC", "CAT", silence_rule=rule)
    explain_all(round_id)
    assert (db.session.scalars(select(DeemedConsent)).all() == []) == (rule != "deemed_consent")
    if rule == "reply_required":
        with pytest.raises(Invalid) as refused:
            require(round_id, " ")
        assert list(refused.value.fields) == ["going_on_because"]
    [entry] = require(round_id, "Đã trao đổi trực tiếp.").trail.take()
    assert ("Đã trao đổi trực tiếp." in entry["facts"]) == (rule == "reply_required")


def test_a_round_that_runs_is_waited_for(app: Flask) -> None:
    round_id = factories.asked_round("STC")
    with pytest.raises(consultations.RoundStillOpen):
        require(round_id)


def test_a_document_that_nobody_was_asked_about_goes_on(app: Flask) -> None:
    document_id = factories.document()
    with transaction():
        consultations.require_explained(str(document_id), None, act=factories.act())


def test_a_withdrawn_round_does_not_hide_the_one_before(round_id: UUID) -> None:
    document_id = consultations.round_shown(round_id).document_id
    again = factories.asked_round("STC", document_id=document_id, deadline="trước ngày 20/01/2022",
                                  by=factories.act(at=MIDNIGHT))  # fmt: skip
    with transaction():
        consultations.withdraw_round(str(again), "Gửi nhầm.", act=factories.act(at=MIDNIGHT))
    with pytest.raises(consultations.CommentsOpen):
        require(round_id)


def test_going_on_from_a_round_is_asked_for_and_recorded_once(app: Flask) -> None:
    round_id = factories.answered_round("STC", "CAT", silence_rule="reply_required")
    explain_all(round_id)
    assert len(require(round_id, "Đã trao đổi trực tiếp.").trail.take()) == 1
    explained = consultations.explained_of(consultations.round_shown(round_id).document_id)
    assert explained
    assert explained.unanswered == 0
    assert require(round_id, "").trail.take() == []
    assert consultations.round_shown(round_id).going_on_because == "Đã trao đổi trực tiếp."


def test_remarks_wait_for_their_answer_where_no_round_is_left_to_explain(app: Flask) -> None:
    round_id = factories.asked_round("STC")
    remark_id = factories.sent_back(consultations.round_shown(round_id).document_id, "another_round")
    with transaction():
        consultations.withdraw_round(str(round_id), "Gửi nhầm.", act=factories.act())
    with pytest.raises(documents.RemarksOpen):
        require(round_id)
    with transaction():
        documents.answer_remark(remark_id, "Đã bổ sung.", act=factories.act())
    assert require(round_id).trail.take() == []


def test_a_second_submission_finds_nothing_to_finish(round_id: UUID) -> None:
    document_id = str(consultations.round_shown(round_id).document_id)
    for code in ("CAT", "STC"):
        factories.explain(factories.consultee_of(round_id, code), 1, "noted", "Ghi nhận.")
    for recorded in (1, 0):
        act = factories.act(at=MIDNIGHT)
        with transaction():
            consultations.finish_rounds(document_id, act=act)
        assert [each["event"] for each in act.trail.take()] == ["consultation:finished"] * recorded
    assert (
        db.session.scalars(text("SELECT task_name FROM procrastinate_jobs")).all().count("finish_rounds") == 1
    )


def test_the_statistics_of_a_submission_are_those_of_the_latest_round(round_id: UUID) -> None:
    document_id = consultations.round_shown(round_id).document_id
    factories.explain(factories.consultee_of(round_id, "STC"), 1, "noted", "Ghi nhận.")
    said = consultations.statistics_of(document_id)
    assert (said["rounds"], said["sent"], said["deemed_consents"], said["late"]) == (1, 3, 1, 0)
    assert said["by_outcome"]["agree_with_comments"] == 2
    assert said["comments"] == {
        "total": 2, "open": 1, "accepted": 0, "accepted_in_part": 0, "not_accepted": 0, "noted": 1,
    }  # fmt: skip
    assert said["silent"] == [
        consultations.consultee_shown(factories.consultee_of(round_id, "STP")).agency_name
    ]
    assert said["agreed"] == []
    nothing = consultations.statistics_of(factories.document())
    assert (nothing["rounds"], nothing["sent"], nothing["others"]) == (0, 0, [])
    assert set(nothing["comments"].values()) == {0}


def test_who_agreed_stands_with_number_and_date(app: Flask) -> None:
    round_id = factories.launch("STC", "STP")
    filed = consultations.FiledReply(WEDNESDAY, "paper", "agree", "12/STC-NS", WEDNESDAY.date())
    with transaction():
        processes.file_reply(
            factories.consultee_of(round_id, "STC"), filed, processes.Evidence("a.pdf", b"%PDF-1.7"),
            person=factories.signed_in(DRAFTER), address=None, at=MIDNIGHT,
        )  # fmt: skip
    document_id = consultations.round_shown(round_id).document_id
    [line] = consultations.statistics_of(document_id)["agreed"]
    assert (line["number"], line["dated"]) == ("12/STC-NS", "05/01/2022")


def test_finishing_takes_back_what_is_still_open_and_nothing_of_a_later_round(round_id: UUID) -> None:
    document_id = consultations.round_shown(round_id).document_id
    assert factories.item_of("chuyenvien.stp")
    explain_all(round_id)
    with transaction():
        consultations.finish_rounds(str(document_id), act=factories.act(at=MIDNIGHT))
    assert (
        db.session.scalars(text("SELECT task_name FROM procrastinate_jobs")).all().count("finish_rounds") == 1
    )
    with transaction():
        db.session.execute(update(RoundRecord).where(RoundRecord.id == round_id).values(state="open"))
        assert processes.finish_next(document_id, at=MIDNIGHT) == 0
    with transaction():
        db.session.execute(update(RoundRecord).where(RoundRecord.id == round_id).values(state="closed"))
        assert processes.finish_next(document_id, at=MIDNIGHT) == 1
        assert processes.finish_next(document_id, at=MIDNIGHT) == 0
    with pytest.raises(IndexError):
        factories.item_of("chuyenvien.stp")


def test_a_released_reply_still_gets_its_number_when_all_else_is_finished(app: Flask) -> None:
    round_id = factories.launch("STC", "STP")
    factories.complete(SPECIALIST, {"stance": "agree", "comments": []})
    item = factories.item_of(LEADER)
    with transaction():
        processes.complete_item(item.id, lambda _: {"decision": "release"},
                                person=factories.signed_in(LEADER), address=None, at=WEDNESDAY)  # fmt: skip
    with transaction():
        processes.advance(processes.due(at=MIDNIGHT)[0], at=MIDNIGHT)
    document_id = consultations.round_shown(round_id).document_id
    with transaction():
        assert processes.finish_next(document_id, at=MIDNIGHT) == 1
    factories.go_on("number_reply", at=MIDNIGHT)
    reply = consultations.reply_of(factories.consultee_of(round_id, "STC"), released_only=True)
    assert reply
    assert (reply.number[:2], str(reply.dated)) == ("01", "2022-01-10")


def test_a_round_that_runs_is_not_finished(app: Flask) -> None:
    round_id = factories.asked_round("STC")
    document_id = str(consultations.round_shown(round_id).document_id)
    with pytest.raises(consultations.RoundStillOpen), transaction():
        consultations.finish_rounds(document_id, act=factories.act())


def test_nothing_is_explained_where_there_is_no_such_part(app: Flask) -> None:
    with pytest.raises(consultations.CommentNotFound):
        factories.explain(new_id(), 1, "noted", "Ghi nhận.")


def ask_again(round_id: UUID, *codes: str) -> UUID:
    """Another round on the same document, to these agencies; commits."""
    document_id = consultations.round_shown(round_id).document_id
    return factories.asked_round(
        *codes, document_id=document_id, deadline="trước ngày 20/01/2022", by=factories.act(at=MIDNIGHT)
    )


def answer(round_id: UUID, code: str, stance: str = "disagree", *, at: datetime = MIDNIGHT) -> None:
    consultee = factories.consultee_of(round_id, code)
    factories.draft_reply(consultee, factories.act(SPECIALIST, at=at), stance, [COMMENTS[2]])
    factories.release_reply(consultee, factories.act(LEADER, at=at))


def withdraw(round_id: UUID) -> None:
    with transaction():
        consultations.withdraw_round(str(round_id), "Gửi nhầm.", act=factories.act(at=MIDNIGHT))


def test_another_round_drops_no_comment_of_the_one_before(round_id: UUID) -> None:
    again = ask_again(round_id, "STP")
    with transaction():
        consultations.close_round(str(again), "deadline", act=factories.act(at=factories.later(days=20)))
    with pytest.raises(consultations.CommentsOpen) as refused:
        require(round_id)
    assert refused.value.values == {"open": 2}
    explain_all(round_id)
    require(round_id)


def test_comments_of_a_withdrawn_round_want_an_explanation_until_their_agency_answers_again(
    app: Flask,
) -> None:
    first = factories.asked_round("STC", "CAT", "STP")
    answer(first, "STC", at=WEDNESDAY)
    answer(first, "CAT", at=WEDNESDAY)
    withdraw(first)
    with pytest.raises(consultations.CommentsOpen) as refused:
        require(first)
    assert refused.value.values == {"open": 2}
    again = ask_again(first, "STC", "CAT")
    answer(again, "STC", "agree")
    with transaction():
        consultations.close_round(str(again), "deadline", act=factories.act(at=factories.later(days=20)))
    with pytest.raises(consultations.CommentsOpen) as refused:
        require(first)
    # The comment of STC's second reply, and that of CAT, whose silence takes back nothing.
    assert refused.value.values == {"open": 2}
    assert [each.comments.open for each in rounds_explained(first)] == [1, 1]


def rounds_explained(round_id: UUID) -> list[consultations.RoundExplained]:
    return consultations.rounds_explained(consultations.round_shown(round_id).document_id)


def test_a_place_of_an_earlier_round_that_got_lost_holds_the_document_back(round_id: UUID) -> None:
    new_version(round_id, "I", "II")
    factories.explain(factories.consultee_of(round_id, "STC"), 1, "accepted", "", "II")
    factories.explain(factories.consultee_of(round_id, "CAT"), 1, "noted", "Ghi nhận.")
    withdraw(ask_again(round_id, "STP"))
    new_version(round_id, "I")
    with pytest.raises(consultations.PlacesLost):
        require(round_id)
    assert [each.places_lost for each in rounds_explained(round_id)] == [1]


def test_the_statistics_tell_of_every_round_and_count_all_comments(round_id: UUID) -> None:
    again = ask_again(round_id, "STP", "CAT")
    answer(again, "CAT")
    withdraw(again)
    said = consultations.statistics_of(consultations.round_shown(round_id).document_id)
    assert (said["rounds"], said["number"], said["sent"], said["comments"]["total"]) == (2, 1, 3, 3)
    [other] = said["others"]
    assert (other["number"], other["withdrawn"], other["sent"]) == (2, "Gửi nhầm.", 2)
    assert (other["by_outcome"]["disagree"], other["by_outcome"]["withdrawn"]) == (1, 1)
    told = documents.consultation_words(said)
    assert "Dự thảo được lấy ý kiến 02 lần; số liệu trên là của lần thứ 01." in told
    assert "Lần thứ 02 (đã rút, lý do: Gửi nhầm): gửi lấy ý kiến 02 cơ quan, đơn vị; đến nay có 01" in told


def test_what_was_answered_before_the_only_round_was_withdrawn_is_told(app: Flask) -> None:
    only = factories.asked_round("STC", "STP")
    answer(only, "STC", at=WEDNESDAY)
    withdraw(only)
    told = documents.consultation_words(
        consultations.statistics_of(consultations.round_shown(only).document_id)
    )
    assert told.startswith("Dự thảo chưa có lần lấy ý kiến nào được thực hiện xong.")
    assert "01 cơ quan, đơn vị không thống nhất; 01 cơ quan, đơn vị không phải trả lời" in told


def test_more_rounds_take_no_more_statements(round_id: UUID, statements: list[str]) -> None:
    document_id = consultations.round_shown(round_id).document_id

    def read() -> int:
        db.session.rollback()
        statements.clear()
        consultations.explained_of(document_id)
        consultations.statistics_of(document_id)
        return len(statements)

    before = read()
    for code in ("STP", "CAT", "STC"):
        again = ask_again(round_id, code)
        answer(again, code)
        withdraw(again)
    assert read() == before
