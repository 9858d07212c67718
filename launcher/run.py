"""``.venv/bin/python -m launcher.run``: database, web server and worker in the foreground, until Ctrl-C."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from functools import partial
from typing import IO, TYPE_CHECKING

from launcher.checkout import THIS
from launcher.children import Child, spawn, stop, tethered
from launcher.commands import SERVICE
from launcher.lock import only_one
from launcher.postgres import EmbeddedPostgres
from launcher.settings import from_environment
from launcher.signals import Signals
from launcher.terminal import LauncherError, leave, say, step

if TYPE_CHECKING:
    import subprocess

    from launcher.commands import Commands, Step
    from launcher.settings import Settings

BECOMES_HEALTHY = 60.0
"""Seconds in which the service has to answer."""
HOPELESS = 3
"""How often a child may end before the service has answered once."""


class Launcher:
    """Starts everything in order, keeps it running, and stops it in the opposite order."""

    def __init__(self, settings: Settings, commands: Commands) -> None:
        self._settings = settings
        self._commands = commands
        self._signals = Signals()
        self._environment: dict[str, str] = {}
        self._database: EmbeddedPostgres | None = None
        self._children: list[Child] = []

    def run(self) -> None:
        """Run until a stop is requested.

        :raises LauncherError: it cannot start; what was started is stopped again.
        """
        self._signals.listen()
        self._settings.var.mkdir(parents=True, exist_ok=True)
        # What is in it is closed by itself; the account that root gives PostgreSQL has to pass through.
        self._settings.var.chmod(0o711 if os.geteuid() == 0 else 0o700)
        address = self._settings.address
        with only_one(self._settings.var / "lock", about=f"process {os.getpid()} at {address.url}"):
            try:
                address.require_free(self._signals.pause)
                self._start()
                while True:
                    self._signals.pause(0.2)
                    self._tend()
            except KeyboardInterrupt:
                say("\nStopping …")
            finally:
                stop(self._children, in_a_hurry=self._signals.are_impatient)
                if self._database:
                    self._database.stop()

    def _start(self) -> None:
        self._environment = self._settings.environment(self._settings.database_url or self._start_database())
        for one in self._wanted(self._commands.before):
            self._perform(one)
        for name, command in self._commands.children.items():
            self._children.append(Child(name, partial(self._spawn, command)))
            self._children[-1].start(time.monotonic())
        self._wait_until_healthy()
        say(f"\nBan Hành is ready: {self._settings.address.url}\n")
        for one in self._wanted(self._commands.after):
            self._show(one)
        if self._settings.demonstration and not self._settings.address.is_local:
            say("Anybody who reaches this machine can take any role: this is the demonstration.")
        say("Press Ctrl-C to stop.")

    def _start_database(self) -> str:
        with step("Starting the database"):
            self._database = EmbeddedPostgres(self._settings.var / "postgres", pause=self._signals.pause)
            return self._database.start()

    def _wanted(self, steps: tuple[Step, ...]) -> list[Step]:
        return [one for one in steps if self._settings.demonstration or not one.only_in_demonstration]

    def _perform(self, one: Step) -> None:
        """Run a step to its end; what it says is said only when it fails."""
        with step(one.title), tempfile.TemporaryFile() as said:
            if code := self._run_to_its_end(one, said):
                said.seek(0)
                shutil.copyfileobj(said, sys.stderr.buffer)
                raise LauncherError(f"{one.title} failed (exit code {code}); its messages are above.")

    def _show(self, one: Step) -> None:
        """Run a step to its end for what it says."""
        if code := self._run_to_its_end(one):
            raise LauncherError(f"{one.title} failed (exit code {code}); its messages are above.")

    def _run_to_its_end(self, one: Step, output: IO[bytes] | None = None) -> int:
        process = self._spawn(one.command, output)
        try:
            while process.poll() is None:
                self._signals.pause(0.05)
        except KeyboardInterrupt:
            process.terminate()
            process.wait()
            raise
        return process.returncode

    def _spawn(self, command: tuple[str, ...], output: IO[bytes] | None = None) -> subprocess.Popen[bytes]:
        return spawn(
            tethered(command), folder=self._settings.root, environment=self._environment, output=output
        )

    def _wait_until_healthy(self) -> None:
        until = time.monotonic() + BECOMES_HEALTHY
        with step("Starting the web server and the worker"):
            while not self._settings.address.is_healthy():
                self._signals.pause(0.1)
                self._tend()
                for child in self._children:
                    if child.ends >= HOPELESS:
                        raise LauncherError(f"{child.name} does not stay up; its messages are above.")
                if time.monotonic() > until:
                    raise LauncherError(
                        f"The service does not answer at {self._settings.address.url}/healthz."
                    )

    def _tend(self) -> None:
        if self._database:
            self._database.tend()
        for child in self._children:
            child.tend(time.monotonic())


def main() -> None:
    """Run the service of this checkout as the environment says."""
    Launcher(from_environment(os.environ, THIS.root, THIS.var), SERVICE).run()


if __name__ == "__main__":
    sys.exit(leave(main))
