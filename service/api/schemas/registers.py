"""The register of outgoing documents, the series of an agency, and what was sent to it."""

from __future__ import annotations

from marshmallow import fields as parts

from service.api import fields, paging
from service.api.fields import Answer, Schema, shown
from service.documents import ABBREVIATIONS, ALL_KINDS

LONGEST = 20_000
"""Characters, generously: the packages say how long a text may be, in a sentence of theirs."""
KINDS = (*ABBREVIATIONS, ALL_KINDS)
"""The kinds of documents."""


class RegisterWanted(paging.PageWanted):
    """Which agency and year."""

    agency_id = fields.ident("The agency; the person's first where nothing is said.")
    year = fields.number("The year; this one where nothing is said.", least=1, most=9999)


class RegisterLine(Answer):
    """A number that was given."""

    series_id = shown(parts.UUID, "The series it comes from.")
    year = shown(parts.Integer, "The year of the series.")
    number = shown(parts.Integer, "The number.")
    written = shown(parts.String, "With its symbol, as it stands in the document.", example="883/KH-SNN")
    dated = shown(parts.Date, "The date.")
    kind = shown(parts.String, "The kind of document.")
    subject = shown(parts.String, "What it is about.")
    state = shown(parts.String, "`used`, `reserved` or `void`.")
    reason = shown(parts.String, "Why it is reserved or void.")
    document_id = shown(parts.UUID, "The document that bears it.", allow_none=True)
    unit = shown(parts.String, "The unit that drafted.")
    recipients = fields.texts("To whom it went.")
    signer = shown(parts.String, "Who signed.")
    sent_at = shown(parts.DateTime, "When it was dispatched.", allow_none=True)
    sent = shown(parts.Integer, "To how many agencies.")
    received = shown(parts.Integer, "How many of them have opened it.")


class Register(paging.CountedPage):
    """A page of the register."""

    items = fields.some(RegisterLine, "The greatest number first.")


class SeriesWanted(Schema):
    """Which agency."""

    agency_id = fields.ident("The agency; the person's first where nothing is said.")


class SeriesLine(Answer):
    """A series of numbers."""

    id = shown(parts.UUID, "Names the series.")
    agency_id = shown(parts.UUID, "Whose it is.")
    name = shown(parts.String, "What it is called.")
    kinds = fields.texts("The kinds of documents it numbers.")
    last = shown(parts.Integer, "The last number given this year; 0 before the first.")


class SeriesList(Answer):
    """The series of an agency."""

    items = fields.some(SeriesLine, "The series.")


class SeriesAdded(Schema):
    """A new series."""

    agency_id = fields.ident("The agency; the person's first where nothing is said.")
    name = fields.text("What it is called.", most=LONGEST)
    kinds = fields.choices("The kinds of documents that it numbers; `*` for all that no other names.", KINDS)
    given_before = fields.number(
        "The last number given this year before the service came.", least=0, most=999_999, otherwise=0
    )


class KindsMoved(Schema):
    """Kinds of documents for a series."""

    kinds = fields.choices("The kinds that it numbers from now on besides.", KINDS)


class SetAside(Schema):
    """Why a number is borne by nothing."""

    reason = fields.text("Why; the register keeps it.", most=LONGEST)


class Reserved(Answer):
    """A number that nothing bears."""

    series_id = shown(parts.UUID, "The series.")
    year = shown(parts.Integer, "The year of the series.")
    number = shown(parts.Integer, "The number.")


class ArrivalsWanted(paging.PageWanted):
    """Which arrivals; with both days it is the register of incoming documents of that time."""

    since = fields.day("The first day on which they were sent.")
    until = fields.day("The last such day.")


class Arrival(Answer):
    """A document that was sent to one of my agencies."""

    document_id = shown(parts.UUID, "Names the document.")
    kind = shown(parts.String, "Its kind.")
    subject = shown(parts.String, "What it is about.")
    sender = shown(parts.String, "Who sent it.")
    number = shown(parts.String, "Its number and symbol.")
    dated = shown(parts.Date, "Its date.")
    sent_at = shown(parts.DateTime, "When it was sent.")
    received_at = shown(parts.DateTime, "When somebody here first opened it.", allow_none=True)
    arrival_number = shown(parts.Integer, "Its number here; null before it is registered.", allow_none=True)


class Arrivals(paging.CountedPage):
    """A page of arrivals."""

    items = fields.some(Arrival, "The newest first.")


class Issued(Answer):
    """An issued document as those who receive it read it."""

    id = shown(parts.UUID, "Names the document.")
    kind = shown(parts.String, "Its kind.")
    subject = shown(parts.String, "What it is about.")
    issuer = shown(parts.String, "Who issued it.")
    place = shown(parts.String, "Where it is dated.")
    number = shown(parts.String, "Its number and symbol.")
    dated = shown(parts.Date, "Its date.")
    arrival_number = shown(parts.Integer, "Its number here; null before it is registered.", allow_none=True)
    registered_at = shown(parts.DateTime, "When it was registered here.", allow_none=True)
    consultee_id = shown(
        parts.UUID, "The part of my agency in the round, where it is a letter that asks it.", allow_none=True
    )
    text = shown(parts.String, "Its words.")
    signature = fields.texts("What stands above the signer's name.")
    signer = shown(parts.String, "The signer.")
    distribution = fields.texts("To whom it goes, where its words do not end with that.")
