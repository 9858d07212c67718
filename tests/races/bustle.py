"""People of several agencies who do whatever comes to their hands, all at once, on few documents."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import time, timedelta
from random import Random
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

from sqlalchemy import select

from service import jobs
from service.db import db, transaction
from service.directory.models import PersonRecord, PostRecord
from tests import factories
from tests.races.errands import Errand, some_errand, some_task
from tests.races.typed import ASKED

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.conftest import SetClock

AGENCIES = ("SNV", "UBND", "VP", *ASKED)
PEOPLE = 6
STEP = timedelta(hours=2)
"""By so much the clock goes on whenever the worker has done what there was to do."""
BESIDE = 0.4
"""So often somebody does something else than a task of their inbox."""


@dataclass
class Bustle:
    """The people, what they have done, and what nobody expects."""

    app: Flask
    become: Callable[[str], FlaskClient]
    work: Callable[[], None]
    clock: SetClock
    seed: int
    done: Counter[str] = field(default_factory=Counter)
    """How often each kind of act was taken."""
    refused: Counter[str] = field(default_factory=Counter)
    surprises: list[str] = field(default_factory=list)
    """Answers that are no answers: a server error, an exception."""
    _cookies: dict[str, str] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _over: bool = False

    def run(self, acts: int, *, seconds: float) -> None:
        """Let everybody work until so many acts were taken, or for so long."""
        self._sign_in_all()
        db.session.rollback()
        with ThreadPoolExecutor(PEOPLE + 1) as people:
            hands = [people.submit(self._work_on)]
            hands += [people.submit(self._go_about, Random(f"{self.seed} {each}")) for each in range(PEOPLE)]  # noqa: S311
            patience = monotonic() + seconds
            try:
                while self.done.total() < acts and monotonic() < patience and not self.surprises:
                    assert not any(hand.done() for hand in hands), [
                        hand.exception() for hand in hands if hand.done()
                    ]
                    self._a_moment()
            finally:
                self._over = True

    def _a_moment(self) -> None:
        """Look at the database, which takes a moment."""
        with db.engine.connect() as connection:
            connection.exec_driver_sql("SELECT pg_sleep(0.05)")

    def _sign_in_all(self) -> None:
        names = db.session.scalars(
            select(PersonRecord.sign_in_name)
            .join(PostRecord, PostRecord.person_id == PersonRecord.id)
            .where(PostRecord.agency_id.in_([factories.agency(code).id for code in AGENCIES]))
            .where(PersonRecord.sign_in_name.is_not(None))
            .distinct()
        ).all()
        for name in names:
            cookie = self.become(str(name)).get_cookie("session")
            assert cookie
            self._cookies[str(name)] = cookie.value

    def _work_on(self) -> None:
        """What the worker does, and the clock that goes on meanwhile."""
        with self.app.app_context():
            while not self._over:
                self._guarded(self.work)
                self._guarded(self._digests)
                self.clock.at += STEP

    def _digests(self) -> None:
        with transaction():
            jobs.write_digests(hour=time(7, 30), at=self.clock())

    def _guarded(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Exception as error:  # noqa: BLE001  Whatever it is, the test tells it.
            self.surprises.append(f"the worker: {error!r}")

    def _go_about(self, dice: Random) -> None:
        while not self._over:
            with self.app.app_context():
                beside = dice.random() < BESIDE
                errand = (some_errand if beside else some_task)(dice, self.clock())
            if errand is not None:
                self._post(errand)

    def _post(self, errand: Errand) -> None:
        browser = self.app.test_client()
        browser.set_cookie("session", self._cookies[errand.name])
        try:
            answer = browser.post(errand.address, data=errand.typed)
        except Exception as error:  # noqa: BLE001
            self.surprises.append(f"{errand}: {error!r}")
            return
        with self._lock:
            if answer.status_code >= 500:
                self.surprises.append(f"{errand}: {answer.status_code}")
            counted = self.done if answer.status_code == 302 else self.refused
            counted[errand.kind] += 1
