"""What people answer in their tasks, by the task's name: mostly what brings a document on, sometimes a return."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.journeys import road, steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.kill.clients import Client
    from tests.kill.visiting import Typed

LARGE_LETTER = 0.15
"""The share of letters that ask the 46 agencies of six groups, of which most stay silent."""


def _letter(office: Client, _page: str) -> Typed:
    required = office.random.random() < 1 / 4
    asked: Typed = [("groups", group) for group in road.SIX_GROUPS]
    if office.random.random() > LARGE_LETTER:
        codes = office.random.sample(sorted(office.world.agencies), office.random.randint(1, 3))
        asked = [("agencies", office.world.agencies[code]) for code in codes]
    return [
        *asked,
        ("deadline", office.world.deadline(office.random)),
        ("silence_rule", "reply_required" if required else "deemed_consent"),
        ("silence_sentence", steps.SENTENCE),
    ]


def _direction(office: Client, page: str) -> Typed:
    course = office.random.choice(("agree", "draft", "draft", "direct"))
    divisions = _options(page, "division_id")
    if course == "direct" and divisions:
        return [("course", "direct"), ("division_id", divisions[0])]
    return [("course", "agree" if course == "agree" else "draft")]


def _assignment(office: Client, page: str) -> Typed:
    return [("editor_id", each) for each in _options(page, "editor_id")[:1]]


def _reply(office: Client, _page: str) -> Typed:
    return [("stance", "agree_with_comments"), ("comments-0-opinion", office.words())]


def _release(office: Client, page: str) -> Typed:
    decision = office.random.choice(("release", "release", "release", "release_late", "return"))
    return [("decision", decision), ("remark", "Xem lại." if decision == "return" else "")]


def _options(page: str, name: str) -> list[str]:
    select = re.search(rf'<select[^>]*name="{name}".*?</select>', page, re.DOTALL)
    return re.findall(r'<option value="([^"]+)"', select[0]) if select else []


def _decides(decision: str) -> Callable[[Client, str], Typed]:
    return lambda _office, _page: [("decision", decision)]


ANSWERS: dict[str, Callable[[Client, str], Typed]] = {
    road.WRITE_LETTER: _letter,
    road.CHECK_LETTER: _decides("approve"),
    road.SIGN_LETTER: _decides("sign"),
    road.DISPATCH_LETTER: lambda office, _page: [
        ("decision", "dispatch"),
        ("dated", f"{office.world.now:%d/%m/%Y}"),
    ],
    road.REGISTER: lambda _office, _page: [],
    road.DIRECT: _direction,
    road.ASSIGN: _assignment,
    road.WRITE_REPLY: _reply,
    "Tự soạn ý kiến góp ý": _reply,
    road.CHECK_REPLY: _decides("approve"),
    road.RELEASE: _release,
    road.NUMBER_REPLY: lambda _office, _page: [],
}
"""What is answered in each task, by its name."""
