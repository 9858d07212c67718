"""An agency's inner day, and the round's deadline that is extended, stands still and goes on."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from service import processes
from service.db import db, transaction
from service.inbox import WorkItem
from tests import factories
from tests.approving import take
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.factories import DRAFTER, later

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

FRIDAY_ENDS = datetime(2022, 1, 7, 17, tzinfo=UTC)
EXTENDED = datetime(2022, 1, 20, 17, tzinfo=UTC)


@pytest.fixture
def round_id(app: Flask) -> UUID:
    """A round that ends with Sunday 09/01/2022; the leader of its one agency has the request before them."""
    asked = factories.launch_only("STC")
    factories.go_on("register_request")
    return asked


def direct(round_id: UUID, inner_day: str, *, at: datetime = WEDNESDAY) -> None:
    """The leader names a lead and a supporting division, and the day by which the draft is wanted."""
    divisions = {
        "division_id": str(factories.division("STC", "NS")),
        "supporting_divisions": [str(factories.division("STC", "HCSN"))],
    }
    take("direct_reply", {"course": "direct", **divisions, "inner_day": inner_day}, of="STC", at=at)
    with transaction():
        processes.ask_next_divisions(factories.consultee_of(round_id, "STC"), at=at)


def steer(act: Any, *said: str, at: datetime = WEDNESDAY) -> None:
    with transaction():
        act(*said, person=factories.signed_in(DRAFTER), address=None, at=at)


def dues() -> dict[str, datetime | None]:
    """When the open tasks of the agency are due, by step."""
    db.session.expire_all()
    of_agency = (WorkItem.state == "open", WorkItem.agency_id == factories.agency("STC").id)
    return dict(db.session.execute(select(WorkItem.element, WorkItem.due_at).where(*of_agency)).all())


def test_an_extension_moves_no_inner_day(round_id: UUID) -> None:
    direct(round_id, "07/01/2022")
    steer(processes.extend_round, round_id, "chậm nhất ngày 20/01/2022", "Vì …")
    assert dues() == {"assign_editor": FRIDAY_ENDS, "contribute": FRIDAY_ENDS}
    factories.go_on("assign_editor")
    steer(processes.extend_round, round_id, "chậm nhất ngày 21/01/2022", "Vì …")
    assert dues() == {"draft_reply": FRIDAY_ENDS, "contribute": FRIDAY_ENDS}


def test_an_extension_moves_what_has_no_inner_day_contributions_too(round_id: UUID) -> None:
    direct(round_id, "")
    assert dues() == {"assign_editor": MIDNIGHT, "contribute": MIDNIGHT}
    steer(processes.extend_round, round_id, "chậm nhất ngày 20/01/2022", "Vì …")
    assert dues() == {"assign_editor": EXTENDED, "contribute": EXTENDED}


def test_once_there_is_a_draft_the_deadline_holds_for_what_follows(round_id: UUID) -> None:
    direct(round_id, "07/01/2022")
    factories.go_on("assign_editor")
    take("draft_reply", {"stance": "agree"}, of="STC", at=WEDNESDAY)
    steer(processes.extend_round, round_id, "chậm nhất ngày 20/01/2022", "Vì …")
    assert dues() == {"check_reply": EXTENDED, "contribute": FRIDAY_ENDS}


def test_in_a_pause_the_inner_day_alone_is_left(round_id: UUID) -> None:
    direct(round_id, "")
    steer(processes.pause_round, round_id, "Vì …")
    assert dues() == {"assign_editor": None, "contribute": None}
    factories.go_on("assign_editor")
    assert dues() == {"draft_reply": None, "contribute": None}


def test_an_inner_day_stays_in_a_pause(round_id: UUID) -> None:
    direct(round_id, "07/01/2022")
    steer(processes.pause_round, round_id, "Vì …")
    assert dues() == {"assign_editor": FRIDAY_ENDS, "contribute": FRIDAY_ENDS}


def test_a_deadline_set_at_the_end_of_a_pause_bounds_an_inner_day_given_in_it(round_id: UUID) -> None:
    steer(processes.pause_round, round_id, "Vì …")
    direct(round_id, "31/01/2022")
    steer(processes.resume_round, round_id, "chậm nhất ngày 20/01/2022", "Vì …", at=later(hours=1))
    assert dues() == {"assign_editor": EXTENDED, "contribute": EXTENDED}
    factories.go_on("assign_editor")
    assert dues()["draft_reply"] == EXTENDED


def test_an_extension_reaches_a_division_that_is_being_asked_just_then(app: Flask, round_id: UUID) -> None:
    divisions = {
        "division_id": str(factories.division("STC", "NS")),
        "supporting_divisions": [str(factories.division("STC", "HCSN"))],
    }
    take("direct_reply", {"course": "direct", **divisions, "inner_day": ""}, of="STC", at=WEDNESDAY)
    part, drafter = factories.consultee_of(round_id, "STC"), factories.signed_in(DRAFTER)
    db.session.rollback()

    def extending() -> None:
        with transaction():
            processes.extend_round(
                round_id, "chậm nhất ngày 20/01/2022", "Vì …", person=drafter, address=None, at=WEDNESDAY
            )

    factories.meanwhile(app, lambda: processes.ask_next_divisions(part, at=WEDNESDAY), extending)
    assert dues()["contribute"] == EXTENDED
