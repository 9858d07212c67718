from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from service import consultations, processes
from service.consultations import Outcome
from service.db import transaction
from tests import factories
from tests.conftest import MIDNIGHT
from tests.factories import DRAFTER, LEADER, SPECIALIST

if TYPE_CHECKING:
    from flask import Flask

    from tests.conftest import SetClock

Make = "Callable[..., Program]"
LATER = {"deadline": "trước ngày 15/01/2022", "reason": "Nhiều cơ quan đề nghị."}
WHY = {"reason": "Chờ ý kiến của Thường trực."}
EVIDENCE = {"filename": "thu.txt", "content": b64encode("Thống nhất.".encode()).decode()}
FILED = {
    "received_at": "2022-01-09T20:00:00+07:00",
    "channel": "email",
    "stance": "agree_with_comments",
    "number": "12/STC-NS",
    "dated": "2022-01-07",
    "comments": [{"place": "Mục I", "opinion": "Nêu rõ thời hạn."}],
    "evidence": EVIDENCE,
}


@pytest.fixture
def round_id(app: Flask) -> UUID:
    """A round of the department of home affairs that asks two others."""
    return factories.launch("STC", "STP")


def part(round_id: UUID, code: str = "STC") -> UUID:
    return factories.consultee_of(round_id, code)


def test_the_asking_agency_reads_the_whole_and_an_asked_one_its_part(program: Make, round_id: UUID) -> None:
    asking, asked = program(DRAFTER), program(SPECIALIST)
    whole, own = asking.get(f"/rounds/{round_id}").json, asked.get(f"/rounds/{round_id}").json
    assert whole["counts"]["sent"] == 2
    assert whole["ends_at"] == MIDNIGHT.isoformat()
    assert own["counts"] is own["comments"] is None
    consultees = asking.get(f"/rounds/{round_id}/consultees").json
    assert [each["outcome"] for each in consultees["items"]] == [None, None]
    [mine] = asked.get(f"/rounds/{round_id}/consultees").json["items"]
    assert mine["id"] == str(part(round_id))
    assert asked.get(f"/consultees/{part(round_id, 'STP')}").status_code == 404
    assert [each["key"] for each in asked.get(f"/rounds/{round_id}/clauses").json["items"]] == ["I"]
    [listed] = asking.get(f"/documents/{whole['document_id']}/rounds").json["items"]
    assert listed["id"] == str(round_id)


def test_a_reply_is_read_inside_before_and_outside_after_its_release(program: Make, round_id: UUID) -> None:
    asking, asked, address = program(DRAFTER), program(SPECIALIST), f"/consultees/{part(round_id)}"
    said = {"stance": "agree_with_comments", "comments": [{"opinion": "Nêu rõ thời hạn."}]}
    factories.complete(SPECIALIST, said)
    assert asked.get(address).json["reply"]["stance"] == "agree_with_comments"
    assert asking.get(address).json["reply"] is None
    factories.complete(LEADER, {"decision": "release"})
    [comment] = asking.get(address).json["reply"]["comments"]
    assert comment["opinion"] == "Nêu rõ thời hạn."


def test_a_round_is_extended_paused_and_resumed(program: Make, round_id: UUID) -> None:
    mine = program(DRAFTER)
    extended = mine.post(f"/rounds/{round_id}/deadline", LATER)
    assert extended.status_code == 200, extended.text
    assert extended.json["deadline_phrase"] == LATER["deadline"]
    assert extended.json["ends_at"] > MIDNIGHT.isoformat()
    paused = mine.post(f"/rounds/{round_id}/pause", WHY).json
    assert (paused["state"], paused["ends_at"]) == ("paused", None)
    again = mine.post(f"/rounds/{round_id}/pause", WHY)
    assert (again.status_code, again.json["type"]) == (409, "nobody-waits")
    resumed = mine.post(f"/rounds/{round_id}/resume", {**LATER, "deadline": "trước ngày 20/01/2022"}).json
    assert resumed["state"] == "open"
    assert [each["kind"] for each in resumed["changes"]] == ["extended", "paused", "resumed"]


