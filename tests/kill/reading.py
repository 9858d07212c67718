"""Reading the outcome from the database, in SQL of the checker's own and in one snapshot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from tests.kill.outcome import Outcome, Owed, RoundEnd, Series, Step, Telling, Waiting
from tests.kill.traces import TRACES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Engine

    from tests.kill.diary import Act
    from tests.kill.outcome import Received

HOUSE_NOW = "(SELECT house_at + (now() - set_at) FROM demonstration_clock)"

STEPS = {
    "write_letter": "letter:composed",
    "dispatch_letter": "document:dispatched",
    "register_request": "reply:registered",
    "assign_editor": "reply:editor_assigned",
    "number_reply": "reply:numbered",
}
"""The steps that always record the same thing."""

_ROUNDS = f"""
SELECT CAST(r.id AS text), r.state, coalesce(r.ends_at <= {HOUSE_NOW}, false), r.ends_at,
  (SELECT coalesce(array_agg(facts ->> 'cause' ORDER BY chain, seq), '{{}}') FROM audit_entry
    WHERE event = 'consultation:closed' AND facts ->> 'round_id' = CAST(r.id AS text)),
  (SELECT coalesce(array_agg(at ORDER BY chain, seq), '{{}}') FROM audit_entry
    WHERE event = 'consultation:closed' AND facts ->> 'round_id' = CAST(r.id AS text)),
  (SELECT count(*) FROM message m WHERE name = 'round_closed' AND m.subject_id = r.document_id
    AND m.delivered_at IS NOT NULL AND m.sent_at = r.closed_at),
  (SELECT count(*) FROM consultee c WHERE c.round_id = r.id AND outcome IS NULL),
  (SELECT count(*) FROM consultee c WHERE c.round_id = r.id AND outcome = 'silent' AND asked_at < r.ends_at
    AND r.silence_rule = 'deemed_consent'),
  (SELECT count(*) FROM deemed_consent d WHERE d.round_id = r.id AND d.ended_at IS NULL),
  (SELECT count(*) FROM consultee c JOIN reply ON reply.consultee_id = c.id WHERE c.round_id = r.id
    AND (NOT late AND released_at >= c.ends_at OR late AND released_at < c.ends_at
      AND NOT EXISTS (SELECT FROM deadline_change x WHERE x.round_id = r.id AND changed_at > released_at)))
FROM round r ORDER BY r.id
"""  # noqa: S608  Put together from the lines above.

_SERIES = """
SELECT CAST(series_id AS text) || '/' || n.year, array_agg(number), max(last) FROM number n
LEFT JOIN series_counter USING (series_id, year) GROUP BY series_id, n.year
UNION ALL
SELECT 'arrivals of ' || agency_id || '/' || a.year, array_agg(number), max(last) FROM arrival a
LEFT JOIN arrival_counter USING (agency_id, year) GROUP BY agency_id, a.year
"""

_STEPS = """
SELECT CAST(instance.id AS text), :event,
  (SELECT count(*) FROM work_item i WHERE i.instance_id = instance.id AND element = :element AND i.state = 'done'),
  (SELECT count(*) FROM audit_entry WHERE chain = instance.id AND event = :event)
FROM instance JOIN definition ON definition.id = definition_id
WHERE EXISTS (SELECT FROM work_item i WHERE i.instance_id = instance.id AND element = :element)
"""

_WAITING = """
SELECT CAST(id AS text), status,
  (SELECT count(*) FROM work_item i WHERE i.instance_id = instance.id AND i.state = 'open'),
  EXISTS (SELECT FROM timer t WHERE t.instance_id = instance.id)
  OR EXISTS (SELECT FROM awaited a WHERE a.instance_id = instance.id)
FROM instance
"""

_OWED = """
SELECT CAST(n.id AS text), kind, kind = 'digest' OR EXISTS (
    SELECT FROM work_item WHERE id = about UNION ALL SELECT FROM consultee WHERE id = about
    UNION ALL SELECT FROM round WHERE id = about UNION ALL SELECT FROM document WHERE id = about
    UNION ALL SELECT FROM deadline_change WHERE id = about) OR kind = 'reminder',
  sent_at IS NOT NULL, coalesce(recipients, '')
FROM notification n
"""

_TELLINGS = """
SELECT 'item ' || i.id, (SELECT count(*) FROM notification n WHERE kind = 'item_opened' AND about = i.id)
FROM work_item i
UNION ALL
SELECT 'the asking of ' || c.id, (SELECT count(*) FROM notification n WHERE kind = 'round_opened' AND about = c.id)
FROM consultee c WHERE asked_at IS NOT NULL
"""

_UNDELIVERED = """
SELECT name || ' ' || m.id FROM message m WHERE delivered_at IS NULL AND (name = 'round_launched' OR EXISTS (
  SELECT FROM awaited a JOIN instance i ON i.id = instance_id WHERE i.subject_id = m.subject_id AND a.name = m.name))
"""

_AT_REST = {
    "jobs": "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND queueing_lock IS NULL",
    "timers": f"SELECT count(*) FROM timer WHERE due_at <= {HOUSE_NOW}",  # noqa: S608
    # A round that was over before it could be launched asks nobody any more.
    "launches": "SELECT count(*) FROM consultee c JOIN round r ON r.id = round_id"
    " WHERE asked_at IS NULL AND outcome IS NULL AND c.ends_at IS NOT NULL AND r.state = 'open'",
    "messages": f"SELECT count(*) FROM ({_UNDELIVERED}) AS waiting",  # noqa: S608
    "e-mail": f"SELECT count(*) FROM notification WHERE sent_at IS NULL AND next_try_at <= {HOUSE_NOW}",  # noqa: S608
}


def restless(engine: Engine) -> dict[str, int]:
    """What is still to be done by the service itself; empty when all has come to rest.

    In one snapshot: a message that starts a process whose timer is due would else be looked for after it was delivered,
    and the timer before it was there.
    """
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        left = {what: connection.scalar(text(query)) or 0 for what, query in _AT_REST.items()}
    return {what: count for what, count in left.items() if count}


def read(engine: Engine, acts: Iterable[Act], received: Sequence[Received]) -> Outcome:
    """What there is of these acts, and all else that the checker compares."""
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        tried = sorted({(act.kind, act.key) for act in acts})
        return Outcome(
            traces={one: _counts(connection, TRACES[one[0]], key=one[1]) for one in tried},
            rounds=[_round(row) for row in _rows(connection, _ROUNDS)],
            series=[Series(*row) for row in _rows(connection, _SERIES)],
            steps=[
                Step(*row)
                for element, event in STEPS.items()
                for row in _rows(connection, _STEPS, element=element, event=event)
            ],
            waiting=[Waiting(*row) for row in _rows(connection, _WAITING)],
            owed=[Owed(*row) for row in _rows(connection, _OWED)],
            tellings=[Telling(*row) for row in _rows(connection, _TELLINGS)],
            received=received,
            undelivered=[row[0] for row in _rows(connection, _UNDELIVERED)],
        )


def _counts(connection: Connection, queries: Sequence[str], *, key: str) -> tuple[int, ...]:
    return tuple(connection.scalar(text(query), {"key": key}) or 0 for query in queries)


def _rows(connection: Connection, query: str, **values: str) -> Sequence[Any]:
    return connection.execute(text(query), values).all()


def _round(row: Any) -> RoundEnd:
    id_, state, due, ends_at, causes, instants, *counts = row
    return RoundEnd(id_, state, due, ends_at, list(zip(causes, instants, strict=True)), *counts)
