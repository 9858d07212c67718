"""Documents: drafts and versions, letters and submissions, decisions, signatures, numbers, dispatch and files."""

from service.documents.accompanying import (
    AccompanyingLine,
    accompanying,
    latest_about,
)
from service.documents.arrivals import (
    Arrival,
    ArrivalsPage,
    Dispatched,
    DispatchPage,
    IssuedShown,
    arrivals_of,
    dispatched_to,
    issued_shown,
    receive,
)
from service.documents.arriving import (
    register_arrival,
)
from service.documents.beginnings import (
    letter_begun,
)
from service.documents.clauses import (
    ClauseShown,
    clauses_in,
    clauses_of,
    text_of,
)
from service.documents.comparing import (
    Change,
    compare_versions,
)
from service.documents.decisions import (
    ApprovalShown,
    Decision,
    Step,
    approvals_of,
    decide,
)
from service.documents.dispatch import (
    dispatch,
)
from service.documents.distribution import (
    set_distribution,
)
from service.documents.dividing import (
    correct_division,
    undo_correction,
)
from service.documents.drafting import (
    register_draft,
)
from service.documents.errors import (
    AlreadyDispatched,
    AlreadyNumbered,
    AlreadySigned,
    AnswerRead,
    BeforeOthers,
    ChangedSinceSeen,
    ChangedSinceSigned,
    ClerkOfOtherAgency,
    DivisionChanged,
    DocumentNotFound,
    DraftChanged,
    FileEmpty,
    FileKindRefused,
    FileNotFound,
    FileTooLarge,
    HeadUnknown,
    KindInOtherSeries,
    NobodyElseDecides,
    NobodyToSendTo,
    NotToBeDispatched,
    NotYetSigned,
    NumberInUse,
    NumberNotFound,
    NumberNotFree,
    NumberTaken,
    RemarkNotFound,
    RemarksOpen,
    SeriesMissing,
    SeriesNotFound,
    SeriesWouldRepeat,
    SignedAlready,
    SignerOfOtherAgency,
    SignsInPerson,
    SignsOnlyByOrder,
    StateSecretRefused,
    VersionFrozen,
    WrittenByYourself,
)
from service.documents.files import (
    AttachmentShown,
    FileContent,
    attach,
    attachments_of,
    file_content,
    owner_of_file,
)
from service.documents.forecast import (
    NumberForecast,
    next_number,
)
from service.documents.four_eyes import (
    barred,
)
from service.documents.handing_over import (
    give_to,
)
from service.documents.in_hand import (
    is_in_hand,
    require_in_hand,
)
from service.documents.issuers import (
    issuers_of,
    signers_of,
)
from service.documents.letters import (
    LetterShown,
    compose_letter,
    latest_letter_of,
    letter_of,
    letter_typed,
)
from service.documents.models import (
    ClauseRecord,
)
from service.documents.numbering import (
    Number,
    number,
    number_for,
    number_of,
)
from service.documents.opening import (
    opened,
    opened_draft,
    opened_remarks,
    opened_text,
)
from service.documents.previewing import (
    LetterPreview,
    preview_distribution,
    preview_letter,
)
from service.documents.reach import (
    is_document,
    reaches,
    shows_remarks,
    was_sent,
)
from service.documents.readiness import (
    readiness_of,
)
from service.documents.reading import (
    DocumentLine,
    DocumentPage,
    DocumentShown,
    Version,
    document_shown,
    documents_of,
    documents_page,
    post_to_draft,
)
from service.documents.recipients import (
    Expanded,
    RecipientLine,
    expansion_of,
    recipients_of,
)
from service.documents.records import (
    root_of,
)
from service.documents.registers import (
    OutgoingLine,
    OutgoingPage,
    outgoing_register,
    years_of_register,
)
from service.documents.remarks import (
    RemarkShown,
    answer_remark,
    document_of_remark,
    open_remarks,
    remarks_of,
    require_answered,
)
from service.documents.returns import (
    last_return,
)
from service.documents.routing import (
    division_of,
    issuer_of,
    office_of,
    sent_by,
)
from service.documents.seeing import (
    last_seen,
    see,
    seen_before,
)
from service.documents.series import (
    ALL_KINDS,
    Series,
    add_series,
    found_common_series,
    found_series,
    move_kinds,
    series_of,
)
from service.documents.set_aside import (
    reserve_number,
    void_number,
)
from service.documents.signing import (
    Signature,
    sign,
    signature_in_post,
    signature_of,
)
from service.documents.submission_wording import (
    consultation_words,
)
from service.documents.submissions import (
    compose_submission,
    submission_typed,
)
from service.documents.symbols import (
    ABBREVIATIONS,
    symbol_for,
)
from service.documents.versions import (
    VersionLine,
    add_version,
    fingerprint,
    freeze_latest,
    versions_of,
)
from service.documents.wording import (
    draft_called,
)

