from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from service import consultations
from service.consultations.models import Contribution, Direction
from service.db import db, new_id, transaction
from service.errors import Invalid
from tests import factories
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.factories import LEADER, SPECIALIST, later

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

HEAD = "truongphong.stc"


@pytest.fixture
def consultee(app: Flask) -> UUID:
    """An agency with two divisions that was asked."""
    return factories.consultee_of(factories.asked_round("STC", "STP"), "STC")


def direct(consultee: UUID, *, at: Any = WEDNESDAY, **changed: Any) -> str | None:
    """The leader's direction; commits."""
    answers = {
        "course": "direct",
        "division_id": str(factories.division("STC", "NS")),
        "supporting_divisions": [str(factories.division("STC", "HCSN"))],
        "inner_day": "2022-01-07",
        "note": "Lưu ý kinh phí.",
    }
    act = factories.act(LEADER, at=at)
    with transaction():
        return consultations.direct_reply(str(consultee), **{**answers, **changed}, act=act)


def complaint(consultee: UUID, **changed: Any) -> dict[str, str]:
    """What a refused direction is told, by field; nothing of it is kept."""
    with pytest.raises(Invalid) as refusal:
        direct(consultee, **changed)
    assert db.session.get(Direction, consultee) is None
    return {field: str(said[0]) for field, said in refusal.value.fields.items()}


def test_a_direction_names_the_lead_the_support_and_the_day(consultee: UUID) -> None:
    due = direct(consultee)
    assert due == "2022-01-07T17:00:00+00:00", "the inner day ends at midnight"
    direction = db.session.get_one(Direction, consultee)
    assert direction.division_id == factories.division("STC", "NS")
    assert direction.directed_by == factories.person_id(LEADER)
    [contribution] = db.session.query(Contribution).all()
    assert (contribution.division_id, contribution.asked_at) == (factories.division("STC", "HCSN"), None)


def test_without_an_inner_day_the_draft_is_due_with_the_reply(consultee: UUID) -> None:
    assert direct(consultee, inner_day=None) == MIDNIGHT.isoformat()


def test_an_agency_with_divisions_needs_one_that_leads(consultee: UUID) -> None:
    assert complaint(consultee, division_id=None) == {"division_id": "Choose the division that leads."}


def test_the_lead_division_does_not_support_itself(consultee: UUID) -> None:
    lead = str(factories.division("STC", "NS"))
    assert list(complaint(consultee, supporting_divisions=[lead])) == ["supporting_divisions"]


@pytest.mark.parametrize("field", ["division_id", "supporting_divisions"])
def test_a_division_of_another_agency_is_refused(consultee: UUID, field: str) -> None:
    other = str(factories.division("STP", "HCTP"))
    chosen = other if field == "division_id" else [other]
    assert "does not exist any more" in complaint(consultee, **{field: chosen})["division_id"]


def test_a_division_in_which_nobody_can_draft_does_not_lead(consultee: UUID) -> None:
    from datetime import date

    from service import directory

    with transaction():
        agency_id = factories.agency("STC").id
        empty = directory.found_division(
            agency_id, code="MOI", name="Phòng mới (hư cấu)", valid_from=date(2022, 1, 1)
        )
    assert "Nobody in this division can draft" in complaint(consultee, division_id=str(empty))["division_id"]


def test_an_inner_day_lies_between_today_and_the_deadline(consultee: UUID) -> None:
    assert "is past" in complaint(consultee, inner_day="2022-01-04")["inner_day"]
    assert "09/01/2022 24:00" in complaint(consultee, inner_day="2022-01-10")["inner_day"]
    assert direct(consultee, inner_day="2022-01-09") == "2022-01-09T17:00:00+00:00"


def test_behind_the_deadline_any_day_to_come_may_be_named(consultee: UUID) -> None:
    assert direct(consultee, at=later(days=6), inner_day="2022-01-14") == "2022-01-14T17:00:00+00:00"


def test_a_leader_who_drafts_names_no_division(consultee: UUID) -> None:
    direct(consultee, course="draft", division_id=None, supporting_divisions=None, inner_day=None, note=None)
    assert db.session.get_one(Direction, consultee).division_id is None


def assign(consultee: UUID, editor: UUID) -> str | None:
    """The head of division names an editor; commits."""
    with transaction():
        return consultations.assign_editor(str(consultee), str(editor), act=factories.act(HEAD))


def test_a_specialist_of_the_lead_division_becomes_editor_until_the_inner_day(consultee: UUID) -> None:
    direct(consultee)
    editor = factories.person_id(SPECIALIST)
    assert assign(consultee, editor) == "2022-01-07T17:00:00+00:00"
    assert db.session.get_one(Direction, consultee).editor_id == editor


@pytest.mark.parametrize("name", [LEADER, HEAD, "soanthao.stc", "chuyenvien.stp"])
def test_nobody_else_becomes_editor(consultee: UUID, name: str) -> None:
    direct(consultee)
    with pytest.raises(Invalid):
        assign(consultee, factories.person_id(name))


def test_where_nobody_directed_an_editor_can_be_named_all_the_same(consultee: UUID) -> None:
    assert assign(consultee, factories.person_id(SPECIALIST)) == MIDNIGHT.isoformat()
    routing = consultations.routing_of(consultee)
    assert (routing.directed_by, routing.directed_at) == ("", None)
    assert routing.editor == factories.signed_in(SPECIALIST).name


def test_the_routing_tells_who_did_what(consultee: UUID) -> None:
    direct(consultee)
    assign(consultee, factories.person_id(SPECIALIST))
    factories.draft_reply(consultee, factories.act(SPECIALIST))
    with transaction():
        consultations.check_reply(str(consultee), act=factories.act(HEAD))
    factories.release_reply(consultee, factories.act(LEADER))
    db.session.expire_all()
    routing = consultations.routing_of(consultee)
    names = (LEADER, SPECIALIST, SPECIALIST, HEAD, LEADER)
    assert (
        routing.directed_by,
        routing.editor,
        routing.drafted_by,
        routing.checked_by,
        routing.released_by,
    ) == tuple(factories.signed_in(name).name for name in names)
    assert (routing.division, routing.note) == ("Phòng Quản lý ngân sách", "Lưu ý kinh phí.")
    assert [each.division for each in routing.contributions] == ["Phòng Tài chính hành chính sự nghiệp"]


def test_a_draft_that_comes_again_is_to_be_checked_again(consultee: UUID) -> None:
    factories.draft_reply(consultee, factories.act(SPECIALIST))
    with transaction():
        assert consultations.check_reply(str(consultee), act=factories.act(HEAD)) == MIDNIGHT.isoformat()
    factories.draft_reply(consultee, factories.act(SPECIALIST), "disagree")
    db.session.expire_all()
    assert consultations.routing_of(consultee).checked_by == ""


def test_of_an_agency_that_was_not_asked_nothing_is_told(app: Flask) -> None:
    routing = consultations.routing_of(new_id())
    assert (routing.division, routing.contributions) == ("", [])
