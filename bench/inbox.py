"""The inbox of an ordinary person among more and more tasks of others: how much longer page 34 takes."""

from __future__ import annotations

import secrets
from statistics import median
from typing import TYPE_CHECKING

from sqlalchemy import text

from bench.client import get
from bench.load import timed
from bench.terminal import say
from service import clock, directory
from service.db import db, transaction
from service.directory import Role

if TYPE_CHECKING:
    from bench.client import Request
    from bench.province import Staff
    from bench.road import Road
    from bench.servers import Servers
    from service.directory import SignedIn

FEW, MANY = 10_000, 1_000_000
"""Open tasks of everybody together."""
MINE = 2_000
"""Open tasks of the person who looks."""
PAGE = "/api/v1/inbox?form=reply&page=34"
"""Of one form, which 19 of 20 tasks have; the answer counts them all."""
WARM, LOOKS = 20, 60
"""Looks that do not count, while plans and pages come into the caches, and looks that do."""
CHUNK = 100_000
PASSWORD = secrets.token_urlsafe()
ASKED_FIRST = "c0"
"""The agency whose specialist looks."""


def fill(road: Road, up_to: int) -> None:
    """Let so many tasks be open: :data:`MINE` of the first agency's specialist, the others everywhere else.

    Nothing stands behind them but an instance each; a million processes would take hours.
    """
    me = _me(road)
    with transaction() as session:
        there = session.scalar(text("SELECT count(*) FROM work_item WHERE state = 'open'")) or 0
        mine = session.scalar(text(_MINE), {"agency": me.agency_id}) or 0
    if missing := max(0, MINE - mine):
        _insert("= :me", missing, me)
    others = up_to - there - missing
    for begin in range(0, others, CHUNK):
        _insert("<> :me", min(CHUNK, others - begin), me)
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        # As autovacuum does sooner or later.
        connection.execute(text("VACUUM (ANALYZE) work_item"))
        connection.execute(text("VACUUM (ANALYZE) instance"))


def growth(road: Road, running: Servers) -> float:
    """How many times as long the page takes among :data:`MANY` tasks as among :data:`FEW`; no server may run.

    Both lie beside each other in two databases and are looked at in turns: whatever else disturbs the machine disturbs
    both.
    """
    token = _token_of(_me(road)[Role.SPECIALIST])
    fill(road, FEW)
    db.session.rollback()
    db.engine.dispose()
    few = running.copy_database()
    fill(road, MANY)
    ports = {FEW: running.start_web("few", database_url=few), MANY: running.start_web()}
    seconds = _looks({size: get(port, PAGE, token=token) for size, port in ports.items()})
    running.stop("few", "web")
    say("  page 34: " + ", ".join(f"{size}: {each * 1000:.1f} ms" for size, each in seconds.items()))
    return seconds[MANY] / seconds[FEW]


def _looks(pages: dict[int, Request]) -> dict[int, float]:
    """The median time of each page, looked at in turns."""
    seconds: dict[int, list[float]] = {size: [] for size in pages}
    for look in range(WARM + LOOKS):
        for size, request in pages.items():
            took = timed(request)
            if look >= WARM:
                seconds[size].append(took)
    return {size: median(each) for size, each in seconds.items()}


def _token_of(person: SignedIn) -> str:
    """A program's token that reads for somebody."""
    with transaction():
        directory.set_password(person.person_id, directory.hash_of(PASSWORD))
    with transaction():
        token, _ = directory.issue_token(
            f"{Role.SPECIALIST}.{ASKED_FIRST}",
            PASSWORD,
            name="bench",
            scopes=[directory.Scope.READ],
            days=1,
            address=None,
            at=clock.now(),
            begins_at=clock.system_time(),
        )
    return token


def _me(road: Road) -> Staff:
    return next(iter(road.province.asked.values()))


_MINE = "SELECT count(*) FROM work_item WHERE state = 'open' AND role = 'specialist' AND agency_id = :agency"

_INSERT = """
WITH places AS (
    SELECT agency.id AS agency_id, row_number() OVER (ORDER BY agency.id) - 1 AS place, count(*) OVER () AS places
    FROM agency WHERE agency.id {whose}
), new AS (
    SELECT gen_random_uuid() AS instance_id, gen_random_uuid() AS item_id, number, agency_id
    FROM generate_series(1, :count) AS number JOIN places ON place = number % places
), run AS (
    INSERT INTO instance (id, definition_id, state, status, started_at, audit_seq, audit_head, attempts)
    SELECT instance_id, (SELECT id FROM definition WHERE process_id = 'reply'), '', 'running', now(), 0, '', 0
    FROM new
)
INSERT INTO work_item (id, instance_id, element, name, form, agency_id, role, title, due_at, state, opened_at)
SELECT item_id, instance_id, 'draft_reply', 'Soạn ý kiến góp ý',
    CASE WHEN number % 20 = 0 THEN 'contribution' ELSE 'reply' END, agency_id,
    CASE WHEN agency_id = :me THEN 'specialist' ELSE (ARRAY['specialist', 'leader', 'clerk'])[number % 3 + 1] END,
    'Kế hoạch công tác dân vận của các cơ quan hành chính nhà nước, chính quyền các cấp (hư cấu), số ' || number,
    now() + make_interval(hours => number % 1000), 'open', now()
FROM new
"""


def _insert(whose: str, count: int, me: Staff) -> None:
    with transaction() as session:
        session.execute(text(_INSERT.format(whose=whose)), {"count": count, "me": me.agency_id})
