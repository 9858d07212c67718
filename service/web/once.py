"""Acts that happen once: a form page has a key, and a second post of the same page gets the answer of the first.

Most acts need none of this, since the second finds the task done or the number void. It is for those that would make
two of something.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import uuid4

from flask import flash, redirect, request

from service import directory
from service.directory import Answer
from service.request import now
from service.web.access import person
from service.web.answering import FORM_KEY, pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask
    from werkzeug import Response

_OF_THE_BROWSER = frozenset({"csrf_token"})
"""May differ between two posts of one page."""


class AnsweredAlready(Exception):
    """This post came a second time; the act stays undone, and its answer is the first one's."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        super().__init__(answer.location)


@contextmanager
def once() -> Iterator[Callable[[str, str], Response]]:
    """What is done inside, in a transaction that is open, happens once for each form page and what was typed there.

    Gives the function that answers with a redirect and a message, to be called inside: both are kept with the act.
    """
    key = _key()
    earlier = directory.claim_post(key, at=now()) if key else None
    if earlier is not None:
        raise AnsweredAlready(earlier)

    def answer(location: str, said: str) -> Response:
        given = Answer(location, said)
        if key:
            directory.keep_answer(key, given)
        return _given(given)

    yield answer


def register(app: Flask) -> None:
    """Give form pages their keys, and second posts their answers."""
    app.jinja_env.globals["new_form_key"] = lambda: str(uuid4())
    app.register_error_handler(AnsweredAlready, lambda again: _given(again.answer))


def _given(answer: Answer) -> Response:
    flash(answer.said, "success")
    return redirect(answer.location)


def _key() -> bytes | None:
    """Of the page, the person and what was typed: who goes back and types something else means another act."""
    if FORM_KEY not in request.form:
        return None
    typed = sorted(pair for pair in pairs() if pair[0] not in _OF_THE_BROWSER)
    files = sorted((name, file.filename) for name, file in request.files.items(multi=True))
    said = repr((person().person_id, request.path, typed, files))
    return hashlib.sha256(said.encode()).digest()
