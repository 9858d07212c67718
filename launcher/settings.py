"""What the environment says about this run, and what the service gets to know of it."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from launcher.address import Address
from launcher.terminal import LauncherError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LARGEST_PORT = 65535


@dataclass(frozen=True)
class Settings:
    """One run of the service. Settings of the service's own, such as SMTP_URL, pass through ``given``."""

    root: Path
    var: Path
    address: Address
    demonstration: bool
    database_url: str | None
    given: Mapping[str, str]

    def environment(self, database_url: str) -> dict[str, str]:
        """Return the environment of the service's programs. ``SECRET_KEY`` is made once and kept."""
        return {
            **self.given,
            "HOST": self.address.host,
            "PORT": str(self.address.port),
            "PUBLIC_URL": self.given.get("PUBLIC_URL", self.address.url),
            "DATABASE_URL": database_url,
            "SECRET_KEY": self.given.get("SECRET_KEY") or kept_secret(self.var / "secret_key"),
            "DEMONSTRATION": "1" if self.demonstration else "0",
            "PYTHONUNBUFFERED": "1",
            # Whoever tries the service reads the launcher's own lines; a server tells of every request.
            "LOG_LEVEL": self.given.get("LOG_LEVEL", "WARNING"),
        }


def from_environment(given: Mapping[str, str], root: Path, var: Path) -> Settings:
    """Read the settings. An empty variable counts as one that is not there.

    :raises LauncherError: a value makes no sense; the message says what does.
    """
    port = given.get("PORT") or "8000"
    if not port.isdecimal() or not 0 < int(port) <= LARGEST_PORT:
        raise LauncherError(f"PORT={port} is not a number from 1 to {LARGEST_PORT}. Try: make run PORT=8000")
    demonstration = given.get("DEMONSTRATION") or "1"
    if demonstration not in {"0", "1"}:
        raise LauncherError(f"DEMONSTRATION={demonstration} is neither 1 (on) nor 0 (off).")
    return Settings(
        root=root,
        var=var,
        address=Address(given.get("HOST") or "127.0.0.1", int(port)),
        demonstration=demonstration == "1",
        database_url=given.get("DATABASE_URL") or None,
        given={name: value for name, value in given.items() if value},
    )


def kept_secret(path: Path) -> str:
    """Return the secret in ``path`` (0600), made at random on the first use, completely or not at all."""
    if not path.exists():
        part = path.with_name(f"{path.name}.part")
        part.unlink(missing_ok=True)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
        part.rename(path)
    path.chmod(0o600)
    return path.read_text(encoding="ascii").strip()
