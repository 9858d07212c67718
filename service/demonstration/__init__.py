"""The demonstration: one fictional province, a clock that can be moved forward, and one password for everybody."""

from service.demonstration.house_clock import (
    ClockMovesForwardOnly,
    DemonstrationClock,
    house_time,
    move_clock,
)
from service.demonstration.province import (
    BEGINS_AT,
    CASES,
    PASSWORD,
    NotADemonstration,
    leading,
    load,
    open_registers,
    people_found,
    sign_in_as,
    sign_ins,
)
from service.demonstration.story import story

__all__ = [
    "BEGINS_AT",
    "CASES",
    "PASSWORD",
    "ClockMovesForwardOnly",
    "DemonstrationClock",
    "NotADemonstration",
    "house_time",
    "leading",
    "load",
    "move_clock",
    "open_registers",
    "people_found",
    "sign_in_as",
    "sign_ins",
    "story",
]
