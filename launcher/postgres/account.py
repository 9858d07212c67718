"""Whom PostgreSQL runs as: the person who starts it, or an account of its own for root, whom it refuses."""

from __future__ import annotations

import os
import pwd
import signal
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from launcher.children import tethered
from launcher.terminal import LauncherError, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NAME = "banhanh-db"
"""An account that nothing else uses: whoever shares it could open the database's socket."""


@dataclass(frozen=True)
class Account:
    """User and group that PostgreSQL and its files belong to."""

    uid: int
    gid: int

    @property
    def is_another(self) -> bool:
        """Whether it is not the account of this process."""
        return self.uid != os.geteuid()

    def command(self, words: Sequence[str], *, dies_by: signal.Signals = signal.SIGTERM) -> list[str]:
        """Return the command that runs a program as this account, tied to this process."""
        return tethered(words, dies_by=dies_by, account=(self.uid, self.gid) if self.is_another else (-1, -1))

    def can_enter(self, path: Path) -> bool:
        """Whether the account reaches ``path`` and may execute it (a program) or pass through it (a folder).

        The kernel is asked, as the account: a mode does not tell about parents, groups and access lists.
        """
        asked = self.command(["test", "-x", str(path)])
        return subprocess.run(asked, cwd="/", check=False).returncode == 0


def choose() -> Account:
    """Return the account of this process; for root the system account :data:`NAME`, made on the first use."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    failure = "" if find() else create()
    if found := find():  # Even if it could not be created: another process may just have done it.
        return found
    raise LauncherError(
        f"The account {NAME} could not be created: {failure}\n"
        "Create it yourself, run make as an ordinary user, or set DATABASE_URL to a PostgreSQL of yours."
    )


def find() -> Account | None:
    """Return the account :data:`NAME`, if there is one."""
    try:
        entry = pwd.getpwnam(NAME)
    except KeyError:
        return None
    return Account(entry.pw_uid, entry.pw_gid)


def create() -> str:
    """Create the system account :data:`NAME` without password, shell and home; return why that failed, if it did."""
    say(f"PostgreSQL refuses to run as root: creating the system account {NAME} for it …")
    options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    command = ["useradd", *options, "--shell", "/usr/sbin/nologin", NAME]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stderr.strip()
    except FileNotFoundError:
        return "useradd is missing"
