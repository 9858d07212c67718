"""A document or an explanation table as a file: set at once where it is short, else ordered and waited for.

A GET orders nothing: it hands out what is there, shows how far it is, or offers to have it made.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from flask import Blueprint, make_response, redirect, render_template, request, url_for

from service import consultations, documents, renditions
from service.config import FONTS
from service.directory import Permission
from service.documents import Ordered, Wanted
from service.errors import NotFound
from service.renditions import MEDIA_TYPES, Format
from service.request import now
from service.web.access import needs, person
from service.web.acting import acting
from service.web.sending import sent

if TYPE_CHECKING:
    from uuid import UUID

    from werkzeug import Response

    from service.documents import DocumentShown, OrderShown
    from service.renditions import Extent, Rendition

pages = Blueprint("long_files", __name__)

LINKS: Final = {
    (Ordered.DOCUMENT, Format.PDF): "renditions.document",
    (Ordered.DOCUMENT, Format.DOCX): "renditions.word_document",
    (Ordered.EXPLANATION, Format.PDF): "explaining.table",
    (Ordered.EXPLANATION, Format.DOCX): "explaining.word_table",
    (Ordered.EXPLANATION, Format.XLSX): "workbooks.explanation",
}
"""Where a file is handed out. What is of no use to anybody, a document as a workbook, is not among them."""


@dataclass(frozen=True)
class Asked:
    """A file as it is for whoever asks for it just now; to be made only by what looks after who may."""

    what: Ordered
    subject_id: UUID
    version_id: UUID
    title: str
    format: Format
    name: str
    rendition: Rendition

    @cached_property
    def extent(self) -> Extent:
        """How long it is."""
        return renditions.extent_of(self.rendition)

    @property
    def wanted(self) -> Wanted:
        """How it is ordered and found."""
        return Wanted(self.what, self.subject_id, self.version_id, self.format, self.extent.fingerprint)


def document_asked(document_id: UUID, format_: Format) -> Asked:
    """The version of a document that is before somebody, or the issued one."""
    shown = documents.opened_text(document_id, person())
    return Asked(
        what=Ordered.DOCUMENT,
        subject_id=document_id,
        version_id=shown.version.id,
        title=shown.subject,
        format=format_,
        name=documents.file_name(shown, format_),
        rendition=documents.rendition_of(shown),
    )


def explanation_asked(round_id: UUID, format_: Format) -> Asked:
    """The whole explanation table of a round, as it goes with the submission."""
    round_ = consultations.round_shown(round_id)
    document = consultations.opened_explanation(round_, person())
    return Asked(
        what=Ordered.EXPLANATION,
        subject_id=round_id,
        version_id=document.version.id,
        title=round_.subject,
        format=format_,
        name=consultations.table_name(round_, format_),
        rendition=consultations.explanation_table(round_, document),
    )


def handed_out(asked: Asked) -> Response:
    """The file; where it is long and not there yet, how far it is, or the button that orders it."""
    asked.extent.require_settable(asked.format)
    if not asked.extent.long:
        return set_and_sent(asked.rendition, asked.format, asked.name)
    content = documents.prepared_file(asked.wanted)
    if content is not None:
        return _sent(content, asked.format, asked.name)
    order_id = documents.order_on_the_way(asked.wanted, at=now())
    if order_id is not None:
        return redirect(url_for("long_files.show", order_id=order_id))
    return make_response(render_template("files/long.html", asked=asked))


def set_and_sent(rendition: Rendition, format_: Format, name: str) -> Response:
    """What is short, as a file at once."""
    return _sent(renditions.file_of(rendition, format_, fonts=FONTS), format_, name)


@pages.post("/documents/<uuid:document_id>/file")
@needs(Permission.SEE_DOCUMENT)
def order_document(document_id: UUID) -> Response:
    """Have a long document made into a file."""
    return _ordered(document_asked(document_id, _format(Ordered.DOCUMENT)))


@pages.post("/rounds/<uuid:round_id>/explanation/file")
@needs(Permission.SEE_ROUND)
def order_explanation(round_id: UUID) -> Response:
    """Have a long explanation table made into a file."""
    return _ordered(explanation_asked(round_id, _format(Ordered.EXPLANATION)))


@pages.get("/files-ordered/<uuid:order_id>")
@needs(Permission.SEE_DOCUMENT)
def show(order_id: UUID) -> str:
    """How far a file is, for whoever may read what it is of."""
    return render_template("files/ordered.html", **_standing(order_id))


@pages.get("/files-ordered/<uuid:order_id>/progress")
@needs(Permission.SEE_DOCUMENT)
def progress(order_id: UUID) -> str:
    """The part of that page that changes by itself."""
    return render_template("files/preparing.html", **_standing(order_id))


def _ordered(asked: Asked) -> Response:
    asked.extent.require_settable(asked.format)
    if not asked.extent.long:
        return redirect(_link(asked.what, asked.subject_id, asked.format))
    [post, *_] = person().posts
    with acting(post, chain=post.agency_id) as act:
        order_id = documents.order_file(asked.wanted, act=act)
    return redirect(url_for("long_files.show", order_id=order_id))


def _format(what: Ordered) -> Format:
    """The format that the form names; :class:`~documents.FileNotFound` where there is no such file."""
    offered = {format_.value: format_ for of, format_ in LINKS if of is what}
    wanted = request.form.get("format", "")
    if wanted not in offered:
        raise documents.FileNotFound
    return offered[wanted]


def _standing(order_id: UUID) -> dict[str, object]:
    order = documents.order_shown(order_id)
    title = _title_read(order)
    return {"order": order, "title": title, "link": _link(order.what, order.subject_id, order.format)}


def _title_read(order: OrderShown) -> str:
    """What the file is of, for whoever may read just that; else there is no such order.

    The file itself is handed out where its readers always find it, after they are asked for anew.
    """
    try:
        document = _document_read(order)
    except NotFound as error:
        raise documents.FileNotFound from error
    if document.version.id != order.version_id:
        raise documents.FileNotFound
    return document.subject


def _document_read(order: OrderShown) -> DocumentShown:
    if order.what is Ordered.DOCUMENT:
        return documents.opened_text(order.subject_id, person())
    return consultations.opened_explanation(consultations.round_shown(order.subject_id), person())


def _link(what: Ordered, subject_id: UUID, format_: Format) -> str:
    if what is Ordered.DOCUMENT:
        return url_for(LINKS[what, format_], document_id=subject_id)
    return url_for(LINKS[what, format_], round_id=subject_id)


def _sent(content: bytes, format_: Format, name: str) -> Response:
    """A PDF is shown in the window. No browser shows the others."""
    return sent(content, MEDIA_TYPES[format_], name, in_the_window=format_ is Format.PDF)
