from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from service import consultations, documents, processes
from service.consultations import FiledReply, Outcome
from service.db import db, transaction
from tests import approving, factories
from tests.approving import take
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.factories import DRAFTER

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.conftest import SetClock

pytestmark = pytest.mark.usefixtures("app")

OBJECTION = {"stance": "disagree", "comments": [{"opinion": "Chưa rõ kinh phí."}]}
AGREEMENT = {"stance": "agree", "comments": []}
DISPATCH = {"decision": "dispatch", "dated": "2022-01-10"}


def part(document_id: UUID, code: str) -> UUID:
    return factories.consultee_of(approving.round_of(document_id), code)


def answers_late(said: dict[str, Any]) -> None:
    """The Department of Justice, silent so far, releases a late reply."""
    take("draft_reply", said, of="STP")
    factories.go_on("check_reply", at=MIDNIGHT)
    take("release_reply", {"decision": "release_late"}, of="STP")


def explained(said: dict[str, Any]) -> UUID:
    """A document to be submitted, with a late reply that nobody has decided on."""
    document_id = approving.commented()
    approving.write(document_id)
    approving.explained(document_id)
    answers_late(said)
    return document_id


def take_in(document_id: UUID) -> None:
    with transaction():
        processes.take_in_late_reply(
            part(document_id, "STP"), person=factories.signed_in(DRAFTER), address=None, at=MIDNIGHT
        )
    db.session.expire_all()


def file(document_id: UUID, said: dict[str, Any] = OBJECTION) -> bool:
    """File what the Department of Justice wrote on Wednesday, in time."""
    filed = FiledReply(WEDNESDAY, "paper", "disagree", comments=said["comments"])
    with transaction():
        counts = processes.file_reply(
            part(document_id, "STP"), filed, processes.Evidence("a.pdf", b"%PDF-1.7"),
            person=factories.signed_in(DRAFTER), address=None, at=MIDNIGHT,
        )  # fmt: skip
    db.session.expire_all()
    return counts


def to_the_clerk() -> None:
    take("prepare_submission", approving.SUBMISSION)
    take("check_submission", {"decision": "approve"})
    take("sign_submission", {"decision": "sign"})


def told(document_id: UUID) -> dict[str, Any]:
    return consultations.statistics_of(document_id)


def test_no_submission_is_written_while_a_comment_is_open() -> None:
    document_id = explained(OBJECTION)
    take_in(document_id)
    with pytest.raises(consultations.CommentsOpen):
        take("prepare_submission", approving.SUBMISSION)
    factories.explain(part(document_id, "STP"), 1, "noted", "Ghi nhận.")
    take("prepare_submission", approving.SUBMISSION)
    submission = documents.document_shown(documents.latest_about(document_id, "submission"))
    assert "01 cơ quan, đơn vị không thống nhất" in submission.version.text


def test_a_comment_that_came_in_after_the_writing_is_not_sent_open() -> None:
    document_id = explained(OBJECTION)
    take("prepare_submission", approving.SUBMISSION)
    take_in(document_id)
    take("check_submission", {"decision": "approve"})
    take("sign_submission", {"decision": "sign"})
    with pytest.raises(consultations.OpenedMeanwhile) as refused:
        take("dispatch_submission", DISPATCH)
    assert refused.value.values == {"open": 1, "lost": 0}
    take("dispatch_submission", {"decision": "return", "remark": "Có ý kiến mới."})
    factories.explain(part(document_id, "STP"), 1, "noted", "Ghi nhận.")
    approving.submit()


@pytest.mark.parametrize("told_of", [True, False])
def test_a_submission_is_not_sent_with_numbers_that_are_no_longer_right(*, told_of: bool) -> None:
    document_id = explained(AGREEMENT)
    if told_of:
        take_in(document_id)
    take("prepare_submission", approving.SUBMISSION)
    if not told_of:
        take_in(document_id)
    # The number that its clerk gives meanwhile is no change of what was answered.
    factories.go_on("number_reply", at=MIDNIGHT)
    take("check_submission", {"decision": "approve"})
    take("sign_submission", {"decision": "sign"})
    if told_of:
        take("dispatch_submission", DISPATCH)
        return
    with pytest.raises(consultations.ToldOtherwise):
        take("dispatch_submission", DISPATCH)
    take("dispatch_submission", {"decision": "return", "remark": "Số liệu đã khác."})
    approving.submit()


