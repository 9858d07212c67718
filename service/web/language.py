"""Vietnamese first, English second; and how instants, days and messages are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, redirect, request, session
from flask_babel import Babel, gettext
from jinja2 import pass_context

from service import deadlines
from service.config import API_ROOT
from service.errors import Message
from service.request import now
from service.web.access import public
from service.web.happenings import happening
from service.web.links import here, local_target
from service.web.terms import EVENTS, TERMS
from service.web.time_left import time_left

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from jinja2.runtime import Context
    from werkzeug import Response

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}

pages = Blueprint("language", __name__)


@pages.post("/language")
@public
def choose() -> Response:
    """Read the pages in another language from now on."""
    wanted = request.form.get("language", "")
    if wanted in LANGUAGES:
        session["language"] = wanted
    return redirect(local_target(request.form.get("next")))


def register(app: Flask) -> None:
    """Set up translation and the filters that templates use."""
    Babel(
        app,
        default_locale="vi",
        default_timezone="Asia/Ho_Chi_Minh",
        default_translation_directories="web/translations",
        locale_selector=language,
    )
    spoken: dict[str, Callable[..., str]] = {
        "in_words": in_words,
        "term": term,
        "event": event,
        "happening": happening,
        "time_left": time_left,
    }
    app.jinja_env.filters.update({name: _for_each_reader(say) for name, say in spoken.items()})
    app.jinja_env.filters.update(
        day=deadlines.show_date,
        instant=deadlines.show_instant,
        last_moment=deadlines.show_last_moment,
    )
    app.jinja_env.globals.update(language=language, languages=LANGUAGES, house_time=now, here=here)


def _for_each_reader(say: Callable[..., str]) -> Callable[..., str]:
    """A filter as one that knows its page: any other Jinja works out once, in the language of whoever comes first."""

    @pass_context
    def speak(_page: Context, *told: Any) -> str:
        return say(*told)

    return speak


def language() -> str:
    """The reader's language: the one chosen, or that a program asks for; Vietnamese where none was."""
    if request.path.startswith(API_ROOT):
        return request.accept_languages.best_match(LANGUAGES, "vi")
    chosen: str = session.get("language", "vi")
    return chosen if chosen in LANGUAGES else "vi"


def in_words(value: Any) -> str:
    """A message in the reader's language; other values as they are."""
    if isinstance(value, Message):
        return value.in_words(gettext)
    return str(value)


def term(word: str | None, family: str) -> str:
    """A word of the database (``agree_with_comments``) as people say it."""
    said = TERMS[family][word or ""]
    return str(gettext(said))


def event(name: str) -> str:
    """An event of the audit as people say it; one that has no words yet by its own name."""
    return str(gettext(EVENTS[name])) if name in EVENTS else name
