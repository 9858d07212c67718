"""Whether a program still knows how things stand: a tag on what it read, sent back with what it does about it."""

from __future__ import annotations

import hashlib
from typing import Any

import orjson
from flask import request

from service.errors import Conflict, ServiceError


class OutOfDate(Conflict):
    """This has changed since you read it: its tag is another one now. Read it again, and then decide anew."""


class NotRead(ServiceError):
    """Read this first, and send its ETag along as If-Match: nobody decides on a text that they have not read."""

    status = 428


def tag_of(*facts: Any) -> str:
    """The tag of what stands so; it does not depend on the reader's language."""
    return hashlib.sha256(orjson.dumps(facts, default=str)).hexdigest()[:32]


def require_fresh(tag: str, *, needed: bool = False) -> None:
    """Refuse what was decided on the grounds of an older state: ``If-Match`` names the tag that was read.

    Without it anything goes, unless it is ``needed``: then whoever decides must have read what stands there now.
    """
    known = request.if_match
    if needed and (not known or known.star_tag):
        raise NotRead
    # A proxy that compresses answers weakens their tags; ours name the state and not the bytes.
    if known and not known.contains_weak(tag):
        raise OutOfDate
