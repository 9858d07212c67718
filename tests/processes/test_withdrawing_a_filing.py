from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from service import audit, consultations, documents, inbox, processes
from service.consultations import FiledReply, Outcome
from service.consultations.models import CommentRecord, Contribution, Explanation
from service.db import db, transaction
from service.errors import Invalid
from service.processes import Evidence
from service.processes.models import Instance
from tests import factories
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.factories import DRAFTER, LEADER, SPECIALIST, later

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

CLERK = "vanthu.snv"
FILED = MIDNIGHT + timedelta(hours=8)
NOTICED = FILED + timedelta(hours=1)
IN_TIME = datetime(2022, 1, 9, 13, 0, tzinfo=UTC)
COMMENTED = {
    "stance": "agree_with_comments",
    "comments": [{"place": "Mục II", "opinion": "Nêu rõ thời hạn."}],
}


@pytest.fixture
def round_id(app: Flask) -> UUID:
    """A round of two that ends with Sunday 09/01/2022, each with its own process."""
    return factories.launch("STC", "STP")


def part(round_id: UUID) -> UUID:
    return factories.consultee_of(round_id, "STC")


def close(round_id: UUID) -> None:
    [instance_id] = processes.due(at=MIDNIGHT)
    with transaction():
        assert processes.advance(instance_id, at=MIDNIGHT)


def file(round_id: UUID, *, at: datetime = FILED, **said: Any) -> None:
    filed = FiledReply(
        **{
            "received_at": min(IN_TIME, at),
            "channel": "paper",
            "stance": "agree",
            "number": "12/STC-NS",
            **said,
        }
    )
    scan = Evidence("cong-van.pdf", b"%PDF-1.7")
    person = factories.signed_in(CLERK)
    with transaction():
        processes.file_reply(part(round_id), filed, scan, person=person, address=None, at=at)
    db.session.expire_all()


def withdraw(
    round_id: UUID,
    *,
    by: str = CLERK,
    at: datetime = NOTICED,
    confirmed: bool = False,
    reason: str = "Văn bản của cơ quan khác.",
) -> None:
    person = factories.signed_in(by)
    with transaction():
        processes.withdraw_filing(
            part(round_id), reason, confirmed=confirmed, person=person, address=None, at=at
        )
    db.session.expire_all()


def test_after_the_close_the_agency_is_silent_again_and_its_consent_recorded_anew(round_id: UUID) -> None:
    close(round_id)
    file(round_id)
    withdraw(round_id)
    counts = factories.counts(round_id)
    assert (counts.by_outcome[Outcome.AGREE], counts.by_outcome[Outcome.SILENT]) == (0, 2)
    assert (counts.deemed_consents, counts.balanced) == (2, True)
    ended, standing = consultations.consents_of(part(round_id))
    assert (ended.ended_at, standing.ended_at) == (FILED, None)
    assert (standing.effective_at, standing.recorded_at) == (MIDNIGHT, NOTICED)
    assert standing.sentence == ended.sentence


def test_in_a_running_round_the_agency_goes_on_where_it_stood_with_its_own_draft(round_id: UUID) -> None:
    factories.complete(SPECIALIST, {"stance": "disagree", "comments": [{"opinion": "Chưa đủ cơ sở."}]})
    before = factories.item_of(LEADER)
    file(round_id, at=later(hours=1), **COMMENTED)
    withdraw(round_id, at=later(hours=2))
    assert factories.counts(round_id).waiting == 2
    after = factories.item_of(LEADER)
    assert (after.id, after.due_at) == (before.id, before.due_at)
    assert db.session.scalars(select(CommentRecord.opinion)).all() == ["Chưa đủ cơ sở."]
    factories.complete(LEADER, {"decision": "release"}, at=later(hours=3))
    assert factories.counts(round_id).by_outcome[Outcome.DISAGREE] == 1
    [instance] = db.session.scalars(select(Instance).where(Instance.subject_id == part(round_id)))
    assert audit.verify(instance.id, seq=instance.audit_seq, head=instance.audit_head) is None


def test_tasks_of_supporting_divisions_are_open_again_too(app: Flask) -> None:
    round_id = factories.launch_only("STC")
    lead, supporting = factories.division("STC", "NS"), factories.division("STC", "HCSN")
    answers = {"course": "direct", "division_id": str(lead), "supporting_divisions": [str(supporting)]}
    factories.go_on("register_request")
    item = inbox.open_items(factories.signed_in(LEADER)).items[0]
    with transaction():
        processes.complete_item(
            item.id, lambda _: answers, person=factories.signed_in(LEADER), address=None, at=WEDNESDAY
        )
    with transaction():
        processes.ask_next_divisions(part(round_id), at=WEDNESDAY)
    asked = db.session.scalars(select(Contribution.id)).one()
    running = select(Instance.status).where(Instance.subject_id == asked)
    file(round_id, at=later(hours=1))
    assert db.session.scalar(running) == "cancelled"
    withdraw(round_id, at=later(hours=2))
    assert db.session.scalar(running) == "running"


