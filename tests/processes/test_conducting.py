from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from sqlalchemy import select

from service import audit, consultations, directory, engine, forms, inbox, processes
from service.audit.models import AuditEntry
from service.consultations.models import RoundRecord
from service.db import db, new_id, transaction
from service.errors import Invalid
from service.inbox import WorkItem
from service.processes.models import Awaited, Instance, Message, Timer
from tests import factories
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.factories import DRAFTER, LEADER, SPECIALIST, TODAY, later, launch_answers
from tests.processes.folders import ALL_OF_A_DRAFT, END, drawing, start, user_task

if TYPE_CHECKING:
    from flask import Flask

    from tests.processes.folders import Folders

DRAFT = {"kind": "plan", "subject": "Kế hoạch văn thư (hư cấu)", "text": "I. MỤC ĐÍCH"}
TITLE = "Write the consultation letter"
BEGUN = start(form="draft", role="drafter", keep=ALL_OF_A_DRAFT)
ONE_HOUR = f"""
<bpmn:boundaryEvent id="expired" name="Hết giờ" attachedToRef="wait">
  <bpmn:timerEventDefinition id="expired_event">
    <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">"PT1H"</bpmn:timeDuration>
  </bpmn:timerEventDefinition>
</bpmn:boundaryEvent>
{user_task("remind")}
<bpmn:endEvent id="reminded" name="Đã nhắc"></bpmn:endEvent>
<bpmn:sequenceFlow id="expired_to_remind" sourceRef="expired" targetRef="remind" />
<bpmn:sequenceFlow id="remind_to_reminded" sourceRef="remind" targetRef="reminded" />
"""


def start_process(name: str, process_id: str = "document", answers: dict[str, Any] = DRAFT) -> UUID:
    """Start and commit."""
    person = factories.signed_in(name)
    with transaction():
        return processes.start(
            process_id, lambda _: answers, person=person, address="192.0.2.7", at=WEDNESDAY
        ).instance_id


def complete(name: str, item_id: UUID, answers: dict[str, Any], *, at: object = WEDNESDAY) -> None:
    """Complete one item and commit."""
    person = factories.signed_in(name)
    with transaction():
        processes.complete_item(item_id, lambda _: answers, person=person, address=None, at=at)  # type: ignore[arg-type]


def stored(instance_id: UUID) -> Instance:
    db.session.expire_all()
    return db.session.get_one(Instance, instance_id)


def state_of_the_world() -> list[list[tuple[object, ...]]]:
    """All rows that a push writes."""
    db.session.expire_all()
    tables = (Instance, WorkItem, Timer, Awaited, Message, RoundRecord, AuditEntry)
    return [
        sorted(map(tuple, db.session.execute(select(*table.__table__.columns))), key=repr) for table in tables
    ]


def test_a_start_opens_the_first_task_for_the_one_who_started(app: Flask) -> None:
    started = factories.instance()
    item = factories.item_of(DRAFTER)
    assert (item.element, item.form, item.title) == ("compose_letter", "letter", DRAFT["subject"])
    assert item.instance_id == started.instance_id
    instance = stored(started.instance_id)
    assert (instance.subject_id, instance.status) == (started.subject_id, "running")
    events = [entry.event for entry in audit.history_of([started.instance_id])]
    assert events == ["process:started", "document:registered"]


@pytest.mark.parametrize(
    ("name", "process_id"),
    [(DRAFTER, "no_such"), (DRAFTER, "round"), (DRAFTER, "reply"), (LEADER, "document")],
)
def test_nobody_starts_what_is_not_theirs_to_start(app: Flask, name: str, process_id: str) -> None:
    with pytest.raises(processes.ProcessUnknown):
        start_process(name, process_id)
    assert db.session.scalars(select(Instance.id)).all() == []


def test_a_start_with_wrong_answers_says_which_and_stores_nothing(app: Flask) -> None:
    with pytest.raises(forms.AnswersInvalid) as refused:
        start_process(DRAFTER, answers={"kind": "pln", "subject": " "})
    assert set(refused.value.fields) == {"kind", "subject", "text"}
    assert db.session.scalars(select(Instance.id)).all() == []


