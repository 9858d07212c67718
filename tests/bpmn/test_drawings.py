from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.bpmn.running import Run

END_OF_SUNDAY = datetime(2022, 1, 9, 17, 0, tzinfo=UTC)

REPLY = {"stance": "agree_with_comments", "comments": [{"place": "III.2"}], "general_remark": None}
RELEASE = {"decision": "release", "remark": None}


def launched() -> Run:
    run = Run("round", consultations__next_wake=END_OF_SUNDAY.isoformat(), consultations__due_now="deadline")
    run.start(
        {"round_id": "round-1", "document_id": "doc-1", "agency_id": "agency-1"},
        message="round_launched",
    )
    return run


def test_a_round_asks_its_consultees_once_and_waits_for_its_deadline():
    run = launched()
    assert [operation for operation, _ in run.performed] == [
        "consultations.ask_consultees",
        "consultations.next_wake",
    ]
    assert [timer.due_at for timer in run.now.timers] == [END_OF_SUNDAY]
    assert run.now.awaited == {"deadline_changed", "paused", "close_requested", "withdrawn"}


def test_a_round_lasts_until_the_last_moment_of_its_deadline():
    run = launched()
    assert not run.advance(END_OF_SUNDAY - timedelta(microseconds=1)).completed
    assert run.advance(END_OF_SUNDAY).completed
    assert run.performed[2:] == [
        ("consultations.due_now", {"round_id": "round-1"}),
        ("consultations.close_round", {"round_id": "round-1", "cause": "deadline"}),
    ]


def test_a_round_reminds_and_waits_for_what_comes_next():
    run = launched()
    run.results["consultations.due_now"] = "reminder"
    later = END_OF_SUNDAY + timedelta(days=2)
    run.results["consultations.next_wake"] = later.isoformat()
    assert not run.advance(END_OF_SUNDAY).completed
    assert [operation for operation, _ in run.performed[2:]] == [
        "consultations.due_now",
        "consultations.remind",
        "consultations.next_wake",
    ]
    assert [timer.due_at for timer in run.now.timers] == [later]


def test_a_paused_round_waits_for_no_instant_and_goes_on_with_a_new_deadline():
    run = launched()
    run.deliver("paused", reason="Chờ ý kiến Thường trực.")
    assert run.performed[-1] == (
        "consultations.pause_round",
        {"round_id": "round-1", "reason": "Chờ ý kiến Thường trực."},
    )
    assert run.now.timers == ()
    assert run.now.awaited == {"resumed", "close_requested", "withdrawn"}
    later = END_OF_SUNDAY + timedelta(days=9)
    run.results["consultations.next_wake"] = later.isoformat()
    run.deliver("resumed", deadline="chậm nhất ngày 18/01/2022", reason="Đã có ý kiến.")
    assert run.performed[-2][1] == {
        "round_id": "round-1",
        "deadline": "chậm nhất ngày 18/01/2022",
        "reason": "Đã có ý kiến.",
    }
    assert [timer.due_at for timer in run.now.timers] == [later]


def test_an_extended_round_forgets_its_first_deadline():
    run = launched()
    later = END_OF_SUNDAY + timedelta(days=5)
    run.results["consultations.next_wake"] = later.isoformat()
    run.deliver("deadline_changed", deadline="trước ngày 15/01/2022", reason="Nghỉ lễ.")
    assert [timer.due_at for timer in run.now.timers] == [later]
    assert not run.advance(END_OF_SUNDAY).completed
    assert run.advance(later).completed
    assert [operation for operation, _ in run.performed].count("consultations.ask_consultees") == 1