def test_no_consent_is_claimed_of_an_agency_whose_task_was_gone_before_the_deadline(round_id: UUID) -> None:
    file(round_id, at=later(hours=1))
    close(round_id)
    withdraw(round_id)
    counts = factories.counts(round_id)
    assert (counts.by_outcome[Outcome.SILENT], counts.deemed_consents) == (2, 1)
    assert consultations.consents_of(part(round_id)) == []


def test_a_late_reply_that_was_taken_in_goes_and_the_consent_stands_again(round_id: UUID) -> None:
    close(round_id)
    file(round_id, received_at=MIDNIGHT)
    person = factories.signed_in(DRAFTER)
    with transaction():
        processes.take_in_late_reply(part(round_id), person=person, address=None, at=FILED)
    withdraw(round_id)
    counts = factories.counts(round_id)
    assert (counts.by_outcome[Outcome.SILENT], counts.deemed_consents, counts.late) == (2, 2, 0)


def test_a_late_reply_that_nobody_took_in_leaves_the_consent_as_it_was(round_id: UUID) -> None:
    close(round_id)
    file(round_id, received_at=MIDNIGHT)
    withdraw(round_id)
    [consent] = consultations.consents_of(part(round_id))
    assert (consent.recorded_at, consent.ended_at) == (MIDNIGHT, None)


def test_its_comments_leave_the_table_and_all_of_it_is_kept_as_void(round_id: UUID) -> None:
    close(round_id)
    file(round_id, **COMMENTED)
    shown = consultations.round_shown(round_id)
    assert consultations.explanation_counts(round_id).comments == 1
    withdraw(round_id, reason="  Gõ nhầm cơ quan.  ")
    assert consultations.explanation_counts(round_id).comments == 0
    assert consultations.explanation_of(shown, only_open=False) == []
    assert consultations.reply_of(part(round_id), released_only=False) is None
    [void] = consultations.void_replies_of(part(round_id))
    name = factories.signed_in(CLERK).name
    assert (void.filed_by, void.withdrawn_by, void.reason) == (name, name, "Gõ nhầm cơ quan.")
    assert (void.received_at, void.filed_at, void.withdrawn_at) == (IN_TIME, FILED, NOTICED)
    assert [each["opinion"] for each in void.comments] == ["Nêu rõ thời hạn."]
    assert [each.filename for each in void.evidence] == ["cong-van.pdf"]
    assert documents.attachments_of(part(round_id)) == []
    events = [each.event for each in audit.history_of(processes.chains_about([part(round_id)]))]
    assert events[-2:] == ["reply:filing_withdrawn", "process:resumed"]


def test_explanations_of_its_comments_go_only_when_that_is_confirmed_and_the_drafters_are_told(
    round_id: UUID,
) -> None:
    close(round_id)
    file(round_id, **COMMENTED)
    factories.explain(part(round_id), 1, "noted", "Ghi nhận để hoàn thiện.", at=FILED)
    with pytest.raises(Invalid) as refused:
        withdraw(round_id)
    assert list(refused.value.fields) == ["confirmed"]
    assert consultations.explanation_counts(round_id).explained == 1
    withdraw(round_id, confirmed=True)
    assert db.session.scalars(select(Explanation)).all() == []
    [void] = consultations.void_replies_of(part(round_id))
    assert (void.comments[0]["disposition"], void.comments[0]["explanation"]) == (
        "noted",
        "Ghi nhận để hoàn thiện.",
    )
    assert factories.told("filing_withdrawn") == ["STC"]
    assert factories.told("explanations_void") == ["SNV"]


def test_then_the_right_reply_is_filed_and_counts(round_id: UUID) -> None:
    close(round_id)
    file(round_id)
    withdraw(round_id)
    file(round_id, at=NOTICED + timedelta(minutes=5), stance="no_comment")
    counts = factories.counts(round_id)
    assert (counts.by_outcome[Outcome.NO_COMMENT], counts.deemed_consents, counts.balanced) == (1, 1, True)
    assert len(documents.attachments_of(part(round_id))) == 1
    withdraw(round_id, at=NOTICED + timedelta(minutes=6))
    assert len(consultations.void_replies_of(part(round_id))) == 2
    assert factories.counts(round_id).deemed_consents == 2


def test_a_reply_that_the_agency_released_itself_is_never_withdrawn(round_id: UUID) -> None:
    factories.complete(SPECIALIST, {"stance": "agree"})
    factories.complete(LEADER, {"decision": "release"})
    with pytest.raises(consultations.NothingFiled):
        withdraw(round_id)
    assert factories.counts(round_id).by_outcome[Outcome.AGREE] == 1


