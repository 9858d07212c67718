from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from launcher.checkout import THIS
from launcher.children import PATIENCE, PAUSES, SETTLED, Child, spawn, stop, tethered
from tests.launcher.waiting import is_alive, wait_until


def child(program: str, folder) -> Child:
    return Child("worker", lambda: spawn([sys.executable, "-c", program], folder=folder))


@pytest.mark.parametrize("code", [0, 1, 3])
def test_a_child_that_ends_is_started_again_whatever_its_exit_code(tmp_path, capsys, code):
    worker = child(f"open('starts', 'a').write('x'); raise SystemExit({code})", tmp_path)
    worker.start(now=0.0)
    wait_until(worker.has_ended)
    worker.tend(now=1.0)
    assert f"worker ended (exit code {code}); starting it again in 0.5 s" in capsys.readouterr().out
    worker.tend(now=1.4)
    assert (tmp_path / "starts").read_text() == "x"
    worker.tend(now=1.5)
    wait_until(worker.has_ended)
    assert (tmp_path / "starts").read_text() == "xx"


def test_a_child_that_keeps_ending_is_given_longer_pauses_until_it_settles(tmp_path, capsys):
    worker = child("", tmp_path)
    now = 0.0
    worker.start(now)
    for pause in (*PAUSES, PAUSES[-1]):
        wait_until(worker.has_ended)
        worker.tend(now)
        assert f"again in {pause:g} s" in capsys.readouterr().out
        now += pause
        worker.tend(now)
    wait_until(worker.has_ended)
    worker.tend(now + SETTLED + 1)
    assert f"again in {PAUSES[0]:g} s" in capsys.readouterr().out


def test_a_child_that_runs_is_left_alone(tmp_path, capsys):
    worker = child("import time; time.sleep(60)", tmp_path)
    worker.start(now=0.0)
    worker.tend(now=1.0)
    assert not worker.has_ended()
    assert capsys.readouterr().out == ""
    worker.kill()


def test_children_are_asked_to_finish_and_left_the_time_they_need(tmp_path, capsys):
    finishing = (
        "import signal, sys; signal.signal(signal.SIGTERM, lambda *_: (open('done', 'w'), sys.exit()));"
    )
    worker = child(f"{finishing} open('ready', 'w'); signal.pause()", tmp_path)
    worker.start(now=0.0)
    wait_until((tmp_path / "ready").exists)
    stop([worker], in_a_hurry=lambda: False)
    assert (tmp_path / "done").exists()
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("hurry", "patience"), [(False, 0.1), (True, PATIENCE)], ids=["out of patience", "asked for twice"]
)
def test_a_child_that_does_not_finish_is_killed_with_what_it_started(tmp_path, capsys, hurry, patience):
    program = (
        "import signal, subprocess; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "print(subprocess.Popen(['sleep', '60']).pid, file=open('part', 'w'), flush=True);"
        "import os; os.rename('part', 'pid'); signal.pause()"
    )
    worker = child(program, tmp_path)
    worker.start(now=0.0)
    wait_until((tmp_path / "pid").exists)
    stop([worker], in_a_hurry=lambda: hurry, patience=patience)
    assert "worker did not finish in time" in capsys.readouterr().out
    assert worker.has_ended()
    wait_until(lambda: not is_alive(int((tmp_path / "pid").read_text())))


PARENT = """
import sys, time
from pathlib import Path
sys.path.insert(0, {root!r})
from launcher.children import spawn, tethered
print(spawn(tethered(["sleep", "60"]), folder=Path("/")).pid, flush=True)
time.sleep(60)
"""


def test_a_child_ends_with_the_process_that_started_it_even_by_sigkill():
    program = [sys.executable, "-c", PARENT.format(root=str(THIS.root))]
    with subprocess.Popen(program, stdout=subprocess.PIPE) as parent:
        pid = int(parent.stdout.readline())
        wait_until(lambda: Path(f"/proc/{pid}/comm").read_text() == "sleep\n")  # No longer the tether itself.
        parent.kill()
    wait_until(lambda: not is_alive(pid))


@pytest.mark.parametrize("number", [signal.SIGPIPE, signal.SIGXFSZ])
def test_a_tethered_program_is_not_made_deaf_to_what_python_ignores(tmp_path, number):
    with (tmp_path / "status").open("w+b") as output:
        spawn(tethered(["grep", "SigIgn", "/proc/self/status"]), folder=tmp_path, output=output).wait()
        output.seek(0)
        ignored = int(output.read().split()[1], base=16)
    assert not ignored & 1 << (number - 1)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can change to another account")
def test_a_tethered_program_of_another_account_keeps_nothing_of_ours(tmp_path):
    nobody = (65534, 65533)
    asked = tethered(["sh", "-c", "id -u; id -G"], account=nobody)
    said = subprocess.run(asked, cwd="/", extra_groups=[4, 27], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["65534", "65533"]