@pytest.mark.parametrize(
    ("message", "operation", "arguments", "ending"),
    [
        (
            "close_requested",
            "consultations.close_round",
            {"round_id": "round-1", "cause": "requested"},
            "closed",
        ),
        (
            "withdrawn",
            "consultations.withdraw_round",
            {"round_id": "round-1", "reason": "Nhầm văn bản."},
            "withdrawn",
        ),
    ],
)
@pytest.mark.parametrize("paused", [False, True])
def test_a_round_ended_by_its_drafter_reports_how(message, operation, arguments, ending, paused):
    run = launched()
    if paused:
        run.deliver("paused", reason="Chờ ý kiến.")
    (report,) = run.deliver(message, reason="Nhầm văn bản.").thrown
    assert run.performed[-1] == (operation, arguments)
    assert (report.name, report.payload) == (
        "round_closed",
        {"to": "doc-1", "round_id": "round-1", "ending": ending},
    )
    assert run.now.completed


EVERYBODY = {
    "group": "department",
    "divisions": True,
    "numbers": True,
    "clerk": True,
    "leader": True,
    "unit_head": True,
    "specialist": True,
}
DIRECTION = {
    "course": "direct",
    "division_id": "division-1",
    "supporting_divisions": ["division-2"],
    "inner_day": None,
    "note": None,
}
EDITOR = {"editor_id": "person-1"}
CHECK = {"decision": "approve", "remark": None}
ALL_STEPS = [
    ("register_request", {}),
    ("direct_reply", DIRECTION),
    ("assign_editor", EDITOR),
    ("draft_reply", REPLY),
    ("check_reply", CHECK),
    ("release_reply", RELEASE),
    ("number_reply", {}),
]


def asked(**staff: Any) -> Run:
    """A reply in an agency that has everybody but what is said to be different."""
    ends_at = END_OF_SUNDAY.isoformat()
    keeping = (
        "register_request",
        "direct_reply",
        "assign_editor",
        "save_reply",
        "check_reply",
        "return_reply",
    )
    run = Run(
        "reply",
        consultations__reply_facts={**EVERYBODY, **staff},
        **{f"consultations__{name}": ends_at for name in keeping},
    )
    facts = {"consultee_id": "consultee-1", "round_id": "round-1", "agency_id": "agency-2"}
    begun = dict.fromkeys(("course", "division_id", "editor_id"))
    run.start({**facts, "ends_at": ends_at, **begun}, message="reply_asked")
    return run


def walked(run: Run, **said: dict[str, Any]) -> list[str]:
    """Every step until the end, done with the usual answers but for those of the steps that ``said`` names."""
    steps = []
    while not run.now.completed:
        steps.append(run.step.element)
        run.complete(
            **said.get(run.step.element, {**dict(ALL_STEPS), "draft_own_reply": REPLY}[run.step.element])
        )
    return steps


def test_a_reply_passes_through_all_hands_of_its_agency():
    run = asked()
    assert walked(run) == [element for element, _ in ALL_STEPS]
    assert [operation.removeprefix("consultations.") for operation, _ in run.performed] == [
        "reply_facts",
        "register_request",
        "direct_reply",
        "ask_divisions",
        "reply_facts",
        "assign_editor",
        "save_reply",
        "check_reply",
        "release_reply",
        "number_reply",
    ]


def test_a_reply_is_drafted_by_the_editor_checked_in_the_lead_division_and_released_by_a_leader():
    run = asked()
    for element, answers in ALL_STEPS[:3]:
        assert run.step.element == element
        run.complete(**answers)
    own = {"agency": "agency_id", "due": "ends_at"}
    lead = {**own, "division": "division_id"}
    assert run.step.properties == {**lead, "form": "reply", "role": "specialist", "person": "editor_id"}
    assert (run.step.data["division_id"], run.step.data["editor_id"]) == ("division-1", "person-1")
    run.complete(**REPLY)
    assert run.step.properties == {**lead, "form": "reply_check", "role": "unit_head"}
    run.complete(**CHECK)
    assert run.step.properties == {**own, "form": "release", "role": "leader"}
    run.complete(**RELEASE)
    assert run.performed[-1] == (
        "consultations.release_reply",
        {"consultee_id": "consultee-1", "as_late": False},
    )


