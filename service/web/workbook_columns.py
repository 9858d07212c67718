"""The columns of each list as a workbook: title, width in characters, and what a line has there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from flask_babel import gettext

from service.documents import Relation
from service.web.language import term

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.consultations import ConsulteeShown
    from service.documents import ListedDocument, OutgoingLine
    from service.renditions import Cell


def _(text: str) -> str:
    """Mark a title for translation; it is translated when the list is written."""
    return text


NARROW, MIDDLE, WIDE = 12, 24, 60


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a list: ``cell`` makes what a line has there."""

    title: str
    width: int
    cell: Callable[[Any], Cell]


def _concerns(line: ListedDocument) -> str:
    return ", ".join(term(each, "relation") for each in Relation if each in line.relations)


def _borne(line: OutgoingLine) -> str:
    return term(line.kind, "kind") if line.borne else term(line.state, "number_state")


def _mark(line: ConsulteeShown) -> str:
    if line.late:
        return str(gettext("late reply"))
    return str(gettext("deemed consent")) if line.deemed_consent_at else ""


TASKS: Final = (
    ListColumn(_("Task"), MIDDLE, lambda line: line.name),
    ListColumn(_("About"), WIDE, lambda line: line.title),
    ListColumn(_("Deadline"), MIDDLE, lambda line: line.due_at),
)
DOCUMENTS: Final = (
    ListColumn(_("Subject"), WIDE, lambda line: line.subject),
    ListColumn(_("Kind"), MIDDLE, lambda line: term(line.kind, "kind")),
    ListColumn(_("Number and symbol"), MIDDLE, lambda line: line.number),
    ListColumn(_("Date"), NARROW, lambda line: line.dated),
    ListColumn(_("Drafting agency"), MIDDLE, lambda line: line.drafted_by),
    ListColumn(_("What concerns us"), MIDDLE, _concerns),
    ListColumn(
        _("Where it stands"), MIDDLE, lambda line: term(line.standing, "standing") if line.standing else ""
    ),
    ListColumn(_("When"), MIDDLE, lambda line: line.at),
)
ARRIVALS: Final = (
    ListColumn(_("Arrival number"), NARROW, lambda line: line.arrival_number),
    ListColumn(_("Number and symbol"), MIDDLE, lambda line: line.number),
    ListColumn(_("Date"), NARROW, lambda line: line.dated),
    ListColumn(_("Kind"), MIDDLE, lambda line: term(line.kind, "kind")),
    ListColumn(_("Subject"), WIDE, lambda line: line.subject),
    ListColumn(_("From"), MIDDLE, lambda line: line.sender),
    ListColumn(_("Arrived"), MIDDLE, lambda line: line.sent_at),
    ListColumn(_("Received"), MIDDLE, lambda line: line.received_at),
)
OUTGOING: Final = (
    ListColumn(_("Number and symbol"), MIDDLE, lambda line: line.written),
    ListColumn(_("Date"), NARROW, lambda line: line.dated),
    ListColumn(_("Kind"), MIDDLE, _borne),
    ListColumn(_("Subject"), WIDE, lambda line: line.subject),
    ListColumn(_("Signer"), MIDDLE, lambda line: line.signer),
    ListColumn(_("Recipients"), MIDDLE, lambda line: "\n".join(line.recipients)),
    ListColumn(_("Unit"), NARROW, lambda line: line.unit),
    ListColumn(_("Sent"), MIDDLE, lambda line: line.sent_at),
    ListColumn(_("Received"), NARROW, lambda line: f"{line.received}/{line.sent}" if line.sent else ""),
    ListColumn(_("Remarks"), MIDDLE, lambda line: line.reason),
)
CONSULTEES: Final = (
    ListColumn(_("Agency"), WIDE, lambda line: line.agency_name),
    ListColumn(_("Outcome"), MIDDLE, lambda line: term(line.outcome, "outcome")),
    ListColumn(_("When"), MIDDLE, lambda line: line.released_at or line.deemed_consent_at),
    ListColumn(_("Remarks"), MIDDLE, _mark),
)
