"""Every route as everybody: who gets in is what the reviewed ``permissions.txt`` says, and nothing else.

``WRITE_SNAPSHOT=1 make test ARGS=tests/web/test_permissions.py`` writes it anew from what the service does: read every
line that changed before you commit it, since from then on it is what shall be.
"""

from __future__ import annotations

import os
import re
from difflib import unified_diff
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from service import directory
from service.config import API_ROOT
from service.directory import Permission, Role
from tests import world
from tests.conftest import ROOT
from tests.world import ARGUMENT, LEFT, Visitors, added

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from werkzeug.routing import Rule
    from werkzeug.test import TestResponse

    from tests.conftest import SetClock
    from tests.world import World

SNAPSHOT = Path(__file__).with_name("permissions.txt")
HOW_TO = (
    "If this is meant, write the snapshot anew with\n"
    "    WRITE_SNAPSHOT=1 make test ARGS=tests/web/test_permissions.py\n"
    "and read every changed line before you commit it: who gets in there is decided by that reading."
)

IN, HEARD, SIGN_IN, REFUSED, HIDDEN = "in", "i?", "si", "no", "--"
LEGEND = f"""\
Who gets in where. Written by tests/web/test_permissions.py, reviewed by people: a changed line is a changed right.

{IN}  gets in: a page, or the act is done
{HEARD}  gets in: the act is theirs, and is refused for what was sent, which was nothing, or for how things stand
{SIGN_IN}  is asked to sign in
{REFUSED}  refused: no post of theirs allows it
{HIDDEN}  hidden: as if it were not there

The columns are people of agencies, each with one post unless it says more:

   no  nobody                      le  somebody whose post ended yesterday
   au  the drafter who wrote it, also specialist       ed  the specialist who is named editor of the reply
   dr  drafter       sp  specialist       uh  head of division (at Finance of the division that replies)
   uo  head of another division           hd  head of the agency          de  deputy, also a leader
   cl  clerk         mo  monitor          ad  administrator (at the Office also operator)     op  operator
"""
MEANING = {
    200: IN,
    201: IN,
    204: IN,
    302: IN,
    401: SIGN_IN,
    403: REFUSED,
    404: HIDDEN,
    409: HEARD,
    422: HEARD,
    428: HEARD,
}

COLUMNS: dict[str, dict[str, str | None]] = {
    "": {"no": None, "le": LEFT},
    "asks: Home Affairs": {
        "au": "soanthao.snv",
        "dr": added("SNV", Role.DRAFTER),
        "sp": added("SNV", Role.SPECIALIST),
        "uh": added("SNV", Role.UNIT_HEAD),
        "hd": "giamdoc.snv",
        "de": "lanhdao.snv",
        "cl": "vanthu.snv",
        "mo": added("SNV", Role.MONITOR),
        "ad": added("SNV", Role.ADMINISTRATOR),
    },
    "asked: Finance": {
        "ed": "chuyenvien.stc",
        "dr": added("STC", Role.DRAFTER),
        "sp": added("STC", Role.SPECIALIST),
        "uh": "truongphong.stc",
        "uo": "truongphong.hcsn.stc",
        "hd": "lanhdao.stc",
        "de": "phogiamdoc.stc",
        "cl": "vanthu.stc",
        "mo": added("STC", Role.MONITOR),
        "ad": added("STC", Role.ADMINISTRATOR),
    },
    "Justice": {"sp": "chuyenvien.stp", "hd": "lanhdao.stp"},
    "stranger: Police": {
        "dr": added("CAT", Role.DRAFTER),
        "sp": added("CAT", Role.SPECIALIST),
        "uh": added("CAT", Role.UNIT_HEAD),
        "de": added("CAT", Role.LEADER),
        "cl": added("CAT", Role.CLERK),
        "mo": added("CAT", Role.MONITOR),
        "ad": added("CAT", Role.ADMINISTRATOR),
        "op": added("CAT", Role.OPERATOR),
    },
    "issues": {"hd": "chutich.ubnd", "de": "phochutich.ubnd", "cl": "vanthu.ubnd"},
    "its Office": {
        "hd": "chanhvanphong.vp",
        "de": "phochanhvanphong.vp",
        "cl": "vanthu.vp",
        "uh": "truongphong.vp",
        "sp": "chuyenvien.vp",
        "ad": "quantrivien.vp",
    },
}
"""Whose column is whose, by sign-in name, agency by agency."""


