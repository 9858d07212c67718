"""Errors as pages: what happened, and what to do next, in the reader's language."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from service.db import COMES_BACK_S, UNREACHABLE, db
from service.errors import N_, Message, ServiceError, Unauthenticated
from service.log import get
from service.request import note_mistake
from service.web.answering import kept_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask
    from werkzeug import Response

logger = get(__name__)

OF_HTTP = {
    404: N_("There is no such page. Check the address, or go back to your inbox."),
    405: N_("This page cannot be used that way. Go back and use the button on the page."),
    413: N_(
        "This is more than can be taken at once: four megabytes of text, 50 megabytes with a file. Shorten it and send it again."  # noqa: E501
    ),
    500: N_(
        "Something went wrong on our side. Nothing was changed; try again, and tell your administrator if it stays so."
    ),
}
UNREACHED = N_(
    "The database cannot be reached just now. Wait a minute, then look whether what you did last is there before you do it again."  # noqa: E501
)
"""Nobody can say that nothing was changed: the connection may have broken between the commit and its answer."""
OTHERWISE = N_("This request could not be understood. Go back and try again.")
STALE = N_(
    "This page was open for too long or in a browser that was signed out since. Nothing was changed: open it again."
)


def register(app: Flask) -> None:
    """Draw our errors, those of HTTP, and the unexpected ones."""
    app.register_error_handler(Unauthenticated, _to_sign_in)
    app.register_error_handler(ServiceError, _ours)
    app.register_error_handler(CSRFError, _stale)
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(Exception, _unexpected)
    for gone in UNREACHABLE:
        app.register_error_handler(gone, _without_database)


def _to_sign_in(error: Unauthenticated) -> Response | tuple[str, int, Mapping[str, str]]:
    if request.method == "GET":
        return redirect(url_for("signin.show", next=request.full_path.rstrip("?")))
    return _ours(error)


def _ours(error: ServiceError) -> tuple[str, int, Mapping[str, str]]:
    """The refusal, with what was typed below it: a session that ended must not cost anybody their text."""
    if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        note_mistake(error)
    return _page(error.status, error.message, kept_texts()), error.status, error.headers


def _stale(error: CSRFError) -> tuple[str, int]:
    code = error.code or 400
    return _page(code, STALE, kept_texts()), code


def _of_http(error: HTTPException) -> tuple[str, int, list[tuple[str, str]]] | HTTPException:
    code = error.code or 500
    if code < 400:  # noqa: PLR2004  A redirect is no error.
        return error
    # Some carry a header that belongs to them: a 405 says which methods there are (RFC 9110, 15.5.6).
    return _page(code, OF_HTTP.get(code, OTHERWISE)), code, error.get_headers()


def _unexpected(error: Exception) -> tuple[str, int]:
    db.session.rollback()
    note_mistake(error)
    return _page(500, OF_HTTP[500]), 500


def _without_database(error: Exception) -> tuple[str, int, dict[str, str]]:
    """Say so in a page that asks the database for nothing, with what was typed."""
    logger.error("database_unreachable", path=request.path, exc_info=error)
    db.session.rollback()
    status = HTTPStatus.SERVICE_UNAVAILABLE
    page = _page(status, UNREACHED, kept_texts(), without_database=True)
    return page, status, {"Retry-After": str(COMES_BACK_S)}


def _page(
    status: int, message: Message, kept: list[str] | None = None, *, without_database: bool = False
) -> str:
    return render_template(
        "errors/error.html",
        status=int(status),
        message=message.in_words(gettext),
        kept=kept or [],
        without_database=without_database,
    )
