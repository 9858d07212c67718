"""How long is left, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import ngettext

if TYPE_CHECKING:
    from datetime import datetime

_HOUR, _MINUTE = 3600, 60


def time_left(ends_at: datetime, at: datetime) -> str:
    """The two greatest units of what is left until ``ends_at``: days and hours, or hours and minutes."""
    left = max(ends_at - at, ends_at - ends_at)
    hours, seconds = divmod(left.seconds, _HOUR)
    in_hours = ngettext("%(num)s hour", "%(num)s hours", hours)
    if left.days:
        return f"{ngettext('%(num)s day', '%(num)s days', left.days)} {in_hours}"
    minutes = seconds // _MINUTE
    return f"{in_hours} {ngettext('%(num)s minute', '%(num)s minutes', minutes)}"
