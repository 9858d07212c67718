from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from service import audit
from service.audit.models import AuditChain
from service.db import db, new_id, transaction
from tests import factories
from tests.conftest import WEDNESDAY

if TYPE_CHECKING:
    from flask import Flask

BY = audit.Actor("Mai Thảo Nguyên (hư cấu)", new_id(), new_id(), new_id(), None, "192.0.2.7")


def record(trail: audit.Trail, *events: str, **facts: object) -> None:
    """Note these events, a minute apart."""
    for event in events:
        at = WEDNESDAY + timedelta(minutes=trail.seq)
        audit.Act(BY, at, trail).record(event, **facts)


@pytest.fixture
def trail(ledger: Flask) -> audit.Trail:
    """A written chain of four events; its owner keeps what the trail says."""
    written = audit.Trail(new_id())
    with transaction():
        record(written, "reply:drafted", "reply:returned", "reply:drafted", "reply:released", ghi_chú="ổn")
        written.write()
    return written


def tamper(statement: str, **values: object) -> None:
    """Change the table as somebody could who owns the database: the trigger switched off for a moment."""
    with transaction() as session:
        session.execute(text("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only"))
        session.execute(text(statement), values)
        session.execute(text("ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only"))


def found(trail: audit.Trail) -> audit.Break | None:
    return audit.verify(trail.chain, seq=trail.seq, head=trail.head)


def test_a_chain_as_it_was_written_is_whole(trail: audit.Trail) -> None:
    assert (trail.seq, len(trail.head)) == (4, 32)
    assert found(trail) is None


def test_an_empty_chain_is_whole(ledger: Flask) -> None:
    assert found(audit.Trail(new_id())) is None


def test_a_push_goes_on_where_the_last_one_stopped(trail: audit.Trail) -> None:
    next_push = audit.Trail(trail.chain, trail.seq, trail.head)
    with transaction():
        record(next_push, "process:time_passed")
        next_push.write()
    assert found(next_push) is None
    assert found(trail) == audit.Break(trail.chain, 5), "the old head still passes"


@pytest.mark.parametrize(
    "change",
    [
        "event = 'reply:released'",
        "at = at + interval '1 microsecond'",
        "person_name = 'Người khác'",
        "person_id = NULL",
        "post_id = gen_random_uuid()",
        "agency_id = gen_random_uuid()",
        "on_behalf_of = gen_random_uuid()",
        "address = '192.0.2.8'",
        """facts = '{"ghi_chú": "ổn"}'""",
        "previous = sha256('')",
        "hash = sha256('')",
    ],
)
def test_a_changed_entry_is_found(trail: audit.Trail, change: str) -> None:
    tamper(f"UPDATE audit_entry SET {change} WHERE chain = :chain AND seq = 2", chain=trail.chain)  # noqa: S608
    assert found(trail) == audit.Break(trail.chain, 2)


def test_facts_said_with_other_spaces_are_changed_facts(trail: audit.Trail) -> None:
    facts = db.session.scalar(text("SELECT facts::text FROM audit_entry WHERE seq = 2"))
    assert facts == '{"ghi_chú":"ổn"}'


@pytest.mark.parametrize(("missing", "broken_at"), [(1, 1), (3, 3), (4, 4)])
def test_a_missing_entry_is_found(trail: audit.Trail, missing: int, broken_at: int) -> None:
    tamper("DELETE FROM audit_entry WHERE chain = :chain AND seq = :seq", chain=trail.chain, seq=missing)
    assert found(trail) == audit.Break(trail.chain, broken_at)


def test_an_added_entry_is_found_even_if_it_is_chained_well(trail: audit.Trail) -> None:
    forged = audit.Trail(trail.chain, trail.seq, trail.head)
    with transaction():
        record(forged, "reply:released")
        forged.write()
    assert found(trail) == audit.Break(trail.chain, 5)


def test_a_last_entry_written_anew_and_chained_well_is_found_by_the_head(trail: audit.Trail) -> None:
    before = db.session.execute(
        text("SELECT hash FROM audit_entry WHERE chain = :chain AND seq = 3"), {"chain": trail.chain}
    ).scalar_one()
    tamper("DELETE FROM audit_entry WHERE chain = :chain AND seq = 4", chain=trail.chain)
    forged = audit.Trail(trail.chain, 3, before)
    with transaction():
        record(forged, "reply:returned")
        forged.write()
    assert found(trail) == audit.Break(trail.chain, 4)


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_entry SET event = 'x'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"]
)
def test_the_database_itself_refuses_to_change_or_remove_an_entry(trail: audit.Trail, statement: str) -> None:
    with pytest.raises(DBAPIError, match="never changed or removed"), transaction() as session:
        session.execute(text(statement))
    assert found(trail) is None


