"""Consultation rounds: how they stand, who was asked, what steers them."""

from __future__ import annotations

from marshmallow import fields as parts

from service.api import fields, paging
from service.api.fields import Answer, Schema, shown
from service.consultations import WAITING, MoreTime, Outcome

LONGEST = 20_000
"""Characters, generously: the packages say how long a text may be, in a sentence of theirs."""
PHRASE = "The deadline as a letter says it."
WHY = "Why; the agencies are told, and the history keeps it."


class RoundLine(Answer):
    """A round in a list."""

    id = shown(parts.UUID, "Names the round.")
    document_id = shown(parts.UUID, "The document asked about.")
    version_id = shown(parts.UUID, "The version asked about.")
    letter_id = shown(parts.UUID, "The letter that asked.", allow_none=True)
    number = shown(parts.Integer, "Counts the rounds on the document.")
    agency_id = shown(parts.UUID, "The agency that asks.")
    subject = shown(parts.String, "The subject of the document.")
    state = shown(parts.String, "`open`, `paused`, `closed` or `withdrawn`.", example="open")
    deadline_phrase = shown(parts.String, PHRASE, example="trước ngày 10/01/2022")
    last_day = shown(parts.Date, "The last day that is in time.")
    ends_at = shown(parts.DateTime, "The first instant too late; null while it is paused.", allow_none=True)
    silence_rule = shown(parts.String, "`deemed_consent`, `reply_required` or `unspecified`.")
    silence_sentence = shown(parts.String, "What the letter says of silence.")
    visible_replies = shown(parts.Boolean, "Whether agencies see one another's replies.")
    size = shown(parts.Integer, "How many agencies are asked.")
    opened_at = shown(parts.DateTime, "When it was opened.")
    paused_at = shown(parts.DateTime, "Since when it is paused.", allow_none=True)
    closed_at = shown(parts.DateTime, "When it was closed.", allow_none=True)
    ending_reason = shown(parts.String, "Why it was withdrawn.")


class Rounds(Answer):
    """The rounds on a document."""

    items = fields.some(RoundLine, "The rounds, in order.")


class Counts(Answer):
    """How many agencies ended how; `sent` is the sum of `waiting` and all outcomes, always."""

    sent = shown(parts.Integer, "Asked.")
    waiting = shown(parts.Integer, "Not answered yet.")
    by_outcome = parts.Dict(
        keys=parts.String(),
        values=parts.Integer(),
        dump_only=True,
        metadata={"description": "The rest, by outcome."},
    )
    deemed_consents = shown(parts.Integer, "Of the silent ones, those whose silence was recorded as consent.")
    late = shown(parts.Integer, "Late replies that wait for a decision.")


class CommentCounts(Answer):
    """How many comments became what."""

    comments = shown(parts.Integer, "All of them.")
    explained = shown(parts.Integer, "Those with an explanation.")
    open = shown(parts.Integer, "Those without one yet.")


class DeadlineChange(Answer):
    """A change of the deadline."""

    kind = shown(parts.String, "`extended`, `paused` or `resumed`.")
    old_phrase = shown(parts.String, "The deadline before.")
    new_phrase = shown(parts.String, "The deadline after; empty for a pause.")
    reason = shown(parts.String, "Why.")
    changed_at = shown(parts.DateTime, "When.")


class Urging(Answer):
    """When silent agencies were urged."""

    urged_at = shown(parts.DateTime, "When.")
    urged = shown(parts.Integer, "How many.")


class StillSilent(Answer):
    """The agencies of a closed round that had to reply and are silent."""

    agencies = shown(parts.Integer, "How many.")
    urgings = fields.some(Urging, "When they were urged.")
    deadline_phrase = shown(parts.String, "The later deadline that they were given; empty without one.")
    ends_at = shown(parts.DateTime, "The first instant too late for them.", allow_none=True)


class RoundShown(RoundLine):
    """A round; counts are for the agency that asks."""

    counts = fields.one(Counts, "How agencies ended.", allow_none=True)
    comments = fields.one(CommentCounts, "How far the explaining has come.", allow_none=True)
    changes = fields.some(DeadlineChange, "How its deadline changed.")
    silent = fields.one(
        StillSilent, "For the agency that asks, while it may urge the silent.", allow_none=True
    )


