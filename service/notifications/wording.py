"""The words of a notification: one template a kind, its first line the subject."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).parent / "templates"


def worded(kind: str, facts: Mapping[str, Any], *, public_url: str) -> tuple[str, str]:
    """Subject and body of a notification of this kind, in Vietnamese."""
    text = _environment().get_template(f"{kind}.txt").render(facts, public_url=public_url)
    subject, _, body = text.partition("\n")
    return " ".join(subject.split()), body.strip() + "\n"


@cache
def _environment() -> Environment:
    # E-mail is sent as plain text, in which nothing needs escaping.
    return Environment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701
        trim_blocks=True,
        keep_trailing_newline=False,
    )