def test_an_item_that_is_not_there_is_not_found(app: Flask) -> None:
    with pytest.raises(inbox.ItemNotFound):
        complete(DRAFTER, new_id(), {})


def test_somebody_elses_item_is_not_found_before_any_answer_is_looked_at(app: Flask) -> None:
    factories.instance()
    item = factories.item_of(DRAFTER)
    for stranger in (LEADER, "lanhdao.snv"):
        with pytest.raises(inbox.ItemNotFound):
            complete(stranger, item.id, {"deadline": "wrong"})


def test_wrong_answers_are_refused_before_the_process_is_moved(
    published_anew: None, folders: Folders
) -> None:
    folders.add("errand.bpmn", drawing("errand", BEGUN, user_task("wait"), END, beside=ONE_HOUR))
    folders.publish()
    instance_id = start_process(DRAFTER, "errand")
    item = factories.item_of(DRAFTER)
    before = state_of_the_world()
    with pytest.raises(forms.AnswersInvalid):
        complete(DRAFTER, item.id, {"never_asked": 7}, at=later(hours=1))
    with pytest.raises(engine.StepNotWaiting):
        complete(DRAFTER, item.id, {}, at=later(hours=1))
    assert state_of_the_world()[:5] == before[:5]
    with transaction():
        assert processes.advance(instance_id, at=later(hours=1))
    assert factories.item_of(DRAFTER).element == "remind"


def test_a_task_is_done_once(app: Flask) -> None:
    factories.instance()
    item = factories.item_of(DRAFTER)
    complete(DRAFTER, item.id, launch_answers("STC"))
    before = state_of_the_world()
    with pytest.raises(inbox.ItemClosed):
        complete(DRAFTER, item.id, launch_answers("STP"))
    assert state_of_the_world() == before


def test_a_task_of_a_process_that_has_ended_is_closed(app: Flask) -> None:
    factories.launch("STC")
    item = factories.item_of(SPECIALIST)
    factories.complete(SPECIALIST, {"stance": "agree"})
    factories.complete(LEADER, {"decision": "release"})
    assert stored(item.instance_id).status == "completed"
    assert stored(item.instance_id).finished_at == WEDNESDAY
    with pytest.raises(inbox.ItemClosed):
        complete(SPECIALIST, item.id, {"stance": "agree"})


def test_an_operation_that_fails_leaves_everything_as_it_was(app: Flask) -> None:
    factories.instance()
    item = factories.item_of(DRAFTER)
    before = state_of_the_world()
    with pytest.raises(Invalid) as refused:
        complete(DRAFTER, item.id, launch_answers("STC", deadline="trước ngày 05/01/2022"))
    assert list(refused.value.fields) == ["deadline"]
    assert state_of_the_world() == before
    complete(DRAFTER, item.id, launch_answers("STC"))
    factories.go_on(*factories.OF_A_LETTER)
    assert db.session.scalars(select(RoundRecord.size)).all() == [1]


def test_what_a_condition_hides_reaches_no_operation(app: Flask) -> None:
    factories.launch("STC")
    comments = [{"opinion": "Đề nghị bỏ."}]
    factories.complete(SPECIALIST, {"stance": "agree", "comments": comments})
    [consultee] = consultations.consultees_of(consultations_round())
    reply = consultations.reply_of(consultee.id, released_only=False)
    assert reply is not None
    assert reply.comments == []


def consultations_round() -> UUID:
    return db.session.scalars(select(RoundRecord.id)).one()


def test_a_returned_reply_waits_for_its_drafter_again(app: Flask) -> None:
    factories.launch("STC")
    first = factories.item_of(SPECIALIST)
    factories.complete(SPECIALIST, {"stance": "agree"})
    factories.complete(LEADER, {"decision": "return", "remark": "Nêu rõ."})
    again = factories.item_of(SPECIALIST)
    assert (again.element, again.due_at) == ("draft_reply", MIDNIGHT)
    assert again.id != first.id
    states = dict(db.session.execute(select(WorkItem.element, WorkItem.state)).all())
    assert states["release_reply"] == "done"