@pytest.mark.parametrize("zone", ["Asia/Ho_Chi_Minh", "America/St_Johns", "UTC"])
def test_a_chain_is_whole_in_every_time_zone_of_the_session(trail: audit.Trail, zone: str) -> None:
    with transaction() as session:
        session.execute(text(f"SET LOCAL timezone = '{zone}'"))
        assert found(trail) is None


def test_one_chain_knows_nothing_of_another(trail: audit.Trail) -> None:
    other = audit.Trail(new_id())
    with transaction():
        record(other, "document:registered")
        audit.write_all([other])
    tamper("UPDATE audit_entry SET event = 'x' WHERE chain = :chain", chain=trail.chain)
    assert found(trail) == audit.Break(trail.chain, 1)
    assert found(other) is None


def test_an_act_that_failed_leaves_no_entry(ledger: Flask) -> None:
    failed = audit.Trail(new_id())

    def fail() -> None:
        with transaction():
            record(failed, "reply:released")
            failed.write()
            raise ValueError("taken back")

    with pytest.raises(ValueError, match="taken back"):
        fail()
    assert audit.history_of([failed.chain]) == []


def test_what_was_written_is_not_written_again(trail: audit.Trail) -> None:
    with transaction():
        trail.write()
    assert len(audit.history_of([trail.chain])) == 4


def test_two_first_acts_at_once_make_one_chain_of_two(ledger: Flask) -> None:
    chain, at_once = new_id(), threading.Barrier(2)

    def act() -> None:
        with ledger.app_context():
            at_once.wait(timeout=10)
            with transaction(), audit.trail_of(chain) as trail:
                record(trail, "directory:signed_in")

    with ThreadPoolExecutor() as pool:
        for done in [pool.submit(act), pool.submit(act)]:
            done.result(timeout=10)
    seq, head = db.session.execute(
        select(AuditChain.seq, AuditChain.head).where(AuditChain.id == chain)
    ).one()
    assert seq == 2
    assert audit.verify(chain, seq=seq, head=head) is None


def test_of_two_later_acts_at_once_the_second_waits_for_the_first(ledger: Flask) -> None:
    chain = new_id()

    def act() -> None:
        with ledger.app_context(), transaction(), audit.trail_of(chain) as trail:
            record(trail, "directory:signed_in")

    act()
    with ThreadPoolExecutor() as pool:
        with transaction(), audit.trail_of(chain) as trail:
            record(trail, "directory:signed_in")
            second = pool.submit(act)
            factories.until_somebody_waits()
        second.result(timeout=10)
    seq, head = db.session.execute(
        select(AuditChain.seq, AuditChain.head).where(AuditChain.id == chain)
    ).one()
    assert seq == 3
    assert audit.verify(chain, seq=seq, head=head) is None


def test_a_trail_whose_act_fails_is_not_written(ledger: Flask) -> None:
    chain = new_id()

    def fail() -> None:
        with transaction(), audit.trail_of(chain) as trail:
            record(trail, "directory:signed_in")
            raise ValueError("taken back")

    with pytest.raises(ValueError, match="taken back"):
        fail()
    assert audit.history_of([chain]) == []
    assert db.session.get(AuditChain, chain) is None


def test_the_history_of_several_chains_is_told_in_time(trail: audit.Trail) -> None:
    other = audit.Trail(new_id())
    with transaction():
        audit.Act(BY, WEDNESDAY + timedelta(seconds=90), other).record("document:frozen", version=1)
        other.write()
    told = audit.history_of([trail.chain, other.chain])
    assert [(entry.chain == other.chain, entry.seq) for entry in told] == [
        (False, 1),
        (False, 2),
        (True, 1),
        (False, 3),
        (False, 4),
    ]
    assert told[2] == audit.Entry(
        other.chain, 1, WEDNESDAY + timedelta(seconds=90), "document:frozen", BY.name, {"version": 1}
    )


def test_the_last_instant_is_that_of_the_latest_entry_of_all(trail: audit.Trail) -> None:
    assert audit.last_instant() == WEDNESDAY + timedelta(minutes=3)


def test_nothing_happened_before_the_first_entry(ledger: Flask) -> None:
    assert audit.last_instant() is None


def test_facts_of_every_kind_that_acts_record_are_kept_as_text(ledger: Flask) -> None:
    trail, round_id = audit.Trail(new_id()), UUID(int=7)
    tomorrow = WEDNESDAY + timedelta(days=1)
    with transaction():
        audit.Act(BY, WEDNESDAY, trail).record("x:y", b=round_id, a=tomorrow, c=None, d=[1])
        trail.write()
    [entry] = audit.history_of([trail.chain])
    assert entry.facts == {
        "a": "2022-01-06T01:00:00+00:00",
        "b": "00000000-0000-0000-0000-000000000007",
        "c": None,
        "d": [1],
    }
    assert found(trail) is None
