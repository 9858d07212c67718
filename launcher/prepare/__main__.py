"""``python3 -m launcher.prepare [--dev]``, run by the system's Python before every other make target."""

from __future__ import annotations

import argparse
import sys

from launcher.checkout import THIS
from launcher.lock import taking_turns
from launcher.prepare.assets import prepare_assets
from launcher.prepare.packages import prepare_packages
from launcher.prepare.python import require_python, require_venv
from launcher.prepare.translations import prepare_translations
from launcher.terminal import leave


def main() -> None:
    """Prepare this checkout; what is up to date is left alone."""
    options = argparse.ArgumentParser(prog="launcher.prepare", description=__doc__)
    options.add_argument("--dev", action="store_true", help="also what checks and tests need")
    dev = options.parse_args().dev
    require_python(sys.version_info[:2])
    require_venv()
    with taking_turns(THIS.root, waiting="Another make is preparing this checkout; waiting for it …"):
        prepare_packages(THIS, dev=dev)
        prepare_assets(THIS, dev=dev)
        prepare_translations(THIS)


if __name__ == "__main__":
    sys.exit(leave(main))
