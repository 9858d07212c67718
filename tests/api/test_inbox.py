from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text, update

from service import audit, clock, consultations, directory, documents, idempotency, inbox
from service.db import db, transaction
from service.directory import Role
from service.inbox import WorkItem
from service.processes import conduct
from tests import approving, factories
from tests.api.conftest import at_once
from tests.conftest import MIDNIGHT
from tests.factories import DRAFTER, LEADER, SPECIALIST

if TYPE_CHECKING:
    from flask import Flask

    from tests.api.conftest import Program
    from tests.conftest import SetClock

Make = "Callable[..., Program]"
AGREE = {"answers": {"stance": "agree"}}
DRAFT = {"answers": {"kind": "plan", "subject": "Kế hoạch văn thư (hư cấu)", "text": "I. MỤC ĐÍCH"}}


@pytest.fixture
def consultee_id(app: Flask) -> UUID:
    """The part of the department of finance in a round; its specialist is to draft the reply."""
    return factories.consultee_of(factories.launch("STC", "STP"), "STC")


def first_item(mine: Program) -> dict[str, Any]:
    """The most urgent task of a program's person."""
    found: dict[str, Any] = mine.get("/inbox").json["items"][0]
    return found


def rows(table: str) -> int:
    return db.session.scalar(text(f"SELECT count(*) FROM {table}")) or 0  # noqa: S608


def test_the_inbox_is_that_of_the_page(program: Make, consultee_id: UUID) -> None:
    mine = program(SPECIALIST)
    answer = mine.get("/inbox")
    [item] = inbox.open_items(factories.signed_in(SPECIALIST)).items
    assert [each["id"] for each in answer.json["items"]] == [str(item.id)]
    assert {name: answer.json[name] for name in ("page", "pages", "total")} == {
        "page": 1,
        "pages": 1,
        "total": 1,
    }
    assert answer.json["items"][0]["due_at"] == MIDNIGHT.isoformat()


def test_the_inbox_is_filtered_sorted_and_paged(program: Make) -> None:
    for _ in range(3):
        factories.instance()
    [first, second, third] = inbox.open_items(factories.signed_in(DRAFTER)).items
    with transaction():
        for item, days in ((first, 3), (second, 1)):
            due = MIDNIGHT + timedelta(days=days)
            db.session.execute(update(WorkItem).where(WorkItem.id == item.id).values(due_at=due))
    mine = program(DRAFTER)

    def found(**query: Any) -> list[UUID]:
        answer = mine.get("/inbox", **query)
        assert answer.status_code == 200, answer.text
        return [UUID(each["id"]) for each in answer.json["items"]]

    assert found() == [second.id, first.id, third.id]
    assert found(sort="-due_at") == [first.id, second.id, third.id]
    assert found(due_before=(MIDNIGHT + timedelta(days=2)).isoformat()) == [second.id]
    assert len(found(form=first.form)) == 3
    assert found(form="sign") == []
    assert found(agency_id=str(first.agency_id), sort="opened_at") == [first.id, second.id, third.id]
    assert found(agency_id=str(uuid4())) == []
    assert found(page=2) == []


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"page": 0}, "page"),
        ({"page": "x"}, "page"),
        ({"page": 10**30}, "page"),
        ({"sort": "title"}, "sort"),
        ({"agency_id": "x"}, "agency_id"),
        ({"due_before": "2022-01-09"}, "due_before"),
        ({"due_before": "2022-01-09T20:00:00"}, "due_before"),
    ],
)
def test_a_question_that_cannot_be_meant_is_refused(program: Make, query: Any, field: str) -> None:
    answer = program(DRAFTER).get("/inbox", **query)
    assert (answer.status_code, list(answer.json["errors"])) == (422, [field])


