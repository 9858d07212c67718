"""Where a person began new lines in a clause: before each a clause of its own is to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import N_, Invalid
from service.texts.clauses import find
from service.texts.errors import ClauseNotFound

if TYPE_CHECKING:
    from service.texts.clauses import Text


def breaks(text: Text, key: str, lines: str) -> list[int]:
    """The offsets before which new lines begin in a clause's own words.

    Raises :class:`ClauseNotFound`, and :class:`~service.errors.Invalid` for other words or a single line.
    """
    clause = find(text, key)
    if clause is None:
        raise ClauseNotFound(key=key)
    own = " ".join(text.source[clause.start : clause.end].split())
    typed = [" ".join(line.split()) for line in lines.splitlines() if line.strip()]
    if " ".join(typed) != own:
        raise Invalid({"lines": [N_("Only begin new lines here. To change words, write a new version.")]})
    ends = [clause.start + len(" ".join(typed[:count])) + 1 for count in range(1, len(typed))]
    if not ends:
        raise Invalid({"lines": [N_("Begin a new line before each word with which a clause begins.")]})
    return ends
