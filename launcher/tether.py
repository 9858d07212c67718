"""Become another program that ends when the process that started it ends, even by SIGKILL.

Run as a script, by path, between a parent and the program it wants:
``python -I -S tether.py SIGNAL PARENT UID GID PATH ARGUMENT …``, where -1 keeps the user or group. A
program in between is used, as a function between fork and exec is not safe in a process with threads.

Elsewhere than on Linux the tie is missing: who kills the launcher by SIGKILL there ends its children by hand.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main(signal_number: int, parent: int, uid: int, gid: int, command: list[str]) -> None:
    """Change the account, ask the kernel for ``signal_number`` at the parent's end, become ``command``.

    Python itself may be out of the other account's reach, so nothing is imported after the change.
    """
    if uid >= 0:
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)
    if sys.platform == "linux":  # After the change of account, which would clear the request.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal_number)
        if os.getppid() != parent:  # It ended before the kernel was asked.
            sys.exit(1)
    for changed_by_python in (signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(changed_by_python, signal.SIG_DFL)
    os.execv(command[0], command)  # noqa: S606  To become the program is the point.


if __name__ == "__main__":
    main(*map(int, sys.argv[1:5]), sys.argv[5:])  # type: ignore[call-arg, arg-type]