def test_a_task_comes_with_its_form_its_choices_and_what_it_is_about(
    program: Make, consultee_id: UUID
) -> None:
    mine = program(SPECIALIST)
    item = first_item(mine)
    answer = mine.get(f"/inbox/{item['id']}")
    shown = answer.json
    assert shown["item"] == item
    assert shown["form"]["id"] == "reply"
    fields = {each["key"]: each for each in shown["form"]["fields"]}
    assert [each["value"] for each in fields["stance"]["options"]] == [
        "agree",
        "agree_with_comments",
        "disagree",
        "no_comment",
    ]
    rows_of_comments = {each["key"] for each in fields["comments"]["fields"]}
    assert {"opinion", "proposal"} <= rows_of_comments
    assert shown["about"]["kind"] == "consultee"
    assert shown["about"]["consultee_id"] == str(consultee_id)
    assert answer.headers["ETag"]


def test_a_letter_offers_the_agencies_to_choose_from(program: Make) -> None:
    factories.instance()
    mine = program(DRAFTER)
    shown = mine.get(f"/inbox/{first_item(mine)['id']}").json
    assert str(factories.agency("STC").id) in {each["value"] for each in shown["options"]["agencies"]}


@pytest.mark.parametrize("who", [LEADER, DRAFTER, "chuyenvien.cat"])
def test_a_task_of_others_is_not_there(program: Make, consultee_id: UUID, who: str) -> None:
    item = first_item(program(SPECIALIST))
    stranger = program(who)
    theirs, missing = stranger.get(f"/inbox/{item['id']}"), stranger.get(f"/inbox/{uuid4()}")
    assert theirs.status_code == missing.status_code == 404
    assert theirs.text == missing.text
    assert stranger.post(f"/inbox/{item['id']}/completion", AGREE).status_code == 404


def test_a_task_is_completed_by_its_form(program: Make, consultee_id: UUID) -> None:
    mine = program(SPECIALIST)
    comments = [{"opinion": "Nêu rõ thời hạn.", "place": "Mục I"}]
    answers = {"stance": "agree_with_comments", "comments": comments}
    done = mine.post(f"/inbox/{first_item(mine)['id']}/completion", {"answers": answers})
    assert done.status_code == 200, done.text
    reply = consultations.reply_of(consultee_id, released_only=False)
    assert reply is not None
    assert [(each.place, each.opinion) for each in reply.comments] == [("Mục I", "Nêu rõ thời hạn.")]
    assert mine.get("/inbox").json["total"] == 0


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"stance": "perhaps"}, "stance"),
        ({}, "stance"),
        ({"stance": "agree_with_comments", "comments": [{"place": "I"}]}, "comments-0-opinion"),
        ({"stance": "agree", "typename": "x"}, "typename"),
        (
            {"stance": "agree_with_comments", "comments": [{"opinion": "x", "typename": {}}]},
            "comments-0-typename",
        ),
        ({"stance": "agree_with_comments", "comments": "x"}, "comments"),
        ({"stance": ["agree"]}, "stance"),
    ],
)
def test_answers_are_refused_field_by_field_and_nothing_is_done(
    program: Make, consultee_id: UUID, answers: Any, field: str
) -> None:
    mine = program(SPECIALIST)
    item = first_item(mine)
    refused = mine.post(f"/inbox/{item['id']}/completion", {"answers": answers}, Idempotency_Key="once")
    assert (refused.status_code, refused.json["type"]) == (422, "answers-invalid")
    assert field in refused.json["errors"]
    assert first_item(mine) == item
    assert rows("kept_answer") == 0


@pytest.mark.parametrize(
    "body", [None, [], {"answers": []}, {"answers": None}, {"answer": {}}, {"answers": "x"}]
)
def test_a_body_without_answers_is_refused(program: Make, consultee_id: UUID, body: Any) -> None:
    mine = program(SPECIALIST)
    refused = mine.post(f"/inbox/{first_item(mine)['id']}/completion", body)
    assert (refused.status_code, refused.json["type"]) == (422, "invalid")


