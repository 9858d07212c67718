"""What began with the drawings of version 0.1.0 ends on them, with the code of today.

``version_0_1/`` holds those drawings and forms as they were released. Their operations must stay what they were to
them; only the registration of a draft may ask for more, because an instance is past it as soon as it has begun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import orjson
import pytest
from sqlalchemy import func, select

from service import audit, consultations, directory, documents, inbox, processes
from service.db import db, new_id, transaction
from service.processes import conduct
from service.processes.models import Definition, Instance
from tests import factories
from tests.conftest import MIDNIGHT, ROOT, WEDNESDAY
from tests.factories import DRAFTER, LEADER, SPECIALIST, later
from tests.journeys import steps

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from flask.testing import FlaskClient

RELEASED = ROOT / "tests" / "processes" / "version_0_1"
FORMS_OF = {
    "document": ("draft", "consultation", "outcome"),
    "round": (),
    "reply": ("reply", "release"),
}
DRAFT = {"kind": "plan", "subject": "Kế hoạch văn thư (hư cấu)", "text": "I. MỤC ĐÍCH"}
SINCE = ("issuer", "ordered_by", "bases", "signer", "restriction")
"""What the registration of a draft has asked since, and 0.1.0 did not."""


@pytest.fixture
def then(published_anew: None) -> None:
    """The province works with the drawings of version 0.1.0; commits."""
    upgrade_to(lambda process_id: (RELEASED / "bpmn" / f"{process_id}.bpmn").read_bytes(), released_forms)


def released_forms(process_id: str) -> dict[str, Any]:
    paths = {name: RELEASED / "forms" / f"{name}.form.json" for name in FORMS_OF[process_id]}
    return {name: orjson.loads(path.read_bytes()) for name, path in paths.items()}


def upgrade_to(bpmn: Callable[[str], bytes], forms: Callable[[str], dict[str, Any]]) -> None:
    """These rows become the latest versions, without the checks that a new drawing must pass."""
    with transaction() as session:
        for process_id in FORMS_OF:
            newest = select(func.max(Definition.version)).where(Definition.process_id == process_id)
            session.add(
                Definition(
                    id=new_id(),
                    process_id=process_id,
                    version=session.scalars(newest).one() + 1,
                    name=process_id,
                    digest=b"0.1.0",
                    bpmn=bpmn(process_id),
                    forms=forms(process_id),
                    decisions={},
                    published_at=WEDNESDAY,
                )
            )


def upgrade() -> None:
    """The drawings of today are published; commits."""
    with transaction():
        published = processes.publish_files(ROOT / "bpmn", ROOT / "forms", at=WEDNESDAY)
    assert {each.process_id for each in published if each.new} == set(FORMS_OF)


@pytest.fixture
def document_id(then: None, monkeypatch: pytest.MonkeyPatch) -> UUID:
    """A document that was begun in 0.1.0 and waits for its drafter."""

    def register(_operation: str, arguments: dict[str, Any], act: audit.Act) -> str:
        return documents.register_draft(**{**dict.fromkeys(SINCE), **arguments}, act=act)

    person = factories.signed_in(DRAFTER)
    with monkeypatch.context() as patch, transaction():
        patch.setattr(conduct, "perform", register)
        started = processes.start("document", lambda _: DRAFT, person=person, address=None, at=WEDNESDAY)
    assert started.subject_id
    factories.undivided(started.subject_id)  # 0.1.0 did not divide a text into clauses.
    return started.subject_id


def asking(*codes: str) -> dict[str, Any]:
    """What a drafter of 0.1.0 filled in to ask these agencies."""
    return {
        "recipients": [str(factories.agency(code).id) for code in codes],
        "deadline": factories.PHRASE,
        "silence_rule": "deemed_consent",
        "silence_sentence": factories.SENTENCE,
    }


def launched(document_id: UUID, *codes: str) -> UUID:
    """The drafter launches the round that 0.1.0 launches without a letter; commits."""
    complete(DRAFTER, asking(*codes))
    factories.pass_messages()
    [round_] = consultations.rounds_of(document_id)
    with transaction():
        processes.ask_next(round_.id, at=WEDNESDAY)
    return round_.id


def complete(name: str, answers: dict[str, Any], *, at: datetime = WEDNESDAY) -> str:
    """Somebody does the most urgent item of theirs, and nothing else happens; the form it had. Commits."""
    person = factories.signed_in(name)
    item = inbox.open_items(person).items[0]
    with transaction():
        processes.complete_item(item.id, lambda _: answers, person=person, address=None, at=at)
    return item.form


def pass_the_deadline(*, at: datetime = MIDNIGHT) -> None:
    """Every timer that is due passes, and what was said about it arrives; commits."""
    while due := processes.due(at=at):
        for instance_id in due:
            with transaction():
                processes.advance(instance_id, at=at)
    factories.pass_messages(at=at)


def outcomes(round_id: UUID) -> dict[str, str | None]:
    db.session.expire_all()
    return {
        directory.agency_shown(each.agency_id).code: each.outcome
        for each in consultations.consultees_of(round_id)
    }


def read_outcome(document_id: UUID) -> None:
    """The drafter takes note of the outcome, the last step of 0.1.0, and the whole of the document's chain holds."""
    assert complete(DRAFTER, {"note": "Đã xem."}, at=later(days=6)) == "outcome"
    # No operation follows this task, and still the history tells who did it.
    chains = processes.chains_about([document_id])
    last = audit.history_of(chains)[-1]
    assert (last.event, last.person_name) == ("process:task_done", factories.signed_in(DRAFTER).name)
    db.session.expire_all()
    [instance] = db.session.scalars(select(Instance).where(Instance.subject_id == document_id))
    assert instance.status == "completed"
    assert audit.verify(instance.id, seq=instance.audit_seq, head=instance.audit_head) is None


