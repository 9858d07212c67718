from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, update

from service import directory
from service.db import db, transaction
from service.directory import AgencyRecord, Role
from service.directory.models import PostRecord
from tests import factories
from tests.factories import TODAY, agency

if TYPE_CHECKING:
    from flask import Flask


def test_groups_are_expanded_as_they_stand_on_the_day(app: Flask) -> None:
    tomorrow = TODAY + timedelta(days=1)
    with transaction() as session:
        session.execute(update(AgencyRecord).where(AgencyRecord.code == "BCHQS").values(valid_to=TODAY))
    members = directory.members_of(
        ["police", "military"], day=TODAY, besides=[agency("CAT").id, agency("STC").id]
    )
    assert [each.code for each in members] == ["STC", "CAT", "BCHQS"]
    later = directory.members_of(["police", "military"], day=tomorrow)
    assert [each.code for each in later] == ["CAT"]
    ids = db.session.scalars(directory.member_ids(["police", "military"], day=tomorrow))
    assert set(ids) == {each.id for each in later}
    assert directory.members_of([], day=TODAY) == []


def test_groups_are_counted(app: Flask) -> None:
    sizes = directory.group_sizes(day=TODAY)
    assert sizes == Counter(each.group for each in directory.agencies_on(TODAY))
    without = directory.group_sizes(day=TODAY, without=agency("CAT").id)
    assert without == {group: size for group, size in sizes.items() if group != "police"}
    assert directory.group_sizes(day=date(2010, 1, 1)) == {}


def test_agencies_that_will_have_ended_are_known(app: Flask) -> None:
    with transaction() as session:
        session.execute(update(AgencyRecord).where(AgencyRecord.code == "STP").values(valid_to=TODAY))
    asked = [agency("STP").id, agency("STC").id]
    assert directory.gone_by(asked, day=TODAY) == set()
    assert directory.gone_by(asked, day=TODAY + timedelta(days=1)) == {agency("STP").id}


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("Các sở ban ngành", "department"),
        ("UBND tỉnh", "province"),
        ("Ủy ban nhân dân tỉnh Lam Giang", None),
        ("Sở Tài chính", None),
        ("", None),
    ],
)
def test_words_mean_a_group_or_none(words: str, group: str | None) -> None:
    assert directory.group_called(words) == group


def test_every_group_is_called_what_letters_call_it() -> None:
    assert {group: directory.group_called(words) for group, words in directory.ADDRESSED_AS.items()} == {
        group: group for group in directory.ADDRESSED_AS
    }


def test_agencies_without_clerk_or_leader_are_found(app: Flask) -> None:
    with transaction() as session:
        clerks = PostRecord.agency_id == agency("CAT").id, PostRecord.role == Role.CLERK
        session.execute(delete(PostRecord).where(*clerks))
        founded = directory.found_agency(
            code="X", name="X", group="commune", mailbox="x@y.test", valid_from=TODAY
        )
    asked = [agency("STC").id, agency("CAT").id, founded.id]
    assert directory.roles_missing(asked, day=TODAY) == {
        agency("CAT").id: {Role.CLERK},
        founded.id: {Role.CLERK, Role.LEADER},
    }
    assert directory.roles_missing([], day=TODAY) == {}


def test_a_post_knows_its_agency(app: Flask) -> None:
    post = factories.signed_in("lanhdao.stc").posts[0]
    assert directory.post_agency(post.id) == agency("STC").id
