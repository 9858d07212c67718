from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from service import forms

FOLDER = Path(__file__).parents[2] / "forms"
FILES = sorted(FOLDER.glob("*.form.json"))
AGENCIES = [forms.Option("so-tai-chinh", "Sở Tài chính"), forms.Option("so-tu-phap", "Sở Tư pháp")]
NOTHING_TO_CHOOSE: dict[str, list[forms.Option]] = {"issuers": [], "signers": []}
CLAUSES = [forms.Option("II.1", "II.1")]
COMMENT = {
    "clause_key": "II.1",
    "place": "điểm 2.1",
    "opinion": "Bổ sung kinh phí.",
    "proposal": "",
    "reason": None,
}


def reply(stance, *comments):
    return {"stance": stance, "comments": list(comments)}


GROUPS = [forms.Option("department", "Các sở, ban, ngành (4)")]


def letter_with(**answers):
    usual = {"groups": ["department"], "agencies": [], "deadline": "trước ngày 10/01/2022"}
    return {**usual, "silence_rule": "unspecified", **answers}


def test_there_are_forms_for_the_road_of_a_consultation():
    names = {path.name.removesuffix(".form.json") for path in FILES}
    assert names >= {"draft", "letter", "reply", "release", "explanation", "submission", "approval", "issue"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_form_file_is_good(path):
    assert forms.check_definition(path.read_bytes(), filename=path.name) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_form_file_matches_the_schema(path):
    schema = json.loads((FOLDER / "form.schema.json").read_text())
    jsonschema.validate(json.loads(path.read_text()), schema)


def test_a_draft_keeps_its_text_composed_and_with_its_lines(shipped, check):
    raw = {"kind": "plan", "subject": " Ke\u0302\u0301 hoạch\n2022 ", "text": "I. MỤC TIÊU\r\n1. Chung\r\n"}
    assert check(shipped("draft"), raw, **NOTHING_TO_CHOOSE) == {
        "kind": "plan",
        "subject": "Kế hoạch 2022",
        "issuer": None,
        "ordered_by": None,
        "bases": None,
        "signer": None,
        "restriction": None,
        "text": "I. MỤC TIÊU\n1. Chung",
    }


@pytest.mark.parametrize(("length", "fits"), [(400_000, True), (400_001, False)])
def test_a_draft_may_be_as_long_as_a_plan_with_its_annexes(shipped, complaints, check, length, fits):
    form, raw = shipped("draft"), {"kind": "plan", "subject": "Kế hoạch", "text": "ă" * length}
    if fits:
        assert len(check(form, raw, **NOTHING_TO_CHOOSE)["text"]) == length
    else:
        assert complaints(form, raw, **NOTHING_TO_CHOOSE) == {
            "text": ["This text has 400001 characters; shorten it to at most 400000."]
        }


def test_a_letter_keeps_the_phrase_of_its_deadline(shipped, check):
    raw = letter_with(deadline="  trước ngày  10/01/2022")
    answers = check(shipped("letter"), raw, groups=GROUPS, agencies=AGENCIES)
    assert answers["deadline"] == "trước ngày 10/01/2022"


def test_a_letter_says_what_is_wrong_with_its_deadline(shipped, complaints):
    raw = letter_with(deadline="31/02/2022")
    said = complaints(shipped("letter"), raw, groups=GROUPS, agencies=AGENCIES)
    assert said == {"deadline": ["There is no 31/02/2022: that month ends on 28/02/2022. Correct the day."]}


@pytest.mark.parametrize("answers", [{"groups": ["commune"]}, {"agencies": ["so-y-te"]}])
def test_a_letter_asks_only_those_who_are_offered(shipped, complaints, answers):
    said = complaints(shipped("letter"), letter_with(**answers), groups=GROUPS, agencies=AGENCIES)
    assert list(said) == list(answers)


@pytest.mark.parametrize("stance", ["agree_with_comments", "disagree"])
def test_a_reply_with_something_to_say_needs_a_comment(shipped, complaints, check, stance):
    form = shipped("reply")
    assert complaints(form, reply(stance)) == {"comments": ["Fill in at least one row."]}
    kept = check(form, reply(stance, COMMENT), clauses=CLAUSES)["comments"]
    assert kept == [COMMENT | {"proposal": None}]


@pytest.mark.parametrize("stance", ["agree", "no_comment"])
def test_a_reply_with_nothing_to_say_drops_the_comments(shipped, check, stance):
    assert check(shipped("reply"), reply(stance, {"nonsense": 1})) == {
        "stance": stance,
        "general_remark": None,
    }


def test_a_comment_without_an_opinion_is_found_by_its_row(shipped, complaints):
    form = shipped("reply")
    said = complaints(form, reply("disagree", COMMENT, {"place": "điểm 3"}), clauses=CLAUSES)
    assert list(said) == ["comments-1-opinion"]
    assert str(form.title_of("comments-1-opinion")) == "Comment 2: Opinion"


def test_a_comment_on_a_clause_that_is_not_offered_is_refused(shipped, complaints):
    elsewhere = reply("disagree", COMMENT | {"clause_key": "IX"})
    assert list(complaints(shipped("reply"), elsewhere, clauses=CLAUSES)) == ["comments-0-clause_key"]


@pytest.mark.parametrize("course", ["agree", "agree_late", "draft"])
def test_a_direction_without_a_division_drops_what_is_said_to_one(shipped, check, course):
    raw = {"course": course, "division_id": "x", "supporting_divisions": ["y"], "note": "z"}
    assert check(shipped("direction"), raw) == {"course": course}


def test_a_checked_reply_needs_a_remark_only_when_it_is_returned(shipped, complaints, check):
    form = shipped("reply_check")
    assert list(complaints(form, {"decision": "return"})) == ["remark"]
    assert check(form, {"decision": "approve"}) == {"decision": "approve", "remark": None}


def test_a_contribution_may_say_nothing(shipped, check):
    assert check(shipped("contribution"), {}) == {"comments": [], "remark": None}


def test_a_returned_reply_needs_a_remark_and_a_released_one_does_not(shipped, complaints, check):
    form = shipped("release")
    assert list(complaints(form, {"decision": "return"})) == ["remark"]
    assert check(form, {"decision": "release"}) == {"decision": "release", "remark": None}


def test_what_comes_after_a_round_is_chosen(shipped, complaints, check):
    form = shipped("explanation")
    assert list(complaints(form, {})) == ["next"]
    assert check(form, {"next": "submit"}) == {"next": "submit", "going_on_because": None}


def test_a_letter_leaves_to_the_service_what_is_usual(shipped, check):
    answers = check(shipped("letter"), letter_with(), groups=GROUPS, agencies=AGENCIES)
    assert (answers["groups"], answers["agencies"]) == (["department"], [])
    assert [answers[key] for key in ("subject", "unit", "distribution", "silence_sentence")] == [None] * 4
    assert answers["visible_replies"] is False


def test_a_letter_needs_the_sentence_by_which_silence_consents(shipped, complaints, check):
    form, raw = shipped("letter"), letter_with(silence_rule="deemed_consent", deadline="")
    said = complaints(form, raw, groups=GROUPS, agencies=AGENCIES)
    assert list(said) == ["deadline", "silence_sentence"]
    sentence = "Quá thời hạn trên xem như thống nhất."
    raw = letter_with(silence_rule="deemed_consent", silence_sentence=sentence)
    assert check(form, raw, groups=GROUPS, agencies=AGENCIES)["silence_sentence"] == sentence


def test_a_submission_needs_its_reasons_and_its_proposal(shipped, complaints):
    assert list(complaints(shipped("submission"), {})) == ["necessity", "main_points", "proposal"]


@pytest.mark.parametrize(("decision", "needed"), [("dispatch", "dated"), ("return", "remark")])
def test_a_dispatch_needs_a_date_and_a_return_a_remark(shipped, complaints, decision, needed):
    assert list(complaints(shipped("dispatch"), {"decision": decision})) == [needed]


def test_translators_find_every_sentence_of_a_form(shipped):
    sentences = set(forms.sentences(shipped("reply")))
    assert sentences >= {
        "Draft the opinion of your agency",
        "Opinion on the draft",
        "Agree, with comments",
        "Comment",
        "Suggested wording",
        "Anything that concerns the draft as a whole.",
    }
