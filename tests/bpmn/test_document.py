"""The whole road of one document: who is asked what, in which order, and where each answer leads."""

from __future__ import annotations

from typing import Any

import pytest

from service import engine
from tests.bpmn.running import DRAWINGS, Run

DRAFT = {
    "kind": "plan",
    "subject": "Công tác dân vận 2022-2026",
    "issuer": None,
    "ordered_by": None,
    "bases": "Căn cứ Nghị định số 30/2020/NĐ-CP",
    "signer": None,
    "restriction": "none",
    "text": "I. MỤC ĐÍCH, YÊU CẦU",
}
LETTER = {
    "subject": "lấy ý kiến dự thảo Kế hoạch",
    "unit": "VTLT",
    "groups": ["department", "district"],
    "agencies": [],
    "deadline": "trước ngày 10/01/2022",
    "silence_rule": "deemed_consent",
    "silence_sentence": "không có ý kiến xem như thống nhất",
    "visible_replies": False,
    "channels": "hệ thống quản lý văn bản",
    "contact": "Phòng Văn thư (hư cấu)",
    "distribution": "Như trên;",
}
SUBMISSION = {
    "necessity": "Thực hiện nhiệm vụ được giao",
    "main_points": "Kế hoạch gồm bốn phần",
    "differing": None,
    "proposal": "Kính đề nghị xem xét, ban hành",
    "enclosures": None,
}
RETURN = {"decision": "return", "remark": "Nêu rõ hơn", "dated": None}
ANOTHER_ROUND = {"next": "another_round", "decision": "another_round"}
DAY = "2022-01-05"
DISPATCH = {"decision": "dispatch", "dated": DAY, "remark": None}
DECIDED = {"remark": None, "remarks": None}

LETTER_STEPS: list[tuple[str, dict[str, Any]]] = [
    ("compose_letter", LETTER),
    ("check_letter", {"decision": "approve", "remark": None}),
    ("sign_letter", {"decision": "sign", "remark": None}),
    ("dispatch_letter", DISPATCH),
]
SUBMISSION_STEPS: list[tuple[str, dict[str, Any]]] = [
    ("prepare_submission", SUBMISSION),
    ("check_submission", {"decision": "approve", "remark": None}),
    ("sign_submission", {"decision": "sign", "remark": None}),
    ("dispatch_submission", DISPATCH),
]
SUPERIOR_STEPS: list[tuple[str, dict[str, Any]]] = [
    ("review_submission", {"decision": "forward", **DECIDED}),
    ("approve_document", {"decision": "approve", **DECIDED}),
]
LAST_STEPS: list[tuple[str, dict[str, Any]]] = [
    ("sign_document", {"decision": "sign", "remark": None}),
    (
        "issue_document",
        {
            "decision": "issue",
            "dated": DAY,
            "reserved_number": None,
            "distribution": "Như trên;",
            "remark": None,
        },
    ),
]
EXPLANATION: tuple[str, dict[str, Any]] = (
    "explain_comments",
    {"next": "submit", "going_on_because": "Ý kiến trùng nhau"},
)
REVISION: tuple[str, dict[str, Any]] = ("revise_document", {"revised": True})
WHOLE_ROAD = [*LETTER_STEPS, EXPLANATION, *SUBMISSION_STEPS, *SUPERIOR_STEPS, *LAST_STEPS]
OWN_CHECK: tuple[str, dict[str, Any]] = ("check_draft", {"decision": "approve", **DECIDED})
OWN_ROAD = [*LETTER_STEPS, EXPLANATION, OWN_CHECK, *LAST_STEPS]
USUAL = dict([*WHOLE_ROAD, OWN_CHECK, REVISION])


def names(steps: list[tuple[str, dict[str, Any]]]) -> list[str]:
    return [element for element, _ in steps]


def drafted(**results: Any) -> Run:
    """A document that begins in agency-1 and is issued by the province, where an Office reads it before its leaders."""
    known = {
        "documents__register_draft": "doc-1",
        "documents__division_of": "division-1",
        "documents__compose_letter": "letter-1",
        "consultations__open_round_by_letter": "round-1",
        "documents__issuer_of": "province-1",
        "consultations__compose_submission": "submission-1",
        "documents__office_of": "office-1",
    }
    run = Run("document", **{**known, **results})
    kept = {name: DRAFT[name] for name in ("subject", "kind")}
    run.start({"agency_id": "agency-1", **kept}, **DRAFT)
    return run


def own(**results: Any) -> Run:
    """A document that the drafting agency issues itself."""
    return drafted(documents__issuer_of="agency-1", **results)