def test_a_task_that_a_colleague_did_is_a_conflict(program: Make, consultee_id: UUID) -> None:
    mine = program(SPECIALIST)
    item = first_item(mine)
    factories.complete(SPECIALIST, {"stance": "agree"})
    refused = mine.post(f"/inbox/{item['id']}/completion", AGREE)
    assert (refused.status_code, refused.json["type"]) == (409, "item-closed")


def test_what_was_decided_on_an_older_state_is_refused(program: Make, consultee_id: UUID) -> None:
    mine = program(SPECIALIST)
    item = first_item(mine)
    read = mine.get(f"/inbox/{item['id']}")
    with transaction():
        answers = {"stance": "disagree"}
        person = factories.signed_in(SPECIALIST)
        inbox.save_draft(UUID(item["id"]), answers, person=person, seen=None, at=clock.now())
    address = f"/inbox/{item['id']}/completion"
    refused = mine.post(address, AGREE, If_Match=read.headers["ETag"])
    assert (refused.status_code, refused.json["type"]) == (409, "out-of-date")
    again = mine.get(f"/inbox/{item['id']}")
    assert again.json["draft"]["answers"] == answers
    assert mine.post(address, AGREE, If_Match=again.headers["ETag"]).status_code == 200


def test_the_tag_does_not_depend_on_the_language(program: Make, consultee_id: UUID) -> None:
    mine = program(SPECIALIST)
    path = f"/inbox/{first_item(mine)['id']}"
    english, vietnamese = mine.get(path), mine.open("GET", path, headers={"Accept_Language": "vi"})
    assert english.json["form"]["title"] != vietnamese.json["form"]["title"]
    assert english.headers["ETag"] == vietnamese.headers["ETag"]


def test_nobody_decides_on_a_document_that_they_have_not_read(program: Make) -> None:
    document_id = factories.instance().subject_id
    assert document_id
    mine = program(DRAFTER)
    path = f"/inbox/{first_item(mine)['id']}"
    read = mine.get(path)
    assert rows("last_seen") == 0, "a program that looks has read nothing for the person"
    answers = {"answers": factories.launch_answers("STC")}
    for headers in ({}, {"If_Match": "*"}):
        refused = mine.post(f"{path}/completion", answers, **headers)
        assert (refused.status_code, refused.json["type"]) == (428, "not-read")
    with transaction():
        documents.add_version(document_id, "I. KHÁC", "", act=factories.act())
    stale = mine.post(f"{path}/completion", answers, If_Match=read.headers["ETag"])
    assert (stale.status_code, stale.json["type"]) == (409, "out-of-date")
    done = mine.post(f"{path}/completion", answers, If_Match=mine.get(path).headers["ETag"])
    assert done.status_code == 200, done.text
    assert rows("last_seen") == 1


