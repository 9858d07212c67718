"""Documents: drafts and versions, letters and submissions, decisions, signatures, numbers, dispatch and files."""

from service.documents.approval.decisions import (
    ApprovalShown,
    Decision,
    Step,
    approvals_of,
    decide,
)
from service.documents.approval.four_eyes import (
    barred,
)
from service.documents.approval.handing_over import (
    give_to,
    take_back,
)
from service.documents.approval.in_hand import (
    is_in_hand,
    require_in_hand,
)
from service.documents.approval.remarks import (
    RemarkShown,
    answer_remark,
    answer_to,
    document_of_remark,
    open_remarks,
    remarks_of,
    remarks_read,
    require_answered,
)
from service.documents.approval.routing import (
    division_of,
    issuer_of,
    office_of,
    sent_by,
)
from service.documents.approval.signing import (
    Signature,
    lines_in_post,
    sign,
    signature_in_post,
    signature_of,
)
from service.documents.approval.version_marks import (
    VersionMark,
    marks_of,
)
from service.documents.attachments.files import (
    AttachmentShown,
    FileContent,
    attach,
    attachments_of,
    file_content,
    move_attachments,
    owner_of_file,
)
from service.documents.attachments.returned_files import Returned, file_put_aside, read_returned_file
from service.documents.attachments.word_files import (
    WordFileAside,
    WordSourceShown,
    keep_word_source,
    put_word_file_aside,
    read_word_file,
    word_file_aside,
    word_source_of,
)
from service.documents.diagnosis import symptoms
from service.documents.dispatch.arrivals import (
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
from service.documents.dispatch.arriving import (
    arrival_number,
    register_arrival,
)
from service.documents.dispatch.dispatching import (
    dispatch,
)
from service.documents.drafts.clause_names import (
    clauses_called,
    designation_of,
    first_words,
    label_of,
)
from service.documents.drafts.clauses import (
    ClauseShown,
    clauses_in,
    clauses_of,
    corrections_made,
    text_of,
)
from service.documents.drafts.comparing import (
    Change,
    compare_versions,
)
from service.documents.drafts.dividing import (
    correct_division,
    undo_correction,
)
from service.documents.drafts.drafting import (
    register_draft,
)
from service.documents.drafts.following import (
    Fate,
    Followed,
    fates_of,
    follow_clauses,
    followed_in,
)
from service.documents.drafts.issuers import (
    issuers_of,
    signers_of,
)
from service.documents.drafts.reach import (
    Readable,
    reaches,
    readable,
    shows_remarks,
    was_sent,
)
from service.documents.drafts.seeing import (
    last_seen,
    see,
    seen_before,
)
from service.documents.drafts.versions import (
    VersionLine,
    add_version,
    fingerprint,
    freeze_latest,
    versions_of,
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
    WordedFromItsForm,
    WordFileNotKept,
    WrittenByYourself,
)
from service.documents.format_check import (
    FormatFindingShown,
    format_findings,
)
from service.documents.labels import Label, labels_of
from service.documents.letters.accompanying import (
    AccompanyingLine,
    accompanying,
    latest_about,
)
from service.documents.letters.beginnings import (
    letter_begun,
)
from service.documents.letters.distribution import (
    is_dispatched,
    set_distribution,
)
from service.documents.letters.letter import (
    LetterShown,
    compose_letter,
    latest_letter_of,
    letter_of,
    letter_typed,
)
from service.documents.letters.previewing import (
    LetterPreview,
    preview_distribution,
    preview_letter,
)
from service.documents.letters.readiness import (
    readiness_of,
)
from service.documents.letters.recipients import (
    Expanded,
    RecipientLine,
    expansion_of,
    recipients_of,
)
from service.documents.letters.returns import (
    last_return,
)
from service.documents.letters.submission import (
    compose_submission,
    statistics_told,
    submission_typed,
)
from service.documents.letters.submission_wording import (
    consultation_words,
)
from service.documents.letters.wording import (
    deadline_words,
    draft_called,
)
from service.documents.lists.listing import (
    DocumentsPage,
    ListedDocument,
    Relation,
    documents_concerning,
)
from service.documents.lists.standing import (
    Standing,
)
from service.documents.models import (
    ClauseRecord,
)
from service.documents.numbers.forecast import (
    NumberForecast,
    next_number,
)
from service.documents.numbers.numbering import (
    Number,
    number,
    number_for,
    number_of,
)
from service.documents.numbers.registers import (
    OutgoingLine,
    OutgoingPage,
    outgoing_register,
    years_of_register,
)
from service.documents.numbers.series import (
    ALL_KINDS,
    Series,
    add_series,
    agency_of_series,
    found_common_series,
    found_series,
    move_kinds,
    series_of,
)
from service.documents.numbers.set_aside import (
    reserve_number,
    void_number,
)
from service.documents.numbers.symbols import (
    ABBREVIATIONS,
    symbol_for,
)
from service.documents.opening import (
    opened,
    opened_accompanying,
    opened_decisions,
    opened_draft,
    opened_file,
    opened_remarks,
    opened_text,
    opened_versions,
)
from service.documents.reading import (
    DocumentLine,
    DocumentShown,
    Version,
    document_shown,
    documents_of,
    post_to_draft,
)
from service.documents.records import (
    held_as_part,
    hold,
    root_of,
)
from service.documents.rendition import (
    circulation_marks,
    file_name,
    rendition_of,
    tracked_changes,
    tracked_name,
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
    "DocumentShown",
    "DocumentsPage",
    "DraftChanged",
    "Expanded",
    "Fate",
    "FileContent",
    "FileEmpty",
    "FileKindRefused",
    "FileNotFound",
    "FileTooLarge",
    "Followed",
    "FormatFindingShown",
    "HeadUnknown",
    "IssuedShown",
    "KindInOtherSeries",
    "Label",
    "LetterPreview",
    "LetterShown",
    "ListedDocument",
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
    "Readable",
    "RecipientLine",
    "Relation",
    "RemarkNotFound",
    "RemarkShown",
    "RemarksOpen",
    "Returned",
    "Series",
    "SeriesMissing",
    "SeriesNotFound",
    "SeriesWouldRepeat",
    "Signature",
    "SignedAlready",
    "SignerOfOtherAgency",
    "SignsInPerson",
    "SignsOnlyByOrder",
    "Standing",
    "StateSecretRefused",
    "Step",
    "Version",
    "VersionFrozen",
    "VersionLine",
    "VersionMark",
    "WordFileAside",
    "WordFileNotKept",
    "WordSourceShown",
    "WordedFromItsForm",
    "WrittenByYourself",
    "accompanying",
    "add_series",
    "add_version",
    "agency_of_series",
    "answer_remark",
    "answer_to",
    "approvals_of",
    "arrival_number",
    "arrivals_of",
    "attach",
    "attachments_of",
    "barred",
    "circulation_marks",
    "clauses_called",
    "clauses_in",
    "clauses_of",
    "compare_versions",
    "compose_letter",
    "compose_submission",
    "consultation_words",
    "correct_division",
    "corrections_made",
    "deadline_words",
    "decide",
    "designation_of",
    "dispatch",
    "dispatched_to",
    "division_of",
    "document_of_remark",
    "document_shown",
    "documents_concerning",
    "documents_of",
    "draft_called",
    "expansion_of",
    "fates_of",
    "file_content",
    "file_name",
    "file_put_aside",
    "fingerprint",
    "first_words",
    "follow_clauses",
    "followed_in",
    "format_findings",
    "found_common_series",
    "found_series",
    "freeze_latest",
    "give_to",
    "held_as_part",
    "hold",
    "is_dispatched",
    "is_in_hand",
    "issued_shown",
    "issuer_of",
    "issuers_of",
    "keep_word_source",
    "label_of",
    "labels_of",
    "last_return",
    "last_seen",
    "latest_about",
    "latest_letter_of",
    "letter_begun",
    "letter_of",
    "letter_typed",
    "lines_in_post",
    "marks_of",
    "move_attachments",
    "move_kinds",
    "next_number",
    "number",
    "number_for",
    "number_of",
    "office_of",
    "open_remarks",
    "opened",
    "opened_accompanying",
    "opened_decisions",
    "opened_draft",
    "opened_file",
    "opened_remarks",
    "opened_text",
    "opened_versions",
    "outgoing_register",
    "owner_of_file",
    "post_to_draft",
    "preview_distribution",
    "preview_letter",
    "put_word_file_aside",
    "reaches",
    "read_returned_file",
    "read_word_file",
    "readable",
    "readiness_of",
    "receive",
    "recipients_of",
    "register_arrival",
    "register_draft",
    "remarks_of",
    "remarks_read",
    "rendition_of",
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
    "statistics_told",
    "submission_typed",
    "symbol_for",
    "symptoms",
    "take_back",
    "text_of",
    "tracked_changes",
    "tracked_name",
    "undo_correction",
    "versions_of",
    "void_number",
    "was_sent",
    "word_file_aside",
    "word_source_of",
    "years_of_register",
]