def test_a_document_that_waited_for_its_drafter_is_asked_about_on_its_old_drawing(document_id: UUID) -> None:
    upgrade()
    round_id = launched(document_id, "STC", "STP")
    factories.go_on()
    factories.complete(SPECIALIST, {"stance": "agree"})
    factories.complete(LEADER, {"decision": "release"})
    pass_the_deadline()
    assert outcomes(round_id) == {"STC": "agree", "STP": "silent"}
    assert factories.counts(round_id).deemed_consents == 1
    read_outcome(document_id)


def test_a_round_and_replies_that_ran_end_on_their_old_drawings(document_id: UUID) -> None:
    round_id = launched(document_id, "STC", "STP", "SGDDT")
    comments = [{"place": "Mục I", "opinion": "Đề nghị nêu rõ."}]
    said = {"stance": "agree_with_comments", "comments": comments, "general_remark": "Cơ bản nhất trí."}
    complete(SPECIALIST, said)
    upgrade()
    assert complete(LEADER, {"decision": "return", "remark": "Nêu rõ hơn."}) == "release"
    complete(SPECIALIST, said)
    complete(LEADER, {"decision": "release"})
    complete("chuyenvien.stp", {"stance": "disagree", "comments": comments})
    pass_the_deadline(at=MIDNIGHT)
    assert outcomes(round_id) == {"STC": "agree_with_comments", "STP": "silent", "SGDDT": "silent"}
    assert factories.counts(round_id).deemed_consents == 2
    complete("lanhdao.stp", {"decision": "release_late"}, at=later(days=5))
    assert factories.told("late_reply") == ["SNV"]
    read_outcome(document_id)
    assert not db.session.scalars(
        select(Instance.id).where(
            Instance.status == "running", Instance.subject_id != factories.consultee_of(round_id, "SGDDT")
        )
    ).all()


