"""A file handed out by a page: nobody on the way keeps it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from flask import send_file

if TYPE_CHECKING:
    from flask import Response


def sent(content: bytes, media_type: str, name: str, *, in_the_window: bool = False) -> Response:
    """The file, saved under its name; ``in_the_window`` where a browser shows it and the name is for who keeps it."""
    answer = send_file(BytesIO(content), media_type, as_attachment=not in_the_window, download_name=name)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
