"""The clients: people of several agencies who do whatever is in their inboxes, a steerer, a registrar, a clock.

Each is a thread with a diary of its own. What a page refuses is a part of life; it is tried otherwise later.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from random import Random
from threading import Event, Thread
from typing import TYPE_CHECKING

from tests.journeys import road, steps
from tests.kill.diary import ACKNOWLEDGED, UNKNOWN, Diary
from tests.kill.visiting import Ended, Visitor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.kill.visiting import Typed

ITEM = re.compile(rf'href="(/inbox/({steps.UUID}))">([^<]+)</a>')
DRAFTER, CLERK = "soanthao.snv", "vanthu.snv"
FUNCTIONS = ("vanthu", "lanhdao", "truongphong", "chuyenvien", "soanthao")
"""Those through whose hands an agency's part in a round passes."""
LETTERS_AT_ONCE = 3
DOCUMENTS_LOOKED_AT = 5
LARGE_LETTER = 0.15
"""The share of letters that ask the 46 agencies of six groups, of which most stay silent."""


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


def _letter(office: Office, _page: str) -> Typed:
    required = office.random.random() < 1 / 4
    asked: Typed = [("groups", group) for group in road.SIX_GROUPS]
    if office.random.random() > LARGE_LETTER:
        codes = office.random.sample(sorted(office.world.agencies), office.random.randint(1, 3))
        asked = [("agencies", office.world.agencies[code]) for code in codes]
    return [
        *asked,
        ("deadline", office.world.deadline(office.random)),
        ("silence_rule", "reply_required" if required else "deemed_consent"),
        ("silence_sentence", steps.SENTENCE),
    ]


def _direction(office: Office, page: str) -> Typed:
    course = office.random.choice(("agree", "draft", "draft", "direct"))
    divisions = _options(page, "division_id")
    if course == "direct" and divisions:
        return [("course", "direct"), ("division_id", divisions[0])]
    return [("course", "agree" if course == "agree" else "draft")]


def _assignment(office: Office, page: str) -> Typed:
    return [("editor_id", each) for each in _options(page, "editor_id")[:1]]


def _reply(office: Office, _page: str) -> Typed:
    return [("stance", "agree_with_comments"), ("comments-0-opinion", office.words())]


def _release(office: Office, page: str) -> Typed:
    decision = office.random.choice(("release", "release", "release", "release_late", "return"))
    return [("decision", decision), ("remark", "Xem lại." if decision == "return" else "")]


def _options(page: str, name: str) -> list[str]:
    select = re.search(rf'<select[^>]*name="{name}".*?</select>', page, re.DOTALL)
    return re.findall(r'<option value="([^"]+)"', select[0]) if select else []


def _decides(decision: str) -> Callable[[Office, str], Typed]:
    return lambda _office, _page: [("decision", decision)]


ANSWERS: dict[str, Callable[[Office, str], Typed]] = {
    road.WRITE_LETTER: _letter,
    road.CHECK_LETTER: _decides("approve"),
    road.SIGN_LETTER: _decides("sign"),
    road.DISPATCH_LETTER: lambda office, _page: [
        ("decision", "dispatch"),
        ("dated", f"{office.world.now:%d/%m/%Y}"),
    ],
    road.REGISTER: lambda _office, _page: [],
    road.DIRECT: _direction,
    road.ASSIGN: _assignment,
    road.WRITE_REPLY: _reply,
    "Tự soạn ý kiến góp ý": _reply,
    road.CHECK_REPLY: _decides("approve"),
    road.RELEASE: _release,
    road.NUMBER_REPLY: lambda _office, _page: [],
}
"""What is answered in each task, by its name."""
