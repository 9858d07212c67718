"""Documents: drafts with their versions and clauses, decisions, signatures, numbers, registers and files."""

from service.documents.accompanying import (
    accompanying,
)
from service.documents.arriving import (
    register_arrival,
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
from service.documents.dividing import (
    correct_division,
    undo_correction,
)
from service.documents.drafting import (
    register_draft,
)
from service.documents.errors import (
    AlreadyNumbered,
    AlreadySigned,
    AnswerRead,
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
    attachments_of_many,
    file_content,
    owner_of_file,
)
from service.documents.issuers import (
    issuers_of,
    signers_of,
)
from service.documents.numbering import (
    Number,
    number,
    number_for,
    number_of,
    numbers_of,
)
from service.documents.reach import (
    is_document,
    reaches,
    shows_remarks,
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
    remarks_of,
    require_answered,
)
from service.documents.seeing import (
    last_seen,
    see,
)
from service.documents.series import (
    ALL_KINDS,
    Series,
    add_series,
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
    signature_of,
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

__all__ = [
    "ABBREVIATIONS",
    "ALL_KINDS",
    "AlreadyNumbered",
    "AlreadySigned",
    "AnswerRead",
    "ApprovalShown",
    "AttachmentShown",
    "Change",
    "ClauseShown",
    "ClerkOfOtherAgency",
    "Decision",
    "DivisionChanged",
    "DocumentLine",
    "DocumentNotFound",
    "DocumentShown",
    "DraftChanged",
    "FileContent",
    "FileEmpty",
    "FileKindRefused",
    "FileNotFound",
    "FileTooLarge",
    "HeadUnknown",
    "KindInOtherSeries",
    "NobodyElseDecides",
    "NotYetSigned",
    "Number",
    "NumberInUse",
    "NumberNotFound",
    "NumberNotFree",
    "NumberTaken",
    "OutgoingLine",
    "OutgoingPage",
    "RemarkNotFound",
    "RemarkShown",
    "RemarksOpen",
    "Series",
    "SeriesMissing",
    "SeriesNotFound",
    "SeriesWouldRepeat",
    "Signature",
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
    "attach",
    "attachments_of",
    "attachments_of_many",
    "clauses_in",
    "clauses_of",
    "compare_versions",
    "correct_division",
    "decide",
    "document_of_remark",
    "document_shown",
    "documents_of",
    "file_content",
    "fingerprint",
    "found_series",
    "freeze_latest",
    "is_document",
    "issuers_of",
    "last_seen",
    "move_kinds",
    "number",
    "number_for",
    "number_of",
    "numbers_of",
    "outgoing_register",
    "owner_of_file",
    "post_to_draft",
    "reaches",
    "register_arrival",
    "register_draft",
    "remarks_of",
    "require_answered",
    "reserve_number",
    "root_of",
    "see",
    "series_of",
    "shows_remarks",
    "sign",
    "signature_of",
    "signers_of",
    "symbol_for",
    "text_of",
    "undo_correction",
    "versions_of",
    "void_number",
    "years_of_register",
]
