"""The trend: a line for each run that was kept, with the machine and the commit that it measured."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from launcher.checkout import THIS
from launcher.postgres.binaries import VERSION
from service import clock

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = Path(__file__).with_name("trend.jsonl")
MIB = 1024 * 1024


def keep(found: Mapping[str, Any], *, quick: bool) -> None:
    """Add the figures of a run to the trend."""
    line = {**surroundings(), "quick": quick, "figures": dict(found)}
    with FILE.open("a", encoding="utf-8") as trend:
        trend.write(json.dumps(line, ensure_ascii=False) + "\n")


def surroundings() -> dict[str, Any]:
    """When, what and where: the commit, whether anything was changed since, and the machine."""
    return {
        "at": clock.system_time().isoformat(timespec="seconds"),
        "commit": _git("rev-parse", "--short=12", "HEAD"),
        # The trend itself is written by every run that is kept.
        "changed": bool(_git("status", "--porcelain", "--untracked-files=no", "--", ":!bench/trend.jsonl")),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_mib": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // MIB,
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "postgresql": VERSION,
    }


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=THIS.root, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def _processor() -> str:
    """The name the kernel has for the processor; the kind of machine where it has none."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
