"""Every command line that the launcher runs, in one table."""

from __future__ import annotations

import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """Something done once, to its end, while the service starts."""

    title: str
    command: tuple[str, ...]
    only_in_demonstration: bool = False


@dataclass(frozen=True)
class Commands:
    """What is run before the children, the children by name, and what is shown once the service answers."""

    before: tuple[Step, ...]
    children: dict[str, tuple[str, ...]]
    after: tuple[Step, ...]


def flask(*words: str) -> tuple[str, ...]:
    """Return one of the service's own commands.

    Programs are started as modules: a long path of the checkout makes the first line of a script in
    ``.venv/bin`` too long for the kernel.
    """
    return (sys.executable, "-m", "flask", "--app", "wsgi", *words)


SERVICE = Commands(
    before=(Step("Preparing the service", flask("start-up")),),
    children={
        "web": (sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "wsgi:app"),
        "worker": flask("worker"),
    },
    after=(Step("Sign-in names", flask("demonstration", "sign-ins"), only_in_demonstration=True),),
)
