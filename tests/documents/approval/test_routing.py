from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from service import documents
from service.db import new_id, transaction
from service.directory import Role
from service.directory.models import AgencyRecord, PostRecord
from service.documents.models import DocumentRecord
from tests import factories
from tests.factories import TODAY, agency

if TYPE_CHECKING:
    from flask import Flask


def test_a_document_of_its_own_agency_needs_no_superior(app: Flask) -> None:
    document_id, act = str(factories.document()), factories.act()
    assert documents.issuer_of(document_id, act=act) == str(agency("SNV").id)
    assert documents.office_of(document_id, act=act) is None


def test_a_document_for_a_superior_passes_its_office(app: Flask) -> None:
    body, document_id, act = agency("UBND").id, factories.document(), factories.act()
    with transaction() as session:
        session.execute(update(DocumentRecord).values(issuer_id=body))
    assert documents.issuer_of(str(document_id), act=act) == str(body)
    assert documents.office_of(str(document_id), act=act) == str(agency("VP").id)
    with transaction() as session:
        ended = TODAY - timedelta(days=1)
        session.execute(update(AgencyRecord).where(AgencyRecord.code == "VP").values(valid_to=ended))
    assert documents.office_of(str(document_id), act=act) is None


def test_the_division_is_the_drafters_own(app: Flask) -> None:
    document_id, act = str(factories.document()), factories.act()
    assert documents.division_of(document_id, act=act) == str(factories.division("SNV", "VTLT"))
    with transaction() as session:
        mine = PostRecord.person_id == factories.person_id("soanthao.snv")
        elsewhere = factories.division("SNV", "TCBC")
        session.execute(
            update(PostRecord).where(mine, PostRecord.role == Role.DRAFTER).values(division_id=elsewhere)
        )
    assert documents.division_of(document_id, act=act) == str(elsewhere)
    with transaction() as session:
        session.execute(update(PostRecord).where(mine).values(division_id=None))
    assert documents.division_of(document_id, act=act) is None


@pytest.mark.parametrize("ask", [documents.issuer_of, documents.office_of, documents.division_of])
def test_a_document_that_is_not_there_leads_nowhere(app: Flask, ask) -> None:
    with pytest.raises(documents.DocumentNotFound):
        ask(str(new_id()), act=factories.act())