def test_it_is_withdrawn_once(round_id: UUID) -> None:
    file(round_id, at=later(hours=1))
    withdraw(round_id, at=later(hours=2))
    with pytest.raises(consultations.NothingFiled):
        withdraw(round_id, at=later(hours=3))


def test_a_late_reply_whose_place_it_took_is_there_again(round_id: UUID) -> None:
    close(round_id)
    factories.complete(SPECIALIST, {"stance": "disagree", "comments": [{"opinion": "Chưa đủ."}]}, at=MIDNIGHT)
    factories.complete(LEADER, {"decision": "release_late"}, at=MIDNIGHT)
    before = consultations.reply_of(part(round_id), released_only=True)
    assert before
    assert before.number
    file(round_id)
    assert factories.counts(round_id).by_outcome[Outcome.AGREE] == 1
    withdraw(round_id)
    assert consultations.reply_of(part(round_id), released_only=True) == before
    counts = factories.counts(round_id)
    assert (counts.by_outcome[Outcome.SILENT], counts.deemed_consents, counts.late) == (2, 2, 1)
    assert consultations.filing_of(part(round_id)) is None


def test_evidence_of_a_late_filing_whose_place_it_took_stays_with_that(round_id: UUID) -> None:
    close(round_id)
    file(round_id, received_at=MIDNIGHT, number="13/STC-NS")
    file(round_id, at=FILED + timedelta(minutes=5))
    withdraw(round_id)
    filing = consultations.filing_of(part(round_id))
    assert filing
    assert (filing.number, filing.filed_at, len(filing.evidence)) == ("13/STC-NS", FILED, 1)
    assert [len(each.evidence) for each in consultations.void_replies_of(part(round_id))] == [1]
    withdraw(round_id, at=NOTICED + timedelta(minutes=5))
    assert consultations.reply_of(part(round_id), released_only=False) is None


def test_going_on_without_who_is_silent_again_takes_a_reason(app: Flask) -> None:
    round_id = factories.launch("STC", silence_rule="reply_required")
    close(round_id)
    file(round_id)
    document_id = str(consultations.round_shown(round_id).document_id)
    with transaction():
        consultations.require_explained(document_id, None, act=factories.act(at=FILED))
    assert not consultations.awaits_silent(consultations.round_shown(round_id))
    withdraw(round_id)
    assert consultations.awaits_silent(consultations.round_shown(round_id))
    with pytest.raises(Invalid) as refused:
        consultations.require_explained(document_id, None, act=factories.act(at=NOTICED))
    assert list(refused.value.fields) == ["going_on_because"]


def test_tasks_that_came_back_after_a_return_end_with_the_next_submission(round_id: UUID) -> None:
    file(round_id, at=later(hours=1))
    close(round_id)
    document_id = consultations.round_shown(round_id).document_id
    for finished in (FILED, NOTICED + timedelta(hours=1)):
        with transaction():
            consultations.finish_rounds(str(document_id), act=factories.act(at=finished))
        with transaction():
            processes.finish_next(document_id, at=finished)
        if finished == FILED:
            withdraw(round_id)
            assert factories.item_of(SPECIALIST)
    assert inbox.open_items(factories.signed_in(SPECIALIST)).items == []


def test_nothing_is_corrected_in_a_withdrawn_round(round_id: UUID) -> None:
    file(round_id, at=later(hours=1))
    with transaction():
        processes.withdraw_round(
            round_id, "Gửi nhầm.", person=factories.signed_in(DRAFTER), address=None, at=later(hours=2)
        )
    with pytest.raises(consultations.RoundEnded):
        withdraw(round_id, at=later(hours=3))


@pytest.mark.parametrize("name", ["lanhdao.snv", SPECIALIST, "vanthu.stc"])
def test_only_who_files_withdraws(round_id: UUID, name: str) -> None:
    file(round_id, at=later(hours=1))
    with pytest.raises(consultations.RoundNotFound):
        withdraw(round_id, by=name, at=later(hours=2))


@pytest.mark.parametrize("reason", [" ", "x" * 1001])
def test_it_takes_a_reason(round_id: UUID, reason: str) -> None:
    file(round_id, at=later(hours=1))
    with pytest.raises(Invalid) as refused:
        withdraw(round_id, reason=reason, at=later(hours=2))
    assert list(refused.value.fields) == ["reason"]


def test_tasks_that_come_back_have_the_deadline_of_now(round_id: UUID) -> None:
    file(round_id, at=later(hours=1))
    extended = ("trước ngày 15/01/2022", "Theo đề nghị.")
    with transaction():
        processes.extend_round(
            round_id, *extended, person=factories.signed_in(DRAFTER), address=None, at=later(hours=2)
        )
    withdraw(round_id, at=later(hours=3))
    assert factories.item_of(SPECIALIST).due_at == MIDNIGHT + timedelta(days=5)