def test_a_round_that_waits_for_answers_is_not_closed_and_may_be_withdrawn(
    program: Make, round_id: UUID
) -> None:
    mine = program("lanhdao.snv")
    refused = mine.post(f"/rounds/{round_id}/close", {})
    assert (refused.status_code, refused.json["type"]) == (409, "still-waiting")
    assert mine.post(f"/rounds/{round_id}/withdraw", WHY).json["state"] == "withdrawn"


def test_a_round_is_not_steered_on_the_grounds_of_an_older_state(program: Make, round_id: UUID) -> None:
    mine = program(DRAFTER)
    tag = mine.get(f"/rounds/{round_id}").headers["ETag"]
    assert mine.post(f"/rounds/{round_id}/deadline", LATER, If_Match=tag).status_code == 200
    refused = mine.post(f"/rounds/{round_id}/withdraw", WHY, If_Match=tag)
    assert (refused.status_code, refused.json["type"]) == (409, "out-of-date")


@pytest.mark.parametrize(
    ("rule", "body", "field"),
    [
        ("deadline", {**LATER, "deadline": "càng sớm càng tốt"}, "deadline"),
        ("deadline", {**LATER, "deadline": "trước ngày 06/01/2022"}, "deadline"),
        ("deadline", {**LATER, "reason": " "}, "reason"),
        ("deadline", {"reason": "x"}, "deadline"),
        ("pause", {"reason": "x" * 1001}, "reason"),
        ("withdraw", {"reason": ["x"]}, "reason"),
        ("close", {"reason": "x"}, "reason"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_field(
    program: Make, round_id: UUID, rule: str, body: dict[str, Any], field: str
) -> None:
    refused = program(DRAFTER).post(f"/rounds/{round_id}/{rule}", body)
    assert (refused.status_code, list(refused.json["errors"])) == (422, [field])


def test_more_time_is_asked_for_and_granted_to_everybody(program: Make, round_id: UUID) -> None:
    asking, asked = program(DRAFTER), program(LEADER)
    wanted = {"wanted": "trước ngày 15/01/2022", "reason": "Cần lấy ý kiến các phòng."}
    mine = asked.post(f"/consultees/{part(round_id)}/more-time", wanted)
    assert (mine.status_code, mine.json["more_time"][0]["decision"]) == (201, None)
    [request] = asking.get(f"/rounds/{round_id}/more-time").json["items"]
    granted = asking.post(f"/more-time/{request['id']}/decision", {"decision": "granted"})
    assert granted.json["deadline_phrase"] == wanted["wanted"]
    again = asking.post(f"/more-time/{request['id']}/decision", {"decision": "refused", "answer": "Không."})
    assert (again.status_code, again.json["type"]) == (409, "already-decided")


def test_a_reply_that_came_by_mail_is_filed_with_its_evidence(
    program: Make, round_id: UUID, house_clock: SetClock
) -> None:
    house_clock.move(days=4, hours=14)
    clerk, address = program("vanthu.snv"), f"/consultees/{part(round_id)}"
    filed = clerk.post(f"{address}/reply", FILED, Idempotency_Key="thu-12")
    assert filed.status_code == 201, filed.text
    assert (filed.json["in_time"], filed.json["filing"]["channel"]) == (True, "email")
    [file] = filed.json["filing"]["evidence"]
    assert clerk.get(f"/files/{file['id']}").data.decode() == "Thống nhất."
    assert clerk.post(f"{address}/reply", FILED, Idempotency_Key="thu-12").json == filed.json
    assert clerk.post(f"{address}/reply", FILED).json["type"] == "replied-already"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"evidence": {**EVIDENCE, "content": "not base64"}}, "evidence-content"),
        ({"evidence": {**EVIDENCE, "content": b64encode(b"MZ\0\0").decode()}}, "file"),
        ({"evidence": {"filename": "x"}}, "evidence-content"),
        ({"evidence": "x"}, "evidence"),
        ({"evidence": None}, "evidence"),
        ({"received_at": "2022-01-09"}, "received_at"),
        ({"received_at": "2030-01-09T20:00:00+07:00"}, "received_at"),
        ({"channel": "pigeon"}, "channel"),
        ({"comments": [{"place": "I"}]}, "comments-0-opinion"),
        ({"comments": []}, "comments"),
        ({"comments": [7]}, "comments-0"),
        ({"dated": "07/01/2022"}, "dated"),
        ({"number": "x" * 101}, "number"),
    ],
)
def test_a_filing_that_cannot_be_meant_is_refused_whole(
    program: Make, round_id: UUID, house_clock: SetClock, changed: dict[str, Any], field: str
) -> None:
    house_clock.move(days=4, hours=14)
    refused = program("vanthu.snv").post(f"/consultees/{part(round_id)}/reply", {**FILED, **changed})
    assert refused.status_code == 422
    assert field in refused.json["errors"], refused.json
    assert factories.counts(round_id).waiting == 2


