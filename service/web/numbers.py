"""Numbers in addresses and forms."""

from __future__ import annotations

import re

_WHOLE = re.compile(r"[0-9]{1,9}")


def whole_number(typed: str) -> int:
    """Read a number as pages send it: a ``type`` for ``request.args.get``, which then falls back on its default.

    Nothing in the service is counted beyond nine digits: more are refused with ValueError before they reach a
    column that cannot hold them, or ``int``, whose time grows with the square of their number.
    """
    if not _WHOLE.fullmatch(typed):
        raise ValueError("This is no number, or too great a one.")
    return int(typed)
