"""What is not theirs and what does not exist answer alike, so that nobody learns what there is by asking."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from service.directory import Role
from tests import world
from tests.journeys import steps
from tests.world import Visitors, added, all_roles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flask import Flask
    from werkzeug.routing import Rule
    from werkzeug.test import TestResponse

    from tests.conftest import SetClock
    from tests.world import World

NOT_THERE = str(UUID(int=7))
PUBLIC = {
    "/processes/versions/<uuid:definition_id>/drawing",
    "/demonstration/become/<uuid:person_id>",
}
"""Everybody may know of the drawings, and of the people of the demonstration."""
TYPED = {"reason": "Câu đã gõ, không được mất.", "text": "I. MỤC TIÊU", "decision": "approve", "wanted": ""}


@pytest.fixture
def here(app: Flask, house_clock: SetClock) -> World:
    """One of everything, and somebody in every post."""
    return world.build(house_clock)


@pytest.mark.parametrize(
    ("who", "at_least"),
    [
        (all_roles("CAT"), 60),
        (all_roles("STC"), 40),
        (added("CAT", Role.MONITOR), 60),
        (added("SNV", Role.ADMINISTRATOR), 60),
        (None, 60),
    ],
    ids=["a stranger of all roles", "a consultee of all roles", "a monitor", "an administrator", "nobody"],
)
def test_what_is_not_theirs_and_what_does_not_exist_look_the_same(
    app: Flask, here: World, who: str | None, at_least: int
) -> None:
    visitors, compared = Visitors(app), 0
    for method, rule, address in with_ids(app, here):
        form = {**TYPED, **here.naming.get(rule.rule, {})} if method == "POST" else None
        answer = visitors.browser(who).open(address, method=method, data=form)
        if answer.status_code < 400 and "/sign-in?" not in answer.headers.get("Location", ""):
            continue
        if answer.status_code in {409, 422}:
            continue  # It is theirs.
        other = visitors.browser(who).open(of_nothing(address), method=method, data=form)
        assert told(answer) == told(other), (method, address)
        compared += 1
    assert compared >= at_least


@pytest.mark.parametrize("who", [all_roles("CAT"), all_roles("STC")])
def test_what_a_form_names_is_not_theirs_or_does_not_exist(app: Flask, here: World, who: str) -> None:
    visitors = Visitors(app)
    for method, rule in world.routes(app):
        for _, address in here.addresses(rule) if rule.rule in here.naming and method == "POST" else ():
            naming = {**TYPED, **here.naming[rule.rule]}
            nothing = {name: of_nothing(value) for name, value in naming.items()}
            answer, other = (visitors.browser(who).post(address, data=form) for form in (naming, nothing))
            assert answer.status_code == 404
            assert told(answer) == told(other), address


def with_ids(app: Flask, here: World) -> Iterator[tuple[str, Rule, str]]:
    """Every route with an id in its address, for everything there is."""
    for method, rule in world.routes(app):
        if rule.rule not in PUBLIC and "uuid" in rule.rule:
            for _, address in here.addresses(rule):
                yield method, rule, address


def of_nothing(text: str) -> str:
    """The same with ids of nothing."""
    return re.sub(steps.UUID, NOT_THERE, text)


def told(answer: TestResponse) -> tuple[int, str, Mapping[str, str]]:
    """All that an answer tells, without the ids of the question and the token of the form."""
    text = re.sub(r'name="csrf_token" value="[^"]+"', "", answer.text)
    headers = {name: value for name, value in answer.headers if name not in {"Set-Cookie", "Content-Length"}}
    if "Location" in headers:
        headers["Location"] = of_nothing(headers["Location"])
    return answer.status_code, of_nothing(text), headers