def test_comments_are_explained_row_by_row(program: Make) -> None:
    round_id = factories.answered_round("STC")
    mine = program(DRAFTER)
    table = mine.get(f"/rounds/{round_id}/explanation").json
    assert (table["counts"]["open"], table["total"]) == (1, 1)
    [row] = table["items"]
    address = f"/consultees/{row['consultee_id']}/comments/{row['position']}/explanation"
    refused = mine.post(address, {"disposition": "noted"})
    assert (refused.status_code, list(refused.json["errors"])) == (422, ["reason"])
    explained = mine.post(address, {"disposition": "noted", "reason": "Sẽ nêu khi triển khai."})
    assert explained.json["open"] == 0
    assert mine.get(f"/rounds/{round_id}/explanation", only_open=True).json["items"] == []
    [row] = mine.get(f"/rounds/{round_id}/explanation").json["items"]
    assert (row["disposition"], row["explanation"]) == ("noted", "Sẽ nêu khi triển khai.")
    [silent] = mine.get(f"/rounds/{round_id}/silent").json["items"]
    assert silent["consultee_id"] == str(part(round_id, "STP"))
    assert mine.get(f"/rounds/{round_id}/agreed").json["total"] == 0
    [consent] = mine.get(f"/consultees/{silent['consultee_id']}").json["consents"]
    assert consent["effective_at"] == MIDNIGHT.isoformat()


def test_a_late_reply_is_taken_in(program: Make, round_id: UUID, house_clock: SetClock) -> None:
    with transaction():
        processes.advance(processes.due(at=MIDNIGHT)[0], at=MIDNIGHT)
    house_clock.at = MIDNIGHT
    house_clock.move(days=1)
    factories.complete(
        SPECIALIST, {"stance": "disagree", "comments": [{"opinion": "Chưa rõ."}]}, at=house_clock.at
    )
    factories.complete(LEADER, {"decision": "release_late"}, at=house_clock.at)
    mine, address = program(DRAFTER), f"/consultees/{part(round_id)}/take-in"
    taken = mine.post(address, {})
    assert taken.status_code == 200, taken.text
    assert taken.json["consultee"]["outcome"] == Outcome.DISAGREE
    assert mine.post(address, {}).json["type"] == "nothing-to-take-in"
    assert consultations.round_shown(round_id).state == "closed"


