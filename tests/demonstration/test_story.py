"""What a visitor finds: a round that is open, answered by some, with its deadline still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service import consultations, demonstration, directory, documents
from service.consultations import Outcome
from service.db import db, transaction
from tests.factories import TODAY, agency

if TYPE_CHECKING:
    from flask import Flask

    from service.consultations import RoundShown


@pytest.fixture
def round_(app: Flask) -> RoundShown:
    """The round of the story."""
    for act in demonstration.story():
        with transaction():
            act()
    (document,) = documents.documents_of({agency("SNV").id})
    (opened,) = consultations.rounds_of(document.id)
    return opened


def test_some_have_answered_and_the_rest_is_silent(round_: RoundShown) -> None:
    counts = consultations.counts_of(round_)
    assert counts.sent == 46
    assert counts.waiting == counts.sent - 3
    for outcome in (Outcome.AGREE, Outcome.AGREE_WITH_COMMENTS, Outcome.DISAGREE):
        assert counts.by_outcome[outcome] == 1
    assert counts.balanced


def test_all_of_the_six_groups_are_asked_but_who_asks(round_: RoundShown) -> None:
    in_six_groups = {
        each.code
        for each in directory.agencies_on(TODAY)
        if each.group in {"department", "police", "military", "border_guard", "public_unit", "district"}
    }
    asked = [
        each.agency_name for page in (1, 2) for each in consultations.consultees_of(round_.id, page=page)
    ][: round_.size]
    assert sorted(asked) == sorted(agency(code).name for code in in_six_groups - {"SNV"})


def test_it_all_happened_before_the_visitor_comes(round_: RoundShown) -> None:
    from service.audit import last_instant

    latest = last_instant()
    assert latest is not None
    assert latest < demonstration.BEGINS_AT < round_.ends_at
    db.session.rollback()


def test_the_draft_says_that_it_is_invented(round_: RoundShown) -> None:
    assert "hư cấu" in documents.document_shown(round_.document_id).version.text
