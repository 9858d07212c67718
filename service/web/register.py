"""Putting the pages together: protection first, then the words, then the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_wtf import CSRFProtect

from service.web import (
    access,
    demonstration,
    diagrams,
    documents,
    errors,
    explaining,
    filing,
    health,
    inbox,
    language,
    protection,
    rounds,
    signin,
    steering,
)

if TYPE_CHECKING:
    from flask import Flask

    from service.config import Config


def register(app: Flask, config: Config) -> None:
    """Give the application its pages."""
    CSRFProtect(app)
    protection.register(app)
    language.register(app)
    errors.register(app)
    access.register(app)
    for pages in (health, language, signin, inbox, documents, rounds, steering, filing, explaining, diagrams):
        app.register_blueprint(pages.pages)
    if config.demonstration:
        app.register_blueprint(demonstration.pages)
    app.jinja_env.globals["demonstration"] = config.demonstration
