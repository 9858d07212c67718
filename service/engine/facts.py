"""What a process may remember: ids and routing facts that survive JSON unchanged."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from service.engine.errors import UnstorableFact
from service.errors import N_

ANSWERS = "answers"
"""The name under which expressions see the answers of the step being completed."""

_RESERVED = frozenset({"typename"})


def as_facts(values: Mapping[str, Any], *, at: str) -> dict[str, Any]:
    """A copy of ``values`` that JSON keeps: UUID and dates become ISO text, tuples become lists.

    Refuses with :class:`UnstorableFact` sets, decimals, naive datetimes, NaN, keys that are not text, the key
    ``typename`` at any depth (the engine's own serialiser reads it as a class name) and a fact called
    ``answers``, which would hide the answers from expressions.
    """
    if ANSWERS in values:
        raise UnstorableFact(path=f"{at}.{ANSWERS}", reason=N_("the name is taken by the answers of a form."))
    return {_key(key, at): as_fact(value, at=f"{at}.{key}") for key, value in values.items()}


def as_fact(value: Any, *, at: str) -> Any:
    """One value as JSON keeps it; see :func:`as_facts`. ``at`` says where it came from."""
    if isinstance(value, Mapping):
        return {_key(key, at): as_fact(item, at=f"{at}.{key}") for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_fact(item, at=f"{at}[{place}]") for place, item in enumerate(value)]
    return as_scalar(value, at=at)


def as_scalar(value: Any, *, at: str) -> str | int | float | bool | None:
    """One plain value: text, number, truth value, nothing; UUID and dates as ISO text."""
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date) and not (isinstance(value, datetime) and value.tzinfo is None):
        return value.isoformat()
    raise UnstorableFact(
        path=at, reason=N_("it is a %(kind)s, not a plain value.", kind=type(value).__name__)
    )


def _key(key: Any, at: str) -> str:
    if not isinstance(key, str) or key in _RESERVED:
        raise UnstorableFact(path=f"{at}.{key}", reason=N_("the name is not allowed."))
    return key
