from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service import documents
from service.db import transaction
from tests import approving, factories
from tests.conftest import WEDNESDAY

if TYPE_CHECKING:
    from flask import Flask


@pytest.fixture
def explained(app: Flask):
    """A document whose submission is to be written."""
    document_id = approving.commented()
    approving.write(document_id)
    approving.explained(document_id)
    return document_id


def test_a_draft_is_in_hand_until_its_submission_was_found_in_order(explained):
    approving.take("prepare_submission", approving.SUBMISSION)
    assert documents.is_in_hand(explained)
    approving.take("check_submission", {"decision": "approve"})
    assert not documents.is_in_hand(explained)
    with pytest.raises(documents.BeforeOthers):
        approving.write(explained, approving.TEXT)


@pytest.mark.parametrize("returned", ["sign_submission", "dispatch_submission"])
def test_a_submission_that_is_sent_back_gives_the_draft_back_too(explained, returned):
    approving.take("prepare_submission", approving.SUBMISSION)
    for element, decision in [("check_submission", "approve"), ("sign_submission", "sign")]:
        if element != returned:
            approving.take(element, {"decision": decision})
        else:
            break
    approving.take(returned, {"decision": "return", "remark": "Xem lại."})
    assert documents.is_in_hand(explained)


def test_a_draft_stays_as_it_is_while_the_letter_that_takes_it_along_is_on_its_way(app: Flask):
    document_id = factories.document()
    letter = factories.letter("police", about=document_id)
    with transaction():
        documents.decide(str(letter), "content", "approve", None, None, act=factories.act("lanhdao.snv"))
    assert not documents.is_in_hand(document_id)
    assert not documents.is_in_hand(letter)
    factories.sign_and_number(letter)
    factories.dispatch(letter)
    assert documents.is_in_hand(document_id)


def test_what_was_sent_back_and_submitted_at_one_instant_is_before_others(app: Flask):
    """The clock of these tests stands, so only the order of what was done can tell."""
    document_id = approving.returned()
    approving.answer_all(document_id)
    approving.take("revise_document", {"revised": True})
    approving.submit()
    assert not documents.is_in_hand(document_id)


def test_a_letter_is_worded_from_its_form(app: Flask):
    document_id = factories.instance().subject_id
    approving.take("compose_letter", factories.launch_answers("STC"), at=WEDNESDAY)
    assert document_id
    letter = documents.latest_about(document_id, "letter")
    assert letter
    with pytest.raises(documents.WordedFromItsForm):
        approving.write(letter, "Hạn trả lời: trước ngày 31/12/2022.")
