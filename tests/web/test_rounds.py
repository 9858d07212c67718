from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from flask_babel import force_locale
from sqlalchemy import select

from service import audit, consultations, processes
from service.consultations.models import MoreTimeAsked, RoundRecord
from service.db import db, new_id, transaction
from service.web.time_left import time_left
from tests import factories
from tests.conftest import MIDNIGHT
from tests.factories import DRAFTER, LEADER, SENTENCE, SPECIALIST

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.conftest import SetClock

SECRET = "Nội dung dự thảo, chưa phát hành."
STC, STP = "Sở Tài chính tỉnh Lam Giang (hư cấu)", "Sở Tư pháp tỉnh Lam Giang (hư cấu)"


@pytest.fixture
def round_id(app: Flask) -> UUID:
    """A round with two consultees, of whom one has drafted a reply that its leader has not seen yet."""
    launched = factories.launch("STC", "STP")
    factories.complete(
        SPECIALIST, {"stance": "disagree", "comments": [{"opinion": SECRET}], "general_remark": None}
    )
    return launched


@pytest.fixture
def reading(become: Callable[[str], FlaskClient]) -> Callable[[str], FlaskClient]:
    """A browser of somebody who reads English."""

    def sign_in(name: str) -> FlaskClient:
        client = become(name)
        client.post("/language", data={"language": "en"})
        return client

    return sign_in


def part_of(round_id: UUID, code: str) -> str:
    return f"/consultees/{factories.consultee_of(round_id, code)}"


