"""What Schemathesis leaves out; it loads this file by the path in ``SCHEMATHESIS_HOOKS``."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import schemathesis

if TYPE_CHECKING:
    from schemathesis import Case, HookContext

LONGEST_ADDRESS = 4094
"""Characters: gunicorn refuses a longer request line itself, and no operation hears of it."""


@schemathesis.hook
def filter_case(context: HookContext, case: Case) -> bool:
    """Keep what reaches the service."""
    return len(case.formatted_path) + len(urlencode(case.query or {}, doseq=True)) < LONGEST_ADDRESS