@pytest.mark.parametrize(
    ("staff", "steps"),
    [
        (
            {"numbers": False},
            "register_request direct_reply assign_editor draft_reply check_reply release_reply",
        ),
        ({"clerk": False}, "direct_reply assign_editor draft_reply check_reply release_reply"),
        ({"unit_head": False}, "register_request direct_reply draft_reply release_reply number_reply"),
        (
            {"divisions": False, "unit_head": False},
            "register_request draft_reply release_reply number_reply",
        ),
        (
            {"divisions": False, "unit_head": False, "group": "commune", "numbers": False},
            "register_request direct_reply draft_reply release_reply",
        ),
        (
            {"divisions": False, "unit_head": False, "specialist": False, "clerk": False},
            "direct_reply draft_own_reply release_reply",
        ),
        (
            {**dict.fromkeys(EVERYBODY, False), "group": "department"},
            "draft_reply release_reply",
        ),
    ],
    ids=["no numbers", "no clerk", "no heads", "no divisions", "a commune", "a leader alone", "nobody"],
)
def test_a_step_for_which_there_is_nobody_is_dropped(staff: dict[str, Any], steps: str):
    assert walked(asked(**staff)) == steps.split()


def test_a_leader_who_drafts_is_not_checked_by_a_head_of_division():
    myself = {**DIRECTION, "course": "draft", "division_id": None}
    assert walked(asked(), direct_reply=myself) == [
        "register_request",
        "direct_reply",
        "draft_own_reply",
        "release_reply",
        "number_reply",
    ]


@pytest.mark.parametrize(("course", "late"), [("agree", False), ("agree_late", True)])
def test_a_leader_agrees_at_once(course: str, late: bool):
    run = asked()
    at_once = {**DIRECTION, "course": course}
    assert walked(run, direct_reply=at_once) == ["register_request", "direct_reply", "number_reply"]
    assert run.performed[-2:] == [
        ("consultations.agree_at_once", {"consultee_id": "consultee-1", "as_late": late}),
        ("consultations.number_reply", {"consultee_id": "consultee-1"}),
    ]


def test_an_agency_that_gives_its_replies_no_numbers_has_agreed_with_one_answer():
    run = asked(numbers=False)
    at_once = {**DIRECTION, "course": "agree"}
    assert walked(run, direct_reply=at_once) == ["register_request", "direct_reply"]


@pytest.mark.parametrize("returning", ["check_reply", "release_reply"])
def test_a_returned_reply_goes_back_to_its_drafter_with_the_remark(returning: str):
    run = asked()
    while run.step.element != returning:
        run.complete(**dict(ALL_STEPS)[run.step.element])
    run.complete(decision="return", remark="Nêu rõ lý do")
    returned = {"consultee_id": "consultee-1", "remark": "Nêu rõ lý do"}
    assert run.performed[-1] == ("consultations.return_reply", returned)
    assert (run.step.element, run.step.data["editor_id"]) == ("draft_reply", "person-1")
    assert walked(run) == ["draft_reply", "check_reply", "release_reply", "number_reply"]


def test_a_reply_keeps_ids_and_no_text_of_its_forms():
    run = asked()
    walked(
        run,
        direct_reply={**DIRECTION, "note": "Lưu ý kinh phí"},
        draft_reply={**REPLY, "general_remark": "Cần rà soát"},
    )
    assert not [text for text in ("kinh phí", "rà soát", "III.2") if text in run.now.state]


def test_a_supporting_division_contributes_by_a_specialist_of_its_own():
    run = Run("contribution")
    facts = {"contribution_id": "contribution-1", "agency_id": "agency-2", "division_id": "division-2"}
    run.start({**facts, "due_at": None}, message="contribution_asked")
    assert run.step.properties == {
        "form": "contribution",
        "role": "specialist",
        "agency": "agency_id",
        "division": "division_id",
        "due": "due_at",
    }
    assert run.complete(comments=[], remark=None).completed
    assert run.performed == [
        (
            "consultations.save_contribution",
            {"contribution_id": "contribution-1", "comments": [], "remark": None},
        )
    ]
