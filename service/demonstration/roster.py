"""Reading the fictional province from its files: the structure before the reorganisation of 2025 and the one after."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from service import directory
from service.demonstration.staff import Entry, invented_names, workers
from service.directory import Entries
from service.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from uuid import UUID

FOLDER = Path(__file__).with_name("lamgiang")
MARK = "(hư cấu)"
"""What every name of the province ends in."""


@dataclass(frozen=True, slots=True)
class Province:
    """The rows of the directory, without passwords, and the sign-in names that are shown first."""

    entries: Entries
    leading: tuple[str, ...]


@lru_cache(maxsize=1)
def province() -> Province:
    """The province of the files, read once; its ids are the same as long as the process lives."""
    people, structure, reorganisation = (
        _read(name) for name in ("people.toml", "agencies.toml", "reorganisation.toml")
    )
    roster = _Roster(people, structure["place"], invented_names(people["names"]))
    for entry in structure["agency"]:
        roster.found(entry, structure["since"])
    for change in reorganisation["change"]:
        _reorganise(roster, change)
    _abolish_districts(roster, reorganisation["two_tier"])
    return Province(roster.entries, tuple(people["leading"]))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def _reorganise(roster: _Roster, change: Entry) -> None:
    for entry in change["founded"]:
        roster.found(entry, change["since"])
    for each in change["succession"]:
        for code in each["from"]:
            roster.succeed(code, each["to"], each["kind"], change)


def _abolish_districts(roster: _Roster, change: Entry) -> None:
    for district in change["district"]:
        for name in district["communes"]:
            code = fold(name).replace(" ", "").upper()
            entry = {
                "code": code,
                "kind": change["kind"],
                "name": f"{district['of']} {name}",
                "place": name,
            }
            roster.found(entry, change["since"])
            roster.succeed(district["code"], code, "split", change)


@dataclass
class _Roster:
    """The rows as they come together."""

    people: Entry
    place: str
    names: Iterator[str]
    entries: Entries = field(default_factory=Entries)
    ids: dict[str, UUID] = field(default_factory=dict)
    dated: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """What ends with an agency, by its code: itself, its divisions and its posts."""

    def found(self, entry: Entry, since: date) -> None:
        """Enter an agency with its divisions and its people."""
        code, kind = entry["code"], {**self._kind(entry["kind"]), **entry}
        agency = self._agency(kind, since)
        self.ids[code] = agency["id"]
        divisions = {
            short: directory.division_row(agency["id"], code=short, name=name, valid_from=since)
            for short, name in kind.get("divisions", {}).items()
        }
        posts = list(self._posts(kind, agency["id"], divisions, since))
        self.entries.agencies.append(agency)
        self.entries.divisions.extend(divisions.values())
        self.entries.posts.extend(posts)
        self.dated[code] = [agency, *divisions.values(), *posts]

    def succeed(self, predecessor: str, successor: str, kind: Any, change: Entry) -> None:
        """End an agency the day before another takes over from it."""
        since, basis = change["since"], change["basis"]
        row = directory.succession_row(
            self.ids[predecessor], self.ids[successor], since=since, kind=kind, basis=basis
        )
        self.entries.successions.append(row)
        for dated in self.dated[predecessor]:
            dated["valid_to"] = since - timedelta(days=1)

    def _kind(self, name: str) -> Entry:
        kind: Entry = self.people["kind"][name]
        return {**self._kind(kind["like"]), **kind} if "like" in kind else kind

    def _agency(self, kind: Entry, since: date) -> dict[str, Any]:
        kinds_own = self._kind(kind["kind"])
        return directory.agency_row(
            code=kind["code"],
            name=f"{kinds_own['name'].format(name=kind['name'])} {MARK}",
            group=kind["group"],
            mailbox=self._address(f"vanthu.{kind['code'].lower()}"),
            valid_from=since,
            short_name=kinds_own["short_name"].format(name=kind["name"]),
            superior_id=self.ids[kind["superior"]] if "superior" in kind else None,
            place=kind.get("place", self.place),
            collective=kind.get("collective", False),
            numbers_replies=kind.get("numbers_replies", False),
        )

    def _posts(
        self, kind: Entry, agency_id: UUID, divisions: dict[str, dict[str, Any]], since: date
    ) -> Iterator[dict[str, Any]]:
        """The posts of an agency's people, who are entered on the way."""
        for worker in workers(kind["code"], kind, self.names):
            person = directory.person_row(
                name=f"{worker.name} {MARK}",
                email=self._address(worker.sign_in_name),
                sign_in_name=worker.sign_in_name,
            )
            self.entries.people.append(person)
            for role in worker.roles:
                yield directory.post_row(
                    person["id"],
                    agency_id,
                    role,
                    title=worker.title,
                    valid_from=since,
                    position=worker.position,
                    division_id=divisions[worker.division]["id"] if worker.division else None,
                )

    def _address(self, who: str) -> str:
        return f"{who}@{self.people['email_domain']}"
