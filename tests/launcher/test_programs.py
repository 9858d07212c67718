from __future__ import annotations

import sys

import pytest

from launcher.prepare.programs import run
from launcher.terminal import LauncherError


@pytest.mark.parametrize(
    ("output", "cure"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("npm error code ENOSPC", "disk is full"),
        ("NewConnectionError('Temporary failure in name resolution')", "cannot be reached"),
        ("No matching distribution found (from versions: none)", "cannot be reached"),
        ("npm error code EAI_AGAIN", "cannot be reached"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "not the one that was pinned"),
        ("something else", "Run the same command again"),
    ],
)
def test_a_failure_says_what_happened_and_what_to_do(tmp_path, output, cure):
    program = f"import sys; print({output!r}); sys.exit(1)"
    with pytest.raises(LauncherError) as failure:
        run("pip install", [sys.executable, "-c", program], tmp_path)
    assert str(failure.value).startswith("pip install failed:")
    assert output in str(failure.value)
    assert cure in str(failure.value)


def test_a_success_says_nothing(tmp_path, capfd):
    run("pip install", [sys.executable, "-c", "print('a lot')"], tmp_path)
    assert capfd.readouterr() == ("", "")


def test_a_program_that_is_not_there_is_named(tmp_path):
    with pytest.raises(LauncherError, match="/nowhere/npm is missing"):
        run("npm ci", ["/nowhere/npm", "ci"], tmp_path)
