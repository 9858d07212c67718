"""Which versions of a document an address asks for, by their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

from service import documents
from service.web.numbers import whole_number

if TYPE_CHECKING:
    from service.documents import VersionLine


def numbered(versions: list[VersionLine], name: str, otherwise: VersionLine) -> VersionLine:
    """The version whose number was asked for; :class:`~documents.DocumentNotFound` if there is none."""
    if name not in request.args:
        return otherwise
    wanted = request.args.get(name, type=whole_number)
    found = next((each for each in versions if each.number == wanted), None)
    if found is None:
        raise documents.DocumentNotFound
    return found


def compared(versions: list[VersionLine]) -> tuple[VersionLine, VersionLine]:
    """The two versions to compare, ``old`` and ``new``: else the latest, and the one before the new one."""
    new = numbered(versions, "new", versions[0])
    earlier = next((each for each in versions if each.number < new.number), versions[-1])
    return numbered(versions, "old", earlier), new
