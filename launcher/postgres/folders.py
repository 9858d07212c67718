"""Where the embedded PostgreSQL keeps its data, its log and its socket, and who may enter."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from launcher.postgres.binaries import SHARED
from launcher.terminal import LauncherError, say

if TYPE_CHECKING:
    from launcher.postgres.account import Account

SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET = 100
"""Bytes of a socket's path; the kernel's limit is 107 on Linux and 103 elsewhere."""


@dataclass(frozen=True)
class Folders:
    """The places of one server. All belong to PostgreSQL's account and are closed to everybody else."""

    home: Path
    socket: Path

    @property
    def data(self) -> Path:
        """The cluster."""
        return self.home / "data"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.home / "postgres.log"

    def remove(self) -> None:
        """Delete everything."""
        for folder in (self.socket, self.home):
            shutil.rmtree(folder)


def place(wanted: Path, account: Account) -> Folders:
    """Make the folders at ``wanted``, or elsewhere when PostgreSQL's account cannot reach that place.

    No folder of anybody else is opened for it: a checkout in root's home stays closed.
    """
    wanted = wanted.resolve()
    wanted.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    home = wanted
    if not account.can_enter(wanted.parent):
        SHARED.mkdir(mode=0o755, parents=True, exist_ok=True)
        home = SHARED / f"data-{fingerprint(wanted)}"
        if not home.exists():
            say(f"{wanted.parent} is closed to PostgreSQL's account: the database is kept in {home}")
    make_private(home, account)
    socket = socket_folder(home, account)
    make_private(socket, account)
    return Folders(home, socket)


def socket_folder(home: Path, account: Account) -> Path:
    """Return ``home/run``, or a short folder elsewhere when a socket in it could not be named."""
    if is_usable(home / "run"):
        return home / "run"
    for base in (os.environ.get("XDG_RUNTIME_DIR"), tempfile.gettempdir(), "/tmp"):  # noqa: S108  Made private.
        folder = Path(base or "/nowhere") / f"ban-hanh-{account.uid}-{fingerprint(home)}"
        if is_usable(folder) and os.access(folder.parent, os.W_OK) and account.can_enter(folder.parent):
            return folder
    raise LauncherError(
        f"No place is found for a socket: the path of {home} is too long, and /tmp is closed."
    )


def is_usable(folder: Path) -> bool:
    """Whether a socket in ``folder`` can be named: not too long, and without a comma, which ends a name."""
    return len(os.fsencode(folder / SOCKET)) <= LONGEST_SOCKET and "," not in str(folder)


def make_private(folder: Path, account: Account) -> None:
    """Make ``folder`` for ``account`` alone (0700); one that is already there must be so.

    :raises LauncherError: it belongs to somebody else or others may enter it. The server trusts whoever
        reaches its socket, so the folder around it is the lock on the door.
    """
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        pass
    else:
        if account.is_another:
            os.chown(folder, account.uid, account.gid)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != account.uid or stat.S_IMODE(found.st_mode) & 0o077:
        raise LauncherError(
            f"{folder} must be a folder that belongs to user {account.uid} alone (mode 0700); it\n"
            f"belongs to user {found.st_uid}, mode {stat.S_IMODE(found.st_mode):04o}.\n"
            "Run make as the user who made it, or move the folder away to begin with an empty database."
        )


def fingerprint(path: Path) -> str:
    """Return a short name for a path, the same each time."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