def test_what_lies_before_others_is_not_changed_and_can_be_once_it_is_returned() -> None:
    document_id = explained(OBJECTION)
    to_the_clerk()
    before = told(document_id)
    with pytest.raises(consultations.TableSubmitted):
        take_in(document_id)
    with pytest.raises(consultations.TableSubmitted):
        factories.explain(part(document_id, "STC"), 1, "not_accepted", "Viết lại.")
    take("dispatch_submission", DISPATCH)
    take("review_submission", {"decision": "forward"})
    with pytest.raises(consultations.TableSubmitted):
        take_in(document_id)
    assert told(document_id) == before
    take("approve_document", approving.RETURN)
    take_in(document_id)
    factories.explain(part(document_id, "STC"), 1, "not_accepted", "Viết lại.")
    assert told(document_id)["comments"]["total"] == 2


def test_what_went_with_an_issued_document_is_never_changed() -> None:
    document_id = approving.before_the_leader()
    take("approve_document", {"decision": "approve"}, by=approving.CHAIRMAN)
    factories.posted(approving.DEPUTY, "deputy", "Phó Chủ tịch")
    take("sign_document", {"decision": "sign"}, by=approving.DEPUTY)
    issue = {"decision": "issue", "dated": "2022-01-10", "distribution": "Các sở, ban, ngành"}
    take("issue_document", issue)
    before = told(document_id)
    with pytest.raises(consultations.TableIssued):
        factories.explain(part(document_id, "STC"), 1, "not_accepted", "Viết lại sau khi ban hành.")
    assert not file(document_id)
    with pytest.raises(consultations.TableIssued):
        take_in(document_id)
    assert told(document_id) == before


def test_a_reply_filed_while_others_have_the_document_is_kept_and_counts_once_it_is_back() -> None:
    document_id = approving.submitted()
    consultee = part(document_id, "STP")
    before = told(document_id)
    assert not file(document_id)
    assert told(document_id) == before
    [consent] = consultations.consents_of(consultee)
    assert consent.ended_at is None
    assert consultations.filing_of(consultee)
    assert consultations.consultee_shown(consultee).waits
    take("review_submission", {"decision": "forward"})
    take("approve_document", approving.RETURN)
    take_in(document_id)
    shown = consultations.consultee_shown(consultee)
    assert (shown.outcome, shown.late) == (Outcome.DISAGREE, False)
    [ended] = consultations.consents_of(consultee)
    assert ended.ended_at == MIDNIGHT
    approving.answer_all(document_id)
    take("revise_document", {"revised": True})
    with pytest.raises(consultations.CommentsOpen):
        take("prepare_submission", approving.SUBMISSION)
    factories.explain(consultee, 1, "noted", "Ghi nhận.")
    approving.submit()
    text = documents.document_shown(documents.latest_about(document_id, "submission")).version.text
    assert "01 cơ quan, đơn vị không thống nhất" in text


def test_a_document_that_is_back_takes_a_filed_reply_at_once() -> None:
    assert file(approving.returned())


def test_whoever_takes_a_reply_in_waits_for_the_dispatch_and_is_refused(app: Flask) -> None:
    document_id = explained(AGREEMENT)
    to_the_clerk_unchecked(document_id)

    def dispatch() -> None:
        act = factories.act("vanthu.snv", at=MIDNIGHT)
        submission_id = documents.latest_about(document_id, "submission")
        documents.dispatch(str(submission_id), act=act)
        consultations.finish_rounds(str(document_id), act=act)

    def taking_in() -> None:
        with pytest.raises(consultations.TableSubmitted):
            take_in(document_id)

    factories.meanwhile(app, dispatch, taking_in)


def to_the_clerk_unchecked(document_id: UUID) -> None:
    """A numbered submission that no head of division has checked, so that only its dispatch lays it before others."""
    take("prepare_submission", approving.SUBMISSION)
    factories.sign_and_number(documents.latest_about(document_id, "submission"))


