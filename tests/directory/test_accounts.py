from __future__ import annotations

import re
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from service import audit, directory
from service.db import db, new_id, transaction
from service.directory import Account, Post, Role, SignedIn, SignInRefused, accounts
from service.directory.models import PersonRecord, PostRecord, SessionRecord
from tests import factories
from tests.conftest import WEDNESDAY
from tests.factories import LEADER, TODAY, person_id

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

PASSWORD = "một mật khẩu đủ dài"
TWELVE_HOURS_ON = WEDNESDAY + directory.SESSION_LASTS


@pytest.fixture
def leader(app: Flask) -> UUID:
    """A leader with a password of their own."""
    found = person_id(LEADER)
    with transaction():
        directory.set_password(found, directory.hash_of(PASSWORD))
    return found


def sign_in(name: str = LEADER, password: str = PASSWORD) -> str:
    with transaction():
        return directory.sign_in(
            name, password, address="192.0.2.7", at=WEDNESDAY, expires_at=TWELVE_HOURS_ON
        )


def test_the_right_password_opens_a_session_that_the_audit_knows_of(leader: UUID) -> None:
    person = directory.signed_in(sign_in(), at=WEDNESDAY, today=TODAY)
    assert person is not None
    assert (person.person_id, [post.role for post in person.posts]) == (leader, [Role.LEADER])
    [entry] = audit.history_of([leader])
    assert (entry.event, entry.at, entry.person_name) == ("directory:signed_in", WEDNESDAY, person.name)


def test_a_name_is_known_however_it_is_typed(leader: UUID) -> None:
    assert sign_in(f"  {LEADER.upper()} ")


@pytest.mark.parametrize(
    ("name", "password"),
    [(LEADER, "một mật khẩu khác"), (LEADER, ""), ("nobody.stc", PASSWORD), ("", ""), ("a\0b", PASSWORD)],
)
def test_a_mistake_is_refused_in_the_same_words_and_leaves_nothing(
    leader: UUID, name: str, password: str
) -> None:
    with pytest.raises(SignInRefused) as refused:
        sign_in(name, password)
    assert str(refused.value) == str(SignInRefused())
    assert db.session.scalars(select(SessionRecord)).all() == []
    assert audit.history_of([leader]) == []


@pytest.mark.parametrize(
    "password",
    ["a" + "\u0301\u0323" * 40_000, "a" + "\u0301\u0323" * 20, "a" * (accounts.LONGEST_PASSWORD + 1)],
)
def test_what_is_nobodys_password_is_refused_before_it_keeps_the_server_busy(
    leader: UUID, password: str
) -> None:
    started = time.process_time()
    with pytest.raises(SignInRefused):
        sign_in(password=password)
    assert time.process_time() - started < 2


@pytest.mark.parametrize("stored", [None, "", "no hash at all"])
def test_an_account_without_a_password_cannot_be_signed_in_to(leader: UUID, stored: str | None) -> None:
    with transaction() as session:
        session.execute(update(PersonRecord).where(PersonRecord.id == leader).values(password_hash=stored))
    for password in ("", PASSWORD):
        with pytest.raises(SignInRefused):
            sign_in(password=password)


def test_only_an_argon2_hash_of_the_password_is_stored(leader: UUID) -> None:
    stored = db.session.scalar(select(PersonRecord.password_hash).where(PersonRecord.id == leader))
    assert stored is not None
    assert stored.startswith("$argon2id$")
    assert PASSWORD not in stored
    assert directory.hash_of(PASSWORD) != stored, "two of the same password show that they are the same"


def test_only_a_hash_of_the_token_is_stored(leader: UUID) -> None:
    token = sign_in()
    [stored] = db.session.scalars(select(SessionRecord.token_hash)).all()
    assert len(stored) == 32
    assert stored not in token.encode()
    assert sign_in() != token


