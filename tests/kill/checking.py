"""The checker: what the clients were promised, compared with what there is.

It reads no code of the service, and each rule says in one sentence what it found broken.

What is promised of e-mail is *at least once*: a row is committed with its act, sent after that, and marked in a later
commit. Who dies between the mail server's acceptance and the mark sends again, under the same Message-ID.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from tests.kill.diary import ACKNOWLEDGED, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.kill.diary import Act
    from tests.kill.outcome import Kill, Outcome, Received, RoundEnd, Series

BATCH_S = 5
"""Seconds that a batch of e-mail takes at most; it is marked as sent at its end, all of it at once."""
SENDS_AGAIN_AFTER_S = 60
"""Seconds within which a batch that was being sent when something died is sent again."""
RECOVERS_WITHIN_S = 20
"""Seconds after the database is back in which the service may still answer that something went wrong."""
CLOSED, RUNNING = "closed", "running"


def faults(acts: Sequence[Act], kills: Sequence[Kill], outcome: Outcome) -> list[str]:
    """All that is not as it was promised, each in a sentence; nothing if all is well."""
    return [
        *_acts(acts, outcome),
        *_server_errors(acts, kills),
        *(fault for round_ in outcome.rounds for fault in (*_round(round_), *_parts(round_))),
        *(fault for series in outcome.series for fault in _series(series)),
        *_processes(outcome),
        *_notifications(outcome),
        *_mail(outcome, kills),
    ]


def _acts(acts: Sequence[Act], outcome: Outcome) -> Iterator[str]:
    """Acknowledged is there once, unknown once or not at all, refused not at all; and never half."""
    tried: dict[tuple[str, str], set[str]] = defaultdict(set)
    for act in acts:
        tried[act.kind, act.key].add(act.came_of_it)
    for (kind, key), came in tried.items():
        traces = outcome.traces[kind, key]
        what = f"{kind} {key}"
        if len(set(traces)) > 1:
            yield f"{what} is there by half: {list(traces)}"
        elif traces[0] > 1:
            yield f"{what} is there {traces[0]} times"
        elif ACKNOWLEDGED in came and traces[0] == 0:
            yield f"{what} was acknowledged and is lost"
        elif traces[0] and not came & {ACKNOWLEDGED, UNKNOWN}:
            yield f"{what} was refused and is there"


def _server_errors(acts: Sequence[Act], kills: Sequence[Kill]) -> Iterator[str]:
    """The service says that something went wrong only while the database is gone, and shortly afterwards."""
    gone = [(kill.at, kill.back_at + RECOVERS_WITHIN_S) for kill in kills if kill.what == "database"]
    for act in acts:
        if act.answer.startswith("5") and not any(
            begin <= act.ended and act.began <= end for begin, end in gone
        ):
            yield f"{act.kind} {act.key} was answered with {act.answer} while the database was there"


def _round(round_: RoundEnd) -> Iterator[str]:
    """A round whose deadline has come is closed: once, and no earlier; its document hears of it once."""
    name, times = f"round {round_.id}", len(round_.closings)
    if round_.state == CLOSED and times != 1:
        yield f"{name} was closed {times} times"
    if round_.state != CLOSED and times:
        yield f"{name} is {round_.state}, and the audit says it was closed"
    if round_.state != CLOSED and round_.due:
        yield f"{name} is {round_.state}, and its deadline has passed"
    for cause, at in round_.closings:
        if cause == "deadline" and (round_.ends_at is None or at < round_.ends_at):
            yield f"{name}: its deadline passed at {at}, before its instant {round_.ends_at}"
    if round_.heard != times:
        yield f"{name}: its document heard {round_.heard} times that it ended, and it ended {times} times"


def _parts(round_: RoundEnd) -> Iterator[str]:
    """In a closed round every part has an end, and silence is recorded once where the letter says what it means."""
    name = f"round {round_.id}"
    if round_.state == CLOSED and round_.open_parts:
        yield f"{name} is closed, and {round_.open_parts} parts have no end"
    if round_.silent != round_.consents:
        yield f"{name} has {round_.consents} deemed consents for {round_.silent} silent agencies"
    if round_.misread:
        yield f"{name}: {round_.misread} replies are on the wrong side of the deadline"


def _series(series: Series) -> Iterator[str]:
    """Numbers follow one another without gap or double, up to where the counter stands."""
    numbers = sorted(series.numbers)
    doubled = [number for number, times in Counter(numbers).items() if times > 1]
    if doubled:
        yield f"series {series.name} gave {doubled} twice"
    missing = set(range(numbers[0], numbers[-1] + 1)) - set(numbers) if numbers else ()
    if missing:
        yield f"series {series.name} lacks {sorted(missing)}"
    if numbers and series.last != numbers[-1]:
        yield f"series {series.name} ends with {numbers[-1]}, and its counter stands at {series.last}"


def _processes(outcome: Outcome) -> Iterator[str]:
    """Every step is in the audit as often as it was done; who runs waits for something, who ended for nobody."""
    for step in outcome.steps:
        if step.done != step.recorded:
            yield f"instance {step.instance}: {step.event} is recorded {step.recorded} times, done {step.done}"
    for each in outcome.waiting:
        if each.status == RUNNING and not each.open_items and not each.waits_for_more:
            yield f"instance {each.instance} runs and waits for nothing"
        if each.status != RUNNING and each.open_items:
            yield f"instance {each.instance} is {each.status} and has {each.open_items} open items"
    for message in outcome.undelivered:
        yield f"message {message} was not delivered"


def _notifications(outcome: Outcome) -> Iterator[str]:
    """A notification tells of something that happened, of that once, and is sent."""
    for row in outcome.owed:
        if not row.about_something:
            yield f"notification {row.id} ({row.kind}) tells of something that is not there"
        if not row.sent:
            yield f"notification {row.id} ({row.kind}) was not sent"
    for telling in outcome.tellings:
        if telling.rows != 1:
            yield f"{telling.what} is told of {telling.rows} times"


def _mail(outcome: Outcome, kills: Sequence[Kill]) -> Iterator[str]:
    """Every row with recipients reached the mail server, nothing else did, and twice only what a death explains."""
    came: dict[str, list[Received]] = defaultdict(list)
    for mail in outcome.received:
        came[mail.notification].append(mail)
    known = {row.id for row in outcome.owed}
    for id_ in came.keys() - known:
        yield f"an e-mail came for {id_}, and there is no such notification"
    for row in outcome.owed:
        if row.sent and row.recipients and row.id not in came:
            yield f"notification {row.id} ({row.kind}) is marked as sent and never came"
        if row.id in came and not row.recipients:
            yield f"notification {row.id} ({row.kind}) came, and was for nobody"
        times = sorted(mail.at for mail in came.get(row.id, ()))
        for first, second in pairwise(times):
            if not _explained(first, second, kills):
                yield f"notification {row.id} ({row.kind}) came twice, and nothing that sends had died"


def _explained(first: float, second: float, kills: Sequence[Kill]) -> bool:
    """Whether a worker or the database died while the first was sent, and the second followed when all was back."""
    return any(
        abs(first - kill.at) <= BATCH_S and kill.at <= second <= kill.back_at + SENDS_AGAIN_AFTER_S
        for kill in kills
        if kill.what in {"worker", "database"}
    )
