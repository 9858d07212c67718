"""What there is once everything has come to rest: read from database and mailbox, in the checker's own words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class RoundEnd:
    """How a round stands."""

    id: str
    state: str
    due: bool
    """Whether its deadline has come by the house clock."""
    ends_at: datetime | None
    closings: Sequence[tuple[str, datetime]]
    """What the audit says closed it (``deadline`` or ``requested``), and when."""
    heard: int
    """How many messages told its document that it ended."""
    open_parts: int = 0
    """Agencies whose part has no outcome."""
    silent: int = 0
    """Agencies that are silent and must have one standing deemed consent."""
    consents: int = 0
    """Deemed consents that stand."""
    misread: int = 0
    """Replies marked late that came before the deadline they were measured by, or the other way round."""


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one series, or of a register of arrivals, in one year."""

    name: str
    numbers: Sequence[int]
    last: int | None
    """Where its counter stands."""


@dataclass(frozen=True, slots=True)
class Step:
    """How often a process took a step, and how often its audit says so."""

    instance: str
    event: str
    done: int
    recorded: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A running process and what waits for people in it."""

    instance: str
    status: str
    open_items: int
    waits_for_more: bool
    """Whether it waits for an instant or a message."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A notification's row."""

    id: str
    kind: str
    about_something: bool
    """Whether the thing it tells of is there."""
    sent: bool
    recipients: str


@dataclass(frozen=True, slots=True)
class Telling:
    """A thing of which exactly one notification must tell, and how many do."""

    what: str
    rows: int


@dataclass(frozen=True, slots=True)
class Received:
    """An e-mail that reached the mail server: the notification its Message-ID names, and when."""

    notification: str
    at: float


@dataclass(frozen=True, slots=True)
class Kill:
    """Something that was killed, and when it was back."""

    what: str
    """``web``, ``worker`` or ``database``."""
    how: str
    at: float
    back_at: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that the checker compares."""

    traces: Mapping[tuple[str, str], Sequence[int]] = field(default_factory=dict)
    """Of each act that was tried, how often each of its traces is there."""
    rounds: Sequence[RoundEnd] = ()
    series: Sequence[Series] = ()
    steps: Sequence[Step] = ()
    waiting: Sequence[Waiting] = ()
    owed: Sequence[Owed] = ()
    tellings: Sequence[Telling] = ()
    received: Sequence[Received] = ()
    undelivered: Sequence[str] = ()
    """Messages between processes that somebody waits for."""
