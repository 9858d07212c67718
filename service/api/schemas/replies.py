"""An agency's part in a round: its reply with the comments, and what is done about it."""

from __future__ import annotations

from marshmallow import fields as parts

from service.api import fields
from service.api.checks import of_size
from service.api.fields import Answer, Schema, shown
from service.api.schemas.documents import File
from service.api.schemas.rounds import LONGEST, PHRASE, ConsulteeLine
from service.consultations import Channel, Disposition, Stance

MOST_COMMENTS = 1000


class Comment(Answer):
    """A comment as it was written."""

    position = shown(parts.Integer, "Counts the comments.")
    clause_key = shown(parts.String, "The clause; null for the whole.", allow_none=True)
    place = shown(parts.String, "The place, where one was written.")
    opinion = shown(parts.String, "What is said.")
    proposal = shown(parts.String, "What is proposed.")
    reason = shown(parts.String, "Why.")


class Reply(Answer):
    """A reply."""

    stance = shown(parts.String, "What the agency says of the draft as a whole.")
    general_remark = shown(parts.String, "A remark on the whole.")
    drafted_at = shown(parts.DateTime, "When it was drafted.")
    released_at = shown(parts.DateTime, "When it was released; null before.", allow_none=True)
    late = shown(parts.Boolean, "Whether that was too late.")
    number = shown(parts.String, "Its number and symbol.")
    dated = shown(parts.Date, "Its date.", allow_none=True)
    comments = fields.some(Comment, "The comments.")


class Consent(Answer):
    """A deemed consent."""

    sentence = shown(parts.String, "The letter's sentence on silence.")
    effective_at = shown(parts.DateTime, "From when.")
    recorded_at = shown(parts.DateTime, "When it was recorded.")
    reminders_sent = shown(parts.Integer, "After how many reminders.")
    ended_at = shown(parts.DateTime, "When a reply ended it.", allow_none=True)


class Filing(Answer):
    """How a reply came that was not given here."""

    channel = shown(parts.String, "`email`, `paper` or `edxml`.")
    received_at = shown(parts.DateTime, "When it was received; this decides whether it was in time.")
    filed_at = shown(parts.DateTime, "When it was filed.")
    filed_by = shown(parts.String, "By whom.")
    evidence = fields.some(File, "What shows it.")


class VoidContent(Answer):
    """What a withdrawn filing had said."""

    stance = shown(parts.String, "What the agency was taken to say of the draft.")
    channel = shown(parts.String, "`email`, `paper` or `edxml`.")
    number = shown(parts.String, "Number and symbol.")
    dated = shown(parts.Date, "Its date.", allow_none=True)
    late = shown(parts.Boolean, "Whether it came late.")
    received_at = shown(parts.DateTime, "When it was received.")
    comments = parts.List(
        parts.Dict(), dump_only=True, required=True, metadata={"description": "Its comments."}
    )
    evidence = fields.some(File, "What shows it.")


class VoidReply(Answer):
    """A reply that was filed and withdrawn."""

    id = shown(parts.UUID, "Names it.")
    filed_at = shown(parts.DateTime, "When it was filed.")
    filed_by = shown(parts.String, "By whom.")
    withdrawn_at = shown(parts.DateTime, "When it was withdrawn.")
    withdrawn_by = shown(parts.String, "By whom.")
    reason = shown(parts.String, "Why.")
    content = fields.one(VoidContent, "What it had said, for the agency that filed it.", allow_none=True)


class OwnRequest(Answer):
    """The agency's own request for more time."""

    id = shown(parts.UUID, "Names the request.")
    wanted = shown(parts.String, "The deadline asked for.")
    reason = shown(parts.String, "Why.")
    asked_by = shown(parts.String, "Who asked.")
    asked_at = shown(parts.DateTime, "When.")
    decision = shown(parts.String, "`granted` or `refused`; null while it waits.", allow_none=True)
    answer = shown(parts.String, "What was answered.")
    decided_at = shown(parts.DateTime, "When it was decided.", allow_none=True)


class Part(Answer):
    """An agency's part in a round."""

    consultee = fields.one(ConsulteeLine, "How it stands.")
    reply = fields.one(Reply, "The reply: a released one, or that of my own agency.", allow_none=True)
    consents = fields.some(Consent, "What was recorded of its silence; all but the last have ended.")
    filing = fields.one(Filing, "How the reply came, if not here.", allow_none=True)
    void_replies = fields.some(VoidReply, "What was filed for it and withdrawn.")
    more_time = fields.some(OwnRequest, "For the agency itself: what it asked for.")


class CommentFiled(Schema):
    """A comment of a reply that came another way."""

    clause_key = fields.text("The clause of the version asked about.", most=LONGEST, required=False)
    place = fields.text("The place, where no clause is named.", most=LONGEST, required=False)
    opinion = fields.text("What is said.", least=1, most=LONGEST)
    proposal = fields.text("What is proposed.", most=LONGEST, required=False)
    reason = fields.text("Why.", most=LONGEST, required=False)


class Evidence(Schema):
    """The file that shows what came."""

    filename = fields.text("Its name.", least=1, most=255)
    content = fields.text("Its bytes in Base64.", least=1, most=fields.LARGEST_FILE, format="byte")


class ReplyFiled(Schema):
    """A reply that came by e-mail, on paper or by edXML."""

    takes_files = True

    received_at = fields.instant("When it was received; this decides whether it was in time.", required=True)
    channel = fields.choice("How it came.", Channel)
    stance = fields.choice("What the agency says of the draft.", Stance)
    number = fields.text("Number and symbol, as the reply bears them.", most=LONGEST, required=False)
    dated = fields.day("The date of the reply.")
    comments = parts.List(
        parts.Nested(CommentFiled, error_messages=fields.messages(fields.NO_OBJECT)),
        load_default=list,
        validate=of_size(0, MOST_COMMENTS),
        error_messages=fields.messages(fields.NO_LIST),
        metadata={"description": "Its comments.", "maxItems": MOST_COMMENTS},
    )
    general_remark = fields.text("A remark on the whole.", most=LONGEST, required=False)
    evidence = parts.Nested(
        Evidence,
        required=True,
        error_messages={**fields.messages(fields.NO_OBJECT), "type": [fields.NO_OBJECT]},
        metadata={"description": "The scan, the e-mail, the message."},
    )


class FilingWithdrawn(Schema):
    """Why a filed reply is withdrawn."""

    reason = fields.text("Why; the history keeps it.", most=LONGEST)
    confirmed = fields.tick("That explanations of its comments go with it, where there are any.")


class FiledShown(Part):
    """The part of the agency whose reply was filed."""

    in_time = shown(parts.Boolean, "Whether it counts as in time.")


class MoreTimeWanted(Schema):
    """A request for more time."""

    wanted = fields.text(PHRASE, most=LONGEST, example="trước ngày 15/01/2022")
    reason = fields.text("Why more time is needed.", most=LONGEST)


class CommentExplained(Schema):
    """What becomes of a comment."""

    disposition = fields.choice("All but `accepted` need a reason.", Disposition)
    reason = fields.text("Why.", most=LONGEST, required=False)
    clause_key = fields.text("The clause of the new version it is taken in at.", most=LONGEST, required=False)

    seen = fields.instant(
        "The `decided_at` of the row that was read; null where it had no explanation.", nullable=True
    )


class Explained(Answer):
    """How far the explaining has come."""

    consultee_id = shown(parts.UUID, "The part of the agency.")
    position = shown(parts.Integer, "Its comment.")
    open = shown(parts.Integer, "How many comments of the round have no explanation yet.")
