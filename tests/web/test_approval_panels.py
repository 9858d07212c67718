"""Explaining, reviewing, approving and revising, as those who do it see them."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from sqlalchemy import select

from service import audit, directory, documents, processes
from service.db import db, transaction
from service.directory import Role
from service.notifications import Notification
from service.notifications.wording import worded
from tests import approving, factories
from tests.approving import CHAIRMAN, DEPUTY, OFFICE
from tests.conftest import MIDNIGHT
from tests.factories import DRAFTER
from tests.renditions.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.conftest import SetClock


@pytest.fixture(autouse=True)
def _afterwards(app: Flask, house_clock: SetClock) -> None:
    """The round is over."""
    house_clock.at = MIDNIGHT


def task(element: str) -> str:
    return f"/inbox/{approving.item_at(element)}"


def words(page: str) -> str:
    """What a page says, without its markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def buttons(page: str) -> list[str]:
    """What the buttons at clauses add to the form."""
    return [html.unescape(found) for found in re.findall(r"name=\"add-row\" value='([^']+)'", page)]


def test_explaining_says_what_is_in_the_way_and_then_that_nothing_is(
    reads: Callable[[str], FlaskClient],
) -> None:
    document_id = approving.commented()
    drafter = reads(DRAFTER)
    page = drafter.get(task("explain_comments")).text
    said = words(page)
    assert "1 comments = 0 explained + 1 open." in said
    assert "1 comment is not explained yet." in said
    assert "Version 1 was asked about, and no new one is written yet." in said
    assert f"/rounds/{approving.round_of(document_id)}/explanation" in page
    assert "1 deemed consent is recorded." in said
    approving.write(document_id)
    consultee = factories.consultee_of(approving.round_of(document_id), "STC")
    factories.explain(consultee, 1, "accepted", "", "II.1")
    page = drafter.get(task("explain_comments")).text
    assert "Nothing is in the way: every comment is explained." in words(page)
    assert f"/documents/{document_id}/compare?old=1&amp;new=2" in page


def test_explaining_asks_for_a_reason_where_a_reply_was_required(reads: Callable[[str], FlaskClient]) -> None:
    approving.commented(silence_rule="reply_required", silence_sentence="")
    said = words(reads(DRAFTER).get(task("explain_comments")).text)
    assert "1 agency had to reply and is silent: say below why" in said


def test_a_comment_follows_to_its_clause_and_the_table_says_when_that_is_gone(
    reads: Callable[[str], FlaskClient],
) -> None:
    document_id = approving.commented()
    table = f"/rounds/{approving.round_of(document_id)}/explanation"
    drafter = reads(DRAFTER)
    approving.write(document_id)
    assert 'value="II.1 — Lập hồ sơ điện tử."' in drafter.get(table).text
    approving.write(document_id, "I. MỤC ĐÍCH\n1. Yêu cầu\na) Rõ người.")
    page = drafter.get(table).text
    assert "not in version 2" in page
    assert 'list="clauses" autocomplete="off" lang="vi" value=""' in page
    panel = drafter.get(task("explain_comments")).text
    assert (
        "1 comment that is not explained yet is on a clause that the latest version does not have."
        in words(panel)
    )
    assert f"{table}?show=gone" in panel


def test_the_table_is_a_pdf_with_counts_lists_and_the_four_columns(
    reads: Callable[[str], FlaskClient],
) -> None:
    document_id = approving.submitted()
    answer = reads(DRAFTER).get(f"/rounds/{approving.round_of(document_id)}/explanation.pdf")
    assert answer.mimetype == "application/pdf"
    text = " ".join(read(answer.data).pages)
    assert "đối với dự thảo Kế hoạch văn thư (hư cấu)" in text
    assert "Tổng số 02 cơ quan" in text or "Tổng số 2 cơ quan" in text
    assert "Nêu rõ <kinh phí>." in text
    assert "Tiếp thu một phần tại khoản 1 mục II: Theo dự toán." in text
    assert "(Kèm theo Tờ trình số 02/TTr-SNV ngày 10/01/2022)" in text
    assert "Công văn số" in text
    assert "xem như thống nhất (1): Sở Tư pháp" in text


def test_a_round_that_runs_has_no_final_table(reads: Callable[[str], FlaskClient]) -> None:
    round_id = factories.launch("STC")
    answer = reads(DRAFTER).get(f"/rounds/{round_id}/explanation.pdf")
    assert answer.status_code == 409
    assert "Round 1 is not closed" in answer.text


