"""What is not theirs and what does not exist answer alike, so that nobody learns what there is by asking."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from service.config import API_ROOT
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
PAGES_OF_THINGS = {f"/{thing}s/<uuid:{thing}_id>" for thing in ("document", "round", "consultee", "file")} | {
    "/inbox/<uuid:item_id>",
    "/arrivals/<uuid:issued_id>",
    "/files/<uuid:attachment_id>",
    "/documents/<uuid:document_id>/files",
    "/files-ordered/<uuid:order_id>",
}
"""Where somebody reads a thing: whoever may read it knows that there is one."""
TYPED = {
    "kind": "plan",
    "reason": "Câu đã gõ, không được mất.",
    "text": "I. MỤC TIÊU",
    "decision": "approve",
    "wanted": "",
}


@pytest.fixture
def here(app: Flask, house_clock: SetClock) -> World:
    """One of everything, and somebody in every post."""
    return world.build(house_clock)


WHO = {
    all_roles("CAT"): 90,
    all_roles("STC"): 20,
    added("CAT", Role.MONITOR): 90,
    added("SNV", Role.ADMINISTRATOR): 90,
    None: 90,
}
"""A stranger and a consultee who hold every role, people whom their posts allow little, and nobody; each with how many
addresses there are at least at which there is nothing for them."""


def test_what_is_not_theirs_and_what_does_not_exist_look_the_same(app: Flask, here: World) -> None:
    visitors = Visitors(app)
    for who, at_least in WHO.items():
        looked_the_same = [*compared(app, here, visitors, who)]
        assert [where for where, same in looked_the_same if not same] == [], who
        assert len(looked_the_same) >= at_least


def compared(app: Flask, here: World, visitors: Visitors, who: str | None) -> Iterator[tuple[str, bool]]:
    """Every address at which there is nothing for somebody, and whether what does not exist looks the same there."""
    theirs = {
        path[2]
        for _, rule, address in with_ids(app, here)
        if rule.rule in PAGES_OF_THINGS
        and visitors.ask("GET", address, who).status_code == 200
        and (path := address.split("/"))
    }
    for method, rule, address in with_ids(app, here):
        # A request for more time is its agency's own, and has no page of its own.
        if theirs & set(address.split("/")) or (who == all_roles("STC") and "request_id" in rule.rule):
            continue
        said = here.said(method, rule)
        typed = said if said is None or rule.rule.startswith(API_ROOT) else {**TYPED, **said}
        answer = visitors.ask(method, address, who, typed)
        other = visitors.ask(method, of_nothing(address), who, typed)
        opened = answer.status_code < 400 and "/sign-in?" not in (answer.location or "")
        yield f"{method} {rule.rule}", told(answer) == told(other) and not opened


def test_what_a_form_names_is_not_theirs_or_does_not_exist(app: Flask, here: World) -> None:
    visitors, times = Visitors(app), 0
    people = (all_roles("CAT"), all_roles("STC"), "soanthao.snv")
    posted = [
        (method, rule) for method, rule in world.routes(app) if rule.rule in here.naming and method == "POST"
    ]
    for who, (method, rule) in product(people, posted):
        for _, address in here.addresses(rule):
            naming = here.naming[rule.rule]
            nothing = {name: of_nothing(value) for name, value in naming.items()}
            answer, other = (
                visitors.ask(method, address, who, {**TYPED, **form}) for form in (naming, nothing)
            )
            if answer.status_code in {403, 404}:
                assert told(answer) == told(other), address
                times += 1
    assert times > 10


def with_ids(app: Flask, here: World) -> Iterator[tuple[str, Rule, str]]:
    """Every route with an id in its address, for everything there is."""
    for method, rule in world.routes(app):
        # What stands still is every operator's to see.
        if rule.rule not in PUBLIC and "uuid" in rule.rule and not rule.rule.startswith("/administration/"):
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
