"""Putting the API together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.api import (
    access,
    decisions,
    description,
    dividing,
    documents,
    files,
    inbox,
    numbers,
    problems,
    registers,
    replies,
    rounds,
    starting,
    steering,
    tokens,
    versions,
)
from service.api.operations import blueprint

if TYPE_CHECKING:
    from flask import Flask

# Naming the modules imports them, and with that their operations are on the blueprint.
OF_THE_ROAD = (
    tokens,
    inbox,
    starting,
    documents,
    versions,
    dividing,
    files,
    decisions,
    rounds,
    steering,
    replies,
    registers,
    numbers,
)

blueprint.before_request(access.recognise)
problems.answer_for(blueprint)


def register(app: Flask) -> None:
    """Give the application its API."""
    problems.register(app)
    description.describe(app)
    # A page of another site cannot send a token, and cookies are not looked at.
    app.extensions["csrf"].exempt(blueprint)
