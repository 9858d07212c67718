"""Who may open which page. A page without a declared permission cannot be opened by anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from flask import current_app, g, request, session
from flask.sessions import SecureCookieSessionInterface

from service import clock, directory, log
from service.config import API_ROOT
from service.db import transaction
from service.deadlines import local_day
from service.errors import Unauthenticated
from service.rates import count_public
from service.request import address, now

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask, Request
    from flask.sessions import SecureCookieSession

    from service.directory import Permission, SignedIn

View = TypeVar("View", bound="Callable[..., Any]")

TOKEN = "token"  # noqa: S105  The name of the entry in the cookie.


def public(view: View) -> View:
    """Declare that a page is for everybody, signed in or not."""
    view.permission = None  # type: ignore[attr-defined]
    return view


def probe(view: View) -> View:
    """Declare that machines ask for a page, every few seconds and also when nothing else works.

    They are nobody who signs in, they are not counted, and a database of another version does not keep them out.
    """
    view.probe = True  # type: ignore[attr-defined]
    return public(view)


def needs(permission: Permission) -> Callable[[View], View]:
    """Declare the permission that a page needs."""

    def declare(view: View) -> View:
        view.permission = permission  # type: ignore[attr-defined]
        return view

    return declare


def person() -> SignedIn:
    """Who is signed in; :class:`~service.errors.Unauthenticated` if nobody is."""
    who: SignedIn | None = g.get("person")
    if who is None:
        raise Unauthenticated
    return who


class Sessions(SecureCookieSessionInterface):
    """Cookies for pages alone: for a program none is read and none is set."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The session of a browser."""
        if request.path.startswith(API_ROOT):
            return self.make_null_session(app)
        return super().open_session(app, request)


def register(app: Flask, *, public_per_minute: int) -> None:
    """Recognise the person before every page and check the page's permission; public pages are bounded."""
    app.session_interface = Sessions()
    app.jinja_env.globals["may"] = _may

    @app.before_request
    def recognise() -> None:
        g.person = None
        g.pop("at", None)
        view = current_app.view_functions.get(str(request.endpoint))
        ours = request.endpoint != "static" and not request.path.startswith(API_ROOT)
        if not ours or hasattr(view, "probe"):
            return
        token = session.get(TOKEN)
        g.person = (
            directory.signed_in(token, at=clock.system_time(), today=local_day(now())) if token else None
        )
        if g.person is not None:
            log.bind(person=str(g.person.person_id))
        # Where there is no page there is nothing to permit, but who is signed in shall still see so.
        permission: Permission | None = vars(view)["permission"] if view else None
        if permission is not None:
            directory.require(person(), permission)
        elif view and g.person is None:
            with transaction():
                count_public(address(), per_minute=public_per_minute, at=clock.system_time())


def _may(permission: str) -> bool:
    """For templates: whether whoever is signed in has a permission, by its words."""
    who: SignedIn | None = g.get("person")
    return who is not None and directory.may(who, directory.Permission(permission))
