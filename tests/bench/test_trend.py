from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bench import trend

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_kept_run_says_what_it_measured_and_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trend, "FILE", tmp_path / "trend.jsonl")
    trend.keep({"ratio_8": 0.5}, quick=False)
    trend.keep({"ratio_8": 0.6}, quick=True)
    first, second = map(json.loads, trend.FILE.read_text().splitlines())
    assert (first["figures"], second["figures"]) == ({"ratio_8": 0.5}, {"ratio_8": 0.6})
    assert (first["quick"], second["quick"]) == (False, True)
    assert first["processor"]
    assert first["cores"] >= 1
    assert first["memory_mib"] > 100
    assert first["postgresql"] >= 15


def test_every_line_of_the_trend_can_be_read() -> None:
    lines = trend.FILE.read_text(encoding="utf-8").splitlines() if trend.FILE.exists() else []
    assert all("figures" in json.loads(line) for line in lines)
