"""Headers that keep a browser from doing what no page of ours asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, request

if TYPE_CHECKING:
    from flask import Flask, Response

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

KEPT_BY_NOBODY = {"text/html", "application/pdf"}


def register(app: Flask) -> None:
    """Put the headers on every answer; what shows people's data is not kept by browsers or proxies."""

    @app.before_request
    def refuse_what_no_page_is_called() -> None:
        # No address of ours holds NUL, and PostgreSQL cannot even be asked for a name that does.
        if "\0" in request.path:
            abort(404)

    @app.after_request
    def protect(response: Response) -> Response:
        response.headers.update(HEADERS)
        if response.mimetype in KEPT_BY_NOBODY:
            response.headers["Cache-Control"] = "no-store"
        return response
