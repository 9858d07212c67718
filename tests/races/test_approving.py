"""Two leaders of one body at one document, and a decision that was handed over and is taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from service import documents, processes
from service.db import db, transaction
from service.deadlines import local_day
from tests import approving, factories
from tests.approving import CHAIRMAN, DEPUTY, OFFICE, item_at
from tests.conftest import MIDNIGHT
from tests.races.overlapping import completing, in_order, kind

if TYPE_CHECKING:
    from flask import Flask

APPROVE = {"decision": "approve"}
RETURN = {"decision": "return", "remark": "Xem lại."}
ANOTHER_ROUND = {"decision": "another_round", "remark": "Hỏi thêm."}

HAND_OVER = {"decision": "hand_over"}


def hand_to(name: str) -> dict[str, str]:
    return {"decision": "hand_over", "hand_to": str(factories.person_id(name)), "remark": "Theo phân công."}


def deciding(answers: dict[str, str], name: str) -> Any:
    return completing(item_at("approve_document"), answers, name, at=MIDNIGHT)


def taking_back(name: str) -> Any:
    person = factories.signed_in(name, today=local_day(MIDNIGHT))
    return partial(
        processes.take_back, item_at("approve_document"), "Đi vắng.", person=person, address=None, at=MIDNIGHT
    )


def decisions(document_id: UUID) -> list[str]:
    """The decisions of the leaders, the first one first."""
    db.session.rollback()
    return [each.decision for each in documents.approvals_of(document_id) if each.step == "approval"]


def handed_over() -> UUID:
    """A document that the chairman has handed to his deputy."""
    document_id = approving.before_the_leader()
    with transaction():
        deciding(hand_to(DEPUTY), CHAIRMAN)()
    return document_id


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (APPROVE, RETURN),
        (RETURN, APPROVE),
        (ANOTHER_ROUND, APPROVE),
        (APPROVE, ANOTHER_ROUND),
        (HAND_OVER, APPROVE),
    ],
    ids=lambda each: each["decision"],
)
def test_of_two_leaders_who_decide_at_once_the_first_one_has_decided(
    app: Flask, first: dict[str, str], second: dict[str, str]
) -> None:
    document_id = approving.before_the_leader()
    first = hand_to(DEPUTY) if first is HAND_OVER else first
    happened = in_order(app, "chairman", chairman=deciding(first, CHAIRMAN), deputy=deciding(second, DEPUTY))
    assert (kind(happened["chairman"]), kind(happened["deputy"])) == ("", "StepNotWaiting")
    assert decisions(document_id) == [first["decision"]]


@pytest.mark.parametrize("order", ["holder", "taking back"])
def test_what_is_taken_back_while_its_holder_decides_is_decided_once(app: Flask, order: str) -> None:
    document_id = handed_over()
    happened = in_order(
        app, order, **{"holder": deciding(APPROVE, DEPUTY), "taking back": taking_back(CHAIRMAN)}
    )
    # The deputy is a leader of the body as well, and may decide on what waits for all of them again.
    assert kind(happened["holder"]) == ""
    if order == "holder":
        assert kind(happened["taking back"]) == "ItemNotFound"
        assert decisions(document_id) == ["hand_over", "approve"]
    else:
        assert kind(happened["taking back"]) == ""
        assert decisions(document_id) == ["hand_over", "take_back", "approve"]
    assert item_at("sign_document")


def test_what_was_handed_to_somebody_who_leaves_just_then_is_decided_once(app: Flask) -> None:
    document_id = handed_over()
    in_time = deciding(APPROVE, DEPUTY)
    factories.only_leader(CHAIRMAN)
    happened = in_order(app, "chairman", chairman=deciding(RETURN, CHAIRMAN), deputy=in_time)
    assert (kind(happened["chairman"]), kind(happened["deputy"])) == ("", "StepNotWaiting")
    assert decisions(document_id) == ["hand_over", "return"]


def test_two_who_take_one_decision_back_are_not_both_told(app: Flask) -> None:
    document_id = handed_over()
    factories.colleague("uyvien.ubnd", "UBND", factories.Role.LEADER)
    happened = in_order(app, "first", first=taking_back(CHAIRMAN), second=taking_back("uyvien.ubnd"))
    assert (kind(happened["first"]), kind(happened["second"])) == ("", "ItemNotFound")
    assert decisions(document_id) == ["hand_over", "take_back"]


@pytest.mark.parametrize("order", ["signature", "return"])
def test_a_document_is_signed_or_returned(app: Flask, order: str) -> None:
    document_id = approving.before_the_leader()
    factories.posted(DEPUTY, "deputy", "Phó Chủ tịch")
    with transaction():
        deciding(APPROVE, CHAIRMAN)()
    item = item_at("sign_document")
    happened = in_order(
        app,
        order,
        **{
            "signature": completing(item, {"decision": "sign"}, DEPUTY, at=MIDNIGHT),
            "return": completing(item, RETURN, CHAIRMAN, at=MIDNIGHT),
        },
    )
    assert kind(happened[order]) == ""
    assert sorted(map(kind, happened.values())) == ["", "StepNotWaiting"]
    db.session.rollback()
    assert (documents.signature_of(document_id) is not None) == (order == "signature")


def test_two_of_the_office_who_review_at_once_review_once(app: Flask) -> None:
    document_id = approving.submitted()
    item = item_at("review_submission")
    factories.colleague("phovp.vp", "VP", factories.Role.LEADER)
    happened = in_order(
        app,
        "forward",
        forward=completing(item, {"decision": "forward"}, OFFICE, at=MIDNIGHT),
        back=completing(item, RETURN, "phovp.vp", at=MIDNIGHT),
    )
    assert (kind(happened["forward"]), kind(happened["back"])) == ("", "StepNotWaiting")
    db.session.rollback()
    assert documents.remarks_of(document_id) == []
