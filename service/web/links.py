"""Where to go next: only to pages of ours."""

from __future__ import annotations

from flask import url_for


def local_target(wanted: str | None) -> str:
    """``wanted`` if it is a path of this service, else the inbox: nobody is sent to another site."""
    if wanted and wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and "\n" not in wanted:
        return wanted
    return url_for("inbox.show_all")