def test_what_is_written_until_the_task_is_held_was_not_read_either(
    app: Flask, program: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    document_id = factories.instance().subject_id
    assert document_id
    mine = program(DRAFTER)
    path = f"/inbox/{first_item(mine)['id']}"
    read = mine.get(path)
    hold = conduct.hold_item

    def write() -> None:
        with app.app_context(), transaction():
            documents.add_version(document_id, "I. KHÁC", "", act=factories.act())

    def hold_later(*asked: Any, **named: Any) -> Any:
        with ThreadPoolExecutor(1) as colleague:
            colleague.submit(write).result(timeout=20)
        return hold(*asked, **named)

    monkeypatch.setattr(conduct, "hold_item", hold_later)
    answers = {"answers": factories.launch_answers("STC")}
    refused = mine.post(f"{path}/completion", answers, If_Match=read.headers["ETag"])
    assert (refused.status_code, refused.json["type"]) == (409, "out-of-date")
    assert rows("last_seen") == 0


def test_a_process_is_started_by_its_form(program: Make) -> None:
    mine = program(DRAFTER)
    assert mine.get("/processes").json["items"][0]["process_id"] == "document"
    assert {each["key"] for each in mine.get("/processes/document/form").json["form"]["fields"]} >= {
        "kind",
        "subject",
        "text",
    }
    started = mine.post("/processes/document/instances", DRAFT)
    assert started.status_code == 201
    assert first_item(mine)["title"] == DRAFT["answers"]["subject"]


@pytest.mark.parametrize("process_id", ["reply", "nowhere", "a\0b", "%2e%2e", "x" * 3000])
def test_a_process_that_is_not_there_to_start_is_not_found(program: Make, process_id: str) -> None:
    assert program(DRAFTER).post(f"/processes/{process_id}/instances", DRAFT).status_code == 404


def test_an_act_under_one_key_is_done_once_and_answered_alike(program: Make) -> None:
    mine = program(DRAFTER)
    first = mine.post("/processes/document/instances", DRAFT, Idempotency_Key="k1")
    again = mine.post("/processes/document/instances", DRAFT, Idempotency_Key="k1")
    assert (again.status_code, again.json) == (201, first.json)
    assert again.headers["Idempotent-Replayed"] == "true"
    assert "Idempotent-Replayed" not in first.headers
    assert rows("instance") == rows("document") == 1
    assert mine.post("/processes/document/instances", DRAFT, Idempotency_Key="k2").status_code == 201
    assert rows("document") == 2


def test_a_key_is_good_for_one_request_only(program: Make) -> None:
    mine = program(DRAFTER)
    mine.post("/processes/document/instances", DRAFT, Idempotency_Key="k")
    other = {"answers": {**DRAFT["answers"], "subject": "Khác (hư cấu)"}}
    refused = mine.post("/processes/document/instances", other, Idempotency_Key="k")
    assert (refused.status_code, refused.json["type"]) == (422, "key-reused")
    assert rows("document") == 1


def test_a_key_is_the_persons_own(program: Make) -> None:
    program(DRAFTER).post("/processes/document/instances", DRAFT, Idempotency_Key="k")
    other = program("soanthao.stp").post("/processes/document/instances", DRAFT, Idempotency_Key="k")
    assert other.status_code == 201, other.text
    assert rows("document") == 2


def test_an_answer_is_not_given_again_once_the_posts_are_others(program: Make) -> None:
    mine = program(DRAFTER)
    assert mine.post("/processes/document/instances", DRAFT, Idempotency_Key="k").status_code == 201
    with transaction() as session:
        moved = {"agency": factories.agency("STC").id, "person": factories.person_id(DRAFTER)}
        session.execute(
            text("UPDATE post SET agency_id = :agency, division_id = NULL WHERE person_id = :person"), moved
        )
    refused = mine.post("/processes/document/instances", DRAFT, Idempotency_Key="k")
    assert (refused.status_code, refused.json["type"]) == (422, "key-reused")
    assert rows("document") == 1


@pytest.mark.parametrize("key", ["", " " * 201, "x" * 201, "é"])
def test_a_key_must_be_plain(program: Make, key: str) -> None:
    sent = key.encode().decode("latin-1")
    refused = program(DRAFTER).post("/processes/document/instances", DRAFT, Idempotency_Key=sent)
    assert (refused.status_code, list(refused.json["errors"])) == (422, ["Idempotency-Key"])


def test_a_completion_under_one_key_is_done_once(program: Make, consultee_id: UUID) -> None:
    mine = program(SPECIALIST)
    address = f"/inbox/{first_item(mine)['id']}/completion"
    first = mine.post(address, AGREE, Idempotency_Key="k")
    again = mine.post(address, AGREE, Idempotency_Key="k")
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json == first.json
    assert mine.post(address, AGREE).status_code == 409


def test_two_at_once_under_one_key_are_one_act(app: Flask, program: Make) -> None:
    mine, answers = program(DRAFTER), []
    other = program(DRAFTER)

    def ask(asking: Program) -> None:
        answers.append(asking.post("/processes/document/instances", DRAFT, Idempotency_Key="k"))

    at_once(lambda: ask(mine), lambda: ask(other))
    assert [each.status_code for each in answers] == [201, 201]
    assert answers[0].json == answers[1].json
    assert rows("document") == 1


def test_a_kept_answer_ends_and_is_forgotten(program: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = program(DRAFTER)
    mine.post("/processes/document/instances", DRAFT, Idempotency_Key="k")
    with transaction():
        idempotency.forget(at=clock.system_time())
    assert rows("kept_answer") == 1
    with transaction():
        db.session.execute(text("UPDATE kept_answer SET expires_at = now() - interval '1 minute'"))
    mine.post("/processes/document/instances", DRAFT, Idempotency_Key="k")
    assert rows("document") == 2
    with transaction():
        idempotency.forget(at=clock.system_time() + timedelta(days=2))
    assert rows("kept_answer") == 0


def test_the_audit_names_the_person_of_the_token(program: Make, house_clock: SetClock) -> None:
    started = program(DRAFTER).post("/processes/document/instances", DRAFT)
    [entry, *_] = audit.history_of([UUID(started.json["instance_id"])])
    assert entry.person_name == factories.signed_in(DRAFTER).name
    assert entry.at == house_clock.at


def test_answers_are_put_aside_and_replaced_only_by_who_has_read_them(program: Make) -> None:
    factories.launch("DDAO")
    with transaction():
        directory.appoint(
            factories.person_id("chuyenvien.cat"),
            factories.agency("DDAO").id,
            Role.SPECIALIST,
            title="Chuyên viên",
            valid_from=factories.TODAY,
        )
    mine, colleague = program("lanhdao.ddao"), program("chuyenvien.cat")
    address = f"/inbox/{factories.item_of('lanhdao.ddao').id}"
    saved = mine.post(f"{address}/draft", {"answers": {"general_remark": "Câu của tôi."}})
    assert saved.status_code == 200, saved.text
    assert saved.json["draft"]["answers"] == {"general_remark": "Câu của tôi."}
    blind = colleague.post(f"{address}/draft", {"answers": {"general_remark": "Khác."}})
    assert (blind.status_code, blind.json["type"]) == (409, "saved-meanwhile")
    finished = colleague.post(f"{address}/completion", {"answers": {"stance": "agree"}})
    assert (finished.status_code, finished.json["type"]) == (409, "saved-before-finishing")
    tag = colleague.get(address).headers["ETag"]
    assert (
        colleague.post(f"{address}/draft", {"answers": {"stance": "agree"}}, If_Match=tag).status_code == 200
    )
    stale = colleague.post(f"{address}/completion", {"answers": {"stance": "agree"}}, If_Match=tag)
    assert (stale.status_code, stale.json["type"]) == (409, "out-of-date")
    tag = mine.get(address).headers["ETag"]
    done = mine.post(f"{address}/completion", {"answers": {"stance": "agree"}}, If_Match=tag)
    assert done.status_code == 200, done.text


def test_a_task_that_was_handed_over_is_taken_back(program: Make, app: Flask) -> None:
    document_id = approving.before_the_leader()
    deputy_id = str(factories.person_id(approving.DEPUTY))
    approving.take(
        "approve_document", {"decision": "hand_over", "hand_to": deputy_id, "remark": "Theo phân công."}
    )
    chairman = program(approving.CHAIRMAN)
    [task] = chairman.get(f"/documents/{document_id}/handed-over").json["items"]
    assert task["person_id"] == deputy_id
    address = f"/inbox/{task['item']['id']}"
    assert chairman.get(address).status_code == 404
    refused = chairman.post(f"{address}/take-back", {"reason": " "})
    assert (refused.status_code, list(refused.json["errors"])) == (422, ["reason"])
    taken = chairman.post(f"{address}/take-back", {"reason": "Đi công tác."})
    assert taken.status_code == 200, taken.text
    assert chairman.get(address).json["item"]["person_id"] is None
    assert chairman.get(f"/documents/{document_id}/handed-over").json["items"] == []
    assert chairman.post(f"{address}/take-back", {"reason": "Đi công tác."}).status_code == 404