def test_the_silent_of_a_closed_round_are_urged_and_given_more_time(
    program: Make, house_clock: SetClock
) -> None:
    round_id = factories.launch("STC", "STP", silence_rule="reply_required")
    with transaction():
        processes.advance(processes.due(at=MIDNIGHT)[0], at=MIDNIGHT)
    house_clock.at = MIDNIGHT
    house_clock.move(hours=9)
    mine = program(DRAFTER)
    tag = mine.get(f"/rounds/{round_id}").headers["ETag"]
    urged = mine.post(f"/rounds/{round_id}/urge", {}, If_Match=tag)
    assert urged.status_code == 200, urged.text
    assert [each["urged"] for each in urged.json["silent"]["urgings"]] == [2]
    again = mine.post(f"/rounds/{round_id}/urge", {})
    assert (again.status_code, again.json["type"]) == (409, "nobody-to-urge")
    extended = mine.post(f"/rounds/{round_id}/deadline", LATER, If_Match=tag).json["silent"]
    assert (extended["agencies"], extended["deadline_phrase"]) == (2, LATER["deadline"])
    refused = mine.post(f"/rounds/{round_id}/urge", {}, If_Match=tag)
    assert (refused.status_code, refused.json["type"]) == (409, "out-of-date")
    assert program(SPECIALIST).get(f"/rounds/{round_id}").json["silent"] is None


def test_agencies_are_listed_by_how_their_part_ended(program: Make) -> None:
    round_id = factories.answered_round("STC")
    mine, address = program(DRAFTER), f"/rounds/{round_id}/consultees"
    listed = {
        outcome: [each["agency_id"] for each in mine.get(address, outcome=outcome).json["items"]]
        for outcome in ("agree_with_comments", "silent", "waiting")
    }
    assert listed == {
        "agree_with_comments": [str(factories.agency("STC").id)],
        "silent": [str(factories.agency("STP").id)],
        "waiting": [],
    }
    assert program(SPECIALIST).get(address, outcome="silent").status_code == 404


def test_a_filed_reply_is_withdrawn_and_its_content_stays_with_who_filed_it(
    program: Make, round_id: UUID, house_clock: SetClock
) -> None:
    house_clock.move(days=4, hours=14)
    clerk, address = program("vanthu.snv"), f"/consultees/{part(round_id)}"
    assert clerk.post(f"{address}/withdraw-filing", WHY).json["type"] == "nothing-filed"
    clerk.post(f"{address}/reply", FILED)
    refused = clerk.post(f"{address}/withdraw-filing", {"reason": " "})
    assert (refused.status_code, list(refused.json["errors"])) == (422, ["reason"])
    withdrawn = clerk.post(f"{address}/withdraw-filing", {"reason": "Của cơ quan khác."})
    assert withdrawn.status_code == 200, withdrawn.text
    assert (withdrawn.json["reply"], withdrawn.json["consultee"]["outcome"]) == (None, None)
    [void] = withdrawn.json["void_replies"]
    assert (void["reason"], void["content"]["number"]) == ("Của cơ quan khác.", FILED["number"])
    [evidence] = void["content"]["evidence"]
    assert clerk.get(f"/files/{evidence['id']}").status_code == 200
    asked = program(SPECIALIST)
    [seen] = asked.get(address).json["void_replies"]
    assert (seen["reason"], seen["content"]) == ("Của cơ quan khác.", None)
    assert asked.get(f"/files/{evidence['id']}").status_code == 404


def test_an_explanation_is_not_written_over_unseen(program: Make) -> None:
    round_id = factories.answered_round("STC")
    mine, table = program(DRAFTER), f"/rounds/{round_id}/explanation"
    [row] = mine.get(table).json["items"]
    address = f"/consultees/{row['consultee_id']}/comments/{row['position']}/explanation"
    said = {"disposition": "noted", "reason": "Một.", "seen": row["decided_at"]}
    assert said["seen"] is None
    assert mine.post(address, said).status_code == 200
    refused = mine.post(address, {**said, "reason": "Hai."})
    assert (refused.status_code, refused.json["type"]) == (409, "explained-meanwhile")
    [row] = mine.get(table, consultee_id=row["consultee_id"]).json["items"]
    assert mine.post(address, {**said, "reason": "Hai.", "seen": row["decided_at"]}).status_code == 200
    assert mine.get(table, clause_key="I").json["total"] == 0
    assert mine.get(table, clause_key="").json["total"] == 1
