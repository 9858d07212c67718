"""Where to go next: only to pages of ours."""

from __future__ import annotations

from flask import url_for


def local_target(wanted: str | None) -> str:
    """``wanted`` if it is a path of this service, else the inbox: nobody is sent to another site."""
    # Tabs and line ends are dropped on the way to the browser, and what is left may begin with two strokes.
    if wanted and wanted.isprintable() and wanted.startswith("/") and not wanted.startswith(("//", "/\\")):
        return wanted
    return url_for("inbox.show_all")
