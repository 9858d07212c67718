"""Who can sign in on a day, listed and looked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Select, func, or_, select

from service.db import db
from service.directory.agencies import AS_LETTERS_NAME_THEM
from service.directory.models import AgencyRecord, DivisionRecord, PersonRecord, PostRecord
from service.directory.posts import HEADS_FIRST, holds_on
from service.paging import PAGE_SIZE, last_page, offset_of, page_within
from service.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sqlalchemy import ColumnElement


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who can sign in, under one of their titles in one agency."""

    person_id: UUID
    sign_in_name: str
    name: str
    title: str
    agency_name: str
    division_name: str | None = None
    """The division in which the title is held; None where it is held in the agency as a whole."""


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One page of accounts, and how many there are in all."""

    accounts: list[Account]
    number: int
    total: int

    @property
    def last(self) -> int:
        """The number of the last page; there is always one, if only an empty one."""
        return last_page(self.total)


def accounts_on(day: date) -> list[Account]:
    """Who can sign in on ``day``, by agency, heads first: a line for each title somebody has in an agency."""
    return _listed(_accounts(day))


def accounts_named(names: Collection[str], *, day: date) -> list[Account]:
    """Those of these sign-in names who can sign in on ``day``, in the order of the names."""
    found = _listed(_accounts(day).where(PersonRecord.sign_in_name.in_(names)))
    order = {name: place for place, name in enumerate(names)}
    return sorted(found, key=lambda account: order[account.sign_in_name])


def accounts_found(search: str, *, day: date, page: int = 1) -> AccountPage:
    """A page of those who can sign in on ``day`` and whom all words of ``search`` fit; without words, of everybody.

    A word fits the name of the person or of the agency, or the sign-in name, however its marks are typed.
    """
    query = _accounts(day).where(*(_fits(word) for word in fold(search.replace("\0", " ")).split()))
    total = db.session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    number = page_within(page, total)
    return AccountPage(_listed(query.limit(PAGE_SIZE).offset(offset_of(number))), number, total)


def account_of(person_id: UUID, *, day: date) -> Account | None:
    """The account of a person who can sign in on ``day``; None if they cannot."""
    return next(iter(_listed(_accounts(day).where(PersonRecord.id == person_id))), None)


def _fits(word: str) -> ColumnElement[bool]:
    columns = (PersonRecord.folded, AgencyRecord.folded, PersonRecord.sign_in_name)
    return or_(*(column.contains(word, autoescape=True) for column in columns))


def _accounts(day: date) -> Select[*tuple[Any, ...]]:
    return (
        select(
            PersonRecord.id,
            PersonRecord.sign_in_name,
            PersonRecord.name,
            PostRecord.title,
            AgencyRecord.name.label("agency_name"),
            DivisionRecord.name.label("division_name"),
        )
        .join(PostRecord, PostRecord.person_id == PersonRecord.id)
        .join(AgencyRecord, AgencyRecord.id == PostRecord.agency_id)
        .outerjoin(DivisionRecord, DivisionRecord.id == PostRecord.division_id)
        .where(PersonRecord.sign_in_name.is_not(None), *holds_on(day))
        .group_by(PersonRecord.id, PostRecord.title, AgencyRecord.id, DivisionRecord.id)
        .order_by(
            AS_LETTERS_NAME_THEM,
            AgencyRecord.sort_key,
            func.min(HEADS_FIRST),
            PersonRecord.id,
            PostRecord.title,
            DivisionRecord.sort_key,
        )
    )


def _listed(query: Select[*tuple[Any, ...]]) -> list[Account]:
    return [Account(*row) for row in db.session.execute(query)]
