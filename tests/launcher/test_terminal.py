from __future__ import annotations

import errno
import os

import pytest

from launcher import terminal
from launcher.terminal import LauncherError, leave, step


def fail(error: BaseException):
    def main() -> None:
        raise error

    return main


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (LauncherError("do this"), 1, "\ndo this\n\n"),
        (KeyboardInterrupt(), 130, "\nInterrupted. Run the same command again to go on.\n"),
        (OSError(errno.ENOSPC, "full"), 1, "\n[Errno 28] full\nThe disk is full."),
        (
            PermissionError(errno.EACCES, "closed", "var/lock"),
            1,
            "\n[Errno 13] closed: 'var/lock'\nIt may belong to",
        ),
    ],
    ids=["cannot go on", "interrupted", "disk full", "not yours"],
)
def test_a_person_reads_what_to_do_and_no_traceback(capsys, error, code, said):
    assert leave(fail(error)) == code
    assert capsys.readouterr().err.startswith(said)


@pytest.mark.parametrize("error", [ValueError("a defect"), FileNotFoundError(errno.ENOENT, "a defect")])
def test_a_defect_is_not_hidden(error):
    with pytest.raises(type(error)):
        leave(fail(error))


def test_what_is_done_has_exit_code_0():
    assert leave(lambda: None) == os.EX_OK


def test_a_step_that_took_long_says_how_long(monkeypatch, capsys):
    times = iter([100.0, 104.4, 200.0, 201.0])
    monkeypatch.setattr(terminal.time, "monotonic", lambda: next(times))
    with step("Slow"):
        pass
    with step("Quick"):
        pass
    assert capsys.readouterr().out.splitlines() == ["Slow …", "  done in 4 s", "Quick …"]