@pytest.fixture
def here(app: Flask, house_clock: SetClock) -> World:
    """One of everything, and somebody in every post."""
    return world.build(house_clock)


def test_everybody_gets_in_where_the_snapshot_says(app: Flask, here: World) -> None:
    seen = LEGEND + "".join(_sections(app, here))
    if os.environ.get("WRITE_SNAPSHOT"):
        SNAPSHOT.write_text(seen, encoding="utf-8")
    kept = SNAPSHOT.read_text(encoding="utf-8")
    changes = unified_diff(kept.splitlines(), seen.splitlines(), "reviewed", "seen", n=0, lineterm="")
    if seen != kept:
        pytest.fail("\n".join([*changes, HOW_TO]))


def test_every_page_declares_its_permission_or_that_it_is_public(app: Flask) -> None:
    undeclared = [
        endpoint
        for endpoint, view in app.view_functions.items()
        if endpoint != "static" and not hasattr(view, "permission")
    ]
    assert undeclared == []


def test_every_permission_is_in_the_one_table_and_asked_for_by_a_route(app: Flask) -> None:
    asked_for = {getattr(view, "permission", None) for view in app.view_functions.values()} - {None}
    assert set(directory.PERMISSIONS) == set(Permission) == asked_for


def test_nothing_but_the_one_table_asks_which_permission_a_role_has() -> None:
    asking = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "service").rglob("*.py")
        if re.search(r"\bPERMISSIONS\b|\brequire\(person\(\)", path.read_text(encoding="utf-8"))
    ]
    assert sorted(asking) == [
        "service/api/access.py",
        "service/directory/__init__.py",
        "service/directory/permissions.py",
        "service/web/access.py",
    ]


def _sections(app: Flask, here: World) -> Iterator[str]:
    """The snapshot page by page, each under the names of the columns."""
    visitors = Visitors(app)
    lines = [
        (_page_of(rule), *_line(visitors, here, method, rule, what, address))
        for method, rule in world.routes(app)
        for what, address in here.addresses(rule)
    ]
    lines.sort(key=lambda line: line[0])
    width = max(len(route) for _, route, _ in lines)
    for page, of_page in groupby(lines, key=lambda line: line[0]):
        yield "\n" + "".join(f"{line}\n".replace(" \n", "\n") for line in _heading(page, width))
        for _, route, cells in of_page:
            yield f"{route:{width}}  {cells}\n"


def _page_of(rule: Rule) -> str:
    """Under which heading a route stands."""
    page = str(rule.endpoint).partition(".")[0]
    return f"API: {rule.rule.split('/')[3]}" if rule.rule.startswith(API_ROOT) else page


def _heading(page: str, width: int) -> tuple[str, str]:
    groups = [(name, " ".join(of)) for name, of in COLUMNS.items()]
    above = " | ".join(f"{name[: len(codes)]:{len(codes)}}" for name, codes in groups)
    return f"{page:{width}}  {above}".rstrip(), f"{'':{width}}  {' | '.join(codes for _, codes in groups)}"


def _line(
    visitors: Visitors, here: World, method: str, rule: Rule, what: str, address: str
) -> tuple[str, str]:
    """What a line is about, and its cells."""
    said = here.said(method, rule)
    shown = ARGUMENT.sub(lambda found: f"<{found[1].removesuffix('_id')}>", rule.rule)
    route = f"{method:6} {shown}" + (f"  ({what})" if what else "")
    cells = (
        " ".join(meaning_of(visitors.ask(method, address, name, said)) for name in people.values())
        for people in COLUMNS.values()
    )
    return route, " | ".join(cells)


def meaning_of(answer: TestResponse) -> str:
    """What an answer means for the person who asked."""
    to_sign_in = answer.headers.get("Location", "").startswith("/sign-in?next=")
    return SIGN_IN if to_sign_in else MEANING[answer.status_code]
