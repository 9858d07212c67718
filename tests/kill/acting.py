"""The clients: people of several agencies who do whatever is in their inboxes, a steerer, a registrar, a clock.

Each is a thread with a diary of its own. What a page refuses is a part of life; it is tried otherwise later.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from tests.journeys import road, steps
from tests.kill.answering import ANSWERS
from tests.kill.clients import Client, World

ITEM = re.compile(rf'href="(/inbox/({steps.UUID}))">([^<]+)</a>')
DRAFTER, CLERK = "soanthao.snv", "vanthu.snv"
FUNCTIONS = ("vanthu", "lanhdao", "truongphong", "chuyenvien", "soanthao")
"""Those through whose hands an agency's part in a round passes."""
LETTERS_AT_ONCE = 3
DOCUMENTS_LOOKED_AT = 5


class Office(Client):
    """The people of an agency, who do the tasks in their inboxes in any order."""

    def __init__(self, world: World, code: str, name: str) -> None:
        super().__init__(world, name)
        self._people = [name for each in FUNCTIONS if (name := f"{each}.{code.lower()}") in world.people]

    def act(self) -> None:
        """Somebody does one of their tasks."""
        name = self.random.choice(self._people)
        found = ITEM.findall(self.visitor(name).page("/inbox"))
        known = [(path, id_, ANSWERS[task]) for path, id_, task in found if task in ANSWERS]
        if known:
            path, id_, answer = self.random.choice(known)
            if page := self.visitor(name).page(path):
                self.does(name, ("item", id_), path, page, answer(self, page))


class Department(Office):
    """The agency that asks: besides its tasks it starts documents."""

    def act(self) -> None:
        """Somebody does a task, or the drafter begins a document."""
        inbox = self.visitor(DRAFTER).page("/inbox")
        if inbox.count(road.WRITE_LETTER) < LETTERS_AT_ONCE:
            self._start()
        super().act()

    def _start(self) -> None:
        subject = self.words()
        form = self.visitor(DRAFTER).page("/start/document")
        typed = [("kind", "plan"), ("subject", subject), ("text", "I. MỤC ĐÍCH\nThử.")]
        self.insists(DRAFTER, ("draft", subject), "/start/document", form, typed)


class Steerer(Client):
    """Extends, pauses, resumes and closes rounds."""

    def act(self) -> None:
        """Steer some round, whatever its page offers."""
        found = re.findall(rf'href="(/documents/{steps.UUID})"', self.visitor(DRAFTER).page("/documents"))
        for document in self.random.sample(found, min(len(found), DOCUMENTS_LOOKED_AT)):
            rounds = re.findall(rf'href="(/rounds/{steps.UUID})"', self.visitor(DRAFTER).page(document))
            if rounds and self._steer(rounds[-1]):
                return

    def _steer(self, path: str) -> bool:
        """Do one of the things that a round's page offers; False if it offers none."""
        page = self.visitor(DRAFTER).page(path)
        offered = [kind for kind in STEERING if f'action="{path}/{STEERING[kind]}"' in page]
        if not offered:
            return False
        kind, reason = self.random.choice(offered), self.words()
        typed = [("deadline", self._later()), ("reason", reason)]
        key = path.rpartition("/")[2] if kind == "close" else reason
        self.does(DRAFTER, (kind, key), f"{path}/{STEERING[kind]}", page, typed)
        return True

    def _later(self) -> str:
        return f"trước ngày {self.world.now + timedelta(days=self.random.randint(2, 5)):%d/%m/%Y}"


STEERING = {"extend": "deadline", "pause": "pause", "resume": "resume", "close": "close"}
"""The kinds of acts on a round, and where their forms go."""


class Registrar(Client):
    """A clerk who reserves numbers of the series in which letters are numbered meanwhile, and makes some void."""

    def act(self) -> None:
        """Reserve a number, or make one void."""
        page = self.visitor(CLERK).page("/registers/outgoing")
        forms = [form for form in page.split("<form") if 'name="reason"' in form]
        voidable = [form for form in forms if "/void" in form]
        form = self.random.choice(voidable) if voidable and self.random.random() < 1 / 2 else forms[-1]
        reason = self.words()
        names = ("agency", "series_id", "year", "number")
        found = [(name, re.search(rf'name="{name}" value="([^"]+)"', form)) for name in names]
        typed = [(name, match[1]) for name, match in found if match]
        if 'action="/registers/outgoing/reserve"' in form:
            series = re.search(rf'<option value="({steps.UUID})"', form)
            assert series
            self.insists(
                CLERK,
                ("reserve", reason),
                "/registers/outgoing/reserve",
                form,
                [*typed, ("series_id", series[1]), ("reason", reason)],
            )
        else:
            self.insists(
                CLERK, ("void", reason), "/registers/outgoing/void", form, [*typed, ("reason", reason)]
            )


class Clock(Client):
    """Looks at the house clock, and now and then sets it forward: to a midnight, at which rounds end, or a morning."""

    def __init__(self, world: World) -> None:
        super().__init__(world, "clock", pause=0.6)
        self._looks = 0

    def act(self) -> None:
        """Look at the clock; set it forward if it has run long enough."""
        page = self.visitor(DRAFTER).page("/demonstration")
        shown = re.search(r'name="to" value="([^"]+)"', page)
        assert shown
        self.world.now = datetime.strptime(shown[1], SHOWN)  # noqa: DTZ007  As pages show it.
        self._looks += 1
        if self._looks % LOOKS == 0:
            to = f"{self._next():{SHOWN}}"
            self.does(DRAFTER, ("clock", to), "/demonstration/clock", page, [("to", to)])

    def _next(self) -> datetime:
        now = self.world.now
        morning = now.replace(hour=8, minute=0)
        if now < morning and self.random.random() < 1 / 2:
            return morning
        return now.replace(hour=0, minute=0) + timedelta(days=1)


SHOWN = "%d/%m/%Y %H:%M"
LOOKS = 12
"""How often it looks before it moves the clock; the first deadline comes by itself before."""


def clients(world: World) -> list[Client]:
    """Everybody but the clock."""
    return [
        Department(world, "SNV", "SNV"),
        Department(world, "SNV", "SNV again"),
        *(Office(world, code, code) for code in world.agencies),
        Steerer(world, "steerer", pause=0.3),
        Registrar(world, "registrar", pause=1.5),
        Registrar(world, "second registrar", pause=1.5),
    ]
