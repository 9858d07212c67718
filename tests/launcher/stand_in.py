"""Stands in for the service: ``launch ROOT`` runs the launcher with this file's words as commands."""

from __future__ import annotations

import http.server
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from launcher.commands import Commands, Step
from launcher.run import Launcher
from launcher.settings import from_environment
from launcher.terminal import leave


def launch(root: Path) -> int:
    def word(name: str) -> tuple[str, ...]:
        return (sys.executable, __file__, name)

    commands = Commands(
        before=(
            Step("Preparing", word("prepare")),
            Step("Loading the demonstration", word("load"), only_in_demonstration=True),
        ),
        children={"web": word("web"), "worker": word("worker")},
        after=(Step("Sign-in names", word("names"), only_in_demonstration=True),),
    )
    return leave(lambda: Launcher(from_environment(os.environ, root, root / "var"), commands).run())


class Healthy(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/healthz" else 404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def web() -> None:
    Path("web.pid").write_text(str(os.getpid()))
    if os.environ.get("BROKEN") == "web":
        sys.exit("web is broken")
    http.server.ThreadingHTTPServer((os.environ["HOST"], int(os.environ["PORT"])), Healthy).serve_forever()


def worker() -> None:
    with Path("worker.pids").open("a") as pids:
        print(os.getpid(), file=pids)
    time.sleep(60)


def step(name: str) -> None:
    with Path("steps").open("a") as steps:
        print(name, os.environ["DATABASE_URL"], file=steps)
    sys.stdout.write(f"{name} is done\n")
    if os.environ.get("BROKEN") == name:
        sys.exit(3)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["launch", root]:
            sys.exit(launch(Path(root)))
        case ["web"]:
            web()
        case ["worker"]:
            worker()
        case [name]:
            step(name)
