"""What the pages of items and of starts show: the form, and what it offers to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select

from service import inbox
from service.db import db
from service.processes import catalog
from service.processes.choices import choices_for
from service.processes.models import Instance
from service.processes.starting import require_may_start

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from service.directory import SignedIn
    from service.forms import Form, Option
    from service.inbox import Draft, Item
    from service.processes.catalog import Published


@dataclass(frozen=True, slots=True)
class ItemPage:
    """An item with the form that completes it, and the id of what it is about."""

    item: Item
    about: str
    """The name of the fact that ``subject_id`` is: ``document_id``; empty when the drawing does not say."""
    subject_id: UUID | None
    form: Form
    options: Mapping[str, Sequence[Option]]
    draft: Draft | None
    """What somebody put aside for it."""


@dataclass(frozen=True, slots=True)
class StartPage:
    """A process that a person may start, with its form."""

    process: Published
    form: Form
    options: Mapping[str, Sequence[Option]]


def item_page(item_id: UUID, person: SignedIn, *, at: datetime) -> ItemPage:
    """One open item of this person's; :class:`~service.inbox.ItemNotFound` if it is not theirs or not open."""
    item = inbox.item_shown(item_id, person)
    definition_id, subject_id = db.session.execute(
        select(Instance.definition_id, Instance.subject_id).where(Instance.id == item.instance_id)
    ).one()
    process = catalog.published(definition_id)
    form = process.forms[item.form]
    options = choices_for(form, agency_id=item.agency_id, at=at, subject_id=subject_id, about=process.about)
    return ItemPage(item, process.about, subject_id, form, options, inbox.draft_of(item_id))


def start_page(process_id: str, person: SignedIn, *, at: datetime) -> StartPage:
    """A process this person may start; :class:`~service.processes.ProcessUnknown` if there is none such."""
    process = catalog.latest(process_id)
    post = require_may_start(process, person)
    form = process.forms[process.start["form"]]
    return StartPage(process, form, choices_for(form, agency_id=post.agency_id, at=at))


def chains_about(subject_ids: Collection[UUID]) -> list[UUID]:
    """The instances about these things: their ids are the chains of the audit that tell their history."""
    return list(db.session.scalars(select(Instance.id).where(Instance.subject_id.in_(subject_ids))))
