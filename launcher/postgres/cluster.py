"""Make a data folder, all of it or nothing, and refuse one of another version."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from launcher.postgres.binaries import VERSION
from launcher.terminal import LauncherError

if TYPE_CHECKING:
    from pathlib import Path

    from launcher.postgres.account import Account
    from launcher.postgres.folders import Folders

SUPERUSER = DATABASE = "banhanh"


def require_data(programs: Path, folders: Folders, account: Account, *, fast: bool) -> None:
    """Make sure that ``folders.data`` is a cluster that these programs can open, with the database in it.

    :raises LauncherError: it was made by another major version of PostgreSQL.
    """
    if not folders.data.exists():
        create(programs, folders, account, fast=fast)
    version = (folders.data / "PG_VERSION").read_text().strip()
    if version != str(VERSION):
        raise LauncherError(
            f"The data in {folders.data} was made by PostgreSQL {version}; this is PostgreSQL {VERSION}.\n"
            f"Save it with the pg_dump of version {version} and load it again,\n"
            "or move the folder away to begin with an empty database."
        )


def create(programs: Path, folders: Folders, account: Account, *, fast: bool) -> None:
    """Make the cluster beside its place and move it there when it is complete.

    Encoding, collation and time zone are given rather than taken from whoever happens to start it first.
    """
    part = folders.home / "data.part"
    if part.exists():
        shutil.rmtree(part)
    options = [
        "-D",
        str(part),
        "-U",
        SUPERUSER,
        "--auth-local=trust",
        "--auth-host=reject",
        "--encoding=UTF8",
    ]
    locale = ["--locale-provider=builtin", "--locale=C.UTF-8", "--no-instructions"]
    run([str(programs / "initdb"), *options, *locale, *(["--no-sync"] if fast else [])], account)
    alone = [
        str(programs / "postgres"),
        "--single",
        "-D",
        str(part),
        "-c",
        f"fsync={'off' if fast else 'on'}",
    ]
    run([*alone, "postgres"], account, text=f"CREATE DATABASE {DATABASE}\n")
    part.rename(folders.data)


def run(command: list[str], account: Account, text: str = "") -> None:
    """Run one of PostgreSQL's programs to its end, as its account, without the caller's locale."""
    done = subprocess.run(
        account.command(command),
        cwd="/",
        env=environment(),
        input=text,
        capture_output=True,
        text=True,
        check=False,
        process_group=0,  # Ctrl-C is for the launcher, which waits for this second.
    )
    if done.returncode:
        raise LauncherError(
            f"PostgreSQL's data folder could not be made:\n{done.stdout}{done.stderr}".rstrip()
        )


def environment() -> dict[str, str]:
    """Return what PostgreSQL's programs see of the world."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
