"""What a visitor finds: a round that is open, answered by some, with its deadline still to come; an approval waits."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from service import audit, consultations, demonstration, directory, documents, inbox, processes
from service.consultations import Disposition, Outcome
from service.db import transaction
from tests import factories
from tests.factories import DRAFTER, TODAY, agency

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

    from service.consultations import RoundShown
    from service.documents import DocumentShown

SIX_GROUPS = {"department", "police", "military", "border_guard", "public_unit", "district"}


@pytest.fixture
def told(app: Flask) -> None:
    """The province with its registers, and all that happened before the visitor comes."""
    with transaction():
        demonstration.open_registers()
        for act in demonstration.story():
            act()


@pytest.fixture
def round_(told: None) -> RoundShown:
    """The round of the plan."""
    return round_of("SNV")


def round_of(code: str) -> RoundShown:
    """The one round on the one document of an agency."""
    (opened,) = consultations.rounds_of(document_of(code).id)
    return opened


def document_of(code: str) -> DocumentShown:
    """The one document of an agency; its letter and its submission are not counted."""
    (line,) = documents.documents_of({agency(code).id})
    return documents.document_shown(line.id)


def waiting(name: str) -> list[str]:
    """The steps that wait for somebody."""
    return [item.element for item in inbox.open_items(factories.signed_in(name)).items]


def done(document_id: UUID) -> set[tuple[str, str]]:
    """What happened in the process of a document, and who did it."""
    entries = audit.history_of(processes.chains_about([document_id]))
    return {(entry.event, entry.person_name) for entry in entries}


def name_of(sign_in_name: str) -> str:
    """The name of somebody of the province."""
    return factories.signed_in(sign_in_name).name


def test_some_have_answered_and_the_rest_is_silent(round_: RoundShown) -> None:
    counts = consultations.counts_of(round_)
    assert counts.sent == 46
    assert counts.waiting == counts.sent - 3
    for outcome in (Outcome.AGREE, Outcome.AGREE_WITH_COMMENTS, Outcome.DISAGREE):
        assert counts.by_outcome[outcome] == 1
    assert counts.balanced


def test_all_of_the_six_groups_are_asked_but_who_asks(round_: RoundShown) -> None:
    in_six_groups = {each.code for each in directory.agencies_on(TODAY) if each.group in SIX_GROUPS}
    asked = [
        each.agency_name for page in (1, 2) for each in consultations.consultees_of(round_.id, page=page)
    ][: round_.size]
    assert sorted(asked) == sorted(agency(code).name for code in in_six_groups - {"SNV"})


def test_the_letter_was_checked_signed_and_dispatched_by_those_whose_step_it_is(round_: RoundShown) -> None:
    assert {
        ("document:registered", name_of(DRAFTER)),
        ("document:approved", name_of("truongphong.snv")),
        ("document:signed", name_of("lanhdao.snv")),
        ("document:numbered", name_of("vanthu.snv")),
        ("document:dispatched", name_of("vanthu.snv")),
    } <= done(round_.document_id)


def test_the_plan_says_who_issues_and_signs_it_and_what_orders_it(round_: RoundShown) -> None:
    plan = documents.document_shown(round_.document_id)
    assert plan.issuer_id == agency("UBND").id
    assert plan.signer_post_id == factories.signed_in("phochutich.ubnd").posts[0].id
    assert "Chỉ thị" in plan.ordered_by
    assert plan.bases


def test_comments_are_on_clauses_of_the_version_that_is_asked_about(round_: RoundShown) -> None:
    known = {clause.key for clause in documents.clauses_of(round_.version_id)}
    for code in ("BHLA", "CAT"):
        reply = consultations.reply_of(factories.consultee_of(round_.id, code), released_only=True)
        assert reply is not None
        assert {each.clause_key for each in reply.comments} <= known - {None}


def test_a_draft_is_begun_and_its_supporting_division_asked(round_: RoundShown) -> None:
    specialist = factories.signed_in("chuyenvien.stc")
    [item] = inbox.open_items(specialist).items
    assert item.element == "draft_reply"
    draft = inbox.draft_of(item.id)
    assert draft is not None
    assert draft.answers["stance"] == "agree_with_comments"
    assert waiting("soanthao.stc") == ["contribute"]


def test_an_agency_has_asked_for_more_time_and_waits(round_: RoundShown) -> None:
    [asked] = consultations.more_time_asked(round_.id)
    assert asked.decision is None
    assert waiting("chuyenvien.sgddt") == ["draft_reply"]


def test_a_released_reply_waits_for_its_number(round_: RoundShown) -> None:
    assert waiting("vanthu.cat") == ["number_reply"]
    assert "number_reply" not in waiting("vanthu.stp") + waiting("vanthu.bhla")


def test_the_silent_were_reminded_when_it_was_time(round_: RoundShown) -> None:
    [reminder] = consultations.reminders_of(round_.id)
    assert (reminder.rung, reminder.reminded) == (5, 45)
    assert reminder.sent_at.isoformat() == "2021-12-30T01:00:00+00:00"


def test_who_dealt_with_the_letter_had_opened_it(round_: RoundShown) -> None:
    def opened(code: str) -> bool:
        newest, *_ = documents.arrivals_of({agency(code).id}).arrivals
        return newest.received_at is not None

    assert [code for code in ("STP", "BHLA", "CAT", "STC", "SGDDT", "LTHA") if not opened(code)] == ["LTHA"]


def test_a_programme_waits_for_the_leaders_of_the_province(told: None) -> None:
    assert waiting("chutich.ubnd") == waiting("phochutich.ubnd") == ["approve_document"]
    assert {
        ("document:signed", name_of("lanhdao.stp")),
        ("document:forwarded", name_of("chanhvanphong.vp")),
    } <= done(document_of("STP").id)


def test_what_was_said_about_the_programme_is_explained(told: None) -> None:
    asked = round_of("STP")
    counts = consultations.counts_of(asked)
    assert (counts.sent, counts.waiting) == (2, 0)
    assert document_of("STP").version.number == 2
    explained = consultations.explanation_counts(asked.id)
    assert explained.comments == explained.by_disposition[Disposition.ACCEPTED] == 1


def test_it_all_happened_before_the_visitor_comes(round_: RoundShown) -> None:
    latest = audit.last_instant()
    assert latest is not None
    assert round_.ends_at is not None
    assert latest < demonstration.BEGINS_AT < round_.ends_at


def test_nothing_is_left_for_the_service_to_do(told: None) -> None:
    just_before = demonstration.BEGINS_AT - timedelta(seconds=1)
    assert processes.due(at=just_before) == []
    assert processes.deliverable(at=just_before) == []
    assert consultations.rounds_with_unasked() == []
    assert consultations.replies_with_unasked() == []


@pytest.mark.parametrize("code", ["SNV", "STP"])
def test_every_document_says_that_it_is_invented(told: None, code: str) -> None:
    document = document_of(code)
    assert "hư cấu" in document.subject
    assert "hư cấu" in document.version.text


def test_the_format_check_finds_nothing_amiss_in_what_the_story_wrote(told: None) -> None:
    texts = {
        (each.kind, each.subject): documents.document_shown(each.id)
        for line in (document_of(code) for code in ("SNV", "STP"))
        for each in (line, *documents.accompanying(line.id))
    }
    found = {name: documents.format_findings(shown, day=TODAY) for name, shown in texts.items()}
    assert {
        name: [(one.quote, str(one.advice)) for one in each] for name, each in found.items() if each
    } == {}
    assert {kind for kind, _ in texts} == {"plan", "letter", "programme", "submission"}
