"""Whatever dies at whatever moment: what was acknowledged is there once, and nothing is there by half.

``make kill MINUTES=10`` runs this for longer, ``SEED=…`` with the kills of an earlier run.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, create_engine, text

from launcher.postgres import EmbeddedPostgres, for_a_while
from launcher.terminal import say
from tests.kill.acting import Clock, clients
from tests.kill.checking import faults
from tests.kill.clients import World
from tests.kill.diary import ACKNOWLEDGED, acts_in
from tests.kill.killing import KINDS, LEAST_OF_A_KIND, kill_for
from tests.kill.mailbox import open_mailbox
from tests.kill.reading import read, restless
from tests.kill.running import Browser, Service, until

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.kill.diary import Act
    from tests.kill.mailbox import Mailbox
    from tests.kill.outcome import Kill, Outcome

pytestmark = [pytest.mark.kill, pytest.mark.xdist_group("kill")]

SECONDS = float(os.environ.get("KILL_MINUTES") or 0) * 60
SEED = int(os.environ.get("KILL_SEED") or time.time())
COMES_TO_REST_S = 60
OFFICES = ("STC", "STP", "STNMT", "SGDDT")


@pytest.fixture
def database() -> Iterator[EmbeddedPostgres]:
    """A PostgreSQL with all that protects its data, started by the test as by the launcher."""
    folder = Path(tempfile.gettempdir()) / f"ban-hanh-kill-{os.getpid()}"
    with for_a_while(EmbeddedPostgres(folder)) as server:
        yield server


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """Where e-mail goes."""
    with open_mailbox() as opened:
        yield opened


@pytest.fixture
def service(database: EmbeddedPostgres, mailbox: Mailbox, tmp_path: Path) -> Iterator[Service]:
    """The whole service on an empty desk."""
    settings = {"SMTP_URL": mailbox.url, "CASE": "000", "PUBLIC_PER_MINUTE": "0"}
    with (tmp_path / "service.log").open("ab") as log:
        service = Service(database.url, database=database, surroundings=settings, log=log)
        try:
            prepared = service.command("start-up")
            assert prepared.returncode == 0, prepared.stderr
            service.start("web")
            service.start("worker")
            until(lambda: Browser(service.port).get("/healthz") == "ok\n", "The web server", within=30)
            yield service
        finally:
            service.stop()


def test_what_was_acknowledged_is_there_once_whatever_dies(
    service: Service, mailbox: Mailbox, tmp_path: Path
) -> None:
    say(f"\nThe seed is {SEED}; the diaries are in {tmp_path}.")
    engine = create_engine(service.database_url, pool_pre_ping=True)
    diaries = tmp_path / "diaries"
    diaries.mkdir()
    acting = clients(world := World(service.port, diaries, **known(engine), seed=SEED))
    for client in acting:
        client.start()

    def done() -> int:
        return sum(client.acknowledged for client in acting)

    try:
        until(lambda: rounds(engine) > 0, "The first round", within=120)
        set_clock(engine, "2021-12-22 16:59:45+00")
        acting.append(clock := Clock(world))
        clock.start()
        kills = kill_for(SECONDS, service, done, Random(SEED))  # noqa: S311  No secret is made of it.
    finally:
        world.end()
        for client in acting:
            client.join()
    come_to_rest(service, engine)

    acts = acts_in(diaries)
    say(f"{Counter((act.kind, act.came_of_it) for act in acts)}")
    say(f"{Counter((kill.what, kill.how) for kill in kills)}")
    outcome = read(engine, acts, mailbox.received)
    engine.dispose()
    for client in acting:
        if client.failure:
            raise client.failure
    assert "\n".join(faults(acts, kills, outcome)) == ""
    assert_finds_nothing(service, "doctor", "verify-audit")
    assert_was_worth_it(kills, acts, outcome)


def come_to_rest(service: Service, engine: Engine) -> None:
    """Let the service finish by itself what was ordered."""
    end = time.monotonic() + COMES_TO_REST_S
    while left := restless(engine):
        assert time.monotonic() < end, f"still to be done: {left}"
        service.tend()
        time.sleep(0.2)


def assert_finds_nothing(service: Service, *commands: str) -> None:
    """The service's own examinations of itself say that all is well."""
    for command in commands:
        examined = service.command(command)
        assert examined.returncode == 0, f"{command}: {examined.stderr}"


def assert_was_worth_it(kills: Sequence[Kill], acts: Sequence[Act], outcome: Outcome) -> None:
    """Enough died, and enough was done while it did, for the rules above to have had something to find."""
    died = Counter(kill.what for kill in kills)
    assert min(died[kind] for kind in KINDS) >= LEAST_OF_A_KIND, died
    done = Counter(act.kind for act in acts if act.came_of_it == ACKNOWLEDGED)
    assert min(done[kind] for kind in ("draft", "item", "reserve", "clock")) > 0, done
    causes = Counter(cause for round_ in outcome.rounds for cause, _ in round_.closings)
    assert causes["deadline"] > 0, causes
    assert outcome.received


def rounds(engine: Engine) -> int:
    """How many rounds there are."""
    with engine.connect() as connection:
        return connection.scalar(text("SELECT count(*) FROM round")) or 0


def set_clock(engine: Engine, house_at: str) -> None:
    """Let the house clock show this instant now, to the second, as its page cannot."""
    with engine.begin() as connection:
        moved = text("UPDATE demonstration_clock SET house_at = CAST(:at AS timestamptz), set_at = now()")
        connection.execute(moved, {"at": house_at})


def known(engine: Engine) -> dict[str, dict[str, str]]:
    """The agencies that are asked and the people of the province, by their names."""
    with engine.connect() as connection:
        agencies = connection.execute(text("SELECT code, CAST(id AS text) FROM agency")).all()
        people = connection.execute(text("SELECT sign_in_name, CAST(id AS text) FROM person")).all()
    return {
        "agencies": {code: id_ for code, id_ in agencies if code in OFFICES},
        "people": {name: id_ for name, id_ in people if name},
    }
