from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from service import consultations, documents, renditions
from service.db import db, transaction
from service.documents import Ordered, Preparing, Wanted
from service.jobs import long_files
from service.renditions import Format, RenditionTooLarge
from tests import factories
from tests.renditions.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from flask import Flask

TEXT = "I. MỤC ĐÍCH\n1. Rõ người, rõ việc."


def ordered(document_id: UUID, format_: Format = Format.PDF) -> tuple[UUID, Wanted]:
    shown = documents.document_shown(document_id)
    extent = renditions.extent_of(documents.rendition_of(shown))
    wanted = Wanted(Ordered.DOCUMENT, document_id, shown.version.id, format_, extent.fingerprint)
    with transaction():
        return documents.order_file(wanted, act=factories.act()), wanted


def state_of(order_id: UUID) -> Preparing:
    return documents.order_shown(order_id).state


def test_a_worker_sets_the_file_that_was_ordered(app: Flask, work: Callable[[], None]) -> None:
    order_id, wanted = ordered(factories.document(TEXT))
    work()
    content = documents.prepared_file(wanted)
    assert content is not None
    [page] = read(content).pages
    assert "Rõ người, rõ việc" in page
    assert state_of(order_id) == Preparing.DONE


def test_the_explanation_of_a_round_is_set_as_it_goes_with_the_submission(
    app: Flask, work: Callable[[], None]
) -> None:
    round_id = factories.answered_round("STC", comments=[{"opinion": "Thêm kinh phí."}])
    round_ = consultations.round_shown(round_id)
    document = documents.document_shown(round_.document_id)
    extent = renditions.extent_of(consultations.explanation_table(round_, document))
    wanted = Wanted(Ordered.EXPLANATION, round_id, document.version.id, Format.PDF, extent.fingerprint)
    with transaction():
        documents.order_file(wanted, act=factories.act())
    work()
    content = documents.prepared_file(wanted)
    assert content is not None
    assert "Thêm kinh phí." in " ".join(read(content).pages)


def test_a_file_whose_words_changed_meanwhile_is_not_kept(app: Flask, work: Callable[[], None]) -> None:
    document_id = factories.document(TEXT)
    order_id, wanted = ordered(document_id)
    factories.clauses(document_id, "I", "II")
    work()
    assert state_of(order_id) == Preparing.OUTDATED
    assert documents.prepared_file(wanted) is None


def test_a_worker_that_dies_in_the_middle_leaves_nothing_half_and_another_begins_anew(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    order_id, wanted = ordered(factories.document(TEXT))

    def die(*_: object, **__: object) -> bytes:
        raise SystemExit

    with monkeypatch.context() as dying:
        dying.setattr(long_files.renditions, "file_of", die)
        with pytest.raises(SystemExit):
            long_files.set_rendition(order_id)
    assert state_of(order_id) == Preparing.AT_WORK
    assert documents.prepared_file(wanted) is None
    long_files.set_rendition(order_id)
    assert state_of(order_id) == Preparing.DONE


def test_what_cannot_be_set_says_why_and_is_not_tried_again(
    app: Flask, work: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    order_id, _ = ordered(factories.document(TEXT))
    tried = []

    def refuse(*_: object, **__: object) -> bytes:
        tried.append(1)
        raise RenditionTooLarge

    monkeypatch.setattr(long_files.renditions, "file_of", refuse)
    work()
    work()
    shown = documents.order_shown(order_id)
    assert (shown.state, len(tried)) == (Preparing.FAILED, 1)
    assert "too long for one file" in str(shown.failure)


def test_two_files_are_never_set_at_once(app: Flask) -> None:
    ordered(factories.document(TEXT))
    ordered(factories.document(TEXT, subject="Kế hoạch khác (hư cấu)"))
    locks = db.session.execute(text("SELECT lock FROM procrastinate_jobs WHERE task_name = 'set_rendition'"))
    assert [lock for (lock,) in locks] == ["set_rendition"] * 2
