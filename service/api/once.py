"""Answers: written by their shape with the tag of what they show, and given again to who asks under the same key."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import orjson
from flask import Response, request

from service import clock, idempotency
from service.api.access import person
from service.api.parameters import KEY, LONGEST_KEY
from service.db import send_waiting, transaction
from service.errors import N_, Invalid
from service.idempotency import Answer

if TYPE_CHECKING:
    from uuid import UUID

    from marshmallow import Schema
    from sqlalchemy.orm import Session

REPLAYED: Final = "Idempotent-Replayed"


@dataclass(frozen=True, slots=True)
class Tagged:
    """What is shown, with the tag of how it stands."""

    value: Any
    tag: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What is shown of an act, read once all it did is written."""

    read: Callable[[], Any]


def once(act: Callable[[], Any], answer: type[Schema], status: int) -> Response:
    """Do it, unless the same was done under the same key; then give the answer that was given."""
    key = _key()
    with transaction() as session:
        kept = idempotency.claim(_who(), key, _fingerprint(), at=clock.system_time()) if key else None
        if kept is not None:
            return _again(kept)
        made = act()
        if isinstance(made, Settled):
            made = _settled(session, made)
        response = written(made, answer, status)
        if key:
            headers = {name: response.headers[name] for name in ("ETag",) if name in response.headers}
            idempotency.keep(
                _who(), key, Answer(response.status_code, headers, response.get_data(as_text=True))
            )
    return response


def _settled(session: Session, made: Settled) -> Any:
    """Read what is shown anew: much is written past the session, which would show what it read before."""
    session.flush()
    send_waiting()
    session.expire_all()
    return made.read()


def _who() -> UUID:
    return person().person_id


def _key() -> str | None:
    key = request.headers.get(KEY)
    if key is None:
        return None
    if not (key.isascii() and key.isprintable() and 0 < len(key) <= LONGEST_KEY):
        raise Invalid({KEY: [N_("Use 1 to %(most)s plain characters.", most=LONGEST_KEY)]})
    return key


def _fingerprint() -> bytes:
    """What tells this request from any other under the same key.

    The person's posts are part of it: what was answered in a post that ended since is not theirs to read any more.
    """
    posts = sorted(f"{post.id} {post.agency_id}" for post in person().posts)
    asked = f"{request.method} {request.full_path}\n{posts}\n".encode()
    return hashlib.sha256(asked + request.get_data()).digest()


def written(made: Any, answer: type[Schema], status: int) -> Response:
    """What is shown, in the shape of its answer."""
    tag = made.tag if isinstance(made, Tagged) else None
    value = made.value if isinstance(made, Tagged) else made
    response = _response(orjson.dumps(answer().dump(value)).decode(), status)
    if tag is not None:
        response.set_etag(tag)
    return response


def _again(kept: Answer) -> Response:
    response = _response(kept.body, kept.status)
    response.headers.extend(kept.headers)
    response.headers[REPLAYED] = "true"
    return response


def _response(body: str, status: int) -> Response:
    response = Response(body, status, mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
