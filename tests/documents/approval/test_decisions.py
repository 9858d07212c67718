from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from service import audit, documents
from service.db import new_id, transaction
from service.documents import Decision, Step
from service.errors import Forbidden, Invalid
from tests import factories
from tests.conftest import WEDNESDAY
from tests.factories import later

if TYPE_CHECKING:
    from flask import Flask

DRAFTER, LEADER = "soanthao.snv", "lanhdao.snv"
AT_ONE = {"clause_key": "I.1", "text": "Nêu rõ kinh phí."}
AT_TWO = {"clause_key": "II", "text": "Bỏ ý này."}


def decide(
    document_id: UUID,
    decision: Decision,
    *remarks: dict[str, Any],
    act: audit.Act | None = None,
    remark: str | None = None,
    step: Step = Step.APPROVAL,
) -> None:
    """A decision, a leader's unless it is said whose; commits."""
    with transaction():
        documents.decide(str(document_id), step, decision, remark, remarks, act=act or factories.act(LEADER))


def answer(remark_id: UUID, text: str, *, act: audit.Act | None = None) -> None:
    """What the drafter did about a remark; commits."""
    with transaction():
        documents.answer_remark(remark_id, text, act=act or factories.act(at=later(hours=1)))


def draft() -> UUID:
    """A draft with three clauses."""
    document_id = factories.document()
    factories.clauses(document_id, "I", "I.1", "II")
    return document_id


def test_a_decision_keeps_who_took_it_in_which_post_and_about_which_version(app: Flask) -> None:
    document_id, act = draft(), factories.act(LEADER)
    decide(document_id, Decision.APPROVE, act=act, remark=" Đồng ý.\0 ", step=Step.CONTENT)
    [approval] = documents.approvals_of(document_id)
    assert (approval.step, approval.decision, approval.remark) == ("content", "approve", "Đồng ý.")
    assert (approval.person_name, approval.title) == ("Lưu Bách Tùng (hư cấu)", "Phó Giám đốc")
    assert (approval.version, approval.decided_at) == (1, WEDNESDAY)
    assert [row["event"] for row in act.trail.take()] == ["document:frozen", "document:approved"]


def test_what_was_decided_on_is_frozen(app: Flask) -> None:
    document_id = draft()
    decide(document_id, Decision.RETURN, AT_ONE)
    assert documents.document_shown(document_id).version.frozen_at == WEDNESDAY


def test_a_return_pins_its_remarks_and_its_own_words_are_about_the_whole(app: Flask) -> None:
    document_id = draft()
    decide(document_id, Decision.RETURN, AT_TWO, AT_ONE, remark="Xem lại toàn văn.")
    shown = [(each.clause_key, each.clause_text, each.text) for each in documents.remarks_of(document_id)]
    assert shown == [
        (None, "", "Xem lại toàn văn."),
        ("I.1", "Nội dung I.1", "Nêu rõ kinh phí."),
        ("II", "Nội dung II", "Bỏ ý này."),
    ]
    assert all(
        each.open and each.said_by == "Lưu Bách Tùng (hư cấu)" for each in documents.remarks_of(document_id)
    )


@pytest.mark.parametrize("decision", [Decision.RETURN, Decision.ANOTHER_ROUND])
def test_nothing_is_sent_back_without_a_word(app: Flask, decision: Decision) -> None:
    document_id = draft()
    with pytest.raises(Invalid) as refused:
        decide(document_id, decision, {"clause_key": None, "text": "  "}, remark=" ")
    assert list(refused.value.fields) == ["remark"]
    assert documents.approvals_of(document_id) == []


def test_a_remark_names_a_clause_of_this_version(app: Flask) -> None:
    document_id = draft()
    with pytest.raises(Invalid) as refused:
        decide(document_id, Decision.RETURN, AT_ONE, {"clause_key": "IX", "text": "?"})
    assert list(refused.value.fields) == ["remarks-1-clause_key"]
    assert documents.remarks_of(document_id) == []


@pytest.mark.parametrize("decision", [Decision.APPROVE, Decision.FORWARD])
def test_nobody_approves_what_they_drafted_and_the_refusal_says_who_may(
    app: Flask, decision: Decision
) -> None:
    factories.only_leader(LEADER)
    document_id = factories.document(by=factories.act(LEADER))
    with pytest.raises(documents.NobodyElseDecides):
        decide(document_id, decision)
    factories.employee("SNV", factories.Role.LEADER, name="Trịnh Vân Anh (hư cấu)")
    with pytest.raises(
        documents.WrittenByYourself, match=r"Trịnh Vân Anh \(hư cấu\) \(Chuyên viên\) may do it"
    ):
        decide(document_id, decision)


@pytest.mark.parametrize("frozen", [True, False])
def test_who_wrote_in_it_does_not_approve_it_even_if_somebody_else_wrote_last(
    app: Flask, frozen: bool
) -> None:
    document_id = draft()
    with transaction():
        if frozen:
            documents.freeze_latest(document_id, act=factories.act())
        documents.add_version(document_id, "I. TOÀN VĂN CỦA LÃNH ĐẠO", "", act=factories.act(LEADER))
        documents.add_version(document_id, "I. TOÀN VĂN CỦA LÃNH ĐẠO.", "", act=factories.act())
    with pytest.raises(documents.WrittenByYourself):
        decide(document_id, Decision.APPROVE)


