"""Putting the pages together: protection first, then the words, then the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_wtf import CSRFProtect

from service.documents import designation_of, first_words, label_of
from service.web import (
    access,
    arrivals,
    comment_work,
    demonstration,
    diagrams,
    dispatch,
    documents,
    drafting,
    errors,
    explaining,
    explaining_together,
    files,
    filing,
    format_check,
    health,
    inbox,
    language,
    links,
    long_files,
    metrics,
    more_time,
    notices,
    once,
    opinions,
    protection,
    registers,
    remarks,
    renditions,
    request_log,
    rounds,
    series,
    signin,
    steering,
    taking_back,
    tokens,
    trace,
    unsticking,
    workbooks,
)

if TYPE_CHECKING:
    from flask import Flask

    from service.config import Config


def register(app: Flask, config: Config) -> None:
    """Give the application its pages."""
    request_log.register(app)
    metrics.register(app)
    # Before the token of a form is looked for, which reads the form, it is known how large it may be.
    protection.register(app)
    CSRFProtect(app)
    language.register(app)
    errors.register(app)
    once.register(app)
    access.register(app, public_per_minute=config.public_per_minute)
    for pages in (
        health,
        metrics,
        language,
        signin,
        inbox,
        taking_back,
        documents,
        drafting,
        remarks,
        files,
        format_check,
        renditions,
        long_files,
        dispatch,
        arrivals,
        rounds,
        steering,
        filing,
        explaining,
        explaining_together,
        comment_work,
        opinions,
        more_time,
        notices,
        tokens,
        registers,
        series,
        diagrams,
        trace,
        unsticking,
        workbooks,
    ):
        app.register_blueprint(pages.pages)
    if config.demonstration:
        app.register_blueprint(demonstration.pages)
    app.jinja_env.globals["demonstration"] = config.demonstration
    app.jinja_env.filters["anchor"] = links.anchor
    app.jinja_env.filters["clause_number"] = designation_of
    app.jinja_env.filters["clause_label"] = label_of
    app.jinja_env.filters["first_words"] = first_words
