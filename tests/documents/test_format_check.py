"""The format check of a stored document: its frame is that of the records, its words are those of its version."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service import documents
from service.db import db
from tests import factories
from tests.factories import TODAY

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

PLAN = "I. MỤC ĐÍCH\n1. Đếm sổ.\n2. Vẽ sổ./."
NOTHING_TYPED = "SAI TÊN CƠ QUAN\n\nSố: 7/QC-SAI\n\nSai, ngày 5 tháng 03 năm 2031\n\nKẾ HOẠCH\nSai tên\n\n"


@pytest.fixture(autouse=True)
def _province(app: Flask) -> None:
    """The agencies of the demonstration."""


def found(document_id: UUID) -> list[str]:
    shown = documents.document_shown(document_id)
    return [str(each.advice) for each in documents.format_findings(shown, day=TODAY)]


def test_a_draft_in_order_has_no_findings() -> None:
    assert found(factories.document(PLAN)) == []


def test_the_letterhead_that_was_pasted_does_not_count_since_the_records_are_printed() -> None:
    assert found(factories.document(NOTHING_TYPED + PLAN)) == []


def test_a_finding_names_the_clause_of_the_version_and_quotes_it() -> None:
    shown = documents.document_shown(factories.document("I. VIỆC\n1. Báo cáo trước 15/12.\n2. Vẽ sổ./."))
    [finding] = documents.format_findings(shown, day=TODAY)
    assert finding.clause
    assert finding.clause.key == "I.1"
    assert finding.clause.place == "khoản 1 mục I"
    assert finding.quote == "trước 15/12"
    assert finding.part == "body"


def test_a_registered_basis_is_read_as_it_will_be_printed() -> None:
    basis = "Chỉ thị số 14/CT-TTg ngày 03/11/2021 của Chủ tịch Ủy ban nhân dân tỉnh về sổ (hư cấu)"
    shown = documents.document_shown(factories.document(PLAN, bases=basis))
    [finding] = documents.format_findings(shown, day=TODAY)
    assert finding.quote.startswith("Chỉ thị số 14/CT-TTg")
    assert finding.clause is None


def test_a_post_that_cannot_sign_is_told() -> None:
    post = factories.signed_in("chuyenvien.snv").posts[0]
    document_id = factories.document(PLAN)
    assert found(document_id) == []
    db.session.rollback()
    shown = documents.document_shown(document_id)
    meant = documents.DocumentShown(
        **{each: getattr(shown, each) for each in shown.__slots__} | {"signer_post_id": post.id}
    )
    [finding] = documents.format_findings(meant, day=TODAY)
    assert finding.part == "signature"


def test_a_composed_letter_in_order_has_no_findings() -> None:
    assert found(factories.letter("department")) == []


def test_an_issued_letter_is_checked_whole_and_has_no_findings() -> None:
    assert found(factories.issued("department")) == []
