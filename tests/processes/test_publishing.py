from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from service import processes
from service.db import db
from service.processes.models import Definition
from tests.conftest import ROOT
from tests.factories import later
from tests.processes.folders import END, drawing, start, user_task

if TYPE_CHECKING:
    from flask import Flask

    from tests.processes.folders import Folders

OURS = ("document", "reply", "round")
FORMS = ", ".join(
    sorted(path.name.removesuffix(".form.json") for path in (ROOT / "forms").glob("*.form.json"))
)
OURS = ("contribution", "document", "reply", "round")


def versions() -> dict[str, int]:
    """The latest version of each process."""
    query = select(Definition.process_id, func.max(Definition.version)).group_by(Definition.process_id)
    return dict(db.session.execute(query).all())


def test_the_projects_own_drawings_and_forms_fit_together() -> None:
    assert processes.check_files(ROOT / "bpmn", ROOT / "forms") == []


def test_what_did_not_change_is_not_published_again(published_anew: None, folders: Folders) -> None:
    first, second = folders.publish(), folders.publish()
    assert [(each.process_id, each.version, each.new) for each in second] == [
        (name, 1, False) for name in OURS
    ]
    assert first == second
    assert versions() == dict.fromkeys(OURS, 1)


def test_a_changed_drawing_is_a_new_version_of_its_process_alone(
    published_anew: None, folders: Folders
) -> None:
    folders.replace("reply.bpmn", "Soạn ý kiến góp ý", "Dự thảo ý kiến")
    assert [(each.process_id, each.version, each.new) for each in folders.publish()] == [
        ("contribution", 1, False),
        ("document", 1, False),
        ("reply", 2, True),
        ("round", 1, False),
    ]
    assert versions() == {**dict.fromkeys(OURS, 1), "reply": 2}


def test_a_changed_form_is_a_new_version_of_the_processes_that_use_it(
    published_anew: None, folders: Folders
) -> None:
    folders.replace("reply.form.json", "General remark", "Any remark")
    assert {each.process_id: each.new for each in folders.publish()} == {
        "contribution": False,
        "document": False,
        "reply": True,
        "round": False,
    }


def test_what_was_changed_back_is_a_version_again(published_anew: None, folders: Folders) -> None:
    folders.replace("reply.bpmn", "Soạn ý kiến góp ý", "Dự thảo ý kiến")
    folders.publish()
    folders.replace("reply.bpmn", "Dự thảo ý kiến", "Soạn ý kiến góp ý")
    folders.publish(at=later(days=1))
    assert versions()["reply"] == 3


def test_a_picture_is_not_published(app: Flask) -> None:
    assert set(versions()) == set(OURS)


def test_one_fault_keeps_everything_from_being_published(published_anew: None, folders: Folders) -> None:
    folders.replace("reply.bpmn", "Soạn ý kiến góp ý", "Dự thảo ý kiến")
    folders.replace("round.bpmn", "consultations.close_round", "consultations.shut_round")
    with pytest.raises(processes.FilesRefused) as refused:
        folders.publish()
    assert {finding.file for finding in refused.value.findings} == {"round.bpmn"}
    assert versions() == dict.fromkeys(OURS, 1)


