from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DataError, IntegrityError

from service import log
from service.db import transaction
from tests import factories
from tests.logged import logged

if TYPE_CHECKING:
    from flask import Flask


def test_a_line_is_one_json_object_with_the_traceback_in_a_field(app: Flask) -> None:
    with pytest.raises(ZeroDivisionError) as failed:
        _ = 1 / 0
    with logged() as heard:
        log.get("of.a.module").error("failed", exc_info=failed.value)
    [line] = heard.lines
    assert (line["event"], line["level"], line["logger"]) == ("failed", "error", "of.a.module")
    assert "Traceback" in line["exception"]
    assert "ZeroDivisionError" in line["exception"]


def test_lines_of_libraries_bear_what_is_known_too(app: Flask) -> None:
    with logged() as heard, log.bound(request_id="of-this-request"):
        logging.getLogger("a.library").warning("out of %s", "order")
    assert heard.lines[0]["request_id"] == "of-this-request"
    assert heard.lines[0]["event"] == "out of order"


def test_addresses_are_left_out_whoever_logs_them(app: Flask) -> None:
    with logged() as heard:
        logging.getLogger("smtplib").warning("refused: <chuyenvien.stc@lamgiang.test>, a.b@c.test")
        log.get("x").info("mail_not_sent", problem="{'vanthu@stc.lamgiang.test': (550, b'no')}")
    assert "@" not in heard.text
    assert heard.text.count("<address>") == 3


def test_what_people_wrote_is_left_out_of_errors_of_the_database(app: Flask) -> None:
    document_id = factories.document("I. ĐIỀU KHÔNG AI ĐƯỢC ĐỌC")
    written = {"id": document_id, "text": "Lời\nchỉ của người soạn"}
    with logged() as heard:
        for statement in (
            "INSERT INTO document (id, kind, subject) VALUES (:id, 'plan', :text)",
            "INSERT INTO document (id, kind, subject, folded) SELECT id, kind, :text, folded FROM document",
            "UPDATE document SET registered_at = :text",
        ):
            with pytest.raises((IntegrityError, DataError)) as failed, transaction() as session:
                session.execute(text(statement), written)
            log.get("x").error("unexpected", exc_info=failed.value)
    assert len(heard.lines) == 3
    assert "NotNullViolation" in heard.text
    for word in ("chỉ của người soạn", "Kế hoạch", str(document_id)):
        assert word not in heard.text
