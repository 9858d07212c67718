"""Where to go next: only to pages of ours."""

from __future__ import annotations

from flask import current_app, request, url_for


def here() -> str:
    """The address of this page for coming back to it: where a form was refused, its page; else the inbox."""
    if request.method == "GET":
        return request.full_path.rstrip("?")
    readable = {rule.rule for rule in current_app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    return (
        request.path if request.url_rule and request.url_rule.rule in readable else url_for("inbox.show_all")
    )


def local_target(wanted: str | None) -> str:
    """``wanted`` if it is a path of this service, else the inbox: nobody is sent to another site."""
    # Tabs and line ends are dropped on the way to the browser, and what is left may begin with two strokes.
    if wanted and wanted.isprintable() and wanted.startswith("/") and not wanted.startswith(("//", "/\\")):
        return wanted
    return url_for("inbox.show_all")


def anchor(key: str) -> str:
    """The id of a clause on a page: ``clause-II.3.b``. An id has no spaces, and a clause's key no low line."""
    return f"clause-{key.replace(' ', '_')}"