def test_who_wrote_in_a_draft_does_not_vouch_for_its_submission(app: Flask) -> None:
    document_id = draft()
    with transaction():
        documents.add_version(document_id, "I. TOÀN VĂN CỦA LÃNH ĐẠO", "", act=factories.act(LEADER))
        typed = ("Cần thiết.", "Hai phần.", "", "Xem xét, ban hành.", None, "")
        submission = UUID(documents.compose_submission(str(document_id), *typed, act=factories.act()))
    with pytest.raises(documents.WrittenByYourself):
        decide(submission, Decision.APPROVE, step=Step.CONTENT)


def test_substitution_does_not_get_around_four_eyes(app: Flask) -> None:
    factories.only_leader(LEADER)
    document_id, act = draft(), factories.act(LEADER)
    for_the_writer = replace(act.by, on_behalf_of=factories.person_id(DRAFTER))
    with pytest.raises(documents.NobodyElseDecides):
        decide(document_id, Decision.APPROVE, act=replace(act, by=for_the_writer))
    drafter = factories.act(DRAFTER)
    for_the_leader = replace(drafter.by, on_behalf_of=factories.person_id(LEADER), post_id=act.by.post_id)
    with pytest.raises(documents.WrittenByYourself, match="Lưu Bách Tùng"):
        decide(document_id, Decision.APPROVE, act=replace(drafter, by=for_the_leader))


def test_a_drafter_may_take_their_own_draft_back(app: Flask) -> None:
    document_id = draft()
    decide(document_id, Decision.RETURN, act=factories.act(DRAFTER), remark="Tôi sửa lại.")
    assert documents.approvals_of(document_id)[0].decision == "return"


def test_the_service_itself_decides_nothing(app: Flask) -> None:
    with pytest.raises(Forbidden):
        decide(draft(), Decision.APPROVE, act=factories.by_the_service())


def test_a_return_drops_the_signature_of_what_has_no_number_yet(app: Flask) -> None:
    document_id, act = factories.signed_document(), factories.act("vanthu.snv")
    decide(document_id, Decision.RETURN, act=act, remark="Sai thể thức.", step=Step.ISSUE)
    assert documents.signature_of(document_id) is None
    assert "document:signature_dropped" in [row["event"] for row in act.trail.take()]


def test_a_return_leaves_the_signature_of_what_has_a_number(app: Flask) -> None:
    factories.series("SNV")
    document_id = factories.signed_document()
    with transaction():
        documents.number(str(document_id), "2022-01-05", act=factories.act("vanthu.snv"))
    decide(document_id, Decision.RETURN, remark="Để lần sau.")
    assert documents.signature_of(document_id) is not None


def test_open_remarks_of_all_returns_hold_the_document_up(app: Flask) -> None:
    document_id = draft()
    decide(document_id, Decision.RETURN, AT_ONE)
    decide(document_id, Decision.RETURN, AT_TWO, act=factories.act(LEADER, at=later(minutes=5)))
    newest, oldest = documents.remarks_of(document_id)
    answer(newest.id, "Đã bỏ.")
    with pytest.raises(documents.RemarksOpen, match="to be answered: 1\\."):
        documents.require_answered(str(document_id), act=factories.act())
    answer(oldest.id, "Đã bổ sung kinh phí.")
    documents.require_answered(str(document_id), act=factories.act())
    assert [each.open for each in documents.remarks_of(document_id)] == [False, False]


def test_advice_that_comes_with_an_approval_holds_nothing_up(app: Flask) -> None:
    document_id = draft()
    decide(document_id, Decision.APPROVE, AT_ONE, remark="Đồng ý.")
    documents.require_answered(str(document_id), act=factories.act())
    [advice] = documents.remarks_of(document_id)
    assert (advice.text, advice.wants_answer, advice.open) == ("Nêu rõ kinh phí.", False, False)


def test_an_answer_is_mended_until_it_was_decided_on(app: Flask) -> None:
    document_id = draft()
    decide(document_id, Decision.RETURN, AT_ONE)
    [remark] = documents.remarks_of(document_id)
    answer(remark.id, "Đã sửa")
    answer(remark.id, "Đã sửa điểm I.1.")
    [answered] = documents.remarks_of(document_id)
    assert (answered.answer, answered.answered_by) == ("Đã sửa điểm I.1.", "Mai Thảo Nguyên (hư cấu)")
    decide(document_id, Decision.APPROVE, act=factories.act(LEADER, at=later(hours=2)))
    with pytest.raises(documents.AnswerRead):
        answer(remark.id, "Sửa nữa", act=factories.act(at=later(hours=3)))


def test_an_empty_answer_is_none_and_other_agencies_have_none_to_give(app: Flask) -> None:
    document_id = draft()
    decide(document_id, Decision.RETURN, AT_ONE)
    [remark] = documents.remarks_of(document_id)
    with pytest.raises(Invalid) as refused:
        answer(remark.id, " \n")
    assert list(refused.value.fields) == ["answer"]
    for elsewhere in (remark.id, new_id()):
        with pytest.raises(documents.RemarkNotFound):
            answer(elsewhere, "Đã sửa", act=factories.act("lanhdao.stc"))
