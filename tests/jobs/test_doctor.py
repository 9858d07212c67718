"""What the doctor finds, each thing broken on purpose in an otherwise healthy service."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from service import jobs
from service.app import create_app
from service.db import db, transaction
from service.errors import Symptom
from tests import approving, factories
from tests.conftest import MIDNIGHT, WEDNESDAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result
    from flask import Flask

NOWHERE = "postgresql+psycopg://nobody@/nothing?host=/nowhere"


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


BROKEN = {
    "audit": (
        "UPDATE audit_entry SET event = 'x' WHERE seq = 1",
        "DELETE FROM audit_entry WHERE seq = 2",
    ),
    "audit round": (
        "UPDATE audit_entry SET event = 'x' WHERE event = 'consultation:closed'",
        "UPDATE audit_entry SET event = 'x' WHERE event = 'reply:released'",
    ),
    "audit series": ("UPDATE audit_entry SET event = 'x' WHERE event = 'document:numbered'",),
    "instance": (
        "UPDATE instance SET problem = 'no', attempts = 3 WHERE status = 'running'",
        "UPDATE work_item SET closed_at = closed_at + interval '1 second' WHERE state = 'done'",
        "UPDATE work_item SET state = 'cancelled' WHERE state = 'open'",
        "UPDATE instance SET status = 'completed' WHERE status = 'running'",
    ),
    "instance notification": ("DELETE FROM work_item WHERE state = 'open'",),
    "message": ("UPDATE message SET delivered_at = NULL",),
    "round": (
        "UPDATE round SET size = size + 1",
        "UPDATE consultee SET outcome = NULL FROM round WHERE round.id = round_id AND state = 'closed'",
        "UPDATE round SET silence_rule = 'unspecified' WHERE state = 'closed'",
        "UPDATE reply SET released_at = NULL",
        "UPDATE round SET state = 'open' WHERE state = 'closed'",
        "UPDATE round SET state = 'withdrawn' WHERE state = 'closed'",
        "UPDATE round SET ends_at = ends_at + interval '1 day' WHERE state = 'closed'",
        "DELETE FROM deemed_consent",
    ),
    "series": (
        "DELETE FROM number WHERE number = 2",
        "UPDATE series_counter SET last = last + 1",
        "UPDATE number SET bearer_id = gen_random_uuid()",
    ),
    "arrivals": ("UPDATE arrival_counter SET last = last + 1",),
    "notification": (
        "UPDATE notification SET sent_at = NULL",
        "DELETE FROM notification WHERE kind = 'item_opened'",
        "DELETE FROM notification WHERE kind = 'round_opened'",
        "UPDATE notification SET about = gen_random_uuid() WHERE kind = 'consent_recorded'",
        "UPDATE notification SET about = gen_random_uuid() WHERE kind = 'document_dispatched'",
    ),
    "job": (
        "INSERT INTO procrastinate_jobs (task_name, queue_name, status) VALUES ('sweep', 'default', 'failed')",
    ),
}
"""Statements by what the doctor then finds, the first words of the places."""


@pytest.mark.parametrize(
    ("where", "wrong"), [(where, wrong) for where, all_of_it in BROKEN.items() for wrong in all_of_it]
)
def test_what_was_broken_is_found_where_it_is(worked: Flask, wrong: str, where: str) -> None:
    break_it(wrong)
    assert found(at=MIDNIGHT + timedelta(hours=1)) == where.split()


def test_every_kind_of_finding_comes_with_what_to_do() -> None:
    places = {place for where in BROKEN for place in where.split()}
    symptoms = [Symptom(f"{place} 1", "is wrong") for place in sorted(places)]
    assert [advice.partition(":")[0] for advice in jobs.what_to_do(symptoms * 2)] == sorted(places)


def test_a_gap_is_named_by_its_numbers(worked: Flask) -> None:
    break_it("UPDATE number SET number = 4 WHERE number = 2")
    gap, counter = [symptom.what for symptom in jobs.examine(at=MIDNIGHT)]
    assert gap == "its numbers have a gap: 2, 3"
    assert counter == "its last number is 4, and its counter stands at 2"


def test_a_timer_that_no_worker_lets_pass_is_late(app: Flask) -> None:
    factories.launch("STC")
    break_it("UPDATE notification SET sent_at = created_at")
    assert found(at=WEDNESDAY) == []
    assert found(at=MIDNIGHT + timedelta(hours=1)) == ["instance"]


def test_a_launch_that_no_worker_takes_up_is_late(app: Flask) -> None:
    round_id = factories.open_round("STC")
    with transaction() as session:
        sent = "INSERT INTO message (id, name, subject_id, payload, sent_at, attempts) VALUES"
        session.execute(
            text(f"{sent} (gen_random_uuid(), 'round_launched', :round, '{{}}', :at, 0)"),
            {"round": round_id, "at": WEDNESDAY},
        )
    assert found(at=WEDNESDAY) == []
    assert found(at=WEDNESDAY + timedelta(minutes=2)) == ["message"]


@pytest.mark.parametrize("command", ["doctor", "verify-audit"])
def test_the_commands_say_that_all_is_well_or_what_is_not(worked: Flask, command: str, house_clock) -> None:
    house_clock.at = MIDNIGHT
    run: Callable[..., Result] = worked.test_cli_runner().invoke
    assert run(args=[command]).exit_code == 0
    break_it("UPDATE audit_entry SET event = 'x' WHERE seq = 1")
    broken = run(args=[command])
    assert broken.exit_code == 1
    assert "entry 1 is not as it was written" in broken.output
    assert "What to do:\n- audit: The history was changed past the service." in broken.output


@pytest.mark.parametrize("command", ["doctor", "verify-audit"])
def test_without_a_database_the_commands_say_that_nothing_was_examined(command: str, house_clock) -> None:
    app = create_app({"DATABASE_URL": NOWHERE, "SECRET_KEY": "only for tests"})
    examined = app.test_cli_runner().invoke(args=[command])
    assert examined.exit_code == 2
    assert "nothing was examined" in examined.output