@pytest.mark.parametrize("name", [OFFICE, CHAIRMAN, DEPUTY])
def test_the_office_and_the_issuer_read_the_draft_and_its_table_once_it_was_submitted(
    reads: Callable[[str], FlaskClient], name: str
) -> None:
    document_id = approving.commented()
    table = f"/rounds/{approving.round_of(document_id)}/explanation"
    addresses = [
        table,
        f"{table}.pdf",
        f"{table}.docx",
        f"/documents/{document_id}",
        f"/documents/{document_id}/document.pdf",
        f"/documents/{document_id}/document.docx",
        f"/documents/{document_id}/changes.docx",
    ]
    reader = reads(name)
    assert [reader.get(address).status_code for address in addresses] == [404] * 7
    approving.write(document_id)
    approving.explained(document_id)
    approving.take("prepare_submission", approving.SUBMISSION)
    assert [reader.get(address).status_code for address in addresses] == [404] * 7
    approving.take("check_submission", {"decision": "approve"})
    approving.take("sign_submission", {"decision": "sign"})
    approving.take("dispatch_submission", {"decision": "dispatch", "dated": "2022-01-10"})
    submission = documents.latest_about(document_id, "submission")
    addresses.append(f"/documents/{submission}/document.pdf")
    assert [reader.get(address).status_code for address in addresses] == [200] * 8
    page = reader.get(table).text
    assert 'name="disposition"' not in page
    assert "/consultees/" not in page


@pytest.mark.parametrize("name", ["chuyenvien.stc", "lanhdao.stp", "lanhdao.cat", "vanthu.stc"])
def test_nobody_else_sees_the_draft_or_its_table(reads: Callable[[str], FlaskClient], name: str) -> None:
    document_id = approving.before_the_leader()
    table = f"/rounds/{approving.round_of(document_id)}/explanation"
    reader = reads(name)
    tables = (table, f"{table}.pdf", f"{table}.docx")
    for address in (*tables, f"/documents/{document_id}", task("approve_document")):
        assert reader.get(address).status_code == 404


def test_the_office_sees_the_submission_and_at_first_the_whole_text(
    reads: Callable[[str], FlaskClient],
) -> None:
    document_id = approving.submitted()
    page = reads(OFFICE).get(task("review_submission")).text
    said = words(page)
    assert "02/TTr-SNV , 10/01/2022" in said
    assert "Để thực hiện (hư cấu)." in said
    assert "You see this draft for the first time." in said
    assert buttons(page) == [
        f'remarks:{{"clause_key": "{key}"}}' for key in ("I", "I.1", "I.1.a", "II", "II.1")
    ]
    assert f"/documents/{documents.latest_about(document_id, 'submission')}/document.pdf" in page


def test_what_changed_since_a_leader_saw_it_is_marked_and_stays_marked(
    reads: Callable[[str], FlaskClient],
) -> None:
    document_id = approving.before_the_leader()
    chairman = reads(CHAIRMAN)
    chairman.get(task("approve_document"))
    approving.take("approve_document", approving.RETURN, by=CHAIRMAN)
    approving.answer_all(document_id)
    approving.write(document_id, approving.NEXT.replace("điện tử", "giấy và điện tử"))
    approving.take("revise_document", {"revised": True})
    approving.submit()
    approving.take("review_submission", {"decision": "forward"})
    for _ in range(2):
        page = chairman.get(task("approve_document")).text
        assert "What changed since version 2, which you saw last" in words(page)
        assert re.search(r"<ins>giấy và</ins>", page)
    said = words(page)
    assert "Returned · Approval, version 2" in said
    assert "What was done about it: Đã sửa." in said


def test_a_button_at_a_clause_adds_a_remark_on_it_and_keeps_what_was_typed(
    reads: Callable[[str], FlaskClient],
) -> None:
    approving.before_the_leader()
    chairman = reads(CHAIRMAN)
    typed = {
        "decision": "return",
        "remark": "Chưa đạt.",
        "remarks-0-clause_key": "I",
        "remarks-0-text": "Viết gọn.",
        "add-row": 'remarks:{"clause_key": "II.1"}',
    }
    page = chairman.post(task("approve_document"), data=typed).text
    assert "Chưa đạt." in page
    assert "Viết gọn." in page
    rows = re.findall(r'name="remarks-(\d)-clause_key".*?</select>', page, re.DOTALL)
    assert rows == ["0", "1"]
    assert page.count('<option value="II.1" selected>') == 1


