"""The calendar of Vietnamese state agencies: public holidays, and the swaps decided for single years."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib import resources

from holidays import country_holidays

from service.deadlines.dates import show_date
from service.deadlines.working_days import Calendar


def vietnam_calendar(first_year: int, last_year: int) -> Calendar:
    """Build the calendar from 1 January of ``first_year``; it is known to the end of ``last_year`` at most.

    Holidays and compensatory days (Labour Code 2019, arts. 111.3 and 112; 24 November by Resolution
    28/2026/QH16) come from the ``holidays`` package, with older swaps of a working day against a Saturday.
    Swaps since 2024, each with its source, stand in ``decisions.toml``, which also says how far the yearly
    notices reach: later holidays are computed, not confirmed, and lie beyond the horizon.
    """
    decisions = tomllib.loads(resources.files(__package__).joinpath("decisions.toml").read_text("utf-8"))
    computed = country_holidays("VN", years=range(first_year, last_year + 1), language="vi")
    swapped_off = {
        swap["day_off"]: f"Nghỉ, làm bù ngày {show_date(swap['worked'])}, {swap['source']}"
        for swap in decisions["swap"]
    }
    return Calendar(
        days_off=dict(computed.items()) | swapped_off,
        worked=frozenset(computed.weekend_workdays) | {swap["worked"] for swap in decisions["swap"]},
        first_day=date(first_year, 1, 1),
        horizon=min(date(last_year, 12, 31), decisions["confirmed_through"]),
    )