class ConsulteeLine(Answer):
    """An agency's part in a round."""

    id = shown(parts.UUID, "Names the part.")
    round_id = shown(parts.UUID, "The round.")
    agency_id = shown(parts.UUID, "The agency.")
    agency_name = shown(parts.String, "Its name.")
    asked_at = shown(parts.DateTime, "When it was asked.", allow_none=True)
    outcome = shown(parts.String, "How its part ended; null while it waits.", allow_none=True)
    late = shown(parts.Boolean, "Whether its reply came late.")
    deemed_consent_at = shown(parts.DateTime, "When its silence became consent.", allow_none=True)
    released_at = shown(parts.DateTime, "When its reply was released.", allow_none=True)


class ConsulteesWanted(paging.PageWanted):
    """Which agencies."""

    outcome = fields.choice(
        "For the agency that asks: only those whose part ended so, or that still have to answer.",
        [*Outcome, WAITING],
        required=False,
    )


class Consultees(paging.Page):
    """A page of the agencies that were asked."""

    items = fields.some(ConsulteeLine, "In Vietnamese order.")


class MoreTimeRequest(Answer):
    """An agency's request for more time."""

    id = shown(parts.UUID, "Names the request.")
    consultee_id = shown(parts.UUID, "The agency's part in the round.")
    agency_name = shown(parts.String, "The agency.")
    wanted = shown(parts.String, "The deadline it asks for.")
    reason = shown(parts.String, "Why.")
    asked_at = shown(parts.DateTime, "When.")
    decision = shown(parts.String, "`granted` or `refused`; null while it waits.", allow_none=True)
    answer = shown(parts.String, "What was answered.")
    decided_at = shown(parts.DateTime, "When it was decided.", allow_none=True)


class MoreTimeRequests(Answer):
    """Requests for more time, those that wait first."""

    items = fields.some(MoreTimeRequest, "The requests, at most a page of them.")


class NewDeadline(Schema):
    """A later deadline."""

    deadline = fields.text(PHRASE, most=LONGEST, example="trước ngày 15/01/2022")
    reason = fields.text(WHY, most=LONGEST)


class Reason(Schema):
    """A reason."""

    reason = fields.text(WHY, most=LONGEST)


class MoreTimeDecided(Schema):
    """The answer to a request for more time."""

    decision = fields.choice("Granted, the new deadline is for everybody.", MoreTime)
    answer = fields.text("Needed for a refusal.", most=LONGEST, required=False)


class AgencyLine(Answer):
    """An agency in a list of the explanation table."""

    consultee_id = shown(parts.UUID, "Its part in the round.")
    name = shown(parts.String, "The agency.")
    number = shown(parts.String, "Number and symbol of its reply.")
    dated = shown(parts.Date, "Its date.", allow_none=True)


class AgencyLines(paging.CountedPage):
    """A page of agencies."""

    items = fields.some(AgencyLine, "In Vietnamese order.")


class ExplanationRow(Answer):
    """A comment, and what the drafter makes of it."""

    consultee_id = shown(parts.UUID, "The part of the agency that made it.")
    position = shown(parts.Integer, "Counts its comments; 0 is its general remark.")
    agency_name = shown(parts.String, "The agency.")
    outcome = shown(parts.String, "What the agency says of the whole.")
    late = shown(parts.Boolean, "Whether its reply came late and was taken in.")
    clause_key = shown(parts.String, "The clause; null for the whole.", allow_none=True)
    place = shown(parts.String, "The place, where the agency wrote one.")
    opinion = shown(parts.String, "What it says.")
    proposal = shown(parts.String, "What it proposes.")
    reason = shown(parts.String, "Why.")
    disposition = shown(parts.String, "What becomes of it; null while it is open.", allow_none=True)
    explanation = shown(parts.String, "What the drafter says.")
    new_clause_key = shown(parts.String, "The clause of the new version it was taken in at.", allow_none=True)
    decided_at = shown(parts.DateTime, "When that was decided.", allow_none=True)


class ExplanationTable(paging.CountedPage):
    """A page of the explanation table."""

    counts = fields.one(CommentCounts, "How far the explaining has come.")
    items = fields.some(ExplanationRow, "Those on the whole first, then by clause, then by agency.")


class RowsWanted(paging.PageWanted):
    """Which comments."""

    only_open = fields.tick("Only those without an explanation.")
    clause_key = fields.text(
        "Only those on this clause of the version asked about; empty for those on the whole.",
        most=LONGEST,
        required=False,
        otherwise=None,
    )
    consultee_id = fields.ident("Only those of this agency's part.")