def walk(run: Run, until: str | None = None) -> list[str]:
    """Do every step with its usual answers, and close each round, until a step waits or the end: what was done."""
    done: list[str] = []
    while not run.now.completed:
        if run.now.awaited:
            assert run.now.awaited == {"round_closed"}
            run.deliver("round_closed", round_id="round-1", ending="closed")
        if run.step.element == until:
            return done
        done.append(run.step.element)
        run.complete(**USUAL[run.step.element])
    return done


def said(run: Run, operation: str) -> list[dict[str, Any]]:
    """What an operation was given, each time it was performed."""
    return [arguments for performed, arguments in run.performed if performed == operation]


def test_a_drafter_starts_a_document_with_a_form_and_the_process_is_about_it() -> None:
    start = engine.inspect((DRAWINGS / "document.bpmn").read_bytes(), filename="document.bpmn").start
    assert start.properties == {
        "form": "draft",
        "role": "drafter",
        "keep": "subject, kind",
        "about": "document_id",
    }


def test_a_draft_is_registered_before_anybody_writes_its_letter() -> None:
    run = drafted()
    assert run.performed == [
        ("documents.register_draft", DRAFT),
        ("documents.division_of", {"document_id": "doc-1"}),
    ]
    assert run.step.name == "Soạn công văn lấy ý kiến"


OF_THE_DRAFTER = {"role": "drafter", "agency": "agency_id"}
OF_THE_DIVISION = {"form": "check", "role": "unit_head", "agency": "agency_id", "division": "division_id"}
OF_THE_LEADER = {"form": "sign", "role": "leader", "agency": "agency_id"}
OF_THE_CLERK = {"form": "dispatch", "role": "clerk", "agency": "agency_id"}
OF_THE_ISSUER = {"role": "leader", "agency": "issuer", "shows": "document_id"}
WHO_DOES_WHAT = {
    "compose_letter": {"form": "letter", **OF_THE_DRAFTER},
    "check_letter": {**OF_THE_DIVISION, "shows": "letter_id"},
    "sign_letter": {**OF_THE_LEADER, "shows": "letter_id"},
    "dispatch_letter": {**OF_THE_CLERK, "shows": "letter_id"},
    "explain_comments": {"form": "explanation", **OF_THE_DRAFTER},
    "check_draft": {**OF_THE_DIVISION, "form": "draft_check", "shows": "document_id"},
    "prepare_submission": {"form": "submission", **OF_THE_DRAFTER},
    "check_submission": {**OF_THE_DIVISION, "shows": "submission_id"},
    "sign_submission": {**OF_THE_LEADER, "shows": "submission_id"},
    "dispatch_submission": {**OF_THE_CLERK, "shows": "submission_id"},
    "review_submission": {"form": "review", "role": "leader", "agency": "office_id", "shows": "document_id"},
    "approve_document": {"form": "approval", **OF_THE_ISSUER, "person": "hand_to", "keep": "hand_to"},
    "sign_document": {"form": "sign", **OF_THE_ISSUER},
    "issue_document": {"form": "issue", "role": "clerk", "agency": "issuer", "shows": "document_id"},
    "revise_document": {"form": "revision", **OF_THE_DRAFTER},
}


def test_every_step_of_the_road_says_who_does_it_with_which_form() -> None:
    tasks = engine.inspect((DRAWINGS / "document.bpmn").read_bytes(), filename="document.bpmn").user_tasks
    assert {task.element: dict(task.properties) for task in tasks} == WHO_DOES_WHAT


@pytest.mark.parametrize("element", WHO_DOES_WHAT)
def test_the_facts_that_a_step_names_are_known_when_it_waits(element: str) -> None:
    run = own() if element == "check_draft" else drafted()
    if element == "revise_document":
        walk(run, until="approve_document")
        run.complete(**RETURN, remarks=[])
    else:
        walk(run, until=element)
    known = {
        "agency_id": "agency-1",
        "division_id": "division-1",
        "issuer": "province-1",
        "office_id": "office-1",
        "document_id": "doc-1",
        "letter_id": "letter-1",
        "submission_id": "submission-1",
    }
    named = {run.step.properties.get(name) for name in ("agency", "division", "shows")} - {None}
    assert {fact: run.step.data[fact] for fact in named} == {fact: known[fact] for fact in named}


def test_a_document_goes_the_whole_road() -> None:
    run = drafted()
    assert walk(run) == names(WHOLE_ROAD)
    assert [operation for operation, _ in run.performed] == [
        "documents.register_draft",
        "documents.division_of",
        "documents.compose_letter",
        "documents.decide",
        "documents.sign",
        "documents.number",
        "consultations.open_round_by_letter",
        "documents.dispatch",
        "consultations.require_explained",
        "documents.issuer_of",
        "consultations.compose_submission",
        "documents.decide",
        "documents.sign",
        "documents.number",
        "documents.dispatch",
        "consultations.finish_rounds",
        "documents.office_of",
        "documents.decide",
        "documents.decide",
        "documents.sign",
        "documents.set_distribution",
        "documents.number",
        "documents.dispatch",
    ]


