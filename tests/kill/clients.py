"""A client: a thread with a diary of its own, and browsers of people through whom it acts."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from threading import Event, Thread
from typing import TYPE_CHECKING

from tests.kill.diary import ACKNOWLEDGED, UNKNOWN, Diary
from tests.kill.visiting import Ended, Visitor

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.kill.visiting import Typed


class World:
    """What all clients share: where the service is, whether they shall go on, and the day on the house clock."""

    def __init__(
        self, port: int, folder: Path, *, agencies: Mapping[str, str], people: Mapping[str, str], seed: int
    ) -> None:
        self.port = port
        self.folder = folder
        self.agencies = agencies
        """Ids by code, of those that act."""
        self.people = people
        """Ids by sign-in name."""
        self.seed = seed
        self.now = datetime(2021, 12, 22, 23, 59)  # noqa: DTZ001  As pages show it.
        self._ended = Event()

    def goes_on(self) -> bool:
        """Whether clients shall begin anything more."""
        return not self._ended.is_set()

    def end(self) -> None:
        """Let clients finish what they began."""
        self._ended.set()

    def pause(self, seconds: float) -> None:
        """Wait, but no longer than clients shall go on."""
        self._ended.wait(seconds)

    def deadline(self, random: Random) -> str:
        """A deadline that comes soon, as a drafter writes it."""
        return f"trước ngày {self.now + timedelta(days=random.choice((1, 1, 1, 2, 3))):%d/%m/%Y}"


class Client(Thread):
    """Does one thing after the other until the world ends."""

    def __init__(self, world: World, name: str, *, pause: float = 0.05) -> None:
        super().__init__(name=name)
        self.world = world
        self.random = Random(f"{world.seed} {name}")  # noqa: S311  No secret is made of it.
        self.failure: BaseException | None = None
        self.acknowledged = 0
        self._pause = pause
        self._visitors: dict[str, Visitor] = {}
        self._diary = Diary(world.folder / f"{name}.jsonl")
        self._words = 0

    def run(self) -> None:
        """Act; whatever goes wrong in a client itself is kept for the test to see."""
        try:
            while self.world.goes_on():
                self.act()
                self.world.pause(self._pause)
        except Ended:
            pass
        except BaseException as failure:  # noqa: BLE001  A thread has nobody to raise it to.
            self.failure = failure

    def act(self) -> None:
        """Do one thing."""
        raise NotImplementedError

    def visitor(self, name: str) -> Visitor:
        """Somebody's browser of this client."""
        if name not in self._visitors:
            self._visitors[name] = Visitor(self.world.port, self.world.people[name], self.world.goes_on)
        return self._visitors[name]

    def does(self, name: str, what: tuple[str, str], path: str, form: str, typed: Typed) -> str:
        """Somebody sends a form once; returns what came of it."""
        came_of_it = self.visitor(name).does(self._diary, what, path, form, typed)
        self.acknowledged += came_of_it == ACKNOWLEDGED
        return came_of_it

    def insists(self, name: str, what: tuple[str, str], path: str, form: str, typed: Typed) -> None:
        """Somebody sends the same page again and again until they are told what came of it, as a browser offers."""
        while self.does(name, what, path, form, typed) == UNKNOWN and self.world.goes_on():
            self.world.pause(0.5)

    def words(self) -> str:
        """Words that nobody has written before."""
        self._words += 1
        return f"{self.name} {self._words} (hư cấu)"
