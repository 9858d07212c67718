from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from service import clock, demonstration, directory
from service.db import db, new_id, transaction
from service.demonstration import roster
from service.directory import AgencyRecord, Position, Role
from service.directory.models import DivisionRecord, PersonRecord, PostRecord, Succession
from service.errors import NotFound
from tests import factories
from tests.conftest import WEDNESDAY
from tests.factories import LEADER, TODAY

if TYPE_CHECKING:
    from flask import Flask

    from tests.conftest import SetClock

SIX_GROUPS = {"department", "police", "military", "border_guard", "public_unit", "district"}
LAST_OF_THREE_TIERS, FIRST_OF_TWO = date(2025, 6, 30), date(2025, 7, 1)
DAYS = [TODAY, date(2025, 2, 28), date(2025, 3, 1), LAST_OF_THREE_TIERS, FIRST_OF_TWO]
ENTRIES = roster.province().entries


def codes(day: date, group: str = "") -> set[str]:
    """The codes of the agencies of a day, of one group if it is given."""
    return {each.code for each in directory.agencies_on(day) if group in {"", each.group}}


def test_agencies_and_people_are_marked_as_invented() -> None:
    for row in (*ENTRIES.agencies, *ENTRIES.people):
        assert row["name"].endswith("(hư cấu)")


def test_no_two_people_share_a_name_or_a_sign_in_name() -> None:
    for key in ("name", "sign_in_name"):
        assert len({person[key] for person in ENTRIES.people}) == len(ENTRIES.people)


def test_a_sign_in_name_is_a_function_and_the_code_of_the_agency() -> None:
    names = {person["id"]: person["sign_in_name"] for person in ENTRIES.people}
    codes = {agency["id"]: agency["code"] for agency in ENTRIES.agencies}
    for post in ENTRIES.posts:
        assert re.fullmatch(rf"[a-z]+\.(\w+\.)?{codes[post['agency_id']].lower()}", names[post["person_id"]])


def test_no_e_mail_of_the_province_can_ever_be_delivered() -> None:
    addresses = [agency["mailbox"] for agency in ENTRIES.agencies]
    addresses += [person["email"] for person in ENTRIES.people]
    assert {address.rpartition(".")[2] for address in addresses} == {"test"}


def test_the_whole_province_is_entered(app: Flask) -> None:
    for model, rows in (
        (AgencyRecord, ENTRIES.agencies),
        (DivisionRecord, ENTRIES.divisions),
        (PersonRecord, ENTRIES.people),
        (PostRecord, ENTRIES.posts),
        (Succession, ENTRIES.successions),
    ):
        assert db.session.scalar(select(func.count()).select_from(model)) == len(rows)
    stored = db.session.scalars(select(AgencyRecord).where(AgencyRecord.code == "SNNPTNT")).one()
    [given] = [row for row in ENTRIES.agencies if row["code"] == "SNNPTNT"]
    assert {name: getattr(stored, name) for name in given} == given


@pytest.mark.parametrize("day", DAYS)
def test_every_agency_has_who_it_needs(app: Flask, day: date) -> None:
    for agency in directory.agencies_on(day):
        staff = directory.staff_of(agency.id, day=day)
        needed = {Role.LEADER, Role.CLERK} | ({Role.SPECIALIST} if agency.group != "province" else set())
        assert needed <= {each.role for each in staff}, agency.name
        assert directory.head_title(agency.id, day=day), agency.name
        for division in directory.divisions_of(agency.id, day=day):
            mine = {each.role for each in staff if each.division_id == division.id}
            assert {Role.UNIT_HEAD, Role.SPECIALIST} <= mine, f"{division.name}, {agency.name}"


def test_the_people_whom_the_guides_name_hold_their_roles(app: Flask) -> None:
    expected = {
        "soanthao.snv": {Role.DRAFTER, Role.SPECIALIST},
        "truongphong.snv": {Role.UNIT_HEAD},
        "chuyenvien.snv": {Role.SPECIALIST, Role.MONITOR},
        "lanhdao.ddao": {Role.SPECIALIST, Role.LEADER},
        "quantrivien.vp": {Role.ADMINISTRATOR, Role.OPERATOR},
    }
    leaders = ["giamdoc.snv", "chutich.ubnd", "phochutich.ubnd", "chanhvanphong.vp"]
    leaders += [f"lanhdao.{code}" for code in ("snv", "stc", "stp", "sgddt", "cat", "bhla", "ltha")]
    expected |= {name: {Role.LEADER} for name in leaders}
    for code in ("stc", "stp", "sgddt", "cat", "bhla", "ltha"):
        expected[f"chuyenvien.{code}"] = {Role.SPECIALIST}
    for code in ("snv", "stc", "stp", "ubnd", "vp"):
        expected[f"vanthu.{code}"] = {Role.CLERK}
    for name, roles in expected.items():
        assert {post.role for post in factories.signed_in(name).posts} == roles, name


def test_the_drafter_has_a_head_of_division_and_the_head_of_the_department_a_deputy(app: Flask) -> None:
    archives = factories.division("SNV", "VTLT")
    [drafting, _] = factories.signed_in("soanthao.snv").posts
    [checking] = factories.signed_in("truongphong.snv").posts
    assert (drafting.division_id, checking.division_id, checking.position) == (archives, archives, "head")
    assert directory.division_name(archives) == "Phòng Quản lý văn thư - lưu trữ"
    assert factories.signed_in("giamdoc.snv").posts[0].position == Position.HEAD
    assert factories.signed_in("lanhdao.snv").posts[0].position == Position.DEPUTY
    assert directory.head_title(factories.agency("SNV").id, day=TODAY) == "Giám đốc"