def test_every_chain_of_a_cycle_is_whole(app: Flask) -> None:
    round_id = factories.launch("STC", "STP")
    factories.complete(SPECIALIST, {"stance": "agree"})
    factories.complete(LEADER, {"decision": "release"})
    for instance_id in processes.due(at=MIDNIGHT):
        with transaction():
            assert processes.advance(instance_id, at=MIDNIGHT)
    assert factories.pass_messages(at=MIDNIGHT) == 1
    assert factories.counts(round_id).deemed_consents == 1
    instances = list(db.session.scalars(select(Instance)))
    assert len(instances) == 4
    for each in instances:
        assert audit.verify(each.id, seq=each.audit_seq, head=each.audit_head) is None
        assert each.audit_seq > 0


def test_running_instances_finish_on_the_version_they_began_with(
    published_anew: None, folders: Folders
) -> None:
    factories.instance()
    folders.replace("letter.form.json", TITLE, "Asked anew")
    folders.replace("document.bpmn", "Soạn công văn lấy ý kiến", "Việc mới đặt tên")
    folders.publish(at=later(hours=1))
    old = factories.item_of(DRAFTER)
    factories.instance()
    person = factories.signed_in(DRAFTER)
    [new] = [item for item in inbox.open_items(person).items if item.id != old.id]
    assert str(processes.item_page(old.id, person, at=WEDNESDAY).form.title) == TITLE
    assert str(processes.item_page(new.id, person, at=WEDNESDAY).form.title) == "Asked anew"
    assert (old.name, new.name) == ("Soạn công văn lấy ý kiến", "Việc mới đặt tên")
    complete(DRAFTER, old.id, launch_answers("STC"))
    factories.go_on(*factories.OF_A_LETTER)
    assert db.session.scalars(select(RoundRecord.size)).all() == [1]


def test_a_kept_answer_is_a_fact_and_any_other_is_forgotten(app: Flask) -> None:
    state = stored(factories.instance().instance_id).state
    assert DRAFT["subject"] in state
    assert DRAFT["text"] not in state


def test_an_item_page_shows_the_form_with_its_choices_and_what_it_is_about(app: Flask) -> None:
    started = factories.instance()
    page = processes.item_page(factories.item_of(DRAFTER).id, factories.signed_in(DRAFTER), at=WEDNESDAY)
    assert (page.about, page.subject_id, page.form.id) == ("document_id", started.subject_id, "letter")
    assert len(page.options["agencies"]) == len(directory.agencies_on(TODAY)) - 1
    with pytest.raises(inbox.ItemNotFound):
        processes.item_page(page.item.id, factories.signed_in(LEADER), at=WEDNESDAY)


def test_choices_are_those_of_the_day(app: Flask) -> None:
    form = next(each for each in processes.all_latest() if each.process_id == "document").forms["letter"]
    own = factories.agency("STC").id
    offered = processes.choices_for(form, agency_id=own, at=WEDNESDAY)["agencies"]
    assert [option.label for option in offered] == [
        each.name for each in directory.agencies_on(TODAY) if each.id != own
    ]
    before_there_were_any = WEDNESDAY - timedelta(days=3000)
    assert processes.choices_for(form, agency_id=own, at=before_there_were_any) == {
        "agencies": [],
        "groups": [],
    }


def test_who_may_start_a_process_sees_its_form(app: Flask) -> None:
    drafter, leader = factories.signed_in(DRAFTER), factories.signed_in(LEADER)
    assert [each.process_id for each in processes.startable(drafter)] == ["document"]
    assert processes.startable(leader) == []
    assert processes.start_page("document", drafter, at=WEDNESDAY).form.id == "draft"
    for person, process_id in ((leader, "document"), (drafter, "round"), (drafter, "no_such")):
        with pytest.raises(processes.ProcessUnknown):
            processes.start_page(process_id, person, at=WEDNESDAY)


def test_the_chains_about_something_are_those_of_its_instances(app: Flask) -> None:
    started, other = factories.instance(), factories.instance()
    assert started.subject_id
    assert processes.chains_about([started.subject_id]) == [started.instance_id]
    assert processes.chains_about([new_id()]) == []
    assert other.instance_id not in processes.chains_about([started.subject_id])
