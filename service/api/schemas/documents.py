"""Documents: what they are, where they stand, what goes with them, and where they went."""

from __future__ import annotations

from marshmallow import fields as parts

from service.api import fields, paging
from service.api.fields import Answer, Schema, Words, shown
from service.api.schemas.inbox import ItemLine
from service.api.schemas.versions import VersionShown
from service.documents import Relation


class DocumentsWanted(paging.PageWanted):
    """Which documents."""

    relation = fields.choice("Only those that concern my agencies so.", Relation, required=False)
    search = fields.text("Only those whose subject has these words.", most=100, required=False)


class Named(Answer):
    """What every document says of itself."""

    id = shown(parts.UUID, "Names the document.")
    kind = shown(parts.String, "Its kind.", example="plan")
    subject = shown(parts.String, "What it is about.", example="Kế hoạch văn thư, lưu trữ (hư cấu)")


class DocumentLine(Named):
    """A document in a list."""

    drafted_by = shown(parts.String, "The short name of the agency that drafts it.", example="SNV")
    relations = fields.texts(
        "How it concerns my agencies: `ours`, `asked`, `submitted`, `issued`, `received`."
    )
    at = shown(parts.DateTime, "When it concerned them last.")
    number = shown(parts.String, "Number and symbol once it is issued; empty before.")
    dated = shown(parts.Date, "Its date.", allow_none=True)
    standing = shown(
        parts.String,
        "`drafted`, `waiting`, `sent_back`, `approved` or `issued`; null for who may not read its file.",
        allow_none=True,
    )


class Documents(paging.CountedPage):
    """A page of documents."""

    items = fields.some(DocumentLine, "Those first that concern them latest.")


class NumberShown(Answer):
    """The number and the date that a document bears."""

    written = shown(parts.String, "As it stands in the document.", example="883/KH-SNN")
    number = shown(parts.Integer, "The number alone.")
    symbol = shown(parts.String, "The symbol behind it.", example="KH-SNN")
    dated = shown(parts.Date, "The date of the document.")


class SignatureShown(Answer):
    """Who signed."""

    name = shown(parts.String, "The signer.")
    lines = fields.texts("What stands above the name, for instance “KT. GIÁM ĐỐC”.")
    signed_at = shown(parts.DateTime, "When.")
    version_id = shown(parts.UUID, "The version that was signed.")


class Waiting(Answer):
    """For whom and until when a step waits."""

    count = shown(parts.Integer, "How many runs wait there.")
    due_at = shown(parts.DateTime, "Until when.", allow_none=True)
    role = shown(parts.String, "For which role; empty where it waits for time or others.")
    agency_name = shown(parts.String, "In which agency.")


class StepShown(Answer):
    """A step of a process."""

    element = shown(parts.String, "Names the step in its drawing.")
    name = shown(parts.String, "What a person calls it.")
    kind = shown(parts.String, "What the drawing has there.", example="userTask")
    state = shown(parts.String, "`done`, `open` or `ahead`.")
    waiting = fields.one(Waiting, "Where it is open.", allow_none=True)


class Accompanying(Answer):
    """A letter or a submission about a document."""

    id = shown(parts.UUID, "A document of its own.")
    kind = shown(parts.String, "`letter` or `submission`.")
    subject = shown(parts.String, "What it is about.")
    registered_at = shown(parts.DateTime, "When it was registered.")
    signed_at = shown(parts.DateTime, "When it was signed.", allow_none=True)
    number = shown(parts.String, "Number and symbol; empty before it has one.")
    dated = shown(parts.Date, "Its date.", allow_none=True)
    sent_at = shown(parts.DateTime, "When it was dispatched.", allow_none=True)
    sent = shown(parts.Integer, "To how many.")


