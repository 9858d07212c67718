"""What the doctor finds, each thing broken on purpose in an otherwise healthy service."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from service import jobs
from service.db import db, transaction
from tests import approving, factories
from tests.conftest import MIDNIGHT, WEDNESDAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result
    from flask import Flask


@pytest.fixture
def worked(app: Flask) -> Flask:
    """A service in which a document has been commented, submitted and reviewed; its e-mail has left."""
    approving.before_the_leader()
    factories.asked_round("STC", "STP")
    break_it("UPDATE notification SET sent_at = created_at")
    return app


def break_it(statement: str) -> None:
    """Change the tables as nothing of the service would, the triggers of the audit switched off."""
    with transaction() as session:
        session.execute(text("SET LOCAL session_replication_role = replica"))
        session.execute(text(statement))


def found(at=MIDNIGHT) -> list[str]:
    db.session.rollback()
    return sorted({str(symptom).partition(" ")[0] for symptom in jobs.examine(at=at)})


def test_a_healthy_service_has_no_symptoms(worked: Flask) -> None:
    assert [str(symptom) for symptom in jobs.examine(at=MIDNIGHT)] == []


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ("UPDATE audit_entry SET event = 'x' WHERE seq = 1", "audit"),
        ("DELETE FROM audit_entry WHERE seq = 2", "audit"),
        ("UPDATE instance SET problem = 'no', attempts = 3 WHERE status = 'running'", "instance"),
        ("DELETE FROM work_item WHERE state = 'open'", "instance"),
        ("UPDATE message SET delivered_at = NULL", ""),
        ("UPDATE round SET size = size + 1", "round"),
        (
            "UPDATE consultee SET outcome = NULL FROM round WHERE round.id = round_id AND state = 'closed'",
            "round",
        ),
        ("UPDATE round SET silence_rule = 'unspecified' WHERE state = 'closed'", "round"),
        ("UPDATE reply SET released_at = NULL", "round"),
        ("DELETE FROM number WHERE number = 2", "series"),
        ("UPDATE series_counter SET last = last + 1", "series"),
        ("UPDATE notification SET sent_at = NULL", "notification"),
    ],
)
def test_what_was_broken_is_found_where_it_is(worked: Flask, wrong: str, where: str) -> None:
    break_it(wrong)
    assert found(at=MIDNIGHT + timedelta(hours=1)) == ([where] if where else [])


def test_a_timer_that_no_worker_lets_pass_is_late(app: Flask) -> None:
    factories.launch("STC")
    break_it("UPDATE notification SET sent_at = created_at")
    assert found(at=WEDNESDAY) == []
    assert found(at=MIDNIGHT + timedelta(hours=1)) == ["instance"]


@pytest.mark.parametrize("command", ["doctor", "verify-audit"])
def test_the_commands_say_that_all_is_well_or_what_is_not(worked: Flask, command: str, house_clock) -> None:
    house_clock.at = MIDNIGHT
    run: Callable[..., Result] = worked.test_cli_runner().invoke
    assert run(args=[command]).exit_code == 0
    break_it("UPDATE audit_entry SET event = 'x' WHERE seq = 1")
    broken = run(args=[command])
    assert broken.exit_code == 1
    assert "entry 1 is not as it was written" in broken.output
