"""The figures by name, and the arithmetic behind them."""

from __future__ import annotations

import math
from itertools import combinations
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KEYS = (
    "floor_per_s_8",
    "completions_per_s_1",
    "completions_per_s_8",
    "ratio_8",
    "completion_p50_ms",
    "completion_p95_ms",
    "completion_p99_ms",
    "cost_exponent",
    "statements_per_completion",
    "launch_300_page_s",
    "launch_300_s",
    "launch_3300_s",
    "close_3300_s",
    "inbox_growth",
    "deadline_late_p99_s",
    "rss_mib",
    "large_document_page_s",
    "large_explanation_page_s",
    "large_explanation_pdf_s",
    "large_document_pdf_s",
    "large_document_docx_s",
    "large_explanation_xlsx_s",
)
"""Every figure, in the order in which it is printed."""

NOT_QUICK = frozenset(
    {"launch_3300_s", "close_3300_s", "inbox_growth", "deadline_late_p99_s", "rss_mib"}
    | {key for key in KEYS if key.startswith("large_")}
)
"""Those that a quick run leaves out: they need more rows or more time than a minute has."""

DIGITS = 4
"""Significant digits; no machine repeats more."""


def complete(measured: Mapping[str, Any]) -> dict[str, Any]:
    """All figures in their order, rounded, ``None`` for what was not measured; an unknown name is a mistake."""
    unknown = set(measured) - set(KEYS)
    if unknown:
        raise KeyError(f"No such figures: {sorted(unknown)}")
    return {key: _rounded(measured.get(key)) for key in KEYS}


def percentile(values: Sequence[float], part: float) -> float:
    """The smallest value that at least ``part`` (0 to 1) of all values do not exceed."""
    return sorted(values)[max(0, math.ceil(part * len(values)) - 1)]


def exponent(costs: Mapping[int, Sequence[float]]) -> float:
    """How cost grows with size: ``e`` of the curve ``size ** e``, 0 for a cost that does not grow.

    The costs of a size stand for it by their median. The exponent is the median of the slopes between every two
    sizes on logarithmic scales (Theil and Sen), so that one size disturbed by the machine does not decide.
    """
    points = [(math.log(size), math.log(median(values))) for size, values in costs.items()]
    return median((y2 - y1) / (x2 - x1) for (x1, y1), (x2, y2) in combinations(points, 2))


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _rounded(each) for name, each in value.items()}
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}")
    return value
