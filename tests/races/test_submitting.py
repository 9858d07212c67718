"""What lies before others stays as it was laid before them, also in the moment in which it is laid there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from sqlalchemy import select

from service import consultations, processes
from service.consultations import FiledReply, Outcome
from service.consultations.models import Explanation
from service.db import db, transaction
from service.directory import Role
from service.processes import Evidence
from tests import approving, factories
from tests.approving import item_at, round_of, take
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.factories import DRAFTER
from tests.races.overlapping import asking, completing, in_order, kind

if TYPE_CHECKING:
    from flask import Flask

CHECKER = "truongphong.snv"
APPROVE = {"decision": "approve"}
OBJECTION = {"stance": "disagree", "comments": [{"opinion": "Chưa rõ kinh phí."}]}
NOTED = ("noted", "Ghi nhận.", "")


def part(document_id: UUID, code: str) -> UUID:
    return factories.consultee_of(round_of(document_id), code)


def checking() -> Any:
    return completing(item_at("check_submission"), APPROVE, CHECKER, at=MIDNIGHT)


def later_by(act: Any, *said: Any, **more: Any) -> Any:
    return asking(act, *said, at=MIDNIGHT, **more)


def written() -> UUID:
    """A document with a late reply that nobody has decided on, and a submission to be checked."""
    document_id = approving.commented()
    approving.write(document_id)
    approving.explained(document_id)
    take("draft_reply", OBJECTION, of="STP")
    factories.go_on("check_reply", at=MIDNIGHT)
    take("release_reply", {"decision": "release_late"}, of="STP")
    take("prepare_submission", approving.SUBMISSION)
    return document_id


def changes(document_id: UUID, how: str) -> Any:
    """One way in which a drafter changes what a submission tells of."""
    if how == "explains":
        return later_by(processes.explain, part(document_id, "STC"), 1, "not_accepted", "Viết lại.", "")
    if how == "takes in":
        return later_by(processes.take_in_late_reply, part(document_id, "STP"))
    filed = FiledReply(WEDNESDAY, "paper", "agree")
    return later_by(processes.file_reply, part(document_id, "STP"), filed, Evidence("a.pdf", b"%PDF-1.7"))


def told(document_id: UUID) -> dict[str, Any]:
    """What a submission tells of the answers; how many came late says no more than that they wait."""
    return {**consultations.statistics_of(document_id), "late": None}


@pytest.mark.parametrize("how", ["explains", "takes in", "files"])
@pytest.mark.parametrize("order", ["check", "change"])
def test_a_change_of_what_a_submission_tells_of_is_before_its_check_or_refused(
    app: Flask, how: str, order: str
) -> None:
    document_id = written()
    before = told(document_id)
    happened = in_order(app, order, check=checking(), change=changes(document_id, how))
    assert kind(happened["check"]) == ""
    db.session.rollback()
    if order == "check":
        # What is filed waits behind the silence; the others are told that the table is submitted.
        assert kind(happened["change"]) == ("" if how == "files" else "TableSubmitted")
        assert told(document_id) == before
    else:
        assert kind(happened["change"]) == ""
        assert told(document_id) != before


@pytest.mark.parametrize("order", ["check", "correction"])
def test_a_filed_reply_is_withdrawn_before_the_check_of_the_submission_or_not_at_all(
    app: Flask, order: str
) -> None:
    document_id = approving.commented()
    approving.write(document_id)
    filed = FiledReply(WEDNESDAY, "paper", "agree")
    with transaction():
        later_by(processes.file_reply, part(document_id, "STP"), filed, Evidence("a.pdf", b"%PDF-1.7"))()
    approving.explained(document_id)
    take("prepare_submission", approving.SUBMISSION)
    withdrawing = asking(
        processes.withdraw_filing,
        part(document_id, "STP"),
        "Gõ nhầm.",
        confirmed=True,
        at=MIDNIGHT + timedelta(hours=1),
    )
    happened = in_order(app, order, check=checking(), correction=withdrawing)
    assert kind(happened["check"]) == ""
    assert kind(happened["correction"]) == ("" if order == "correction" else "TableSubmitted")
    db.session.rollback()
    outcome = consultations.consultee_shown(part(document_id, "STP")).outcome
    assert outcome == (Outcome.SILENT if order == "correction" else Outcome.AGREE)


@pytest.mark.parametrize("order", ["check", "release"])
def test_what_a_silent_agency_releases_in_its_extension_counts_before_the_check_or_waits(
    app: Flask, order: str
) -> None:
    document_id = approving.commented(silence_rule="reply_required")
    with transaction():
        later_by(processes.extend_round, round_of(document_id), "chậm nhất ngày 14/01/2022", "Tết.")()
    approving.write(document_id)
    factories.explain(part(document_id, "STC"), 1, *NOTED)
    take("explain_comments", {"next": "submit", "going_on_because": "Gấp."})
    take("draft_reply", OBJECTION, of="STP")
    factories.go_on("check_reply", at=MIDNIGHT)
    take("prepare_submission", approving.SUBMISSION)
    releasing = completing(
        item_at("release_reply", of="STP"), {"decision": "release"}, "lanhdao.stp", at=MIDNIGHT
    )
    happened = in_order(app, order, check=checking(), release=releasing)
    assert (kind(happened["check"]), kind(happened["release"])) == ("", "")
    db.session.rollback()
    shown = consultations.consultee_shown(part(document_id, "STP"))
    if order == "check":
        assert (shown.outcome, shown.late, shown.waits) == (Outcome.SILENT, False, True)
    else:
        assert (shown.outcome, shown.late, shown.waits) == (Outcome.DISAGREE, False, False)


@pytest.mark.parametrize("order", ["version", "check"])
def test_a_new_version_is_written_before_the_check_of_its_submission_or_not_at_all(
    app: Flask, order: str
) -> None:
    document_id = written()
    writing = later_by(
        processes.add_version, document_id, approving.TEXT.replace("Yêu cầu", "Nhu cầu"), "", basis=None
    )
    happened = in_order(app, order, version=writing, check=checking())
    assert kind(happened["check"]) == ""
    assert kind(happened["version"]) == ("" if order == "version" else "BeforeOthers")


@pytest.mark.parametrize("order", ["soanthao.snv", "hai.snv"])
def test_of_two_drafters_who_explain_one_comment_the_second_is_told_what_the_first_wrote(
    app: Flask, order: str
) -> None:
    document_id = approving.commented()
    factories.colleague("hai.snv", "SNV", Role.DRAFTER)
    said = {"soanthao.snv": ("noted", "Ghi nhận.", ""), "hai.snv": ("not_accepted", "Không tiếp thu.", "")}
    acts = {
        name: later_by(processes.explain, part(document_id, "STC"), 1, *words, seen="", by=name)
        for name, words in said.items()
    }
    happened = in_order(app, order, **acts)
    [other] = set(said) - {order}
    assert (kind(happened[order]), kind(happened[other])) == ("", "ExplainedMeanwhile")
    assert said[order][1] in str(happened[other])
    said_now = select(Explanation.disposition, Explanation.reason)
    assert [tuple(row) for row in db.session.execute(said_now)] == [said[order][:2]]


@pytest.mark.parametrize("order", ["explains", "goes on"])
def test_whoever_goes_on_with_a_document_sees_the_explanation_that_is_written_just_then(
    app: Flask, order: str
) -> None:
    document_id = approving.commented()
    happened = in_order(
        app,
        order,
        **{
            "explains": later_by(processes.explain, part(document_id, "STC"), 1, *NOTED),
            "goes on": completing(
                item_at("explain_comments"), {"next": "submit", "going_on_because": ""}, DRAFTER, at=MIDNIGHT
            ),
        },
    )
    assert kind(happened["explains"]) == ""
    assert kind(happened["goes on"]) == "CommentsOpen"
