from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from service import directory
from service.db import transaction
from service.directory import Successor
from tests import factories

if TYPE_CHECKING:
    from flask import Flask


def test_an_agency_that_stands_has_no_successor(app: Flask) -> None:
    assert directory.successors_of(factories.agency("SNV").id) == []


def test_an_agency_knows_who_took_over_from_it_when_and_by_which_document(app: Flask) -> None:
    old, new, later = (factories.agency(code) for code in ("SDL", "SVHTT", "SCT"))
    with transaction():
        for successor, since in ((later, date(2026, 1, 1)), (new, date(2025, 3, 1))):
            directory.succeed(old.id, successor.id, since=since, kind="transfer", basis="Nghị quyết (hư cấu)")
    assert directory.successors_of(old.id) == [
        Successor(new.id, new.name, date(2025, 3, 1), "transfer", "Nghị quyết (hư cấu)"),
        Successor(later.id, later.name, date(2026, 1, 1), "transfer", "Nghị quyết (hư cấu)"),
    ]
    assert directory.agency_shown(old.id) == old, "a succession ends no agency"