def test_a_session_ends_by_the_machines_time(leader: UUID) -> None:
    token = sign_in()
    last = TWELVE_HOURS_ON - timedelta(microseconds=1)
    assert directory.signed_in(token, at=last, today=TODAY) is not None
    assert directory.signed_in(token, at=TWELVE_HOURS_ON, today=TODAY) is None


def test_signing_out_ends_this_session_and_no_other(leader: UUID) -> None:
    here, there = sign_in(), sign_in()
    with transaction():
        directory.end_session(here)
    assert directory.signed_in(here, at=WEDNESDAY, today=TODAY) is None
    assert directory.signed_in(there, at=WEDNESDAY, today=TODAY) is not None


def test_nobody_knows_an_invented_token(leader: UUID) -> None:
    assert directory.signed_in("invented", at=WEDNESDAY, today=TODAY) is None


@pytest.mark.parametrize(
    ("today", "holds"),
    [
        (date(2022, 1, 4), False),
        (date(2022, 1, 5), True),
        (date(2022, 1, 20), True),
        (date(2022, 1, 31), True),
        (date(2022, 2, 1), False),
    ],
)
def test_a_post_counts_from_its_first_to_its_last_day(leader: UUID, today: date, *, holds: bool) -> None:

    with transaction() as session:
        session.execute(
            update(PostRecord)
            .where(PostRecord.person_id == leader)
            .values(valid_from=date(2022, 1, 5), valid_to=date(2022, 1, 31))
        )
    person = directory.signed_in(sign_in(), at=WEDNESDAY, today=today)
    assert person is not None
    assert [post.role for post in person.posts] == ([Role.LEADER] if holds else [])


def test_those_who_can_sign_in_are_listed_with_title_and_agency_while_they_hold_a_post(app: Flask) -> None:
    accounts = {account.sign_in_name: account for account in directory.accounts_on(TODAY)}
    assert accounts[LEADER] == Account(
        person_id(LEADER),
        LEADER,
        "Kiều Như Trâm (hư cấu)",
        "Giám đốc",
        "Sở Tài chính tỉnh Lam Giang (hư cấu)",
    )
    assert directory.accounts_on(date(2016, 6, 30)) == []


def test_a_person_acts_in_the_post_that_fits_the_role_and_the_agency() -> None:
    here, there = new_id(), new_id()
    posts = (
        Post(new_id(), here, "Sở Nội vụ", Role.DRAFTER, "Chuyên viên"),
        Post(new_id(), there, "Sở Tài chính", Role.LEADER, "Giám đốc"),
        Post(new_id(), there, "Sở Tài chính", Role.DRAFTER, "Chuyên viên"),
    )
    person = SignedIn(new_id(), "Phan Thử Nghiệm (hư cấu)", posts, TODAY)
    assert person.agency_ids == {here, there}
    assert person.post_as(Role.DRAFTER) == posts[0]
    assert person.post_as(Role.DRAFTER, agency_id=there) == posts[2]
    assert person.post_as(Role.DRAFTER, Role.LEADER, agency_id=there) == posts[1]
    assert person.post_as(Role.LEADER, agency_id=here) is None
    assert person.post_as(Role.CLERK) is None


def test_the_audit_names_person_post_agency_and_address(app: Flask) -> None:
    person = factories.signed_in(LEADER)
    [post] = person.posts
    assert person.actor(post, "192.0.2.7") == audit.Actor(
        person.name, person.person_id, post.id, post.agency_id, None, "192.0.2.7"
    )
    assert person.actor(None, None) == audit.Actor(person.name, person.person_id)


def test_guessing_a_password_from_its_hash_is_made_slow() -> None:
    # Of the few hashes that this process made before these tests took a quicker hasher.
    known, memory, rounds = re.fullmatch(r"\$(\w+)\$v=19\$m=(\d+),t=(\d+),.*", accounts._nobody).groups()  # type: ignore[union-attr]
    assert (known, int(memory) >= 19 * 1024, int(rounds) >= 2) == ("argon2id", True, True)