def test_the_pages_say_that_the_table_stays_as_it_was_submitted(
    become: Callable[[str], FlaskClient], house_clock: SetClock
) -> None:
    document_id = approving.submitted()
    house_clock.at = MIDNIGHT
    file(document_id)
    drafter = become(DRAFTER)
    drafter.post("/language", data={"language": "en"})
    consultee = part(document_id, "STP")
    page = drafter.get(f"/consultees/{consultee}").text
    assert "If it is returned, the reply can be taken in here." in page
    assert f"/consultees/{consultee}/take-in" not in page
    table = f"/rounds/{approving.round_of(document_id)}/explanation"
    assert 'name="reason"' not in drafter.get(f"{table}?show=all").text
    assert drafter.post(f"/consultees/{consultee}/take-in").status_code == 409


def withdraw_filing(document_id: UUID) -> None:
    """Withdraw what was filed for the Department of Justice."""
    with transaction():
        processes.withdraw_filing(
            part(document_id, "STP"), "Gõ nhầm cơ quan.", confirmed=True,
            person=factories.signed_in(DRAFTER), address=None, at=MIDNIGHT + timedelta(hours=1),
        )  # fmt: skip
    db.session.expire_all()


def filed_and_written() -> UUID:
    """A document with a reply filed in time, all explained, whose submission is written."""
    document_id = approving.commented()
    approving.write(document_id)
    file(document_id)
    factories.explain(part(document_id, "STP"), 1, "noted", "Ghi nhận.")
    approving.explained(document_id)
    take("prepare_submission", approving.SUBMISSION)
    return document_id


def test_a_filing_is_withdrawn_only_while_the_drafters_have_the_document() -> None:
    document_id = filed_and_written()
    shown = consultations.round_shown(approving.round_of(document_id))
    assert consultations.withdrawing_of(part(document_id, "STP"), shown)
    take("check_submission", {"decision": "approve"})
    assert consultations.withdrawing_of(part(document_id, "STP"), shown) is None
    with pytest.raises(consultations.TableSubmitted):
        withdraw_filing(document_id)
    assert factories.counts(shown.id).by_outcome[Outcome.DISAGREE] == 1


def test_a_submission_that_tells_of_a_filing_withdrawn_since_is_held_back() -> None:
    document_id = filed_and_written()
    withdraw_filing(document_id)
    with pytest.raises(consultations.ToldOtherwise):
        to_be_checked()


def to_be_checked() -> None:
    take("check_submission", {"decision": "approve"})
    take("sign_submission", {"decision": "sign"})
    take("dispatch_submission", DISPATCH)


def test_what_the_silent_release_in_their_time_while_others_have_the_document_waits_until_it_is_back() -> (
    None
):
    document_id = approving.commented(silence_rule="reply_required")
    with transaction():
        processes.extend_round(
            approving.round_of(document_id), "chậm nhất ngày 14/01/2022", "Tết.",
            person=factories.signed_in(DRAFTER), address=None, at=MIDNIGHT,
        )  # fmt: skip
    approving.write(document_id)
    consultee = part(document_id, "STP")
    factories.explain(part(document_id, "STC"), 1, "noted", "Ghi nhận.")
    take("explain_comments", {"next": "submit", "going_on_because": "Gấp."})
    take("draft_reply", OBJECTION, of="STP")
    factories.go_on("check_reply", at=MIDNIGHT)
    approving.submit()
    take("release_reply", {"decision": "release"}, of="STP")
    shown = consultations.consultee_shown(consultee)
    assert (shown.outcome, shown.late, shown.waits) == (Outcome.SILENT, False, True)
    assert factories.told("late_reply") == ["SNV"]
    with pytest.raises(consultations.TableSubmitted):
        take_in(document_id)
    take("review_submission", {"decision": "forward"})
    take("approve_document", approving.RETURN)
    take_in(document_id)
    shown = consultations.consultee_shown(consultee)
    assert (shown.outcome, shown.late, shown.waits) == (Outcome.DISAGREE, False, False)
