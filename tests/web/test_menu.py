from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient


def menu_of(page: str) -> str:
    [menu] = re.findall(r'<nav class="d-flex[^>]*>(.*?)</nav>', page, re.DOTALL)
    return menu


@pytest.mark.parametrize(
    ("name", "beside", "folded"),
    [
        ("soanthao.snv", ["/inbox", "/documents", "/arrivals", "/processes"], []),
        ("lanhdao.snv", ["/inbox", "/documents", "/arrivals", "/registers/outgoing", "/processes"], []),
        (
            "vanthu.snv",
            ["/inbox", "/documents", "/arrivals", "/processes"],
            ["/registers/outgoing", "/series"],
        ),
        ("quantrivien.vp", ["/inbox", "/series", "/processes", "/administration/stuck"], []),
    ],
)
def test_what_somebody_keeps_two_of_is_one_entry_of_the_menu(
    become: Callable[[str], FlaskClient], name: str, beside: list[str], folded: list[str]
) -> None:
    menu = menu_of(become(name).get("/inbox").text)
    group = "".join(re.findall(r"<details.*?</details>", menu, re.DOTALL))
    assert re.findall(r'href="([^"]+)"', group) == folded
    assert re.findall(r'href="([^"]+)"', menu.replace(group, "") if group else menu) == beside


def test_the_group_says_where_one_is(become: Callable[[str], FlaskClient]) -> None:
    clerk = become("vanthu.snv")
    assert '<summary aria-current="true">' in menu_of(clerk.get("/series").text)
    assert "<summary>" in menu_of(clerk.get("/inbox").text)
