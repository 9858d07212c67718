from __future__ import annotations

import math

import pytest

from bench import figures


def test_all_figures_are_there_in_their_order_whatever_was_measured() -> None:
    assert tuple(figures.complete({"ratio_8": 0.5})) == figures.KEYS
    assert figures.complete({"ratio_8": 0.5})["cost_exponent"] is None


def test_a_figure_that_nobody_knows_is_a_mistake() -> None:
    with pytest.raises(KeyError, match="ratio_9"):
        figures.complete({"ratio_9": 0.5})


def test_figures_have_four_digits() -> None:
    found = figures.complete({"ratio_8": 0.123456, "floor_per_s_8": 1234.56, "rss_mib": {"web": 123.456}})
    assert (found["ratio_8"], found["floor_per_s_8"], found["rss_mib"]) == (0.1235, 1235.0, {"web": 123.5})


@pytest.mark.parametrize(("part", "value"), [(0.5, 50), (0.95, 95), (0.99, 99), (1, 100)])
def test_a_percentile_is_one_of_the_values(part: float, value: int) -> None:
    assert figures.percentile(range(1, 101), part) == value


def test_the_percentile_of_one_value_is_that_value() -> None:
    assert figures.percentile([7], 0.99) == 7


@pytest.mark.parametrize("grows", [0, 0.05, 1, 2])
def test_the_exponent_is_that_of_the_curve(grows: float) -> None:
    costs = {size: [0.004 * size**grows] * 3 for size in (10, 30, 100, 300)}
    assert math.isclose(figures.exponent(costs), grows, abs_tol=1e-9)


def test_one_disturbed_size_does_not_make_the_exponent() -> None:
    costs = {size: [5.0] for size in (10, 30, 100, 300, 1000, 3300)} | {100: [50.0]}
    assert abs(figures.exponent(costs)) < 0.01


def test_one_slow_completion_does_not_make_the_exponent() -> None:
    costs = {size: [5.0, 5.0, 5.0] for size in (10, 30, 100)} | {300: [5.0, 5.0, 900.0]}
    assert figures.exponent(costs) == 0
