from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from service import directory
from service.db import transaction
from service.directory import AgencyRecord, Place, Role
from service.directory.models import PostRecord
from tests import factories
from tests.factories import TODAY

if TYPE_CHECKING:
    from flask import Flask


def end(code: str, last_day: date) -> None:
    """The agency exists until this day."""
    with transaction() as session:
        session.execute(update(AgencyRecord).where(AgencyRecord.code == code).values(valid_to=last_day))


@pytest.mark.parametrize(
    ("day", "exists"),
    [
        (date(2016, 6, 30), False),
        (date(2016, 7, 1), True),
        (date(2025, 6, 30), True),
        (date(2025, 7, 1), False),
    ],
)
def test_an_agency_exists_from_its_first_to_its_last_day(app: Flask, day: date, *, exists: bool) -> None:
    end("DDAO", date(2025, 6, 30))
    assert ("DDAO" in {agency.code for agency in directory.agencies_on(day)}) == exists


def test_agencies_stand_by_group_and_vietnamese_alphabet(app: Flask) -> None:
    with transaction():
        for name in ("Sở Y tế", "Sở Đo lường", "Sở Du lịch", "Sở Dược", "Sở Ẩm thực"):
            directory.found_agency(
                code=name, name=name, group="a group of tests", mailbox="x@y.test", valid_from=TODAY
            )
    groups = list(dict.fromkeys(agency.group for agency in directory.agencies_on(TODAY)))
    names = [each.name for each in directory.agencies_on(TODAY) if each.group == "a group of tests"]
    known = [group for group in directory.GROUPS if group != "commune"]
    assert groups == [*known, "a group of tests"], "not in the order in which letters name them"
    assert names == ["Sở Ẩm thực", "Sở Du lịch", "Sở Dược", "Sở Đo lường", "Sở Y tế"]


def test_a_code_belongs_to_one_agency(app: Flask) -> None:
    with pytest.raises(IntegrityError, match="uq_agency_code"), transaction():
        directory.found_agency(code="STC", name="Khác", group="x", mailbox="x@y.test", valid_from=TODAY)


def test_names_are_composed(app: Flask) -> None:
    with transaction():
        founded = directory.found_agency(
            code="X", name="So\u031b\u0309", group="x", mailbox="x@y.test", valid_from=TODAY
        )
    assert founded.name == "Sở"
    assert factories.agency("X").name == "Sở"


def test_those_who_hold_a_role_are_found_by_agency_and_day(app: Flask) -> None:
    stc, snv = factories.agency("STC").id, factories.agency("SNV").id
    places = [Place(stc, "leader"), Place(snv, "specialist"), Place(snv, "administrator")]
    with transaction():
        factories.employee("STC", Role.CLERK)
    found = directory.holders(places, day=TODAY)
    assert {place: [each.email for each in who] for place, who in found.items()} == {
        (stc, "leader", None, None): ["lanhdao.stc@lamgiang.test", "phogiamdoc.stc@lamgiang.test"],
        (snv, "specialist", None, None): ["chuyenvien.snv@lamgiang.test", "soanthao.snv@lamgiang.test"],
        (snv, "administrator", None, None): [],
    }
    before = directory.holders(places[:1], day=date(2016, 6, 30))
    assert before == {places[0]: []}
    assert directory.holders([], day=TODAY) == {}


def test_somebody_who_holds_a_role_twice_is_found_once(app: Flask) -> None:
    stc = factories.agency("STC").id
    with transaction():
        directory.appoint(
            factories.person_id("lanhdao.stc"), stc, Role.LEADER, title="Quyền Giám đốc", valid_from=TODAY
        )
    [who] = directory.holders([Place(stc, "leader")], day=TODAY).values()
    found = [each.email for each in who]
    assert found == ["lanhdao.stc@lamgiang.test", "phogiamdoc.stc@lamgiang.test"]


def test_those_who_act_for_a_division_are_found(app: Flask) -> None:
    snv, archives = factories.agency("SNV").id, factories.division("SNV", "VTLT")
    with transaction():
        anywhere = factories.signed_in("lanhdao.snv").person_id
        directory.appoint(anywhere, snv, Role.UNIT_HEAD, title="Phụ trách", valid_from=TODAY)
    [who] = directory.holders([Place(snv, "unit_head", archives)], day=TODAY).values()
    found = [each.email for each in who]
    assert "truongphong.snv@lamgiang.test" in found
    assert "lanhdao.snv@lamgiang.test" in found
    assert "truongphong.tcbc.snv@lamgiang.test" not in found


def test_of_those_who_hold_a_role_one_person_is_found(app: Flask) -> None:
    snv, mine = factories.agency("SNV").id, factories.person_id("soanthao.snv")
    [who] = directory.holders([Place(snv, "specialist", None, mine)], day=TODAY).values()
    found = [each.email for each in who]
    assert found == ["soanthao.snv@lamgiang.test"]


def test_a_mailbox_is_found_by_agency(app: Flask) -> None:
    stc, snv = factories.agency("STC").id, factories.agency("SNV").id
    assert directory.mailbox_of([stc, snv]) == {
        stc: "vanthu.stc@lamgiang.test",
        snv: "vanthu.snv@lamgiang.test",
    }


def test_dates_the_wrong_way_round_are_refused(app: Flask) -> None:
    with pytest.raises(IntegrityError, match="dates_in_order"):
        end("STC", date(2016, 6, 30))
    with pytest.raises(IntegrityError, match="dates_in_order"), transaction() as session:
        session.execute(update(PostRecord).values(valid_to=date(2016, 6, 30)))


def test_the_calendar_covers_the_year_and_its_neighbours() -> None:
    calendar = directory.calendar_around(TODAY)
    assert calendar is directory.calendar_around(date(2022, 12, 31)), "the calendar is made anew for each day"
    assert calendar.first_day == date(2021, 1, 1)
    assert calendar.horizon == date(2023, 12, 31)


def test_the_database_answers(app: Flask) -> None:
    directory.ping()
    with pytest.raises(DBAPIError), transaction() as session:
        session.execute(text("SET LOCAL statement_timeout = 1; SELECT pg_sleep(10)"))
    directory.ping()
