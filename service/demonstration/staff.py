"""Who works in an agency of the fictional province: the places of its kind, each with a person in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from service.directory import Position, Role
from service.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Entry = dict[str, Any]
"""A table of the files."""


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who works in an agency: in one of its divisions if it is given."""

    sign_in_name: str
    name: str
    title: str
    position: Position
    roles: tuple[Role, ...]
    division: str | None


def invented_names(parts: Mapping[str, list[str]]) -> Iterator[str]:
    """Family, middle and given names put together, each list counted through at its own length."""
    family, middle, given = parts["family"], parts["middle"], parts["given"]
    place = 0
    while True:
        yield " ".join(names[place % len(names)] for names in (family, middle, given))
        place += 1


def workers(code: str, kind: Entry, names: Iterator[str]) -> Iterator[Worker]:
    """The people of an agency of this kind; whom its entry knows by name comes instead of somebody invented."""
    known, taken = list(kind.get("known", ())), set[str]()
    for division, place in _places(kind):
        title = place["title"].format(head=kind["head"])
        person = {**place, **_pop(known, title)}
        sign_in_name = _sign_in_name(person.get("sign_in") or _unmarked(title), code, division, taken)
        yield Worker(
            sign_in_name=sign_in_name,
            name=person.get("name") or next(names),
            title=title,
            position=Position(person.get("position", Position.MEMBER)),
            roles=tuple(Role(role) for role in person["roles"]),
            division=division,
        )
    if known:
        raise ValueError(f"{code} has no place for {known}.")


def _places(kind: Entry) -> Iterator[tuple[str | None, Entry]]:
    for place in kind["staff"]:
        yield None, place
    for number, division in enumerate(kind.get("divisions", ())):
        staff = kind["division_staff"]
        for place in staff[min(number, len(staff) - 1)]:
            yield division, place


def _pop(known: list[Entry], title: str) -> Entry:
    """Who is known under this title, once; nothing if nobody is."""
    for place, person in enumerate(known):
        if person["title"] == title:
            return known.pop(place)
    return {}


def _sign_in_name(function: str, code: str, division: str | None, taken: set[str]) -> str:
    """``truongphong.snv`` for the first of a function, ``truongphong.tcbc.snv`` for one in a further division."""
    name = f"{function}.{code.lower()}"
    if name in taken:
        name = f"{function}.{division}.{code}".lower()
    taken.add(name)
    return name


def _unmarked(title: str) -> str:
    return fold(title).replace(" ", "")
