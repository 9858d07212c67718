from __future__ import annotations

import pytest

from launcher.lock import only_one, taking_turns
from launcher.terminal import LauncherError


def test_a_second_one_is_refused_and_reads_where_the_first_one_is(tmp_path):
    path = tmp_path / "lock"
    with (
        only_one(path, about="process 12 at http://127.0.0.1:8000"),
        pytest.raises(LauncherError, match=r"process 12 at http://127\.0\.0\.1:8000"),
        only_one(path, about="another"),
    ):
        pass


def test_the_lock_is_free_again_afterwards(tmp_path):
    path = tmp_path / "lock"
    for about in ("a longer text than the next", "short"):
        with only_one(path, about=about):
            assert path.read_text() == about


def test_taking_turns_is_silent_when_nobody_else_is_there(tmp_path, capsys):
    with taking_turns(tmp_path, waiting="waiting"):
        pass
    assert capsys.readouterr().out == ""
