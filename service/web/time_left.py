"""How long is left, in words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from flask_babel import ngettext

if TYPE_CHECKING:
    from datetime import datetime

_HOUR, _MINUTE = 3600, 60


def time_left(ends_at: datetime, at: datetime) -> str:
    """The two greatest units of what is left until ``ends_at``: days and hours, or hours and minutes."""
    left = max(ends_at - at, timedelta())
    hours, seconds = divmod(left.seconds, _HOUR)
    minutes = seconds // _MINUTE
    in_days = ngettext("%(num)s day", "%(num)s days", left.days)
    in_hours = ngettext("%(num)s hour", "%(num)s hours", hours)
    in_minutes = ngettext("%(num)s minute", "%(num)s minutes", minutes)
    return " ".join((in_days, in_hours) if left.days else (in_hours, in_minutes))
