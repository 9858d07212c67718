"""Bounds that what is sent must keep, with a sentence for where it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from marshmallow import ValidationError

from service.errors import N_

if TYPE_CHECKING:
    from collections.abc import Callable


def of_length(least: int, most: int) -> Callable[[str], None]:
    """A text of so many characters."""

    def check(value: str) -> None:
        if len(value) > most:
            raise ValidationError([N_("Use at most %(most)s characters.", most=most)])
        if len(value) < least:
            raise ValidationError([N_("Write at least %(least)s characters.", least=least)])

    return check


def of_size(least: int, most: int) -> Callable[[list[Any]], None]:
    """A list of so many."""

    def check(value: list[Any]) -> None:
        if not least <= len(value) <= most:
            raise ValidationError([N_("Send %(least)s to %(most)s of them.", least=least, most=most)])

    return check


def each_once(value: list[Any]) -> None:
    """A list that names nothing twice."""
    if len(set(value)) < len(value):
        raise ValidationError([N_("Name each only once.")])


def one_of(words: list[str]) -> Callable[[str], None]:
    """One of these words."""

    def check(value: str) -> None:
        if value not in words:
            raise ValidationError([N_("Choose one of: %(words)s.", words=", ".join(words))])

    return check


def within(least: int, most: int) -> Callable[[int], None]:
    """A number between these."""

    def check(value: int) -> None:
        if not least <= value <= most:
            raise ValidationError([N_("Write a number from %(least)s to %(most)s.", least=least, most=most)])

    return check
