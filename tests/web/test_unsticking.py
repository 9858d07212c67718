"""The pages for what stands still."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from service import audit, jobs, processes
from service.db import db, transaction
from service.processes.errors import OperationUnknown
from tests import factories
from tests.conftest import FRIDAY
from tests.processes.test_unsticking import OPERATOR, broken, failing, recorded, stuck_round

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from service.processes.models import Instance, Message

__all__ = ["failing", "stuck_round"]


def test_operators_and_nobody_else_have_the_entry_in_the_menu(
    become: Callable[[str], FlaskClient],
) -> None:
    assert "/administration/stuck" in become(OPERATOR).get("/inbox").text
    assert "/administration/stuck" not in become("soanthao.snv").get("/inbox").text


def test_the_list_and_the_page_say_what_is_stuck_and_why(
    reads: Callable[[str], FlaskClient], stuck_round: Instance
) -> None:
    client = reads(OPERATOR)
    listed = client.get("/administration/stuck").text
    for words in ("Kế hoạch văn thư (hư cấu)", "Round 1", "Xác định việc đã đến", "A mistake in the program"):
        assert words in listed
    page = client.get(f"/administration/stuck/{stuck_round.id}").text
    for words in (
        "RuntimeError: no calendar",
        "fact-round_id",
        "Round 1 is withdrawn",
        "The replies of 2 agencies",
        f'data-drawing="/processes/versions/{stuck_round.definition_id}/drawing"',
        '"due_now": 1',
    ):
        assert words in page, words


def test_it_is_tried_again_from_the_page_and_the_drafter_reads_it(
    reads: Callable[[str], FlaskClient], stuck_round: Instance
) -> None:
    client = reads(OPERATOR)
    answer = client.post(
        f"/administration/stuck/{stuck_round.id}/retry",
        data={"reason": "Máy chủ đã chạy lại."},
        follow_redirects=True,
    )
    assert "It goes on." in answer.text
    assert "Nothing is stuck." in answer.text
    [document_id] = db.session.scalars(text("SELECT document_id FROM round"))
    trace = reads("soanthao.snv").get(f"/documents/{document_id}/trace").text
    assert "Tried again by the administration" in trace
    assert "Máy chủ đã chạy lại." in trace


def test_what_fails_again_says_why_keeps_what_was_typed_and_is_on_record(
    reads: Callable[[str], FlaskClient], stuck_round: Instance
) -> None:
    with broken("consultations.due_now", LookupError("still none")):
        answer = reads(OPERATOR).post(
            f"/administration/stuck/{stuck_round.id}/retry", data={"reason": "Thử lại."}
        )
    assert answer.status_code == 409
    assert "It could not go on this time either: still none" in answer.text
    assert 'value="Thử lại."' in answer.text
    assert len(recorded(stuck_round.id, "process:retried_in_vain")) == 1


@pytest.mark.parametrize("act", ["retry", "change", "end"])
def test_a_refusal_stands_at_its_field_and_nothing_typed_is_lost(
    act: str, reads: Callable[[str], FlaskClient], stuck_round: Instance
) -> None:
    typed: dict[str, Any] = {"reason": "", "fact-round_id": "không phải mã"}
    answer = reads(OPERATOR).post(f"/administration/stuck/{stuck_round.id}/{act}", data=typed)
    assert answer.status_code == 422
    assert f'id="{act}-reason-wrong"' in answer.text
    if act == "change":
        assert "không phải mã" in answer.text
        typed["reason"] = "Sửa mã."
        again = reads(OPERATOR).post(f"/administration/stuck/{stuck_round.id}/change", data=typed)
        assert 'id="fact-round_id-wrong"' in again.text
        assert 'value="Sửa mã."' in again.text


def test_it_is_ended_from_the_page_once_that_is_confirmed(
    reads: Callable[[str], FlaskClient], stuck_round: Instance
) -> None:
    client, address = reads(OPERATOR), f"/administration/stuck/{stuck_round.id}/end"
    assert "Tick that you have read" in client.post(address, data={"reason": "Hỏng."}).text
    assert 'value="yes" checked' in client.post(address, data={"confirmed": "yes"}).text
    answer = client.post(address, data={"reason": "Hỏng.", "confirmed": "yes"}, follow_redirects=True)
    assert "The process was ended." in answer.text
    assert client.get(f"/administration/stuck/{stuck_round.id}").status_code == 404


def test_a_message_is_delivered_or_discarded_from_its_page(
    reads: Callable[[str], FlaskClient], failing: Message
) -> None:
    client = reads(OPERATOR)
    assert "round_launched" in client.get("/administration/messages").text
    address = f"/administration/messages/{failing.id}"
    assert client.post(address, data={"act": "retry"}).status_code == 422
    with broken("consultations.next_wake", LookupError("still none")):
        in_vain = client.post(address, data={"act": "retry", "reason": "Thử."})
    assert (in_vain.status_code, "still none" in in_vain.text) == (409, True)
    done = client.post(address, data={"act": "retry", "reason": "Thử lại."}, follow_redirects=True)
    assert "The message was delivered." in done.text
    assert client.post(address, data={"act": "discard", "reason": "Thử."}).status_code == 404


def states() -> dict[int, str]:
    db.session.rollback()
    return {
        row.id: row.status for row in db.session.execute(text("SELECT id, status FROM procrastinate_jobs"))
    }


def test_a_job_is_done_after_all_or_discarded(app: Flask, reads: Callable[[str], FlaskClient]) -> None:
    one, other = factories.failed_job(), factories.failed_job()
    client = reads(OPERATOR)
    page = client.get("/administration/jobs").text
    assert page.count("ask_consultees") == 2
    assert client.post(f"/administration/jobs/{one}", data={"act": "retry"}).status_code == 422
    client.post(f"/administration/jobs/{one}", data={"act": "retry", "reason": "Thử lại."})
    client.post(f"/administration/jobs/{other}", data={"act": "discard", "reason": "Thừa."})
    assert states() == {one: "todo"}
    assert client.post(f"/administration/jobs/{one}", data={"act": "retry", "reason": "x"}).status_code == 404
    assert client.post(f"/administration/jobs/{10**30}", data={"reason": "x"}).status_code == 404
    office = factories.agency("VP").id
    events = [entry.event for entry in audit.history_of([office])]
    assert events == ["job:retried", "job:discarded"]
    assert list(processes.broken_chains()) == []


def test_what_the_clock_orders_anew_is_only_discarded(
    app: Flask, reads: Callable[[str], FlaskClient]
) -> None:
    job_id = factories.failed_job("sweep", "sweep")
    client = reads(OPERATOR)
    assert "Do it after all" not in client.get("/administration/jobs").text
    refused = client.post(f"/administration/jobs/{job_id}", data={"act": "retry", "reason": "x"})
    assert (refused.status_code, states()) == (404, {job_id: "failed"})


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (ZeroDivisionError("at this answer"), "ZeroDivisionError: at this answer"),
        (OperationUnknown(operation="x"), "OperationUnknown: The drawing names the operation"),
    ],
)
def test_a_mistake_of_ours_under_a_persons_hands_puts_the_process_on_the_list(
    real_app: Callable[..., Flask], error: Exception, problem: str
) -> None:
    factories.launch("STC")
    item = factories.item_of(factories.SPECIALIST)
    app = real_app()
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    client.post(f"/demonstration/become/{factories.person_id(factories.SPECIALIST)}")
    with broken("consultations.save_reply", error):
        answer = client.post(f"/inbox/{item.id}", data={"stance": "agree"})
    assert answer.status_code == 500
    db.session.rollback()
    [stuck] = processes.stuck().stuck
    assert stuck.problem.startswith(problem)
    assert stuck.step == "Lưu ý kiến"
    refused = client.post(f"/inbox/{item.id}", data={})
    assert refused.status_code == 422
    db.session.rollback()
    assert processes.stuck().stuck[0].attempts == 1, "a refusal is no mistake of ours"


def test_figures_and_doctor_count_what_is_stuck_until_it_is_ended(stuck_round: Instance) -> None:
    assert jobs.figures(at=FRIDAY)["instances_stuck"] == 1
    with transaction():
        processes.end(
            stuck_round.id,
            "Hỏng.",
            confirmed=True,
            person=factories.signed_in(OPERATOR),
            address=None,
            at=FRIDAY,
        )
    assert jobs.figures(at=FRIDAY)["instances_stuck"] == 0
