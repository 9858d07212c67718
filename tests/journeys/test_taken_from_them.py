"""Nobody completes what was taken from them: they are told so, read again what they typed, and nothing is stored."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from service.db import transaction
from service.directory.models import PostRecord
from tests import approving, factories, world
from tests.journeys.test_hostile_input import AUTHOR, EDITOR, TYPED, refusal_of
from tests.kept import kept
from tests.world import Visitors

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from tests.conftest import SetClock
    from tests.world import World

    Refused = Callable[[str, str, dict[str, str], int], None]

BUTTONS = ({}, {"save-draft": "1"}, {"show-preview": "1"}, {"add-row": "comments"})
"""What may be pressed on the page of a task."""
REPLY = {"stance": "disagree", "comments-0-opinion": TYPED, "general_remark": TYPED}
DECISION = {"decision": "return", "remark": TYPED}


@pytest.fixture
def here(app: Flask, house_clock: SetClock) -> World:
    """One of everything, and somebody in every post."""
    return world.build(house_clock)


@pytest.fixture
def refused(app: Flask) -> Refused:
    """Asserts that a post is refused with this status, and a clear word, and what was typed; and stores nothing."""
    visitors = Visitors(app)

    def post(who: str, address: str, form: dict[str, str], status: int) -> None:
        visitors.browser(who)
        with kept() as stood:
            answer = visitors.ask("POST", address, who, form)
            assert answer.status_code == status, address
            assert not refusal_of(answer.text).isascii()
            assert TYPED in unescape(answer.text)
            assert stood.changed() == []

    return post


@pytest.mark.parametrize("button", BUTTONS, ids=["send", "save", "look", "add"])
def test_a_task_that_was_taken_from_somebody(
    app: Flask, here: World, refused: Refused, work: Callable[[], None], button: dict[str, str]
) -> None:
    reply, decision = (
        f"/inbox/{here.ids['item_id'][what]}" for what in ("a reply to draft", "a decision handed over")
    )
    # Handed over to a colleague.
    refused(approving.CHAIRMAN, decision, {**DECISION, **button}, 404)
    # Handed over to somebody, whose post ends meanwhile.
    end_posts(approving.DEPUTY)
    refused(approving.DEPUTY, decision, {**DECISION, **button}, 403)
    # Its round was withdrawn.
    withdrawn = Visitors(app).ask(
        "POST", f"/rounds/{here.ids['round_id']['open']}/withdraw", AUTHOR, {"reason": "x"}
    )
    assert withdrawn.status_code == 302
    work()
    refused(EDITOR, reply, {**REPLY, **button}, 409 if button == {} else 404)


@pytest.mark.parametrize("act", ["deadline", "pause", "resume", "withdraw"])
def test_a_round_that_closed_meanwhile_is_not_steered(here: World, refused: Refused, act: str) -> None:
    address = f"/rounds/{here.ids['round_id']['closed']}/{act}"
    refused(AUTHOR, address, {"deadline": "trước ngày 25/01/2022", "reason": TYPED}, 409)


def test_more_time_is_asked_for_once_and_not_for_a_reply_that_left(here: World, refused: Refused) -> None:
    wanted = {"wanted": "trước ngày 25/01/2022", "reason": TYPED}
    waiting, filed = (here.ids["consultee_id"][what] for what in ("Finance, awaited", "Justice, filed"))
    refused(EDITOR, f"/consultees/{waiting}/more-time", wanted, 409)
    refused("chuyenvien.stp", f"/consultees/{filed}/more-time", wanted, 409)


def test_a_number_that_cannot_be_void_any_more(here: World, refused: Refused) -> None:
    number = {**here.naming["/registers/outgoing/void"], "year": "2022", "number": "1", "reason": TYPED}
    refused("vanthu.snv", "/registers/outgoing/void", number, 409)


def test_a_comment_whose_document_lies_before_others(here: World, refused: Refused) -> None:
    row = here.naming["/rounds/<uuid:round_id>/explanation"]
    typed = {**row, "disposition": "noted", "reason": TYPED, "show": "all"}
    refused(AUTHOR, f"/rounds/{here.ids['round_id']['closed']}/explanation", typed, 409)


def end_posts(name: str) -> None:
    """Let somebody hold no post from today on; commits."""
    with transaction() as session:
        for post in session.scalars(
            select(PostRecord).where(PostRecord.person_id == factories.person_id(name))
        ):
            post.valid_to = factories.TODAY