def test_the_blank_remark_that_the_form_begins_with_is_no_remark(
    reads: Callable[[str], FlaskClient],
) -> None:
    document_id = approving.before_the_leader()
    blank = {"decision": "approve", "remark": "", "remarks-0-clause_key": "", "remarks-0-text": ""}
    assert reads(CHAIRMAN).post(task("approve_document"), data=blank).status_code == 302
    assert documents.remarks_of(document_id) == []


def test_what_was_written_after_the_page_was_opened_is_not_approved_unread(
    reads: Callable[[str], FlaskClient],
) -> None:
    approving.resubmitted()
    chairman, item = reads(CHAIRMAN), task("approve_document")
    refused = chairman.post(item, data={"decision": "approve"})
    assert refused.status_code == 409
    assert "below stands version 3" in refused.text
    assert "<ins>giấy và</ins>" in refused.text
    assert chairman.post(item, data={"decision": "approve"}).status_code == 302


def test_a_writer_who_leads_is_told_why_they_cannot_approve_before_they_try(
    reads: Callable[[str], FlaskClient], app: Flask
) -> None:
    document_id = approving.before_the_leader()
    page = reads(CHAIRMAN).get(task("approve_document")).text
    assert "You wrote this document" not in page
    approving.drafted_by(document_id, CHAIRMAN)
    page = reads(CHAIRMAN).get(task("approve_document")).text
    assert "You wrote this document" in page
    assert "You may still return it." in page


def test_revising_answers_the_checklist_in_the_task_and_is_refused_while_one_is_open(
    reads: Callable[[str], FlaskClient],
) -> None:
    approving.returned()
    drafter, item = reads(DRAFTER), task("revise_document")
    page = drafter.get(item).text
    assert "2 to be answered" in words(page)
    assert "Nói rõ &lt;thời hạn&gt;." in page
    refused = drafter.post(item, data={"revised": "true"})
    assert refused.status_code == 409
    assert "Remarks still to be answered: 2." in refused.text
    for address in re.findall(r'action="(/remarks/[^"]+)"', page):
        typed = {f"answer-{address.rpartition('/')[2]}": "Đã sửa.", "item": item.rpartition("/")[2]}
        answer = drafter.post(address, data=typed)
        assert answer.location.startswith(f"{item}#remark-")
    page = drafter.get(item).text
    assert "Every remark is answered." in page
    assert "Answered remarks (2)" in words(page)
    assert drafter.post(item, data={"revised": "true"}).status_code == 302


def test_remarks_of_another_round_are_answered_before_the_draft_is_submitted_again(
    reads: Callable[[str], FlaskClient], house_clock: SetClock
) -> None:
    document_id = approving.asked_again()
    drafter = reads(DRAFTER)
    assert "2 remarks on the draft are to be answered before" in words(
        drafter.get(task("compose_letter")).text
    )
    approving.consulted_again(document_id)
    house_clock.at = approving.SECOND_DEADLINE
    item = task("explain_comments")
    page = drafter.get(item).text
    assert "2 remarks of those who sent the draft back are not answered yet." in words(page)
    assert "Làm rõ &lt;nguồn lực&gt;." in page
    refused = drafter.post(item, data={"next": "submit"})
    assert refused.status_code == 409
    assert "Remarks still to be answered: 2. Write at each, in the list on this task," in refused.text
    for address in re.findall(r'action="(/remarks/[^"]+)"', refused.text):
        typed = {f"answer-{address.rpartition('/')[2]}": "Đã bổ sung.", "item": item.rpartition("/")[2]}
        answer = drafter.post(address, data=typed)
        assert answer.location.startswith(f"{item}#remark-")
    page = drafter.get(item).text
    assert "Every remark is answered." in page
    assert "Nothing is in the way: every comment is explained." in words(page)
    assert drafter.post(item, data={"next": "submit"}).status_code == 302


