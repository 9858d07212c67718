"""Whether a program still knows how things stand: a tag on what it read, sent back with what it does about it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import orjson
from flask import request

from service.errors import Conflict

if TYPE_CHECKING:
    from collections.abc import Callable


class OutOfDate(Conflict):
    """This has changed since you read it: its tag is another one now. Read it again, and then decide anew."""


def tag_of(*facts: Any) -> str:
    """The tag of what stands so; it does not depend on the reader's language."""
    return hashlib.sha256(orjson.dumps(facts, default=str)).hexdigest()[:32]


def require_fresh(find: Callable[[], str | None]) -> None:
    """Refuse what was decided on the grounds of an older state: ``If-Match`` names the tag that was read.

    ``find`` says how things stand now, None where it cannot; it is only asked where there is something to compare.
    """
    known = request.if_match
    if not known:
        return
    tag = find()
    # A proxy that compresses answers weakens their tags; ours name the state and not the bytes.
    if tag is not None and not known.contains_weak(tag):
        raise OutOfDate
