"""Where things are in a checkout."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Checkout:
    """The paths of one working copy; everything that is made (not written by people) is named here."""

    root: Path

    @property
    def venv(self) -> Path:
        """The virtual environment with the pinned packages."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """The virtual environment's interpreter."""
        return self.venv / "bin" / "python"

    @property
    def node_modules(self) -> Path:
        """What npm unpacks."""
        return self.root / "node_modules"

    @property
    def vendor(self) -> Path:
        """The files of others that browsers get."""
        return self.root / "service" / "web" / "static" / "vendor"

    @property
    def translations(self) -> Path:
        """The message catalogues."""
        return self.root / "service" / "web" / "translations"

    @property
    def var(self) -> Path:
        """What a running service keeps: its database, its secret key, its lock."""
        return self.root / "var"


THIS = Checkout(Path(__file__).resolve().parent.parent)
"""The checkout that this launcher belongs to."""
