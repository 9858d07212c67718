"""Events: which kinds are run, where, and what a timer may say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.engine.inspection import message_name, payload_of
from service.engine.markup import find, kind
from service.engine.rules.chart import definitions_of
from service.engine.timers import span_of
from service.errors import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.engine.rules.chart import Chart
    from service.errors import Finding, Message

_NONE, _MESSAGE, _TIMER = "", "messageEventDefinition", "timerEventDefinition"

_RUN: dict[str, tuple[str, ...]] = {
    "startEvent": (_NONE, _MESSAGE),
    "endEvent": (_NONE, _MESSAGE, "terminateEventDefinition"),
    "intermediateCatchEvent": (_MESSAGE, _TIMER),
    "intermediateThrowEvent": (_MESSAGE,),
    "boundaryEvent": (_MESSAGE, _TIMER),
}

_INSTEAD: dict[str, Message] = {
    "linkEventDefinition": N_("“%(name)s” is a link, which ends the way silently. Draw the flow itself."),
    "signalEventDefinition": N_("“%(name)s” is a signal, which is not sent. Use a message."),
    "compensateEventDefinition": N_("“%(name)s” is a compensation, which is not run. Draw the way back."),
    "conditionalEventDefinition": N_("“%(name)s” watches a condition, which is not run. Wait for a message."),
    "errorEventDefinition": N_(
        "“%(name)s” is an error event, which is not run. Decide by an exclusive gateway."
    ),
    "escalationEventDefinition": N_("“%(name)s” is an escalation, which is not run. Use a message."),
}

_NOT_RUN = N_(
    "“%(name)s” has an event of a kind that is not run here. Use a message, or a timer where one waits."
)
_HAS_HOST = ("userTask", "subProcess")
_CALENDAR_LENGTH = re.compile(r"P[^T]*[YM]")
_BARE_LENGTH = re.compile(r"P[\dT]")


def run(chart: Chart) -> Iterator[Finding]:
    """Each event has one definition, of a kind that the engine runs there."""
    for event in chart.of_kind(*_RUN):
        definitions = [kind(definition) for definition in definitions_of(event)]
        if len(definitions) > 1:
            yield chart.say(event, N_("“%(name)s” waits for several events at once. Use an event gateway."))
        elif (found := (definitions or [_NONE])[0]) not in _RUN[kind(event)]:
            yield chart.say(event, _INSTEAD.get(found, _NOT_RUN))
        elif found == _MESSAGE and kind(event) == "startEvent" and kind(chart.scope) == "subProcess":
            yield chart.say(
                event, N_("“%(name)s” starts a subprocess, which begins by itself. Make it a plain start.")
            )


def attached(chart: Chart) -> Iterator[Finding]:
    """A boundary event sits on something that waits."""
    for event in chart.of_kind("boundaryEvent"):
        host = chart.nodes.get(event.get("attachedToRef", ""))
        if host is None or kind(host) not in _HAS_HOST:
            yield chart.say(
                event,
                N_("“%(name)s” sits on something that never waits. Put it on a user task or subprocess."),
            )


def messages(chart: Chart) -> Iterator[Finding]:
    """A message event names its message, and only one that is thrown carries a payload."""
    for event in chart.of_kind(*_RUN):
        for definition in find(event, f"./bpmn:{_MESSAGE}"):
            if not message_name(chart.root, definition):
                yield chart.say(
                    event, N_("“%(name)s” names no message. Choose one and give the message a name.")
                )
            if payload_of(definition) and kind(event) not in ("intermediateThrowEvent", "endEvent"):
                yield chart.say(
                    event,
                    N_("“%(name)s” receives and has a payload. Remove it; what was sent arrives anyway."),
                )


def timers(chart: Chart) -> Iterator[Finding]:
    """A timer is a date from the facts, or a length of hours, days or weeks."""
    for event in chart.of_kind(*_RUN):
        for definition in find(event, f"./bpmn:{_TIMER}"):
            moments = [(kind(node), (node.text or "").strip()) for node in find(definition, "./bpmn:*")]
            yield from (chart.say(event, message) for message in _about_timer(moments))


def _about_timer(moments: list[tuple[str, str]]) -> Iterator[Message]:
    if len(moments) != 1 or not moments[0][1]:
        yield N_("The timer “%(name)s” has no date. Write the fact that holds it.")
        return
    form, text = moments[0]
    if form == "timeCycle":
        yield N_("“%(name)s” repeats. Rhythms belong to a report schedule; use a date or a length of time.")
    elif form == "timeDate" and text[0] in "\"'":
        yield N_("“%(name)s” has a fixed date. Write the fact that holds the deadline instead.")
    elif form == "timeDuration":
        yield from _about_length(text)


def _about_length(text: str) -> Iterator[Message]:
    quoted, said = text[0] in "\"'", text.strip("\"'")
    if quoted and _CALENDAR_LENGTH.match(said):
        yield N_("“%(name)s” counts months or years, which differ in length. Let the service give a date.")
    elif (quoted and span_of(said) is None) or (not quoted and _BARE_LENGTH.match(said)):
        yield N_('“%(name)s” says no length of time. Write it in quotes, such as "P3D" or "PT2H".')


RULES = (run, attached, messages, timers)
