"""The documents of the road, each put together from plain values, a file a kind."""

from service.renditions.kinds.appendices import (
    Appendix,
    Assignment,
    assignment_annex,
    with_appendices,
)
from service.renditions.kinds.authority import authority_lines
from service.renditions.kinds.consolidated import (
    AgencyReported,
    ConsolidatedReport,
    Counted,
    consolidated_report,
)
from service.renditions.kinds.decision import Attached, Decided, decision, party_decision
from service.renditions.kinds.frame import DRAFT, IMMEDIATE, URGENT, VERY_URGENT, Frame
from service.renditions.kinds.letter import letter
from service.renditions.kinds.named import KIND_NAMES, named_document, submission, with_bases
from service.renditions.kinds.opinion_form import OpinionAsked, opinion_form
from service.renditions.kinds.reply_letter import Comment, Reply, reply_letter
from service.renditions.kinds.reports import (
    IndicatorReported,
    PeriodicReport,
    TaskReported,
    periodic_report,
)
from service.renditions.kinds.urging import Overdue, Urging, urging_letter

__all__ = [
    "DRAFT",
    "IMMEDIATE",
    "KIND_NAMES",
    "URGENT",
    "VERY_URGENT",
    "AgencyReported",
    "Appendix",
    "Assignment",
    "Attached",
    "Comment",
    "ConsolidatedReport",
    "Counted",
    "Decided",
    "Frame",
    "IndicatorReported",
    "OpinionAsked",
    "Overdue",
    "PeriodicReport",
    "Reply",
    "TaskReported",
    "Urging",
    "assignment_annex",
    "authority_lines",
    "consolidated_report",
    "decision",
    "letter",
    "named_document",
    "opinion_form",
    "party_decision",
    "periodic_report",
    "reply_letter",
    "submission",
    "urging_letter",
    "with_appendices",
    "with_bases",
]
