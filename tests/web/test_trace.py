"""The trace of a document: where it stands, and what happened, for those who may see it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import orjson
import pytest

from service import consultations, documents, processes
from service.db import new_id, transaction
from tests import approving, factories
from tests.conftest import MIDNIGHT
from tests.factories import DRAFTER, LEADER, SPECIALIST

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.conftest import SetClock

ABOVE = (approving.OFFICE, approving.CHAIRMAN, "vanthu.ubnd")


@pytest.fixture
def round_id(app: Flask) -> UUID:
    return factories.launch("STC", "STP")


@pytest.fixture
def drafter(round_id: UUID, become: Callable[[str], FlaskClient]) -> FlaskClient:
    client = become(DRAFTER)
    client.post("/language", data={"language": "en"})
    return client


def address(round_id: UUID) -> str:
    return f"/documents/{consultations.round_shown(round_id).document_id}/trace"


def test_the_page_of_a_document_leads_to_its_trace(drafter: FlaskClient, round_id: UUID) -> None:
    trace = address(round_id)
    assert f'href="{trace}"' in drafter.get(trace.removesuffix("/trace")).text


def test_steps_are_listed_with_how_they_stand(drafter: FlaskClient, round_id: UUID) -> None:
    page = drafter.get(address(round_id)).text
    assert re.search(r'class="step-done">.*Soạn công văn lấy ý kiến.*Done', page)
    assert re.search(r'class="step-open">.*Đến lần nhắc hoặc hết hạn.*waits until 07/01/2022 08:00', page)
    assert re.search(r'class="step-ahead">.*Tiếp thu, giải trình, hoàn thiện dự thảo.*Still ahead', page)
    assert re.search(r'class="step-open">.*2 agencies are not through yet', page)
    assert "0 of 2 agencies are through" in page


def test_a_task_says_for_whom_it_waits(app: Flask, become: Callable[[str], FlaskClient]) -> None:
    document_id = factories.instance().subject_id
    client = become(DRAFTER)
    client.post("/language", data={"language": "en"})
    page = client.get(f"/documents/{document_id}/trace").text
    assert "waits for the drafter of Sở Nội vụ" in page


def test_diagrams_are_told_what_to_mark(drafter: FlaskClient, round_id: UUID) -> None:
    page = drafter.get(address(round_id)).text
    [counted] = re.findall(r'data-counted="yes" data-open=\'([^\']*)\'', page)
    assert orjson.loads(counted) == {}
    drawings = re.findall(r'data-drawing="([^"]*)"', page)
    assert len(drawings) == 3
    for drawing in drawings:
        assert drafter.get(drawing).mimetype == "application/xml"
    done = re.search(r"data-done='([^']*)'", page)
    assert done
    assert "compose_letter" in orjson.loads(done[1])


def test_a_version_that_is_not_there_is_not_found(drafter: FlaskClient) -> None:
    assert drafter.get(f"/processes/versions/{new_id()}/drawing").status_code == 404


def test_the_timeline_says_who_did_what_in_which_post(drafter: FlaskClient, round_id: UUID) -> None:
    page = drafter.get(address(round_id)).text
    post = factories.signed_in(DRAFTER).posts[0]
    assert "Consultation round opened with 2 agencies, deadline trước ngày 10/01/2022" in page
    assert f"{factories.signed_in(DRAFTER).name}, {post.title}, {post.agency_name}" in page


def test_the_timeline_turns_round(drafter: FlaskClient, round_id: UUID) -> None:
    newest, oldest = (
        re.findall(r'<time datetime="([^"]*)', drafter.get(address(round_id) + query).text)
        for query in ("", "?order=oldest")
    )
    assert newest == sorted(newest, reverse=True)
    assert oldest == sorted(oldest)
    assert sorted(newest) == oldest


def test_pages_of_the_timeline_keep_its_order(drafter: FlaskClient, round_id: UUID) -> None:
    from service import audit

    [chain] = processes.chains_about([round_id])
    with transaction():
        trail = audit.Trail(chain, 900)
        for number in range(60):
            audit.Act(audit.SYSTEM, factories.later(minutes=number), trail).record("process:time_passed")
        trail.write()
    page = drafter.get(f"{address(round_id)}?order=oldest").text
    assert "order=oldest&amp;page=2" in page or "page=2&amp;order=oldest" in page


def test_what_an_agency_does_inside_is_not_told_outside(drafter: FlaskClient, round_id: UUID) -> None:
    factories.complete(SPECIALIST, {"stance": "agree"})
    factories.complete(LEADER, {"decision": "return", "remark": "Bí mật nội bộ"})
    factories.complete(SPECIALIST, {"stance": "disagree", "comments": [{"opinion": "Chưa rõ."}]})
    page = drafter.get(address(round_id)).text
    assert "Bí mật nội bộ" not in page
    assert "Reply drafted" not in page
    factories.complete(LEADER, {"decision": "release"})
    assert "Reply released: Disagrees" in drafter.get(address(round_id)).text


def test_a_stranger_finds_no_trace(round_id: UUID, become: Callable[[str], FlaskClient]) -> None:
    assert become(SPECIALIST).get(address(round_id)).status_code == 404


def test_those_above_read_of_a_document_what_was_sent_to_them_and_nothing_that_went_on_inside(
    app: Flask, house_clock: SetClock, become: Callable[[str], FlaskClient]
) -> None:
    document_id = approving.commented()
    approving.write(document_id)
    approving.explained(document_id)
    approving.take("prepare_submission", approving.SUBMISSION)
    approving.take("check_submission", {"decision": "return", "remark": "Bí mật nội bộ phòng"})
    submission_id = documents.latest_about(document_id, "submission")
    assert submission_id
    approving.answer_all(submission_id)
    approving.submit()
    house_clock.at = MIDNIGHT
    pages = {name: become(name).get(f"/documents/{document_id}/trace").text for name in ABOVE}
    for page in pages.values():
        assert "Bí mật" not in page
        assert "Kiểm tra nội dung tờ trình" not in page
        assert "Thẩm tra hồ sơ trình" in page
        assert 'class="step-done"' not in page
    assert "Bí mật" in become(DRAFTER).get(f"/documents/{document_id}/trace").text
    events = {
        entry.event
        for entry in processes.history_about(document_id, factories.signed_in(approving.OFFICE)).entries
    }
    assert {"document:registered", "consultation:opened", "document:dispatched"} <= events
    assert not events & {"document:returned", "document:approved", "document:signed", "comment:explained"}


def test_after_a_return_those_above_read_their_own_acts_and_no_step_of_the_mending(
    app: Flask, house_clock: SetClock, become: Callable[[str], FlaskClient]
) -> None:
    document_id = approving.returned()
    house_clock.at = MIDNIGHT
    house_clock.move(hours=1)
    approving.answer_all(document_id)
    with transaction():
        processes.add_version(
            document_id,
            f"{approving.NEXT}\n2. Nháp.",
            "Bí mật nội bộ phòng",
            basis=None,
            person=factories.signed_in(DRAFTER),
            address=None,
            at=house_clock.at,
        )
    for name in ABOVE:
        client = become(name)
        client.post("/language", data={"language": "en"})
        page = client.get(f"/documents/{document_id}/trace").text
        assert "Bí mật" not in page
        assert "Plan returned to its drafter: Xem lại toàn văn." in page
        assert "Remark answered" not in page
        assert "Hoàn thiện theo ý kiến trả lại" not in page
        assert "with Sở Nội vụ" in page
        assert "which drafts it" in client.get(f"/documents/{document_id}").text
