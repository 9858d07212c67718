"""Lists as Excel workbooks: what a page shows a part of, whole, to sort, count and keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask_babel import gettext, ngettext

from service import consultations, documents, inbox, renditions
from service.deadlines import local_day, show_date
from service.directory import Permission
from service.paging import MOST_IN_A_FILE
from service.renditions import MEDIA_TYPES, Format, Sheet, SheetColumn
from service.request import now
from service.web.access import needs, person
from service.web.arrivals import period_asked_for
from service.web.documents import list_asked_for
from service.web.long_files import explanation_asked, handed_out
from service.web.numbers import whole_number
from service.web.registers import register_asked_for
from service.web.rounds import outcome_asked_for
from service.web.sending import sent
from service.web.workbook_columns import ARRIVALS, CONSULTEES, DOCUMENTS, OUTGOING, TASKS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from werkzeug import Response

    from service.web.workbook_columns import ListColumn

pages = Blueprint("workbooks", __name__)


@pages.get("/inbox.xlsx")
@needs(Permission.SEE_INBOX)
def tasks() -> Response:
    """What waits for me."""
    page = inbox.open_items(person(), size=MOST_IN_A_FILE)
    sheet = _sheet(gettext("Inbox"), TASKS, page.items, total=page.total)
    return _sent("viec-can-xu-ly", sheet)


@pages.get("/documents.xlsx")
@needs(Permission.SEE_DOCUMENT)
def all_documents() -> Response:
    """The documents that concern my agencies, those of one relation and whose subject fits where that is asked for."""
    own = person().agency_ids
    relation, search = list_asked_for()
    page = documents.documents_concerning(
        own, asked=consultations.asked_about(own), relation=relation, search=search, size=MOST_IN_A_FILE
    )
    sheet = _sheet(gettext("Documents"), DOCUMENTS, page.documents, total=page.total)
    return _sent("van-ban", sheet)


@pages.get("/arrivals.xlsx")
@needs(Permission.SEE_ARRIVALS)
def arrivals() -> Response:
    """The register of incoming documents, of a period where one is given (Decree 30/2020, art. 22)."""
    period = period_asked_for()
    page = documents.arrivals_of(person().agency_ids, **period, size=MOST_IN_A_FILE)
    limits = {gettext("Arrived from"): period.get("since"), gettext("Arrived until"): period.get("until")}
    notes = [f"{name}: {show_date(day)}" for name, day in limits.items() if day]
    sheet = _sheet(gettext("Incoming documents"), ARRIVALS, page.arrivals, total=page.total, notes=notes)
    return _sent("van-ban-den", sheet)


@pages.get("/registers/outgoing.xlsx")
@needs(Permission.READ_REGISTER)
def outgoing() -> Response:
    """The register of outgoing documents of a year (Decree 30/2020, annex IV)."""
    post = register_asked_for()
    year = request.args.get("year", local_day(now()).year, type=whole_number)
    page = documents.outgoing_register(post.agency_id, year=year, size=MOST_IN_A_FILE)
    heading = gettext("Register of outgoing documents, %(year)s", year=year)
    sheet = _sheet(heading, OUTGOING, page.lines, total=page.total, notes=[post.agency_name])
    return _sent(f"van-ban-di-{year}", sheet)


@pages.get("/rounds/<uuid:round_id>/agencies.xlsx")
@needs(Permission.SEE_ROUND)
def agencies(round_id: UUID) -> Response:
    """Who was asked in a round and who answered how; for a consultee that sees no other, its own part."""
    round_ = consultations.opened_round(round_id, person())
    own = person().agency_ids
    everybody = consultations.sees_everybody(round_, person())
    counts = consultations.counts_of(round_) if round_.agency_id in own else None
    outcome = outcome_asked_for(counts)
    asked = consultations.consultees_of(
        round_id, agency_ids=None if everybody else own, size=MOST_IN_A_FILE, outcome=outcome
    )
    total = counts.of(outcome) if counts else round_.size if everybody else len(asked)
    heading = gettext("Round %(number)s: %(subject)s", number=round_.number, subject=round_.subject)
    return _sent(f"co-quan-lan-{round_.number}", _sheet(heading, CONSULTEES, asked, total=total))


@pages.get("/rounds/<uuid:round_id>/explanation.xlsx")
@needs(Permission.SEE_ROUND)
def explanation(round_id: UUID) -> Response:
    """The explanation table, with the same words as its PDF."""
    return handed_out(explanation_asked(round_id, Format.XLSX))


def _sheet(
    heading: str,
    columns: Sequence[ListColumn],
    lines: Sequence[object],
    *,
    total: int,
    notes: Sequence[str] = (),
) -> Sheet:
    said = [*notes, ngettext("%(num)s line", "%(num)s lines", total)]
    if total > len(lines):
        said.append(gettext("Only the first %(most)s lines are in this file.", most=len(lines)))
    return Sheet(
        name=heading,
        heading=heading,
        notes=said,
        columns=[SheetColumn(gettext(each.title), each.width) for each in columns],
        rows=[[each.cell(line) for each in columns] for line in lines],
    )


def _sent(name: str, sheet: Sheet) -> Response:
    data = renditions.workbook_of([sheet], made_at=now())
    return sent(data, MEDIA_TYPES[Format.XLSX], f"{name}.xlsx")
