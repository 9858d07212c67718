"""A name that means nothing, told with the nearest one that does."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from service.errors import N_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.errors import Message


def unknown(what: Message, name: str, known: Iterable[str]) -> Message:
    """There is no such thing, and the nearest one there is."""
    near = get_close_matches(name, list(known), n=1, cutoff=0.5)
    if near:
        return N_(
            "There is no %(what)s “%(name)s”. Did you mean “%(near)s”?", what=what, name=name, near=near[0]
        )
    return N_(
        "There is no %(what)s “%(name)s”. There are: %(known)s.",
        what=what,
        name=name,
        known=", ".join(sorted(known)),
    )
