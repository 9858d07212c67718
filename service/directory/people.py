"""People."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from service.db import db, new_id
from service.directory.models import PersonRecord
from service.vietnamese import fold, nfc

if TYPE_CHECKING:
    from uuid import UUID


def person_row(
    *, name: str, email: str, sign_in_name: str | None = None, password_hash: str | None = None
) -> dict[str, Any]:
    """The row of a new person."""
    return {
        "id": new_id(),
        "name": nfc(name),
        "folded": fold(name),
        "email": email,
        "sign_in_name": sign_in_name,
        "password_hash": password_hash,
    }


def add_person(*, name: str, email: str, sign_in_name: str | None = None) -> UUID:
    """Enter a person in the directory; without a sign-in name they only receive e-mail."""
    record = PersonRecord(**person_row(name=name, email=email, sign_in_name=sign_in_name))
    db.session.add(record)
    # The post that follows refers to the person by id, and without a relationship the ORM sees no order.
    db.session.flush()
    return record.id


def person_name(person_id: UUID) -> str:
    """The name of a person, whatever the day and the posts: what they did stays theirs."""
    return db.session.execute(select(PersonRecord.name).where(PersonRecord.id == person_id)).scalar_one()


def sign_in_name_of(person_id: UUID) -> str:
    """The name by which a person signs in; empty where they cannot."""
    query = select(PersonRecord.sign_in_name).where(PersonRecord.id == person_id)
    return db.session.execute(query).scalar_one() or ""


def contact_of(person_id: UUID) -> tuple[str, str]:
    """The name and the e-mail address of a person, as a letter gives them for questions."""
    query = select(PersonRecord.name, PersonRecord.email).where(PersonRecord.id == person_id)
    name, email = db.session.execute(query).one()
    return name, email


def has_people() -> bool:
    """Whether anybody is in the directory."""
    return db.session.scalar(select(PersonRecord.id).limit(1)) is not None