# In which file what is written instead of what, and the finding it must lead to, word for word.
FAULTS = {
    "a form that is not there": (
        "reply.bpmn", 'name="form" value="release"', 'name="form" value="relaese"',
        "reply.bpmn: release_reply: There is no form “relaese”. Did you mean “release”?",
    ),
    "a form that is like no other": (
        "reply.bpmn", 'name="form" value="release"', 'name="form" value="xyz"',
        f"reply.bpmn: release_reply: There is no form “xyz”. There are: {FORMS}.",
    ),
    "a role that is not there": (
        "reply.bpmn", 'value="specialist"', 'value="specialst"',
        "reply.bpmn: draft_reply: There is no role “specialst”. Did you mean “specialist”?",
    ),
    "a step without its role": (
        "document.bpmn", 'name="role" value="drafter"', 'name="role" value=""',
        "document.bpmn: compose_letter: The property “role” is missing. Add it in the properties panel.",
    ),
    "a step without its agency": (
        "reply.bpmn", 'name="agency" value="agency_id"', 'name="agency" value=""',
        "reply.bpmn: draft_reply: The property “agency” is missing. Add it in the properties panel.",
    ),
    "a property that means nothing": (
        "reply.bpmn", 'name="due" value="ends_at"', 'name="deu" value="ends_at"',
        "reply.bpmn: draft_reply: There is no property “deu”. Did you mean “due”?",
    ),
    "an operation that is not there": (
        "round.bpmn", 'id="consultations.close_round"', 'id="consultations.close_rounds"',
        "round.bpmn: close_early: There is no operation “consultations.close_rounds”. Did you mean “consultations.close_round”?",  # noqa: E501
    ),
    "a parameter with another name": (
        "round.bpmn", '<spiffworkflow:parameter id="cause"', '<spiffworkflow:parameter id="causes"',
        "round.bpmn: close_early: There is no parameter “causes”. Did you mean “cause”?",
    ),
    "a parameter that is missing": (
        "round.bpmn", '<spiffworkflow:parameter id="reason" type="str" value="reason" />', "",
        "round.bpmn: change_deadline: The operation consultations.change_deadline needs the parameter “reason”. Add it with its expression.",  # noqa: E501
    ),
    "a message that nobody waits for": (
        "round.bpmn", 'name="round_closed"', 'name="round_close"',
        "round.bpmn: report_close: There is no awaited message “round_close”. Did you mean “round_closed”?",
    ),
    "a message that nobody sends": (
        "round.bpmn", 'name="withdrawn"', 'name="with_drawn"',
        "round.bpmn: withdrawal_asked: There is no sent message “with_drawn”. Did you mean “withdrawn”?",
    ),
    "a message for nobody": (
        "document.bpmn", '{"to": round_id, "round_id": round_id', '{"round_id": round_id',
        "document.bpmn: launch_round: The payload does not say “to”: the id of what the receiving process is about.",
    ),
    "a list of values that is not there": (
        "letter.form.json", '"valuesKey": "agencies"', '"valuesKey": "agency"',
        "letter.form.json: There is no list of values “agency”. Did you mean “agencies”?",
    ),
    "a start with a property of a step": (
        "document.bpmn", '<spiffworkflow:property name="about" value="document_id" />',
        '<spiffworkflow:property name="due" value="document_id" />',
        "document.bpmn: draft_written: There is no property “due”. There are: about, form, keep, role.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_file_element_and_the_nearest_right_word(folders: Folders, fault: str) -> None:
    name, old, new, said = FAULTS[fault]
    folders.replace(name, old, new)
    assert said in folders.check()


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("round.bpmn", "<bpmn:definitions"),
        ("round.bpmn", "no XML"),
        ("reply.form.json", "{"),
        ("reply.form.json", "[]"),
        ("reply.form.json", '{"type": "default", "id": "answer", "components": []}'),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_the_others_are_checked(
    folders: Folders, name: str, broken: str
) -> None:
    folders.add(name, broken)
    folders.replace("document.bpmn", 'value="explanation"', 'value="explanatoin"')
    found = folders.check()
    assert any(finding.startswith(name) for finding in found)
    assert any(finding.startswith("document.bpmn: explain_comments") for finding in found)


def test_a_drawing_without_a_start_is_told_so(folders: Folders) -> None:
    folders.add("idle.bpmn", drawing("idle", user_task("wait"), END))
    assert any(finding.startswith("idle.bpmn") for finding in folders.check())


def test_one_process_in_two_files_is_told_so(folders: Folders) -> None:
    twin = drawing("reply", start(form="draft", role="drafter"), user_task("wait"), END)
    folders.add("twin.bpmn", twin)
    assert any("reply" in finding and finding.startswith("twin.bpmn") for finding in folders.check())


def test_empty_folders_publish_nothing(app: Flask, folders: Folders) -> None:
    for path in [*folders.root.glob("bpmn/*.*mn"), *folders.root.glob("*/*.form.json")]:
        path.unlink()
    assert folders.publish() == []


def test_every_operation_says_what_it_needs() -> None:
    from service.processes.operations import OPERATIONS, arguments_of

    assert set(arguments_of("consultations.release_reply")) == {"consultee_id", "as_late"}
    for name, function in OPERATIONS.items():
        assert name.partition(".")[0] == function.__module__.split(".")[1]
        assert "act" not in arguments_of(name)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "answers[&quot;stance&quot;]",
            "answers[&quot;stanze&quot;]",
            "answer “stanze”. Did you mean “stance”",
        ),
        (
            '<spiffworkflow:property name="form" value="release" />',
            (
                '<spiffworkflow:property name="form" value="release" />'
                '<spiffworkflow:property name="keep" value="decisoin" />'
            ),
            "answer “decisoin”. Did you mean “decision”",
        ),
    ],
)
def test_an_answer_that_no_form_gives_is_named(folders: Folders, old: str, new: str, said: str) -> None:
    folders.replace("reply.bpmn", old, new)
    [finding] = folders.check()
    assert said in finding
