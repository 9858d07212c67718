from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from service import consultations, directory
from service.consultations import Counts, Outcome
from service.db import new_id, transaction
from tests import factories
from tests.conftest import MIDNIGHT
from tests.factories import LEADER, SPECIALIST, TODAY

if TYPE_CHECKING:
    from flask import Flask


def test_counts_balance_only_if_everybody_is_counted_once() -> None:
    by_outcome = dict.fromkeys(Outcome, 0) | {Outcome.AGREE: 2, Outcome.SILENT: 1}
    assert Counts(5, 2, by_outcome, 0, 0).balanced
    assert not Counts(5, 1, by_outcome, 0, 0).balanced
    assert not Counts(4, 2, by_outcome, 0, 0).balanced


def test_every_outcome_is_counted_if_only_as_none(app: Flask) -> None:
    counts = factories.counts(factories.open_round("STC"))
    assert counts.by_outcome == dict.fromkeys(Outcome, 0)
    assert (counts.sent, counts.waiting) == (1, 1)


def test_consultees_stand_by_name_and_say_how_they_are(app: Flask) -> None:
    round_id = factories.asked_round("STP", "STC", "CAT", "BHLA")
    consultee = factories.consultee_of(round_id, "STC")
    factories.draft_reply(consultee, factories.act(SPECIALIST), "disagree")
    factories.close_round(round_id, at=MIDNIGHT)
    factories.release_reply(consultee, factories.act(LEADER, at=MIDNIGHT), as_late=True)
    listed = consultations.consultees_of(round_id)
    assert [each.agency_name.split(" tỉnh")[0].split(" huyện")[0] for each in listed] == [
        "Công an",
        "Sở Tài chính",
        "Sở Tư pháp",
        "Ủy ban nhân dân",
    ]
    assert [(each.outcome, each.late, each.released_at) for each in listed[1:3]] == [
        ("silent", True, MIDNIGHT),
        ("silent", False, None),
    ]
    assert {each.deemed_consent_at for each in listed} == {MIDNIGHT}
    assert consultations.consultee_shown(consultee) == listed[1]


def test_consultees_are_listed_page_by_page(app: Flask) -> None:
    with transaction():
        for number in range(60):  # Beside those of the province.
            code = f"XA{number:02}"
            directory.found_agency(
                code=code, name=f"Xã {number:02}", group="commune", mailbox="x@y.test", valid_from=TODAY
            )
    codes = [agency.code for agency in directory.agencies_on(TODAY) if agency.code != "SNV"]
    round_id = factories.open_round(*codes)
    pages = [consultations.consultees_of(round_id, page=page) for page in (0, 1, 2, 3)]
    assert [len(page) for page in pages] == [50, 50, 50, len(codes) - 100]
    assert pages[0] == pages[1]
    assert len({each.id for page in pages for each in page}) == len(codes)


def test_a_round_knows_its_last_page(app: Flask) -> None:
    round_ = consultations.round_shown(factories.open_round("STC"))
    assert {size: replace(round_, size=size).last_page for size in (0, 1, 50, 51, 3300)} == {
        0: 1, 1: 1, 50: 1, 51: 2, 3300: 66,
    }  # fmt: skip


def test_only_the_part_of_the_agencies_asked_for_is_listed(app: Flask) -> None:
    round_id = factories.open_round("STC", "STP")
    stc, snv = factories.agency("STC").id, factories.agency("SNV").id
    assert [each.agency_id for each in consultations.consultees_of(round_id, agency_ids={stc, snv})] == [stc]
    assert consultations.consultees_of(round_id, agency_ids=set()) == []


def test_what_is_not_there_is_not_found(app: Flask) -> None:
    with pytest.raises(consultations.RoundNotFound):
        consultations.round_shown(new_id())
    with pytest.raises(consultations.RoundNotFound):
        consultations.consultee_shown(new_id())
    assert consultations.rounds_of(new_id()) == []
