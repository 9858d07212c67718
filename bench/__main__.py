"""``python -m bench``: measure and print. ``QUICK=1`` for a minute, ``KEEP=1`` to add a line to the trend."""

from __future__ import annotations

import json
import os
import sys

from bench import figures, measuring, trend
from launcher.terminal import leave


def main() -> None:
    """Measure everything, or what a minute allows; the last line of standard output is one JSON object."""
    quick = os.environ.get("QUICK", "0") == "1"
    found = figures.complete(measuring.measure(quick=quick))
    if os.environ.get("KEEP", "0") == "1":
        trend.keep(found, quick=quick)
    print(json.dumps(found))


if __name__ == "__main__":
    sys.exit(leave(main))
