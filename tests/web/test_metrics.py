"""What a monitor asks the service."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import text

from service.db import transaction
from service.deadlines import ZONE
from tests import factories
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask import Flask

    from tests.conftest import SetClock

TOKEN = {"Authorization": "Bearer of-the-monitor"}


def scraped(app: Flask) -> dict[str, float]:
    """The figures by their names with labels."""
    answer = app.test_client().get("/metrics", headers=TOKEN)
    assert answer.status_code == 200
    lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


def test_without_the_token_there_are_no_figures(real_app: Callable[..., Flask]) -> None:
    guarded = real_app(METRICS_TOKEN="of-the-monitor").test_client()
    assert guarded.get("/metrics").status_code == 404
    assert guarded.get("/metrics", headers={"Authorization": "Bearer of-another"}).status_code == 404
    assert (
        real_app().test_client().get("/metrics", headers={"Authorization": "Bearer None"}).status_code == 404
    )


def test_requests_are_timed_by_route_and_not_by_address(real_app: Callable[..., Flask]) -> None:
    app = real_app(METRICS_TOKEN="of-the-monitor")
    counted = 'ban_hanh_request_seconds_count{method="GET",route="/inbox/<uuid:item_id>",status="302"}'
    before = scraped(app).get(counted, 0)
    for number in (1, 2):
        app.test_client().get(f"/inbox/00000000-0000-0000-0000-00000000000{number}")
    assert scraped(app)[counted] == before + 2


def test_what_visitors_invent_becomes_no_label(real_app: Callable[..., Flask]) -> None:
    app = real_app(METRICS_TOKEN="of-the-monitor")
    for number in range(3):
        app.test_client().open(f"/invented-{number}", method=f"INVENTED{number}")
    told = scraped(app)
    assert not [name for name in told if "nvented" in name.lower()]
    assert told['ban_hanh_request_seconds_count{method="other",route="none",status="404"}'] >= 3


def test_what_waits_and_since_when_is_told(real_app: Callable[..., Flask], house_clock: SetClock) -> None:
    app = real_app(METRICS_TOKEN="of-the-monitor")
    with app.app_context():
        factories.launch("STC")
    # The first thing in a round that is due by itself is a reminder, two working days before the last day.
    house_clock.at = datetime(2022, 1, 7, 8, tzinfo=ZONE) + timedelta(seconds=30)
    late = scraped(app)
    assert late["ban_hanh_deadline_lateness_seconds"] == 30
    assert late["ban_hanh_instances_stuck"] == 0
    assert late["ban_hanh_notifications_owed"] > 0
    assert late["ban_hanh_notifications_oldest_seconds"] == timedelta(days=2, seconds=30).total_seconds()
    assert late["ban_hanh_jobs_waiting"] > 0


def test_the_service_is_ready_only_on_a_database_of_its_version(app: Flask) -> None:
    assert app.test_client().get("/readyz").text == "ready\n"
    with transaction() as session:
        newest = session.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    refused = app.test_client().get("/readyz")
    assert (refused.status_code, "flask start-up" in refused.text) == (503, True)
    with transaction() as session:
        session.execute(text("UPDATE alembic_version SET version_num = :newest"), {"newest": newest})


def test_without_a_database_the_service_says_that_it_is_not_ready(
    real_app: Callable[..., Flask],
) -> None:
    probing = real_app(DATABASE_URL="postgresql://nobody@127.0.0.1:1/nowhere").test_client()
    for address in ("/readyz", "/healthz"):
        answer = probing.get(address)
        assert (answer.status_code, answer.text) == (503, "the database does not answer\n")


def test_probes_are_not_counted_as_visits(real_app: Callable[..., Flask]) -> None:
    probing = real_app(PUBLIC_PER_MINUTE="2", METRICS_TOKEN="of-the-monitor").test_client()
    for address in ("/readyz", "/healthz", "/metrics"):
        assert {probing.get(address, headers=TOKEN).status_code for _ in range(4)} == {200}
    assert [probing.get("/sign-in").status_code for _ in range(3)] == [200, 200, 429]


def test_the_cost_of_a_scrape_does_not_grow_with_what_there_is(
    real_app: Callable[..., Flask], statements: list[str]
) -> None:
    app = real_app(METRICS_TOKEN="of-the-monitor")
    with app.app_context():
        factories.launch("STC")
    scraped(app)
    statements.clear()
    scraped(app)
    few = len(statements)
    with app.app_context():
        factories.launch("STC", "STP", "CAT")
    statements.clear()
    scraped(app)
    assert len(statements) == few <= 12


SCRAPE = """
import sys
from prometheus_client import generate_latest
from service.web import metrics
metrics.now = lambda: None
metrics.jobs.figures = lambda at: {"jobs_waiting": float(sys.argv[1])}
metrics.REQUESTS.labels("GET", "/inbox", 200).observe(0.1)
print((generate_latest(metrics._requests()) + generate_latest(metrics._background())).decode())
"""


def test_web_processes_add_up_their_requests_and_none_tells_what_another_last_saw(tmp_path: Path) -> None:
    environment = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    told = ""
    for waiting in ("7", "0"):
        command = [sys.executable, "-c", SCRAPE, waiting]
        told = subprocess.check_output(command, cwd=ROOT, env=environment, text=True)
    lines = told.splitlines()
    assert 'ban_hanh_request_seconds_count{method="GET",route="/inbox",status="200"} 2.0' in lines
    assert [line for line in lines if line.startswith("ban_hanh_jobs_waiting")] == [
        "ban_hanh_jobs_waiting 0.0"
    ]
