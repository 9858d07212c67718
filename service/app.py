"""The composition: the only place that sees everything."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from flask import Flask
from flask_migrate import Migrate
from werkzeug.middleware.proxy_fix import ProxyFix

from service import api, cli, clock, demonstration, log, web
from service.config import Config
from service.db import db

if TYPE_CHECKING:
    from collections.abc import Mapping

MEGABYTE = 1024 * 1024
LARGEST_FORM = 4 * MEGABYTE
"""A form with the longest text we take; pages that take files have a greater bound (``web/protection.py``)."""


def create_app(environ: Mapping[str, str] | None = None) -> Flask:
    """The application, set up from the environment."""
    config = Config.from_environment(environ) if environ is not None else Config.from_environment()
    log.configure(level=config.log_level)
    app = Flask(
        "service", template_folder="web/templates", static_folder="web/static", static_url_path="/static"
    )
    app.request_class = web.BoundedRequest
    app.config.update(
        SECRET_KEY=config.secret_key,
        SQLALCHEMY_DATABASE_URI=config.database_url,
        SQLALCHEMY_ENGINE_OPTIONS={
            "connect_args": {"options": "-c timezone=UTC"},
            "hide_parameters": True,  # What people wrote stands in no error message, and so in no log.
        },
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.secure_cookies,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        MAX_CONTENT_LENGTH=LARGEST_FORM,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        WTF_CSRF_TIME_LIMIT=None,  # A token lasts as long as the session: long texts are written slowly.
    )
    app.extensions["ban_hanh"] = config
    db.init_app(app)
    Migrate(app, db, directory="migrations", compare_type=True)
    clock.use(demonstration.house_time if config.demonstration else clock.system_time)
    if config.proxies:
        # As the framework has its users do.
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=config.proxies, x_proto=config.proxies, x_host=0
        )
    web.register(app, config)
    api.register(app)
    cli.register(app, config)
    return app
