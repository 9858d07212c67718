"""Whether a program still knows how things stand: a tag on what it read, sent back with what it does about it."""

from __future__ import annotations

import hashlib
from typing import Any

import orjson
from flask import request

from service.errors import Conflict


class OutOfDate(Conflict):
    """This has changed since you read it: its tag is another one now. Read it again, and then decide anew."""


def tag_of(*facts: Any) -> str:
    """The tag of what stands so; it does not depend on the reader's language."""
    return hashlib.sha256(orjson.dumps(facts, default=str)).hexdigest()[:32]


def require_fresh(tag: str) -> None:
    """Refuse what was decided on the grounds of an older state: ``If-Match`` names the tag that was read."""
    known = request.if_match
    if known and not known.contains(tag):
        raise OutOfDate
