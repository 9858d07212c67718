from __future__ import annotations

import pytest

from service import directory
from service.db import new_id
from service.directory import PERMISSIONS, Permission, PermissionMissing, Post, Role, SignedIn
from tests.factories import TODAY


def somebody(*roles: Role) -> SignedIn:
    """A person with a post for each of these roles."""
    posts = tuple(Post(new_id(), new_id(), "Sở Nội vụ", role, "Chuyên viên") for role in roles)
    return SignedIn(new_id(), "Phan Thử Nghiệm (hư cấu)", posts, TODAY)


def test_the_table_says_of_every_permission_who_has_it() -> None:
    assert set(PERMISSIONS) == set(Permission)
    assert all(PERMISSIONS.values()), "nobody has this permission"
    assert frozenset[Role]().union(*PERMISSIONS.values()) == set(Role)


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("role", Role)
def test_a_person_may_do_what_the_table_gives_one_of_their_posts(role: Role, permission: Permission) -> None:
    assert directory.may(somebody(role), permission) == (role in PERMISSIONS[permission])


def test_one_post_that_allows_it_is_enough() -> None:
    person = somebody(Role.CLERK, Role.DRAFTER)
    directory.require(person, Permission.START_DOCUMENT)


@pytest.mark.parametrize("permission", Permission)
def test_somebody_without_a_post_may_do_nothing(permission: Permission) -> None:
    with pytest.raises(PermissionMissing):
        directory.require(somebody(), permission)


@pytest.mark.parametrize(
    ("permission", "roles"),
    [
        (Permission.START_DOCUMENT, {Role.DRAFTER}),
        (Permission.STEER_ROUND, {Role.DRAFTER, Role.LEADER}),
    ],
)
def test_drafting_and_steering_are_for_few(permission: Permission, roles: set[Role]) -> None:
    assert {role for role in Role if directory.may(somebody(role), permission)} == roles