def test_a_letter_of_2021_reaches_six_groups(app: Flask) -> None:
    found = [each for each in directory.agencies_on(TODAY) if each.group in SIX_GROUPS]
    assert len(found) >= 45
    assert {each.group for each in found} == SIX_GROUPS
    assert codes(TODAY, "commune") == set()


def test_departments_were_merged_by_decree_45_2025(app: Flask) -> None:
    before, after = codes(date(2025, 2, 28)), codes(date(2025, 3, 1))
    assert before - after == {"SNNPTNT", "STNMT", "SKHDT", "SGTVT", "STTTT", "SLDTBXH", "BDT"}
    assert after - before == {"SNNMT", "SDTTG"}
    for predecessor, successor, kind in (
        ("STNMT", "SNNMT", "merge"),
        ("SKHDT", "STC", "merge"),
        ("SLDTBXH", "SNV", "merge"),
        ("BDT", "SDTTG", "rename"),
    ):
        [found] = directory.successors_of(factories.agency(predecessor).id)
        assert (found.agency_id, found.kind) == (factories.agency(successor).id, kind)
        assert found.since == date(2025, 3, 1)
        assert "45/2025/NĐ-CP" in found.basis


def test_districts_gave_way_to_a_hundred_communes(app: Flask) -> None:
    assert len(codes(LAST_OF_THREE_TIERS, "district")) == len(codes(TODAY, "district")) == 10
    assert codes(FIRST_OF_TWO, "district") == set()
    communes = [each for each in directory.agencies_on(FIRST_OF_TWO) if each.group == "commune"]
    assert len(communes) == 100
    assert [each.name for each in communes if " đặc khu " in each.name] == [
        "Ủy ban nhân dân đặc khu Đông Đảo (hư cấu)"
    ]
    successors = [
        each.agency_id
        for code in codes(TODAY, "district")
        for each in directory.successors_of(factories.agency(code).id)
    ]
    assert sorted(successors) == sorted(each.id for each in communes)


def test_who_worked_in_an_agency_that_ended_holds_no_post_any_more(app: Flask) -> None:
    [still] = factories.signed_in("lanhdao.bhla", today=LAST_OF_THREE_TIERS).posts
    assert still.title == "Phó Chủ tịch"
    assert factories.signed_in("lanhdao.bhla", today=FIRST_OF_TWO).posts == ()


def test_an_agency_knows_what_a_letterhead_needs(app: Flask) -> None:
    province, department, district = (factories.agency(code) for code in ("UBND", "SNV", "BHLA"))
    assert (department.short_name, department.place) == ("Sở Nội vụ", "Lam Giang")
    assert (department.superior_id, department.collective, department.numbers_replies) == (
        province.id, False, True,
    )  # fmt: skip
    assert (province.short_name, province.superior_id, province.collective) == (
        "UBND tỉnh Lam Giang",
        None,
        True,
    )
    assert (district.short_name, district.place, district.collective) == (
        "UBND huyện Bình Hạ",
        "Bình Hạ",
        True,
    )
    commune = factories.agency("LAMTHANH")
    assert (commune.superior_id, commune.collective, commune.numbers_replies) == (province.id, True, False)
    assert (commune.name, commune.place) == ("Ủy ban nhân dân phường Lam Thành (hư cấu)", "Lam Thành")


def test_entering_it_again_changes_nothing(app: Flask) -> None:
    def size() -> tuple[int | None, int]:
        return db.session.scalar(select(func.count(PersonRecord.id))), len(directory.agencies_on(TODAY))

    before = size()
    with transaction():
        assert demonstration.load(at=WEDNESDAY) is False
    assert size() == before


def test_everybody_signs_in_with_the_password_that_is_shown(app: Flask) -> None:
    with transaction():
        token = directory.sign_in(
            LEADER,
            demonstration.PASSWORD,
            address=None,
            at=WEDNESDAY,
            expires_at=WEDNESDAY + directory.SESSION_LASTS,
        )
    assert directory.signed_in(token, at=WEDNESDAY, today=TODAY) is not None


def become(person_id: object) -> str:
    with transaction():
        return demonstration.sign_in_as(
            person_id,  # type: ignore[arg-type]
            address=None,
            at=WEDNESDAY,
            expires_at=WEDNESDAY + directory.SESSION_LASTS,
        )


def test_a_visitor_becomes_anybody_without_a_password(app: Flask) -> None:
    person = directory.signed_in(become(factories.person_id(LEADER)), at=WEDNESDAY, today=TODAY)
    assert person is not None
    assert person.name == "Kiều Như Trâm (hư cấu)"


def test_a_visitor_becomes_nobody_who_is_not_of_the_province(app: Flask) -> None:
    with transaction():
        real = factories.employee("STC")
    for nobody in (real, new_id()):
        with pytest.raises(NotFound):
            become(nobody)


def test_it_begins_on_wednesday_morning(app: Flask, house_clock: SetClock) -> None:
    assert WEDNESDAY <= demonstration.house_time() < factories.later(minutes=5)
    assert clock.now() == WEDNESDAY
