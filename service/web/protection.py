"""Headers that keep a browser from doing what no page of ours asks for, and the bounds of what it may send."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any, TypeVar

from flask import Request, abort, request
from werkzeug.utils import cached_property
from werkzeug.wsgi import LimitedStream

from service.config import API_ROOT
from service.renditions import DOCX

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask, Response

View = TypeVar("View", bound="Callable[..., Any]")

# Images as data are allowed because Bootstrap's stylesheet carries its small icons in itself.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

KEPT_BY_NOBODY = {"text/html", "application/pdf", DOCX}


LARGEST_UPLOAD = 52 * 1024 * 1024
"""Bytes: a form with the largest file we take. While it comes, a file lies on disk and not in memory."""


class BoundedRequest(Request):
    """A request whose body, where it does not say its length, is refused beyond the bound and never cut off there."""

    @cached_property
    def stream(self) -> IO[bytes]:
        """The body, to be read once."""
        bound = self.max_content_length
        if bound is None or self.content_length is not None or "wsgi.input_terminated" not in self.environ:
            return super().stream
        return _Whole(self.environ["wsgi.input"], bound)  # type: ignore[return-value]


class _Whole(LimitedStream):
    """Reads one byte beyond the bound: werkzeug stops at it, and takes what it has read by then for the whole body."""

    def __init__(self, stream: IO[bytes], bound: int) -> None:
        super().__init__(stream, bound + 1, is_max=True)

    def readinto(self, b: bytearray) -> int | None:  # type: ignore[override]
        size = super().readinto(b)
        if self.is_exhausted:
            self.on_exhausted()
        return size


def takes_files(view: View) -> View:
    """Declare that a page takes files, and so larger forms than others."""
    view.takes_files = True  # type: ignore[attr-defined]
    return view


def register(app: Flask) -> None:
    """Bound what comes in and put the headers on every answer; pages with data of people are kept by nobody."""

    @app.before_request
    def refuse_what_no_page_is_called() -> None:
        # No address of ours holds NUL, and PostgreSQL cannot even be asked for a name that does.
        if "\0" in request.path and not request.path.startswith(API_ROOT):
            abort(404)

    @app.before_request
    def let_files_come_in() -> None:
        view = app.view_functions.get(str(request.endpoint))
        # Only this form of sending keeps files apart from the texts, which have their own bound.
        if request.mimetype == "multipart/form-data" and getattr(view, "takes_files", False):
            request.max_content_length = LARGEST_UPLOAD

    @app.after_request
    def protect(response: Response) -> Response:
        response.headers.update(HEADERS)
        if response.mimetype in KEPT_BY_NOBODY:
            response.headers["Cache-Control"] = "no-store"
        return response