def test_what_is_signed_numbered_and_sent_is_the_letter_then_the_submission_then_the_document() -> None:
    run = drafted()
    walk(run)
    in_turn = ["letter-1", "submission-1", "doc-1"]
    for operation in ("documents.sign", "documents.number", "documents.dispatch"):
        assert [arguments["document_id"] for arguments in said(run, operation)] == in_turn
    assert {arguments["dated"] for arguments in said(run, "documents.number")} == {DAY}


def test_what_is_written_on_the_way_reaches_its_operation() -> None:
    run = drafted()
    walk(run)
    assert said(run, "documents.compose_letter") == [{"document_id": "doc-1", **LETTER}]
    assert said(run, "consultations.compose_submission") == [{"document_id": "doc-1", **SUBMISSION}]
    assert said(run, "consultations.require_explained") == [
        {"document_id": "doc-1", "going_on_because": "Ý kiến trùng nhau"}
    ]
    assert said(run, "documents.set_distribution") == [{"document_id": "doc-1", "lines": "Như trên;"}]


def test_a_clerk_uses_a_number_that_was_kept_free() -> None:
    run = drafted()
    walk(run, until="issue_document")
    run.complete(**{**USUAL["issue_document"], "reserved_number": 12})
    assert [arguments["reserved_number"] for arguments in said(run, "documents.number")] == [None, None, 12]


def test_nobody_is_asked_before_the_letter_was_checked_signed_and_numbered() -> None:
    run = drafted()
    for element, answers in LETTER_STEPS:
        assert run.step.element == element
        assert not said(run, "consultations.open_round_by_letter")
        assert not run.now.thrown
        run.complete(**answers)
    assert said(run, "consultations.open_round_by_letter") == [{"letter_id": "letter-1"}]


def test_the_dispatch_of_the_letter_launches_the_round_and_tells_it_where_to_report() -> None:
    run = drafted()
    walk(run, until="dispatch_letter")
    (launched,) = run.complete(**DISPATCH).thrown
    assert launched.name == "round_launched"
    assert launched.payload == {
        "to": "round-1",
        "round_id": "round-1",
        "document_id": "doc-1",
        "agency_id": "agency-1",
    }
    assert run.now.awaited == {"round_closed"}
    assert run.now.steps == ()


@pytest.mark.parametrize("ending", ["closed", "withdrawn"])
def test_a_round_that_ended_brings_its_outcome_to_the_drafter(ending: str) -> None:
    run = drafted()
    walk(run, until="dispatch_letter")
    run.complete(**DISPATCH)
    run.deliver("round_closed", round_id="round-1", ending=ending)
    assert run.step.element == "explain_comments"
    assert run.step.data["ending"] == ending


CHECK, SIGNATURE, ISSUE = "content", "signature", "issue"


@pytest.mark.parametrize(
    ("element", "back_to", "judged", "as_step"),
    [
        ("check_letter", "compose_letter", "letter-1", CHECK),
        ("sign_letter", "compose_letter", "letter-1", SIGNATURE),
        ("dispatch_letter", "compose_letter", "letter-1", ISSUE),
        ("check_submission", "prepare_submission", "submission-1", CHECK),
        ("sign_submission", "prepare_submission", "submission-1", SIGNATURE),
        ("dispatch_submission", "prepare_submission", "submission-1", ISSUE),
        ("review_submission", "revise_document", "doc-1", "format"),
        ("approve_document", "revise_document", "doc-1", "approval"),
        ("sign_document", "revise_document", "doc-1", SIGNATURE),
        ("issue_document", "revise_document", "doc-1", ISSUE),
    ],
)
def test_what_is_returned_goes_back_to_its_drafter_with_the_remark(
    element: str, back_to: str, judged: str, as_step: str
) -> None:
    run = drafted()
    before = walk(run, until=element)
    performed = len(run.performed)
    run.complete(**RETURN, remarks=[])
    assert run.performed[performed:] == [
        (
            "documents.decide",
            {
                "document_id": judged,
                "step": as_step,
                "decision": "return",
                "remark": "Nêu rõ hơn",
                "remarks": [],
            },
        )
    ]
    assert run.step.element == back_to
    assert run.step.properties["role"] == "drafter"
    again = walk(run)
    if back_to == "revise_document":
        assert again == ["revise_document", *names([*SUBMISSION_STEPS, *SUPERIOR_STEPS, *LAST_STEPS])]
    else:
        assert [*before[before.index(back_to) :], element] == again[: again.index(element) + 1]
        assert again == names(WHOLE_ROAD)[names(WHOLE_ROAD).index(back_to) :]


