from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, update

from service import documents
from service.db import transaction
from service.directory import AgencyRecord, Role
from service.directory.models import PostRecord
from tests import factories
from tests.conftest import WEDNESDAY
from tests.factories import agency

if TYPE_CHECKING:
    from flask import Flask


def warnings(*groups: str, at: datetime = WEDNESDAY, **changed) -> list[str]:
    letter_id = factories.letter(*groups, by=factories.act(at=min(at, WEDNESDAY)), **changed)
    return [str(one) for one in documents.readiness_of(documents.letter_of(letter_id), at=at)]


def test_a_letter_with_time_and_people_gives_no_warning(app: Flask) -> None:
    assert warnings("police", deadline="chậm nhất ngày 14/01/2022") == []


def test_a_last_day_off_and_a_short_time_are_said(app: Flask) -> None:
    assert warnings("police") == [
        "09/01/2022 is a Sunday; the last working day is Friday 07/01/2022.",
        "Only 2 working days remain after today, fewer than 5; consider a later deadline.",
    ]


def test_days_off_on_the_way_are_counted_out(app: Flask) -> None:
    [said] = warnings("police", deadline="chậm nhất ngày 11/02/2022", at=datetime(2022, 1, 27, 1, tzinfo=UTC))
    assert said == (
        "Days off fall between today and the last day (31/01/2022, 01/02/2022, 02/02/2022, 03/02/2022,"
        " 04/02/2022); 6 working days remain after today."
    )


def test_a_deadline_that_passed_meanwhile_is_said(app: Flask) -> None:
    [over, *_] = warnings("department", at=datetime(2022, 1, 12, tzinfo=UTC))
    assert over.startswith("The deadline “trước ngày 10/01/2022” is over")


def test_a_calendar_that_is_not_known_is_said(app: Flask) -> None:
    said = warnings("department", deadline="chậm nhất ngày 10/01/2040")
    assert said[0].startswith("The calendar is confirmed from")


def test_agencies_without_clerk_or_leader_are_named(app: Flask) -> None:
    with transaction() as session:
        lacking = [agency("CAT").id, agency("BCHQS").id]
        session.execute(
            delete(PostRecord).where(PostRecord.agency_id.in_(lacking), PostRecord.role == Role.CLERK)
        )
    [said] = warnings("police", "military", deadline="chậm nhất ngày 14/01/2022")
    assert said == (
        "Nobody is clerk at Công an tỉnh Lam Giang (hư cấu), Bộ Chỉ huy Quân sự tỉnh Lam Giang (hư cấu):"
        " tell them, or ask the administrator."
    )


def test_many_agencies_are_named_in_part(app: Flask) -> None:
    from tests.journeys import steps

    with transaction() as session:
        steps.found_many(7)
        session.flush()
        session.execute(update(AgencyRecord).where(AgencyRecord.group == "unit").values(group="commune"))
    [clerks, leaders] = warnings("commune", deadline="chậm nhất ngày 14/01/2022")
    assert "Đơn vị 4 (hư cấu) and 2 more" in clerks
    assert leaders.startswith("Nobody can sign a reply at Đơn vị 0 (hư cấu), ")


def test_a_group_without_agencies_is_said(app: Flask) -> None:
    with transaction() as session:
        session.execute(
            update(AgencyRecord).where(AgencyRecord.code == "BCHQS").values(valid_to=date(2022, 1, 4))
        )
    assert warnings("police", "military", deadline="chậm nhất ngày 14/01/2022") == [
        "Nobody is in the group “Bộ Chỉ huy Quân sự tỉnh” today."
    ]


def test_an_agency_that_ends_before_the_last_day_is_named(app: Flask) -> None:
    with transaction() as session:
        session.execute(
            update(AgencyRecord).where(AgencyRecord.code == "CAT").values(valid_to=date(2022, 1, 13))
        )
    assert warnings("police", deadline="chậm nhất ngày 14/01/2022") == [
        "On the last day there will be no more Công an tỉnh Lam Giang (hư cấu): ask who takes over instead."
    ]
    assert warnings("police", deadline="chậm nhất ngày 13/01/2022") == []
