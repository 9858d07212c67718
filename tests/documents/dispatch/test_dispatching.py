from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from sqlalchemy import select, update

from service import directory, documents
from service.db import db, transaction
from service.documents.models import DispatchRecord, DocumentRecord
from service.notifications import Notification
from tests import factories
from tests.conftest import WEDNESDAY
from tests.factories import TODAY, agency, later

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask


def sent(document_id: UUID) -> dict[str, str]:
    """The line by which each agency was sent it, by code; others by their line."""
    codes = {each.id: each.code for each in directory.agencies_on(TODAY)}
    rows = db.session.scalars(select(DispatchRecord).where(DispatchRecord.document_id == document_id))
    return {codes[row.agency_id] if row.agency_id else row.line: row.line for row in rows}


def test_a_letter_goes_to_its_addressees_and_its_list_once_each(app: Flask, work: Callable[[], None]) -> None:
    letter_id = factories.letter(
        "police", "military", distribution="Công an tỉnh\nSở Tài chính\nBáo tỉnh\nSở Nội vụ"
    )
    factories.sign_and_number(letter_id)
    act = factories.act("vanthu.snv")
    with transaction():
        documents.dispatch(str(letter_id), act=act)
    assert sent(letter_id) == {
        "CAT": "Công an tỉnh",
        "BCHQS": "Bộ Chỉ huy Quân sự tỉnh",
        "STC": "Sở Tài chính",
        "Báo tỉnh": "Báo tỉnh",
    }
    assert documents.document_shown(letter_id).version.frozen_at == WEDNESDAY
    assert [row["event"] for row in act.trail.take()] == ["document:dispatched"]
    told = select(Notification).where(Notification.kind == "document_dispatched")
    # Those whom the letter asks are told by the round that it opens.
    assert len(db.session.scalars(told).all()) == 1
    work()
    mail = db.session.scalars(told).first()
    assert mail
    assert mail.subject == "Văn bản đến: 07/SNV-VTLT – lấy ý kiến góp ý dự thảo Kế hoạch văn thư (hư cấu)"
    assert mail.body
    assert "Công văn số 07/SNV-VTLT ngày 05/01/2022" in mail.body
    assert f"/arrivals/{letter_id}" in mail.body


def test_a_document_is_dispatched_once(app: Flask) -> None:
    letter_id = factories.letter("department")
    factories.sign_and_number(letter_id)
    factories.dispatch(letter_id)
    with pytest.raises(documents.AlreadyDispatched):
        factories.dispatch(letter_id, at=later(hours=1))


def test_only_what_is_signed_and_numbered_leaves(app: Flask) -> None:
    letter_id = factories.letter("department")
    with pytest.raises(documents.NotToBeDispatched):
        factories.dispatch(letter_id)
    assert sent(letter_id) == {}


def test_a_text_changed_after_the_signature_stays(app: Flask) -> None:
    letter_id = factories.letter("department")
    factories.sign_and_number(letter_id)
    with transaction():
        documents.add_version(letter_id, "khác", "", act=factories.act())
    with pytest.raises(documents.ChangedSinceSigned):
        factories.dispatch(letter_id)


def test_a_document_for_nobody_is_not_dispatched(app: Flask) -> None:
    document_id = factories.document()
    factories.sign_and_number(document_id)
    with pytest.raises(documents.NobodyToSendTo):
        factories.dispatch(document_id)
    assert sent(document_id) == {}


def test_a_submission_goes_to_the_issuer(app: Flask) -> None:
    main = factories.document()
    with transaction() as session:
        session.execute(update(DocumentRecord).values(issuer_id=agency("CAT").id))
    with transaction():
        submission = documents.compose_submission(
            str(main), "Cần.", "Gồm.", None, "Ban hành.", None, None, act=factories.act()
        )
    factories.sign_and_number(UUID(submission))
    factories.dispatch(UUID(submission))
    assert sent(UUID(submission)) == {"CAT": "Công an tỉnh"}


def test_agencies_of_another_day_are_not_sent_it(app: Flask) -> None:
    with transaction():
        directory.found_agency(
            code="SMOI", name="Sở Mới (hư cấu)", group="department", mailbox="a@b.test", valid_from=TODAY
        )
    letter_id = factories.letter("department")
    factories.sign_and_number(letter_id)
    with transaction() as session:
        session.execute(
            update(directory.AgencyRecord).where(directory.AgencyRecord.code == "SMOI").values(valid_to=TODAY)
        )
    factories.dispatch(letter_id, at=later(days=1))
    assert "SMOI" not in sent(letter_id)


def test_the_statements_of_a_dispatch_do_not_grow_with_its_agencies(
    app: Flask, counted: Callable[[Callable[[], None]], int]
) -> None:
    few = factories.letter("department")
    factories.sign_and_number(few)
    with transaction():
        for number in range(60):
            directory.found_agency(
                code=f"X{number}", name=f"Xã {number}", group="commune", mailbox="x@y.test", valid_from=TODAY
            )
    many = factories.letter("commune")
    factories.sign_and_number(many)
    assert counted(lambda: factories.dispatch(many)) == counted(lambda: factories.dispatch(few))
    assert len(sent(many)) == 60


def test_the_statements_of_a_dispatch_do_not_grow_with_its_lines(
    app: Flask, counted: Callable[[Callable[[], None]], int]
) -> None:
    few = factories.letter("police", distribution="Báo tỉnh")
    many = factories.letter(
        "police", distribution="\n".join(["Sở Tài chính", *(f"Báo {number}" for number in range(40))])
    )
    for letter_id in (few, many):
        factories.sign_and_number(letter_id)
    assert counted(lambda: factories.dispatch(many)) == counted(lambda: factories.dispatch(few))
    assert len(sent(many)) == 42
    assert len(sent(few)) == 2


def test_an_agency_that_several_lines_name_is_sent_it_by_the_first(app: Flask) -> None:
    document_id = factories.document()
    lines = ("Sở Tài chính", "Các sở, ban, ngành", "Sở Tài chính, Sở Tư pháp", "Báo tỉnh", "Báo tỉnh")
    with transaction():
        documents.set_distribution(str(document_id), "\n".join(lines), act=factories.act())
    factories.sign_and_number(document_id)
    factories.dispatch(document_id)
    reached = sent(document_id)
    assert reached["STC"] == "Sở Tài chính"
    assert reached["STP"] == "Các sở, ban, ngành"
    assert "SNV" not in reached
    rows = db.session.scalars(select(DispatchRecord.line).where(DispatchRecord.agency_id.is_(None)))
    assert rows.all() == ["Báo tỉnh", "Báo tỉnh"]
