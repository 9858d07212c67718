from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service import documents
from tests import approving, factories

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


def test_a_letter_that_was_checked_does_not_bind_its_draft(app: Flask):
    document_id = factories.document()
    letter = factories.letter("police", about=document_id)
    with factories.transaction():
        documents.decide(str(letter), "content", "approve", None, None, act=factories.act("lanhdao.snv"))
    assert documents.is_in_hand(document_id)
    assert not documents.is_in_hand(letter)
