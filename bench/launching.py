"""Launching a round: until the page returns, and until the last agency has its task."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text

from bench.client import form_on, send
from bench.road import dispatched, round_of
from service.db import db
from service.directory import Role

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from uuid import UUID

    from bench.road import Road

PATIENCE_S = 300
LOOKS_EVERY_S = 0.02


@dataclass(frozen=True, slots=True)
class Launch:
    """A launched round, and the seconds from the clerk's click."""

    round_id: UUID
    page_s: float
    """Until the page returned."""
    all_s: float
    """Until the last agency had its task."""


def launch(road: Road, port: int, agencies: Collection[UUID], *, last_day: date) -> Launch:
    """Let the clerk dispatch a letter to these agencies over HTTP; a worker asks them, chunk by chunk."""
    document_id, item = road.letter(agencies, last_day=last_day)
    clerk = road.cookie_of(road.province.asking[Role.CLERK])
    request = form_on(port, f"/inbox/{item}", clerk, dispatched())
    began = time.perf_counter()
    send(request)
    page_s = time.perf_counter() - began
    while _with_task(document_id) < len(agencies):
        if time.perf_counter() - began > PATIENCE_S:
            raise RuntimeError("The launch does not come to an end.")
        time.sleep(LOOKS_EVERY_S)
    return Launch(round_of(document_id), page_s, time.perf_counter() - began)


def _with_task(document_id: UUID) -> int:
    """How many agencies were asked; each in the transaction that gave it its task."""
    asked = (
        "SELECT count(*) FROM consultee JOIN round ON round.id = round_id"
        " WHERE document_id = :document AND asked_at IS NOT NULL"
    )
    with db.engine.connect() as connection:
        return connection.scalar(text(asked), {"document": document_id}) or 0