__all__ = [
    "ABBREVIATIONS",
    "ALL_KINDS",
    "AccompanyingLine",
    "AlreadyDispatched",
    "AlreadyNumbered",
    "AlreadySigned",
    "AnswerRead",
    "ApprovalShown",
    "Arrival",
    "ArrivalsPage",
    "AttachmentShown",
    "BeforeOthers",
    "Change",
    "ChangedSinceSeen",
    "ChangedSinceSigned",
    "ClauseRecord",
    "ClauseShown",
    "ClerkOfOtherAgency",
    "Decision",
    "DispatchPage",
    "Dispatched",
    "DivisionChanged",
    "DocumentLine",
    "DocumentNotFound",
    "DocumentPage",
    "DocumentShown",
    "DraftChanged",
    "Expanded",
    "FileContent",
    "FileEmpty",
    "FileKindRefused",
    "FileNotFound",
    "FileTooLarge",
    "HeadUnknown",
    "IssuedShown",
    "KindInOtherSeries",
    "LetterPreview",
    "LetterShown",
    "NobodyElseDecides",
    "NobodyToSendTo",
    "NotToBeDispatched",
    "NotYetSigned",
    "Number",
    "NumberForecast",
    "NumberInUse",
    "NumberNotFound",
    "NumberNotFree",
    "NumberTaken",
    "OutgoingLine",
    "OutgoingPage",
    "RecipientLine",
    "RemarkNotFound",
    "RemarkShown",
    "RemarksOpen",
    "Series",
    "SeriesMissing",
    "SeriesNotFound",
    "SeriesWouldRepeat",
    "Signature",
    "SignedAlready",
    "SignerOfOtherAgency",
    "SignsInPerson",
    "SignsOnlyByOrder",
    "StateSecretRefused",
    "Step",
    "Version",
    "VersionFrozen",
    "VersionLine",
    "WrittenByYourself",
    "accompanying",
    "add_series",
    "add_version",
    "answer_remark",
    "approvals_of",
    "arrivals_of",
    "attach",
    "attachments_of",
    "barred",
    "clauses_in",
    "clauses_of",
    "compare_versions",
    "compose_letter",
    "compose_submission",
    "consultation_words",
    "correct_division",
    "decide",
    "dispatch",
    "dispatched_to",
    "division_of",
    "document_of_remark",
    "document_shown",
    "documents_of",
    "documents_page",
    "draft_called",
    "expansion_of",
    "file_content",
    "fingerprint",
    "found_common_series",
    "found_series",
    "freeze_latest",
    "give_to",
    "is_document",
    "is_in_hand",
    "issued_shown",
    "issuer_of",
    "issuers_of",
    "last_return",
    "last_seen",
    "latest_about",
    "latest_letter_of",
    "letter_begun",
    "letter_of",
    "letter_typed",
    "move_kinds",
    "next_number",
    "number",
    "number_for",
    "number_of",
    "office_of",
    "open_remarks",
    "opened",
    "opened_draft",
    "opened_remarks",
    "opened_text",
    "outgoing_register",
    "owner_of_file",
    "post_to_draft",
    "preview_distribution",
    "preview_letter",
    "reaches",
    "readiness_of",
    "receive",
    "recipients_of",
    "register_arrival",
    "register_draft",
    "remarks_of",
    "require_answered",
    "require_in_hand",
    "reserve_number",
    "root_of",
    "see",
    "seen_before",
    "sent_by",
    "series_of",
    "set_distribution",
    "shows_remarks",
    "sign",
    "signature_in_post",
    "signature_of",
    "signers_of",
    "submission_typed",
    "symbol_for",
    "text_of",
    "undo_correction",
    "versions_of",
    "void_number",
    "was_sent",
    "years_of_register",
]