def test_finishing_the_revision_keeps_what_is_typed_beside_the_remarks(
    reads: Callable[[str], FlaskClient],
) -> None:
    document_id = approving.returned()
    drafter, item = reads(DRAFTER), task("revise_document")
    names = re.findall(r'name="(answer-[^"]+)"', drafter.get(item).text)
    typed = dict(zip(names, ("Đã nêu thời hạn.", "Đã rà soát."), strict=True))
    unticked = drafter.post(item, data=typed)
    assert unticked.status_code == 422
    assert "Đã nêu thời hạn." in unticked.text
    assert "Đã rà soát." in unticked.text
    assert documents.open_remarks(document_id) == 2
    saved = drafter.post(item, data={names[0]: "Đã nêu thời hạn.", "save-draft": "1"})
    assert saved.status_code == 302
    assert documents.open_remarks(document_id) == 1
    assert drafter.post(item, data={**typed, "revised": "true"}).status_code == 302
    assert documents.open_remarks(document_id) == 0


def test_a_refused_answer_leads_back_to_the_task(reads: Callable[[str], FlaskClient]) -> None:
    approving.returned()
    drafter, item = reads(DRAFTER), task("revise_document")
    [address, _] = re.findall(r'action="(/remarks/[^"]+)"', drafter.get(item).text)
    refused = drafter.post(address, data={"item": item.rpartition("/")[2]})
    assert refused.status_code == 422
    assert f'href="{item}"' in refused.text
    assert UUID(re.findall(r'name="item" value="([^"]+)"', refused.text)[0])


def handed_to(name: str) -> dict[str, str]:
    return {"decision": "hand_over", "hand_to": str(factories.person_id(name)), "remark": "Theo phân công."}


def test_a_leader_hands_the_decision_over_and_it_waits_for_the_other_one_alone(
    reads: Callable[[str], FlaskClient],
) -> None:
    document_id = approving.before_the_leader()
    chairman, deputy = reads(CHAIRMAN), reads(DEPUTY)
    assert chairman.post(task("approve_document"), data=handed_to(DEPUTY)).status_code == 302
    assert chairman.get(task("approve_document")).status_code == 404
    page = deputy.get(task("approve_document")).text
    assert "Handed over" in page
    assert "Theo phân công." in page
    [chain] = processes.chains_about([document_id])
    given = [each for each in audit.history_of([chain]) if each.event == "document:given_to"]
    assert [each.facts["to"] for each in given] == [factories.signed_in(DEPUTY).name]
    assert deputy.post(task("approve_document"), data={"decision": "approve"}).status_code == 302
    assert chairman.get(task("sign_document")).status_code == 200


def test_after_a_return_the_draft_waits_for_every_leader_again(reads: Callable[[str], FlaskClient]) -> None:
    document_id = approving.before_the_leader()
    chairman, deputy = reads(CHAIRMAN), reads(DEPUTY)
    chairman.post(task("approve_document"), data=handed_to(DEPUTY))
    deputy.post(task("approve_document"), data={"decision": "return", "remark": "Sửa."})
    approving.answer_all(document_id)
    approving.take("revise_document", {"revised": True})
    approving.submit()
    approving.take("review_submission", {"decision": "forward"})
    assert chairman.get(task("approve_document")).status_code == 200


def test_nobody_hands_a_draft_to_themselves_or_to_its_writer(reads: Callable[[str], FlaskClient]) -> None:
    document_id = approving.before_the_leader()
    chairman = reads(CHAIRMAN)
    approving.drafted_by(document_id, DEPUTY)
    for name in (CHAIRMAN, DEPUTY):
        refused = chairman.post(task("approve_document"), data=handed_to(name))
        assert refused.status_code == 422
        assert "Choose another leader" in refused.text
    strange = chairman.post(task("approve_document"), data=handed_to(OFFICE))
    assert strange.status_code == 422
    assert [each.decision for each in documents.approvals_of(document_id)] == ["forward"]


def test_a_writer_who_leads_hands_it_over(reads: Callable[[str], FlaskClient]) -> None:
    document_id = approving.before_the_leader()
    approving.drafted_by(document_id, CHAIRMAN)
    chairman = reads(CHAIRMAN)
    assert chairman.post(task("approve_document"), data={"decision": "approve"}).status_code == 403
    assert chairman.post(task("approve_document"), data=handed_to(DEPUTY)).status_code == 302


def taking_back() -> str:
    """The page on which the decision that was handed over is taken back."""
    return f"{task('approve_document')}/take-back"


