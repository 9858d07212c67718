from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from service import inbox, processes
from service.db import db, transaction
from service.processes.models import Definition
from tests import factories
from tests.conftest import WEDNESDAY
from tests.factories import DRAFTER, later
from tests.processes.folders import (
    ALL_OF_A_DRAFT,
    END,
    Folders,
    decision,
    drawing,
    gateway,
    start,
    table,
    user_task,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

CHECKER = '<bpmn:endEvent id="unchecked" name="Không qua kiểm tra" />'
ROWS = (("&quot;plan&quot;", "true"), ("-", "false"))


def routed(file: Folders, *, reads: str = "kind", beside: str = "") -> None:
    """A process whose next step a table decides by what was filled in, and the table."""
    file.add("errand.dmn", table("errand_route", reads, "checked", *ROWS))
    ways = gateway("way", ("checked", "check"), ("", "unchecked"))
    file.add(
        "errand.bpmn",
        drawing(
            "errand",
            start(form="draft", role="drafter", keep=ALL_OF_A_DRAFT),
            decision("route", "errand_route"),
            ways,
            beside=f"{user_task('check')}{END}{CHECKER}{beside}"
            '<bpmn:sequenceFlow id="check_to_ended" sourceRef="check" targetRef="ended" />',
        ),
    )


def begin(**changed: Any) -> None:
    answers: Mapping[str, Any] = {
        "kind": "plan",
        "subject": "Kế hoạch (hư cấu)",
        "text": "I. MỤC ĐÍCH",
        **changed,
    }
    with transaction():
        processes.start(
            "errand",
            lambda _: answers,
            person=factories.signed_in(DRAFTER),
            address=None,
            at=WEDNESDAY,
        )


@pytest.mark.parametrize("reads", ["kind", "answers[&quot;kind&quot;]"])
def test_a_table_decides_over_facts_and_answers_which_step_is_next(
    published_anew: None, folders: Folders, reads: str
) -> None:
    routed(folders, reads=reads)
    folders.publish()
    begin()
    assert factories.item_of(DRAFTER).element == "check"
    begin(kind="decision")
    assert len(inbox.open_items(factories.signed_in(DRAFTER)).items) == 1


def test_a_version_keeps_the_tables_it_names_and_no_others(published_anew: None, folders: Folders) -> None:
    routed(folders)
    folders.publish()
    stored = dict(db.session.execute(select(Definition.process_id, Definition.decisions)).all())
    assert list(stored["errand"]) == ["errand.dmn"]
    assert "errand_route" in stored["errand"]["errand.dmn"]
    assert list(stored["reply"]) == ["reply_route.dmn"]
    assert stored["round"] == {}


def test_a_changed_table_is_a_new_version_and_running_instances_keep_theirs(
    published_anew: None, folders: Folders
) -> None:
    routed(folders)
    folders.publish()
    begin()
    folders.replace("errand.dmn", "<text>true</text>", "<text>false</text>")
    [changed] = [each for each in folders.publish(at=later(hours=1)) if each.new]
    assert (changed.process_id, changed.version) == ("errand", 2)
    factories.complete(DRAFTER, {})
    begin()
    assert inbox.open_items(factories.signed_in(DRAFTER)).items == []


def test_folders_with_a_table_fit_together(folders: Folders) -> None:
    routed(folders)
    assert folders.check() == []


def test_a_table_that_is_not_there_is_told_at_the_element(folders: Folders) -> None:
    routed(folders)
    folders.file("errand.dmn").unlink()
    assert any(
        each.startswith("errand.bpmn: route: ") and "“errand_route”, which is not there" in each
        for each in folders.check()
    )


def test_a_table_that_nobody_names_is_told(folders: Folders) -> None:
    folders.add("idle.dmn", table("idle", "kind", "checked", *ROWS))
    [found] = folders.check()
    assert found.startswith("idle.dmn: idle: No drawing names the decision table “idle”.")


def test_one_table_in_two_files_is_told(folders: Folders) -> None:
    routed(folders)
    folders.add("twin.dmn", table("errand_route", "kind", "checked", *ROWS))
    [found] = folders.check()
    assert found.startswith(
        "twin.dmn: errand_route: The decision table “errand_route” stands in errand.dmn already."
    )


@pytest.mark.parametrize("broken", ["<definitions", "<definitions/>"])
def test_a_file_of_tables_that_cannot_be_read_is_named(folders: Folders, broken: str) -> None:
    folders.add("broken.dmn", broken)
    [found] = folders.check()
    assert found.startswith("broken.dmn: ")


def test_a_table_that_reads_an_answer_no_form_gives_is_told_where_it_is_named(folders: Folders) -> None:
    routed(folders, reads="answers[&quot;knid&quot;]")
    assert [each for each in folders.check() if each.startswith("errand.bpmn: route: ")] == [
        "errand.bpmn: route: There is no answer “knid”. Did you mean “kind”?"
    ]


def test_an_answer_that_nothing_takes_is_told_where_it_is_asked(folders: Folders) -> None:
    routed(folders)
    folders.replace("errand.bpmn", ", restriction, text", ", restriction")
    [found] = folders.check()
    assert found.startswith("errand.bpmn: begun: Nothing takes the answer “text” of the form “draft”")


@pytest.mark.parametrize(
    "component",
    [
        # It only steers another field, or must be ticked in any case: there is nothing to take.
        '{"type": "checkbox", "id": "F1", "key": "sure", "label": "Sure", "validate": {"required": true}}',
        """{"type": "checkbox", "id": "F1", "key": "more", "label": "More"},
           {"type": "text", "id": "F2", "text": "Well", "conditional": {"hide": "=more = false"}}""",
    ],
)
def test_an_answer_that_works_inside_its_form_alone_need_not_be_taken(
    folders: Folders, component: str
) -> None:
    folders.replace("arrival.form.json", '"components": [', f'"components": [{component},')
    assert folders.check() == []


def test_a_drawing_that_hands_all_answers_on_takes_each_of_them(folders: Folders) -> None:
    folders.replace("reply.bpmn", "answers[&quot;general_remark&quot;]", "answers")
    assert folders.check() == []
