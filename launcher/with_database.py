"""``python -m launcher.with_database COMMAND …``: run a command on an empty database that is thrown away."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys

from launcher.postgres import throw_away
from launcher.terminal import LauncherError, leave


def main() -> None:
    """Run the command with ``DATABASE_URL`` and ``SECRET_KEY`` in its environment.

    :raises LauncherError: it failed.
    """
    command = sys.argv[1:]
    with throw_away() as database:
        surroundings = {"SECRET_KEY": secrets.token_urlsafe(48), **os.environ, "DATABASE_URL": database.url}
        code = subprocess.call(command, env=surroundings)
    if code:
        raise LauncherError(f"{command[0]} failed (exit code {code}); its messages are above.")


if __name__ == "__main__":
    sys.exit(leave(main))
