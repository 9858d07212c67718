from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from sqlalchemy import Engine, bindparam, event, insert, select, text, update
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from service.db import Read, Write, db, driver_connection, new_id, send_waiting, transaction
from service.errors import Conflict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask


class Scratch(DeclarativeBase):
    """Tables of these tests alone."""


class Word(Scratch):
    __tablename__ = "scratch_word"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    said: Mapped[str]


add = Write(insert(Word))
say_again = Write(
    update(Word).where(Word.number == bindparam("which")).values(said=bindparam("now", type_=Word.said.type))
)
ask_for_quiet = Write(update(Word).where(Word.number == bindparam("which")).values(said="suỵt"))


@pytest.fixture
def table(migrated_app: Flask) -> Iterator[None]:
    """An empty table for words, in an application context."""
    with migrated_app.app_context():
        Scratch.metadata.create_all(db.engine)
        yield
        db.session.rollback()
        Scratch.metadata.drop_all(db.engine)


@pytest.fixture
def elsewhere(migrated_app: Flask, table: None) -> Iterator[Callable[..., Any]]:
    """Runs a function in a thread with a session of its own; ``.result()`` gives what came of it."""

    def within(function: Callable[[], Any]) -> Any:
        with migrated_app.app_context():
            return function()

    with ThreadPoolExecutor() as pool:
        yield lambda function: pool.submit(within, function)


def words() -> dict[int, str]:
    """What is committed, asked on a connection that knows nothing of the session."""
    with db.engine.connect() as connection:
        return dict(connection.execute(select(Word.number, Word.said)).all())


def test_a_transaction_commits_at_its_end_and_not_before(table: None) -> None:
    with transaction() as session:
        session.add(Word(number=1, said="một"))
        session.flush()
        assert words() == {}
    assert words() == {1: "một"}


@pytest.mark.parametrize("mistake", [ValueError, KeyboardInterrupt])
def test_an_exception_takes_everything_back_and_goes_on(table: None, mistake: type[BaseException]) -> None:
    def fail_in_the_middle() -> None:
        with transaction() as session:
            session.add(Word(number=1, said="một"))
            add(number=2, said="hai")
            session.flush()
            add(number=3, said="ba")
            raise mistake

    with pytest.raises(mistake):
        fail_in_the_middle()
    assert words() == {}
    with transaction():
        add(number=4, said="bốn")
    assert words() == {4: "bốn"}, "a write of the act that failed came back"


def test_a_transaction_inside_another_is_refused_and_the_outer_takes_nothing_over(table: None) -> None:
    def nest() -> None:
        with transaction():
            add(number=1, said="một")
            with transaction():
                add(number=2, said="hai")

    with pytest.raises(RuntimeError, match="already open"):
        nest()
    assert words() == {}
    with transaction():
        add(number=3, said="ba")
    assert words() == {3: "ba"}


def test_a_row_that_somebody_else_removed_is_a_conflict(table: None, elsewhere: Callable[..., Any]) -> None:
    def remove() -> None:
        with transaction() as session:
            session.delete(session.get_one(Word, 1))

    def change_what_is_removed_meanwhile() -> None:
        with transaction() as session:
            word = session.get_one(Word, 1)
            elsewhere(remove).result(timeout=10)
            word.said = "mốt"

    with transaction() as session:
        session.add(Word(number=1, said="một"))
    with pytest.raises(Conflict):
        change_what_is_removed_meanwhile()
    assert words() == {}


def test_a_lock_not_had_in_time_is_a_conflict(table: None) -> None:
    def take_it_too() -> None:
        with transaction() as session:
            session.execute(text("SET LOCAL lock_timeout = '10ms'"))
            session.execute(update(Word).values(said="của tôi"))

    with transaction():
        add(number=1, said="một")
    with db.engine.begin() as other:
        other.execute(update(Word).values(said="của người khác"))
        with pytest.raises(Conflict):
            take_it_too()


def test_another_error_of_the_database_stays_what_it_is(table: None) -> None:
    with pytest.raises(psycopg.errors.UniqueViolation), transaction():
        add.many([{"number": 1, "said": "một"}, {"number": 1, "said": "một"}])
    assert words() == {}


def _with_sqlalchemy(number: int) -> None:
    db.session.execute(update(Word).where(Word.number == number).values(said="khóa"))


def _written(number: int) -> None:
    say_again(which=number, now="khóa")
    send_waiting()