class DocumentShown(Named):
    """A document as it stands."""

    registered_at = shown(parts.DateTime, "When it was registered.")
    agency_id = shown(parts.UUID, "The agency that drafts it.")
    issuer_id = shown(parts.UUID, "The agency that issues it.")
    main_id = shown(parts.UUID, "What a letter or a submission is about.", allow_none=True)
    unit = shown(parts.String, "The unit in its symbol.")
    ordered_by = shown(parts.String, "By which document it was ordered.")
    bases = shown(parts.String, "Its legal bases, a line each.")
    restriction = shown(parts.String, "Who may read it.")
    version = fields.one(VersionShown, "The version that is before me.")
    number = fields.one(NumberShown, "Its number, once it has one.", allow_none=True)
    signature = fields.one(SignatureShown, "Its signature, once it is signed.", allow_none=True)
    standing = fields.some(StepShown, "What its own processes wait for.")
    accompanying = fields.some(Accompanying, "Letters and submissions about it.")


class Letter(Answer):
    """A letter that asks about a document, as it was filled in."""

    document_id = shown(parts.UUID, "The letter, a document of its own.")
    main_id = shown(parts.UUID, "The document asked about.")
    agency_id = shown(parts.UUID, "The agency that asks.")
    subject = shown(parts.String, "What it is about.")
    groups = fields.texts("The groups of agencies it asks.")
    agency_ids = parts.List(
        parts.UUID(), dump_only=True, required=True, metadata={"description": "Single agencies besides."}
    )
    deadline_phrase = shown(parts.String, "Until when, as it says it.", example="trước ngày 10/01/2022")
    silence_rule = shown(parts.String, "`deemed_consent`, `reply_required` or `unspecified`.")
    silence_sentence = shown(parts.String, "What it says of silence.")
    visible_replies = shown(parts.Boolean, "Whether agencies see one another's replies.")
    channels = shown(parts.String, "By which ways to reply.")
    contact = shown(parts.String, "Whom to ask.")


class Recipient(Answer):
    """A document's way to one recipient."""

    recipient = shown(parts.String, "The agency, or whom the line names.")
    outside = shown(parts.Boolean, "Whether it is none of the directory.")
    line = shown(parts.String, "The line of the list.")
    sent_at = shown(parts.DateTime, "When it was sent.")
    received_at = shown(parts.DateTime, "When somebody there first opened it.", allow_none=True)


class Dispatch(paging.Page):
    """Where a document went."""

    sent = shown(parts.Integer, "To how many agencies.")
    received = shown(parts.Integer, "How many of them have opened it.")
    outside = shown(parts.Integer, "How many others it names.")
    items = fields.some(Recipient, "The recipients.")


class Reached(Answer):
    """An agency that a document reaches."""

    line = shown(parts.String, "The line of the list that names it.")
    agency_id = shown(parts.UUID, "The agency.")
    agency_name = shown(parts.String, "Its name.")


class Recipients(paging.CountedPage):
    """Whom a document reaches."""

    cautions = parts.List(
        Words(),
        dump_only=True,
        required=True,
        metadata={"description": "What to look at before the letter is dispatched."},
    )
    items = fields.some(Reached, "The agencies, by the lines of the list.")


class HandedOverTask(Answer):
    """A task that was handed over to one colleague."""

    item = fields.one(ItemLine, "The task.")
    document_id = shown(parts.UUID, "The document.")
    person_id = shown(parts.UUID, "Whom it waits for.")
    name = shown(parts.String, "Their name.")


class HandedOver(Answer):
    """Tasks that were handed over."""

    items = fields.some(HandedOverTask, "The tasks.")


class File(Answer):
    """An attached file."""

    id = shown(parts.UUID, "Names the file.")
    filename = shown(parts.String, "Its name.")
    media_type = shown(parts.String, "What its bytes are.")
    size = shown(parts.Integer, "Bytes.")
    version = shown(parts.Integer, "The version of the document that it belongs to.", allow_none=True)
    added_at = shown(parts.DateTime, "When it was attached.")


class FileNamed(Schema):
    """What the file is called."""

    filename = fields.text("Its name.", least=1, most=255)


class Files(Answer):
    """Attached files."""

    items = fields.some(File, "The files.")
