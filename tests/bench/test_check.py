from __future__ import annotations

from bench.check import wrong_with
from bench.figures import KEYS, NOT_QUICK

QUICK = {key: None if key in NOT_QUICK else 1.0 for key in KEYS}


def test_the_figures_of_a_quick_run_are_right() -> None:
    assert not wrong_with(QUICK)


def test_a_figure_that_was_not_measured_is_missed() -> None:
    assert "ratio_8" in wrong_with({**QUICK, "ratio_8": None})


def test_a_figure_that_a_minute_has_no_room_for_is_not_made_up() -> None:
    assert "rss_mib" in wrong_with({**QUICK, "rss_mib": 400.0})


def test_a_key_that_is_not_there_is_missed() -> None:
    assert "must have the keys" in wrong_with({key: QUICK[key] for key in KEYS[1:]})
