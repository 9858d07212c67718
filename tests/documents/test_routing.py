from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from service import directory, documents
from service.db import new_id, transaction
from service.directory import Role
from service.directory.models import AgencyRecord, DivisionRecord, PostRecord
from service.documents.models import DocumentRecord
from tests import factories
from tests.factories import TODAY, agency

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask


def province() -> UUID:
    """The body above the department, with its office; commits."""
    since = date(2016, 7, 1)
    with transaction() as session:
        body = directory.found_agency(
            code="UBND", name="UBND tỉnh (hư cấu)", group="province", mailbox="a@b.test", valid_from=since
        )
        directory.found_agency(
            code="VP", name="Văn phòng (hư cấu)", group="office", mailbox="a@b.test", valid_from=since
        )
        session.flush()
        session.execute(update(AgencyRecord).where(AgencyRecord.code == "VP").values(superior_id=body.id))
    return body.id


def test_a_document_of_its_own_agency_needs_no_superior(app: Flask) -> None:
    document_id, act = str(factories.document()), factories.act()
    assert documents.level_of(document_id, act=act) == "own"
    assert documents.issuer_of(document_id, act=act) == str(agency("SNV").id)
    assert documents.office_of(document_id, act=act) is None


def test_a_document_for_a_superior_passes_its_office(app: Flask) -> None:
    body, document_id, act = province(), factories.document(), factories.act()
    with transaction() as session:
        session.execute(update(DocumentRecord).values(issuer_id=body))
    assert documents.level_of(str(document_id), act=act) == "superior"
    assert documents.issuer_of(str(document_id), act=act) == str(body)
    assert documents.office_of(str(document_id), act=act) == str(agency("VP").id)
    with transaction() as session:
        ended = TODAY - timedelta(days=1)
        session.execute(update(AgencyRecord).where(AgencyRecord.code == "VP").values(valid_to=ended))
    assert documents.office_of(str(document_id), act=act) is None


def test_the_division_is_the_drafters_own(app: Flask) -> None:
    document_id, act = str(factories.document()), factories.act()
    assert documents.division_of(document_id, act=act) is None
    with transaction() as session:
        divisions = [
            DivisionRecord(
                id=new_id(), agency_id=agency("SNV").id, code=code, name=code, sort_key=code, valid_from=TODAY
            )
            for code in ("A", "B")
        ]
        session.add_all(divisions)
        session.flush()
        mine = PostRecord.person_id == factories.person_id("soanthao.snv")
        for role, division in zip((Role.SPECIALIST, Role.DRAFTER), divisions, strict=True):
            session.execute(
                update(PostRecord).where(mine, PostRecord.role == role).values(division_id=division.id)
            )
    assert documents.division_of(document_id, act=act) == str(divisions[1].id)


@pytest.mark.parametrize(
    "ask", [documents.level_of, documents.issuer_of, documents.office_of, documents.division_of]
)
def test_a_document_that_is_not_there_leads_nowhere(app: Flask, ask) -> None:
    with pytest.raises(documents.DocumentNotFound):
        ask(str(new_id()), act=factories.act())