def test_a_round_that_ran_is_extended_and_closed_early_as_before(document_id: UUID) -> None:
    round_id = launched(document_id, "STC")
    upgrade()
    by: dict[str, Any] = {"person": factories.signed_in(DRAFTER), "address": None, "at": WEDNESDAY}
    with transaction():
        processes.extend_round(round_id, "trước ngày 15/01/2022", "Nghỉ lễ.", **by)
    pass_the_deadline(at=MIDNIGHT)
    assert outcomes(round_id) == {"STC": None}
    complete(SPECIALIST, {"stance": "agree"})
    complete(LEADER, {"decision": "release"})
    with transaction():
        processes.close_round_early(round_id, **by)
    factories.pass_messages()
    assert outcomes(round_id) == {"STC": "agree"}
    read_outcome(document_id)


def test_a_round_that_ran_is_withdrawn_with_a_reason(document_id: UUID) -> None:
    round_id = launched(document_id, "STC")
    upgrade()
    person = factories.signed_in(DRAFTER)
    with transaction():
        processes.withdraw_round(round_id, "Nhầm văn bản.", person=person, address=None, at=WEDNESDAY)
    factories.pass_messages()
    assert outcomes(round_id) == {"STC": "withdrawn"}
    with transaction():
        processes.cancel_next(round_id, at=WEDNESDAY)
    assert inbox.open_items(factories.signed_in(SPECIALIST)).items == []
    read_outcome(document_id)


def test_a_round_that_ran_knows_no_pause_says_what_to_do_instead_and_stays_as_it_is(
    document_id: UUID, become: Callable[[str], FlaskClient]
) -> None:
    round_id = launched(document_id, "STC")
    upgrade()
    drafter = become(DRAFTER)
    drafter.post("/language", data={"language": "en"})
    answer = drafter.post(f"/rounds/{round_id}/pause", data={"reason": "Chờ ý kiến."})
    assert answer.status_code == 409
    assert "Extend its deadline instead, or close it early" in answer.text
    assert "Chờ ý kiến." in answer.text, "what was typed is lost"
    page = drafter.get(f"/rounds/{round_id}").text
    assert f"/rounds/{round_id}/pause" not in page
    assert f"/rounds/{round_id}/deadline" in page
    pass_the_deadline()
    assert outcomes(round_id) == {"STC": "silent"}


def test_the_pages_of_what_ran_still_open_and_take_answers(
    document_id: UUID, become: Callable[[str], FlaskClient], work: Callable[[], None]
) -> None:
    upgrade()
    drafter = become(DRAFTER)
    item = steps.item_named(drafter, "Chuẩn bị lấy ý kiến")
    form = drafter.get(item)
    assert form.status_code == 200
    assert 'name="recipients"' in form.text
    assert drafter.post(item, data=asking("STC", "STP")).status_code == 302
    work()
    round_ = steps.round_of(drafter)
    for address in (f"/documents/{document_id}", f"/documents/{document_id}/trace", round_):
        assert drafter.get(address).status_code == 200
    pass_the_deadline()
    item = steps.item_named(drafter, "Xem kết quả lấy ý kiến")
    assert drafter.get(item).status_code == 200
    assert drafter.post(item, data={"note": ""}).status_code == 302
    assert not steps.has_item(drafter, "Xem kết quả lấy ý kiến")


def test_the_pages_of_a_reply_that_ran_still_open_and_take_answers(
    document_id: UUID, become: Callable[[str], FlaskClient]
) -> None:
    round_id = launched(document_id, "STC")
    upgrade()
    specialist, leader = become(SPECIALIST), become(LEADER)
    item = steps.item_named(specialist, "Soạn ý kiến góp ý")
    assert specialist.get(item).status_code == 200
    assert specialist.post(item, data=steps.WITH_COMMENTS).status_code == 302
    item = steps.item_named(leader, "Duyệt và phát hành ý kiến")
    assert leader.get(item).status_code == 200
    assert leader.post(item, data={"decision": "release"}).status_code == 302
    assert outcomes(round_id) == {"STC": "agree_with_comments"}