@pytest.mark.parametrize("element", ["review_submission", "approve_document"])
def test_remarks_on_clauses_are_kept_with_the_decision(element: str) -> None:
    run = drafted()
    walk(run, until=element)
    remarks = [{"clause_key": "III.2", "text": "Bổ sung thời hạn"}]
    run.complete(**RETURN, remarks=remarks)
    assert said(run, "documents.decide")[-1]["remarks"] == remarks


def test_a_returned_document_goes_on_only_when_every_remark_was_answered() -> None:
    run = drafted()
    walk(run, until="approve_document")
    run.complete(**RETURN, remarks=[])
    assert not said(run, "documents.require_answered")
    run.complete(revised=True)
    assert run.performed[-1] == ("documents.require_answered", {"document_id": "doc-1"})
    assert run.step.element == "prepare_submission"


@pytest.mark.parametrize("element", ["explain_comments", "approve_document"])
def test_another_round_leads_back_to_a_letter_and_asks_anew(element: str) -> None:
    run = drafted()
    walk(run, until=element)
    run.results["documents.compose_letter"] = "letter-2"
    run.results["consultations.open_round_by_letter"] = "round-2"
    run.complete(**ANOTHER_ROUND, remark="Nội dung đã thay đổi nhiều", remarks=[], going_on_because=None)
    assert run.step.element == "compose_letter"
    walk(run, until="dispatch_letter")
    (launched,) = run.complete(**DISPATCH).thrown
    assert launched.payload["round_id"] == "round-2"
    assert said(run, "documents.sign")[-1] == {"document_id": "letter-2"}
    assert walk(run) == names([EXPLANATION, *SUBMISSION_STEPS, *SUPERIOR_STEPS, *LAST_STEPS])


def test_another_round_needs_no_explanation_of_the_one_before() -> None:
    run = drafted()
    walk(run, until="explain_comments")
    run.complete(next="another_round", going_on_because=None)
    assert not said(run, "consultations.require_explained")


def test_a_document_that_its_agency_issues_itself_needs_no_submission() -> None:
    run = own()
    assert walk(run) == names(OWN_ROAD)
    assert not said(run, "consultations.compose_submission")


def test_the_leader_and_the_clerk_of_the_drafting_agency_issue_what_is_its_own() -> None:
    run = own()
    walk(run, until="sign_document")
    assert run.step.data[run.step.properties["agency"]] == "agency-1"
    walk(run, until="issue_document")
    assert run.step.data[run.step.properties["agency"]] == "agency-1"


@pytest.mark.parametrize("begun", [drafted, own])
def test_what_the_rounds_still_have_open_is_taken_back_before_the_document_is_signed(begun: Any) -> None:
    run = begun()
    walk(run, until="explain_comments")
    assert not said(run, "consultations.finish_rounds")
    walk(run, until="sign_document")
    assert said(run, "consultations.finish_rounds") == [{"document_id": "doc-1"}]


@pytest.mark.parametrize("element", ["check_draft", "sign_document", "issue_document"])
def test_what_an_agency_returns_to_itself_is_checked_and_signed_anew_without_a_submission(
    element: str,
) -> None:
    run = own()
    walk(run, until=element)
    run.complete(**RETURN, remarks=[])
    assert walk(run) == ["revise_document", "check_draft", *names(LAST_STEPS)]


def test_a_head_of_division_vouches_for_the_content_of_what_the_agency_issues_itself() -> None:
    run = own()
    walk(run, until="sign_document")
    assert said(run, "documents.decide")[-1] == {
        "document_id": "doc-1",
        "step": "content",
        "decision": "approve",
        **DECIDED,
    }


def test_an_office_that_is_not_there_is_skipped() -> None:
    run = drafted(documents__office_of=None)
    without = [name for name in names(WHOLE_ROAD) if name != "review_submission"]
    assert walk(run) == without
    assert "format" not in {arguments["step"] for arguments in said(run, "documents.decide")}


def test_a_drafter_without_a_division_is_checked_by_any_head_of_the_agency() -> None:
    run = drafted(documents__division_of=None)
    walk(run, until="check_letter")
    assert run.step.data["division_id"] is None
    assert walk(run) == names(WHOLE_ROAD)[1:]


def test_a_document_keeps_ids_and_no_text_of_its_forms() -> None:
    run = drafted()
    walk(run, until="issue_document")
    assert "doc-1" in run.now.state
    texts = ("MỤC ĐÍCH", "xem như", "district", "bốn phần", "Như trên", "trùng nhau", "Nêu rõ")
    assert not [text for text in texts if text in run.now.state]
