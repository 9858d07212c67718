from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from service import clock, demonstration, directory
from service.db import db, new_id, transaction
from service.demonstration import province
from service.directory.models import PersonRecord
from service.errors import NotFound
from tests import factories
from tests.conftest import WEDNESDAY
from tests.factories import LEADER, TODAY

if TYPE_CHECKING:
    from flask import Flask

    from tests.conftest import SetClock

MARK = "(hư cấu)"
HOLDERS = [
    (agency, holder)
    for agency in tomllib.loads(province.FILE.read_text(encoding="utf-8"))["agency"]
    for holder in agency["holder"]
]


def test_agencies_and_people_are_marked_as_invented() -> None:
    for agency, holder in HOLDERS:
        assert agency["name"].endswith(MARK)
        assert holder["name"].endswith(MARK)


def test_no_e_mail_of_the_province_can_ever_be_delivered(app: Flask) -> None:
    addresses = [agency.mailbox for agency in directory.agencies_on(TODAY)]
    addresses += list(db.session.scalars(select(PersonRecord.email)))
    assert len(addresses) > 20
    assert {address.rpartition(".")[2] for address in addresses} == {"test"}


def test_the_whole_province_is_entered(app: Flask) -> None:
    assert len(demonstration.sign_ins()) == len(HOLDERS)
    assert {each.name for each in demonstration.sign_ins()} == {holder["name"] for _, holder in HOLDERS}


def test_every_agency_can_answer_and_somebody_can_ask(app: Flask) -> None:
    for agency, _ in HOLDERS:
        roles = {role for holder in agency["holder"] for role in holder["roles"]}
        assert {"specialist", "leader"} <= roles
    assert any("drafter" in holder["roles"] for _, holder in HOLDERS)


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