def test_a_decision_that_was_handed_over_is_taken_back_with_a_reason_that_everybody_reads(
    reads: Callable[[str], FlaskClient],
) -> None:
    document_id = approving.before_the_leader()
    chairman, deputy = reads(CHAIRMAN), reads(DEPUTY)
    chairman.post(task("approve_document"), data=handed_to(DEPUTY))
    name = factories.signed_in(DEPUTY).name
    document = chairman.get(f"/documents/{document_id}").text
    assert f"waits for {name} alone, as leader of" in words(document)
    assert f"Take it back from {name}" in words(document)
    assert f'href="{taking_back()}"' in document
    page = words(chairman.get(taking_back()).text)
    assert name in page
    assert "Theo phân công." in page
    refused = chairman.post(taking_back(), data={"reason": " "})
    assert refused.status_code == 422
    assert "Say why you take it back" in refused.text
    taken = chairman.post(taking_back(), data={"reason": "Đồng chí <đi học>."})
    assert taken.location == task("approve_document")
    assert "Decision taken back" in words(deputy.get(task("approve_document")).text)
    told = words(chairman.get(f"/documents/{document_id}/trace").text)
    assert f"Taken back from {name}" in told
    assert "Decision taken back. Remark: Đồng chí <đi học>." in told
    assert chairman.post(task("approve_document"), data={"decision": "approve"}).status_code == 302
    assert [each.decision for each in documents.approvals_of(document_id)] == [
        "forward", "hand_over", "take_back", "approve",
    ]  # fmt: skip


def test_what_was_handed_to_somebody_who_has_left_waits_for_all_again(
    reads: Callable[[str], FlaskClient],
) -> None:
    approving.before_the_leader()
    reads(CHAIRMAN).post(task("approve_document"), data=handed_to(DEPUTY))
    assert reads(CHAIRMAN).get(task("approve_document")).status_code == 404
    factories.only_leader(CHAIRMAN)
    assert reads(CHAIRMAN).get(taking_back()).status_code == 404
    assert reads(CHAIRMAN).get(task("approve_document")).status_code == 200


def test_a_leader_who_did_not_hand_it_over_takes_it_back_too(reads: Callable[[str], FlaskClient]) -> None:
    approving.before_the_leader()
    reads(CHAIRMAN).post(task("approve_document"), data=handed_to(DEPUTY))
    another, ubnd = factories.person_id("vanthu.ubnd"), factories.agency("UBND").id
    with transaction():
        directory.appoint(another, ubnd, Role.LEADER, title="Ủy viên", valid_from=factories.TODAY)
    assert reads("vanthu.ubnd").post(taking_back(), data={"reason": "Đi vắng."}).status_code == 302
    assert reads("vanthu.ubnd").get(task("approve_document")).status_code == 200


def test_only_leaders_of_the_same_body_take_it_back_and_only_while_it_waits(
    reads: Callable[[str], FlaskClient],
) -> None:
    document_id = approving.before_the_leader()
    address = taking_back()
    chairman, deputy = reads(CHAIRMAN), reads(DEPUTY)
    # It waits for every leader: there is nothing to take back.
    assert chairman.get(address).status_code == 404
    chairman.post(task("approve_document"), data=handed_to(DEPUTY))
    address = taking_back()
    for name in (OFFICE, DRAFTER, "vanthu.ubnd", "lanhdao.snv", DEPUTY):
        assert "Take it back from" not in reads(name).get(f"/documents/{document_id}").text
        assert reads(name).get(address).status_code == 404
        assert reads(name).post(address, data={"reason": "Thử."}).status_code == 404
    deputy.post(task("approve_document"), data={"decision": "approve"})
    assert chairman.post(address, data={"reason": "Muộn."}).status_code == 404


def test_every_leader_is_told_once_that_it_was_taken_back(reads: Callable[[str], FlaskClient]) -> None:
    approving.before_the_leader()
    chairman = reads(CHAIRMAN)
    chairman.post(task("approve_document"), data=handed_to(DEPUTY))
    address = taking_back()
    assert [chairman.post(address, data={"reason": "Đi học."}).status_code for _ in range(2)] == [302, 404]
    assert factories.told("task_taken_back") == ["UBND"]
    [owed] = db.session.scalars(select(Notification).where(Notification.kind == "task_taken_back"))
    subject, body = worded(owed.kind, owed.facts, public_url="https://banhanh.test")
    assert subject.startswith("Việc được lấy lại: Xem xét, phê duyệt dự thảo")
    assert "Lý do: Đi học." in body
    assert f"https://banhanh.test{task('approve_document')}" in body


def test_an_editor_of_a_reply_is_not_deprived_of_it(reads: Callable[[str], FlaskClient]) -> None:
    factories.launch("STC")
    assert reads(factories.LEADER).get(f"{task('draft_reply')}/take-back").status_code == 404
