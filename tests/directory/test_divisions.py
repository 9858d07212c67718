from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update
from sqlalchemy.exc import NoResultFound

from service import directory
from service.db import new_id, transaction
from service.directory.models import DivisionRecord
from tests import factories
from tests.factories import TODAY

if TYPE_CHECKING:
    from flask import Flask


def test_divisions_of_an_agency_stand_by_the_vietnamese_alphabet(app: Flask) -> None:
    sct = factories.agency("SCT").id
    with transaction():
        for code in ("Đ", "D", "Ă"):
            directory.found_division(sct, code=code, name=f"Phòng {code}", valid_from=TODAY)
    names = [division.name for division in directory.divisions_of(sct, day=TODAY)]
    assert names == ["Phòng Ă", "Phòng D", "Phòng Đ", "Phòng Quản lý công nghiệp", "Phòng Quản lý thương mại"]


def test_a_division_exists_from_its_first_to_its_last_day(app: Flask) -> None:
    stc = factories.agency("STC").id
    with transaction() as session:
        founded = directory.found_division(stc, code="TM", name="Phòng Tạm (hư cấu)", valid_from=TODAY)
        ends = update(DivisionRecord).where(DivisionRecord.id == founded)
        session.execute(ends.values(valid_to=date(2022, 1, 31)))
    exists = {
        day: founded in {division.id for division in directory.divisions_of(stc, day=day)}
        for day in (date(2022, 1, 4), TODAY, date(2022, 1, 31), date(2022, 2, 1))
    }
    assert list(exists.values()) == [False, True, True, False]
    assert directory.division_name(founded) == "Phòng Tạm (hư cấu)", "whatever the day"


def test_a_division_that_never_was_has_no_name(app: Flask) -> None:
    with pytest.raises(NoResultFound):
        directory.division_name(new_id())