def test_the_asking_agency_sees_everybody_and_the_counts(
    round_id: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    page = reading("vanthu.snv").get(f"/rounds/{round_id}").text
    assert STC in page
    assert STP in page
    assert (
        dict(re.findall(r"<dt>([^<]+)</dt><dd>(\d+)</dd>", page)).items()
        >= {
            "Asked": "2",
            "Waiting for a reply": "2",
        }.items()
    )
    assert SENTENCE in page
    assert factories.PHRASE in page
    assert "Sunday" in page, "that the last day is a Sunday is not said"


def test_a_consultee_sees_its_own_part_and_nobody_elses(
    round_id: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    client = reading(SPECIALIST)
    for address in (f"/rounds/{round_id}", f"/rounds/{round_id}?page=2", f"/rounds/{round_id}/progress"):
        page = client.get(address).text
        assert STC in page
        assert STP not in page
        assert "<dt>Asked</dt>" not in page
    assert client.get(part_of(round_id, "STC")).status_code == 200
    assert client.get(part_of(round_id, "STP")).status_code == 404


def test_consultees_see_one_another_where_the_letter_lets_them(
    app: Flask, reading: Callable[[str], FlaskClient]
) -> None:
    round_id = factories.asked_round("STC", "STP", visible_replies=True)
    consultee = factories.consultee_of(round_id, "STP")
    factories.draft_reply(consultee, factories.act("chuyenvien.stp"), "disagree", [{"opinion": SECRET}])
    client = reading(SPECIALIST)
    assert STP in client.get(f"/rounds/{round_id}").text
    assert SECRET not in client.get(f"/consultees/{consultee}").text
    factories.release_reply(consultee, factories.act("lanhdao.stp"))
    assert SECRET in client.get(f"/consultees/{consultee}").text
    assert reading("chuyenvien.cat").get(f"/consultees/{consultee}").status_code == 404


@pytest.mark.parametrize("name", ["chuyenvien.cat", "lanhdao.cat"])
def test_for_a_stranger_there_is_no_round(
    round_id: UUID, reading: Callable[[str], FlaskClient], name: str
) -> None:
    client = reading(name)
    for address in (
        f"/rounds/{round_id}",
        f"/rounds/{round_id}/progress",
        part_of(round_id, "STC"),
        f"/rounds/{new_id()}",
        f"/consultees/{new_id()}",
    ):
        answer = client.get(address)
        assert answer.status_code == 404
        assert STC not in answer.text


def test_a_drafted_reply_is_not_seen_outside_its_agency_before_its_release(
    round_id: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    own, outside = reading(SPECIALIST), reading(DRAFTER)
    address = part_of(round_id, "STC")
    assert SECRET in own.get(address).text
    for page in (outside.get(address), outside.get(f"/rounds/{round_id}")):
        assert page.status_code == 200
        assert SECRET not in page.text
        assert "Disagrees</td>" not in page.text
    factories.complete(LEADER, {"decision": "release"})
    assert SECRET in outside.get(address).text


@pytest.mark.parametrize("page", ["0", "-1", "x", "2", "9" * 30])
def test_a_page_number_that_is_none_leads_to_a_page_there_is(
    round_id: UUID, reading: Callable[[str], FlaskClient], page: str
) -> None:
    for name in (DRAFTER, SPECIALIST):
        assert STC in reading(name).get(f"/rounds/{round_id}?page={page}").text


def test_a_refused_extension_keeps_what_was_typed_beside_the_reason(
    round_id: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    answer = reading(DRAFTER).post(
        f"/rounds/{round_id}/deadline", data={"deadline": "trước ngày 30/02/2022", "reason": "Vì <b>"}
    )
    assert answer.status_code == 422
    assert "There is no 30/02/2022" in answer.text
    assert 'value="trước ngày 30/02/2022"' in answer.text
    assert 'value="Vì &lt;b&gt;"' in answer.text


@pytest.mark.parametrize("data", [{}, {"deadline": "a\0b", "reason": "c\0d"}])
def test_an_extension_that_says_nothing_is_refused(
    round_id: UUID, reading: Callable[[str], FlaskClient], data: dict[str, str]
) -> None:
    assert reading(DRAFTER).post(f"/rounds/{round_id}/deadline", data=data).status_code == 422


def test_unseen_characters_in_a_reason_do_no_harm(
    round_id: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    data = {"deadline": "chậm nhất ngày 16/01/2022", "reason": "Vì\0 …"}
    assert reading(DRAFTER).post(f"/rounds/{round_id}/deadline", data=data).status_code == 302
    history = audit.history_of(processes.chains_about([round_id]))
    reasons = [each.facts["reason"] for each in history if each.event == "consultation:deadline_changed"]
    assert reasons == ["Vì …"]


def test_a_round_that_cannot_be_closed_yet_says_how_many_are_missing(
    round_id: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    answer = reading(DRAFTER).post(f"/rounds/{round_id}/close")
    assert answer.status_code == 409
    assert "2 agencies have not answered yet" in answer.text


def test_a_round_that_is_over_offers_nothing_to_steer(
    round_id: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    client = reading(DRAFTER)
    assert (
        client.post(f"/rounds/{round_id}/withdraw", data={"reason": "Gửi nhầm."}).location
        == f"/rounds/{round_id}"
    )
    page = client.get(f"/rounds/{round_id}").text
    for act in ("deadline", "close", "withdraw"):
        assert f"/rounds/{round_id}/{act}" not in page
        answer = client.post(f"/rounds/{round_id}/{act}", data={"deadline": "16/01/2022", "reason": "Vì …"})
        assert answer.status_code == 409
    assert "hx-get" not in page, "a page that cannot change any more goes on asking"


def test_only_who_may_steer_sees_how(round_id: UUID, reading: Callable[[str], FlaskClient]) -> None:
    for name, steers in ((DRAFTER, True), ("lanhdao.snv", True), ("vanthu.snv", False), (LEADER, False)):
        page = reading(name).get(f"/rounds/{round_id}").text
        assert (f"/rounds/{round_id}/withdraw" in page) == steers


def test_a_deemed_consent_is_shown_with_its_sentence_and_its_last_moment(
    round_id: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    factories.close_round(round_id, at=MIDNIGHT)
    page = reading(DRAFTER).get(part_of(round_id, "STP")).text
    assert "09/01/2022 24:00" in page
    assert f"<q>{SENTENCE}</q>" in page


def test_a_late_reply_is_marked_and_can_be_taken_in_once(
    round_id: UUID, reading: Callable[[str], FlaskClient], house_clock: SetClock
) -> None:
    factories.close_round(round_id, at=MIDNIGHT)
    house_clock.at = MIDNIGHT
    factories.complete(LEADER, {"decision": "release_late"}, at=MIDNIGHT)
    client, address = reading(DRAFTER), part_of(round_id, "STC")
    assert "late reply" in client.get(f"/rounds/{round_id}").text
    assert f"{address}/take-in" in client.get(address).text
    assert f"{address}/take-in" not in reading("vanthu.snv").get(address).text
    assert client.post(f"{address}/take-in").location == address
    counts = factories.counts(round_id)
    assert (counts.by_outcome[consultations.Outcome.DISAGREE], counts.balanced) == (1, True)
    assert f"{address}/take-in" not in client.get(address).text
    assert client.post(f"{address}/take-in").status_code == 409


def test_a_text_with_markup_stays_text(app: Flask, reading: Callable[[str], FlaskClient]) -> None:
    evil = "<script>alert(1)</script>"
    round_id = factories.asked_round("STC", silence_sentence=evil)
    page = reading(DRAFTER).get(f"/rounds/{round_id}").text
    assert evil not in page
    assert "&lt;script&gt;" in page
    with transaction():
        assert db.session.scalars(select(RoundRecord.silence_sentence)).one() == evil


def test_a_round_is_paused_with_a_reason_and_offers_to_be_resumed(
    round_id: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    client = reading(DRAFTER)
    assert client.post(f"/rounds/{round_id}/pause", data={"reason": " "}).status_code == 422
    assert client.post(f"/rounds/{round_id}/pause", data={"reason": "Chờ ý kiến."}).status_code == 302
    page = client.get(f"/rounds/{round_id}").text
    assert "none while the round is paused" in page
    assert 'value="chậm nhất ngày 09/01/2022"' in page
    assert f"/rounds/{round_id}/deadline" not in page
    assert "hx-get" in page, "a page that will change by itself does not ask"
    resumed = {"deadline": "chậm nhất ngày 12/01/2022", "reason": "Đã có ý kiến."}
    assert client.post(f"/rounds/{round_id}/resume", data=resumed).status_code == 302
    page = client.get(f"/rounds/{round_id}").text
    for said in (
        "chậm nhất ngày 12/01/2022",
        "Chờ ý kiến.",
        "Đã có ý kiến.",
        "Round paused",
        "Round goes on with the deadline",
    ):
        assert said in page


def test_the_part_that_changes_by_itself_has_the_whole_page_drawn_anew_once_the_round_stands_otherwise(
    round_id: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    client = reading(DRAFTER)
    progress = f"/rounds/{round_id}/progress?state=open"
    assert "HX-Refresh" not in client.get(progress).headers
    client.post(f"/rounds/{round_id}/pause", data={"reason": "Chờ ý kiến."})
    assert client.get(progress).headers["HX-Refresh"] == "true"
    assert "HX-Refresh" not in client.get(f"/rounds/{round_id}/progress?state=paused").headers


def test_a_reason_that_came_too_late_is_shown_again(
    round_id: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    client = reading(DRAFTER)
    client.post(f"/rounds/{round_id}/withdraw", data={"reason": "Gửi nhầm."})
    answer = client.post(f"/rounds/{round_id}/pause", data={"reason": "Chờ ý kiến của Thường trực."})
    assert answer.status_code == 409
    assert "Chờ ý kiến của Thường trực." in answer.text
    assert "Why it was withdrawn" in answer.text


def test_the_page_says_how_much_time_is_left_and_how_many_are_outstanding(
    round_id: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    page = reading(DRAFTER).get(f"/rounds/{round_id}").text
    assert "Time left: 4 days 16 hours" in page
    assert "2 agencies have not answered yet." in page


def test_the_acts_that_steer_are_folded_alike_the_most_usual_first_and_the_one_without_return_last(
    round_id: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    client = reading(DRAFTER)
    page = client.get(f"/rounds/{round_id}").text
    acts = ["Extend the deadline", "Close it early", "Pause the round", "Withdraw the round"]
    assert re.findall(r'<details class="act">\s*<summary>([^<]+)', page) == acts
    assert page.index("Time left") < page.index(acts[0]) < page.index(STC)
    client.post(f"/rounds/{round_id}/pause", data={"reason": "Chờ ý kiến."})
    page = client.get(f"/rounds/{round_id}").text
    assert re.findall(r'<details class="act">\s*<summary>([^<]+)', page) == [
        "Resume the round", "Close it early", "Withdraw the round",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("address", "data", "act"),
    [("pause", {"reason": ""}, "Pause the round"), ("close", {}, "Close it early")],
)
def test_an_act_that_was_refused_lies_open(
    round_id: UUID, reading: Callable[[str], FlaskClient], address: str, data: dict[str, str], act: str
) -> None:
    page = reading(DRAFTER).post(f"/rounds/{round_id}/{address}", data=data).text
    assert re.findall(r'<details class="act" open>\s*<summary>([^<]+)', page) == [act]


def test_the_agencies_of_one_outcome_are_listed_alone(
    round_id: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    factories.complete(LEADER, {"decision": "release"})
    client = reading(DRAFTER)
    for outcome, listed in (("", {STC, STP}), ("disagree", {STC}), ("waiting", {STP}), ("x", {STC, STP})):
        for part in ("", "/progress"):
            page = client.get(f"/rounds/{round_id}{part}?outcome={outcome}").text
            assert {name for name in (STC, STP) if name in page} == listed, outcome
    page = client.get(f"/rounds/{round_id}?outcome=disagree&page=9").text
    assert re.findall(r'nav-link py-1 active"[^>]*>([^<]+)', page) == ["Disagrees (1)"]


def test_a_consultee_cannot_ask_for_others_by_their_outcome(
    round_id: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    page = reading(SPECIALIST).get(f"/rounds/{round_id}?outcome=silent").text
    assert STC in page
    assert "nav-pills" not in page


def more_time_asked(round_id: UUID) -> UUID:
    """An agency asks for more time; commits."""
    request_id = new_id()
    with transaction():
        db.session.add(
            MoreTimeAsked(
                id=request_id,
                consultee_id=factories.consultee_of(round_id, "STP"),
                wanted="chậm nhất ngày 14/01/2022",
                reason="Chờ số liệu.",
                asked_by=factories.person_id(SPECIALIST),
                asked_at=factories.later(),
                answer="",
            )
        )
    return request_id


def test_requests_for_more_time_are_decided_on_the_page(
    round_id: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    request_id = more_time_asked(round_id)
    client = reading(DRAFTER)
    assert "1 request for more time waits for your decision." in client.get(f"/rounds/{round_id}").text
    assert "Chờ số liệu." not in reading(SPECIALIST).get(f"/rounds/{round_id}").text
    assert client.post(f"/more-time/{request_id}", data={"decision": "refused"}).status_code == 422
    assert client.post(f"/more-time/{request_id}", data={"decision": "granted"}).status_code == 302
    assert "chậm nhất ngày 14/01/2022" in client.get(f"/rounds/{round_id}").text
    again = client.post(f"/more-time/{request_id}", data={"decision": "refused", "answer": "Không thể."})
    assert again.status_code == 409
    assert "Không thể." in again.text


@pytest.mark.parametrize("decision", ["", "Granted", "x"])
def test_more_time_is_neither_granted_nor_refused_by_anything_but_the_two_buttons(
    round_id: UUID, reading: Callable[[str], FlaskClient], decision: str
) -> None:
    request_id, client = more_time_asked(round_id), reading(DRAFTER)
    answer = client.post(f"/more-time/{request_id}", data={"decision": decision, "answer": "Chờ đã."})
    assert answer.status_code == 422
    assert "grant it, or refuse it" in answer.text
    assert 'value="Chờ đã."' in answer.text
    assert consultations.more_time_shown(request_id).decision is None


def test_a_request_that_the_close_overtook_can_still_be_refused_on_the_page(
    round_id: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    request_id = more_time_asked(round_id)
    factories.close_round(round_id, at=MIDNIGHT)
    client, address = reading(DRAFTER), f"/more-time/{request_id}"
    page = client.get(f"/rounds/{round_id}").text
    form = page[page.index(address) :]
    assert 'value="granted"' not in form
    assert 'value="refused"' in form
    assert address not in reading("vanthu.snv").get(f"/rounds/{round_id}").text
    assert client.post(address, data={"decision": "granted"}).status_code == 409
    refused = client.post(address, data={"decision": "refused", "answer": "Đã hết hạn."})
    assert refused.location == f"/rounds/{round_id}"
    assert address not in client.get(f"/rounds/{round_id}").text


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (timedelta(days=2, hours=3, minutes=4), "2 days 3 hours"),
        (timedelta(hours=3, minutes=4), "3 hours 4 minutes"),
        (timedelta(seconds=59), "0 hours 0 minutes"),
        (timedelta(seconds=-1), "0 hours 0 minutes"),
    ],
)
def test_what_is_left_is_told_in_two_units(app: Flask, left: timedelta, said: str) -> None:
    with app.test_request_context(), force_locale("en"):
        assert time_left(MIDNIGHT + left, MIDNIGHT) == said


def test_the_silent_of_a_closed_round_are_urged_and_given_more_time(
    become: Callable[[str], FlaskClient], house_clock: SetClock
) -> None:
    round_id = factories.answered_round("CAT", silence_rule="reply_required")
    house_clock.at = MIDNIGHT
    client = become("soanthao.snv")
    client.post("/language", data={"language": "en"})
    page = client.get(f"/rounds/{round_id}").text
    assert "Urge 1 agency by e-mail" in page
    assert client.post(f"/rounds/{round_id}/urge").status_code == 302
    assert "1 agency was urged on 10/01/2022 00:00" in client.get(f"/rounds/{round_id}").text
    again = client.post(f"/rounds/{round_id}/urge")
    assert again.status_code == 409
    assert "urge again on the next working day" in again.text
    refused = client.post(f"/rounds/{round_id}/deadline", data={"deadline": "mai", "reason": "Tết."})
    assert refused.status_code == 422
    assert 'value="Tết."' in refused.text
    given = {"deadline": "chậm nhất ngày 14/01/2022", "reason": "Tết."}
    assert client.post(f"/rounds/{round_id}/deadline", data=given).status_code == 302
    page = client.get(f"/rounds/{round_id}").text
    assert "They have more time: chậm nhất ngày 14/01/2022" in page
    silent = factories.consultee_of(round_id, "STP")
    assert "After the close it was given time until 14/01/2022" in client.get(f"/consultees/{silent}").text
    clerk = become("vanthu.snv")
    assert f"/rounds/{round_id}/urge" not in clerk.get(f"/rounds/{round_id}").text


def test_a_request_for_more_time_is_seen_in_the_inbox_and_on_the_documents_page_of_who_decides(
    become: Callable[[str], FlaskClient],
) -> None:
    round_id = factories.launch("STC", "STP")
    round_ = consultations.round_shown(round_id)
    asked = "1 đề nghị gia hạn chờ quyết định"
    for code in ("STC", "STP"):
        drafter = become("soanthao.snv")
        expected = asked in drafter.get("/inbox").text
        assert expected == (code == "STP"), "only once somebody asked"
        person = factories.signed_in(f"chuyenvien.{code.lower()}")
        with transaction():
            processes.ask_more_time(
                factories.consultee_of(round_id, code),
                "trước ngày 20/01/2022",
                "Chờ họp.",
                person=person,
                address=None,
                at=factories.WEDNESDAY,
            )
    link = f'href="/rounds/{round_id}#more-time">2 đề nghị gia hạn chờ quyết định'
    for page in ("/inbox", f"/documents/{round_.document_id}"):
        assert link in become("lanhdao.snv").get(page).text
    assert "đề nghị gia hạn" not in become("vanthu.snv").get("/inbox").text
    assert "đề nghị gia hạn" not in become("lanhdao.stc").get("/inbox").text
    for request in consultations.more_time_asked(round_id):
        become("lanhdao.snv").post(f"/more-time/{request.id}", data={"decision": "granted"})
    assert "đề nghị gia hạn" not in become("lanhdao.snv").get("/inbox").text


def test_the_documents_page_says_how_many_have_not_answered_and_until_when(
    become: Callable[[str], FlaskClient],
) -> None:
    round_id = factories.launch("STC", "STP")
    factories.complete("chuyenvien.stc", {"stance": "agree"})
    factories.complete("lanhdao.stc", {"decision": "release"})
    document_id = consultations.round_shown(round_id).document_id
    page = become("soanthao.snv").get(f"/documents/{document_id}").text
    assert "1/2 cơ quan chưa trả lời, đến hết ngày 09/01/2022" in page
    assert "chờ đến" not in page