@pytest.mark.parametrize("change", [_with_sqlalchemy, _written])
def test_of_two_that_wait_for_each_other_one_wins_and_one_gets_a_conflict(
    table: None, elsewhere: Callable[..., Any], change: Callable[[int], None]
) -> None:
    with transaction():
        add.many([{"number": 1, "said": "một"}, {"number": 2, "said": "hai"}])
    both_hold_one = threading.Barrier(2)

    def cross(first: int, second: int) -> str:
        try:
            with transaction() as session:
                session.execute(text("SET LOCAL deadlock_timeout = '10ms'"))
                change(first)
                both_hold_one.wait(timeout=10)
                change(second)
        except Conflict:
            return "conflict"
        return "done"

    ends = [elsewhere(lambda: cross(1, 2)), elsewhere(lambda: cross(2, 1))]
    assert sorted(end.result(timeout=20) for end in ends) == ["conflict", "done"]


def test_a_write_needs_an_open_transaction(table: None) -> None:
    with pytest.raises(RuntimeError, match="open transaction"):
        add(number=1, said="một")


def test_writes_and_statements_of_sqlalchemy_happen_in_the_order_in_which_they_are_said(table: None) -> None:
    with transaction() as session:
        add(number=1, said="một")
        say_again(which=1, now="mốt")
        assert session.scalar(select(Word.said)) == "mốt"
        session.execute(update(Word).values(said="nhất"))
        say_again(which=1, now="đệ nhất")
    assert words() == {1: "đệ nhất"}


def test_neighbouring_writes_leave_together_with_the_next_statement(table: None) -> None:
    with transaction() as session:
        add(number=1, said="một")
        add.many([{"number": 2, "said": "hai"}, {"number": 3, "said": "ba"}])
        seen: list[str] = []
        event.listen(Engine, "before_cursor_execute", note := (lambda *said: seen.append(said[2])))
        try:
            assert session.scalar(text("SELECT count(*) FROM scratch_word")) == 3
        finally:
            event.remove(Engine, "before_cursor_execute", note)
    assert seen == ["SELECT count(*) FROM scratch_word"], "a write went through SQLAlchemy"


def test_no_rows_are_no_statement(table: None) -> None:
    with transaction():
        add.many([])
        send_waiting()
    assert words() == {}


def test_a_value_written_into_a_statement_needs_no_giving(table: None) -> None:
    with transaction():
        add.many([{"number": 1, "said": "một"}, {"number": 2, "said": "hai"}])
        ask_for_quiet(which=1)
    assert words() == {1: "suỵt", 2: "hai"}


def test_each_thread_has_writes_of_its_own(table: None, elsewhere: Callable[..., Any]) -> None:
    def write_and_commit() -> None:
        with transaction():
            add(number=2, said="hai")

    def write_and_take_back() -> None:
        with transaction():
            add(number=1, said="một")
            elsewhere(write_and_commit).result(timeout=10)
            raise ValueError("taken back")

    with pytest.raises(ValueError, match="taken back"):
        write_and_take_back()
    assert words() == {2: "hai"}


def test_the_driver_connection_is_the_one_of_the_transaction(table: None) -> None:
    with transaction() as session:
        session.add(Word(number=1, said="một"))
        session.flush()
        with driver_connection().cursor() as cursor:
            assert cursor.execute("SELECT count(*) FROM scratch_word").fetchone() == (1,)


def test_ids_are_given_in_the_order_in_which_they_sort() -> None:
    made = [new_id() for _ in range(1000)]
    assert made == sorted(made)
    assert len(set(made)) == 1000
    assert {each.version for each in made} == {7}


find = Read(select(Word.said).where(Word.number == bindparam("which")))


def test_a_read_sees_what_was_written_and_what_the_orm_was_given(table: None) -> None:
    with transaction() as session:
        add(number=1, said="một")
        assert find(which=1) == [("một",)]
        session.add(Word(number=2, said="hai"))
        assert find(which=2) == [("hai",)]
        assert find(which=3) == []


def test_a_read_needs_no_open_transaction(table: None) -> None:
    assert find(which=1) == []


def test_a_connection_that_its_server_has_closed_is_replaced(table: None) -> None:
    mine = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    with db.engine.connect() as other:
        assert find(which=1) == []
        db.session.rollback()
        other.execute(text(f"{mine} AND datname = current_database() AND backend_type = 'client backend'"))
        assert find(which=1) == []
