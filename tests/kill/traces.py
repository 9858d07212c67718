"""What each kind of act leaves in the database, in SQL of the checker's own."""

from __future__ import annotations

TRACES = {
    "draft": (
        "SELECT count(*) FROM document WHERE subject = :key AND main_id IS NULL",
        (
            "SELECT count(*) FROM version JOIN document d ON d.id = document_id"
            " WHERE d.subject = :key AND main_id IS NULL AND version.number = 1"
        ),
        "SELECT count(*) FROM instance JOIN document d ON d.id = subject_id WHERE d.subject = :key",
        "SELECT count(*) FROM audit_entry WHERE event = 'document:registered' AND facts ->> 'subject' = :key",
    ),
    "item": (
        "SELECT count(*) FROM work_item WHERE id = CAST(:key AS uuid) AND state = 'done'",
        (
            "SELECT count(DISTINCT (chain, a.at, a.person_id)) FROM audit_entry a JOIN work_item i"
            " ON i.instance_id = chain AND a.person_id = closed_by AND a.at = closed_at"
            " WHERE i.id = CAST(:key AS uuid) AND i.state = 'done'"
        ),
    ),
    "reserve": (
        "SELECT count(*) FROM audit_entry WHERE event = 'number:reserved' AND facts ->> 'reason' = :key",
        (
            "SELECT count(*) FROM audit_entry a JOIN number n"
            " ON n.number = CAST(facts ->> 'number' AS bigint) AND n.series_id = CAST(facts ->> 'series_id' AS uuid)"
            " AND n.given_at = a.at WHERE event = 'number:reserved' AND facts ->> 'reason' = :key"
        ),
    ),
    "void": (
        "SELECT count(*) FROM audit_entry WHERE event = 'number:voided' AND facts ->> 'reason' = :key",
        "SELECT count(*) FROM number WHERE state = 'void' AND reason = :key",
    ),
    "extend": (
        "SELECT count(*) FROM deadline_change WHERE reason = :key AND kind LIKE 'extended%'",
        (
            "SELECT count(*) FROM audit_entry WHERE facts ->> 'reason' = :key"
            " AND event IN ('consultation:deadline_changed', 'consultation:extended_for_silent')"
        ),
    ),
    "pause": (
        "SELECT count(*) FROM deadline_change WHERE reason = :key AND kind = 'paused'",
        "SELECT count(*) FROM audit_entry WHERE facts ->> 'reason' = :key AND event = 'consultation:paused'",
    ),
    "resume": (
        "SELECT count(*) FROM deadline_change WHERE reason = :key AND kind = 'resumed'",
        "SELECT count(*) FROM audit_entry WHERE facts ->> 'reason' = :key AND event = 'consultation:resumed'",
    ),
    "close": (
        (
            "SELECT count(*) FROM audit_entry WHERE event = 'consultation:closed'"
            " AND facts ->> 'cause' = 'requested' AND facts ->> 'round_id' = :key"
        ),
        (
            "SELECT count(*) FROM audit_entry a JOIN round r ON r.id = CAST(facts ->> 'round_id' AS uuid)"
            " WHERE event = 'consultation:closed' AND facts ->> 'cause' = 'requested'"
            " AND r.state = 'closed' AND r.closed_at = a.at AND facts ->> 'round_id' = :key"
        ),
    ),
    "clock": (
        (
            "SELECT count(*) FROM audit_entry WHERE event = 'demonstration:clock_moved'"
            " AND to_char(CAST(facts ->> 'after' AS timestamptz) AT TIME ZONE 'Asia/Ho_Chi_Minh',"
            " 'DD/MM/YYYY HH24:MI') = :key"
        ),
    ),
}
"""Of each kind of act, the traces that it leaves together, counted: never one without the others."""
