from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, text

from service import documents
from service.db import db, new_id, transaction
from service.documents import Ordered, Preparing, Wanted
from service.documents.models import RenditionOrder, StoredFile
from service.documents.preparing.setting import MOST_TRIES
from service.errors import N_
from service.renditions import Format
from tests import factories
from tests.conftest import WEDNESDAY

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from flask import Flask

PDF = b"%PDF-1.7 (only for tests)"


@pytest.fixture
def wanted(app: Flask) -> Wanted:
    """A draft as PDF."""
    document_id = factories.document()
    version_id = documents.document_shown(document_id).version.id
    return Wanted(Ordered.DOCUMENT, document_id, version_id, Format.PDF, b"what it says")


def saying(wanted: Wanted, fingerprint: bytes) -> Wanted:
    return Wanted(wanted.what, wanted.subject_id, wanted.version_id, wanted.format, fingerprint)


def order(wanted: Wanted, *, by: str = "soanthao.snv", at: datetime = WEDNESDAY) -> UUID:
    with transaction():
        return documents.order_file(wanted, act=factories.act(by, at=at))


def begin(order_id: UUID) -> Wanted | None:
    with transaction():
        return documents.begin_file(order_id, at=WEDNESDAY)


def finish(order_id: UUID) -> None:
    with transaction():
        documents.finish_file(order_id, PDF, at=WEDNESDAY)


def jobs() -> int:
    counted = text("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'set_rendition'")
    return db.session.execute(counted).scalar_one()


def stands(order_id: UUID) -> tuple[Preparing, int]:
    shown = documents.order_shown(order_id)
    return shown.state, shown.before


def test_the_same_file_is_ordered_once_for_everybody(wanted: Wanted) -> None:
    first = order(wanted)
    assert order(wanted, by="lanhdao.snv") == first
    assert jobs() == 1


def test_what_says_something_else_is_another_file_and_waits_behind(wanted: Wanted) -> None:
    first, second = order(wanted), order(saying(wanted, b"otherwise"), at=factories.later(minutes=1))
    assert (stands(first), stands(second)) == ((Preparing.WAITING, 0), (Preparing.WAITING, 1))
    begin(first)
    assert (stands(first), stands(second)) == ((Preparing.AT_WORK, 0), (Preparing.WAITING, 1))
    finish(first)
    assert (stands(first), stands(second)) == ((Preparing.DONE, 0), (Preparing.WAITING, 0))


def test_a_file_is_found_by_what_it_says_once_it_is_whole(wanted: Wanted) -> None:
    order_id = order(wanted)
    assert documents.prepared_file(wanted) is None
    assert documents.order_on_the_way(wanted, at=WEDNESDAY) == order_id
    begin(order_id)
    assert documents.prepared_file(wanted) is None
    finish(order_id)
    assert documents.prepared_file(wanted) == PDF
    assert documents.prepared_file(saying(wanted, b"otherwise")) is None
    assert documents.order_on_the_way(wanted, at=WEDNESDAY) is None
    assert documents.order_shown(order_id).size == len(PDF)


def test_a_file_that_is_there_is_not_made_again(wanted: Wanted) -> None:
    order_id = order(wanted)
    begin(order_id)
    finish(order_id)
    assert order(wanted) == order_id
    assert begin(order_id) is None
    assert jobs() == 1


def test_a_file_over_which_workers_die_is_given_up_and_says_what_to_do(wanted: Wanted) -> None:
    order_id = order(wanted)
    for _ in range(MOST_TRIES):
        assert begin(order_id) == wanted
    assert begin(order_id) is None
    shown = documents.order_shown(order_id)
    assert shown.state == Preparing.FAILED
    assert "Order it again" in str(shown.failure)


@pytest.mark.parametrize("failed", [True, False])
def test_a_file_that_failed_or_says_something_else_by_now_can_be_ordered_again(
    wanted: Wanted, *, failed: bool
) -> None:
    order_id = order(wanted)
    begin(order_id)
    with transaction():
        if failed:
            documents.refuse_file(order_id, N_("Too long."))
        else:
            documents.outdate_file(order_id)
    assert documents.order_on_the_way(wanted, at=WEDNESDAY) is None
    assert order(wanted) == order_id
    assert stands(order_id) == (Preparing.WAITING, 0)
    assert str(documents.order_shown(order_id).failure) == ""
    assert jobs() == 2


def test_a_refusal_that_needs_values_is_said_without_them(wanted: Wanted) -> None:
    order_id = order(wanted)
    with transaction():
        documents.refuse_file(order_id, N_("Round %(number)s runs.", number=1))
    assert "could not be made" in str(documents.order_shown(order_id).failure)


def test_an_order_whose_job_is_gone_is_ordered_anew_after_an_hour(wanted: Wanted) -> None:
    order_id, soon, long_after = order(wanted), factories.later(minutes=59), factories.later(minutes=61)
    assert order(wanted, at=soon) == order_id
    assert jobs() == 1
    assert documents.order_on_the_way(wanted, at=long_after) is None
    assert order(wanted, at=long_after) == order_id
    assert jobs() == 2


def test_files_are_forgotten_after_a_week_with_what_nobody_else_has(wanted: Wanted) -> None:
    order_id = order(wanted)
    finish(order_id)
    with transaction():
        documents.forget_files(at=WEDNESDAY + timedelta(days=7))
    assert documents.prepared_file(wanted) == PDF
    with transaction():
        documents.forget_files(at=WEDNESDAY + timedelta(days=7, seconds=1))
    assert db.session.scalar(select(func.count()).select_from(RenditionOrder)) == 0
    assert db.session.scalar(select(func.count()).select_from(StoredFile)) == 0
    with pytest.raises(documents.FileNotFound):
        documents.order_shown(order_id)


def test_a_file_that_somebody_attached_stays_when_its_order_is_forgotten(wanted: Wanted) -> None:
    finish(order(wanted))
    with transaction():
        kept = documents.attach(wanted.subject_id, "ban-in.pdf", PDF, act=factories.act())
    with transaction():
        documents.forget_files(at=factories.later(days=30))
    assert documents.file_content(kept).content == PDF


def test_what_became_of_an_order_that_is_forgotten_meanwhile_is_let_go(app: Flask) -> None:
    gone = new_id()
    assert begin(gone) is None
    finish(gone)
    with transaction():
        documents.outdate_file(gone)
        documents.refuse_file(gone, N_("Too long."))
    assert db.session.scalar(select(func.count()).select_from(StoredFile)) == 0
